//! What is wrong or odd in an exchange file, by line.
//!
//! In: a line and what it is. Out: [`ExchangeFaults`], [`Oddities`]. Refuses: to hold a field of a record: it is a person's.

use super::texts;
use crate::diagnose::{Bilingual, Lang, Spoken};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Most faults that are kept and shown.
const KEPT: usize = 20;

/// What is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExchangeFaults {
    /// The file.
    pub file: String,
    /// How many there are.
    pub total: u64,
    /// The first of them, with their lines.
    pub shown: Vec<(u64, Bilingual)>,
}

impl ExchangeFaults {
    pub(super) fn add(&mut self, line: u64, what: &dyn Spoken) {
        self.total += 1;
        if self.shown.len() < KEPT {
            self.shown.push((line, Bilingual::of(what)));
        }
    }
}

impl Spoken for ExchangeFaults {
    fn say(&self, lang: Lang) -> String {
        let (count, file) = (&self.total, &self.file);
        let mut out = match self.total {
            1 => texts::OneFault { file }.say(lang),
            _ => texts::Faults { count, file }.say(lang),
        };
        for (line, what) in &self.shown {
            let what = &what.get(lang);
            // Writing to a text does not fail.
            let _ = write!(out, "\n{}", texts::AtLine { line, what }.say(lang));
        }
        if self.total > self.shown.len() as u64 {
            let count = &(self.total - self.shown.len() as u64);
            let _ = write!(out, "\n{}", texts::MoreFaults { count }.say(lang));
        }
        out
    }
}

/// What is read all the same: per kind how often, and the first line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Oddities(pub BTreeMap<Bilingual, (u64, u64)>);

impl Oddities {
    pub(super) fn add(&mut self, line: u64, what: &dyn Spoken) {
        let (count, _) = self.0.entry(Bilingual::of(what)).or_insert((0, line));
        *count += 1;
    }
}
