//! Can a signal be computed of this snapshot, with these sources?
//!
//! In: a signal with its rule, what the snapshot has, what sources are given. Out: nothing, or the reason why not.
//! Refuses: nothing.

use super::texts;
use crate::catalogue::Signal;
use crate::diagnose::{Bilingual, Lang, Spoken};
use crate::rekenregel::ReadSet;
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;

/// What there is to compute with.
pub(super) struct Available<'s> {
    pub(super) snapshot: &'s Snapshot,
    /// The sources that are given.
    pub(super) sources: BTreeSet<String>,
}

impl Available<'_> {
    /// Why the signal cannot be computed; `None`: it can.
    pub(super) fn missing(&self, signal: &Signal, reads: &ReadSet) -> Option<Bilingual> {
        if self.snapshot.extract_of.is_some() && signal.whole_register {
            return Some(both(&texts::OneInstelling));
        }
        let lacks = |sector: &&String| !self.snapshot.sectoren.contains(*sector);
        if let Some(sector) = signal.sectoren.iter().find(lacks) {
            return Some(both(&texts::NoSector { sector }));
        }
        if let Some((table, _)) = reads.columns.iter().find(|(table, _)| self.snapshot.table(table).is_none()) {
            return Some(both(&texts::NoTable { table }));
        }
        let (source_id, _) = reads.sources.iter().find(|(source, _)| !self.sources.contains(source))?;
        Some(both(&texts::NoSource { source_id }))
    }
}

fn both(text: &dyn Spoken) -> Bilingual {
    Bilingual { nl: text.say(Lang::Nl), en: text.say(Lang::En) }
}
