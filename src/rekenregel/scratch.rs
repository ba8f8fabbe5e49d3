//! Memory for what is in between: lists that are borrowed, filled, and go back empty.
//!
//! In: nothing. Out: [`Workspace`], which gives empty lists that keep the room they once needed. Refuses: nothing.

use crate::register::{Cell, Value};
use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// One pool per kind of list.
#[derive(Default)]
pub(super) struct Scratch<'a> {
    pub(super) values: ListPool<Value<'a>>,
    pub(super) truths: ListPool<Option<bool>>,
    pub(super) cells: ListPool<Cell>,
    /// Rows, and numbers of places.
    pub(super) rows: ListPool<u32>,
}

/// The memory of one thread, used again for every block. Nothing of a person stays in it.
#[derive(Default)]
pub struct Workspace<'a>(pub(super) Scratch<'a>);

impl Workspace<'static> {
    /// For values of a block.
    #[must_use]
    pub fn prepare<'a>(self) -> Workspace<'a> {
        let Scratch { values, truths, cells, rows } = self.0;
        Workspace(Scratch { values: ListPool(RefCell::new(values.0.into_inner())), truths, cells, rows })
    }
}

impl Workspace<'_> {
    /// The same memory without the values of the block: collecting an empty list in place moves nothing.
    #[must_use]
    pub fn empty(self) -> Workspace<'static> {
        let Scratch { values, truths, cells, rows } = self.0;
        let empty = |mut list: Vec<Value<'_>>| {
            list.clear();
            list.into_iter().map(|_| Value::UNDETERMINED).collect()
        };
        let values = ListPool(RefCell::new(values.0.into_inner().into_iter().map(empty).collect()));
        Workspace(Scratch { values, truths, cells, rows })
    }
}

/// Lists that nobody uses.
pub(super) struct ListPool<T>(RefCell<Vec<Vec<T>>>);

impl<T> Default for ListPool<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> ListPool<T> {
    /// An empty list.
    pub(super) fn acquire(&self) -> List<'_, T> {
        // None to spare: a new one.
        List { list: self.0.borrow_mut().pop().unwrap_or_default(), back: self }
    }

    /// Takes a list that is not needed any more.
    pub(super) fn take(&self, mut list: Vec<T>) {
        if list.capacity() > 0 {
            list.clear();
            self.0.borrow_mut().push(list);
        }
    }
}

/// A list that is borrowed, and goes back when it is dropped.
pub struct List<'k, T> {
    list: Vec<T>,
    back: &'k ListPool<T>,
}

impl<T> Deref for List<'_, T> {
    type Target = Vec<T>;

    #[inline]
    fn deref(&self) -> &Vec<T> {
        &self.list
    }
}

impl<T> DerefMut for List<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.list
    }
}

impl<T> Drop for List<'_, T> {
    fn drop(&mut self) {
        self.back.take(std::mem::take(&mut self.list));
    }
}
