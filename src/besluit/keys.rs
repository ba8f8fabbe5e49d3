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
    Tekst,
    /// A name that is safe in a file name and in the pseudonym domain.
    Naam,
    /// A name of an output column.
    Kolom,
    /// A calendar day, as a TOML date.
    Datum,
    /// A whole number from 1 to 9999.
    Geheel,
    /// True or false.
    Janee,
    /// `2023/2024`.
    Studiejaar,
    /// `MM-DD`.
    Maanddag,
}

/// `[naam]` or `[[naam]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Once.
    Tabel,
    /// Any number of times.
    Blokken,
}

/// One key.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Name.
    pub naam: String,
    /// Kind of the value, or of each item of the list.
    pub soort: Kind,
    /// A list.
    #[serde(default)]
    pub lijst: bool,
    /// An empty list is a value.
    #[serde(default)]
    pub leeg: bool,
    /// Must be there.
    #[serde(default)]
    pub verplicht: bool,
    /// Closed list; empty: any value of the kind.
    #[serde(default)]
    pub waarden: Vec<String>,
    /// No two blocks (for a list: no two items) with the same value.
    #[serde(default)]
    pub uniek: bool,
    /// `tabel.sleutel` in which the value must occur.
    pub verwijst: Option<String>,
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
    pub naam: String,
    /// Once, or any number of times.
    pub vorm: Form,
    /// Must be there.
    #[serde(default)]
    pub verplicht: bool,
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
    pub fn key(&self, naam: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.naam == naam)
    }

    /// As it is written in the file.
    #[must_use]
    pub fn header(&self) -> String {
        match self.vorm {
            Form::Tabel => format!("[{}]", self.naam),
            Form::Blokken => format!("[[{}]]", self.naam),
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
    #[serde(rename = "soort")]
    kinds: Vec<KindDoc>,
    /// The tables, in the order in which a besluit is usually written.
    #[serde(rename = "tabel")]
    pub tables: Vec<Table>,
}

impl KeyTable {
    /// A table by name.
    #[must_use]
    pub fn table(&self, naam: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.naam == naam)
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
        let mut names: Vec<_> = table.tables.iter().map(|t| &t.naam).collect();
        names.dedup();
        assert_eq!(names.len(), 12);
        for t in &table.tables {
            assert!(!t.nl.is_empty() && !t.en.is_empty(), "{}", t.naam);
            for key in &t.keys {
                assert!(!key.nl.is_empty() && !key.en.is_empty(), "{}.{}", t.naam, key.naam);
                let expected = table.expected(key.soort);
                assert!(!expected.nl.is_empty() && !expected.en.is_empty(), "{}.{}", t.naam, key.naam);
                assert!(key.lijst || !key.leeg, "{}.{}: only a list can be empty", t.naam, key.naam);
                if let Some((to, of)) = key.verwijst.as_deref().and_then(|path| path.split_once('.')) {
                    assert!(table.table(to).and_then(|t| t.key(of)).is_some(), "{}.{}", t.naam, key.naam);
                }
            }
        }
    }
}
