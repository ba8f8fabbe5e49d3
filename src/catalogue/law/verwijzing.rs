//! A reference to a provision of BRO or WRO: `4.1.c`, `7.2.a.2`, `29a.1.b`, `8.7`, `WRO 23.3.b`.
//!
//! In: the canonical form, as the catalogue writes it. Out: [`Onderdeelverwijzing`], ordered as in the law.
//! Refuses: any other spelling; the styles of the printed decisions are read by [`super::citatie`].

use std::fmt;
use std::str::FromStr;

/// Which act or decree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regeling {
    /// Besluit register onderwijsdeelnemers; the one that a citation means when it names none.
    Bro,
    /// Wet register onderwijsdeelnemers.
    Wro,
}

impl fmt::Display for Regeling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bro => "BRO",
            Self::Wro => "WRO",
        })
    }
}

/// The number of an article: `29`, `29a`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Artikelnummer {
    /// The number.
    pub nummer: u16,
    /// The letter of an inserted article.
    pub toevoeging: Option<char>,
}

impl fmt::Display for Artikelnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.nummer)?;
        self.toevoeging.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

/// A place in the law. What is `None` is not said: `4.c` (no lid) is every lid's onderdeel c of article 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Onderdeelverwijzing {
    /// The act or decree.
    pub wet: Regeling,
    /// The article.
    pub artikel: Artikelnummer,
    /// The lid.
    pub lid: Option<u8>,
    /// The onderdeel.
    pub letter: Option<char>,
    /// The number below the onderdeel (`2°`).
    pub sub: Option<u8>,
}

impl Onderdeelverwijzing {
    /// Is `ander` this provision or a part of it? `6.3` holds `6.3.e`; `4.c` (no lid) holds `4.1.c`.
    #[must_use]
    pub fn omvat(&self, ander: &Self) -> bool {
        fn past<T: PartialEq + Copy>(deel: Option<T>, ander: Option<T>) -> bool {
            deel.is_none() || deel == ander
        }
        self.wet == ander.wet
            && self.artikel == ander.artikel
            && past(self.lid, ander.lid)
            && past(self.letter, ander.letter)
            && past(self.sub, ander.sub)
    }

    /// The article alone.
    #[must_use]
    pub fn alleen_artikel(self) -> Self {
        Self { lid: None, letter: None, sub: None, ..self }
    }
}

impl fmt::Display for Onderdeelverwijzing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.wet != Regeling::Bro {
            write!(f, "{} ", self.wet)?;
        }
        write!(f, "{}", self.artikel)?;
        if let Some(lid) = self.lid {
            write!(f, ".{lid}")?;
        }
        if let Some(letter) = self.letter {
            write!(f, ".{letter}")?;
        }
        self.sub.map_or(Ok(()), |sub| write!(f, ".{sub}"))
    }
}

/// A text that is no reference in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no reference to a provision (such as `4.1.c`, `29a.2` or `WRO 23.3.b`)")]
pub struct Verwijzingsfout(pub String);

impl FromStr for Onderdeelverwijzing {
    type Err = Verwijzingsfout;

    fn from_str(tekst: &str) -> Result<Self, Self::Err> {
        lees(tekst).ok_or_else(|| Verwijzingsfout(tekst.to_owned()))
    }
}

impl TryFrom<String> for Onderdeelverwijzing {
    type Error = Verwijzingsfout;

    fn try_from(tekst: String) -> Result<Self, Self::Error> {
        tekst.parse()
    }
}

impl<'de> serde::Deserialize<'de> for Onderdeelverwijzing {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

fn lees(tekst: &str) -> Option<Onderdeelverwijzing> {
    let (wet, rest) = match tekst.split_once(' ') {
        Some(("WRO", rest)) => (Regeling::Wro, rest),
        Some(_) => return None,
        None => (Regeling::Bro, tekst),
    };
    let mut delen = rest.split('.').peekable();
    let artikel = lees_artikel(delen.next()?)?;
    let lid = delen.next_if(|deel| getal(deel).is_some()).and_then(getal);
    let letter = delen.next_if(|deel| een_letter(deel).is_some()).and_then(een_letter);
    // A number below a letter only: `7.2.3` would otherwise be read as lid 2, sub 3.
    let sub = if letter.is_some() { delen.next_if(|deel| getal(deel).is_some()).and_then(getal) } else { None };
    delen.next().is_none().then_some(Onderdeelverwijzing { wet, artikel, lid, letter, sub })
}

pub(super) fn lees_artikel(tekst: &str) -> Option<Artikelnummer> {
    let (cijfers, toevoeging) = match een_letter(tekst.get(tekst.len().checked_sub(1)?..)?) {
        Some(letter) => (tekst.get(..tekst.len() - 1)?, Some(letter)),
        None => (tekst, None),
    };
    Some(Artikelnummer { nummer: geheel(cijfers)?, toevoeging })
}

fn een_letter(deel: &str) -> Option<char> {
    let mut letters = deel.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

fn getal(deel: &str) -> Option<u8> {
    geheel(deel).and_then(|getal| u8::try_from(getal).ok())
}

/// Digits only, no sign, no leading zero.
fn geheel(deel: &str) -> Option<u16> {
    (deel.bytes().all(|byte| byte.is_ascii_digit()) && !deel.starts_with('0')).then(|| deel.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(tekst: &str) -> Onderdeelverwijzing {
        tekst.parse().unwrap()
    }

    #[test]
    fn canonical_forms_survive_a_round_trip() {
        for tekst in ["4.1.c", "7.2.a.2", "29a.2", "29a.1.b", "8.7", "16.s", "38", "26a", "WRO 23.3.b", "WRO 23.11"] {
            assert_eq!(v(tekst).to_string(), tekst);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for slecht in [
            "",
            "4.1,c",
            "4.1.C",
            "4.01.c",
            "4..c",
            "4.1.cc",
            "4.1.c.2.1",
            "AVG 5",
            "4.1.c ",
            "a.1",
            "+4.1",
            "7.2.3",
            "é",
        ] {
            assert!(slecht.parse::<Onderdeelverwijzing>().is_err(), "{slecht}");
        }
    }

    #[test]
    fn order_follows_the_law() {
        let mut lijst = ["29a.2", "8.7", "30.1", "7.2.b.1", "7.2.a.2", "29a.1.b", "4.1.c", "WRO 23.1"].map(v);
        lijst.sort();
        let lijst = lijst.map(|x| x.to_string());
        assert_eq!(lijst, ["4.1.c", "7.2.a.2", "7.2.b.1", "8.7", "29a.1.b", "29a.2", "30.1", "WRO 23.1"]);
    }

    #[test]
    fn a_wider_reference_holds_its_parts() {
        assert!(v("6.3").omvat(&v("6.3.e")));
        assert!(v("4.c").omvat(&v("4.1.c")));
        assert!(v("7.2.a").omvat(&v("7.2.a.2")));
        assert!(!v("6.3.e").omvat(&v("6.3")));
        assert!(!v("4.c").omvat(&v("4.1.d")));
        assert!(!v("23.1").omvat(&v("WRO 23.1")));
    }
}
