//! `synth`: a synthetic snapshot with its public sources.
//!
//! In: a new folder, a number of persons, a seed. Out: the folder; its path on stdout. Exit 0, 2, 3.
//! Refuses: a folder that holds something.

use super::args::Synth;
use super::progress::Progress;
use super::report::Report;
use super::synth_exchange::write_files;
use super::{Exit, Verdict, spoken, threads};
use crate::synth::{Options, age, synth_with};

/// Runs the command.
pub(super) fn run(request: &Synth, report: &Report) -> Verdict {
    if let Some(from) = &request.after {
        age(from, &request.dir).map_err(spoken)?;
        report.result(&request.dir.display().to_string());
        return Ok(Exit::Ok);
    }
    let stand_per = request.stand_per.unwrap_or(Options::default().stand_per);
    let options = Options {
        persons: request.persons,
        seed: request.seed,
        stand_per,
        earlier_states: request.earlier_states.clone(),
        studiejaren: if request.studiejaren.is_empty() {
            Options::years_before(stand_per)
        } else {
            request.studiejaren.clone()
        },
        threads: threads(request.threads)?,
        sources: request.sources_out.clone(),
    };
    let progress = Progress::new(report.quiet);
    let verdict = synth_with(&request.dir, &options, &mut |done| progress.at(done, request.persons));
    progress.done();
    let summary = verdict.map_err(spoken)?;
    if let (Some(out), Some(studiejaar)) = (&request.exchange_out, options.studiejaren.last()) {
        write_files((&request.dir, &summary.source_folder), *studiejaar, options.stand_per, out)?;
    }
    report.note(
        &format!("{} personen, waarvan {} grensgevallen; alles is verzonnen", summary.persons, summary.boundary_cases),
        &format!("{} persons, {} of them boundary cases; all invented", summary.persons, summary.boundary_cases),
    );
    report.result(&request.dir.display().to_string());
    Ok(Exit::Ok)
}
