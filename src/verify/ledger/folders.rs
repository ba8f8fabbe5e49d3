//! ROD1166–1168: the ledger against the releases that are in their place.
//!
//! In: an OUT folder, the lines of its ledger. Out: findings. Refuses: a folder that cannot be listed.

use super::chain::NAME;
use crate::diagnose::Bilingual;
use crate::emit::{MANIFEST, StoredFile};
use crate::manifest::{History, LedgerEntry, Manifest, unrecorded};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, word};
use crate::verify::rules::{LEDGER_RELEASE_DIFFERS, LEDGER_RELEASE_MISSING, RELEASE_NOT_IN_LEDGER};
use std::path::Path;

/// Compares both ways.
pub(super) fn compare(out: &Path, history: &History, dossier: &mut Dossier) -> Result<(), VerifyError> {
    for (line, release) in &history.releases {
        let entry = &release.entry;
        let folder = out.join(&entry.release);
        // A path that leaves OUT is none of its releases.
        let outside = entry.release.split('/').any(|part| part.is_empty() || part == "." || part == "..");
        if outside || !folder.is_dir() {
            // What the recipient destroyed need not be kept here either.
            if outside || release.destroyed.is_none() {
                let over = dossier.over(&LEDGER_RELEASE_MISSING, NAME).with("regel", line.to_string());
                dossier.report(over.with("map", entry.release.as_str()));
            }
            continue;
        }
        for part in differences(&folder, entry) {
            let over = dossier.over(&LEDGER_RELEASE_DIFFERS, NAME).with("regel", line.to_string());
            dossier.report(over.with("map", entry.release.as_str()).with("deel", &part));
        }
    }
    for release in unrecorded(out, history).map_err(|cause| VerifyError::file(out, cause))? {
        let over = dossier.over(&RELEASE_NOT_IN_LEDGER, NAME);
        dossier.report(over.with("map", release));
    }
    Ok(())
}

fn read(release: &Path) -> Option<(Manifest, String)> {
    let bytes = crate::disk::read(&release.join(MANIFEST)).ok()?;
    let manifest = serde_json::from_slice(&bytes).ok()?;
    Some((manifest, StoredFile::from("", &bytes).sha256))
}

/// What a line says of its release that the release does not say of itself.
fn differences(release: &Path, ledger_entry: &LedgerEntry) -> Vec<Bilingual> {
    let Some((manifest, sha256)) = read(release) else {
        return vec![word("geen leesbaar manifest", "no readable manifest")];
    };
    let parts = [
        (ledger_entry.manifest == sha256, word("SHA-256 van het manifest", "SHA-256 of the manifest")),
        (ledger_entry.kenmerk == manifest.besluit.kenmerk, word("kenmerk", "reference")),
        (ledger_entry.besluit == manifest.besluit.sha256, word("SHA-256 van het besluit", "SHA-256 of the decision")),
        (ledger_entry.ontvanger == manifest.besluit.ontvanger.id, word("ontvanger", "recipient")),
        (Some(ledger_entry.moment) == manifest.moment.as_ref().map(|moment| moment.number), word("moment", "moment")),
        (ledger_entry.date == manifest.date, word("datum", "date")),
        (ledger_entry.rows == manifest.rows(), word("rijen", "rows")),
        (ledger_entry.erase_by == manifest.erase_by, word("dag van vernietiging", "destroy-by date")),
        (
            ledger_entry.pseudonym.as_ref().is_none_or(|pseudonym| *pseudonym == manifest.pseudonym),
            word("reeks of sleutel", "series or key"),
        ),
        (
            ledger_entry.snapshot.as_ref().is_none_or(|digest| *digest == manifest.read_digest()),
            word("snapshot", "snapshot"),
        ),
        (ledger_entry.version == manifest.program.version, word("versie van het programma", "version of the program")),
    ];
    parts.into_iter().filter(|(equal, _)| !equal).map(|(_, part)| part).collect()
}
