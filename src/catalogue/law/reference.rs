//! A reference to a provision of BRO or WRO: `4.1.c`, `7.2.a.2`, `29a.1.b`, `8.7`, `WRO 23.3.b`.
//!
//! In: the canonical form, as the catalogue writes it. Out: [`OnderdeelReference`], ordered as in the law.
//! Refuses: any other spelling; the styles of the printed decisions are read by [`super::citation`].

use super::failure::ReferenceError;
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
pub struct ArtikelNumber {
    /// The number.
    pub number: u16,
    /// The letter of an inserted article.
    pub suffix: Option<char>,
}

impl fmt::Display for ArtikelNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        self.suffix.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

/// A place in the law. What is `None` is not said: `4.c` (no lid) is every lid's onderdeel c of article 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnderdeelReference {
    /// The act or decree.
    pub wet: Regeling,
    /// The article.
    pub artikel: ArtikelNumber,
    /// The lid.
    pub lid: Option<u8>,
    /// The onderdeel.
    pub letter: Option<char>,
    /// The number below the onderdeel (`2°`).
    pub sub: Option<u8>,
}

impl OnderdeelReference {
    /// Is `ander` this provision or a part of it? `6.3` holds `6.3.e`; `4.c` (no lid) holds `4.1.c`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        fn past<T: PartialEq + Copy>(part: Option<T>, other: Option<T>) -> bool {
            part.is_none() || part == other
        }
        self.wet == other.wet
            && self.artikel == other.artikel
            && past(self.lid, other.lid)
            && past(self.letter, other.letter)
            && past(self.sub, other.sub)
    }

    /// The article alone.
    #[must_use]
    pub fn artikel_only(self) -> Self {
        Self { lid: None, letter: None, sub: None, ..self }
    }
}

impl fmt::Display for OnderdeelReference {
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

impl FromStr for OnderdeelReference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).ok_or_else(|| ReferenceError(text.to_owned()))
    }
}

impl TryFrom<String> for OnderdeelReference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl<'de> serde::Deserialize<'de> for OnderdeelReference {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

fn read(text: &str) -> Option<OnderdeelReference> {
    let (wet, rest) = match text.split_once(' ') {
        Some(("WRO", rest)) => (Regeling::Wro, rest),
        Some(_) => return None,
        None => (Regeling::Bro, text),
    };
    let mut parts = rest.split('.').peekable();
    let artikel = read_artikel(parts.next()?)?;
    let lid = parts.next_if(|part| small_number(part).is_some()).and_then(small_number);
    let letter = parts.next_if(|part| one_letter(part).is_some()).and_then(one_letter);
    // A number below a letter only: `7.2.3` would otherwise be read as lid 2, sub 3.
    let sub =
        if letter.is_some() { parts.next_if(|part| small_number(part).is_some()).and_then(small_number) } else { None };
    parts.next().is_none().then_some(OnderdeelReference { wet, artikel, lid, letter, sub })
}

pub(super) fn read_artikel(text: &str) -> Option<ArtikelNumber> {
    let (digits, suffix) = match one_letter(text.get(text.len().checked_sub(1)?..)?) {
        Some(letter) => (text.get(..text.len() - 1)?, Some(letter)),
        None => (text, None),
    };
    Some(ArtikelNumber { number: whole_number(digits)?, suffix })
}

fn one_letter(part: &str) -> Option<char> {
    let mut letters = part.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

fn small_number(part: &str) -> Option<u8> {
    whole_number(part).and_then(|small_number| u8::try_from(small_number).ok())
}

/// Digits only, no sign, no leading zero.
fn whole_number(part: &str) -> Option<u16> {
    (part.bytes().all(|byte| byte.is_ascii_digit()) && !part.starts_with('0')).then(|| part.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(text: &str) -> OnderdeelReference {
        text.parse().unwrap()
    }

    #[test]
    fn canonical_forms_survive_a_round_trip() {
        for text in ["4.1.c", "7.2.a.2", "29a.2", "29a.1.b", "8.7", "16.s", "38", "26a", "WRO 23.3.b", "WRO 23.11"] {
            assert_eq!(v(text).to_string(), text);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for bad in [
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
            assert!(bad.parse::<OnderdeelReference>().is_err(), "{bad}");
        }
    }

    #[test]
    fn order_follows_the_law() {
        let mut list = ["29a.2", "8.7", "30.1", "7.2.b.1", "7.2.a.2", "29a.1.b", "4.1.c", "WRO 23.1"].map(v);
        list.sort();
        let list = list.map(|x| x.to_string());
        assert_eq!(list, ["4.1.c", "7.2.a.2", "7.2.b.1", "8.7", "29a.1.b", "29a.2", "30.1", "WRO 23.1"]);
    }

    #[test]
    fn a_wider_reference_holds_its_parts() {
        assert!(v("6.3").covers(&v("6.3.e")));
        assert!(v("4.c").covers(&v("4.1.c")));
        assert!(v("7.2.a").covers(&v("7.2.a.2")));
        assert!(!v("6.3.e").covers(&v("6.3")));
        assert!(!v("4.c").covers(&v("4.1.d")));
        assert!(!v("23.1").covers(&v("WRO 23.1")));
    }
}
