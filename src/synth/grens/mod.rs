//! The boundary block: scripted persons, one per case, that every synthetic snapshot holds whatever its size.
//!
//! In: the studiejaren of the run. Out: the rows of those persons; the seed does not touch them.
//! Refuses: chance. Each module below scripts one kind of border, with the days before, on and after.

mod dagen;
mod geval;
mod herkomst;
mod hoofd;
mod overig;
mod raster;

use super::dag::Dag;
use super::nummer;
use super::tabellen::Tabellen;
use super::wereld::Wereld;
use geval::Geval;

/// All cases of a run, in a fixed order.
fn gevallen(wereld: &Wereld) -> Vec<Geval> {
    let mut gevallen = Vec::new();
    for &jaar in &wereld.peiljaren {
        gevallen.extend(raster::gevallen(wereld, jaar));
        gevallen.extend(dagen::gevallen(jaar));
        gevallen.extend(hoofd::gevallen(jaar));
    }
    let eerste = wereld.peiljaren.iter().copied().min().unwrap_or(2021);
    gevallen.extend(herkomst::gevallen(eerste));
    gevallen.extend(overig::gevallen(wereld, eerste));
    // A state of the register that is not much later than the last peildatum cannot hold every case.
    gevallen.retain(|geval| geval.laatste_begin() <= wereld.stand);
    gevallen
}

/// How many persons the block has.
pub(super) fn aantal(wereld: &Wereld) -> u64 {
    gevallen(wereld).len() as u64
}

/// Writes the persons of the block that have a BSN, or those that have an onderwijsnummer.
pub(super) fn schrijf(wereld: &Wereld, bsn: bool, uit: &mut Tabellen) {
    let eerder = nummer::grens_eerder();
    let kies = |geval: &Geval| geval.onderwijsnummer != bsn;
    let gevallen = gevallen(wereld).into_iter().filter(kies);
    if bsn {
        gevallen.zip(nummer::grens_bsn()).zip(eerder).for_each(|((geval, pgn), eerder)| {
            geval.schrijf(wereld, &pgn, eerder, uit);
        });
    } else {
        gevallen.zip(nummer::grens_onderwijsnummer()).zip(eerder).for_each(|((geval, pgn), eerder)| {
            geval.schrijf(wereld, &pgn, eerder, uit);
        });
    }
}

/// The borders within and around the studiejaar of `jaar` on which rows begin and end.
fn grensdagen(jaar: u32) -> [Dag; 9] {
    [
        Dag::op(jaar, 7, 30),
        Dag::op(jaar, 7, 31),
        Dag::op(jaar, 8, 1),
        Dag::op(jaar, 9, 30),
        Dag::op(jaar, 10, 1),
        Dag::op(jaar, 10, 2),
        Dag::op(jaar + 1, 7, 30),
        Dag::op(jaar + 1, 7, 31),
        Dag::op(jaar + 1, 8, 1),
    ]
}
