//! Faults in the data of a snapshot: where, and what kind. Never the value.
//!
//! In: positions from the readers. Out: [`Fouten`], the first [`MAX_GETOOND`] in the order of the files and the count
//! of all. Refuses: a cell: a [`Fout`] has no field that could hold one.

use crate::diagnose::{Lang, Spoken};

/// Faults shown per run; all are counted.
pub const MAX_GETOOND: usize = 20;

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Foutsoort {
    /// The row has more or fewer columns than the header.
    Kolomaantal,
    /// Bytes that are not UTF-8.
    GeenUtf8,
    /// A quote in the middle of a field, or text after a closing quote.
    Aanhalingsteken,
    /// The last row has no line end: the file is cut off.
    Afgekapt,
    /// The row's pgn is lower than the one before.
    Ongesorteerd,
    /// A row with this key stands before.
    DubbeleSleutel,
    /// No row of the parent table belongs to it.
    Wees {
        /// Table in which the row is missing.
        ouder: &'static str,
    },
    /// Not nine digits that pass the test for a BSN or an onderwijsnummer.
    Pgn,
    /// Not nine digits that pass the test for an onderwijsnummer.
    Onderwijsnummer,
    /// Not an existing day between 1900 and 2155, written `YYYY-MM-DD`.
    Datum,
    /// Not a whole number.
    Geheel,
    /// Not a decimal number.
    Decimaal,
    /// Not in the code list.
    Codelijst,
    /// Not in the shape of this code.
    Patroon,
    /// Empty, where the column must be filled.
    Leeg,
    /// The public source `rio_instelling` does not know the institution, so the population cannot be told.
    SelectieOnbekend,
    /// The bytes of the file are not the ones that `snapshot.toml` names.
    Hash,
    /// The number of rows is not the one that `snapshot.toml` names.
    Rijaantal,
}

/// A fault at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fout {
    /// Position of the table in the layout, for the order of messages.
    pub tabel_nr: usize,
    /// File of the table.
    pub bestand: String,
    /// Row, from 1, the header not counted; `None`: the file as a whole.
    pub rij: Option<u64>,
    /// Column; `None`: the row as a whole.
    pub kolom: Option<String>,
    /// What is wrong.
    pub soort: Foutsoort,
}

impl Spoken for Foutsoort {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self {
            Self::Kolomaantal => ("ander aantal kolommen dan de kop", "not the number of columns of the header"),
            Self::GeenUtf8 => ("geen geldige UTF-8", "not valid UTF-8"),
            Self::Aanhalingsteken => {
                ("aanhalingsteken op een verkeerde plaats (RFC 4180)", "misplaced quote (RFC 4180)")
            }
            Self::Afgekapt => (
                "de laatste rij heeft geen regeleinde: het bestand is afgekapt",
                "the last row has no line end: the file is truncated",
            ),
            Self::Ongesorteerd => (
                "niet gesorteerd op pgn; sorteer de rijen onder de kop met: LC_ALL=C sort -t, -k1,1 -s",
                "not sorted by pgn; sort the rows below the header with: LC_ALL=C sort -t, -k1,1 -s",
            ),
            Self::DubbeleSleutel => ("deze sleutel komt al voor", "this key occurs before"),
            Self::Wees { ouder } => {
                return match lang {
                    Lang::Nl => format!("hoort bij geen rij van `{ouder}`"),
                    Lang::En => format!("belongs to no row of `{ouder}`"),
                };
            }
            Self::Pgn => ("geen geldig BSN of onderwijsnummer", "not a valid BSN or onderwijsnummer"),
            Self::Onderwijsnummer => ("geen geldig onderwijsnummer", "not a valid onderwijsnummer"),
            Self::Datum => (
                "geen bestaande datum JJJJ-MM-DD tussen 1900 en 2155",
                "not an existing date YYYY-MM-DD between 1900 and 2155",
            ),
            Self::Geheel => ("geen geheel getal", "not a whole number"),
            Self::Decimaal => ("geen decimaal getal", "not a decimal number"),
            Self::Codelijst => ("staat niet in de codelijst", "not in the code list"),
            Self::Patroon => ("heeft niet de vorm van deze code", "does not have the shape of this code"),
            Self::Leeg => ("leeg, maar verplicht", "empty, but mandatory"),
            Self::SelectieOnbekend => (
                "de instelling staat niet in de bron rio_instelling: bekostiging en dus populatie onbekend",
                "the institution is not in the source rio_instelling: funding, and so the population, unknown",
            ),
            Self::Hash => (
                "de bytes zijn niet die van snapshot.toml (sha256)",
                "the bytes are not those of snapshot.toml (sha256)",
            ),
            Self::Rijaantal => {
                ("het aantal rijen is niet dat van snapshot.toml", "the number of rows is not that of snapshot.toml")
            }
        };
        match lang {
            Lang::Nl => nl.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}

impl Spoken for Fout {
    fn say(&self, lang: Lang) -> String {
        let mut tekst = self.bestand.clone();
        if let Some(rij) = self.rij {
            tekst.push_str(match lang {
                Lang::Nl => ", rij ",
                Lang::En => ", row ",
            });
            tekst.push_str(&rij.to_string());
        }
        if let Some(kolom) = &self.kolom {
            tekst.push_str(match lang {
                Lang::Nl => ", kolom ",
                Lang::En => ", column ",
            });
            tekst.push_str(kolom);
        }
        format!("{tekst}: {}", self.soort.say(lang))
    }
}

/// The first faults and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fouten {
    /// At most [`MAX_GETOOND`].
    pub getoond: Vec<Fout>,
    /// How many there are.
    pub totaal: u64,
}

impl Fouten {
    /// Counts a fault, and keeps it while there is room.
    pub fn meld(&mut self, fout: Fout) {
        self.totaal += 1;
        if self.getoond.len() < MAX_GETOOND {
            self.getoond.push(fout);
        }
    }

    /// No fault at all?
    #[must_use]
    pub fn geen(&self) -> bool {
        self.totaal == 0
    }

    /// Counts faults of which no more is kept.
    pub fn tel(&mut self, aantal: u64) {
        self.totaal += aantal;
    }

    /// Sorts by file, row and column.
    pub fn sluit(&mut self) {
        self.getoond.sort();
    }
}

impl Spoken for Fouten {
    fn say(&self, lang: Lang) -> String {
        let regels: Vec<String> = self.getoond.iter().map(|fout| format!("  {}", fout.say(lang))).collect();
        let rest = self.totaal.saturating_sub(self.getoond.len() as u64);
        let kop = match (lang, self.totaal) {
            (Lang::Nl, 1) => "1 fout in de snapshot".to_owned(),
            (Lang::Nl, aantal) => format!("{aantal} fouten in de snapshot"),
            (Lang::En, 1) => "1 fault in the snapshot".to_owned(),
            (Lang::En, aantal) => format!("{aantal} faults in the snapshot"),
        };
        let staart = match (lang, rest) {
            (_, 0) => String::new(),
            (Lang::Nl, rest) => format!("\n  en nog {rest}"),
            (Lang::En, rest) => format!("\n  and {rest} more"),
        };
        format!("{kop}:\n{}{staart}", regels.join("\n"))
    }
}
