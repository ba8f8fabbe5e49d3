//! ROD1110–1113: the enclosed decision passes the check, and the manifest tells the truth about it.
//!
//! In: `besluit.toml` of the release, the manifest, the catalogue. Out: what was admitted. Refuses: to admit what the
//! check does not admit.

use super::{BESLUIT_DIFFERS, BESLUIT_NOT_ADMITTED, OTHER_CATALOGUE, OTHER_PROGRAM};
use crate::besluit::{Besluit, parse};
use crate::catalogue::Catalogue;
use crate::check::{Admitted, check};
use crate::diagnose::{Bilingual, Finding, Place, Severity, SourceMap};
use crate::manifest::{BesluitDeel, ErratumDeel, Manifest, Programma};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, woord};
use crate::verify::map::Map;

/// Name of the decision in a release.
pub(in crate::verify) const BESLUIT: &str = "besluit.toml";

/// An admitted decision with all findings of the check, and the file that they point into.
pub(in crate::verify) struct Toegelaten {
    pub(in crate::verify) admitted: Admitted,
    pub(in crate::verify) bevindingen: Vec<Finding>,
    pub(in crate::verify) bronnen: SourceMap,
}

/// Reads, checks and compares the enclosed decision.
pub(in crate::verify) fn lees(
    map: &Map,
    manifest: &Manifest,
    catalogue: &Catalogue,
    dossier: &mut Dossier,
) -> Result<Option<Toegelaten>, VerifyError> {
    let Some(bytes) = map.document(BESLUIT)? else { return Ok(None) };
    let tekst = String::from_utf8_lossy(&bytes);
    let hier = dossier.met_tekst(BESLUIT, &tekst);
    if !zelfde_maker(manifest, catalogue, dossier) {
        return Ok(None);
    }
    // Findings of the check name the file as the manifest does, so that they can be compared with those in it.
    let mut bronnen = SourceMap::default();
    let gelezen = parse(bronnen.add(&manifest.besluit.bestand, &*tekst), &tekst);
    let mut bevindingen = gelezen.findings;
    let mut admitted = None;
    if let Some(besluit) = gelezen.besluit {
        feiten(&besluit, manifest, dossier);
        let mut uitslag = check(std::slice::from_ref(&besluit), catalogue);
        bevindingen.append(&mut uitslag.findings);
        Finding::sort(&mut bevindingen);
        admitted = uitslag.admitted.pop().flatten();
    }
    let fouten: Vec<&Finding> = bevindingen.iter().filter(|b| b.severity() == Severity::Error).collect();
    if admitted.is_none() || std::str::from_utf8(&bytes).is_err() {
        let eerste = fouten.first();
        let plaats =
            eerste.and_then(|fout| fout.place).map_or(Place::whole(hier), |p| Place { file: hier, span: p.span });
        let code = eerste.map_or("UTF-8", |fout| fout.card.code.as_str());
        let over = Finding::new(BESLUIT_NOT_ADMITTED.get(), plaats);
        dossier.meld(over.with("aantal", fouten.len().max(1)).with("code", code));
        return Ok(None);
    }
    Ok(admitted.map(|admitted| Toegelaten { admitted, bevindingen, bronnen }))
}

/// Is the catalogue the one of the release? Another program version is a warning.
fn zelfde_maker(manifest: &Manifest, catalogue: &Catalogue, dossier: &mut Dossier) -> bool {
    let dit = Programma::dit();
    let noem = |programma: &Programma| format!("{} {}", programma.naam, programma.versie);
    if manifest.programma != dit {
        let over = dossier.over(&OTHER_PROGRAM, crate::emit::MANIFEST);
        dossier.meld(over.with("gevonden", noem(&manifest.programma)).with("verwacht", noem(&dit)));
    }
    if manifest.catalogus != catalogue.versie {
        let over = dossier.over(&OTHER_CATALOGUE, crate::emit::MANIFEST);
        dossier.meld(over.with("gevonden", manifest.catalogus.as_str()).with("verwacht", catalogue.versie.as_str()));
    }
    manifest.catalogus == catalogue.versie
}

/// What the manifest says of the decision, part by part.
fn feiten(besluit: &Besluit, manifest: &Manifest, dossier: &mut Dossier) {
    let zegt = &manifest.besluit;
    let is = BesluitDeel::van(besluit, &zegt.bestand, &zegt.stam);
    // The folder of the releases is named after the file, whatever ending that has.
    let stam_past = zegt.bestand == zegt.stam
        || zegt.bestand.strip_prefix(zegt.stam.as_str()).is_some_and(|einde| einde.starts_with('.'));
    let delen: [(bool, Bilingual); 7] = [
        (zegt.kenmerk == is.kenmerk, woord("kenmerk", "reference")),
        (zegt.datum == is.datum, woord("datum", "date")),
        (zegt.titel == is.titel, woord("titel", "title")),
        (zegt.ontvanger == is.ontvanger, woord("ontvanger", "recipient")),
        (zegt.sha256 == is.sha256, woord("SHA-256 van het besluit", "SHA-256 of the decision")),
        (zegt.bestand == is.bestand && stam_past, woord("bestandsnaam", "file name")),
        (manifest.errata == ErratumDeel::alle(besluit), woord("drukfouten", "errata")),
    ];
    for (gelijk, deel) in &delen {
        if !gelijk {
            let over = dossier.over(&BESLUIT_DIFFERS, crate::emit::MANIFEST);
            dossier.meld(over.with("deel", deel));
        }
    }
}
