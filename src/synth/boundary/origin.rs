//! Cases that tell generatie and etniciteit apart: own country, ouder 1, ouder 2, and the nationality that may decide.
//!
//! In: the first peiljaar. Out: one person per case. Refuses: nothing.

use super::super::day::Day;
use super::super::tables::Code;
use super::boundary_case::{BoundaryCase, born};

const NL: Code = b"6030";
const MOROCCO: Code = b"5022";
const SURINAME: Code = b"5007";
const TURKEY: Code = b"6043";
const EMPTY: Code = b"";
const ZERO: Code = b"0000";

/// Countries of the person, ouder 1 and ouder 2; then the nationalities.
const CASES: [([Code; 3], &[Code]); 32] = [
    ([NL, NL, NL], &[b"0001"]),
    // Abroad with two Dutch parents: the case on which the old and the new classification differ.
    ([MOROCCO, NL, NL], &[b"0001"]),
    ([MOROCCO, MOROCCO, NL], &[b"0131"]),
    ([MOROCCO, NL, MOROCCO], &[b"0131"]),
    ([MOROCCO, TURKEY, SURINAME], &[b"0131"]),
    // Born here: the mother's country, unless that is the Netherlands.
    ([NL, NL, MOROCCO], &[b"0001"]),
    ([NL, SURINAME, TURKEY], &[b"0001"]),
    ([NL, MOROCCO, NL], &[b"0001"]),
    // Groups that are easily mistaken: Indonesië and Japan are westers, Turkije is not.
    ([b"6024", b"6024", b"6024"], &[b"0001"]),
    ([b"7035", b"7035", NL], &[b"0001"]),
    ([TURKEY, TURKEY, TURKEY], &[b"0339"]),
    ([b"6022", b"6022", b"6022"], &[b"9802"]),
    ([b"5095", b"5095", b"5107"], &[b"0001"]),
    ([NL, b"5107", b"5095"], &[b"0001"]),
    ([b"5110", b"5106", b"5109"], &[b"0001"]),
    ([b"5010", b"5010", b"5010"], &[b"0052"]),
    // Unknown, but every completion gives the same.
    ([ZERO, NL, NL], &[b"0131"]),
    ([EMPTY, NL, NL], &[b"0131"]),
    ([NL, MOROCCO, EMPTY], &[b"0339"]),
    ([MOROCCO, ZERO, MOROCCO], &[b"0339"]),
    // The generatie is known, the country that decides is not.
    ([NL, ZERO, MOROCCO], &[b"0339"]),
    // Unknown.
    ([NL, EMPTY, NL], &[b"0001"]),
    ([NL, ZERO, ZERO], &[b"9801"]),
    ([MOROCCO, EMPTY, ZERO], &[b"0131"]),
    ([EMPTY, MOROCCO, NL], &[b"0339"]),
    ([EMPTY, EMPTY, EMPTY], &[b"0131"]),
    ([EMPTY, EMPTY, EMPTY], &[b"0001", b"0339"]),
    ([EMPTY, EMPTY, EMPTY], &[b"0002"]),
    ([EMPTY, EMPTY, EMPTY], &[]),
    ([ZERO, ZERO, ZERO], &[b"0000"]),
    // A country that no source knows, and one without a group.
    ([b"9999", b"9999", b"9999"], &[b"0339"]),
    ([b"9907", b"9907", b"9907"], &[b"0131"]),
];

/// One person per case.
pub(super) fn cases(year: u32) -> Vec<BoundaryCase> {
    let nationaliteit = |&code: &Code| (code, born(), None);
    CASES
        .iter()
        .map(|&(countries, codes)| BoundaryCase {
            countries,
            vestiging: (countries.first() != Some(&NL)).then(|| Day::on(2009, 6, 1)),
            nationaliteiten: codes.iter().map(nationaliteit).collect(),
            ..BoundaryCase::continuous(year)
        })
        .collect()
}
