//! Whole numbers that are written in words, Dutch and English.
//!
//! In: text that was folded. Out: each number of it, as its digits: `een twee drie` as 123, `honderddrieëntwintig` too, and
//! `1 twee 3`, where some of it is in digits.

use super::words;

/// What a part of a number word does.
#[derive(Clone, Copy)]
enum Part {
    /// Adds so much.
    Add(u64),
    /// Multiplies what stands before it.
    Times(u64),
    /// `en`, `and`.
    And,
}

/// The parts. Of two that fit the longer one counts.
const PARTS: [(&str, Part); 64] = {
    use Part::{Add, And, Times};
    [
        ("nul", Add(0)),
        ("zero", Add(0)),
        ("een", Add(1)),
        ("one", Add(1)),
        ("twee", Add(2)),
        ("two", Add(2)),
        ("drie", Add(3)),
        ("three", Add(3)),
        ("vier", Add(4)),
        ("four", Add(4)),
        ("vijf", Add(5)),
        ("five", Add(5)),
        ("zes", Add(6)),
        ("six", Add(6)),
        ("zeven", Add(7)),
        ("seven", Add(7)),
        ("acht", Add(8)),
        ("eight", Add(8)),
        ("negen", Add(9)),
        ("nine", Add(9)),
        ("tien", Add(10)),
        ("ten", Add(10)),
        ("elf", Add(11)),
        ("eleven", Add(11)),
        ("twaalf", Add(12)),
        ("twelve", Add(12)),
        ("dertien", Add(13)),
        ("thirteen", Add(13)),
        ("veertien", Add(14)),
        ("fourteen", Add(14)),
        ("vijftien", Add(15)),
        ("fifteen", Add(15)),
        ("zestien", Add(16)),
        ("sixteen", Add(16)),
        ("zeventien", Add(17)),
        ("seventeen", Add(17)),
        ("achttien", Add(18)),
        ("eighteen", Add(18)),
        ("negentien", Add(19)),
        ("nineteen", Add(19)),
        ("twintig", Add(20)),
        ("twenty", Add(20)),
        ("dertig", Add(30)),
        ("thirty", Add(30)),
        ("veertig", Add(40)),
        ("forty", Add(40)),
        ("vijftig", Add(50)),
        ("fifty", Add(50)),
        ("zestig", Add(60)),
        ("sixty", Add(60)),
        ("zeventig", Add(70)),
        ("seventy", Add(70)),
        ("tachtig", Add(80)),
        ("eighty", Add(80)),
        ("negentig", Add(90)),
        ("ninety", Add(90)),
        ("honderd", Times(100)),
        ("hundred", Times(100)),
        ("duizend", Times(1000)),
        ("thousand", Times(1000)),
        ("miljoen", Times(1_000_000)),
        ("million", Times(1_000_000)),
        ("en", And),
        ("and", And),
    ]
};

/// The numbers of a text: read as one number, and digit by digit. `folded` is in lower case without accents.
#[must_use]
pub fn numbers_in_words(folded: &str) -> Vec<String> {
    let (mut out, mut run) = (Vec::new(), Number::default());
    for word in words(folded) {
        if !run.word(word) {
            std::mem::take(&mut run).finish(&mut out);
        }
    }
    run.finish(&mut out);
    out
}

/// A number while its words are read.
#[derive(Clone, Default)]
struct Number {
    millions: u64,
    thousands: u64,
    rest: u64,
    /// The digits, while every word is one of them.
    digits: String,
    parts: usize,
}

impl Number {
    /// Takes a word; false and nothing taken when it is no number.
    fn word(&mut self, word: &str) -> bool {
        let (mut next, mut rest) = (self.clone(), word);
        while !rest.is_empty() {
            let figures = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if let Some((figures, behind)) = rest.split_at_checked(figures).filter(|(figures, _)| !figures.is_empty()) {
                next.figures(figures);
                rest = behind;
                continue;
            }
            let fits = PARTS.iter().filter(|(name, _)| rest.starts_with(name));
            let Some((name, part)) = fits.max_by_key(|(name, _)| name.len()) else { return false };
            next.part(*part);
            rest = rest.get(name.len()..).unwrap_or_default();
        }
        *self = next;
        true
    }

    /// Takes digits among the words.
    fn figures(&mut self, figures: &str) {
        self.digits.push_str(figures);
        self.rest = self.rest.saturating_add(figures.parse().unwrap_or(u64::MAX)); // more digits than any number has
        self.parts += figures.len();
    }

    fn part(&mut self, part: Part) {
        match part {
            Part::Add(value) => {
                self.rest = self.rest.saturating_add(value);
                self.digits.push_str(&value.to_string());
            }
            // Multiplies the whole.
            Part::Times(1_000_000) => {
                self.millions = self.millions.saturating_add(self.thousands.saturating_add(self.rest).max(1));
                (self.thousands, self.rest) = (0, 0);
            }
            Part::Times(1000) => {
                self.thousands = self.thousands.saturating_add(self.rest.max(1).saturating_mul(1000));
                self.rest = 0;
            }
            Part::Times(factor) => self.rest = self.rest.max(1).saturating_mul(factor),
            Part::And => return,
        }
        self.parts += 1;
    }

    fn finish(self, out: &mut Vec<String>) {
        // A number of nine digits has more parts than any word that looks like a number; a digit is one.
        if self.parts < 3 {
            return;
        }
        let sum = self.millions.saturating_mul(1_000_000).saturating_add(self.thousands).saturating_add(self.rest);
        out.push(format!("{sum:09}"));
        out.push(self.digits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_words_of_both_languages() {
        for text in [
            "een twee drie vier vijf zes zeven acht twee",
            "one two three four five six seven eight two",
            "eentweedrieviervijfzeszevenachttwee",
            "honderddrieentwintig miljoen vierhonderdzesenvijftigduizend zevenhonderdtweeentachtig",
            "een twee drie 4 5 6 zeven acht 2",
            "1twee3vier5zes7acht2",
            "123 miljoen 456 duizend 7 honderd 82",
            "one hundred twenty-three million four hundred and fifty-six thousand seven hundred eighty-two",
        ] {
            let found = numbers_in_words(text);
            assert!(found.iter().any(|number| number == "123456782"), "{text}: {found:?}");
        }
        for text in ["", "amsterdam", "zevenaar", "tien", "drie huizen", "achterhoek"] {
            assert!(numbers_in_words(text).is_empty(), "{text}");
        }
    }
}
