//! `SHA256SUMS`: the files of a release as `sha256sum -c` takes them.
//!
//! In: the files. Out: one line per file, by path. The manifest is not in it: it lists this file in its turn.

use super::StoredFile;

/// Name of the file.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// The lines, of every file but itself.
#[must_use]
pub fn checksums(files: &[StoredFile]) -> Vec<u8> {
    let mut files: Vec<&StoredFile> = files.iter().filter(|file| file.path != CHECKSUMS).collect();
    files.sort_unstable();
    files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect::<String>().into_bytes()
}
