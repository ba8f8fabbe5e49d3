//! ROD1139 for what follows from the data alone: persons who stand out, and rows that look alike.
//!
//! In: the data files, the plan, the manifest. Out: findings. Refuses: nothing; a file that is not spelled as a build
//! spells it has been reported. The groups in the register are stated: only `--rebuild` has the register.

use super::COUNTS_DIFFER;
use crate::catalogue::Catalogue;
use crate::disclosure::{FileRisk, MeasureRequest, SmallGroups, measure};
use crate::emit::data_path;
use crate::manifest::Manifest;
use crate::plan::Plan;
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, word};
use crate::verify::folder::ReleaseFolder;
use std::fs::File;
use std::io::ErrorKind;

/// Measures every data file again. Its cost is that of a second pass, so a build, which has just measured, leaves it out.
pub(in crate::verify) fn compare(
    map: &ReleaseFolder,
    plan: &Plan,
    catalogue: &Catalogue,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    for (part, peildatum) in plan.data_files() {
        let path = data_path(&part.name, peildatum.studiejaar);
        let counts = manifest.totals.file(&part.name, peildatum.studiejaar);
        let Some(counts) = counts.filter(|_| map.has(&path)) else { continue };
        let file = map.path.join(&path);
        let request = MeasureRequest::new(part, catalogue);
        let measured = match measure(|| File::open(&file), map.size(&path), &request, None) {
            Err(cause) if cause.kind() == ErrorKind::InvalidData => continue,
            outcome => outcome.map_err(|cause| VerifyError::file(&file, cause))?,
        };
        let alike = word("rijen met een gelijke sleutel", "rows with an equal key");
        let pairs = [
            (alike, counts.indistinct.to_string(), measured.indistinct.to_string()),
            (
                word("het onthullingsrisico", "the disclosure risk"),
                groups(counts.risk.release),
                groups(measured.risk.release),
            ),
            (
                word("het onthullingsrisico per kolom", "the disclosure risk per column"),
                columns(&counts.risk),
                columns(&measured.risk),
            ),
        ];
        for (what, says, is) in pairs.iter().filter(|(_, says, is)| says != is) {
            let over = dossier.over(&COUNTS_DIFFER, &path);
            dossier.report(over.with("wat", what).with("manifest", says.as_str()).with("gevonden", is.as_str()));
        }
    }
    Ok(())
}

fn groups(groups: SmallGroups) -> String {
    format!("{}/{}/{}/{}", groups.unique, groups.below_3, groups.below_5, groups.below_10)
}

/// Every figure and every name once. A name of the manifest is of somebody else: what is no column of the plan is not
/// shown, only counted.
fn columns(risk: &FileRisk) -> String {
    let names: String =
        risk.columns
            .iter()
            .map(|column| column.name.as_str())
            .chain(risk.predictions.iter().flat_map(|p| {
                std::iter::once(p.name.as_str()).chain(["<"]).chain(p.predicts.iter().map(String::as_str))
            }))
            .collect::<Vec<_>>()
            .join("\u{1f}");
    let figures: Vec<String> = risk
        .columns
        .iter()
        .map(|column| format!("{} {}", groups(column.without), column.coarser.map_or_else(|| "-".to_owned(), groups)))
        .collect();
    let names = crate::emit::StoredFile::from("", names.as_bytes()).sha256;
    format!("1:{} {} #{}", risk.one_in, figures.join(" "), names.get(..8).unwrap_or_default())
}
