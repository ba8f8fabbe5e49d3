//! The folder in which a release is built: out of sight, and in its place by one rename.
//!
//! In: the folder of the releases of one besluit. Out: a build place to write in, and at the end a release.
//! Refuses: to replace a release by another one; a killed run leaves nothing that could pass for a release.
//!
//! The build place is a hidden sibling of the release (`.onvolledig-…`), so that the rename stays on one file system.
//! While it is in use its lock file `.slot` is locked; a build place whose lock can be taken was left by a run that was
//! killed, and is removed by the next one. Looking for such places, making one and renaming one happen under the lock
//! `.slot` of the parent, so that no run takes another's new place for a left one.

use super::file::create_new_file;
use super::{EmitError, StoredFile};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// First characters of the name of every build place.
pub const STAGING_PREFIX: &str = ".onvolledig-";

/// The copy of the decision that was compiled.
pub const BESLUIT: &str = "besluit.toml";

/// The file that makes a folder a release; written last.
pub const MANIFEST: &str = "manifest.json";

/// Its name in a build place: what was left by a killed run is no release, not even when somebody renames the folder.
pub const STAGED_MANIFEST: &str = ".manifest.json";

/// Lock file of a build place; gone before the rename.
pub const SLOT: &str = ".slot";

/// A folder to build one release in. Removed on drop, unless [`Sealed::place`] made it a release.
pub struct Staging {
    parent: PathBuf,
    place: tempfile::TempDir,
    /// Held open for its lock; the lock goes with the process, however that ends.
    _slot: File,
}

/// How a build ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// The release is there now.
    New(PathBuf),
    /// The same release, byte for byte, was there already; nothing was changed.
    AlreadyPresent(PathBuf),
}

impl Staging {
    /// Makes a build place in `ouder` (`OUT/<besluit-stem>`, made when needed, mode 0700) and removes places that
    /// killed runs have left there.
    ///
    /// # Errors
    /// A folder or lock cannot be made, or a left place cannot be removed.
    pub fn new(parent: &Path) -> Result<Self, EmitError> {
        create_folder(parent)?;
        let _parent_lock = take_lock(&parent.join(SLOT))?;
        remove_abandoned(parent)?;
        let mut maker = tempfile::Builder::new();
        maker.prefix(STAGING_PREFIX);
        #[cfg(unix)]
        maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let place = maker.tempdir_in(parent).map_err(|cause| EmitError::file(parent, cause))?;
        create_subfolder(&place.path().join("data"))?;
        let slot = take_lock(&place.path().join(SLOT))?;
        Ok(Self { parent: parent.to_owned(), place, _slot: slot })
    }

    /// Where to write: `path` is a path within the release (`data/regulier_2021-2022.csv`). Spill files of the sort
    /// belong in [`Staging::map`].
    #[must_use]
    pub fn path(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    /// The build place itself.
    #[must_use]
    pub fn map(&self) -> &Path {
        self.place.path()
    }

    /// Writes a small file (codebook, datapackage, besluit).
    ///
    /// # Errors
    /// The file exists or cannot be written.
    pub fn write(&self, path: &str, content: &[u8]) -> Result<StoredFile, EmitError> {
        let file = self.path(path);
        file.parent().map_or(Ok(()), create_subfolder)?;
        create_new_file(&file)?.write_all(content).map_err(|cause| EmitError::file(&file, cause))?;
        Ok(StoredFile::from(path, content))
    }

    /// Writes the manifest last, under [`STAGED_MANIFEST`], and waits until everything is on the disk: from here on the
    /// release is complete, but not in its place. The ledger of final releases is written between this and [`Sealed::place`].
    ///
    /// # Errors
    /// Something cannot be written or synced.
    pub fn seal(self, manifest: &[u8]) -> Result<Sealed, EmitError> {
        let place = self.place.path();
        let files = files(place)?;
        files.values().try_for_each(|path| sync(path))?;
        self.write(STAGED_MANIFEST, manifest)?;
        sync(&place.join(STAGED_MANIFEST))?;
        let folders: BTreeSet<&Path> = files.values().filter_map(|path| path.parent()).collect();
        folders.into_iter().filter(|folder| *folder != place).try_for_each(sync)?;
        Ok(Sealed(self))
    }
}

/// A complete release that is not in its place yet. Removed on drop as long as it is not.
pub struct Sealed(Staging);

impl Sealed {
    /// The build place, with everything in it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.0.place.path()
    }

