//! Memory for what is in between: lists that are borrowed, filled, and go back empty.
//!
//! In: nothing. Out: empty lists that keep the room they once needed. Refuses: nothing.

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
        let mut lijst = std::mem::take(&mut self.lijst);
        lijst.clear();
        self.terug.0.borrow_mut().push(lijst);
    }
}
