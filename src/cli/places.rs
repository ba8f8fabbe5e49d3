//! Where the ledger and the releases that it tells of are.
//!
//! In: flags, else `rod-release.toml`. Out: [`LedgerPlaces`]. Refuses: nothing; a place that nobody named is `None`.

use super::build_paths::working_dir;
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
        // As `build` finds it: the configured ledger is that of every OUT; without one it lies with its releases.
        let place = ledger.map(Path::to_owned).or(config.ledger.clone());
        let place = place.or_else(|| out.map(Path::to_owned)).or_else(|| config.out.clone());
        let configured = config.ledger.or_else(|| config.out.clone());
        let is_configured = place.as_deref().zip(configured.as_deref()).is_some_and(|(place, configured)| {
            match (place.canonicalize(), configured.canonicalize()) {
                (Ok(one), Ok(other)) => one == other,
                _ => place == configured,
            }
        });
        let releases = out.map(Path::to_owned).or_else(|| config.out.filter(|_| is_configured));
        Ok(Self { ledger: place, out: releases })
    }
}
