//! Is this text meant to be a besluit, or a statutory delivery?
//!
//! In: the text of a file. Out: yes or no. Refuses: nothing.
//!
//! Whoever hands in a file of the register by mistake gets no line of it back: an excerpt would put names and numbers of
//! persons in a terminal and in the log of a CI. So a file is shown only when at least one line of it is a table or a key
//! of a besluit.

use super::keys::key_table;
use super::levering;

/// A line of it is a table or a key of a besluit; or nothing but comments is in it.
#[must_use]
pub fn is_recognised(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_start);
    let mut empty = true;
    lines.any(|line| {
        empty &= line.is_empty() || line.starts_with('#');
        is_of_besluit(line)
    }) || empty
}

/// `[besluit]`, `[[rubriek]]`, `kenmerk = …`, `besluit.kenmerk = …`, `{ code = …` within a list.
fn is_of_besluit(line: &str) -> bool {
    let table = line.starts_with('[');
    let name = line.trim_start_matches(['[', '{', ' ', '"', '\'']);
    let end = name.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    let rest = rest.trim_start_matches(['"', '\'', ' ', '\t']);
    let mut tables = key_table().tables.iter().chain(&levering::key_table().tables);
    match rest.bytes().next() {
        Some(b']') if table => tables.any(|known| known.name == name),
        Some(b'.' | b'=') => tables.any(|known| known.name == name || known.keys.iter().any(|key| key.name == name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_recognised;

    #[test]
    fn a_file_of_the_register_is_no_besluit_in_any_form() {
        for text in [
            include_str!("../../fixtures/rod-mini/persoon.csv"),
            include_str!("../../fixtures/rod-mini/inschrijving.csv"),
            "pgn;geslachtsnaam\n123456782;Naam\n",
            "\u{feff}\"pgn\",\"status\"\n\"123456782\",\"geldig\"\n",
            "status,datum,titel\n1,2,3\n",
            "{\"pgn\": \"123456782\"}\n",
            "123456782",
        ] {
            assert!(!is_recognised(text));
        }
    }

    #[test]
    fn a_besluit_is_one_with_all_its_slips() {
        for text in [
            include_str!("../../besluiten/job-mbo-2024.toml"),
            "[beslut]\nkenmerk= 5",
            "[[rubriek]\n",
            "besluit.kenmerk = \"x\"",
            "\"besluit\".titel = 1",
            "rubriek = [\n  { code = \"1\" },\n]",
            "# niets\n\n",
            "",
        ] {
            assert!(is_recognised(text), "{text}");
        }
    }
}
