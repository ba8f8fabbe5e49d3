//! What changed in a file since a former delivery, as it is shown.
//!
//! In: rows added, removed and changed, the persons they are of, the rows of the former file. Out: [`Count`]s. Refuses: nothing.
//!
//! Who knows the rows of both deliveries knows added less removed. So these two are shown together, or not at all: beside many added
//! rows a few removed ones would be found. And who sees that all rows but a few went, or got another value, knows of these few that they
//! did not: what changed is shown where enough others stayed, and stayed as they were.

use super::counter::Tally;
use super::numbers::{Count, SMALL, is_small};

/// Of some rows: of few persons, or of none, nothing is told.
fn shown(tally: Tally) -> Count {
    if tally.rows == 0 || is_small(tally.persons) { Count::Few } else { Count::of(tally.rows) }
}

/// Rows that changed, of so many that are in both files.
#[must_use]
pub fn shown_changed(changed: Tally, in_both: u64) -> Count {
    if in_both.saturating_sub(changed.rows) < SMALL { Count::Few } else { shown(changed) }
}

/// Rows added, removed and changed; `before`: rows of the former file.
#[must_use]
pub fn shown_changes([added, removed, changed]: [Tally; 3], before: u64) -> [Count; 3] {
    let in_both = before.saturating_sub(removed.rows);
    let changed = shown_changed(changed, in_both);
    match [added, removed].map(shown) {
        [Count::About(added), Count::About(removed)] if in_both >= SMALL => {
            [Count::About(added), Count::About(removed), changed]
        }
        _ => [Count::Few, Count::Few, changed],
    }
}
