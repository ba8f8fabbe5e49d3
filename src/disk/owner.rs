//! Whose is it?
//!
//! In: what the system knows of a file. Out: whether it is of this user, of another one, and whether others may use it. Refuses:
//! a file of another user, where that is asked.

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

/// The permission bits of a file that group or world may use in one of these ways (`0o022`: write); `None`: they may not.
#[cfg(unix)]
#[must_use]
pub fn mode_for_others(metadata: &Metadata, ways: u32) -> Option<u32> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
    (mode & ways != 0).then_some(mode)
}

/// The system knows no such bits.
#[cfg(not(unix))]
#[must_use]
pub fn mode_for_others(_: &Metadata, _: u32) -> Option<u32> {
    None
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
