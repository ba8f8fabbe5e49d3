//! Exit codes, in one place.
//!
//! In: how a command ended. Out: the code. Refuses: nothing.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, nothing wrong, nothing different.
    Ok,
    /// Findings forbid it, or the two sides differ.
    Findings,
    /// The command line is wrong.
    Usage,
    /// I/O, data or key.
    Failure,
    /// A release does not verify.
    Unverified,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Failure => 3,
            Exit::Unverified => 4,
        })
    }
}
