//! What the cells of one column may hold.
//!
//! In: the column as catalogue and register schema define it, then cell after cell. Out: an [`Oordeel`].
//! Refuses: every spelling but the one that a build writes.

use super::nummer::persoonsnummer;
use crate::catalogue::{Codelijst, Patroon, Positie, Type};
use crate::tijd::{OnvolledigeDatum, lees_datum};

/// How the cells of a column are judged.
#[derive(Clone)]
pub(in crate::verify) struct Celtoets {
    soort: Soort,
    nooit_leeg: bool,
}

#[derive(Clone)]
enum Soort {
    Omnummer,
    Codes(Codes),
    Vorm(Patroon, bool),
    Type(Type),
    /// A column that nobody granted: only numbers of persons are looked for.
    Vrij,
}

/// A code list made fast: codes of up to eight bytes as numbers, the rest as they are; both sorted.
#[derive(Clone)]
struct Codes {
    kort: Vec<u64>,
    lang: Vec<Vec<u8>>,
}

/// What is wrong with a cell, and which rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::verify) enum Fout {
    /// Empty where the column never is.
    Leeg,
    /// No omnummer.
    Omnummer,
    /// Not of the column's type.
    Type,
    /// Not in the code list.
    Lijst,
    /// Not of the registered shape.
    Vorm,
}

/// The judgement of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::verify) struct Oordeel {
    pub(in crate::verify) fout: Option<Fout>,
    /// A number that may belong to a person, in a column that holds no such codes.
    pub(in crate::verify) persoonsnummer: bool,
}

impl Celtoets {
    /// The column of the omnummer.
    pub(in crate::verify) fn omnummer() -> Self {
        Self { soort: Soort::Omnummer, nooit_leeg: true }
    }

    /// A column that nobody granted.
    pub(in crate::verify) fn vrij() -> Self {
        Self { soort: Soort::Vrij, nooit_leeg: false }
    }

    /// A granted column: the code list decides if there is one, then the shape, then the type.
    pub(in crate::verify) fn new(
        soort: Type,
        lijst: Option<&Codelijst>,
        vorm: Option<Patroon>,
        nooit_leeg: bool,
    ) -> Self {
        let soort = match (lijst, vorm) {
            (Some(lijst), _) => Soort::Codes(Codes::new(lijst)),
            (None, Some(vorm)) => {
                let negen = vorm.vormen().iter().any(|v| v.len() == 9 && v.iter().all(|p| *p == Positie::Cijfer));
                Soort::Vorm(vorm, negen)
            }
            (None, None) => Soort::Type(soort),
        };
        Self { soort, nooit_leeg }
    }

    /// Is it the column of the omnummer?
    pub(in crate::verify) fn is_omnummer(&self) -> bool {
        matches!(self.soort, Soort::Omnummer)
    }

    /// Judges a cell without its quotes.
    #[inline]
    pub(in crate::verify) fn oordeel(&self, cel: &[u8]) -> Oordeel {
        if cel.is_empty() {
            return Oordeel { fout: self.nooit_leeg.then_some(Fout::Leeg), persoonsnummer: false };
        }
        let (goed, fout, vrij) = match &self.soort {
            Soort::Omnummer => (lees_omnummer(cel).is_some(), Fout::Omnummer, false),
            Soort::Codes(codes) => (codes.bevat(cel), Fout::Lijst, false),
            Soort::Vorm(vorm, _) => (vorm.past(cel), Fout::Vorm, false),
            Soort::Vrij => (true, Fout::Type, true),
            Soort::Type(soort) => {
                let (goed, vrij) = van_type(*soort, cel);
                (goed, Fout::Type, vrij)
            }
        };
        let mag = matches!(self.soort, Soort::Vorm(_, true)) && goed;
        let kijk = !mag && (vrij || !goed);
        Oordeel { fout: (!goed).then_some(fout), persoonsnummer: kijk && persoonsnummer(cel) }
    }
}

