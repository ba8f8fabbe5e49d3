//! Whether a path lies inside a release.
//!
//! In: a path, of which the last parts need not be there yet. Out: nothing.
//! Refuses: a path below a folder that is a release. What is written there is not what was delivered, and `verify` refuses
//! the release from then on: a slip of the hand would spoil what was signed and sent.

use super::odd_file::OddFile;
use std::io;
use std::path::Path;

/// What every release holds; no other folder has all three.
const MARKS: [&str; 3] = ["manifest.json", "besluit.toml", "data"];

/// Refuses a place inside a release.
///
/// # Errors
/// [`OddFile::InsideRelease`]; the working folder is gone.
pub fn refuse_inside_release(path: &Path) -> io::Result<()> {
    let path = std::path::absolute(path)?;
    // Links are followed as far as there is something to follow.
    let existing = path.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok());
    let inside = |folder: &Path| MARKS.iter().all(|mark| folder.join(mark).exists());
    if existing.is_some_and(|folder| folder.ancestors().any(inside)) {
        Err(OddFile::InsideRelease.into())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_a_release_is_refused_at_any_depth_and_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let release = folder.path().join("release");
        std::fs::create_dir_all(release.join("data")).unwrap();
        std::fs::write(release.join("besluit.toml"), "").unwrap();
        let is_refused = |path: &str| refuse_inside_release(&folder.path().join(path)).is_err();
        assert!(!is_refused("release/new"), "no manifest yet: the build itself writes here");
        std::fs::write(release.join("manifest.json"), "").unwrap();
        assert!(is_refused("release/new") && is_refused("release/data/not/there/new"));
        assert!(!is_refused("release") && !is_refused("release-2/new") && !is_refused("new"));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(release.join("data"), folder.path().join("link")).unwrap();
            assert!(is_refused("link/new"));
        }
    }
}
