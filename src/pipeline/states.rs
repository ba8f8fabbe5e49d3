//! The states of the register that a build reads, and the files that are made of each.
//!
//! In: a plan, the states that the snapshot declares. Out: [`StateRequest`]s, oldest first. Refuses: a file for which every
//! state is too early.

use crate::calendar::Date;
use crate::plan::Plan;
use crate::snapshot::{Snapshot, SnapshotError};

/// A state that is read.
pub(super) struct StateRequest<'s> {
    pub(super) snapshot: &'s Snapshot,
    /// Numbers of the files that are made of it, in the order of the plan.
    pub(super) files: Vec<usize>,
}

/// The states that are read: at least one, also when there is no file.
///
/// # Errors
/// [`SnapshotError::TooEarly`].
pub(super) fn states<'s>(plan: &Plan, snapshots: &'s [Snapshot]) -> Result<Vec<StateRequest<'s>>, SnapshotError> {
    let days: Vec<Date> = snapshots.iter().map(|snapshot| snapshot.stand_per).collect();
    let of_files = plan.states(&days);
    if let (true, Some(latest)) = (of_files.contains(&None), days.last()) {
        // What a trial needs: a state that has not all rows yet is told of, and refused to a final release.
        let firsts = plan.data_files().map(|(part, peildatum)| part.first_state(peildatum));
        return Err(SnapshotError::TooEarly { stand_per: *latest, needed: firsts.fold(*latest, Date::max) });
    }
    let request = |snapshot: &'s Snapshot| {
        let own = of_files.iter().enumerate().filter(|(_, day)| **day == Some(snapshot.stand_per));
        StateRequest { snapshot, files: own.map(|(file, _)| file).collect() }
    };
    let (mut read, unread): (Vec<_>, Vec<_>) = snapshots.iter().map(request).partition(|state| !state.files.is_empty());
    if read.is_empty() {
        read.extend(unread.into_iter().next_back());
    }
    Ok(read)
}
