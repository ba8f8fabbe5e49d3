//! What is counted in the data files when they are there: persons who stand out, rows that look alike.
//!
//! In: the files of the build place and the others of each. Out: [`Measured`] per file, in the order of the plan.
//! Refuses: a file that cannot be read back.

use super::BuildError;
use super::extract::{Extract, Inputs};
use super::several::several;
use crate::diagnose::ProgramFault;
use crate::disclosure::{MeasureRequest, Measured, measure};
use crate::emit::{EmitError, Staging};
use std::fs::File;

/// Measures all files, several at a time.
pub(super) fn measure_all(
    inputs: Inputs<'_>,
    extract: &Extract,
    place: &Staging,
    threads: usize,
) -> Result<Vec<Measured>, BuildError> {
    let one = |number: usize| -> Result<Measured, BuildError> {
        let (Some((part, _)), Some(written)) = (inputs.plan.data_files().nth(number), extract.files.get(number)) else {
            return Err(ProgramFault::Part { part: "deelbestand" }.into());
        };
        let path = place.path(&written.file.path);
        let request = MeasureRequest::new(part, inputs.catalogue);
        measure(|| File::open(&path), written.file.bytes, &request, extract.others.get(number))
            .map_err(|cause| EmitError::file(&path, cause).into())
    };
    several(extract.files.len(), threads, one)
}
