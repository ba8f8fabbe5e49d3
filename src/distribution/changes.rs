//! What changed in a file since a former delivery, as it is shown.
//!
//! In: rows added, removed and changed, and the persons they are of. Out: [`Count`]s. Refuses: nothing.
//!
//! Who knows the rows of both deliveries knows added less removed. So these two are shown together, or not at all: beside many added
//! rows a few removed ones would be found.

use super::counter::Tally;
use super::numbers::{Count, is_small};

/// Of some rows: of few persons nothing is told.
#[must_use]
pub fn shown(tally: Tally) -> Count {
    if is_small(tally.persons) { Count::Few } else { Count::of(tally.rows) }
}

/// Rows added, removed and changed.
#[must_use]
pub fn shown_changes([added, removed, changed]: [Tally; 3]) -> [Count; 3] {
    let [added, removed, changed] = [added, removed, changed].map(shown);
    match (added, removed) {
        (Count::About(_), Count::About(_)) => [added, removed, changed],
        _ => [Count::Few, Count::Few, changed],
    }
}
