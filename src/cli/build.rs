//! `build`: checks a besluit and makes its release.
//!
//! In: a besluit; snapshot, sources, key and output folder from flags or `rod-release.toml`. Out: the path of the
//! release on stdout, everything else on stderr. Exit 0; 1 when findings, or the besluit itself, forbid it, or when what
//! was built does not verify; 2 without a snapshot, sources, key or output folder; 3 on a failure. Refuses: to guess where a key is.

use super::build_args::Build;
use super::build_paths::places;
use super::formats::Format;
use super::former::Former;
use super::placed::{done, failed};
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Verdict, check, delivery, demo, diff, levering, new_file, risk, snapshot, spoken, texts, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken};
use crate::emit::Placed;
use crate::manifest::{AnyManifest, Counts, Manifest, ReleaseKind, Replacement};
use crate::pipeline::{BuildError, BuildRequest, Release, Resources};
use crate::snapshot::SnapshotError;
use crate::verify::{BuildOutcome, VerifyError, build};
use std::path::Path;

/// Runs the command. In a form for machines stderr is one document: what people like to know beside it is left out.
pub(super) fn run(request: &Build, report: &Report) -> Verdict {
    match request.format {
        Format::Json | Format::Sarif => {
            let only = Report::new(report.lang, true);
            let verdict = release(request, &only).unwrap_or_else(|failure| {
                only.message(&failed(request.format, failure.as_ref(), report.lang));
                Exit::Failure
            });
            Ok(only.exit(verdict))
        }
        Format::Human | Format::Short | Format::Github => release(request, report),
    }
}

fn release(request: &Build, report: &Report) -> Verdict {
    // First what was typed: a besluit that is not there is clearer than a flag that is missing.
    if let Err(source) = std::fs::metadata(&request.besluit) {
        return Err(spoken(BuildError::Besluit { path: request.besluit.clone(), source }));
    }
    let places = match places(&request.besluit, &request.path_args)? {
        Ok(places) => places,
        Err(missing) => {
            report.message(&match report.lang {
                Lang::Nl => format!("fout: geef {} op, of zet het in rod-release.toml", missing.join(", ")),
                Lang::En => format!("error: give {}, or set it in rod-release.toml", missing.join(", ")),
            });
            return Ok(Exit::Usage);
        }
    };
    if levering::is_one(&request.besluit) {
        return levering::run(request, places, report);
    }
    if let Some(flag) = levering::flag_of_levering(request) {
        report.failure(&texts::FlagOfLevering { flag: &flag });
        return Ok(Exit::Usage);
    }
    let catalogue = Catalogue::get().map_err(spoken)?;
    let build_request = BuildRequest {
        besluit: request.besluit.clone(),
        snapshot: places.snapshot,
        sources: places.sources,
        key: places.key,
        out: places.out,
        ledger: places.ledger,
        moment: request.moment,
        replaces: request.replaces.map(|line| Replacement { line, reason: request.reason.clone().unwrap_or_default() }),
        by: request.by.clone(),
        is_final: request.is_final,
        preview: request.preview,
        date: request.date,
        states: None,
        resources: Resources { threads: threads(request.threads)?, memory: request.memory },
    };
    let former = match Former::find(&build_request)? {
        Former::Changed { line, folder } => {
            report.failure(&texts::FormerGone { line: &line, folder: &folder });
            return Ok(Exit::Findings);
        }
        Former::Nothing => None,
        Former::Whole(folder) => Some(folder),
    };
    let progress = Progress::new(report.quiet);
    let verdict = build(&build_request, catalogue, &|done, total| progress.at(done, total));
    progress.done();
    let verdict = match verdict {
        // Nothing failed: the besluit itself, or what a final release demands, forbids it.
        Err(ban) if matches!(&ban, VerifyError::Build(error) if error.forbids()) => {
            match request.format {
                Format::Json | Format::Sarif => report.message(&failed(request.format, &ban, report.lang)),
                Format::Human | Format::Short | Format::Github => report.failure(&ban),
            }
            return Ok(Exit::Findings);
        }
        Err(VerifyError::Build(BuildError::Snapshot(SnapshotError::Faults(faults))))
            if request.format == Format::Json =>
        {
            report.message(&format!("{:#}", snapshot::in_json(&faults, report.lang)));
            return Ok(Exit::Failure);
        }
        otherwise => otherwise.map_err(spoken)?,
    };
    let (checked, release) = match verdict {
        BuildOutcome::Forbidden(checked) => (checked, None),
        BuildOutcome::Unverified(_, verdict) => {
            report.message(&check::show(request.format, &verdict.sources, &verdict.findings, report));
            report.note(
                "niets geleverd: wat is gebouwd klopt niet; er is niets geboekt en niets geplaatst",
                "nothing released: what was built does not verify; nothing was entered or put in place",
            );
            return Ok(Exit::Findings);
        }
        BuildOutcome::Release(checked, release, verdict) => (checked, Some((release, verdict))),
        BuildOutcome::Preview(_, manifest, page) => {
            if let Some(path) = &request.report {
                new_file::write_private(path, &page).map_err(spoken)?;
            }
            report.result(&delivery::preview(&manifest, report.lang));
            return Ok(Exit::Ok);
        }
    };
    let open = check::without_notes(&checked.findings);
    let machine = matches!(request.format, Format::Json | Format::Sarif);
    if machine || !open.is_empty() && (release.is_none() || !report.quiet) {
        report.message(&check::show(request.format, &checked.sources, &open, report));
    }
    let Some((release, verdict)) = release else { return Ok(Exit::Findings) };
    // What may be chance does not keep a release back, but somebody has to look at it.
    if !machine && !verdict.findings.is_empty() {
        report.message(&check::show(request.format, &verdict.sources, &verdict.findings, report));
    }
    describe(&release, machine, report);
    if let Some(former) = former {
        compare(&former, &release, report);
    }
    Ok(Exit::Ok)
}

