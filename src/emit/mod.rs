//! What a release is made of on disk: sorted deelbestanden, codebook, datapackage, and the folder they arrive in.
//!
//! In: rows of bytes from several threads, the plan, the besluit, the catalogue. Out: files with their size and
//! SHA-256 in a [`Staging`], which becomes a release in one rename.
//! Refuses: two persons with one omnummer, a folder that exists with other content; every I/O fault names its file.
//!
//! The order of a build: [`Staging::new`] → [`Sorter::new`] and one [`Partition`] per thread →
//! [`Sorter::write`] → [`codeboek_csv`], [`codeboek_md`], [`datapackage()`] → [`Staging::seal`] →
//! [`Sealed::place`].

mod codeboek;
mod datapackage;
mod file;
mod line;
mod sort;
mod staging;
mod text;

pub use codeboek::{FileMeasurement, ReleaseContext, SourceReference, codeboek_csv, codeboek_md, data_path};
pub use datapackage::{DataFile, datapackage};
pub use file::{HashingWriter, StoredFile};
pub use line::{Line, field};
pub use sort::{Partition, Sorter, Target, Written};
pub use staging::{MANIFEST, Placed, SLOT, STAGING_PREFIX, Sealed, Staging};
pub use text::{kind_name, source_kind_name, type_name};

use crate::diagnose::{Lang, Spoken};
use std::io;
use std::path::Path;

/// Why a release could not be written. Names files and counts, never a value.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// A file or folder could not be made, written, read back or moved.
    #[error("{}", self.say(Lang::En))]
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Different persons have the same omnummer.
    #[error("{}", self.say(Lang::En))]
    Collision {
        /// How many omnummers belong to more than one person.
        count: u64,
    },
    /// The rows of a person are 4 GiB or more.
    #[error("{}", self.say(Lang::En))]
    RowTooLong,
    /// A row for an output that was not announced.
    #[error("{}", self.say(Lang::En))]
    UnknownOutput {
        /// Number of the output, from 0.
        number: usize,
        /// How many were announced.
        count: usize,
    },
    /// The release folder exists and holds something else.
    #[error("{}", self.say(Lang::En))]
    TargetDiffers {
        /// Path of the folder.
        path: String,
        /// First file that differs, is missing or is too many.
        file: String,
    },
}

impl EmitError {
    /// An I/O fault with the file it is about.
    pub(crate) fn file(path: &Path, cause: io::Error) -> Self {
        Self::StoredFile { path: path.display().to_string(), cause }
    }
}

impl Spoken for EmitError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::StoredFile { path, cause }, Nl) => format!(
                "schrijven mislukt bij {path}: {cause}",
                cause = crate::disk::cause(cause, lang),
                path = crate::diagnose::visible(path)
            ),
            (Self::StoredFile { path, cause }, En) => format!(
                "writing failed at {path}: {cause}",
                cause = crate::disk::cause(cause, lang),
                path = crate::diagnose::visible(path)
            ),
            (Self::Collision { count }, Nl) => {
                format!("{count} omnummer(s) horen bij meer dan één persoon; er is niets geleverd")
            }
            (Self::Collision { count }, En) => {
                format!("{count} omnummer(s) belong to more than one person; nothing was released")
            }
            (Self::RowTooLong, Nl) => "een uitvoerrij is te lang: 4 GiB".to_owned(),
            (Self::RowTooLong, En) => "an output row is too long: 4 GiB".to_owned(),
            (Self::UnknownOutput { number, count }, Nl) => {
                format!("een rij voor uitvoerbestand {number}, terwijl er {count} zijn (geteld vanaf 0)")
            }
            (Self::UnknownOutput { number, count }, En) => {
                format!("a row for output {number}, while there are {count} (counted from 0)")
            }
            (Self::TargetDiffers { path, file }, Nl) => {
                format!("{path} bestaat al met een andere inhoud ({file}); er is niets overschreven")
            }
            (Self::TargetDiffers { path, file }, En) => {
                format!("{path} exists with other content ({file}); nothing was overwritten")
            }
        }
    }
}
