//! ROD1139 for what follows from the data alone: persons who stand out, and rows that look alike.
//!
//! In: what was measured of the data files, the plan, the manifest. Out: findings. Refuses: nothing. The groups in the register
//! are stated: only `--rebuild` has the register.

use super::COUNTS_DIFFER;
use crate::disclosure::{FileRisk, Measured, SmallGroups};
use crate::emit::data_path;
use crate::manifest::Manifest;
use crate::plan::Plan;
use crate::verify::dossier::{Dossier, word};

/// Compares the manifest with what was measured of each file of the plan, where it could be.
pub(in crate::verify) fn compare(
    plan: &Plan,
    measured: &[Option<Measured>],
    manifest: &Manifest,
    dossier: &mut Dossier,
) {
    for ((part, peildatum), measured) in plan.data_files().zip(measured) {
        let path = data_path(&part.name, peildatum.studiejaar);
        let counts = manifest.totals.file(&part.name, peildatum.studiejaar);
        let (Some(counts), Some(measured)) = (counts, measured) else { continue };
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