    /// Makes it the release `ouder/naam`, in one rename.
    ///
    /// # Errors
    /// The rename fails, or `ouder/naam` exists with other content.
    pub fn place(self, name: &str) -> Result<Placed, EmitError> {
        let Staging { parent, place: staging_dir, _slot } = self.0;
        let place = staging_dir.path();
        let target = parent.join(name);
        let _parent_lock = take_lock(&parent.join(SLOT))?;
        if target.symlink_metadata().is_ok() {
            compare(place, &target)?;
            return Ok(Placed::AlreadyPresent(target));
        }
        let (staged, manifest) = (place.join(STAGED_MANIFEST), place.join(MANIFEST));
        fs::rename(&staged, &manifest).map_err(|cause| EmitError::file(&staged, cause))?;
        let slot = place.join(SLOT);
        fs::remove_file(&slot).map_err(|cause| EmitError::file(&slot, cause))?;
        sync(place)?;
        fs::rename(place, &target).map_err(|cause| EmitError::file(&target, cause))?;
        // What is in its place now must not be looked for, let alone removed, under its old name.
        let _kept = staging_dir.keep();
        sync(&parent)?;
        Ok(Placed::New(target))
    }
}

impl Sealed {
    /// Removes the build place, and the folder of the releases with its lock where nothing else is in it.
    ///
    /// # Errors
    /// Something cannot be removed.
    pub fn discard(self) -> Result<(), EmitError> {
        let Staging { parent, place, _slot } = self.0;
        place.close().map_err(|cause| EmitError::file(&parent, cause))?;
        let path = parent.join(SLOT);
        let _parent_lock = take_lock(&path)?;
        let others = fs::read_dir(&parent).map_err(|cause| EmitError::file(&parent, cause))?;
        if others.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.file_name() != SLOT)).count() == 0 {
            fs::remove_file(&path).map_err(|cause| EmitError::file(&path, cause))?;
            // Another run may have made its own lock in the meantime: then the folder stays.
            let _left = fs::remove_dir(&parent);
        }
        Ok(())
    }
}

/// Makes a folder and its parents; what is new is for its owner only.
fn create_subfolder(path: &Path) -> Result<(), EmitError> {
    crate::disk::create_subfolder(path).map_err(|cause| EmitError::file(path, cause))
}

fn create_folder(path: &Path) -> Result<(), EmitError> {
    crate::disk::create_folder(path).map_err(|cause| EmitError::file(path, cause))
}

fn open_lock(path: &Path) -> io::Result<File> {
    crate::disk::refuse_odd_file(path)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes a lock, waiting for it; given back when the file is dropped. A preview takes its lock file away, and what was
/// waited for is then the lock of no file any more.
fn take_lock(path: &Path) -> Result<File, EmitError> {
    let error = |cause| EmitError::file(path, cause);
    loop {
        path.parent().map_or(Ok(()), create_folder)?;
        let slot = open_lock(path).map_err(error)?;
        slot.lock().map_err(error)?;
        if is_at(&slot, path) {
            return Ok(slot);
        }
    }
}

/// Is the open file still the one at this path?
#[cfg(unix)]
fn is_at(open: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    open.metadata().map(identity).ok() == path.metadata().map(identity).ok()
}

/// Elsewhere an open file cannot be taken away.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Removes the build places of runs that were killed.
fn remove_abandoned(parent: &Path) -> Result<(), EmitError> {
    for entry in fs::read_dir(parent).map_err(|cause| EmitError::file(parent, cause))? {
        let entry = entry.map_err(|cause| EmitError::file(parent, cause))?;
        let path = entry.path();
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING_PREFIX);
        if !is_staging || !path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
            continue;
        }
        // No lock file: killed between its removal and the rename. A lock that is held: someone is at work.
        let abandoned = match OpenOptions::new().write(true).open(path.join(SLOT)) {
            Ok(slot) => slot.try_lock().is_ok(),
            Err(cause) => cause.kind() == io::ErrorKind::NotFound,
        };
        if abandoned {
            fs::remove_dir_all(&path).map_err(|cause| EmitError::file(&path, cause))?;
        }
    }
    Ok(())
}

/// Waits until a file or folder is on the disk.
fn sync(path: &Path) -> Result<(), EmitError> {
    // A folder can be opened for this on unix only; elsewhere its entries are the file system's care.
    if cfg!(not(unix)) && path.is_dir() {
        return Ok(());
    }
    File::open(path).and_then(|open| open.sync_all()).map_err(|cause| EmitError::file(path, cause))
}

/// All files below a folder but the lock, by path within the release, with `/`.
fn files(map: &Path) -> Result<BTreeMap<String, PathBuf>, EmitError> {
    let mut found = BTreeMap::new();
    let mut pending = vec![(String::new(), map.to_owned())];
    while let Some((before, map)) = pending.pop() {
        for entry in fs::read_dir(&map).map_err(|cause| EmitError::file(&map, cause))? {
            let path = entry.map_err(|cause| EmitError::file(&map, cause))?.path();
            let name = format!("{before}{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
                pending.push((format!("{name}/"), path));
            } else if name != SLOT {
                found.insert(if name == STAGED_MANIFEST { MANIFEST.to_owned() } else { name }, path);
            }
        }
    }
    Ok(found)
}

