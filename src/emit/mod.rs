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
mod failure;
mod file;
mod line;
mod sort;
mod staging;
mod text;
mod texts;

pub use codeboek::{FileMeasurement, ReleaseContext, SourceReference, codeboek_csv, codeboek_md, data_path};
pub use datapackage::{DataFile, datapackage};
pub use failure::EmitError;
pub use file::{HashingWriter, StoredFile};
pub use line::{Line, field};
pub use sort::{Partition, Sorter, Target, Written};
pub use staging::{MANIFEST, Placed, SLOT, STAGED_MANIFEST, STAGING_PREFIX, Sealed, Staging};
pub use text::{kind_name, source_kind_name, type_name};
