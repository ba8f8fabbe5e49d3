//! Symbolic links on the way to a place.
//!
//! In: a path, of which the last parts need not be there yet. Out: nothing.
//! Refuses: a link that another user made, in any part of the path or of what a link leads to: it would lead what is
//! written to where that user wants it.

use super::odd_file::OddFile;
use super::owner::is_foreign;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

/// More links than this on one way are a circle.
const MAX_LINKS: u32 = 64;

/// Refuses a way through a link of another user.
pub(super) fn refuse_links_of_others(path: &Path) -> io::Result<()> {
    follow(PathBuf::new(), path, &is_foreign, &mut 0).map(|_| ())
}

/// Goes on from a place without links. Where the path leads, again without links; none where something is not there.
fn follow(
    mut way: PathBuf,
    path: &Path,
    is_foreign: &dyn Fn(&Metadata) -> bool,
    links: &mut u32,
) -> io::Result<Option<PathBuf>> {
    for part in path.components() {
        way.push(part);
        // What is not there is made by this program, and what cannot be looked at cannot be used either.
        let Ok(metadata) = std::fs::symlink_metadata(&way) else { return Ok(None) };
        if !metadata.is_symlink() {
            continue;
        }
        if is_foreign(&metadata) || *links == MAX_LINKS {
            return Err(OddFile::LinkOfOther.into());
        }
        *links += 1;
        let target = std::fs::read_link(&way)?;
        way.pop();
        let Some(end) = follow(way, &target, is_foreign, links)? else { return Ok(None) };
        way = end;
    }
    Ok(Some(way))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_of_another_user_is_refused_wherever_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let real = root.join("real");
        std::fs::create_dir_all(real.join("stem")).unwrap();
        for (target, link) in
            [("real", "link"), ("link", "second"), ("circle", "circle"), ("nowhere", "real/stem/x"), (".", "real/self")]
        {
            symlink(target, root.join(link)).unwrap();
        }
        // Who owns a link cannot be changed without being root: here every link is somebody else's, or none.
        let refused =
            |path: &str, foreign: bool| follow(PathBuf::new(), &root.join(path), &|_| foreign, &mut 0).is_err();
        for path in ["link", "link/stem", "second/stem/new/folder", "real/stem/x", "real/../link/stem"] {
            assert!(refused(path, true), "{path}");
            assert!(!refused(path, false), "{path}");
        }
        assert!(refused("circle/x", false));
        // Each link counts once, however many stand before it.
        assert!(!refused("real/self/self/self/self/self/self/self/self/stem", false));
        for path in ["real", "real/stem/new", "new/folder"] {
            assert!(!refused(path, true), "{path}");
        }
    }
}
