//! What is told beside the key table.
//!
//! In: `notes.toml`. Out: a text per table of the besluit. Refuses: nothing; a table without a note has none.

use crate::diagnose::{Bilingual, ProgramFault};
use std::collections::BTreeMap;

/// The notes by name.
pub(super) struct Notes(BTreeMap<String, Bilingual>);

impl Notes {
    pub(super) fn builtin() -> Result<Self, ProgramFault> {
        let notes = toml::from_str(include_str!("notes.toml"));
        notes.map(Self).map_err(|_| ProgramFault::Part { part: "notes of the template" })
    }

    pub(super) fn get(&self, name: &str) -> Option<&Bilingual> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::besluit::key_table;

    #[test]
    fn every_note_is_about_a_table_and_in_both_languages() {
        for (name, text) in Notes::builtin().unwrap().0 {
            assert!(["begin", "optional"].contains(&name.as_str()) || key_table().table(&name).is_some(), "{name}");
            assert!(!text.nl.is_empty() && !text.en.is_empty(), "{name}");
        }
    }
}
