//! `diff`: what changed between two releases or two besluiten; and `apply`, which makes NEW of OLD and a diff.
//!
//! In: two folders, two `*.toml`, or two OBO's. Out: the differences on stdout. Exit 0 same, 1 different (`--fail-on wider`: 1 only
//! when something became wider), 2, 3. Refuses: a folder beside a file; releases of different series.

use super::args::{Apply, Diff};
use super::failure::SidesError;
use super::formats::{DiffFormat, FailOn};
use super::report::Report;
use super::{Exit, Verdict, spoken, texts};
use crate::besluit::Besluit;
use crate::diagnose::render::{Colour, Format, render};
use crate::diagnose::{Lang, Spoken};
use crate::diff::cause::{Attribution, Rebuild, RebuildInputs, WithCauses};
use crate::diff::obo::{Obo, compare_obo};
use crate::diff::show::{Csv, DiffRenderer, Html, Human, Jsonl, Style, write_frame};
use crate::diff::{
    Change, Delivery, DiffError, Direction, Frame, Verdict as Outcome, apply_to_folder, compare_besluiten,
    compare_deliveries,
};
use crate::disk::Workplace;
use crate::pipeline::{KeySource, Resources, load_besluit};
use std::io::{BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Runs `diff`.
pub(super) fn run(request: &Diff, report: &Report) -> Verdict {
    if request.stat && matches!(request.format, DiffFormat::Jsonl | DiffFormat::Csv) {
        report.failure(&SidesError::Stat);
        return Ok(Exit::Usage);
    }
    if [&request.old, &request.new].into_iter().any(|path| path.is_file() && super::levering::is_one(path)) {
        report.failure(&SidesError::Levering);
        return Ok(Exit::Usage);
    }
    let verdict = match (request.old.is_file(), request.new.is_file()) {
        (true, true) if is_toml(&request.old) && is_toml(&request.new) => besluiten(request, report),
        (true, true) => return obos(request, report),
        (false, false) => deliveries(request, report),
        _ => {
            report.failure(&SidesError::Different);
            return Ok(Exit::Usage);
        }
    };
    match verdict {
        // Who stops listening has seen a difference.
        Err(DiffError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Findings),
        Err(error) => Err(spoken(error)),
        Ok(exit) => Ok(exit),
    }
}

/// Runs `apply`.
pub(super) fn apply(request: &Apply, report: &Report) -> Verdict {
    let error = |cause| DiffError::StoredFile { path: request.diff.display().to_string(), cause };
    let diff = crate::disk::open(&request.diff).map_err(error).map_err(spoken)?;
    apply_to_folder(BufReader::with_capacity(1 << 18, diff), &request.old, &request.new).map_err(spoken)?;
    let path = request.new.display();
    report.done(&path.to_string(), &texts::DoneRelease { path: &path });
    Ok(Exit::Ok)
}

fn deliveries(request: &Diff, report: &Report) -> Result<Exit, DiffError> {
    let (old, new) = (Delivery::open(&request.old)?, Delivery::open(&request.new)?);
    let verdict = if let Some((rebuild, _work_dir)) = rebuild(request)? {
        let attribution = Attribution::determine(&old, &new, &rebuild)?;
        with_renderer(request, report, |show| compare_deliveries(&old, &new, &mut WithCauses::new(attribution, show)))?
    } else {
        with_renderer(request, report, |show| compare_deliveries(&old, &new, show))?
    };
    Ok(exit_of(request, verdict))
}

/// What changed between two releases, counted per column.
pub(super) fn statistics(old: &Path, new: &Path, lang: Lang) -> Result<String, DiffError> {
    let (old, new) = (Delivery::open(old)?, Delivery::open(new)?);
    let mut out = Vec::new();
    compare_deliveries(&old, &new, &mut Human::new(&mut out, Style { lang, stat: true, rows: 0 }))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// What to build again with, and the folder for it, which goes when it is dropped.
fn rebuild(request: &Diff) -> Result<Option<(Rebuild, Workplace)>, DiffError> {
    let ([old, new], [first, rest @ ..]) = (request.rebuild_with.as_slice(), request.sources.as_slice()) else {
        return Ok(None);
    };
    let second = rest.first().unwrap_or(first);
    let work = Workplace::new()?;
    let key = match &request.key_file {
        Some(path) if path.as_os_str() != "demo" => KeySource::StoredFile(path.clone()),
        _ => KeySource::Demo,
    };
    let inputs =
        |snapshot: &PathBuf, sources: &PathBuf| RebuildInputs { snapshot: snapshot.clone(), sources: sources.clone() };
    let rebuild = Rebuild {
        old: inputs(old, first),
        new: inputs(new, second),
        key,
        work: work.path().to_owned(),
        resources: Resources { threads: super::threads::cores(), memory: 64 << 20 },
    };
    Ok(Some((rebuild, work)))
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Two OBO's: `|`-separated records.
fn obos(request: &Diff, report: &Report) -> Verdict {
    let read = |path: &Path| -> Result<Obo, Box<dyn Spoken>> {
        let error = |cause| spoken(DiffError::StoredFile { path: path.display().to_string(), cause });
        Obo::read(&crate::disk::read_to_string(path).map_err(error)?).map_err(spoken)
    };
    let (old, new) = (read(&request.old)?, read(&request.new)?);
    let name = |path: &Path| path.display().to_string();
    let frame = Frame { old: name(&request.old), new: name(&request.new), ..Frame::default() };
    let verdict = with_renderer(request, report, |show| compare_obo(&old, &new, &frame, show)).map_err(spoken)?;
    Ok(exit_of(request, verdict))
}

fn exit_of(request: &Diff, verdict: Outcome) -> Exit {
    let equal = if request.rows_only { verdict.rows_equal } else { verdict.equal };
    exit(request, !equal, verdict.wider)
}

/// Runs with the form that was asked for.
fn with_renderer(
    request: &Diff,
    report: &Report,
    tell: impl FnOnce(&mut dyn DiffRenderer) -> Result<Outcome, DiffError>,
) -> Result<Outcome, DiffError> {
    let style = Style { lang: report.lang, stat: request.stat, rows: request.rows };
    let out = report.stream();
    match request.format {
        DiffFormat::Human => tell(&mut Human::new(out, style)),
        DiffFormat::Jsonl => tell(&mut Jsonl::new(out)),
        DiffFormat::Csv => tell(&mut Csv::new(out)),
        DiffFormat::Html => tell(&mut Html::new(out, style)),
    }
}

fn besluiten(request: &Diff, report: &Report) -> Result<Exit, DiffError> {
    let (Some(old), Some(new)) = (read(&request.old, report), read(&request.new, report)) else {
        return Ok(Exit::Failure);
    };
    if request.rows_only {
        report.failure(&SidesError::RowsOnly);
        return Ok(Exit::Usage);
    }
    let changes = compare_besluiten(&old, &new);
    let mut out = report.stream();
    match request.format {
        DiffFormat::Human => write_frame(&mut out, &changes, report.lang)?,
        DiffFormat::Jsonl => rules(&mut out, &changes)?,
        DiffFormat::Csv | DiffFormat::Html => {
            report.failure(&SidesError::OutputFormat);
            return Ok(Exit::Usage);
        }
    }
    out.flush()?;
    let wider = changes.iter().any(|change| change.direction == Direction::Wider);
    Ok(exit(request, !changes.is_empty(), wider))
}

fn rules(out: &mut impl Write, changes: &[Change]) -> Result<(), DiffError> {
    for change in changes {
        serde_json::to_writer(&mut *out, change).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads a besluit; shows its findings when it cannot be read as one.
fn read(path: &Path, report: &Report) -> Option<Besluit> {
    let loaded = load_besluit(path);
    if loaded.besluit.is_none() {
        report.message(&render(Format::Human(Colour::Coloured), &loaded.sources, &loaded.findings, report.lang));
    }
    loaded.besluit
}

fn exit(request: &Diff, otherwise: bool, wider: bool) -> Exit {
    let is_counted = match request.fail_on {
        Some(FailOn::Wider) => wider,
        Some(FailOn::Any) | None => otherwise,
    };
    if is_counted { Exit::Findings } else { Exit::Ok }
}
