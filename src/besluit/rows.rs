//! Rows of a register in what should be a besluit.
//!
//! In: the text of a file. Out: the same text, as long, in which such rows are comments without content; how many, and the
//! finding that tells of them. Refuses: nothing.
//!
//! A file may begin as a besluit and go on as a table: pasted, or joined by mistake. An excerpt of it would put names and
//! numbers of persons in a terminal and in the log of a CI, so what looks like a row is neither read nor shown.

use super::faults::REGISTER_ROWS;
use super::recognise::is_recognised;
use crate::diagnose::{FileIndex, Finding, Place};
use crate::spelling::digit;
use std::cell::OnceCell;

/// Signs that part the fields of a row.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A row of so many fields is one whatever its fields are.
const MANY: usize = 4;

/// A text without its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutRows {
    /// The text; spans into it are spans into what was read.
    pub text: String,
    /// Number of the first line that was a row, from 1.
    pub first: usize,
    /// How many there were.
    pub count: usize,
}

impl WithoutRows {
    /// The finding that tells of them.
    #[must_use]
    pub fn finding(&self, file: FileIndex) -> Finding {
        Finding::new(REGISTER_ROWS.get(), Place::whole(file)).with("aantal", self.count).with("regel", self.first)
    }
}

/// As [`without_rows`], of what is meant to be a besluit: of any other text no line is shown, a row or not.
#[must_use]
pub fn besluit_without_rows(text: &str) -> Option<WithoutRows> {
    is_recognised(text).then(|| without_rows(text)).flatten()
}

/// Hides the rows; `None` when there is none.
#[must_use]
pub fn without_rows(text: &str) -> Option<WithoutRows> {
    let (mut first, mut count) = (None, 0);
    let mut out = String::new();
    // Hardly any line of a besluit looks like a row, so hardly any besluit is parsed for this.
    let parsed = OnceCell::new();
    let is_toml = || *parsed.get_or_init(|| toml::de::DeTable::parse_recoverable(text).1.is_empty());
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_end_matches(['\n', '\r']);
        let content = bare.trim_start_matches(['#', ' ', '\t', '\u{feff}']).trim_end();
        if !has_key(content) && (is_of_person(content, is_toml) || is_of_table(content) && !is_toml()) {
            first.get_or_insert(number + 1);
            count += 1;
            out.push('#');
            out.extend(std::iter::repeat_n('x', bare.len() - 1));
            out.push_str(line.get(bare.len()..).unwrap_or_default());
        } else {
            out.push_str(line);
        }
    }
    first.map(|first| WithoutRows { text: out, first, count })
}

/// The fields of a line, as whichever sign parts it.
fn fields(line: &str) -> impl Iterator<Item = Vec<&str>> {
    SEPARATORS.into_iter().map(move |separator| line.split(separator).collect())
}

fn bare(field: &str) -> &str {
    field.trim().trim_matches(['"', '\''])
}

/// Does a line set a key, or open a table or a list? Its sign may stand in a field of a row too.
fn has_key(line: &str) -> bool {
    let of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '\t' | '"' | '\'');
    line.starts_with(['[', '{', ']', '}']) || line.split_once('=').is_some_and(|(key, _)| key.chars().all(of_key))
}

/// Is every field in quotes, as in a list of TOML?
fn is_quoted(fields: &[&str]) -> bool {
    fields.iter().all(|field| field.trim().is_empty() || field.trim().starts_with(['"', '\'', ']']))
}

/// A row of which a field is what only persons have: eight or nine digits, or an omnummer.
fn is_of_person(line: &str, is_toml: impl Fn() -> bool) -> bool {
    let person = |field: &&str| {
        let field = bare(field);
        let digits = field.chars().filter(|c| digit(*c).is_some()).count();
        let number = matches!(digits, 8 | 9) && field.chars().all(|c| digit(c).is_some() || matches!(c, '.' | ' '));
        let omnummer =
            field.len() == 26 && field.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        number || omnummer
    };
    fields(line).any(|fields| fields.len() >= 3 && fields.iter().any(person) && !(is_quoted(&fields) && is_toml()))
}

/// Four fields or more that are no list of TOML: no space after the sign, and not every field in quotes.
fn is_of_table(line: &str) -> bool {
    fields(line).any(|fields| {
        let spaced = fields.iter().skip(1).any(|field| field.starts_with(' '));
        // A list in quotes ends in its sign or its bracket, or its signs are followed by a space.
        let open = fields.last().is_some_and(|last| !last.is_empty() && !last.ends_with(']'));
        fields.len() >= MANY && !spaced && (!is_quoted(&fields) || open)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = "[besluit]\nkenmerk = \"44028288\"\n";

    #[test]
    fn rows_behind_the_beginning_of_a_besluit_are_hidden_whatever_parts_them() {
        for row in [
            "123456782,,Naam,Voornaam,V,2003-05-12",
            "123456789;1;0001",
            "\"123456782\",\"Naam\",\"V\"",
            "# 123456782\tNaam\tV",
            "1|123456782|Naam",
            "Naam,Voornaam,V,2003-05-12,,Utrecht",
            "\"Naam\",\"Voornaam\",\"V\",\"2003-05-12\"",
            "00KPN3TTVEJG5J70R91596RMEF;V;19;90AF",
            "  １２３４５６７８２,Naam,V",
            "123.456.782;Naam;V",
            "123456782,,=Naam[1;2],V",
        ] {
            let text = format!("{BEGIN}{row}\r\n{row}");
            let hidden = without_rows(&text).unwrap_or_else(|| panic!("{row}"));
            assert_eq!((hidden.first, hidden.count), (3, 2), "{row}");
            assert_eq!(hidden.text.len(), text.len());
            assert!(hidden.text.starts_with(BEGIN) && !hidden.text.contains("Naam") && !hidden.text.contains("2;"));
        }
    }

    #[test]
    fn a_besluit_has_no_row_whatever_its_slips() {
        let job = include_str!("../../besluiten/job-mbo-2024.toml");
        let vo = include_str!("../../besluiten/vo-raad-2022.toml");
        for text in [
            job.to_owned(),
            vo.to_owned(),
            format!("{job}\n[[rubriek]\n"),
            format!("{vo}\nx ==\n"),
            format!("{BEGIN}a = [\n  \"4.1, c\", \"4.2, d\", \"5.1, a\", \"6.1\",\n  'a','b','c','d',\n]\nx =\n"),
            format!("{BEGIN}a = '''\nde leeftijd, het geslacht, de leerweg, en het niveau\n'''\nx =\n"),
            format!("{BEGIN}kenmerken = [\"123456782\", \"111222333\", \"1\"]\n"),
            format!("{BEGIN}kenmerken = [\n\"123456782\", \"111222333\",\n\"12345678\",\"1\",\"2\"]\n"),
        ] {
            assert_eq!(without_rows(&text).map(|hidden| hidden.first), None);
        }
    }
}
