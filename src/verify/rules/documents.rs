//! ROD1145–1148: codebook, datapackage, readme, code lists and checksums are those of these data.
//!
//! In: the plan and the manifest, of which both follow. Out: findings with the first place that differs.
//! Refuses: nothing.

use super::besluit::AdmittedBesluit;
use super::{CODEBOOK_DIFFERS, CODEBOOK_TEXT_DIFFERS, DATAPACKAGE_DIFFERS, DOCUMENT_DIFFERS};
use crate::catalogue::Catalogue;
use crate::diagnose::{Bilingual, RuleCard};
use crate::disclosure::Measured;
use crate::distribution::FileTally;
use crate::emit::{
    CHECKSUMS, DataFile, KnownValues, ReleaseContext, SourceReference, StoredFile, checksums, codelijst_path,
    data_path, documents, labels, occurring_codes, published, read_name_list, value_documents,
};
use crate::manifest::{Manifest, ReleaseKind};
use crate::plan::{Plan, erase_by};
use crate::sources::{Names, OccurringCodes};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, word};
use crate::verify::folder::ReleaseFolder;

/// Makes the documents again and compares them to the byte.
pub(in crate::verify) fn validate(
    map: &ReleaseFolder,
    admitted: &AdmittedBesluit,
    (plan, measured): (&Plan, &[Option<Measured>]),
    catalogue: &Catalogue,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    with_context(admitted, plan, catalogue, manifest, |context| {
        let data = metadata(plan, &manifest.files);
        let mut all = documents(context, &data)?;
        all.push((CHECKSUMS.to_owned(), checksums(&manifest.files)));
        let tallies: Option<Vec<&FileTally>> = measured.iter().map(|one| one.as_ref().map(|one| &one.values)).collect();
        if let Some(tallies) = tallies.filter(|tallies| tallies.len() == plan.data_files().count()) {
            let codes = occurring_codes(plan, &tallies);
            let names = names_of(map, &codes)?;
            let labels = labels(plan, catalogue, &names)?;
            let shown = published(context, &tallies);
            let values = KnownValues { files: &shown, labels: &labels, codes: &codes, names: &names };
            all.extend(value_documents(context, &data, values)?);
        }
        for (path, expected) in all {
            if let Some(found) = map.document(&path)?
                && found != expected
            {
                let over = dossier.over(card(&path), &path);
                dossier.report(over.with("deel", &place(&found, &expected)));
            }
        }
        Ok(())
    })
}

/// The names that the lists of a release give of the codes in it: stated, as those of the sources are.
pub(in crate::verify) fn names_of(map: &ReleaseFolder, codes: &OccurringCodes) -> Result<Names, VerifyError> {
    let one = |list: &String| {
        let found = map.document(&codelijst_path(list))?;
        Ok((list.clone(), found.map(|bytes| read_name_list(&bytes)).unwrap_or_default()))
    };
    codes.keys().map(one).collect()
}

/// Lends what the documents of a release tell of.
pub(in crate::verify) fn with_context<T>(
    admitted: &AdmittedBesluit,
    plan: &Plan,
    catalogue: &Catalogue,
    manifest: &Manifest,
    run: impl FnOnce(&ReleaseContext<'_>) -> T,
) -> T {
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
    run(&ReleaseContext {
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
    })
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
