//! Where in a TOML text a place lies, in words that survive moving lines: `rubriek{code = "29.40.041"}.artikel`.
//!
//! In: the text of a file, which may be broken. Out: [`KeyPaths`], which answers for a byte.
//! Refuses: nothing; a byte outside every key has the empty path.

use super::Span;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The paths of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyPaths {
    /// From each byte on until the next one: the narrowest key, value or header; `None` outside of all.
    begins: BTreeMap<usize, Option<usize>>,
    paths: Vec<String>,
}

impl KeyPaths {
    /// Reads as much of the text as is TOML.
    pub(super) fn read(text: &str) -> Self {
        let (document, _) = DeTable::parse_recoverable(text);
        let mut places = Places::default();
        places.table(text, "", document.get_ref());
        // The wider ones first, so that the narrower ones within them, and of equals the later one, are seen.
        let mut order: Vec<(usize, Span)> = places.list.iter().map(|(span, _)| *span).enumerate().collect();
        order.sort_by_key(|(_, span)| std::cmp::Reverse(span.end - span.start));
        let mut begins = BTreeMap::from([(0, None)]);
        for (number, span) in order.into_iter().filter(|(_, span)| span.start < span.end) {
            let after = begins.range(..=span.end).next_back().and_then(|(_, path)| *path);
            begins.entry(span.end).or_insert(after);
            while let Some(hidden) = begins.range(span.start..span.end).next().map(|(at, _)| *at) {
                begins.remove(&hidden);
            }
            begins.insert(span.start, Some(number));
        }
        Self { begins, paths: places.list.into_iter().map(|(_, path)| path).collect() }
    }

    /// The path of the narrowest key, value or header that holds this byte.
    pub(super) fn at(&self, byte: usize) -> &str {
        let number = self.begins.range(..=byte).next_back().and_then(|(_, number)| *number);
        number.and_then(|number| self.paths.get(number)).map_or("", String::as_str)
    }
}

/// Every key, value and header with its place, in the order in which they were met.
#[derive(Default)]
struct Places {
    list: Vec<(Span, String)>,
}

impl Places {
    fn table(&mut self, text: &str, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let dot = if path.is_empty() { "" } else { "." };
            let here = format!("{path}{dot}{}", key.get_ref());
            self.list.push((key.span().into(), here.clone()));
            self.value(text, &here, value);
        }
    }

    fn value(&mut self, text: &str, path: &str, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => {
                self.list.push((value.span().into(), path.to_owned()));
                self.table(text, path, table);
            }
            // Items have no place of their own in the path: which of two values is meant, their text tells.
            DeValue::Array(items) => {
                self.list.push((value.span().into(), path.to_owned()));
                for item in items {
                    match item.get_ref() {
                        DeValue::Table(table) => {
                            let block = format!("{path}{{{}}}", first_line(text, table));
                            self.list.push((item.span().into(), block.clone()));
                            self.table(text, &block, table);
                        }
                        _ => self.value(text, path, item),
                    }
                }
            }
            _ => self.list.push((value.span().into(), path.to_owned())),
        }
    }
}

/// The first key of a block with its value: what a reader knows the block by (`code = "04.01.10"`).
fn first_line(text: &str, table: &DeTable<'_>) -> String {
    let first = table.iter().min_by_key(|(key, _)| key.span().start);
    let written = first.map(|(key, value)| {
        let raw = text.get(value.span()).unwrap_or_default();
        format!("{} = {}", key.get_ref(), raw.trim())
    });
    written.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}[besluit]\r\nkenmerk = \"ë\"\r\n\r\n[[rubriek]]\r\ncode = \"04.01.10\"\r\n\
        artikel = \"4.1, c\"\r\nkolommen = [\"a\", \"b\"]\r\n[[rubriek]]\r\ncode = \"04.01.20\"\r\nartikel = \"4.1, c\"\r\n";

    fn path(part: &str) -> String {
        KeyPaths::read(TEXT).at(TEXT.find(part).unwrap()).to_owned()
    }

    #[test]
    fn a_key_and_its_value_share_a_path_and_a_block_is_known_by_its_first_key() {
        assert_eq!(path("\"ë\""), "besluit.kenmerk");
        assert_eq!(path("artikel"), "rubriek{code = \"04.01.10\"}.artikel");
        assert_eq!(path("\"4.1, c\""), "rubriek{code = \"04.01.10\"}.artikel");
        assert_eq!(path("\"b\""), "rubriek{code = \"04.01.10\"}.kolommen");
        assert_eq!(path("\"04.01.20\""), "rubriek{code = \"04.01.20\"}.code");
        assert_eq!(path("[[rubriek]]"), "rubriek{code = \"04.01.10\"}");
    }

    #[test]
    fn broken_text_has_the_paths_that_can_be_read() {
        let text = "[besluit]\nkenmerk = \"x\"\ndatum = = 1\n";
        let paths = KeyPaths::read(text);
        assert_eq!(paths.at(text.find("\"x\"").unwrap()), "besluit.kenmerk");
        assert_eq!(paths.at(9999), "");
    }
}
