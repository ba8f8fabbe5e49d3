//! Where a build reads and writes.
//!
//! In: flags, the nearest `rod-release.toml`. Out: [`BuildPaths`], or the flags that are missing. Refuses: to guess.

use super::build_args::PathArgs;
use super::config::Config;
use super::spoken;
use crate::diagnose::Spoken;
use crate::pipeline::KeySource;
use std::path::{Path, PathBuf};

/// Where everything is.
pub(super) struct BuildPaths {
    pub(super) snapshot: PathBuf,
    pub(super) sources: PathBuf,
    pub(super) key: KeySource,
    pub(super) out: PathBuf,
    pub(super) ledger: Option<PathBuf>,
}

/// Flags first, then `rod-release.toml`; inner `Err` lists the flags that are missing.
pub(super) fn places(
    besluit: &Path,
    path_args: &PathArgs,
) -> Result<Result<BuildPaths, Vec<&'static str>>, Box<dyn Spoken>> {
    let config = Config::find_for(besluit, &working_dir()).map_err(spoken)?;
    let choose = |flag: &Option<PathBuf>, otherwise: Option<PathBuf>| flag.clone().or(otherwise);
    let snapshot = choose(&path_args.snapshot, config.snapshot);
    let sources = choose(&path_args.sources, config.sources);
    let key = choose(&path_args.key_file, config.key_file);
    let out = choose(&path_args.out, config.out);
    let ledger = choose(&path_args.ledger, config.ledger);
    if let (Some(snapshot), Some(sources), Some(key), Some(out)) = (&snapshot, &sources, &key, &out) {
        let key = if key == Path::new("demo") { KeySource::Demo } else { KeySource::StoredFile(key.clone()) };
        let (snapshot, sources, out) = (snapshot.clone(), sources.clone(), out.clone());
        return Ok(Ok(BuildPaths { snapshot, sources, key, out, ledger }));
    }
    let all = [("--snapshot", snapshot), ("--sources", sources), ("--key-file", key), ("--out", out)];
    Ok(Err(all.into_iter().filter(|(_, place)| place.is_none()).map(|(flag, _)| flag).collect()))
}

/// The working folder, where the search for `rod-release.toml` begins.
pub(super) fn working_dir() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "the one place where the working folder is read")]
    std::env::current_dir().unwrap_or_default()
}
