//! A release as one file that can be sent: everything of it, its signature, a letter.
//!
//! In: a release that verifies, its signature where there is one, recipients where it is to be encrypted. Out: one tar file, the
//! same bytes every time, but for encryption. Refuses: to overwrite; a file that is not the one of the manifest.

mod archive;
mod failure;
mod letter;
mod texts;

pub use archive::{PackageRequest, package};
pub use failure::PackageError;
pub use letter::Filed;
