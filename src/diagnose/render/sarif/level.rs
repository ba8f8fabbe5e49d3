//! The words of SARIF for how serious something is.
//!
//! In: a [`Severity`]. Out: the value of `level` (SARIF 2.1.0, 3.27.10).

use crate::diagnose::Severity;

/// The word of the standard, which is ours too.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
