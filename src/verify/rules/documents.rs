//! ROD1145–1147: codebook and datapackage are those of these data.
//!
//! In: the plan and the manifest, of which both follow. Out: findings with the first place that differs.
//! Refuses: nothing.

use super::besluit::AdmittedBesluit;
use super::{CODEBOOK_DIFFERS, CODEBOOK_TEXT_DIFFERS, DATAPACKAGE_DIFFERS};
use crate::catalogue::Catalogue;
use crate::diagnose::{Bilingual, RuleCard};
use crate::emit::{
    DataFile, ReleaseContext, SourceReference, StoredFile, codeboek_csv, codeboek_md, data_path, datapackage,
};
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
    let context = ReleaseContext {
        besluit,
        plan,
        catalogue,
        stem: &manifest.besluit.stem,
        is_final: manifest.kind == ReleaseKind::Final,
        demo: manifest.demo,
        date: manifest.date,
        stand_per: manifest.state.stand_per,
        moment: manifest.moment.as_ref().map(|moment| moment.number),
        erase_by: erase_by(besluit, manifest.date),
        sources: &sources,
        measurements: &measurements,
    };
    let documents: [(&str, &RuleCard, Vec<u8>); 3] = [
        ("codeboek.csv", &CODEBOOK_DIFFERS, codeboek_csv(plan)),
        ("codeboek.md", &CODEBOOK_TEXT_DIFFERS, codeboek_md(&context)),
        ("datapackage.json", &DATAPACKAGE_DIFFERS, datapackage(&context, &metadata(plan, &manifest.files))),
    ];
    for (path, line, expected) in documents {
        if let Some(found) = map.document(path)?
            && found != expected
        {
            let over = dossier.over(line, path);
            dossier.report(over.with("deel", &place(&found, &expected)));
        }
    }
    Ok(())
}

/// The data files as the manifest lists them; whether they are those files has been judged before.
fn metadata<'a>(plan: &'a Plan, files: &'a [StoredFile]) -> Vec<DataFile<'a>> {
    let one = |(part, year): (usize, usize)| {
        let deelbestand = plan.deelbestanden.get(part)?;
        let studiejaar = plan.peildata.get(year)?.studiejaar;
        let path = data_path(deelbestand, studiejaar);
        let file = files.iter().find(|file| file.path == path)?;
        Some(DataFile { deelbestand, studiejaar, file })
    };
    plan.files().into_iter().filter_map(one).collect()
}

/// The first line that differs.
fn place(found: &[u8], expected: &[u8]) -> Bilingual {
    let equal = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
    let before = found.get(..equal).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    word(format!("vanaf regel {line}"), format!("from line {line}"))
}
