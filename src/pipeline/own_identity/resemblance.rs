//! Does one cell say who its person is?
//!
//! In: a cell; names and date of birth of its person. Out: [`Resemblance`]. Refuses: nothing.
//!
//! Whoever is called Utrecht may be born in Utrecht, and may settle somewhere on a birthday: that much is told apart from
//! a whole name, and from a date in a column that holds no dates, which nobody has by chance.
//!
//! A surname counts in each of its forms (see `surname`): whole, without `van der`, one part of a double name, joined.

use super::day::{is_day_with_year, is_short_day, may_spell_day, spells_day};
use super::surname::{Surname, is_short, transliterate};
use crate::calendar::Day;
use crate::spelling::{fold, words};
use std::borrow::Cow;

/// How a cell resembles its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// A given name or an initial with the surname, or the date of birth where no date belongs.
    Whole,
    /// The surname or a given name without the other, or six digits of the date of birth: some are so by chance.
    Partial,
    /// The date of birth among dates: any day may be a birthday.
    SameDay,
}

/// Shortest name that is looked for within a word: shorter ones are parts of many words.
const JOINED: usize = 6;

/// Who a person is. No `Debug`.
pub(super) struct Identity<'i> {
    surname: Cow<'i, [u8]>,
    first_names: Cow<'i, [u8]>,
    birth: Option<Day>,
}

impl<'i> Identity<'i> {
    /// Names as they stand in the register; the date of birth when all of it is known.
    pub(super) fn new(surname: &'i [u8], first_names: &'i [u8], birth: Option<Day>) -> Self {
        Self { surname: plain(surname), first_names: plain(first_names), birth }
    }

    /// The same person with `ue` for `ü`, as where a name came through a system without such letters; `None` of others.
    pub(super) fn transliterated(surname: &[u8], first_names: &[u8], birth: Option<Day>) -> Option<Self> {
        if surname.is_ascii() && first_names.is_ascii() {
            return None;
        }
        let names = [surname, first_names].map(|name| String::from_utf8_lossy(name).into_owned());
        let written = names.each_ref().map(|name| transliterate(name));
        (written != names).then(|| {
            let [surname, first_names] = written.map(|name| Cow::Owned(folded(name.as_bytes()).into_bytes()));
            Self { surname, first_names, birth }
        })
    }

    pub(super) fn of_text(&self, cell: &[u8]) -> Option<Resemblance> {
        if self.worth_a_look(cell) { self.resembles(cell) } else { None }
    }

    fn resembles(&self, cell: &[u8]) -> Option<Resemblance> {
        let cell = fold(&without_abbreviations(&String::from_utf8_lossy(cell)));
        if self.birth.is_some_and(|day| spells_day(&cell, day)) {
            return Some(Resemblance::Whole);
        }
        let (surname, first_names) = (folded(&self.surname), folded(&self.first_names));
        let (surname, first_names): (Surname<'_>, Vec<&str>) = (Surname::of(&surname), words(&first_names).collect());
        let cell: Vec<&str> = words(&cell).collect();
        let without = surname.without_abbreviated_prefix(&cell);
        if [Some(&cell), without.as_ref()].into_iter().flatten().any(|cell| names_whole(cell, &surname, &first_names)) {
            return Some(Resemblance::Whole);
        }
        let at = surname.find_whole(&cell);
        let alone = || [Some(&cell), without.as_ref()].into_iter().flatten().any(|cell| surname.is_all_of(cell));
        let given = |word: &&str| word.chars().count() > 2 && first_names.contains(word);
        let all = !first_names.is_empty() && cell == first_names;
        (at.is_some() || all || cell.iter().any(given) || alone()).then_some(Resemblance::Partial)
    }

    /// Most cells hold no word of a name and no day. To see that is much cheaper than to split: without it a third of a build
    /// of a million persons went into texts.
    fn worth_a_look(&self, cell: &[u8]) -> bool {
        // Of some letters near these nobody knows yet whether they count.
        let marks = |byte: &u8| matches!(byte, b'(' | b'/' | b'\'' | b'`');
        if cell.iter().any(marks) {
            return true;
        }
        let cell = plain(cell);
        // What no letters of ASCII stand for may be read in ways that only the splitting knows.
        let all = [&cell, &self.surname, &self.first_names];
        all.iter().any(|text| !text.is_ascii()) || self.may_be_named(&cell)
    }

    /// All of it in ASCII.
    fn may_be_named(&self, cell: &[u8]) -> bool {
        self.birth.is_some_and(|day| may_spell_day(cell, day))
            || share_word(cell, &self.first_names)
            || Squeezed::of(cell).is_none_or(|cell| cell.may_hold(&self.surname))
    }

    pub(super) fn of_number(&self, number: i64) -> Option<Resemblance> {
        let day = self.birth?;
        // Six digits may be so by chance, more may not.
        let whole = is_day_with_year(number, day).then_some(Resemblance::Whole);
        whole.or_else(|| is_short_day(number, day).then_some(Resemblance::Partial))
    }

    pub(super) fn of_day(&self, day: Day) -> Option<Resemblance> {
        (self.birth == Some(day)).then_some(Resemblance::SameDay)
    }
}

/// Do words name somebody by a surname and a given name or initials?
fn names_whole(cell: &[&str], surname: &Surname<'_>, first_names: &[&str]) -> bool {
    let at = surname.find(cell);
    let beside = |word: usize| at.as_ref().is_some_and(|at| !at.contains(&word));
    let initials: String = first_names.iter().filter_map(|name| name.chars().next()).collect();
    // Who is called Jan Jan is not named by a town of one Jan.
    let named = |place: usize, word: &str| {
        let letters = run_of_letters(cell, place);
        // `Washington D.C.` names no Denzel: of letters in a row each has to be an initial.
        let initial = !letters.is_empty() && letters.iter().all(|letter| initials.contains(letter));
        initial || word.len() > 1 && word == initials || first_names.contains(&word)
    };
    cell.iter().enumerate().any(|(place, word)| beside(place) && named(place, word))
        || joined(cell, surname, first_names, &initials)
}

/// The letters and digits of a short ASCII text, small, with zeros behind: words that are joined or cut in two hold the same ones in a row.
struct Squeezed([u8; 48]);

impl Squeezed {
    /// None of a longer text.
    fn of(text: &[u8]) -> Option<Self> {
        let (mut squeezed, mut length) = ([0; 48], 0);
        for byte in text.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
            *squeezed.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        Some(Self(squeezed))
    }

