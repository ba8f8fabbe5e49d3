//! The key table: every table and key of a besluit with its type, as data.
//!
//! In: `keys.toml`, embedded. Out: [`KeyTable`], which the parser checks by and from which documentation and an
//! editor schema are made. Refuses: an unknown field, or a kind without a description (a test walks the table).

use crate::diagnose::Bilingual;
use std::sync::OnceLock;

/// Kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A text: not empty, no control characters but line ends.
    #[serde(rename = "tekst")]
    Text,
    /// A name that is safe in a file name and in the pseudonym domain.
    #[serde(rename = "naam")]
    Name,
    /// A name of an output column.
    #[serde(rename = "kolom")]
    Column,
    /// A calendar day, as a TOML date.
    #[serde(rename = "datum")]
    Date,
    /// A whole number from 1 to 999.
    #[serde(rename = "geheel")]
    Integer,
    /// True or false.
    #[serde(rename = "janee")]
    YesNo,
    /// `2023/2024`.
    Studiejaar,
    /// `MM-DD`.
    #[serde(rename = "maanddag")]
    MonthDay,
}

/// `[naam]` or `[[naam]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Once.
    #[serde(rename = "tabel")]
    Table,
    /// Any number of times.
    #[serde(rename = "blokken")]
    Blocks,
}

/// One key.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Kind of the value, or of each item of the list.
    #[serde(rename = "soort")]
    pub kind: Kind,
    /// A list.
    #[serde(default)]
    #[serde(rename = "lijst")]
    pub list: bool,
    /// A list that may be written as a single value.
    #[serde(default)]
    #[serde(rename = "of_een")]
    pub or_one: bool,
    /// An empty list is a value.
    #[serde(default)]
    #[serde(rename = "leeg")]
    pub empty: bool,
    /// Must be there.
    #[serde(default)]
    #[serde(rename = "verplicht")]
    pub required: bool,
    /// Closed list; empty: any value of the kind.
    #[serde(default)]
    #[serde(rename = "waarden")]
    pub values: Vec<String>,
    /// No two blocks (for a list: no two items) with the same value.
    #[serde(default)]
    #[serde(rename = "uniek")]
    pub unique: bool,
    /// `tabel.sleutel` in which the value must occur.
    #[serde(rename = "verwijst")]
    pub refers_to: Option<String>,
    /// What it is, in Dutch.
    pub nl: String,
    /// What it is, in English.
    pub en: String,
}

impl Key {
    /// What it is.
    #[must_use]
    pub fn doc(&self) -> Bilingual {
        Bilingual { nl: self.nl.clone(), en: self.en.clone() }
    }
}

/// One table.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Once, or any number of times.
    #[serde(rename = "vorm")]
    pub shape: Form,
    /// Must be there.
    #[serde(default)]
    #[serde(rename = "verplicht")]
    pub required: bool,
    /// Keys that are not listed are parameters of the variabele.
    #[serde(default)]
    pub parameters: bool,
    /// What it is, in Dutch.
    pub nl: String,
    /// What it is, in English.
    pub en: String,
    /// Its keys.
    #[serde(rename = "sleutel")]
    pub keys: Vec<Key>,
}

impl Table {
    /// A key by name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// As it is written in the file.
    #[must_use]
    pub fn header(&self) -> String {
        match self.shape {
            Form::Table => format!("[{}]", self.name),
            Form::Blocks => format!("[[{}]]", self.name),
        }
    }

    /// What it is.
    #[must_use]
    pub fn doc(&self) -> Bilingual {
        Bilingual { nl: self.nl.clone(), en: self.en.clone() }
    }
}

/// What values of a kind look like.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct KindDoc {
    id: Kind,
    nl: String,
    en: String,
}

/// Every table of a besluit.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyTable {
    #[serde(rename = "soort", default)]
    kinds: Vec<KindDoc>,
    /// The tables, in the order in which a besluit is usually written.
    #[serde(rename = "tabel")]
    pub tables: Vec<Table>,
}

impl KeyTable {
    /// The table of another kind of file, with the kinds of values of a besluit. Empty (every key is unknown) if the text
    /// were malformed; a test reads it.
    pub(super) fn beside_besluit(text: &str) -> Self {
        Self { kinds: key_table().kinds.clone(), ..toml::from_str(text).unwrap_or_default() }
    }

    /// A table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// What is expected of a value of this kind.
    #[must_use]
    pub fn expected(&self, kind: Kind) -> Bilingual {
        self.kinds
            .iter()
            .find(|doc| doc.id == kind)
            .map(|doc| Bilingual { nl: doc.nl.clone(), en: doc.en.clone() })
            .unwrap_or_default()
    }
}

/// The key table of this version. Empty (every key is unknown) if the embedded text were malformed; a test reads it.
#[must_use]
pub fn key_table() -> &'static KeyTable {
    static TABLE: OnceLock<KeyTable> = OnceLock::new();
    TABLE.get_or_init(|| toml::from_str(include_str!("keys.toml")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_text_is_well_formed_and_complete_in_both_languages() {
        let table: KeyTable = toml::from_str(include_str!("keys.toml")).unwrap();
        assert_eq!(table.tables.len(), 12);
        let mut names: Vec<_> = table.tables.iter().map(|t| &t.name).collect();
        names.dedup();
        assert_eq!(names.len(), 12);
        for t in &table.tables {
            assert!(!t.nl.is_empty() && !t.en.is_empty(), "{}", t.name);
            for key in &t.keys {
                assert!(!key.nl.is_empty() && !key.en.is_empty(), "{}.{}", t.name, key.name);
                let expected = table.expected(key.kind);
                assert!(!expected.nl.is_empty() && !expected.en.is_empty(), "{}.{}", t.name, key.name);
                assert!(key.list || !(key.empty || key.or_one), "{}.{}: only of a list", t.name, key.name);
                if let Some((to, of)) = key.refers_to.as_deref().and_then(|path| path.split_once('.')) {
                    assert!(table.table(to).and_then(|t| t.key(of)).is_some(), "{}.{}", t.name, key.name);
                }
            }
        }
    }
}
