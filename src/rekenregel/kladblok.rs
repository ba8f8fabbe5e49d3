//! Memory for what is in between: lists that are borrowed, filled, and go back empty.
//!
//! In: nothing. Out: [`Werkblad`], which gives empty lists that keep the room they once needed. Refuses: nothing.

use crate::register::{Cel, Waarde};
use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// One pile per kind of list.
#[derive(Default)]
pub(super) struct Kladblok<'a> {
    pub(super) waarden: Stapel<Waarde<'a>>,
    pub(super) oordelen: Stapel<Option<bool>>,
    pub(super) cellen: Stapel<Cel>,
    pub(super) nummers: Stapel<u32>,
}

/// The memory of one thread, used again for every block. Nothing of a person stays in it.
#[derive(Default)]
pub struct Werkblad<'a>(pub(super) Kladblok<'a>);

impl Werkblad<'static> {
    /// For values of a block.
    #[must_use]
    pub fn voor<'a>(self) -> Werkblad<'a> {
        let Kladblok { waarden, oordelen, cellen, nummers } = self.0;
        Werkblad(Kladblok { waarden: Stapel(RefCell::new(waarden.0.into_inner())), oordelen, cellen, nummers })
    }
}

impl Werkblad<'_> {
    /// The same memory without the values of the block: collecting an empty list in place moves nothing.
    #[must_use]
    pub fn leeg(self) -> Werkblad<'static> {
        let Kladblok { waarden, oordelen, cellen, nummers } = self.0;
        let leeg = |mut lijst: Vec<Waarde<'_>>| {
            lijst.clear();
            lijst.into_iter().map(|_| Waarde::Onbekend).collect()
        };
        let waarden = Stapel(RefCell::new(waarden.0.into_inner().into_iter().map(leeg).collect()));
        Werkblad(Kladblok { waarden, oordelen, cellen, nummers })
    }
}

/// Lists that nobody uses.
pub(super) struct Stapel<T>(RefCell<Vec<Vec<T>>>);

impl<T> Default for Stapel<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Stapel<T> {
    /// An empty list.
    pub(super) fn leen(&self) -> Geleend<'_, T> {
        Geleend { lijst: self.0.borrow_mut().pop().unwrap_or_default(), terug: self }
    }

    /// Takes a list that is not needed any more.
    pub(super) fn neem(&self, mut lijst: Vec<T>) {
        if lijst.capacity() > 0 {
            lijst.clear();
            self.0.borrow_mut().push(lijst);
        }
    }
}

/// A borrowed list.
pub(super) struct Geleend<'k, T> {
    lijst: Vec<T>,
    terug: &'k Stapel<T>,
}

impl<T> Deref for Geleend<'_, T> {
    type Target = Vec<T>;

    #[inline]
    fn deref(&self) -> &Vec<T> {
        &self.lijst
    }
}

impl<T> DerefMut for Geleend<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.lijst
    }
}

impl<T> Drop for Geleend<'_, T> {
    fn drop(&mut self) {
        self.terug.neem(std::mem::take(&mut self.lijst));
    }
}
