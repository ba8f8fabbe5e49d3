//! Does a change touch the count of 1 October or 1 February? The selection rules of the handbook, ch. 13.
//!
//! In: the indicators "geldig op teldatum" of the old and the new row. Out: [`Relevance`]. Refuses: nothing.
//!
//! The rules promise "kan relevant zijn" and "is niet relevant", and are silent on a change with N on both days before
//! and after: that is [`Relevance::Undetermined`], and so is every row whose indicators are not both `J` or `N`.

use super::ColumnPairs;
use crate::diagnose::Lang;
use crate::separated::Fields;

/// Name of the indicator for teldatum 1 October, as the verschillenlijst has it.
pub const GELDIG_1_10: &str = "geldig_1_10";
/// Name of the indicator for teldatum 1 February.
pub const GELDIG_1_2: &str = "geldig_1_2";

/// The verdict on one difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relevance {
    /// The decision grants neither indicator.
    #[default]
    NotGranted,
    /// "Kan relevant zijn".
    MayBeRelevant,
    /// "Niet relevant".
    NotRelevant,
    /// The rules do not say.
    Undetermined,
}

impl Relevance {
    /// In a language.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::NotGranted, _) => "",
            (own, Lang::Nl) => own.text(),
            (Self::MayBeRelevant, Lang::En) => "may be relevant",
            (Self::NotRelevant, Lang::En) => "not relevant",
            (Self::Undetermined, Lang::En) => "not determined",
        }
    }

    /// In the words of the handbook; empty where the indicators are not granted.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::NotGranted => "",
            Self::MayBeRelevant => "kan relevant zijn",
            Self::NotRelevant => "niet relevant",
            Self::Undetermined => "niet bepaald",
        }
    }
}

/// Where the indicators stand: (1-10, 1-2) in OLD and in NEW.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indicators {
    /// Positions in OLD.
    pub old: [Option<usize>; 2],
    /// Positions in NEW.
    pub new: [Option<usize>; 2],
}

impl Indicators {
    /// Finds them among the columns, by name.
    #[must_use]
    pub fn find(columns: &ColumnPairs, on_1_10: &str, on_1_2: &str) -> Self {
        let in_row = |names: &[String]| [on_1_10, on_1_2].map(|name| names.iter().position(|other| other == name));
        Self { old: in_row(&columns.old), new: in_row(&columns.new) }
    }

    /// The verdict on a T (no old row), V (no new row) or W.
    #[must_use]
    pub fn relevance(&self, old: Option<&Fields>, new: Option<&Fields>) -> Relevance {
        if self.old.iter().chain(&self.new).all(Option::is_none) {
            return Relevance::NotGranted;
        }
        relevance(old.map(|row| state(row, self.old)), new.map(|row| state(row, self.new)))
    }
}

/// Both indicators of a row; one that is not granted reads as empty.
fn state(row: &Fields, places: [Option<usize>; 2]) -> [&[u8]; 2] {
    places.map(|position| position.map_or(&b""[..], |number| row.field(number)))
}

/// The verdict on a T (no previous state), V (no current state) or W, by the two indicators as they are written.
#[must_use]
pub fn relevance_of(previous: Option<&[String; 2]>, current: Option<&[String; 2]>) -> Relevance {
    let [previous, current] =
        [previous, current].map(|state| state.map(|state| state.each_ref().map(String::as_bytes)));
    relevance(previous, current)
}

/// The verdict table: indicators (1-10, 1-2) before and after.
fn relevance(previous: Option<[&[u8]; 2]>, current: Option<[&[u8]; 2]>) -> Relevance {
    let states = || previous.iter().chain(&current).flatten();
    if states().any(|state| *state == b"J") {
        return Relevance::MayBeRelevant;
    }
    let one_sided = previous.is_none() || current.is_none();
    if one_sided && states().all(|state| *state == b"N") { Relevance::NotRelevant } else { Relevance::Undetermined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(text: &str) -> Option<[&[u8]; 2]> {
        match text.as_bytes() {
            [i, j] => Some([std::slice::from_ref(i), std::slice::from_ref(j)]),
            _ => None,
        }
    }

    #[test]
    fn the_whole_verdict_table() {
        use Relevance::{MayBeRelevant as Maybe, NotRelevant as Not, Undetermined};
        for (previous, current, expected) in [
            ("", "NN", Not),
            ("", "JN", Maybe),
            ("", "NJ", Maybe),
            ("", "JJ", Maybe),
            ("NN", "", Not),
            ("JN", "", Maybe),
            ("NJ", "", Maybe),
            ("JJ", "", Maybe),
            ("NN", "NN", Undetermined),
            ("NN", "NJ", Maybe),
            ("JN", "NN", Maybe),
            ("JJ", "JJ", Maybe),
        ] {
            assert_eq!(relevance(flags(previous), flags(current)), expected, "{previous} {current}");
        }
        assert_eq!(relevance(Some([b"N", b""]), None), Undetermined);
    }

    #[test]
    fn one_granted_indicator_can_say_yes_but_not_no() {
        let names = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
        let k = ColumnPairs::new(names("p;geldig_1_10"), names("p;geldig_1_10"), &Default::default(), &[]);
        let one = Indicators::find(&k, GELDIG_1_10, GELDIG_1_2);
        let row = |text: &str| {
            let mut fields = Fields::default();
            fields.read(text.as_bytes(), 2).unwrap();
            fields
        };
        assert_eq!(one.relevance(None, Some(&row("P;J"))), Relevance::MayBeRelevant);
        assert_eq!(one.relevance(None, Some(&row("P;N"))), Relevance::Undetermined);
        let none = Indicators::find(&ColumnPairs::default(), GELDIG_1_10, GELDIG_1_2);
        assert_eq!(none.relevance(None, Some(&row("P;J"))), Relevance::NotGranted);
    }
}
