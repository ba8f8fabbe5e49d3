//! The files of a run as their repository names them, for code scanning.
//!
//! In: files by the names that were typed. Out: the same with paths from the root of the nearest repository; a file of none
//! keeps its name, from the folder of the run where it lies in that.

use crate::diagnose::SourceMap;
use std::path::Path;

/// What marks the root of a repository.
const MARK: &str = ".git";

/// The sources with names from the root of their repository.
pub(super) fn from_root(sources: &SourceMap) -> SourceMap {
    let mut renamed = SourceMap::default();
    for file in sources.files() {
        renamed.add(name_from_root(&file.name).unwrap_or_else(|| file.name.clone()), file.text.clone());
    }
    renamed
}

#[expect(clippy::disallowed_methods, reason = "a command line names its files from the folder in which it is typed")]
fn name_from_root(name: &str) -> Option<String> {
    let path = Path::new(name).canonicalize().ok()?;
    let root = path.ancestors().skip(1).find(|folder| folder.join(MARK).exists());
    let here = || std::env::current_dir().ok()?.canonicalize().ok();
    let below = match root {
        Some(root) => path.strip_prefix(root).ok()?.to_path_buf(),
        None => path.strip_prefix(here()?).ok()?.to_path_buf(),
    };
    below.to_str().map(str::to_owned)
}
