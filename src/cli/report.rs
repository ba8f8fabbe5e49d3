//! The one place that writes to stdout and stderr.
//!
//! In: finished texts. Out: bytes on the two streams; colour where the terminal wants it.
//! Refuses: to lose output without a word: what cannot be written ends in exit 3. A closed pipe is no failure.

use super::Exit;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use std::cell::RefCell;
use std::io::{ErrorKind, Write};

/// Writes results to stdout and messages to stderr.
pub(super) struct Report {
    pub(super) lang: Lang,
    pub(super) quiet: bool,
    /// The first thing that could not be written; decides the exit code.
    unwritten: RefCell<Option<std::io::Error>>,
}

impl Report {
    /// For one run of the program.
    pub(super) fn new(lang: Lang, quiet: bool) -> Self {
        Self { lang, quiet, unwritten: RefCell::new(None) }
    }

    /// The exit code of a command, unless something that it had to say could not be written (a full disk, a device):
    /// then that is a failure. Who stops listening is none.
    pub(super) fn exit(&self, exit: Exit) -> Exit {
        let Some(error) = self.unwritten.take() else { return exit };
        let why = cause(&error, self.lang);
        self.message(&match self.lang {
            Lang::Nl => format!("fout: de uitvoer is niet te schrijven: {why}"),
            Lang::En => format!("error: the output cannot be written: {why}"),
        });
        Exit::Failure
    }

    /// Was it written, or is nobody listening any more?
    fn keep(&self, written: std::io::Result<()>) -> bool {
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.unwritten.borrow_mut().get_or_insert(error);
                false
            }
            _ => true,
        }
    }

    /// The result of something that was done and stays done: where it cannot be written, stderr says what was done, also
    /// with `--quiet`. To try stdout first would name what may still fail.
    pub(super) fn done(&self, text: &str, done: &dyn Spoken) {
        if !self.write(text) {
            self.message(&done.say(self.lang));
        }
    }

    /// A result: what the command was asked for.
    pub(super) fn result(&self, text: &str) {
        self.write(text);
    }

    /// Was it written to stdout?
    fn write(&self, text: &str) -> bool {
        let mut out = anstream::stdout().lock();
        let end: &[u8] = if text.is_empty() || text.ends_with('\n') { b"" } else { b"\n" };
        let written = out.write_all(text.as_bytes()).and_then(|()| out.write_all(end)).and_then(|()| out.flush());
        self.keep(written)
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
        let end: &[u8] = if text.ends_with('\n') { b"" } else { b"\n" };
        self.keep(err.write_all(text.as_bytes()).and_then(|()| err.write_all(end)));
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
