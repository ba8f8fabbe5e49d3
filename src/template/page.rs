//! Writes tables of a besluit, each with what it and its keys are.
//!
//! In: names of the key table with a value or the mark. Out: TOML with comments. Refuses: a name that the key table does not have.

use super::notes::Notes;
use crate::besluit::{Key, MARK, Table, basic_string, key_table};
use crate::diagnose::{Bilingual, Lang, ProgramFault, fill_parts, wrap};
use std::collections::BTreeSet;

/// Lines of a comment are as wide as this.
const WIDTH: usize = 116;

/// What comes behind a key.
pub(super) enum Content {
    /// A text.
    Text(String),
    /// Texts.
    List(Vec<String>),
    /// A number, a date, true or false, as TOML writes it.
    Bare(String),
    /// To be filled in; these are the choices, where they are known.
    Mark(Vec<String>),
    /// A list of which a part is to be filled in.
    ListToComplete(Vec<String>, Vec<String>),
}

/// A besluit in the making.
pub(super) struct Page {
    lang: Lang,
    notes: Notes,
    described: BTreeSet<String>,
    marks: usize,
    text: String,
}

impl Page {
    pub(super) fn new(lang: Lang, begin: &[(&str, String)]) -> Result<Self, ProgramFault> {
        let notes = Notes::builtin()?;
        let mut page = Self { lang, notes, described: BTreeSet::new(), marks: 0, text: String::new() };
        let words = page.notes.get("begin").map(|note| note.get(lang)).unwrap_or_default();
        page.comment(&fill_parts(words, begin));
        Ok(page)
    }

    /// A table with its keys. The first of its name tells what it is, and which keys it may have besides.
    pub(super) fn table(&mut self, name: &str, keys: &[(&str, Content)]) -> Result<(), ProgramFault> {
        let table = key_table().table(name).ok_or(ProgramFault::Part { part: "table of the besluit" })?;
        let first = self.described.insert(name.to_owned());
        self.text.push('\n');
        if first {
            let note = self.notes.get(name).map(|note| format!(". {}", note.get(self.lang))).unwrap_or_default();
            self.comment(&format!("{}: {}{note}", table.header(), table.doc().get(self.lang)));
        }
        self.text.push_str(&format!("{}\n", table.header()));
        for (name, content) in keys {
            // A key that is not listed is a parameter of the variabele.
            match table.key(name) {
                Some(key) => self.key(key, content),
                None if table.parameters => self.line(name, content, false),
                None => return Err(ProgramFault::Part { part: "key of the besluit" }),
            }
        }
        if first {
            self.optional(table, keys);
        }
        Ok(())
    }

    /// The text, and how many marks are in it.
    pub(super) fn finish(self) -> (String, usize) {
        (self.text, self.marks)
    }

    fn key(&mut self, key: &Key, content: &Content) {
        if let Content::Mark(choices) | Content::ListToComplete(_, choices) = content {
            let choices = if choices.is_empty() { &key.values } else { choices };
            let one_of = self.choose(": een van ", ": one of ");
            let about = if choices.is_empty() {
                format!(": {}", key_table().expected(key.kind).get(self.lang))
            } else {
                format!("{one_of}{}", choices.join(", "))
            };
            self.comment(&format!("{}{about}", key.doc().get(self.lang)));
        }
        self.line(&key.name, content, key.list);
    }

    fn line(&mut self, name: &str, content: &Content, list: bool) {
        let value = match content {
            Content::Text(text) => basic_string(text),
            Content::Bare(value) => value.clone(),
            Content::List(texts) => array(texts),
            Content::Mark(_) if list => array(&[MARK.to_owned()]),
            Content::Mark(_) => basic_string(MARK),
            Content::ListToComplete(texts, _) => {
                array(&texts.iter().cloned().chain([MARK.to_owned()]).collect::<Vec<_>>())
            }
        };
        self.marks += usize::from(matches!(content, Content::Mark(_) | Content::ListToComplete(..)));
        self.text.push_str(&format!("{name} = {value}\n"));
    }

    /// The keys that it may have besides, in words.
    fn optional(&mut self, table: &Table, keys: &[(&str, Content)]) {
        let others: Vec<&Key> =
            table.keys.iter().filter(|key| keys.iter().all(|(written, _)| *written != key.name)).collect();
        if others.is_empty() {
            return;
        }
        let begin = self.notes.get("optional").map(|note| note.get(self.lang).to_owned()).unwrap_or_default();
        let others: Vec<String> =
            others.iter().map(|key| format!("{} ({})", key.name, key.doc().get(self.lang))).collect();
        self.comment(&format!("{begin} {}", others.join("; ")));
    }

    fn comment(&mut self, words: &str) {
        for line in wrap(words, WIDTH, "", 0) {
            self.text.push_str(&format!("# {line}\n"));
        }
    }

    fn choose(&self, nl: &str, en: &str) -> String {
        Bilingual { nl: nl.to_owned(), en: en.to_owned() }.get(self.lang).to_owned()
    }
}

fn array(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| basic_string(text)).collect::<Vec<_>>().join(", "))
}
