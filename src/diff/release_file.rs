//! A file of a release, opened by the path that a manifest or a diff names: both may come from a stranger.
//!
//! In: the folder and a path with `/`. Out: the open file. Refuses: a path that leaves the folder, a link on the way, and
//! what is no regular file: nothing else of the machine is read, and no pipe or device keeps the program waiting.

use super::DiffError;
use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

/// The place of a file within a folder.
///
/// # Errors
/// [`DiffError::Outside`].
pub(super) fn inside(folder: &Path, path: &str) -> Result<PathBuf, DiffError> {
    let mut parts = Path::new(path).components().peekable();
    if parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_))) {
        Ok(folder.join(path))
    } else {
        Err(DiffError::Outside { path: path.to_owned() })
    }
}

/// Opens a regular file within a folder.
///
/// # Errors
/// [`DiffError::Outside`], or it cannot be opened.
pub(super) fn open_inside(folder: &Path, path: &str) -> Result<File, DiffError> {
    let place = inside(folder, path)?;
    let name = || place.display().to_string();
    let mut part = folder.to_owned();
    for component in Path::new(path).components() {
        part.push(component);
        let kind = fs::symlink_metadata(&part).map_err(|cause| DiffError::file(&name(), cause))?.file_type();
        let expected = if part == place { kind.is_file() } else { kind.is_dir() };
        if !expected {
            return Err(DiffError::Outside { path: path.to_owned() });
        }
    }
    File::open(&place).map_err(|cause| DiffError::file(&name(), cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn only_regular_files_of_the_folder_are_opened() {
        let machine = tempfile::tempdir().unwrap();
        let folder = machine.path().join("release");
        fs::create_dir_all(folder.join("data")).unwrap();
        fs::write(machine.path().join("ander"), "geheim").unwrap();
        fs::write(folder.join("data/x.csv"), "a\n").unwrap();
        let mut text = String::new();
        open_inside(&folder, "data/x.csv").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "a\n");
        let absolute = machine.path().join("ander").display().to_string();
        let mut bad = vec!["../ander", "data/../../ander", "", "data", &absolute];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(machine.path().join("ander"), folder.join("link")).unwrap();
            std::os::unix::fs::symlink(machine.path(), folder.join("map")).unwrap();
            bad.extend(["link", "map/ander"]);
        }
        for path in bad {
            assert!(matches!(open_inside(&folder, path), Err(DiffError::Outside { .. })), "{path}");
        }
        assert!(matches!(open_inside(&folder, "nergens"), Err(DiffError::StoredFile { .. })));
    }
}
