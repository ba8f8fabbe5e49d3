//! The release that a corrected one is to take the place of: is it there as it was entered?
//!
//! In: a request. Out: [`Former`], before the register is read: what the correction changes has to be shown, and afterwards
//! the line would stand in the ledger. Refuses: a ledger that cannot be read.

use super::spoken;
use crate::diagnose::Spoken;
use crate::emit::MANIFEST;
use crate::hash::StreamHasher;
use crate::manifest::{Ledger, Manifest};
use crate::pipeline::BuildRequest;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The release that is to be replaced.
pub(super) enum Former {
    /// None is, or the ledger is going to refuse the line.
    Nothing,
    /// It is in this folder, every byte as it was.
    Whole(PathBuf),
    /// It is gone or was changed.
    Changed {
        /// Its line in the ledger.
        line: u64,
        /// Where it was.
        folder: String,
    },
}

impl Former {
    /// Looks it up in the ledger and on the disk.
    pub(super) fn find(request: &BuildRequest) -> Result<Self, Box<dyn Spoken>> {
        let Some(replacement) = &request.replaces else { return Ok(Self::Nothing) };
        let history = Ledger::read(request.ledger()).map_err(spoken)?.history();
        let Some(former) = history.releases.get(&replacement.line) else { return Ok(Self::Nothing) };
        let folder = request.out.join(&former.entry.release);
        Ok(match is_whole(&folder, &former.entry.manifest) {
            Some(true) => Self::Whole(folder),
            _ => Self::Changed { line: replacement.line, folder: former.entry.release.clone() },
        })
    }
}

/// Does the folder hold the manifest with this hash, and every file as that lists it? `None`: something cannot be read.
fn is_whole(folder: &Path, manifest: &str) -> Option<bool> {
    let bytes = crate::disk::read(&folder.join(MANIFEST)).ok()?;
    let listed: Manifest = serde_json::from_slice(&bytes).ok()?;
    let same =
        |file: &crate::emit::StoredFile| sha256(&folder.join(&file.path)).is_some_and(|hash| hash == file.sha256);
    Some(listed.hash() == manifest && listed.files.iter().all(same))
}

fn sha256(path: &Path) -> Option<String> {
    let mut file = crate::disk::open(path).ok()?;
    let (mut hasher, mut buffer) = (StreamHasher::default(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer).ok()? {
            0 => return Some(hex::encode(hasher.finish())),
            count => hasher.add(buffer.get(..count)?),
        }
    }
}
