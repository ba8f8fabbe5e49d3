//! `build`: a release counts only when it verifies.
//!
//! In: a request. Out: [`BuildOutcome`]: a release in its place, or what stands against it. Refuses: to enter in the
//! ledger or to put in its place what does not verify; the build place is taken away then.
//!
//! Beside all that `verify` looks at, the key is at hand here. So each number in a cell, in whatever disguise, is made
//! into an omnummer and compared with that of its row: where they are equal the cell holds the number of that person.
//! This needs no list of the numbers of the register, and gives no false alarm in columns that hold nine-digit codes (one
//! in eleven of those passes the 11-test). Numbers of *other* persons, of tables joined one row off, are looked for in
//! such columns only, with a set of all numbers of the register and by counts (see `scan::own_register`). Names and dates of birth were compared
//! with their own cells by the main pass, while they were at hand.

use super::{Question, Verdict, VerifyError, hold};
use crate::catalogue::Catalogue;
use crate::emit::REPORT;
use crate::manifest::Manifest;
use crate::pipeline::{BuildRequest, Checked, PrepareOutcome, Release, prepare};

/// How a build ended that did not fail.
pub enum BuildOutcome {
    /// Findings of the check forbid it.
    Forbidden(Checked),
    /// The release as it would be does not verify.
    Unverified(Checked, Box<Verdict>),
    /// There is a release, and what was found that does not keep it back.
    Release(Checked, Box<Release>, Box<Verdict>),
    /// This is what would be released, and it verifies; nothing is there. With its rapport.
    Preview(Checked, Box<Manifest>, Vec<u8>),
}

/// Builds, verifies, and only then puts the release in its place.
///
/// # Errors
/// `BuildError` of whichever pass stopped; a file of the build place that cannot be read back.
pub fn build(
    request: &BuildRequest,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<BuildOutcome, VerifyError> {
    let prepared = match prepare(request, catalogue, progress)? {
        PrepareOutcome::Forbidden(checked) => return Ok(BuildOutcome::Forbidden(checked)),
        PrepareOutcome::Prepared(prepared) => prepared,
    };
    let query = Question { threads: request.resources.threads, ..Question::default() };
    let verdict = hold(&prepared, catalogue, &query)?;
    if !verdict.is_valid() {
        return Ok(BuildOutcome::Unverified(prepared.checked, Box::new(verdict)));
    }
    if request.preview {
        let path = prepared.folder().join(REPORT);
        let page = crate::disk::read(&path).map_err(|cause| VerifyError::file(&path, cause))?;
        let (checked, manifest) = prepared.preview()?;
        return Ok(BuildOutcome::Preview(checked, Box::new(manifest), page));
    }
    let (checked, release) = prepared.place()?;
    Ok(BuildOutcome::Release(checked, Box::new(release), Box::new(verdict)))
}
