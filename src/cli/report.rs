//! The one place that writes to stdout and stderr.
//!
//! In: finished texts. Out: bytes on the two streams; colour where the terminal wants it.
//! Refuses: to fail when nobody listens: a closed pipe ends the writing, not the program.

use crate::diagnose::{Lang, Spoken};
use std::io::Write;

/// Writes results to stdout and messages to stderr.
pub(super) struct Report {
    pub(super) lang: Lang,
    pub(super) quiet: bool,
}

impl Report {
    /// A result: what the command was asked for.
    pub(super) fn result(&self, text: &str) {
        let mut out = anstream::stdout().lock();
        let _ = out.write_all(text.as_bytes());
        if !text.is_empty() && !text.ends_with('\n') {
            let _ = out.write_all(b"\n");
        }
        let _ = out.flush();
    }

    /// A result that is too long to hold: written while it is made. Bytes go through as they are.
    pub(super) fn stream(&self) -> impl Write {
        std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock())
    }

    /// A result that is not the one asked for first: on stderr, nothing when there is nothing.
    pub(super) fn aside(&self, text: &str) {
        if !text.is_empty() {
            self.message(text);
        }
    }

    /// A message on the way; not with `--quiet`.
    pub(super) fn note(&self, nl: &str, en: &str) {
        if !self.quiet {
            self.message(match self.lang {
                Lang::Nl => nl,
                Lang::En => en,
            });
        }
    }

    /// A message that is always shown.
    pub(super) fn message(&self, text: &str) {
        let mut err = anstream::stderr().lock();
        let _ = err.write_all(text.as_bytes());
        if !text.ends_with('\n') {
            let _ = err.write_all(b"\n");
        }
    }

    /// A failure, with the program's word for it before.
    pub(super) fn failure(&self, failure: &dyn Spoken) {
        let header = match self.lang {
            Lang::Nl => "fout",
            Lang::En => "error",
        };
        self.message(&format!("{header}: {}", failure.say(self.lang)));
    }
}
