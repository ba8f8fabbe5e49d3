//! Can a signal be computed of this snapshot, with these sources?
//!
//! In: a signal with its rule, what the snapshot has, what sources are given. Out: nothing, or the reason why not.
//! Refuses: nothing.

use super::texts;
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Signal;
use crate::diagnose::Bilingual;
use crate::rekenregel::ReadSet;
use crate::snapshot::{ExchangeOrigin, Snapshot};
use std::collections::BTreeSet;

/// What there is to compute with.
pub(super) struct Available<'s> {
    pub(super) snapshot: &'s Snapshot,
    pub(super) studiejaar: Studiejaar,
    /// The sources that are given.
    pub(super) sources: BTreeSet<String>,
}

impl Available<'_> {
    /// Why the signal cannot be computed; `None`: it can.
    pub(super) fn missing(&self, signal: &Signal, reads: &ReadSet) -> Option<Bilingual> {
        if self.snapshot.extract_of.is_some() && signal.whole_register {
            return Some(Bilingual::of(&texts::OneInstelling));
        }
        let lacks = |sector: &&String| !self.snapshot.sectoren.contains(*sector);
        if let Some(sector) = signal.sectoren.iter().find(lacks) {
            return Some(Bilingual::of(&texts::NoSector { sector }));
        }
        if let Some((table, _)) = reads.columns.iter().find(|(table, _)| self.snapshot.table(table).is_none()) {
            return Some(Bilingual::of(&texts::NoTable { table }));
        }
        if let Some(reason) = self.snapshot.extract_of.as_ref().and_then(|extract| self.not_in(extract, reads)) {
            return Some(reason);
        }
        let (source_id, _) = reads.sources.iter().find(|(source, _)| !self.sources.contains(source))?;
        Some(Bilingual::of(&texts::NoSource { source_id }))
    }

    /// Why an extract does not carry it: a zero of what no record holds would be no count.
    fn not_in(&self, extract: &ExchangeOrigin, reads: &ReadSet) -> Option<Bilingual> {
        let ExchangeOrigin { soort, begin, end, .. } = extract;
        let asked = (self.studiejaar.begin(), self.studiejaar.end().min(self.snapshot.stand_per));
        let covers = |(begin, end): (Date, Date)| begin <= asked.0 && end >= asked.0.max(asked.1);
        if !extract.period().is_some_and(covers) {
            return Some(Bilingual::of(&texts::OutsideExtract { begin, end }));
        }
        let lacks = |(table, column): &&(String, String)| extract.without.contains(&format!("{table}.{column}"));
        if let Some((table, column)) = reads.columns.iter().find(lacks) {
            return Some(Bilingual::of(&texts::NoColumn { soort, table, column }));
        }
        let (table, _) = reads.columns.iter().find(|(table, _)| extract.partly.contains(table))?;
        Some(Bilingual::of(&texts::PartOfTable { soort, table }))
    }
}