/// Do both folders hold the same files with the same bytes?
fn compare(new: &Path, old: &Path) -> Result<(), EmitError> {
    let differs = |file: &str| EmitError::TargetDiffers { path: old.display().to_string(), file: file.to_owned() };
    let (new_files, old_files) = (files(new)?, files(old).map_err(|_| differs("."))?);
    if let Some(name) = old_files.keys().find(|name| !new_files.contains_key(*name)) {
        return Err(differs(name));
    }
    for (name, path) in &new_files {
        match old_files.get(name) {
            Some(other) if hash(path)? == hash(other)? => {}
            _ => return Err(differs(name)),
        }
    }
    Ok(())
}

/// SHA-256 of a file as hex, in constant memory.
fn hash(path: &Path) -> Result<String, EmitError> {
    let error = |cause| EmitError::file(path, cause);
    let mut open = File::open(path).map_err(error)?;
    let (mut buffer, mut hash) = (vec![0; 1 << 18], Sha256::new());
    loop {
        match open.read(&mut buffer) {
            Ok(0) => return Ok(hex::encode(hash.finalize())),
            Ok(count) => hash.update(buffer.get(..count).unwrap_or_default()),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(error(cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(parent: &Path, content: &[u8]) -> Staging {
        let place = Staging::new(parent).unwrap();
        assert_eq!(place.write("data/a.csv", content).unwrap(), StoredFile::from("data/a.csv", content));
        place.write("codeboek.md", b"# x\n").unwrap();
        place
    }

    fn visible(parent: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(parent).unwrap().map(|i| i.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != SLOT);
        names.sort();
        names
    }

    #[test]
    fn a_release_appears_whole_and_in_its_place() {
        let map = tempfile::tempdir().unwrap();
        let parent = map.path().join("uit/job-mbo-2024");
        let place = build(&parent, b"x\n");
        assert!(visible(&parent).iter().all(|name| name.starts_with(STAGING_PREFIX)));
        assert!(!place.path(MANIFEST).exists());
        let Placed::New(target) = place.seal(b"{}\n").unwrap().place("2024-11-25-abc").unwrap() else { panic!() };
        assert_eq!(visible(&parent), ["2024-11-25-abc"]);
        let names: Vec<_> = files(&target).unwrap().into_keys().collect();
        assert_eq!(names, ["codeboek.md", "data/a.csv", "manifest.json"]);
        assert!(!target.join(SLOT).exists());
        #[cfg(unix)]
        for path in [&parent, &target, &target.join("data")] {
            let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o700);
        }
    }

    #[test]
    fn the_same_release_twice_is_no_fault_and_another_is() {
        let map = tempfile::tempdir().unwrap();
        build(map.path(), b"x\n").seal(b"{}\n").unwrap().place("r").unwrap();
        assert!(matches!(
            build(map.path(), b"x\n").seal(b"{}\n").unwrap().place("r").unwrap(),
            Placed::AlreadyPresent(_)
        ));
        for (content, manifest, otherwise) in
            [(b"y\n".as_slice(), b"{}\n".as_slice(), "data/a.csv"), (b"x\n", b"{ }\n", "manifest.json")]
        {
            let error = build(map.path(), content).seal(manifest).unwrap().place("r").unwrap_err();
            assert!(matches!(error, EmitError::TargetDiffers { file, .. } if file == otherwise));
        }
        fs::write(map.path().join("r/extra"), "").unwrap();
        let error = build(map.path(), b"x\n").seal(b"{}\n").unwrap().place("r").unwrap_err();
        assert!(matches!(error, EmitError::TargetDiffers { file, .. } if file == "extra"));
        assert_eq!(fs::read(map.path().join("r/data/a.csv")).unwrap(), b"x\n");
        assert_eq!(visible(map.path()), ["r"], "the build places are gone");
    }

    #[test]
    fn a_place_left_by_a_killed_run_is_removed_and_one_in_use_is_not() {
        let map = tempfile::tempdir().unwrap();
        let in_use = build(map.path(), b"x\n");
        let abandoned = map.path().join(format!("{STAGING_PREFIX}dood"));
        fs::create_dir_all(abandoned.join("data")).unwrap();
        fs::write(abandoned.join(SLOT), "").unwrap();
        let without_lock = map.path().join(format!("{STAGING_PREFIX}zonder"));
        fs::create_dir(&without_lock).unwrap();
        let second = Staging::new(map.path()).unwrap();
        assert!(!abandoned.exists() && !without_lock.exists());
        assert!(in_use.path("data/a.csv").exists());
        drop(second);
        drop(in_use);
        assert_eq!(visible(map.path()), [""; 0]);
    }

    #[test]
    fn an_empty_folder_in_the_place_of_the_release_is_not_taken() {
        let map = tempfile::tempdir().unwrap();
        fs::create_dir(map.path().join("r")).unwrap();
        let error = build(map.path(), b"x\n").seal(b"{}\n").unwrap().place("r").unwrap_err();
        assert!(matches!(error, EmitError::TargetDiffers { .. }));
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_named() {
        let map = tempfile::tempdir().unwrap();
        let path = map.path().join("uit");
        fs::write(&path, "").unwrap();
        assert!(matches!(Staging::new(&path), Err(EmitError::StoredFile { path, .. }) if path.ends_with("uit")));
    }
}
