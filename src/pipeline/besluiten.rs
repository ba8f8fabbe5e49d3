//! The first passes: read besluiten, parse them, check them together.
//!
//! In: paths. Out: [`Gecontroleerd`]: the source texts, all findings, and what was admitted.
//! Refuses: a file that cannot be read or is no text.

use super::BuildError;
use crate::besluit::parse;
use crate::catalogue::Catalogue;
use crate::check::{Admitted, check};
use crate::diagnose::{FileNr, Finding, Severity, SourceMap};
use std::path::PathBuf;

/// Besluiten after the check.
pub struct Gecontroleerd {
    /// The files, for showing findings.
    pub bronnen: SourceMap,
    /// All findings, sorted.
    pub bevindingen: Vec<Finding>,
    /// Per path: the besluit, when nothing forbids it.
    pub toegelaten: Vec<Option<Admitted>>,
}

impl Gecontroleerd {
    /// Is there a finding of at least this weight?
    #[must_use]
    pub fn heeft(&self, zwaarte: Severity) -> bool {
        self.bevindingen.iter().any(|bevinding| bevinding.severity() <= zwaarte)
    }
}

/// Reads, parses and checks.
///
/// # Errors
/// [`BuildError::Besluit`], [`BuildError::BesluitGeenTekst`].
pub fn controleer(paden: &[PathBuf], catalogue: &Catalogue) -> Result<Gecontroleerd, BuildError> {
    Ok(controleer_teksten(lees(paden)?, catalogue))
}

/// Reads the files.
pub(super) fn lees(paden: &[PathBuf]) -> Result<SourceMap, BuildError> {
    let mut bronnen = SourceMap::default();
    for pad in paden {
        let bytes = std::fs::read(pad).map_err(|source| BuildError::Besluit { pad: pad.clone(), source })?;
        let tekst = String::from_utf8(bytes).map_err(|_| BuildError::BesluitGeenTekst { pad: pad.clone() })?;
        bronnen.add(pad.display().to_string(), tekst);
    }
    Ok(bronnen)
}

/// Parses and checks texts that were read.
pub(super) fn controleer_teksten(bronnen: SourceMap, catalogue: &Catalogue) -> Gecontroleerd {
    let mut bevindingen = Vec::new();
    let mut plekken = Vec::new();
    let mut besluiten = Vec::new();
    for (nummer, bron) in bronnen.files().iter().enumerate() {
        let gelezen = parse(FileNr(nummer), &bron.text);
        bevindingen.extend(gelezen.findings);
        plekken.push(gelezen.besluit.is_some());
        besluiten.extend(gelezen.besluit);
    }
    let mut uitslag = check(&besluiten, catalogue);
    bevindingen.append(&mut uitslag.findings);
    Finding::sort(&mut bevindingen);
    let mut toegelaten = uitslag.admitted.into_iter();
    let toegelaten = plekken.into_iter().map(|gelezen| if gelezen { toegelaten.next().flatten() } else { None });
    let toegelaten = toegelaten.collect();
    Gecontroleerd { bronnen, bevindingen, toegelaten }
}
