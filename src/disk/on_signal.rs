//! Folders that go when the run is interrupted.
//!
//! In: the path of a folder that must not stay. Out: [`KeptOffDisk`]: until it is dropped, SIGTERM, SIGINT and SIGHUP take
//! the folder away before they end the program as they always do. Refuses: nothing; a signal that this run was told to
//! ignore (as nohup does) stays ignored, and elsewhere than on unix nothing is done.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folders of this run.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A folder that a signal takes away.
pub(super) struct KeptOffDisk(PathBuf);

impl KeptOffDisk {
    /// From now on.
    pub(super) fn new(folder: &Path) -> Self {
        #[cfg(unix)]
        watch::begin();
        FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).push(folder.to_owned());
        Self(folder.to_owned())
    }
}

impl Drop for KeptOffDisk {
    fn drop(&mut self) {
        FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).retain(|folder| *folder != self.0);
    }
}

#[cfg(unix)]
mod watch {
    use super::FOLDERS;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::path::Path;
    use std::sync::{Once, PoisonError};
    use std::time::Duration;

    /// How often is tried to empty a folder in which the other threads are still writing.
    const TRIES: u32 = 100;

    /// Waits for signals from now on. Where that cannot be, the next run takes away what is left.
    pub(super) fn begin() {
        static BEGUN: Once = Once::new();
        BEGUN.call_once(|| {
            let wanted = [SIGTERM, SIGINT, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
            let Ok(mut signals) = Signals::new(wanted) else { return };
            let _ = std::thread::Builder::new().spawn(move || {
                for signal in signals.forever() {
                    let folders = FOLDERS.lock().unwrap_or_else(PoisonError::into_inner);
                    folders.iter().for_each(|folder| remove(folder));
                    let _ = emulate_default_handler(signal);
                }
            });
        });
    }

    fn remove(folder: &Path) {
        for _ in 0..TRIES {
            let _ = std::fs::remove_dir_all(folder);
            if folder.symlink_metadata().is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Was the program begun with this signal ignored? To be told where the system tells it.
    fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
        mask >> (signal - 1) & 1 == 1
    }
}
