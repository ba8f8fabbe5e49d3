//! ROD1105–1109: the folder holds the files of the manifest and no other, and those are the ones to be expected.
//!
//! In: the folder, the manifest, what the decision calls for. Out: findings. Refuses: nothing.

use super::{EXPECTED_FILE_NOT_LISTED, FILE_DIFFERS, FILE_MISSING, FILE_NOT_EXPECTED, FILE_NOT_LISTED};
use crate::emit::{Bestand, MANIFEST};
use crate::manifest::Manifest;
use crate::verify::dossier::{Dossier, woord};
use crate::verify::map::Map;
use crate::verify::toegekend::Bestandseis;
use std::collections::BTreeSet;

/// Documents that every release holds.
pub(in crate::verify) const DOCUMENTEN: [&str; 4] = ["besluit.toml", "codeboek.csv", "codeboek.md", "datapackage.json"];

/// The folder against the manifest.
pub(in crate::verify) fn aanwezig(map: &Map, manifest: &Manifest, dossier: &mut Dossier) {
    let vermeld: BTreeSet<&str> = manifest.bestanden.iter().map(|bestand| bestand.pad.as_str()).collect();
    for pad in &vermeld {
        if !map.heeft(pad) {
            let over = dossier.over(&FILE_MISSING, pad);
            dossier.meld(over);
        }
    }
    for pad in map.inhoud.keys().filter(|pad| !vermeld.contains(pad.as_str()) && *pad != MANIFEST) {
        let over = dossier.over(&FILE_NOT_LISTED, pad);
        dossier.meld(over);
    }
}

/// The manifest against the decision. Without a plan only the documents are known.
pub(in crate::verify) fn verwacht(manifest: &Manifest, eisen: Option<&[Bestandseis]>, dossier: &mut Dossier) {
    let mut verwacht: BTreeSet<&str> = DOCUMENTEN.into();
    verwacht.extend(eisen.into_iter().flatten().map(|eis| eis.pad.as_str()));
    let mut vermeld = BTreeSet::new();
    for bestand in &manifest.bestanden {
        let data = eisen.is_none() && bestand.pad.starts_with("data/");
        let nieuw = vermeld.insert(bestand.pad.as_str());
        if !nieuw || !(data || verwacht.contains(bestand.pad.as_str())) {
            let over = dossier.over(&FILE_NOT_EXPECTED, &bestand.pad);
            dossier.meld(over);
        }
    }
    for pad in verwacht.difference(&vermeld) {
        let over = dossier.over(&EXPECTED_FILE_NOT_LISTED, pad);
        dossier.meld(over);
    }
}

/// A file as found against the manifest.
pub(in crate::verify) fn gelijk(vermeld: &Bestand, gevonden: &Bestand, dossier: &mut Dossier) {
    let verschil = if vermeld.bytes != gevonden.bytes {
        let (a, b) = (vermeld.bytes, gevonden.bytes);
        woord(format!("{b} bytes in plaats van {a}"), format!("{b} bytes instead of {a}"))
    } else if vermeld.sha256 != gevonden.sha256 {
        woord("andere SHA-256", "another SHA-256")
    } else {
        return;
    };
    let over = dossier.over(&FILE_DIFFERS, &vermeld.pad);
    dossier.meld(over.with("verschil", &verschil));
}