    /// Does it hold a word of a name that every form of the name has one of? A name of short words only may be anywhere.
    fn may_hold(&self, name: &[u8]) -> bool {
        let mut words = name.split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !is_short(word)).peekable();
        if words.peek().is_none() {
            return name.iter().any(u8::is_ascii_alphanumeric);
        }
        words.any(|word| self.0.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word)))
    }
}

/// Have two ASCII texts a word in common?
fn share_word(text: &[u8], names: &[u8]) -> bool {
    let words = |text| <[u8]>::split(text, |byte: &u8| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words(text).any(|word| words(names).any(|name| name.eq_ignore_ascii_case(word)))
}

/// A text as it is where it is ASCII, else folded.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(folded(text).into_bytes()) }
}

fn folded(name: &[u8]) -> String {
    fold(&String::from_utf8_lossy(name))
}

/// The single letters in a row of which a word is one; none when it is longer.
fn run_of_letters<'c>(cell: &[&'c str], place: usize) -> Vec<&'c str> {
    let is_letter = |at: &usize| cell.get(*at).is_some_and(|word| word.chars().count() == 1);
    let before = (0..place).rev().take_while(is_letter).count();
    let after = (place..).take_while(is_letter).count();
    let length = if after == 0 { 0 } else { before + after };
    cell.iter().skip(place - before).take(length).copied().collect()
}

/// Without single letters that are no initials: `Beek (L.)` is a town in Limburg and names no Lotte Beek, `Alphen a/d Rijn`
/// one on a river and no A. van Rijn, `'t Veld` no T. Veld.
fn without_abbreviations(text: &str) -> Cow<'_, str> {
    const APOSTROPHES: [char; 4] = ['\'', '\u{2019}', '\u{2018}', '`'];
    if !text.contains(['(', '/']) && !text.contains(APOSTROPHES) {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let near = |at: usize, distance: isize| at.checked_add_signed(distance).and_then(|at| letters.get(at)).copied();
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let is_apostrophe = |c: Option<char>| c.is_some_and(|c| APOSTROPHES.contains(&c));
    // Between brackets that hold nothing but single letters.
    let bracketed = |at: usize| {
        let open = letters.get(..at).and_then(|before| before.iter().rposition(|c| *c == '('));
        let close = letters.get(at..).and_then(|after| after.iter().position(|c| *c == ')'));
        let within = open.zip(close).and_then(|(open, close)| letters.get(open + 1..at + close));
        within.is_some_and(|within| within.split(|c| !c.is_alphanumeric()).all(|part| part.len() < 2))
    };
    let short = |at: usize| {
        let (before, after) = (near(at, -1), near(at, 1));
        bracketed(at)
            || is_apostrophe(before) && is_edge(after)
            || is_apostrophe(after) && is_edge(before)
            || after == Some('/') && is_edge(before) && is_edge(near(at, 3))
            || before == Some('/') && is_edge(after) && is_edge(near(at, -3))
    };
    let kept = letters.iter().enumerate().filter(|(at, c)| !c.is_alphabetic() || !short(*at));
    Cow::Owned(kept.map(|(_, c)| *c).collect())
}

