//! Enrolments that begin and end on every border of a studiejaar, in all combinations that exist.
//!
//! In: a peiljaar. Out: one person per pair of a first and a last day. Refuses: a last day before the first.

use super::super::wereld::{MBO, Wereld};
use super::geval::{Deelname, Geval};
use super::grensdagen;

/// One person per pair; each at another institution, so that a fault shows in one place only.
pub(super) fn gevallen(wereld: &Wereld, jaar: u32) -> Vec<Geval> {
    let dagen = grensdagen(jaar);
    let einden = dagen.iter().copied().map(Some).chain([None]);
    let paren = einden.flat_map(|einde| dagen.iter().map(move |&begin| (begin, einde)));
    let bestaat = paren.filter(|&(begin, einde)| einde.is_none_or(|einde| begin <= einde && einde <= wereld.stand));
    (0..)
        .zip(bestaat)
        .map(|(nummer, (begin, einde))| Geval::met(vec![Deelname::mbo(nummer % MBO.bekostigd, begin, einde)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::dag::Dag;
    use super::*;

    #[test]
    fn nine_first_days_and_ten_last_ones_give_54_enrolments() {
        let wereld = Wereld { stand: Dag::op(2025, 1, 1), peiljaren: vec![2023], postcodes: 200, zaad: 1 };
        assert_eq!(gevallen(&wereld, 2023).len(), 54);
        // A register of 1 August still knows them all, one of 31 July lacks the pairs that end a day later.
        assert_eq!(gevallen(&Wereld { stand: Dag::op(2024, 8, 1), ..wereld }, 2023).len(), 54);
        let wereld = Wereld { stand: Dag::op(2024, 7, 31), peiljaren: vec![2023], postcodes: 200, zaad: 1 };
        assert_eq!(gevallen(&wereld, 2023).len(), 45);
    }
}
