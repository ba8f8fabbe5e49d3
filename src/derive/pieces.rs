//! Rows of a block that are computed together.
//!
//! In: the persons of a block. Out: their rows of the unit, in order, in pieces. Refuses: to grow beyond what is computed
//! well at once, whatever one person has.

use super::derivation::Derivation;
use crate::register::Persons;

/// Most rows of a part: a block of persons as they are has a quarter of it. It bounds what is kept of their values,
/// whatever one person has; a set of a rule bounds its own rows.
const MAX_ROWS: usize = 1 << 13;

/// A part of the rows of a block.
#[derive(Clone, Copy)]
pub struct Piece<'s> {
    pub(super) rows: &'s [u32],
    /// The person of each.
    pub(super) owner: &'s [u32],
}

impl Piece<'_> {
    /// Number of rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.len()
    }
}

/// Memory of one thread, used again for every block.
#[derive(Default)]
pub struct RowBuffers {
    rows: Vec<u32>,
    owner: Vec<u32>,
}

impl Derivation<'_> {
    /// The rows of the unit of all persons of a block, person after person, in parts. A person with very many rows may
    /// come in parts.
    pub fn pieces<'b>(&self, persons: &Persons<'_>, room: &'b mut RowBuffers) -> impl Iterator<Item = Piece<'b>> {
        let RowBuffers { rows, owner } = room;
        rows.clear();
        owner.clear();
        // Rows, and so persons, are numbered in 32 bits.
        for (person, _) in (0..).zip(0..persons.count()) {
            rows.extend(persons.range(person, self.table));
            owner.resize(rows.len(), person);
        }
        let pieces = rows.chunks(MAX_ROWS).zip(owner.chunks(MAX_ROWS));
        pieces.map(|(rows, owner)| Piece { rows, owner })
    }
}
