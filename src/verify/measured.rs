//! Measures the data files of a release again: who stands out, and how often each value occurs.
//!
//! In: the folder, the plan. Out: [`Measured`] per file of the plan, in its order; `None` for a file that is not there or not
//! spelled as a build spells it, which is reported elsewhere. Refuses: a file that cannot be read.

use super::VerifyError;
use super::folder::ReleaseFolder;
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::disclosure::{MeasureRequest, Measured, measure};
use crate::emit::data_path;
use crate::pipeline::several;
use crate::plan::Plan;
use std::fs::File;
use std::io::ErrorKind;

/// Measures every file, several at a time. Its cost is that of a second pass, so a build, which has just measured, leaves it out.
pub(super) fn measure_all(
    map: &ReleaseFolder,
    plan: &Plan,
    catalogue: &Catalogue,
    threads: usize,
) -> Result<Vec<Option<Measured>>, VerifyError> {
    several(plan.data_files().count(), threads, |number| {
        let (part, peildatum) = plan.data_files().nth(number).ok_or(ProgramFault::Part { part: "file" })?;
        let path = data_path(&part.name, peildatum.studiejaar);
        if !map.has(&path) {
            return Ok(None);
        }
        let file = map.path.join(&path);
        let request = MeasureRequest::new(part, catalogue);
        match measure(|| File::open(&file), map.size(&path), &request, None) {
            Err(cause) if cause.kind() == ErrorKind::InvalidData => Ok(None),
            outcome => outcome.map(Some).map_err(|cause| VerifyError::file(&file, cause)),
        }
    })
}
