//! `check --fix`: applies safe fixes round by round, until the findings offer none.
//!
//! In: paths. Out: [`Repaired`]: what changes, and the findings of the mended texts; [`save`] writes.
//! Refuses: to write before everything is mended in memory; to leave half a file (written aside, then renamed).

use super::BuildError;
use super::besluiten::{Checked, Loaded, check_texts, files, load};
use crate::catalogue::Catalogue;
use crate::diagnose::{FileIndex, mend};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A fix may uncover the next one (a renamed key, then its value); a longer chain than this is a fault of the rules.
const MAX_ROUNDS: usize = 16;

/// One file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Path as given.
    pub path: PathBuf,
    /// Text as read.
    pub before: String,
    /// Text after the fixes.
    pub after: String,
    /// How many fixes were applied.
    pub count: usize,
}

/// Besluiten after their safe fixes.
pub struct Repaired {
    /// The check of the mended texts.
    pub checked: Checked,
    /// The files that change, in the order given.
    pub files: Vec<Repair>,
}

/// Reads, mends and checks; writes nothing. A file that cannot be read is a finding and stays what it is.
#[must_use]
pub fn repair(paths: &[PathBuf], catalogue: &Catalogue) -> Repaired {
    let paths = files(paths);
    let loaded = load(&paths);
    let mut tallies = vec![0; paths.len()];
    let mut checked = check_texts(loaded.clone(), catalogue);
    for _ in 0..MAX_ROUNDS {
        let mended = mend(&checked.sources, &checked.findings);
        if mended.is_empty() {
            break;
        }
        let mut sources = checked.sources;
        for file in mended {
            if let Some(count) = tallies.get_mut(file.file.0) {
                *count += file.fixes;
            }
            sources.replace(file.file, file.text);
        }
        checked = check_texts(Loaded { sources, ..loaded.clone() }, catalogue);
    }
    let before_and_after = loaded.sources.files().iter().zip(checked.sources.files());
    let changed = paths
        .iter()
        .zip(before_and_after)
        .zip(tallies)
        .enumerate()
        // What is shown of a file with rows of a register is not what is in it.
        .filter(|(number, _)| !loaded.with_rows.contains_key(&FileIndex(*number)))
        .map(|(_, file)| file)
        .filter(|((_, (before, after)), _)| before.text != after.text)
        .map(|((path, (before, after)), count)| Repair {
            path: path.clone(),
            before: before.text.clone(),
            after: after.text.clone(),
            count,
        })
        .collect();
    Repaired { checked, files: changed }
}

/// Writes the mended texts in place of the files, each by one rename; mode and symbolic links stay.
///
/// # Errors
/// [`BuildError::Repair`] for the first file that cannot be written; it and those after it are unchanged.
pub fn save(files: &[Repair]) -> Result<(), BuildError> {
    for file in files {
        replace(&file.path, &file.after).map_err(|source| BuildError::Repair { path: file.path.clone(), source })?;
    }
    Ok(())
}

fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // A link keeps pointing where it did: its target is replaced, not the link.
    let target = path.canonicalize()?;
    let map = target.parent().unwrap_or(Path::new("."));
    let mut sibling = tempfile::Builder::new().prefix(".herstel-").tempfile_in(map)?;
    sibling.write_all(text.as_bytes())?;
    sibling.as_file().set_permissions(std::fs::metadata(&target)?.permissions())?;
    sibling.as_file().sync_all()?;
    sibling.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../besluiten/job-mbo-2024.toml");

    /// Two faults with a safe way out, one that touches what is granted.
    fn broken() -> String {
        GOOD.replacen("datum = 2024-02-29", "datum = \"2024-02-29\"  # blijft", 1)
            .replacen("nummer = 1\n", "nummer = \"1\"\n", 1)
            .replacen("variabele = \"geslacht\"", "variabele = \"geslcht\"", 1)
            .replace('\n', "\r\n")
    }

    fn in_folder(text: &str) -> (tempfile::TempDir, PathBuf) {
        let map = tempfile::tempdir().unwrap();
        let path = map.path().join("a.toml");
        std::fs::write(&path, text).unwrap();
        (map, path)
    }

    #[test]
    fn safe_fixes_are_applied_and_nothing_else_changes() {
        let (_map, path) = in_folder(&broken());
        let repaired = repair(std::slice::from_ref(&path), Catalogue::get().unwrap());
        let [file] = repaired.files.as_slice() else { panic!("{} files", repaired.files.len()) };
        let expected = broken().replacen("datum = \"2024-02-29\"", "datum = 2024-02-29", 1).replacen(
            "nummer = \"1\"",
            "nummer = 1",
            1,
        );
        assert!(file.after == expected);
        assert_eq!(file.count, 2);
        assert!(std::fs::read_to_string(&path).unwrap() == broken(), "nothing is written yet");
        // The variabele decides what is granted: it stays, and so does its finding.
        assert!(repaired.checked.findings.iter().any(|finding| finding.card.code == "ROD0501"));
    }

    #[test]
    fn a_second_run_finds_nothing_to_mend() {
        let (_map, path) = in_folder(&broken());
        let paths = std::slice::from_ref(&path);
        let catalogue = Catalogue::get().unwrap();
        save(&repair(paths, catalogue).files).unwrap();
        let once = std::fs::read_to_string(&path).unwrap();
        assert!(once != broken());
        assert!(repair(paths, catalogue).files.is_empty());
        let (_map, whole) = in_folder(GOOD);
        assert!(repair(&[whole], catalogue).files.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_of_the_file_and_a_link_to_it_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let (map, path) = in_folder(&broken());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let link = map.path().join("link.toml");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        save(&repair(std::slice::from_ref(&link), Catalogue::get().unwrap()).files).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(std::fs::read_to_string(&path).unwrap().contains("datum = 2024-02-29  # blijft"));
        assert_eq!(map.path().read_dir().unwrap().count(), 2, "nothing is left beside the file");
    }
}
