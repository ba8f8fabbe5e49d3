//! `snapshot seal`: writes `snapshot.toml` for the tables that lie in a folder.
//!
//! In: the folder, what a person states of it. Out: the file; rows per table on stdout. Exit 0; 3 when it cannot be sealed.
//! Refuses: to guess.

use super::report::Report;
use super::snapshot::rows_per_table;
use super::snapshot_args::{Origin, Seal};
use super::{Exit, Verdict, spoken, texts};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken as _;
use crate::snapshot::{SealRequest, seal};

/// Runs `snapshot seal`.
pub(super) fn run(request: &Seal, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let stated = SealRequest {
        stand_per: request.stand_per,
        sectoren: request.sector.clone(),
        synthetic: request.origin.map(|origin| origin == Origin::Synthetic),
    };
    let sealed = seal(&request.dir, &stated, catalogue).map_err(spoken)?;
    let tables = sealed.tables.iter().map(|listed| (listed.table.name.as_str(), listed.table.rows()));
    report.result(&rows_per_table(tables, report.lang));
    if !report.quiet {
        let (path, days, sectoren) = (request.dir.join("snapshot.toml"), sealed.stated.days, sealed.stated.sectoren);
        let day = days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let (path, dir, sectoren) = (&path.display(), &request.dir.display(), &sectoren.join(", "));
        report.message(&if sealed.stated.synthetic {
            texts::SealedSynthetic { path, day: &day, sectoren, dir }.say(report.lang)
        } else {
            texts::SealedRegister { path, day: &day, sectoren, dir }.say(report.lang)
        });
    }
    Ok(Exit::Ok)
}
