//! `synth`: a synthetic snapshot with its public sources.
//!
//! In: a new folder, a number of persons, a seed. Out: the folder; its path on stdout. Exit 0, 2, 3.
//! Refuses: a folder that holds something.

use super::args::Synth;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Uitslag, draden, gezegd};
use crate::synth::{Opties, synth_met, verouder};

/// Runs the command.
pub(super) fn run(opdracht: &Synth, report: &Report) -> Uitslag {
    if let Some(van) = &opdracht.after {
        verouder(van, &opdracht.dir).map_err(gezegd)?;
        report.result(&opdracht.dir.display().to_string());
        return Ok(Exit::Ok);
    }
    let standaard = Opties::default();
    let opties = Opties {
        personen: opdracht.persons,
        seed: opdracht.seed,
        stand_per: opdracht.stand_per.unwrap_or(standaard.stand_per),
        threads: draden(opdracht.threads),
        bronnen: opdracht.sources_out.clone(),
        ..standaard
    };
    let voortgang = Progress::new(report.quiet);
    let uitslag = synth_met(&opdracht.dir, &opties, &mut |klaar| voortgang.at(klaar, opdracht.persons));
    voortgang.done();
    let samenvatting = uitslag.map_err(gezegd)?;
    report.note(
        &format!(
            "{} personen, waarvan {} grensgevallen; alles is verzonnen",
            samenvatting.personen, samenvatting.grensgevallen
        ),
        &format!(
            "{} persons, {} of them boundary cases; all invented",
            samenvatting.personen, samenvatting.grensgevallen
        ),
    );
    report.result(&opdracht.dir.display().to_string());
    Ok(Exit::Ok)
}
