//! `snapshot check`: reads every table and column of a snapshot, and says what is wrong, without a value.
//!
//! In: a snapshot folder. Out: what was read. Exit 0; 1 when the data have faults; 3 when it cannot be read.
//! Refuses: nothing.

use super::progress::Progress;
use super::report::Report;
use super::{Exit, Uitslag, draden, gezegd};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken};
use crate::pipeline::controleer_snapshot;
use crate::snapshot::SnapshotError;
use std::path::Path;

/// Runs `snapshot check`.
pub(super) fn check(map: &Path, threads: Option<u16>, report: &Report) -> Uitslag {
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let voortgang = Progress::new(report.quiet);
    let uitslag = controleer_snapshot(map, catalogue, draden(threads), &|klaar, totaal| voortgang.at(klaar, totaal));
    voortgang.done();
    match uitslag {
        Ok((layout, opname)) => {
            let mut tekst = String::new();
            for (tabel, rijen) in layout.tabellen.iter().zip(&opname.rijen) {
                tekst.push_str(&match report.lang {
                    Lang::Nl => format!("{:<18} {rijen:>12} rijen\n", tabel.naam),
                    Lang::En => format!("{:<18} {rijen:>12} rows\n", tabel.naam),
                });
            }
            report.result(&tekst);
            Ok(Exit::Ok)
        }
        Err(SnapshotError::Fouten(fouten)) => {
            report.result(&fouten.say(report.lang));
            Ok(Exit::Findings)
        }
        Err(fout) => Err(gezegd(fout)),
    }
}
