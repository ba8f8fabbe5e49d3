//! Progress of long work: a bar on a terminal, nothing in a pipe.
//!
//! In: bytes done of bytes in all. Out: a bar on stderr. Refuses: to draw where nobody watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// A bar, or nothing.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar on stderr when that is a terminal and `quiet` is off.
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::new(0);
        let visible = !quiet && std::io::stderr().is_terminal();
        bar.set_draw_target(if visible { ProgressDrawTarget::stderr_with_hz(8) } else { ProgressDrawTarget::hidden() });
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3} %  {bytes} / {total_bytes}  {eta}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Moves the bar.
    pub(super) fn at(&self, done: u64, total: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_length(total);
            self.bar.set_position(done);
        }
    }

    /// Takes the bar away.
    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }
}
