//! Where the ledger and the releases that it tells of are.
//!
//! In: flags, else `rod-release.toml`. Out: [`LedgerPlaces`]. Refuses: nothing; a place that nobody named is `None`.

use super::build::working_dir;
use super::config::Config;
use super::failure::ConfigError;
use std::path::{Path, PathBuf};

/// The folder of the ledger, and of the releases when they are elsewhere.
pub(super) struct LedgerPlaces {
    pub(super) ledger: Option<PathBuf>,
    pub(super) out: Option<PathBuf>,
}

impl LedgerPlaces {
    /// Flags first. A ledger that is not the configured one is taken to lie with its own releases.
    pub(super) fn find(ledger: Option<&Path>, out: Option<&Path>) -> Result<Self, ConfigError> {
        let config = Config::find(&working_dir())?;
        let configured = config.ledger.or_else(|| config.out.clone());
        let same = |path: &Path| {
            configured.as_deref().is_some_and(|other| match (path.canonicalize(), other.canonicalize()) {
                (Ok(one), Ok(other)) => one == other,
                _ => path == other,
            })
        };
        let place = ledger.map(Path::to_owned).or_else(|| out.filter(|_| configured.is_none()).map(Path::to_owned));
        let place = place.or_else(|| configured.clone());
        let releases = out.map(Path::to_owned);
        let releases = releases.or_else(|| config.out.filter(|_| place.as_deref().is_some_and(same)));
        Ok(Self { ledger: place, out: releases })
    }
}
