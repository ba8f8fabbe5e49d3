//! Where a key of a data file stands.
//!
//! In: a data file and the way to a value in it. Out: a fault at the first byte of that value.
//! Refuses: nothing; a way that leads nowhere ends at the last step that is there.

use crate::catalogue::{CatalogueError, CatalogueErrorKind, DataFiles};
use toml::de::{DeTable, DeValue};

/// Folders of what BRO 23–39 speaks of.
pub(super) const GEGEVENS: &str = "wettelijk/gegevens";
pub(super) const DOELGROEPEN: &str = "wettelijk/doelgroepen";

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

/// A value of a data file.
#[derive(Clone, Debug)]
pub(super) struct Located<'f> {
    files: &'f DataFiles,
    path: String,
    steps: Vec<Step>,
}

impl<'f> Located<'f> {
    /// The file of that stem as a whole.
    pub(super) fn new(files: &'f DataFiles, folder: &str, stem: &str) -> Self {
        let path = if folder.is_empty() { format!("{stem}.toml") } else { format!("{folder}/{stem}.toml") };
        Self::at(files, &path)
    }

    /// The file of that path as a whole.
    pub(super) fn at(files: &'f DataFiles, path: &str) -> Self {
        Self { files, path: path.to_owned(), steps: Vec::new() }
    }

    /// The value of a key.
    pub(super) fn key(mut self, name: &str) -> Self {
        self.steps.push(Step::Key(name.to_owned()));
        self
    }

    /// An item of a list.
    pub(super) fn index(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// A fault there.
    pub(super) fn fault(self, kind: CatalogueErrorKind) -> CatalogueError {
        self.fault_within(kind, "", 0)
    }

    /// A fault at a byte of a text that is the value.
    pub(super) fn fault_within(self, kind: CatalogueErrorKind, text: &str, at: usize) -> CatalogueError {
        let Some(file) = self.files.get(&self.path) else { return CatalogueError::whole(&self.path, kind) };
        let span = span(file.text, &self.steps);
        let written = file.text.get(span.clone()).unwrap_or_default();
        // A text with escapes is not found as it reads; then its beginning is the place.
        let inside = written.find(text).filter(|_| !text.is_empty()).map_or(0, |start| start + at);
        file.fault(span.start + inside, kind)
    }
}

fn span(text: &str, steps: &[Step]) -> std::ops::Range<usize> {
    let Ok(document) = DeTable::parse(text) else { return 0..0 };
    let mut span = 0..0;
    let mut table = Some(document.get_ref());
    let mut list = None;
    for step in steps {
        let value = match step {
            Step::Key(name) => table.and_then(|table| table.get(name.as_str())),
            Step::Index(index) => list.and_then(|list: &toml::de::DeArray<'_>| list.get(*index)),
        };
        let Some(value) = value else { break };
        span = value.span();
        (table, list) = match value.get_ref() {
            DeValue::Table(table) => (Some(table), None),
            DeValue::Array(list) => (None, Some(list)),
            _ => (None, None),
        };
    }
    span
}
