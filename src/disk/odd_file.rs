//! What is refused in the place of a file.
//!
//! In: nothing. Out: [`OddFile`], also within an error of the system. Refuses: nothing.

use std::io;

/// What stands where a file should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OddFile {
    /// A named pipe.
    #[error("a named pipe, not a regular file")]
    Pipe,
    /// A device or a socket.
    #[error("a device, not a regular file")]
    Device,
    /// A symbolic link that another user made.
    #[error("a link that belongs to another user")]
    LinkOfOther,
    /// A file that another user owns.
    #[error("owned by another user")]
    OwnedByOther,
    /// A place inside a release: what is delivered is not written to.
    #[error("inside a release")]
    InsideRelease,
}

impl From<OddFile> for io::Error {
    fn from(odd: OddFile) -> Self {
        Self::new(io::ErrorKind::InvalidInput, odd)
    }
}
