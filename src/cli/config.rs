//! `rod-release.toml`: defaults for where things are.
//!
//! In: the working folder, the besluit. Out: [`Config`] of the nearest file in the working folder or above, else of the one
//! nearest to the besluit; paths are relative to that file.
//! Refuses: unknown keys. It holds no secret: `key-file` is a path, or the word `demo`.

use super::failure::ConfigError;
use std::path::{Path, PathBuf};

/// Name of the file.
pub(super) const NAME: &str = "rod-release.toml";

/// The defaults.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    pub(super) snapshot: Option<PathBuf>,
    pub(super) sources: Option<PathBuf>,
    pub(super) key_file: Option<PathBuf>,
    pub(super) out: Option<PathBuf>,
    /// Folder of the ledger; without it the ledger stands in `out`.
    pub(super) ledger: Option<PathBuf>,
}

impl Config {
    /// The nearest file, from `folder` upwards; all empty when there is none.
    pub(super) fn find(folder: &Path) -> Result<Self, ConfigError> {
        Self::of([folder])
    }

    /// The file of the working folder; where there is none, that of the folder in which the besluit lies.
    pub(super) fn find_for(besluit: &Path, working_dir: &Path) -> Result<Self, ConfigError> {
        let besluit = working_dir.join(besluit);
        Self::of([working_dir, besluit.parent().unwrap_or(working_dir)])
    }

    fn of<'p>(folders: impl IntoIterator<Item = &'p Path>) -> Result<Self, ConfigError> {
        let mut candidates = folders.into_iter().flat_map(Path::ancestors).map(|part| part.join(NAME));
        let Some(path) = candidates.find(|path| path.is_file()) else { return Ok(Self::default()) };
        let error = |line, reason| ConfigError { path: path.clone(), line, reason };
        let text = crate::disk::read_to_string(&path)
            .map_err(|cause| error(None, crate::diagnose::visible(&cause.to_string())))?;
        let config: Self = toml::from_str(&text).map_err(|cause| {
            let line = cause.span().map(|span| text.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1);
            error(line, cause.message().to_owned())
        })?;
        let basis = path.parent().unwrap_or(Path::new("")).to_owned();
        let from = |part: Option<PathBuf>| part.map(|part| basis.join(part));
        Ok(Self {
            snapshot: from(config.snapshot),
            sources: from(config.sources),
            key_file: config.key_file.map(|part| if part == Path::new("demo") { part } else { basis.join(part) }),
            out: from(config.out),
            ledger: from(config.ledger),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Lang, Spoken};

    #[test]
    fn the_nearest_file_upwards_counts_and_its_folder_is_the_base() {
        let map = tempfile::tempdir().unwrap();
        let deep = map.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(map.path().join(NAME), "snapshot = \"snap\"\nkey-file = \"demo\"\n").unwrap();
        let config = Config::find(&deep).unwrap();
        assert_eq!(config.snapshot, Some(map.path().join("snap")));
        assert_eq!(config.key_file, Some(PathBuf::from("demo")));
        assert_eq!(config.out, None);
    }

    #[test]
    fn the_file_beside_the_besluit_counts_where_the_working_folder_has_none() {
        let (work, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::create_dir(other.path().join("besluiten")).unwrap();
        std::fs::write(other.path().join(NAME), "out = \"uit\"\n").unwrap();
        let besluit = other.path().join("besluiten/b.toml");
        let found = || Config::find_for(&besluit, work.path()).unwrap().out;
        assert_eq!(found(), Some(other.path().join("uit")));
        std::fs::write(work.path().join(NAME), "out = \"hier\"\n").unwrap();
        assert_eq!(found(), Some(work.path().join("hier")));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let map = tempfile::tempdir().unwrap();
        std::fs::write(map.path().join(NAME), "out = \"uit\"\nsnapshots = \"snap\"\n").unwrap();
        let error = Config::find(map.path()).unwrap_err();
        assert!(error.say(Lang::Nl).contains("regel 2"), "{}", error.say(Lang::Nl));
    }
}
