//! ROD1138 and 1139: the manifest counts what is there, and deelbestanden of one population hold the same persons.
//!
//! In: the counts of the manifest and of the files. Out: findings. Refuses: nothing.

use super::{COUNTS_DIFFER, PERSONS_DIFFER};
use crate::diagnose::Bilingual;
use crate::emit::MANIFEST;
use crate::manifest::Manifest;
use crate::verify::dossier::{Dossier, woord};
use crate::verify::scan::Meting;
use crate::verify::toegekend::Bestandseis;

/// Compares the counts of the manifest with those of the files, one by one.
pub(in crate::verify) fn vergelijk(manifest: &Manifest, gemeten: &[(&Bestandseis, &Meting)], dossier: &mut Dossier) {
    for (eis, meting) in gemeten {
        let telling = manifest
            .tellingen
            .bestanden
            .iter()
            .find(|telling| telling.deelbestand == eis.deelbestand && telling.studiejaar == eis.studiejaar);
        let Some(telling) = telling else {
            meld(dossier, &eis.pad, &woord("het bestand", "the file"), 0, 1);
            continue;
        };
        let paren = [
            (woord("rijen", "rows"), telling.rijen, meting.rijen),
            (woord("personen", "persons"), telling.personen, meting.personen),
            (woord("rijen in de populatie", "rows in the population"), telling.in_populatie, meting.rijen),
            (
                woord("bekeken inschrijvingen", "inschrijvingen looked at"),
                telling.bekeken,
                manifest.tellingen.inschrijvingen_gelezen,
            ),
            (woord("kolommen", "columns"), telling.kolommen.len() as u64, meting.leeg.len() as u64),
        ];
        for (wat, zegt, is) in &paren {
            meld(dossier, &eis.pad, wat, *zegt, *is);
        }
        for (kolom, (naam, leeg)) in telling.kolommen.iter().zip(meting.kop.iter().flatten().zip(&meting.leeg)) {
            if kolom.naam != *naam {
                meld(dossier, &eis.pad, &woord(format!("kolom `{naam}`"), format!("column `{naam}`")), 0, 1);
            }
            let wat = woord(format!("lege cellen in `{naam}`"), format!("empty cells in `{naam}`"));
            meld(dossier, &eis.pad, &wat, kolom.leeg, *leeg);
        }
    }
    let (zegt, is) = (manifest.tellingen.bestanden.len(), gemeten.len());
    meld(dossier, MANIFEST, &woord("gegevensbestanden", "data files"), zegt as u64, is as u64);
}

fn meld(dossier: &mut Dossier, pad: &str, wat: &Bilingual, zegt: u64, is: u64) {
    if zegt != is {
        let over = dossier.over(&COUNTS_DIFFER, pad);
        dossier.meld(over.with("wat", wat).with("manifest", zegt.to_string()).with("gevonden", is.to_string()));
    }
}

/// Files of one studiejaar and one unit are about one population: the same omnummers, each as often.
pub(in crate::verify) fn personen(gemeten: &[(&Bestandseis, &Meting)], dossier: &mut Dossier) {
    for (plek, (eis, meting)) in gemeten.iter().enumerate() {
        let zelfde =
            |(ander, _): &&(&Bestandseis, &Meting)| ander.studiejaar == eis.studiejaar && ander.eenheid == eis.eenheid;
        let eerder = gemeten.iter().take(plek).find(zelfde);
        if let Some((ander, eerste)) = eerder
            && (eerste.omnummers, eerste.rijen) != (meting.omnummers, meting.rijen)
        {
            let over = dossier.over(&PERSONS_DIFFER, &eis.pad);
            dossier.meld(over.with("ander", ander.pad.as_str()));
        }
    }
}
