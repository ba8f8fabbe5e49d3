//! Groups of persons: runs of equal numbers in a sorted list.
//!
//! In: a number per person. Out: how many persons are in groups that are small. Refuses: nothing.

use super::SmallGroups;

/// Sorts the list and counts the groups in it.
pub(super) fn count(persons: &mut [u64]) -> SmallGroups {
    persons.sort_unstable();
    let mut out = SmallGroups::default();
    for group in persons.chunk_by(|a, b| a == b) {
        out.add(group.len() as u64, group.len() as u64);
    }
    out
}

/// Sorts both lists and counts the persons of the first: by their group among themselves, and with the others in it.
pub(super) fn count_with(persons: &mut [u64], others: &mut [u64]) -> (SmallGroups, SmallGroups) {
    persons.sort_unstable();
    others.sort_unstable();
    let (mut alone, mut together) = (SmallGroups::default(), SmallGroups::default());
    let mut rest = &*others;
    for group in persons.chunk_by(|a, b| a == b) {
        let (Some(signature), size) = (group.first(), group.len() as u64) else { continue };
        rest = rest.get(rest.partition_point(|other| other < signature)..).unwrap_or_default();
        let same = rest.partition_point(|other| other == signature) as u64;
        alone.add(size, size);
        together.add(size + same, size);
    }
    (alone, together)
}
