//! `verify`: proves a release, or a ledger, and says what is wrong.
//!
//! In: a release folder (or with `--ledger` an OUT folder). Out: findings and deliveries on stdout, the verdict on
//! stderr. Exit 0; 4 when it does not verify; 2 without what `--rebuild` needs; 3 when something cannot be read.
//! Refuses: nothing; a warning does not change the exit code.

use super::args::Verify;
use super::build_paths::working_dir;
use super::config::Config;
use super::formats::Format;
use super::ledger::table;
use super::places::LedgerPlaces;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Verdict, check, spoken, texts, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Severity, Spoken};
use crate::pipeline::levering::LeveringInputs;
use crate::pipeline::{KeySource, Resources};
use crate::verify::{
    LedgerQuery, Question, Rebuild, Verdict as Outcome, claims, is_levering, verify, verify_ledger, verify_levering,
};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(request: &Verify, report: &Report) -> Verdict {
    match (&request.release, &request.ledger) {
        (_, Some(out)) => ledger(out, request, report),
        (Some(release), None) => verstrekking(release, request, report),
        // The command line asks for one of the two.
        (None, None) => Ok(Exit::Usage),
    }
}

fn verstrekking(release: &Path, request: &Verify, report: &Report) -> Verdict {
    let rebuild = match request.rebuild.then(|| rebuild(request)).transpose()? {
        None => None,
        Some(Ok(rebuild)) => Some(rebuild),
        Some(Err(missing)) => {
            report.message(&match report.lang {
                Lang::Nl => format!("fout: geef {} op, of zet het in rod-release.toml", missing.join(", ")),
                Lang::En => format!("error: give {}, or set it in rod-release.toml", missing.join(", ")),
            });
            return Ok(Exit::Usage);
        }
    };
    let query = Question {
        public_key: request.public_key.clone(),
        signature: request.signature.clone(),
        rebuild,
        besluit_sha256: request.besluit_sha256.clone(),
        threads: threads(request.threads)?,
    };
    if is_levering(release) {
        return levering(release, request, &query, report);
    }
    let given = [("--request", request.request.is_some()), ("--former", request.former.is_some())];
    if let Some((flag, _)) = given.into_iter().find(|(_, given)| *given) {
        report.failure(&texts::FlagOfLevering { flag: &flag });
        return Ok(Exit::Usage);
    }
    let progress = Progress::new(report.quiet);
    let catalogue = Catalogue::get().map_err(spoken)?;
    let verdict = verify(release, catalogue, &query, &|done, total| progress.at(done, total));
    progress.done();
    let verdict = verdict.map_err(spoken)?;
    let not = ("de verstrekking klopt niet", "the release does not verify");
    if let Some(exit) = ended(&verdict, not, request.format, report) {
        return Ok(exit);
    }
    if let Some(manifest) = &verdict.manifest {
        let (files, rows) = (manifest.files.len(), manifest.rows());
        let (demo_nl, demo_en) = if manifest.demo { (" (demo)", " (demo)") } else { ("", "") };
        report.note(
            &format!("de verstrekking klopt: {files} bestanden, {rows} rijen{demo_nl}"),
            &format!("the release verifies: {files} files, {rows} rows{demo_en}"),
        );
        for (nl, en) in claims(&query, Lang::Nl).iter().zip(&claims(&query, Lang::En)) {
            report.note(&format!("  {nl}"), &format!("  {en}"));
        }
    }
    Ok(Exit::Ok)
}

/// Shows what was found; the exit code, unless it verifies and nothing kept it from going on.
fn ended<M>(verdict: &Outcome<M>, not: (&str, &str), format: Format, report: &Report) -> Option<Exit> {
    report.result(&check::show(format, &verdict.sources, &verdict.findings, report));
    if let Some(failure) = &verdict.failure {
        report.failure(failure);
    }
    if !verdict.is_valid() {
        report.note(not.0, not.1);
        return Some(Exit::Unverified);
    }
    verdict.failure.is_some().then_some(Exit::Failure)
}

