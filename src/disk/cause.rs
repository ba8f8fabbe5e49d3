//! What the system says of a file, in the language of the user.
//!
//! In: an [`io::Error`]. Out: a sentence: ours where we know the kind, else the system's own. Refuses: nothing.

use super::OddFile;
use crate::diagnose::{FailureTexts, Lang};
use std::io;

static TEXTS: FailureTexts = FailureTexts::new(include_str!("causes.toml"));

/// The cause in `lang`.
#[must_use]
pub fn cause(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as Kind;
    let odd = error.get_ref().and_then(|inner| inner.downcast_ref::<OddFile>());
    let name = match (odd, error.kind()) {
        (Some(OddFile::Pipe), _) => "pipe",
        (Some(OddFile::Device), _) => "device",
        (Some(OddFile::LinkOfOther), _) => "link-of-other",
        (Some(OddFile::OwnedByOther), _) => "owned-by-other",
        (None, Kind::NotFound) => "not-found",
        (None, Kind::PermissionDenied) => "permission-denied",
        (None, Kind::AlreadyExists) => "already-exists",
        (None, Kind::NotADirectory) => "not-a-folder",
        (None, Kind::IsADirectory) => "is-a-folder",
        (None, Kind::DirectoryNotEmpty) => "folder-not-empty",
        (None, Kind::ReadOnlyFilesystem) => "read-only",
        (None, Kind::StorageFull) => "disk-full",
        (None, Kind::QuotaExceeded) => "quota",
        (None, Kind::FileTooLarge) => "file-too-large",
        (None, Kind::InvalidData) => "not-text",
        (None, Kind::InvalidFilename) => "invalid-name",
        (None, Kind::UnexpectedEof) => "ends-early",
        (None, Kind::TimedOut) => "timed-out",
        (None, Kind::OutOfMemory) => "out-of-memory",
        (None, Kind::WouldBlock) => "no-thread",
        _ => return crate::diagnose::visible(&error.to_string()),
    };
    TEXTS.say(lang, name, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_said_in_both_languages() {
        let error = io::Error::from_raw_os_error(2);
        assert_eq!(cause(&error, Lang::Nl), "bestaat niet");
        assert_eq!(cause(&error, Lang::En), "does not exist");
        assert_eq!(cause(&OddFile::Pipe.into(), Lang::Nl), "is een named pipe en geen gewoon bestand");
        TEXTS.validate().unwrap();
    }
}
