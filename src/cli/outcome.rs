//! What every command returns.
//!
//! In: the failure of a stage. Out: [`Verdict`], of which the failure is shown in one place.

use super::Exit;
use crate::diagnose::Spoken;

/// What a command returns: how it ended, or the failure to show.
pub(super) type Verdict = Result<Exit, Box<dyn Spoken>>;

/// Makes a failure of a stage into one to show.
pub(super) fn spoken<E: Spoken + 'static>(error: E) -> Box<dyn Spoken> {
    Box::new(error)
}
