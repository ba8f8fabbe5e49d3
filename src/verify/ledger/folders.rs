//! ROD1166–1168: the ledger against the releases that are in their place.
//!
//! In: an OUT folder, the lines of its ledger. Out: findings. Refuses: a folder that cannot be listed.

use super::chain::NAME;
use crate::diagnose::Bilingual;
use crate::emit::{MANIFEST, StoredFile};
use crate::manifest::{AnyManifest, History, LedgerEntry, unrecorded};
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

fn read(release: &Path) -> Option<LedgerEntry> {
    let bytes = crate::disk::read(&release.join(MANIFEST)).ok()?;
    let entry = AnyManifest::readable(&bytes)?.entry();
    Some(LedgerEntry { manifest: StoredFile::from("", &bytes).sha256, ..entry })
}

/// What a line says of its release that the release does not say of itself.
fn differences(release: &Path, line: &LedgerEntry) -> Vec<Bilingual> {
    let Some(own) = read(release) else {
        return vec![word("geen leesbaar manifest", "no readable manifest")];
    };
    let parts = [
        (line.manifest == own.manifest, word("SHA-256 van het manifest", "SHA-256 of the manifest")),
        (line.kenmerk == own.kenmerk, word("kenmerk", "reference")),
        (line.besluit == own.besluit, word("SHA-256 van het besluit", "SHA-256 of the decision")),
        (line.ontvanger == own.ontvanger, word("ontvanger", "recipient")),
        (line.moment == own.moment, word("moment", "moment")),
        (line.identiteit == own.identiteit, word("identiteit", "identity")),
        (line.date == own.date, word("datum", "date")),
        (line.rows == own.rows, word("rijen", "rows")),
        (line.erase_by == own.erase_by, word("dag van vernietiging", "destroy-by date")),
        (
            line.pseudonym.is_none() && line.identiteit.is_none() || line.pseudonym == own.pseudonym,
            word("reeks of sleutel", "series or key"),
        ),
        (line.snapshot.is_none() || line.snapshot == own.snapshot, word("snapshot", "snapshot")),
        (line.version == own.version, word("versie van het programma", "version of the program")),
    ];
    parts.into_iter().filter(|(equal, _)| !equal).map(|(_, part)| part).collect()
}
