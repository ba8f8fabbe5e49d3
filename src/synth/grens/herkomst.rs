//! Cases that tell generatie and etniciteit apart: own country, ouder 1, ouder 2, and the nationality that may decide.
//!
//! In: the first peiljaar. Out: one person per case. Refuses: nothing.

use super::super::dag::Dag;
use super::super::tabellen::Code;
use super::geval::{Geval, geboren};

const NL: Code = b"6030";
const MAROKKO: Code = b"5022";
const SURINAME: Code = b"5007";
const TURKIJE: Code = b"6043";
const LEEG: Code = b"";
const NUL: Code = b"0000";

/// Countries of the person, ouder 1 and ouder 2; then the nationalities.
const GEVALLEN: [([Code; 3], &[Code]); 32] = [
    ([NL, NL, NL], &[b"0001"]),
    // Abroad with two Dutch parents: the case on which the old and the new classification differ.
    ([MAROKKO, NL, NL], &[b"0001"]),
    ([MAROKKO, MAROKKO, NL], &[b"0131"]),
    ([MAROKKO, NL, MAROKKO], &[b"0131"]),
    ([MAROKKO, TURKIJE, SURINAME], &[b"0131"]),
    // Born here: the mother's country, unless that is the Netherlands.
    ([NL, NL, MAROKKO], &[b"0001"]),
    ([NL, SURINAME, TURKIJE], &[b"0001"]),
    ([NL, MAROKKO, NL], &[b"0001"]),
    // Groups that are easily mistaken: Indonesië and Japan are westers, Turkije is not.
    ([b"6024", b"6024", b"6024"], &[b"0001"]),
    ([b"7035", b"7035", NL], &[b"0001"]),
    ([TURKIJE, TURKIJE, TURKIJE], &[b"0339"]),
    ([b"6022", b"6022", b"6022"], &[b"9802"]),
    ([b"5095", b"5095", b"5107"], &[b"0001"]),
    ([NL, b"5107", b"5095"], &[b"0001"]),
    ([b"5110", b"5106", b"5109"], &[b"0001"]),
    ([b"5010", b"5010", b"5010"], &[b"0052"]),
    // Unknown, but every completion gives the same.
    ([NUL, NL, NL], &[b"0131"]),
    ([LEEG, NL, NL], &[b"0131"]),
    ([NL, MAROKKO, LEEG], &[b"0339"]),
    ([MAROKKO, NUL, MAROKKO], &[b"0339"]),
    // The generatie is known, the country that decides is not.
    ([NL, NUL, MAROKKO], &[b"0339"]),
    // Unknown.
    ([NL, LEEG, NL], &[b"0001"]),
    ([NL, NUL, NUL], &[b"9801"]),
    ([MAROKKO, LEEG, NUL], &[b"0131"]),
    ([LEEG, MAROKKO, NL], &[b"0339"]),
    ([LEEG, LEEG, LEEG], &[b"0131"]),
    ([LEEG, LEEG, LEEG], &[b"0001", b"0339"]),
    ([LEEG, LEEG, LEEG], &[b"0002"]),
    ([LEEG, LEEG, LEEG], &[]),
    ([NUL, NUL, NUL], &[b"0000"]),
    // A country that no source knows, and one without a group.
    ([b"9999", b"9999", b"9999"], &[b"0339"]),
    ([b"9907", b"9907", b"9907"], &[b"0131"]),
];

/// One person per case.
pub(super) fn gevallen(jaar: u32) -> Vec<Geval> {
    let nationaliteit = |&code: &Code| (code, geboren(), None);
    GEVALLEN
        .iter()
        .map(|&(landen, codes)| Geval {
            landen,
            vestiging: (landen.first() != Some(&NL)).then(|| Dag::op(2009, 6, 1)),
            nationaliteiten: codes.iter().map(nationaliteit).collect(),
            ..Geval::doorlopend(jaar)
        })
        .collect()
}
