//! The delivery that a folder encloses.
//!
//! In: the folder of a delivery. Out: the delivery as it was filed. Refuses: a folder without one, or with one that cannot be read.

use super::failure::{LeveringError, differs};
use super::made::LEVERING;
use crate::besluit::levering::{Levering, parse};
use crate::diagnose::FileIndex;
use crate::disk::causes;
use std::path::Path;

/// Reads it.
///
/// # Errors
/// [`LeveringError`].
pub fn enclosed(folder: &Path) -> Result<Levering, LeveringError> {
    let unreadable = |cause| LeveringError::Former { path: folder.to_owned(), reason: causes(&cause) };
    let bytes = crate::disk::read(&folder.join(LEVERING)).map_err(unreadable)?;
    let parsed = parse(FileIndex(0), &String::from_utf8_lossy(&bytes));
    parsed.levering.ok_or_else(|| differs(folder, "zij is niet toelaatbaar", "it is not admissible"))
}
