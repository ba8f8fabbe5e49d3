//! ROD1138 and 1139: the manifest counts what is there, and deelbestanden of one population hold the same persons.
//!
//! In: the counts of the manifest and of the files. Out: findings. Refuses: nothing.

use super::{COUNTS_DIFFER, PERSONS_DIFFER};
use crate::diagnose::Bilingual;
use crate::emit::MANIFEST;
use crate::manifest::Manifest;
use crate::verify::dossier::{Dossier, word};
use crate::verify::granted::FileRequirement;
use crate::verify::scan::Measurement;

/// Compares the counts of the manifest with those of the files, one by one.
pub(in crate::verify) fn compare(
    manifest: &Manifest,
    measured: &[(&FileRequirement, &Measurement)],
    dossier: &mut Dossier,
) {
    for (requirement, measurement) in measured {
        let Some(counts) = manifest.totals.file(&requirement.deelbestand, requirement.studiejaar) else {
            report(dossier, &requirement.path, &word("het bestand", "the file"), 0, 1);
            continue;
        };
        let read = manifest.state_of(counts).and_then(|state| state.rows(&requirement.table));
        let pairs = [
            (word("rijen", "rows"), counts.rows, measurement.rows),
            (word("personen", "persons"), counts.persons, measurement.persons),
            (word("rijen in de populatie", "rows in the population"), counts.in_populatie, measurement.rows),
            (word("bekeken rijen", "rows looked at"), counts.considered, read.unwrap_or_default()),
            (word("kolommen", "columns"), counts.columns.len() as u64, measurement.empty.len() as u64),
        ];
        for (what, says, is) in &pairs {
            report(dossier, &requirement.path, what, *says, *is);
        }
        for (column, (name, empty)) in
            counts.columns.iter().zip(measurement.header.iter().flatten().zip(&measurement.empty))
        {
            if column.name != *name {
                report(dossier, &requirement.path, &word(format!("kolom `{name}`"), format!("column `{name}`")), 0, 1);
            }
            let what = word(format!("lege cellen in `{name}`"), format!("empty cells in `{name}`"));
            report(dossier, &requirement.path, &what, column.empty, *empty);
            let kinds = column.empty_kinds.values().try_fold(0_u64, |sum, count| sum.checked_add(*count));
            let what = word(format!("soorten leeg in `{name}`"), format!("kinds of empty in `{name}`"));
            report(dossier, &requirement.path, &what, kinds.unwrap_or(u64::MAX), *empty);
        }
    }
    let (says, is) = (manifest.totals.files.len(), measured.len());
    report(dossier, MANIFEST, &word("gegevensbestanden", "data files"), says as u64, is as u64);
}

fn report(dossier: &mut Dossier, path: &str, what: &Bilingual, says: u64, is: u64) {
    if says != is {
        let over = dossier.over(&COUNTS_DIFFER, path);
        dossier.report(over.with("wat", what).with("manifest", says.to_string()).with("gevonden", is.to_string()));
    }
}

/// Files of one studiejaar and one unit are about one population: the same omnummers, each as often.
pub(in crate::verify) fn persons(measured: &[(&FileRequirement, &Measurement)], dossier: &mut Dossier) {
    for (slot, (requirement, measurement)) in measured.iter().enumerate() {
        let same = |(other, _): &&(&FileRequirement, &Measurement)| {
            other.studiejaar == requirement.studiejaar
                && other.eenheid == requirement.eenheid
                && other.populatie == requirement.populatie
        };
        let earlier = measured.iter().take(slot).find(same);
        if let Some((other, first)) = earlier
            && (first.omnummers, first.rows) != (measurement.omnummers, measurement.rows)
        {
            let over = dossier.over(&PERSONS_DIFFER, &requirement.path);
            dossier.report(over.with("ander", other.path.as_str()));
        }
    }
}
