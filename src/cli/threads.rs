//! How many threads a command uses.
//!
//! In: `--threads`, else the cores of the machine. Out: a number that can be had. Refuses: more threads than the system
//! gives: it is tried before anything is read, so that nothing stops half-way.

use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use std::io;
use std::sync::mpsc::channel;
use std::thread::Builder;

/// The system does not give so many threads.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub(super) struct TooManyThreads {
    wanted: usize,
    cause: io::Error,
}

impl Spoken for TooManyThreads {
    fn say(&self, lang: Lang) -> String {
        let (wanted, why) = (self.wanted, cause(&self.cause, lang));
        match lang {
            Lang::Nl => format!("{wanted} threads zijn niet te krijgen ({why}); vraag er minder met --threads"),
            Lang::En => format!("{wanted} threads cannot be had ({why}); ask for fewer with --threads"),
        }
    }
}

/// The number asked for, else one per core.
pub(super) fn threads(requested: Option<u16>) -> Result<usize, Box<dyn Spoken>> {
    let wanted = requested.map_or_else(cores, usize::from);
    match all_at_once(wanted) {
        Ok(()) => Ok(wanted),
        Err(cause) => Err(Box::new(TooManyThreads { wanted, cause })),
    }
}

/// One per core.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Starts them all, and lets them go.
fn all_at_once(wanted: usize) -> io::Result<()> {
    std::thread::scope(|scope| {
        // Each thread waits for its sender to go; they go together, whether or not all threads were started.
        let mut senders = Vec::new();
        for _ in 0..wanted {
            let (sender, receiver) = channel::<()>();
            senders.push(sender);
            Builder::new().spawn_scoped(scope, move || receiver.recv().is_ok())?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::threads;

    #[test]
    fn what_the_machine_gives_is_given() {
        assert_eq!(threads(Some(3)).map_err(|error| error.say(crate::diagnose::Lang::En)).unwrap(), 3);
        assert!(threads(None).is_ok_and(|count| count >= 1));
    }
}
