//! ROD1166–1168: the ledger against the releases that are in their place.
//!
//! In: an OUT folder, the lines of its ledger. Out: findings. Refuses: a folder that cannot be listed.

use super::keten::{NAAM, Regel};
use crate::diagnose::Bilingual;
use crate::emit::{Bestand, MANIFEST};
use crate::manifest::{Boeking, Manifest, Soort};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, woord};
use crate::verify::regels::{LEDGER_RELEASE_DIFFERS, LEDGER_RELEASE_MISSING, RELEASE_NOT_IN_LEDGER};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Compares both ways.
pub(super) fn vergelijk(uit: &Path, regels: &[Regel], dossier: &mut Dossier) -> Result<(), VerifyError> {
    for (regel, _) in regels {
        let boeking = &regel.boeking;
        let map = uit.join(&boeking.release);
        // A path that leaves OUT is none of its releases.
        let buiten = boeking.release.split('/').any(|deel| deel.is_empty() || deel == "." || deel == "..");
        if buiten || !map.is_dir() {
            let over = dossier.over(&LEDGER_RELEASE_MISSING, NAAM).with("regel", regel.volgnummer.to_string());
            dossier.meld(over.with("map", boeking.release.as_str()));
            continue;
        }
        for deel in verschillen(&map, boeking) {
            let over = dossier.over(&LEDGER_RELEASE_DIFFERS, NAAM).with("regel", regel.volgnummer.to_string());
            dossier.meld(over.with("map", boeking.release.as_str()).with("deel", &deel));
        }
    }
    let geboekt: BTreeSet<&str> = regels.iter().map(|(regel, _)| regel.boeking.release.as_str()).collect();
    for stam in mappen(uit)? {
        for naam in mappen(&uit.join(&stam))? {
            let release = format!("{stam}/{naam}");
            if !geboekt.contains(release.as_str()) && definitief(&uit.join(&release)) {
                let over = dossier.over(&RELEASE_NOT_IN_LEDGER, NAAM);
                dossier.meld(over.with("map", release));
            }
        }
    }
    Ok(())
}

/// Visible folders, in order.
fn mappen(ouder: &Path) -> Result<BTreeSet<String>, VerifyError> {
    let fout = |oorzaak| VerifyError::bestand(ouder, oorzaak);
    let mut uit = BTreeSet::new();
    for ingang in fs::read_dir(ouder).map_err(fout)? {
        let ingang = ingang.map_err(fout)?;
        let naam = ingang.file_name().to_string_lossy().into_owned();
        if ingang.file_type().map_err(fout)?.is_dir() && !naam.starts_with('.') {
            uit.insert(naam);
        }
    }
    Ok(uit)
}

fn lees(release: &Path) -> Option<(Manifest, String)> {
    let bytes = fs::read(release.join(MANIFEST)).ok()?;
    let manifest = serde_json::from_slice(&bytes).ok()?;
    Some((manifest, Bestand::van("", &bytes).sha256))
}

fn definitief(release: &Path) -> bool {
    lees(release).is_some_and(|(manifest, _)| manifest.soort == Soort::Definitief)
}

/// What a line says of its release that the release does not say of itself.
fn verschillen(release: &Path, boeking: &Boeking) -> Vec<Bilingual> {
    let Some((manifest, sha256)) = lees(release) else {
        return vec![woord("geen leesbaar manifest", "no readable manifest")];
    };
    let delen = [
        (boeking.manifest == sha256, woord("SHA-256 van het manifest", "SHA-256 of the manifest")),
        (boeking.kenmerk == manifest.besluit.kenmerk, woord("kenmerk", "reference")),
        (boeking.besluit == manifest.besluit.sha256, woord("SHA-256 van het besluit", "SHA-256 of the decision")),
        (boeking.ontvanger == manifest.besluit.ontvanger.id, woord("ontvanger", "recipient")),
        (Some(boeking.moment) == manifest.moment.as_ref().map(|moment| moment.nummer), woord("moment", "moment")),
        (boeking.datum == manifest.datum, woord("datum", "date")),
        (boeking.rijen == manifest.rijen(), woord("rijen", "rows")),
        (boeking.wissen_uiterlijk == manifest.wissen_uiterlijk, woord("dag van vernietiging", "destroy-by date")),
        (boeking.versie == manifest.programma.versie, woord("versie van het programma", "version of the program")),
    ];
    delen.into_iter().filter(|(gelijk, _)| !gelijk).map(|(_, deel)| deel).collect()
}
