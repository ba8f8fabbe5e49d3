//! Enrolments that begin and end on every border of a studiejaar, in all combinations that exist.
//!
//! In: a peiljaar. Out: one person per pair of a first and a last day. Refuses: a last day before the first.

use super::super::world::{MBO, World};
use super::borders::boundary_days;
use super::boundary_case::{BoundaryCase, Enrolment};

/// One person per pair; each at another institution, so that a fault shows in one place only.
pub(super) fn cases(world: &World, year: u32) -> Vec<BoundaryCase> {
    let days = boundary_days(year);
    let ends = days.iter().copied().map(Some).chain([None]);
    let pairs = ends.flat_map(|end| days.iter().map(move |&begin| (begin, end)));
    let exists = pairs.filter(|&(begin, end)| end.is_none_or(|end| begin <= end && end <= world.state));
    (0..)
        .zip(exists)
        .map(|(number, (begin, end))| BoundaryCase::with(vec![Enrolment::mbo(number % MBO.bekostigd, begin, end)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::day::Day;
    use super::*;

    #[test]
    fn nine_first_days_and_ten_last_ones_give_54_enrolments() {
        let world = World { state: Day::on(2025, 1, 1), peiljaren: vec![2023], postcodes: 200, seed: 1 };
        assert_eq!(cases(&world, 2023).len(), 54);
        // A register of 1 August still knows them all, one of 31 July lacks the pairs that end a day later.
        assert_eq!(cases(&World { state: Day::on(2024, 8, 1), ..world }, 2023).len(), 54);
        let world = World { state: Day::on(2024, 7, 31), peiljaren: vec![2023], postcodes: 200, seed: 1 };
        assert_eq!(cases(&world, 2023).len(), 45);
    }
}
