//! What the system says of a file, in the language of the user.
//!
//! In: an [`io::Error`]. Out: a sentence: ours where we know the kind, else the system's own. Refuses: nothing.

use super::{OddFile, texts};
use crate::diagnose::{Bilingual, Lang, Spoken};
use std::io;

/// The cause in `lang`.
#[must_use]
pub fn cause(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as Kind;
    let odd = error.get_ref().and_then(|inner| inner.downcast_ref::<OddFile>());
    let text: &dyn Spoken = match (odd, error.kind()) {
        (Some(OddFile::Pipe), _) => &texts::Pipe,
        (Some(OddFile::Device), _) => &texts::Device,
        (Some(OddFile::LinkOfOther), _) => &texts::LinkOfOther,
        (Some(OddFile::OwnedByOther), _) => &texts::OwnedByOther,
        (Some(OddFile::InsideRelease), _) => &texts::InsideRelease,
        (None, Kind::NotFound) => &texts::NotFound,
        (None, Kind::PermissionDenied) => &texts::PermissionDenied,
        (None, Kind::AlreadyExists) => &texts::AlreadyExists,
        (None, Kind::NotADirectory) => &texts::NotAFolder,
        (None, Kind::IsADirectory) => &texts::IsAFolder,
        (None, Kind::DirectoryNotEmpty) => &texts::FolderNotEmpty,
        (None, Kind::ReadOnlyFilesystem) => &texts::ReadOnly,
        (None, Kind::StorageFull) => &texts::DiskFull,
        (None, Kind::QuotaExceeded) => &texts::Quota,
        (None, Kind::FileTooLarge) => &texts::FileTooLarge,
        (None, Kind::InvalidData) => &texts::NotText,
        (None, Kind::InvalidFilename) => &texts::InvalidName,
        (None, Kind::UnexpectedEof) => &texts::EndsEarly,
        (None, Kind::TimedOut) => &texts::TimedOut,
        (None, Kind::OutOfMemory) => &texts::OutOfMemory,
        (None, Kind::WouldBlock) => &texts::NoThread,
        _ => return crate::diagnose::visible(&error.to_string()),
    };
    text.say(lang)
}

/// The cause in both languages, for a failure that is kept.
#[must_use]
pub fn causes(error: &io::Error) -> Bilingual {
    Bilingual { nl: cause(error, Lang::Nl), en: cause(error, Lang::En) }
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
    }
}
