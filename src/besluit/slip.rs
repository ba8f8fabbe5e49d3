//! Slips of a writer who does not think in TOML, each with one meaning: a date in words, curly quotes, `ja`, a number in words.
//!
//! In: a text. Out: per line the edits that say the same in TOML. Refuses: a day that does not exist; quotes that do not
//! pair up or that hold what would have to be escaped; anything within a comment.

use crate::calendar::{Date, MonthDay, month_named, parse_date};
use crate::diagnose::Bilingual;

/// A slip on one line.
pub(super) struct Slip {
    /// What to say of it.
    pub(super) message: Bilingual,
    /// What it comes down to.
    pub(super) edits: Vec<SlipEdit>,
}

/// These bytes by that text.
pub(super) struct SlipEdit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    /// Spaces go before the text where it has to fill the place.
    opens: bool,
}

impl SlipEdit {
    /// These bytes by that text.
    pub(super) fn new(start: usize, end: usize, text: String) -> Self {
        Self { start, end, text, opens: false }
    }

    /// The text with spaces outside it, as long as what it replaces; `None` when it is longer.
    pub(super) fn padded(&self) -> Option<String> {
        let width = (self.end - self.start).checked_sub(self.text.len())?;
        let spaces = " ".repeat(width);
        Some(if self.opens { format!("{spaces}{}", self.text) } else { format!("{}{spaces}", self.text) })
    }
}

/// Every slip of the text, in its order.
pub(super) fn slips(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((key, value)) = line.split_once('=').filter(|(key, _)| is_key(key)) {
            let start = at + key.len() + 1;
            let slip = dutch_date(value, start).or_else(|| curly_quotes(value, start));
            found.extend(slip.or_else(|| bare_word(value, start)));
        }
        at += line.len();
    }
    found
}

fn is_key(text: &str) -> bool {
    let key = text.trim_start_matches('\u{feff}').trim();
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

/// `29-02-2024`, `29/2/2024`, `29.2.2024`, `29 februari 2024`, `2024/02/29`, `2024-2-29`: the day that is meant.
pub(super) fn read_dutch(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty());
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let named = month_named(&month.to_lowercase()).map(|month| month.to_string());
    let month = named.as_deref().unwrap_or(month);
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let digits =
        |part: &str, most: usize| !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !digits(day, 2) || !digits(month, 2) || !digits(year, 4) || year.len() != 4 {
        return None;
    }
    parse_date(format!("{year}-{month:0>2}-{day:0>2}").as_bytes())
}

/// How a day is written, in words.
pub(super) fn how_to_write(date: Date) -> Bilingual {
    Bilingual {
        nl: format!("een datum staat er als JJJJ-MM-DD, zonder aanhalingstekens: {date}"),
        en: format!("a date is written as YYYY-MM-DD, without quotes: {date}"),
    }
}

fn dutch_date(value: &str, start: usize) -> Option<Slip> {
    let before_comment = value.split('#').next().unwrap_or_default();
    let written = before_comment.trim();
    let date = read_dutch(written)?;
    let from = start + (before_comment.len() - before_comment.trim_start().len());
    let edit = SlipEdit { start: from, end: from + written.len(), text: date.to_string(), opens: false };
    Some(Slip { message: how_to_write(date), edits: vec![edit] })
}

/// Whole numbers in words, from one.
const NUMBERS: [&str; 12] =
    ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

/// `ja`, `nee`, `zes`, `10-01`: what TOML writes otherwise.
fn bare_word(value: &str, start: usize) -> Option<Slip> {
    let before_comment = value.split('#').next().unwrap_or_default();
    let written = before_comment.trim();
    let lower = written.to_lowercase();
    let number = || NUMBERS.iter().position(|word| *word == lower).map(|at| (at + 1).to_string());
    let day = || (MonthDay::read(written).is_some()).then(|| format!("\"{written}\""));
    let (text, nl, en) = match lower.as_str() {
        "ja" => ("true".to_owned(), "ja en nee staan er als true en false", "yes and no are written as true and false"),
        "nee" | "neen" => {
            ("false".to_owned(), "ja en nee staan er als true en false", "yes and no are written as true and false")
        }
        _ => match number() {
            Some(number) => (number, "een getal staat er in cijfers", "a number is written in figures"),
            None => (
                day()?,
                "een dag van het jaar staat tussen aanhalingstekens, als \"MM-DD\"",
                "a day of the year stands between quotes, as \"MM-DD\"",
            ),
        },
    };
    let message = Bilingual { nl: format!("{nl}: {text}"), en: format!("{en}: {text}") };
    let from = start + (before_comment.len() - before_comment.trim_start().len());
    let edits = vec![SlipEdit { start: from, end: from + written.len(), text, opens: false }];
    Some(Slip { message, edits })
}

fn curly_quotes(value: &str, start: usize) -> Option<Slip> {
    let is_curly = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»');
    // An apostrophe within straight quotes is a letter of the text; a `#` may start a comment or stand in the text.
    if value.contains(['"', '\\', '#']) || !value.trim_start_matches([' ', '\t', '[']).starts_with(is_curly) {
        return None;
    }
    let mut edits = Vec::new();
    for (at, c) in value.char_indices().filter(|(_, c)| is_curly(*c)) {
        let before = value.get(..at).unwrap_or_default().trim_end();
        let after = value.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        let inside = edits.len() % 2 == 1;
        let opens = !inside && (before.is_empty() || before.ends_with(['[', ',']));
        let closes = inside && (after.is_empty() || after.starts_with([',', ']']));
        if opens || closes {
            edits.push(SlipEdit { start: start + at, end: start + at + c.len_utf8(), text: "\"".to_owned(), opens });
        }
    }
    let message = Bilingual {
        nl: "een tekst staat tussen rechte aanhalingstekens: \"…\", niet tussen gekrulde".to_owned(),
        en: "a text stands between straight quotes: \"…\", not between curly ones".to_owned(),
    };
    (!edits.is_empty() && edits.len() % 2 == 0).then_some(Slip { message, edits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut out = text.to_owned();
        for edit in slips(text).into_iter().flat_map(|slip| slip.edits).collect::<Vec<_>>().into_iter().rev() {
            out.replace_range(edit.start..edit.end, &edit.text);
        }
        out
    }

    #[test]
    fn a_dutch_day_and_curly_quotes_say_what_they_say() {
        assert_eq!(mended("datum = 29-02-2024 # dag\n"), "datum = 2024-02-29 # dag\n");
        assert_eq!(mended("datum = 1/2/2024\r\n"), "datum = 2024-02-01\r\n");
        assert_eq!(mended("titel = “Foto’s, deel 1”\n"), "titel = \"Foto’s, deel 1\"\n");
        assert_eq!(mended("x = [„mbo”, ‘ho’]"), "x = [\"mbo\", \"ho\"]");
    }

    #[test]
    fn days_and_words_as_people_write_them_have_one_meaning() {
        for (written, meant) in [
            ("29 februari 2024", "2024-02-29"),
            ("2024/02/29", "2024-02-29"),
            ("2024-2-29", "2024-02-29"),
            ("ja", "true"),
            ("Nee", "false"),
            ("zes", "6"),
            ("10-01", "\"10-01\""),
        ] {
            assert_eq!(mended(&format!("x = {written} # zo\n")), format!("x = {meant} # zo\n"));
        }
    }

    #[test]
    fn what_has_no_single_meaning_stays() {
        for text in [
            "datum = 30-02-2024\n",
            "titel = “een\n",
            "titel = \"foto’s\"\n",
            "# datum = 29-02-2024\n",
            "een = “a\"b”\n",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
