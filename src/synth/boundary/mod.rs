//! The boundary block: scripted persons, one per case, that every synthetic snapshot holds whatever its size.
//!
//! In: the studiejaren of the run. Out: the rows of those persons; the seed does not touch them.
//! Refuses: chance. Each module below scripts one kind of border, with the days before, on and after.

mod borders;
mod boundary_case;
mod days;
mod grid;
mod main_one;
mod origin;
mod other;

use super::number;
use super::tables::Tables;
use super::world::World;
use boundary_case::BoundaryCase;

/// All cases of a run, in a fixed order.
fn cases(world: &World) -> Vec<BoundaryCase> {
    let mut cases = Vec::new();
    for &year in &world.peiljaren {
        cases.extend(grid::cases(world, year));
        cases.extend(days::cases(year));
        cases.extend(main_one::cases(year));
    }
    let first = world.peiljaren.iter().copied().min().unwrap_or(2021);
    cases.extend(origin::cases(first));
    cases.extend(other::cases(world, first));
    // A state of the register that is not much later than the last peildatum cannot hold every case.
    cases.retain(|boundary_case| boundary_case.last_start() <= world.state);
    cases
}

/// How many persons the block has.
pub(super) fn count(world: &World) -> u64 {
    cases(world).len() as u64
}

/// Writes the persons of the block that have a BSN, or those that have an onderwijsnummer.
pub(super) fn write(world: &World, bsn: bool, out: &mut Tables) {
    let earlier = number::boundary_earlier();
    let choose = |boundary_case: &BoundaryCase| boundary_case.onderwijsnummer != bsn;
    let cases = cases(world).into_iter().filter(choose);
    if bsn {
        cases.zip(number::boundary_bsn()).zip(earlier).for_each(|((boundary_case, pgn), earlier)| {
            boundary_case.write(world, &pgn, earlier, out);
        });
    } else {
        cases.zip(number::boundary_onderwijsnummer()).zip(earlier).for_each(|((boundary_case, pgn), earlier)| {
            boundary_case.write(world, &pgn, earlier, out);
        });
    }
}
