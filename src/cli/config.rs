//! `rod-release.toml`: defaults for where things are.
//!
//! In: the working folder. Out: [`Config`] of the nearest file there or above; paths are relative to that file.
//! Refuses: unknown keys. It holds no secret: `key-file` is a path, or the word `demo`.

use crate::diagnose::{Lang, Spoken};
use std::path::{Path, PathBuf};

/// Name of the file.
pub(super) const NAAM: &str = "rod-release.toml";

/// The defaults.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    pub(super) snapshot: Option<PathBuf>,
    pub(super) sources: Option<PathBuf>,
    pub(super) key_file: Option<PathBuf>,
    pub(super) out: Option<PathBuf>,
}

/// The file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub(super) struct ConfigError {
    pad: PathBuf,
    regel: Option<usize>,
    reden: String,
}

impl Spoken for ConfigError {
    fn say(&self, lang: Lang) -> String {
        let pad = self.pad.display();
        match (lang, self.regel) {
            (Lang::Nl, Some(regel)) => format!("{pad}, regel {regel}: {}", self.reden),
            (Lang::En, Some(regel)) => format!("{pad}, line {regel}: {}", self.reden),
            (Lang::Nl, None) => format!("kan {pad} niet lezen: {}", self.reden),
            (Lang::En, None) => format!("cannot read {pad}: {}", self.reden),
        }
    }
}

impl Config {
    /// The nearest file, from `map` upwards; all empty when there is none.
    pub(super) fn zoek(map: &Path) -> Result<Self, ConfigError> {
        let Some(pad) = map.ancestors().map(|deel| deel.join(NAAM)).find(|pad| pad.is_file()) else {
            return Ok(Self::default());
        };
        let fout = |regel, reden| ConfigError { pad: pad.clone(), regel, reden };
        let tekst = std::fs::read_to_string(&pad).map_err(|oorzaak| fout(None, oorzaak.to_string()))?;
        let config: Self = toml::from_str(&tekst).map_err(|oorzaak| {
            let regel = oorzaak.span().map(|span| tekst.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1);
            fout(regel, oorzaak.message().to_owned())
        })?;
        let basis = pad.parent().unwrap_or(map).to_owned();
        let vanaf = |deel: Option<PathBuf>| deel.map(|deel| basis.join(deel));
        Ok(Self {
            snapshot: vanaf(config.snapshot),
            sources: vanaf(config.sources),
            key_file: config.key_file.map(|deel| if deel == Path::new("demo") { deel } else { basis.join(deel) }),
            out: vanaf(config.out),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_upwards_counts_and_its_folder_is_the_base() {
        let map = tempfile::tempdir().unwrap();
        let diep = map.path().join("a/b");
        std::fs::create_dir_all(&diep).unwrap();
        std::fs::write(map.path().join(NAAM), "snapshot = \"snap\"\nkey-file = \"demo\"\n").unwrap();
        let config = Config::zoek(&diep).unwrap();
        assert_eq!(config.snapshot, Some(map.path().join("snap")));
        assert_eq!(config.key_file, Some(PathBuf::from("demo")));
        assert_eq!(config.out, None);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let map = tempfile::tempdir().unwrap();
        std::fs::write(map.path().join(NAAM), "out = \"uit\"\nsnapshots = \"snap\"\n").unwrap();
        let fout = Config::zoek(map.path()).unwrap_err();
        assert!(fout.say(Lang::Nl).contains("regel 2"), "{}", fout.say(Lang::Nl));
    }
}