/// A statutory delivery.
fn levering(release: &Path, request: &Verify, query: &Question, report: &Report) -> Verdict {
    let remake = query.rebuild.as_ref().map(|own| LeveringInputs {
        snapshot: own.snapshot.clone(),
        sources: own.sources.clone(),
        key: own.key.clone(),
        request: request.request.clone(),
        former: request.former.clone(),
        threads: own.resources.threads,
    });
    let catalogue = Catalogue::get().map_err(spoken)?;
    let progress = Progress::new(report.quiet);
    let verdict = verify_levering(release, catalogue, query, remake.as_ref(), &|done, total| progress.at(done, total));
    progress.done();
    let verdict = verdict.map_err(spoken)?;
    let not = ("de levering klopt niet", "the delivery does not verify");
    if let Some(exit) = ended(&verdict, not, request.format, report) {
        return Ok(exit);
    }
    if let Some(manifest) = &verdict.manifest {
        let (rows, rebuilt) = (manifest.counts.rows, remake.is_some());
        let (how_nl, how_en) = if rebuilt {
            ("; opnieuw gemaakt, met dezelfde rijen", "; made again, with the same rows")
        } else {
            (
                "; of de rijen die van het register zijn, zegt alleen --rebuild",
                "; whether the rows are those of the register only --rebuild says",
            )
        };
        report.note(
            &format!("de levering klopt: {rows} rijen{how_nl}"),
            &format!("the delivery verifies: {rows} rows{how_en}"),
        );
        if request.public_key.is_some() {
            report.note("  ondertekend met de gegeven sleutel", "  signed with the given key");
        }
    }
    Ok(Exit::Ok)
}

/// Flags first, then `rod-release.toml`; inner `Err` lists the flags that are missing.
fn rebuild(request: &Verify) -> Result<Result<Rebuild, Vec<&'static str>>, Box<dyn Spoken>> {
    let config = Config::find(&working_dir()).map_err(spoken)?;
    let choose = |flag: &Option<PathBuf>, otherwise: Option<PathBuf>| flag.clone().or(otherwise);
    let snapshot = choose(&request.snapshot, config.snapshot);
    let sources = choose(&request.sources, config.sources);
    let key = choose(&request.key_file, config.key_file);
    let all = [("--snapshot", &snapshot), ("--sources", &sources), ("--key-file", &key)];
    let missing = all.into_iter().filter(|(_, place)| place.is_none()).map(|(flag, _)| flag).collect();
    let (Some(snapshot), Some(sources), Some(key)) = (snapshot, sources, key) else {
        return Ok(Err(missing));
    };
    let key = if key == Path::new("demo") { KeySource::Demo } else { KeySource::StoredFile(key) };
    let resources = Resources { threads: threads(request.threads)?, memory: request.memory };
    Ok(Ok(Rebuild { snapshot, sources, key, resources }))
}

fn ledger(out: &Path, request: &Verify, report: &Report) -> Verdict {
    let place = LedgerPlaces::find(Some(out), request.out.as_deref()).map_err(spoken)?;
    let query = LedgerQuery { last: request.last.as_deref(), date: request.date, out: place.out.as_deref() };
    let verdict = verify_ledger(out, query).map_err(spoken)?;
    let mut text = check::show(request.format, &verdict.sources, &verdict.findings, report);
    // Other programs read the ledger itself.
    if request.format == Format::Human {
        text.push_str(&table(&verdict.deliveries, report.lang));
    }
    report.result(&text);
    let open = verdict.findings.iter().filter(|finding| finding.severity() == Severity::Warning).count();
    let count = verdict.deliveries.len();
    if !verdict.is_valid() {
        report.note("het grootboek klopt niet", "the ledger does not verify");
        return Ok(Exit::Unverified);
    }
    report.note(
        &format!("het grootboek klopt; leveringen: {count}, waarschuwingen: {open}"),
        &format!("the ledger verifies; deliveries: {count}, warnings: {open}"),
    );
    Ok(Exit::Ok)
}
