//! What can be wrong with the text of a rule.
//!
//! In: what a pass met, and where. Out: [`Fout`], a sentence in either language with a byte span in the rule.
//! Refuses: nothing of the register comes here; a rule is read before any person is.

use crate::diagnose::{Bilingual, Lang, Span, Spoken};

/// A fault at a place in the text of a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct Fout {
    /// What is wrong.
    pub soort: FoutSoort,
    /// Bytes of the rule that it is about.
    pub span: Span,
}

impl Fout {
    pub(super) fn new(soort: FoutSoort, span: Span) -> Self {
        Self { soort, span }
    }

    /// The name that was probably meant.
    #[must_use]
    pub fn bedoelt(&self) -> Option<&str> {
        match &self.soort {
            FoutSoort::OnbekendeNaam { bedoelt, .. }
            | FoutSoort::OnbekendeKolom { bedoelt, .. }
            | FoutSoort::NietInCodelijst { bedoelt, .. } => bedoelt.as_deref(),
            _ => None,
        }
    }
}

/// What the grammar asks for at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verwacht {
    /// This word or mark.
    Teken(&'static str),
    /// A literal, a name, a function or a parenthesis.
    Waarde,
    /// A name.
    Naam,
    /// The end of the rule.
    Einde,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FoutSoort {
    /// A character without meaning.
    Teken,
    /// A text without closing quote on its line.
    OpenTekst,
    /// A number that is too large or has more than four decimals.
    Getal,
    /// Something else was expected.
    Verwacht(Verwacht),
    /// Too deeply nested.
    TeDiep,
    /// A name of nothing: value, table, source or function.
    OnbekendeNaam {
        /// As written.
        naam: String,
        /// Nearest name that exists.
        bedoelt: Option<String>,
    },
    /// A column that the table or source does not have.
    OnbekendeKolom {
        /// Table or source.
        van: String,
        /// As written.
        kolom: String,
        /// Nearest column.
        bedoelt: Option<String>,
    },
    /// A column that no rule may read: the persoonsgebonden nummer serves the omnummer only.
    Pgn,
    /// A value of another type.
    Type {
        /// What is expected.
        verwacht: Bilingual,
        /// What stands there.
        gevonden: String,
    },
    /// Two values that cannot be compared, computed with or be branches of one `als`.
    Ongelijk {
        /// Type on the left, or first.
        links: String,
        /// Type on the right, or second.
        rechts: String,
    },
    /// A literal outside the code list of what it is compared with.
    NietInCodelijst {
        /// The literal.
        code: String,
        /// The list.
        codelijst: String,
        /// Nearest code.
        bedoelt: Option<String>,
    },
    /// A comparison with `onbekend`, which is never known.
    VergelijkOnbekend,
    /// An expression that is always unknown.
    AltijdOnbekend,
    /// A row where a value is expected: a column must be chosen.
    RijZonderKolom,
    /// `.kolom` behind something that is no row.
    GeenRij,
    /// A set of rows where none can stand, or none where one must stand.
    Rijset {
        /// `true`: a set is missing; `false`: there is one too many.
        ontbreekt: bool,
    },
    /// `volgorde` in a function that does not look at the order.
    VolgordeZonderNut,
    /// Wrong number of arguments.
    Aantal {
        /// How the function is called.
        handtekening: String,
    },
    /// No day of the calendar, `MM-DD`.
    Maanddag,
    /// The day must be a literal or a parameter.
    MaanddagVast,
    /// The positions of `deel` must be literals with 1 <= van <= tot.
    DeelGrens,
    /// A table whose rows are looked up within a row that is not in scope.
    GeenOuder {
        /// The table.
        tabel: String,
        /// The table it belongs to.
        ouder: String,
    },
    /// The table has no validity of the kind that is needed.
    GeenGeldigheid {
        /// The table.
        tabel: String,
    },
    /// A `laat` name that exists already.
    DubbeleNaam {
        /// The name.
        naam: String,
    },
    /// A `laat` that nothing uses: it would widen the read set.
    Ongebruikt {
        /// The name.
        naam: String,
    },
    /// More `laat` names, sort keys, nested sets or key fields than there is room for.
    TeVeel {
        /// How many there may be.
        hoogstens: usize,
    },
}

impl Spoken for Fout {
    fn say(&self, lang: Lang) -> String {
        let nl = lang == Lang::Nl;
        let kies = |nl_tekst: &str, en_tekst: &str| if nl { nl_tekst.to_owned() } else { en_tekst.to_owned() };
        let vraag = |bedoelt: &Option<String>| match bedoelt {
            Some(naam) if nl => format!("; bedoelt u {naam}?"),
            Some(naam) => format!("; did you mean {naam}?"),
            None => String::new(),
        };
        match &self.soort {
            FoutSoort::Teken => kies("dit teken heeft geen betekenis", "this character has no meaning"),
            FoutSoort::OpenTekst => kies("de tekst is niet gesloten", "the text is not closed"),
            FoutSoort::Getal => kies(
                "het getal is te groot of heeft meer dan vier decimalen",
                "the number is too large or has more than four decimals",
            ),
            FoutSoort::Verwacht(Verwacht::Teken(wat)) => {
                if nl {
                    format!("hier hoort `{wat}`")
                } else {
                    format!("expected `{wat}` here")
                }
            }
            FoutSoort::Verwacht(Verwacht::Waarde) => kies("hier hoort een waarde", "expected a value here"),
            FoutSoort::Verwacht(Verwacht::Naam) => kies("hier hoort een naam", "expected a name here"),
            FoutSoort::Verwacht(Verwacht::Einde) => kies("hier eindigt de regel", "the rule ends here"),
            FoutSoort::TeDiep => kies("te diep genest", "nested too deeply"),
            FoutSoort::OnbekendeNaam { naam, bedoelt } => {
                let zin = if nl { format!("{naam} bestaat niet") } else { format!("{naam} does not exist") };
                zin + &vraag(bedoelt)
            }
            FoutSoort::OnbekendeKolom { van, kolom, bedoelt } => {
                let zin =
                    if nl { format!("{van} heeft geen kolom {kolom}") } else { format!("{van} has no column {kolom}") };
                zin + &vraag(bedoelt)
            }
            FoutSoort::Pgn => kies(
                "het persoonsgebonden nummer dient alleen het omnummer",
                "the persoonsgebonden nummer serves the omnummer only",
            ),
            FoutSoort::Type { verwacht, gevonden } => {
                let verwacht = verwacht.get(lang);
                if nl {
                    format!("verwacht {verwacht}, dit is {gevonden}")
                } else {
                    format!("expected {verwacht}, this is {gevonden}")
                }
            }
            FoutSoort::Ongelijk { links, rechts } => {
                if nl {
                    format!("{links} en {rechts} gaan niet samen")
                } else {
                    format!("{links} and {rechts} do not go together")
                }
            }
            FoutSoort::NietInCodelijst { code, codelijst, bedoelt } => {
                let zin = if nl {
                    format!("\"{code}\" staat niet in codelijst {codelijst}")
                } else {
                    format!("\"{code}\" is not in code list {codelijst}")
                };
                zin + &vraag(bedoelt)
            }
            FoutSoort::VergelijkOnbekend => kies(
                "vergelijken met onbekend is altijd onbekend; schrijf `is onbekend`",
                "a comparison with onbekend is never known; write `is onbekend`",
            ),
            FoutSoort::AltijdOnbekend => kies("dit is altijd onbekend", "this is always unknown"),
            FoutSoort::RijZonderKolom => {
                kies("dit is een rij; kies een kolom met `.kolom`", "this is a row; choose a column with `.kolom`")
            }
            FoutSoort::GeenRij => kies("dit is geen rij en heeft geen kolommen", "this is no row and has no columns"),
            FoutSoort::Rijset { ontbreekt: true } => {
                kies("hier hoort een tabel, met of zonder `waar`", "expected a table here, with or without `waar`")
            }
            FoutSoort::Rijset { ontbreekt: false } => kies("hier hoort geen rijset", "no set of rows can stand here"),
            FoutSoort::VolgordeZonderNut => {
                kies("deze functie kijkt niet naar de volgorde", "this function does not look at the order")
            }
            FoutSoort::Aantal { handtekening } => {
                if nl {
                    format!("de aanroep is {handtekening}")
                } else {
                    format!("the call is {handtekening}")
                }
            }
            FoutSoort::Maanddag => kies("geen kalenderdag MM-DD", "no day of the calendar, MM-DD"),
            FoutSoort::MaanddagVast => {
                kies("de dag MM-DD moet een tekst of een parameter zijn", "the day MM-DD must be a text or a parameter")
            }
            FoutSoort::DeelGrens => {
                kies("posities zijn getallen met 1 <= van <= tot", "positions are numbers with 1 <= first <= last")
            }
            FoutSoort::GeenOuder { tabel, ouder } => {
                if nl {
                    format!("{tabel} hoort bij een rij van {ouder}, en die is hier niet in zicht")
                } else {
                    format!("{tabel} belongs to a row of {ouder}, and none is in scope here")
                }
            }
            FoutSoort::GeenGeldigheid { tabel } => {
                if nl {
                    format!("{tabel} heeft niet de geldigheid die hier nodig is")
                } else {
                    format!("{tabel} does not have the validity that is needed here")
                }
            }
            FoutSoort::DubbeleNaam { naam } => {
                if nl {
                    format!("{naam} is al gebonden")
                } else {
                    format!("{naam} is bound already")
                }
            }
            FoutSoort::Ongebruikt { naam } => {
                if nl {
                    format!("{naam} wordt niet gebruikt")
                } else {
                    format!("{naam} is not used")
                }
            }
            FoutSoort::TeVeel { hoogstens } => {
                if nl {
                    format!("er is plaats voor hoogstens {hoogstens}")
                } else {
                    format!("at most {hoogstens} fit")
                }
            }
        }
    }
}

/// The name nearest to `naam`, when it is near enough to be a slip of the pen.
pub(super) fn naaste<'n>(naam: &str, kandidaten: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let grens = naam.chars().count().div_ceil(3).max(1);
    let afstand = |kandidaat: &str| strsim::damerau_levenshtein(naam, kandidaat);
    let beste = kandidaten.into_iter().map(|kandidaat| (afstand(kandidaat), kandidaat)).min()?;
    (beste.0 <= grens).then(|| beste.1.to_owned())
}
