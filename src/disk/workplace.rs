//! The folder in which `verify --rebuild` and `diff --rebuild-with` build, and in which `snapshot convert` and `apply`
//! write: of its owner only, and taken away whatever happens, unless it is put in its place.
//!
//! In: the folder for temporary files, or that of the outcome. Out: [`Workplace`]. Refuses: nothing of its own.
//!
//! A run that is interrupted takes its folder away too; one that is killed cannot, and it holds what a release holds. So
//! each run holds a lock in its folder, which goes with the process, and takes the folders away of which the lock is free.

use super::on_signal::KeptOffDisk;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use tempfile::TempDir;

/// First characters of the name of one in which a release is built again.
const REBUILD: &str = "rod-release-rebuild-";

/// The lock in it.
const LOCK: &str = ".slot";

/// The lock before it is held.
const UNLOCKED: &str = ".slot-nieuw";

/// A folder to build in, until it is dropped.
pub struct Workplace {
    folder: TempDir,
    _kept_off_disk: KeptOffDisk,
    /// Held open for its lock.
    _lock: File,
}

impl Workplace {
    /// Makes one to build a release again in, and takes away what killed runs left.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn new() -> io::Result<Self> {
        Self::within(&std::env::temp_dir(), REBUILD)
    }

    /// Makes one in a folder, with a name that begins so, and takes away what killed runs left under such a name.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn within(parent: &Path, prefix: &str) -> io::Result<Self> {
        sweep(parent, prefix);
        let mut maker = tempfile::Builder::new();
        maker.prefix(prefix);
        #[cfg(unix)]
        maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = maker.tempdir_in(parent)?;
        let kept_off_disk = KeptOffDisk::new(folder.path());
        // It gets its name when it is held, so that no other run finds it free.
        let place = folder.path().join(UNLOCKED);
        let lock = File::create_new(&place)?;
        lock.lock()?;
        fs::rename(&place, folder.path().join(LOCK))?;
        Ok(Self { folder, _kept_off_disk: kept_off_disk, _lock: lock })
    }

    /// Makes one beside the folder `to` that it is to become; a name without a folder stands in the working folder.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn beside(to: &Path, prefix: &str) -> io::Result<Self> {
        Self::within(super::folder_of(to), prefix)
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes it the folder `to`, in one rename.
    ///
    /// # Errors
    /// The rename fails; it is taken away then.
    pub fn place(self, to: &Path) -> io::Result<()> {
        let Self { folder, _kept_off_disk, _lock } = self;
        fs::remove_file(folder.path().join(LOCK))?;
        fs::rename(folder.path(), to)?;
        // What is in its place now must not be looked for, let alone removed, under its old name.
        let _kept = folder.keep();
        Ok(())
    }
}

/// Takes away what killed runs of this user left. What cannot be looked into or taken away is somebody else's, or in use.
fn sweep(parent: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_workplace = entry.file_name().to_string_lossy().starts_with(prefix);
        let of_us = path.symlink_metadata().is_ok_and(|found| found.is_dir() && super::owner::is_own(&found));
        if is_workplace && of_us && is_left(&path) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

/// Is its lock free? A folder without one is of a run that has just begun, or was killed right then: nothing is in it yet.
fn is_left(folder: &Path) -> bool {
    OpenOptions::new().write(true).open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_a_killed_run_is_taken_away_and_one_in_use_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let place = |name: &str| {
            let folder = parent.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(LOCK), "").unwrap();
            folder
        };
        let killed = place("rod-release-rebuild-killed");
        let in_use = place("rod-release-rebuild-in-use");
        let other = place("other");
        let lock = File::open(in_use.join(LOCK)).unwrap();
        lock.lock().unwrap();
        sweep(parent.path(), REBUILD);
        assert!(!killed.exists() && in_use.exists() && other.exists());
    }

    #[cfg(unix)]
    #[test]
    fn it_is_of_its_owner_only_and_goes_with_the_run() {
        let work = Workplace::new().unwrap();
        let path = work.path().to_owned();
        let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o700);
        drop(work);
        assert!(!path.exists());
    }

    #[test]
    fn put_in_its_place_it_stays_and_its_lock_does_not() {
        let parent = tempfile::tempdir().unwrap();
        let work = Workplace::within(parent.path(), ".x-").unwrap();
        fs::write(work.path().join("a"), "").unwrap();
        work.place(&parent.path().join("out")).unwrap();
        let names = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        let (out, all): (Vec<_>, Vec<_>) = (names(&parent.path().join("out")), names(parent.path()));
        assert!(out == ["a"] && all == ["out"], "{out:?} {all:?}");
    }
}
