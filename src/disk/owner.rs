//! Whose is it?
//!
//! In: what the system knows of a file. Out: whether it is of this user, of another one. Refuses: a file of another user, where
//! that is asked.

use super::odd_file::OddFile;
use std::fs::Metadata;
use std::io;

/// Refuses what another user owns. Root owns what the system mounts, a secret for instance.
///
/// # Errors
/// [`OddFile::OwnedByOther`].
pub fn refuse_foreign(metadata: &Metadata) -> io::Result<()> {
    if is_foreign(metadata) { Err(OddFile::OwnedByOther.into()) } else { Ok(()) }
}

/// Does this user own it?
#[must_use]
pub(super) fn is_own(metadata: &Metadata) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::uid(metadata) == rustix::process::geteuid().as_raw();
    #[cfg(not(unix))]
    return !is_foreign(metadata);
}

#[cfg(unix)]
pub(super) fn is_foreign(metadata: &Metadata) -> bool {
    let owner = std::os::unix::fs::MetadataExt::uid(metadata);
    owner != 0 && owner != rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
pub(super) fn is_foreign(_: &Metadata) -> bool {
    false
}