/// Is the cell of its type, and does that leave room for the number of a person?
#[inline]
fn van_type(soort: Type, cel: &[u8]) -> (bool, bool) {
    match soort {
        // No column of a release has these types, whatever a catalogue says.
        Type::Pgn | Type::Onderwijsnummer => (false, true),
        Type::Code => (!cel.iter().any(u8::is_ascii_control), true),
        Type::Tekst => (true, true),
        Type::Datum => (lees_datum(cel).is_some(), false),
        Type::OnvolledigeDatum => (OnvolledigeDatum::lees(cel).is_some(), false),
        Type::Geheel => (geheel(cel.strip_prefix(b"-").unwrap_or(cel)), true),
        Type::Decimaal => (decimaal(cel.strip_prefix(b"-").unwrap_or(cel)), !cel.contains(&b'.')),
        Type::Janee => (matches!(cel, b"J" | b"N"), false),
    }
}

/// Digits without a leading zero.
fn geheel(cel: &[u8]) -> bool {
    (1..=19).contains(&cel.len())
        && cel.iter().all(u8::is_ascii_digit)
        && (cel.len() == 1 || cel.first() != Some(&b'0'))
}

/// A whole number, or one with one to four decimals of which the last is not zero.
fn decimaal(cel: &[u8]) -> bool {
    let mut delen = cel.splitn(2, |byte| *byte == b'.');
    let heel = delen.next().is_some_and(geheel);
    heel && delen.next().is_none_or(|achter| {
        (1..=4).contains(&achter.len()) && achter.iter().all(u8::is_ascii_digit) && achter.last() != Some(&b'0')
    })
}

/// The number of 26 characters of Crockford base32 in capitals, at most 128 bits.
#[inline]
pub(in crate::verify) fn lees_omnummer(cel: &[u8]) -> Option<u128> {
    let tekens: &[u8; 26] = cel.try_into().ok()?;
    if tekens.first().is_some_and(|eerste| *eerste > b'7') {
        return None;
    }
    let mut getal = 0_u128;
    for teken in tekens {
        let waarde = WAARDEN.get(usize::from(*teken)).copied().unwrap_or(GEEN);
        if waarde == GEEN {
            return None;
        }
        getal = (getal << 5) | u128::from(waarde);
    }
    Some(getal)
}

/// Marks a character outside the alphabet.
const GEEN: u8 = 0xff;

/// Value of each character of the alphabet.
const WAARDEN: [u8; 256] = {
    let alfabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut waarden = [GEEN; 256];
    let mut nr = 0;
    while nr < alfabet.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which checks it")]
        {
            waarden[alfabet[nr] as usize] = nr as u8;
        }
        nr += 1;
    }
    waarden
};

impl Codes {
    fn new(lijst: &Codelijst) -> Self {
        let (kort, lang): (Vec<_>, Vec<_>) =
            lijst.waarden.iter().map(|waarde| waarde.code.as_bytes()).partition(|code| code.len() <= 8);
        let mut kort: Vec<u64> = kort.into_iter().map(pak).collect();
        let mut lang: Vec<Vec<u8>> = lang.into_iter().map(<[u8]>::to_vec).collect();
        kort.sort_unstable();
        lang.sort_unstable();
        Self { kort, lang }
    }

    #[inline]
    fn bevat(&self, cel: &[u8]) -> bool {
        if cel.len() <= 8 {
            self.kort.binary_search(&pak(cel)).is_ok() && !cel.contains(&0)
        } else {
            self.lang.binary_search_by(|code| code.as_slice().cmp(cel)).is_ok()
        }
    }
}