/// Says what the corrected release changes, per column and without a row.
fn compare(former: &Path, release: &Release, report: &Report) {
    let (Placed::New(new) | Placed::AlreadyPresent(new)) = &release.placed;
    if report.quiet {
        return;
    }
    match diff::statistics(former, new, report.lang) {
        Ok(text) => report.message(&text),
        Err(error) => {
            let why = error.say(report.lang);
            report.note(
                &format!("niet met de vorige te vergelijken: {why}"),
                &format!("cannot be compared with the former release: {why}"),
            );
        }
    }
}

/// Says of every column how many look-ups found nothing; of a final release also with `--quiet`, as a warning.
fn misses(manifest: &Manifest, report: &Report) {
    let warns = manifest.kind == ReleaseKind::Final && report.quiet;
    for file in &manifest.totals.files {
        for column in file.columns.iter().filter(|column| column.not_found > 0) {
            let (name, year, column, count) = (&file.deelbestand, file.studiejaar, &column.name, column.not_found);
            let text = match report.lang {
                Lang::Nl => format!("{name} {year}, kolom {column}: {count} maal niet gevonden in een openbare bron"),
                Lang::En => format!("{name} {year}, column {column}: {count} times not found in a public source"),
            };
            match (warns, report.lang) {
                (false, _) => report.note(&format!("  {text}"), &format!("  {text}")),
                (true, Lang::Nl) => report.message(&format!("waarschuwing: {text}")),
                (true, Lang::En) => report.message(&format!("warning: {text}")),
            }
        }
    }
}

/// Says how many rows of a file have an equal key.
fn alike(counts: &Counts, report: &Report) {
    let (name, year, count) = (&counts.deelbestand, counts.studiejaar, counts.indistinct);
    if counts.excluded > 0 {
        let excluded = counts.excluded;
        report.note(
            &format!("  {name} {year}: {excluded} rijen weggelaten die van iets anders zijn; het codeboek zegt welke"),
            &format!("  {name} {year}: {excluded} rows left out that are of something else; the codebook says which"),
        );
    }
    if count > 0 {
        report.note(
            &format!("  {name} {year}: {count} rijen zijn met de sleutel niet van een andere te onderscheiden"),
            &format!("  {name} {year}: the key does not tell {count} rows from another"),
        );
    }
}

/// Says what was made.
fn describe(release: &Release, machine: bool, report: &Report) {
    let (path, new) = match &release.placed {
        Placed::New(path) => (path, true),
        Placed::AlreadyPresent(path) => (path, false),
    };
    let manifest = &release.manifest;
    for counts in &manifest.totals.files {
        let (name, year, rows, persons) = (&counts.deelbestand, counts.studiejaar, counts.rows, counts.persons);
        report.note(
            &format!("  {name} {year}: {rows} rijen, {persons} personen"),
            &format!("  {name} {year}: {rows} rows, {persons} persons"),
        );
    }
    for counts in &manifest.totals.files {
        let line = |lang| risk::line(counts, lang, risk::exact);
        report.note(&line(Lang::Nl), &line(Lang::En));
        alike(counts, report);
    }
    if !machine {
        misses(&release.manifest, report);
    }
    for shortfall in &release.shortfalls {
        report.note(
            &format!("waarschuwing: {}; een definitieve verstrekking wordt geweigerd", shortfall.say(Lang::Nl)),
            &format!("warning: {}; a final release is refused", shortfall.say(Lang::En)),
        );
    }
    for warnings in release.warnings.iter().filter(|warnings| !warnings.none() && !report.quiet) {
        report.message(&warnings.say_as_warnings(report.lang));
    }
    if manifest.kind == ReleaseKind::Final && !report.quiet {
        report.message(&delivery::settled(manifest, report.lang));
    }
    if manifest.kind == ReleaseKind::Trial {
        report.note(
            "proef: geen verstrekking; een definitieve vraagt --final --moment N --date DATUM",
            "trial: no delivery; a final release needs --final --moment N --date DATE",
        );
    }
    if let Some(why) = demo::why(&AnyManifest::Release(Box::new(manifest.clone()))) {
        report.note(&why.say(Lang::Nl), &why.say(Lang::En));
    }
    if !new {
        report.note(
            "deze verstrekking stond er al, byte voor byte gelijk",
            "this release was there already, byte for byte",
        );
    }
    done(path, release.recorded.as_ref(), report);
}
