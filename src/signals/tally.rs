//! Counting what has a signal, per institution.
//!
//! In: rows, in the order of their persons. Out: counts, and the first positions. Refuses: to keep more positions than are
//! asked for: a register that is wrong throughout must not fill the memory.

use super::questions::Question;
use crate::catalogue::SignalCount;
use std::collections::BTreeMap;

/// A row of a block: the block, and the number of the row in it.
pub(super) type BlockRow = (u64, u32);

/// What was counted of one institution.
#[derive(Clone, Default)]
pub(super) struct InstellingTally {
    /// Persons, enrolments or rows, as the signal counts.
    pub(super) count: u64,
    /// Rows.
    pub(super) rows: u64,
    /// The first of them.
    pub(super) positions: Vec<BlockRow>,
    last: Option<(u64, u32)>,
}

/// What was counted of one signal on one day.
#[derive(Clone, Default)]
pub(super) struct SignalTally {
    /// Persons, enrolments or rows of all institutions together; a person at two of them is one.
    pub(super) count: u64,
    pub(super) instellingen: BTreeMap<String, InstellingTally>,
    last: Option<(u64, u32)>,
}

/// What one thread counted.
#[derive(Clone)]
pub(super) struct Tallies {
    pub(super) by_question: BTreeMap<Question, SignalTally>,
    /// Most positions per signal, day and institution.
    most: usize,
}

/// A row with a signal.
pub(super) struct Hit<'h> {
    /// The block, and the person in it.
    pub(super) person: (u64, u32),
    pub(super) row: u32,
    pub(super) instelling: &'h str,
}

impl Tallies {
    pub(super) fn new(most: usize) -> Self {
        Self { by_question: BTreeMap::new(), most }
    }

    /// Counts a row. Rows of a signal come in the order of their persons, each row once.
    pub(super) fn add(&mut self, question: Question, counts: SignalCount, hit: &Hit<'_>) {
        let tally = self.by_question.entry(question).or_default();
        let each = counts != SignalCount::Persons;
        tally.count += u64::from(each || tally.last != Some(hit.person));
        tally.last = Some(hit.person);
        if !tally.instellingen.contains_key(hit.instelling) {
            tally.instellingen.insert(hit.instelling.to_owned(), InstellingTally::default());
        }
        if let Some(own) = tally.instellingen.get_mut(hit.instelling) {
            own.count += u64::from(each || own.last != Some(hit.person));
            own.last = Some(hit.person);
            own.rows += 1;
            if own.positions.len() < self.most {
                own.positions.push((hit.person.0, hit.row));
            }
        }
    }

    /// Adds what another thread counted: of other blocks, so of other persons.
    pub(super) fn merge(&mut self, other: Self) {
        for (question, theirs) in other.by_question {
            let tally = self.by_question.entry(question).or_default();
            tally.count += theirs.count;
            for (instelling, theirs) in theirs.instellingen {
                let own = tally.instellingen.entry(instelling).or_default();
                own.count += theirs.count;
                own.rows += theirs.rows;
                own.positions.extend(theirs.positions);
                own.positions.sort_unstable();
                own.positions.truncate(self.most);
            }
        }
    }
}