/// Up to eight bytes as a number; the zero byte is not part of any code.
#[inline]
fn pak(code: &[u8]) -> u64 {
    code.iter().fold(0, |getal, byte| (getal << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudonymise::{Omnummeraar, Sleutel};

    fn van(soort: Type) -> Celtoets {
        Celtoets::new(soort, None, None, false)
    }

    fn fout(toets: &Celtoets, cel: &str) -> Option<Fout> {
        toets.oordeel(cel.as_bytes()).fout
    }

    #[test]
    fn every_type_has_one_spelling() {
        for (soort, goed, slecht) in [
            (Type::Geheel, vec!["0", "17", "-3", "1234567890123456789"], vec!["017", "1.0", "+1", "-", "1 ", "x"]),
            (Type::Decimaal, vec!["7", "7.5", "-0.5", "10.0005"], vec!["7.50", "7.", ".5", "7,5", "7.00001", "07.5"]),
            (Type::Datum, vec!["2024-02-29"], vec!["2023-02-29", "1990-00-00", "20240229"]),
            (Type::OnvolledigeDatum, vec!["1990-00-00", "1990-05-00"], vec!["1990-00-17"]),
            (Type::Janee, vec!["J", "N"], vec!["j", "1"]),
            (Type::Code, vec!["0012", "é"], vec!["a\nb"]),
            (Type::Tekst, vec!["a\nb"], vec![]),
        ] {
            let toets = van(soort);
            assert!(goed.iter().all(|cel| fout(&toets, cel).is_none()), "{soort:?}");
            assert!(slecht.iter().all(|cel| fout(&toets, cel) == Some(Fout::Type)), "{soort:?}");
            assert!(fout(&toets, "").is_none());
        }
    }

    #[test]
    fn every_omnummer_reads_back_and_nothing_else_is_one() {
        let domein = crate::plan::Domein { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
        let maker = Omnummeraar::new(&Sleutel::demo(), &domein).unwrap();
        for nummer in 0..200_u32 {
            let omnummer = maker.omnummer(format!("{nummer:09}").as_bytes().try_into().unwrap());
            assert_eq!(lees_omnummer(&omnummer.schrijf()), Some(omnummer.getal()));
        }
        let toets = Celtoets::omnummer();
        for slecht in [
            "",
            "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZI",
            "7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZ",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "999999990",
        ] {
            assert!(fout(&toets, slecht).is_some(), "{slecht}");
        }
        assert_eq!(fout(&toets, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"), None);
    }

    #[test]
    fn lists_and_shapes_decide_before_types() {
        let lijst: Codelijst = toml::from_str(
            "id = \"l\"\nomschrijving = \"\"\nbron = \"\"\nwaarde = [{ code = \"BOL\", label = \"\" }, { code = \"LANGERDANACHT\", label = \"\" }]\n",
        )
        .unwrap();
        let toets = Celtoets::new(Type::Code, Some(&lijst), None, true);
        assert!(fout(&toets, "BOL").is_none() && fout(&toets, "LANGERDANACHT").is_none());
        assert_eq!(fout(&toets, "\0BOL"), Some(Fout::Lijst));
        assert_eq!(fout(&toets, "LANGERDANACHTX"), Some(Fout::Lijst));
        assert_eq!(fout(&toets, ""), Some(Fout::Leeg));
        let toets = Celtoets::new(Type::Code, None, Patroon::lees("9999AA|9999"), false);
        assert!(fout(&toets, "1234AB").is_none());
        assert_eq!(fout(&toets, "1234ab"), Some(Fout::Vorm));
    }

    #[test]
    fn numbers_of_persons_are_seen_unless_the_column_holds_such_codes() {
        let ziet = |toets: &Celtoets| toets.oordeel(b"123456782").persoonsnummer;
        for toets in
            [van(Type::Tekst), van(Type::Code), van(Type::Geheel), van(Type::Datum), van(Type::Pgn), Celtoets::vrij()]
        {
            assert!(ziet(&toets));
        }
        assert!(ziet(&Celtoets::omnummer()));
        assert!(ziet(&Celtoets::new(Type::Code, None, Patroon::lees("9999"), false)));
        assert!(!ziet(&Celtoets::new(Type::Code, None, Patroon::lees("999999999"), false)));
    }
}
