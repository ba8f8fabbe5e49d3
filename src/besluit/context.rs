//! What every step of the parser needs.
//!
//! In: the file, its text and the table of keys. Out: [`Context`]. Refuses: nothing.

use super::keys::KeyTable;
use crate::diagnose::FileIndex;

/// What every step of the parser needs.
#[derive(Clone, Copy)]
pub(super) struct Context<'t> {
    pub(super) file: FileIndex,
    pub(super) text: &'t str,
    pub(super) keys: &'t KeyTable,
}
