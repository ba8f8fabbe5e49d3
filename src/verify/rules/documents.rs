//! ROD1145–1148: codebook, datapackage, readme, code lists and checksums are those of these data.
//!
//! In: the plan and the manifest, of which both follow. Out: findings with the first place that differs.
//! Refuses: nothing.

use super::besluit::AdmittedBesluit;
use super::{CODEBOOK_DIFFERS, CODEBOOK_TEXT_DIFFERS, DATAPACKAGE_DIFFERS, DOCUMENT_DIFFERS};
use crate::catalogue::Catalogue;
use crate::diagnose::{Bilingual, RuleCard};
use crate::emit::{CHECKSUMS, DataFile, ReleaseContext, SourceReference, StoredFile, checksums, data_path, documents};
use crate::manifest::{Manifest, ReleaseKind};
use crate::plan::{Plan, erase_by};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, word};
use crate::verify::folder::ReleaseFolder;

/// Makes the documents again and compares them to the byte.
pub(in crate::verify) fn validate(
    map: &ReleaseFolder,
    admitted: &AdmittedBesluit,
    plan: &Plan,
    catalogue: &Catalogue,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let besluit = admitted.admitted.besluit();
    let sources: Vec<SourceReference> = manifest
        .sources
        .iter()
        .map(|source| SourceReference {
            id: source.id.clone(),
            name: source.name.clone(),
            publisher: source.publisher.clone(),
            edition: source.edition.clone(),
        })
        .collect();
    let measurements = manifest.totals.measurements();
    let states = manifest.state_days();
    let context = ReleaseContext {
        besluit,
        plan,
        catalogue,
        stem: &manifest.besluit.stem,
        is_final: manifest.kind == ReleaseKind::Final,
        demo: manifest.demo,
        date: manifest.date,
        states: &states,
        moment: manifest.moment.as_ref().map(|moment| moment.number),
        erase_by: erase_by(besluit, manifest.date),
        sources: &sources,
        measurements: &measurements,
    };
    let mut all = documents(&context, &metadata(plan, &manifest.files))?;
    all.push((CHECKSUMS.to_owned(), checksums(&manifest.files)));
    for (path, expected) in all {
        if let Some(found) = map.document(&path)?
            && found != expected
        {
            let over = dossier.over(card(&path), &path);
            dossier.report(over.with("deel", &place(&found, &expected)));
        }
    }
    Ok(())
}

fn card(path: &str) -> &'static RuleCard {
    match path {
        "codeboek.csv" => &CODEBOOK_DIFFERS,
        "codeboek.md" => &CODEBOOK_TEXT_DIFFERS,
        "datapackage.json" => &DATAPACKAGE_DIFFERS,
        _ => &DOCUMENT_DIFFERS,
    }
}

/// The data files as the manifest lists them; whether they are those files has been judged before.
fn metadata<'a>(plan: &'a Plan, files: &'a [StoredFile]) -> Vec<DataFile<'a>> {
    let files = plan.data_files().filter_map(|(deelbestand, peildatum)| {
        let studiejaar = peildatum.studiejaar;
        let path = data_path(&deelbestand.name, studiejaar);
        let file = files.iter().find(|file| file.path == path)?;
        Some(DataFile { deelbestand, studiejaar, file })
    });
    files.collect()
}

/// The first line that differs.
fn place(found: &[u8], expected: &[u8]) -> Bilingual {
    let equal = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
    let before = found.get(..equal).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    word(format!("vanaf regel {line}"), format!("from line {line}"))
}