/// A given name or the initials and the surname written together: JanJansen, jansenjan, PJansen.
fn joined(cell: &[&str], surname: &Surname<'_>, first_names: &[&str], initials: &str) -> bool {
    let together = |given: &str, surname: &str| [format!("{given}{surname}"), format!("{surname}{given}")];
    let long = |both: &[String; 2]| both.iter().all(|both| both.len() >= JOINED);
    surname.joined().any(|(surname, is_whole)| {
        let names = first_names.iter().filter(|given| given.chars().count() > 1);
        // Initials and parts of a name are few letters: they count only when nothing else stands in the word.
        let mut names = names.map(|given| (together(given, &surname), is_whole));
        let letters = initials.chars().map(String::from).chain([initials.to_owned()]);
        let letters = letters.filter(|letters| !letters.is_empty());
        let mut letters = letters.map(|given| (together(&given, &surname), false));
        let stands = |(both, within): ([String; 2], bool)| {
            let is = |word: &&str| both.iter().any(|both| word == both || within && word.contains(both));
            long(&both) && cell.iter().any(is)
        };
        names.any(stands) || letters.any(stands)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity<'static> {
        let birth = Day::new(2004, 4, 9);
        Identity::new("van der Élst".as_bytes(), b"Anna Bo", birth)
    }

    #[test]
    fn a_whole_name_or_a_date_is_known_in_every_spelling() {
        for cell in [
            "Anna van der Élst",
            "VAN DER ÉLST, anna bo",
            "Van der Élst (Bo)",
            "2004-04-09",
            "geboren 09.04.2004",
            "9/4/2004",
            "040409",
            "9 april 2004",
            "Apr 9, 2004",
            "A. van der Élst",
            "van der Elst, A.",
            "A.B. VAN DER ELST",
            "AB van der Elst",
            "Utrecht (A. van der Elst)",
            "annavanderelst",
            "van-der-elst anna",
            "Ａｎｎａ van der E\u{301}lst",
            "09/04/04",
            "9-4-04",
            "04/09/2004",
            "04.04.09",
            "9 april '04",
            "9 apr 04",
            "０９-０４-２００４",
            "09042004",
            "090404",
            "9e april 2004",
            "9th of April, 2004",
            "April 9th 2004",
            "9-IV-2004",
            "9 iv '04",
            "9apr2004",
            "9. Avril 2004",
            "A. Elst",
            "Elst, A.B. van der",
            "Elst A",
            "Anna Elst",
            "AVanDerElst",
            "abvanderelst",
            "vanderelst, a.",
            "A. vd Elst",
            "A.B. v.d. Elst",
            "Elst, A.B. v.d.",
            "v.d. Elst, Bo",
        ] {
            assert_eq!(identity().of_text(cell.as_bytes()), Some(Resemblance::Whole), "{cell}");
        }
        assert_eq!(identity().of_number(20_040_409), Some(Resemblance::Whole));
        assert_eq!(identity().of_number(9_042_004), Some(Resemblance::Whole), "a sheet took the zero away");
        assert_eq!(identity().of_number(2_004), None);
    }

    #[test]
    fn what_may_be_chance_is_told_apart_and_other_cells_are_nobody() {
        for cell in [
            "Anna",
            "ANNA BO",
            "van der élst",
            "Utrecht (van der Elst)",
            "Van der Elst-straat",
            "Sint Anna",
            "ánna",
            "Elst",
            "Elst, van der",
            "Fam. v.d. Elst",
            "ELST v d",
        ] {
            assert_eq!(identity().of_text(cell.as_bytes()), Some(Resemblance::Partial), "{cell}");
        }
        assert_eq!(identity().of_day(Day::new(2004, 4, 9).unwrap()), Some(Resemblance::SameDay));
        assert_eq!(identity().of_number(90_404), Some(Resemblance::Partial));
        let beek = Identity::new(b"Beek", b"Lotte", None);
        assert_eq!(beek.of_text(b"Beek (L)"), Some(Resemblance::Partial));
        assert_eq!(beek.of_text(b"L. Beek"), Some(Resemblance::Whole));
        let rijn = Identity::new(b"van Rijn", b"Ada", None);
        assert_eq!(rijn.of_text(b"Alphen a/d Rijn"), None);
        assert_eq!(rijn.of_text(b"Rijn, A."), Some(Resemblance::Whole));
        for cell in
            ["Utrecht", "Annapolis", "2004", "9 april", "2004-04-10", "Bovenkarspel", "km 12.4", "9/4", "4 en 9 in 05"]
        {
            assert_eq!(identity().of_text(cell.as_bytes()), None, "{cell}");
        }
        let hyphenated = Identity::new("Jansen-de Vríes".as_bytes(), b"Piet", None);
        for cell in [
            "P. Jansen-de Vries",
            "PJansen",
            "Jansen P",
            "Piet de Vries",
            "P. Vries",
            "Piet JansenDeVries",
            "pjansendevries",
            "Jansen-deVries, P.",
            "pietjansen",
        ] {
            assert_eq!(hyphenated.of_text(cell.as_bytes()), Some(Resemblance::Whole), "{cell}");
        }
        for cell in ["JansenDeVries", "Jansen de Vries", "Jansen-deVries"] {
            assert_eq!(hyphenated.of_text(cell.as_bytes()), Some(Resemblance::Partial), "{cell}");
        }
        for cell in ["Vriesland", "Opjansen", "De Vriezer", "Plein 1813"] {
            assert_eq!(hyphenated.of_text(cell.as_bytes()), None, "{cell}");
        }
        for (name, cell) in
            [("Müller", "Mueller, J."), ("Mu\u{308}ller", "J. Mueller"), ("Sørensen", "Joerg Soerensen")]
        {
            let written = Identity::transliterated(name.as_bytes(), "Jörg".as_bytes(), None).unwrap();
            assert_eq!(written.of_text(cell.as_bytes()), Some(Resemblance::Whole), "{cell}");
        }
        assert!(Identity::transliterated("Élst".as_bytes(), b"Anna", None).is_none());
        assert!(Identity::transliterated(b"Muller", b"J", None).is_none());
        let doubled = Identity::new(b"Jan", b"Jan", None);
        assert_eq!(doubled.of_text(b"Sint Jan ter Zee"), Some(Resemblance::Partial));
        assert_eq!(doubled.of_text(b"Jan, Jan"), Some(Resemblance::Whole));
        for (surname, first_names, town) in [
            ("van Bergen", "Nico", "Bergen (N.H.)"),
            ("Weert", "Lotte", "Weert (L.)"),
            ("Rijswijk", "Zoë", "Rijswijk (Z-H)"),
            ("in 't Veld", "Tom", "'t Veld"),
            ("van 's-Gravenzande", "Sophie", "\u{2019}s-Gravenzande"),
            ("Haringvliet", "Tim", "Stad aan 't Haringvliet"),
            ("Krimpen", "Anton", "Krimpen a.d. IJssel"),
            ("Washington", "Denzel", "Washington D.C."),
            ("Frankfurt", "Max", "Frankfurt a. M."),
            ("Aquila", "Luca", "L'Aquila"),
            ("Verhoeven", "", "Verhoeven"),
        ] {
            let born_there = Identity::new(surname.as_bytes(), first_names.as_bytes(), None);
            assert_ne!(born_there.of_text(town.as_bytes()), Some(Resemblance::Whole), "{town}");
        }
        let nobody = Identity::new(b"", b"", None);
        for cell in ["", "Utrecht", "2004-04-09"] {
            assert_eq!(nobody.of_text(cell.as_bytes()), None, "{cell}");
        }
    }

    proptest::proptest! {
        /// What is not looked at resembles nobody.
        #[test]
        fn a_cell_that_is_not_worth_a_look_is_nobody(
            surname in "(van |van der |de |'t )?(jan|els|elst|oo|vries|berg|Élst)(-de vries| jan|-el)?",
            first_names in "(jan|bo|el|anna|o|Zoë|É)( els| p)?",
            cell in "((van|der|els|elst|el|st|jan|j|a|bo|vries|de|o|anna|berg|be\\(r\\)g|zo|zoë|é|É|\u{200b}|'t|9|04|4|2004|apr|iv)[ .–-]?){0,4}",
        ) {
            let identity = Identity::new(surname.as_bytes(), first_names.as_bytes(), Day::new(2004, 4, 9));
            proptest::prop_assert!(identity.worth_a_look(cell.as_bytes()) || identity.resembles(cell.as_bytes()).is_none());
        }
    }
}
