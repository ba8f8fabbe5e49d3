//! What a citation says.
//!
//! In: what the reader found. Out: a provision and the bytes that name it. Refuses: nothing.

use crate::catalogue::law::reference::OnderdeelReference;
use std::ops::Range;

/// One provision of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedItem {
    /// The provision; `lid` is `None` where none was printed.
    pub reference: OnderdeelReference,
    /// The bytes that name it: from its first own token to its last (`k` alone in `4.1, i, j en k`).
    pub bytes: Range<usize>,
    /// It stands between the ends of a range: no letter of its own is printed.
    pub between: bool,
}
