//! What is counted in the data files when they are there: persons who stand out, rows that look alike.
//!
//! In: the files of the build place and the others of each. Out: [`Measured`] per file, in the order of the plan.
//! Refuses: a file that cannot be read back.

use super::BuildError;
use super::extract::{Extract, Inputs};
use crate::diagnose::ProgramFault;
use crate::disclosure::{MeasureRequest, Measured, measure};
use crate::emit::{EmitError, Staging};
use std::fs::File;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Measures all files, several at a time.
pub(super) fn measure_all(
    inputs: Inputs<'_>,
    extract: &Extract,
    place: &Staging,
    threads: usize,
) -> Result<Vec<Measured>, BuildError> {
    let one = |number: usize| -> Result<Measured, BuildError> {
        let part = inputs.plan.files().get(number).and_then(|(part, _)| inputs.plan.deelbestanden.get(*part));
        let (Some(part), Some(written)) = (part, extract.files.get(number)) else {
            return Err(ProgramFault::Part { part: "deelbestand" }.into());
        };
        let path = place.path(&written.file.path);
        let request = MeasureRequest::new(part, inputs.catalogue);
        measure(|| File::open(&path), written.file.bytes, &request, extract.others.get(number))
            .map_err(|cause| EmitError::file(&path, cause).into())
    };
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, extract.files.len().max(1)) {
            scope.spawn(|| {
                while let Some(number) = {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    (number < extract.files.len()).then_some(number)
                } {
                    let outcome = one(number);
                    outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((number, outcome));
                }
            });
        }
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}
