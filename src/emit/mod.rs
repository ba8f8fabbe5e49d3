//! What a release is made of on disk: sorted deelbestanden, codebook, datapackage, and the folder they arrive in.
//!
//! In: rows of bytes from several threads, the plan, the besluit, the catalogue. Out: files with their size and
//! SHA-256 in a [`Staging`], which becomes a release in one rename.
//! Refuses: two persons with one omnummer, a folder that exists with other content; every I/O fault names its file.
//!
//! The order of a build: [`Staging::new`] → [`Sorter::new`] and one [`Partition`] per thread →
//! [`Sorter::write`] → [`documents()`], [`checksums()`] → [`Staging::seal`] →
//! [`Sealed::place`].

mod checksums;
mod codeboek;
mod codelijsten;
mod datapackage;
mod ddi;
mod documents;
mod failure;
mod file;
mod lees;
mod leesmij;
mod line;
mod name_lists;
mod page;
mod report;
mod sort;
mod staging;
mod text;
mod texts;

pub use checksums::{CHECKSUMS, checksums};
pub use codeboek::{FileMeasurement, ReleaseContext, SourceReference, data_path};
pub use codelijsten::{CODELIJSTEN, Labels, codelijst_path};
pub use datapackage::DataFile;
pub use documents::{KnownValues, VALUE_DOCUMENTS, documents, value_documents};
pub use failure::EmitError;
pub use file::{HashingWriter, StoredFile};
pub use lees::SCRIPTS;
pub use leesmij::conditions;
pub use line::{Line, field};
pub use name_lists::{occurring_codes, read_name_list};
pub use report::{
    ChangeLine, ChangedColumn, Comparison, FileComparison, REPORT, ReportRequest, labels, published, report_page,
};
pub use sort::{Partition, STATE_SHIFT, Sorter, Target, Written};
pub use staging::{BESLUIT, MANIFEST, Placed, SLOT, STAGED_MANIFEST, STAGING_PREFIX, Sealed, Staging};
pub use text::{kind_name, source_kind_name, type_name};
