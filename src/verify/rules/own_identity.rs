//! ROD1143 and ROD1144: a cell says who its person is.
//!
//! In: what the build counted while it had names and dates of birth at hand. Out: one finding per file, column and kind.
//! Refuses: a value in a message; the place is a row of `persoon`, where the person can be looked up.

use super::{OWN_IDENTITY, PERHAPS_OWN_IDENTITY};
use crate::emit::data_path;
use crate::manifest::Manifest;
use crate::pipeline::{OwnIdentity, Resemblance};
use crate::verify::dossier::Dossier;

/// Up to one filled cell in so many resembles its person by chance.
const CHANCE: u64 = 100;

/// Fewer days of birth than this among dates may be chance in a column of any length.
const FEW_DAYS: u64 = 3;

/// Tells which columns hold names or dates of birth.
pub(in crate::verify) fn report(identity: &OwnIdentity, manifest: &Manifest, dossier: &mut Dossier) {
    for ((file, column, resemblance), cells) in &identity.cells {
        let Some(counts) = manifest.totals.files.get(*file) else { continue };
        let Some(name) = counts.columns.get(*column).map(|column| column.name.as_str()) else { continue };
        let filled = identity.filled(*file, *column).unwrap_or(cells.count);
        let rare = cells.count.saturating_mul(CHANCE) <= filled;
        let by_chance = match resemblance {
            Resemblance::Whole => false,
            Resemblance::Partial => rare,
            Resemblance::SameDay => rare || cells.count < FEW_DAYS,
        };
        let card = if by_chance { &PERHAPS_OWN_IDENTITY } else { &OWN_IDENTITY };
        let path = data_path(&counts.deelbestand, counts.studiejaar);
        let finding = dossier.over(card, &path).with("kolom", name).with("aantal", cells.count.to_string());
        dossier.report(finding.with("rij", cells.first.to_string()));
    }
}
