//! `report`: how many persons of a release stand out, and what it gives away beside the delivery before it.
//!
//! In: a release, a former one of its series. Out: text or JSON on stdout. Exit 0; 4 with the findings when a release does
//! not verify; 3 when something cannot be read. Refuses: a value: there are counts and names of columns; a count across
//! two deliveries that is small, or that gives a small one away.

use super::formats::ReportFormat;
use super::release_args::Report as Request;
use super::report::Report;
use super::{Exit, Verdict, risk, spoken, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken, visible};
use crate::disclosure::PublishedAcross;
use crate::distribution::Count;
use crate::emit::REPORT;
use crate::manifest::{Counts, Manifest};
use crate::verify::{FileAcross, Question, VerifyError, across, report_beside};
use serde_json::{Value, json};
use std::path::Path;

/// Name and version of the JSON form.
const SCHEMA: &str = "rod-release/report/v1";

/// Runs the command.
pub(super) fn run(request: &Request, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let threads = threads(request.threads)?;
    let Some(manifest) = verified(&request.release, catalogue, threads, report)? else { return Ok(Exit::Unverified) };
    if request.format == ReportFormat::Html {
        return page(request, &manifest, catalogue, threads, report);
    }
    let mut files = Vec::new();
    let mut former = None;
    if let Some(against) = &request.against {
        let Some(old) = verified(against, catalogue, threads, report)? else { return Ok(Exit::Unverified) };
        files = across((against, &old), (&request.release, &manifest), catalogue).map_err(spoken)?;
        former = Some(old);
    }
    report.result(&match request.format {
        ReportFormat::Human => in_words(&manifest, former.as_ref(), &files, report.lang),
        ReportFormat::Json | ReportFormat::Html => format!("{:#}", in_json(&manifest, former.as_ref(), &files)),
    });
    Ok(Exit::Ok)
}

/// The page of the release itself, or made anew beside the former one.
fn page(
    request: &Request,
    manifest: &Manifest,
    catalogue: &'static Catalogue,
    threads: usize,
    report: &Report,
) -> Verdict {
    let page = match &request.against {
        None => {
            let path = request.release.join(REPORT);
            crate::disk::read(&path)
                .map_err(|cause| spoken(VerifyError::StoredFile { path: path.display().to_string(), cause }))?
        }
        Some(against) => {
            let Some(old) = verified(against, catalogue, threads, report)? else { return Ok(Exit::Unverified) };
            report_beside((against, &old), (&request.release, manifest), catalogue, threads).map_err(spoken)?
        }
    };
    report.result(&String::from_utf8_lossy(&page));
    Ok(Exit::Ok)
}

/// The manifest of a release that verifies; else its findings are told.
fn verified(
    release: &Path,
    catalogue: &'static Catalogue,
    threads: usize,
    report: &Report,
) -> Result<Option<Manifest>, Box<dyn Spoken>> {
    let query = Question { threads, ..Question::default() };
    super::verified(release, catalogue, &query, ("geen overzicht", "no report"), report)
}

fn in_json(manifest: &Manifest, former: Option<&Manifest>, files: &[FileAcross]) -> Value {
    let of_file = |counts: &Counts| {
        let file = json!({
            "deelbestand": counts.deelbestand,
            "studiejaar": counts.studiejaar.to_string(),
            "rijen": counts.rows,
            "personen": counts.persons,
            "onthullingsrisico": counts.risk,
        });
        if former.is_some() { rounded(file) } else { file }
    };
    json!({
        "schema": SCHEMA,
        "verstrekking": release(manifest),
        "bestanden": manifest.totals.files.iter().map(of_file).collect::<Vec<_>>(),
        "naast": former.map(|former| json!({
            "verstrekking": release(former),
            "bestanden": files.iter().map(across_json).map(rounded).collect::<Vec<_>>(),
        })),
    })
}

/// With every count as others may see it: `null` for few and for none. A sample is no count.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(count) => json!(count.as_u64().and_then(|count| Count::of(count).number())),
        Value::Array(values) => values.into_iter().map(rounded).collect(),
        Value::Object(values) => {
            let one = |(key, value): (String, Value)| {
                let value = if key == "een_op" { value } else { rounded(value) };
                (key, value)
            };
            Value::Object(values.into_iter().map(one).collect())
        }
        other => other,
    }
}

fn release(manifest: &Manifest) -> Value {
    json!({
        "besluit": manifest.besluit.kenmerk,
        "map": format!("{}/{}", manifest.besluit.stem, manifest.folder_name()),
        "datum": manifest.date.to_string(),
        "demo": manifest.demo,
    })
}

fn across_json(file: &FileAcross) -> Value {
    let PublishedAcross { persons, stay, unique: [in_old, in_new, in_both], together, changed } = file.risk.publish();
    let (old, new) = file.studiejaren;
    let [one, below_3, below_5, below_10] = together;
    let columns = file.columns.iter().zip(changed);
    json!({
        "deelbestand": file.deelbestand,
        "studiejaar_eerder": old.to_string(),
        "studiejaar": new.to_string(),
        "personen_eerder": persons.0,
        "personen": persons.1,
        "blijven": stay,
        "uniek_eerder": in_old,
        "uniek": in_new,
        "uniek_in_beide": in_both,
        "samen": { "uniek": one, "onder_3": below_3, "onder_5": below_5, "onder_10": below_10 },
        "gewijzigd": columns.map(|(name, count)| json!({ "naam": name, "personen": count })).collect::<Vec<_>>(),
    })
}

fn in_words(manifest: &Manifest, former: Option<&Manifest>, files: &[FileAcross], lang: Lang) -> String {
    let mut out = String::new();
    // Beside a former delivery an exact count would tell what is left out there.
    let figure = if former.is_some() { risk::rounded } else { risk::exact };
    for counts in &manifest.totals.files {
        out.push_str(risk::line(counts, lang, figure).trim_start());
        out.push('\n');
        out.push_str(&risk::columns(counts, lang, figure));
    }
    if former.is_none() {
        return out;
    }
    for file in files {
        out.push('\n');
        out.push_str(&across_in_words(file, lang));
    }
    out.push_str(match lang {
        Lang::Nl => "\n·  weggelaten: klein, of een klein aantal zou er uit volgen\n",
        Lang::En => "\n·  left out: small, or a small count would follow from it\n",
    });
    out
}

fn across_in_words(file: &FileAcross, lang: Lang) -> String {
    let shown = file.risk.publish();
    let count = |count: Option<u64>| count.map_or_else(|| "·".to_owned(), risk::rounded);
    let (name, (old, new)) = (visible(&file.deelbestand), file.studiejaren);
    let ([in_old, in_new, in_both], [one, .., below_10]) = (shown.unique.map(count), shown.together.map(count));
    let (stay, (was, is)) = (count(shown.stay), (risk::rounded(shown.persons.0), risk::rounded(shown.persons.1)));
    let mut out = match lang {
        Lang::Nl => format!(
            "{name} {new} naast {old} van de eerdere verstrekking: {stay} personen in beide (van {was} en {is})\n  uniek: \
             {in_old} in de eerdere, {in_new} in deze, {in_both} in beide; samen {one} uniek, {below_10} in groepen onder \
             10\n"
        ),
        Lang::En => format!(
            "{name} {new} beside {old} of the former release: {stay} persons in both (of {was} and {is})\n  unique: \
             {in_old} in the former, {in_new} in this one, {in_both} in both; together {one} unique, {below_10} in groups \
             below 10\n"
        ),
    };
    for (column, changed) in file.columns.iter().zip(shown.changed) {
        let (column, changed) = (visible(column), count(changed));
        out.push_str(&match lang {
            Lang::Nl => format!("  {column}: anders bij {changed}\n"),
            Lang::En => format!("  {column}: other for {changed}\n"),
        });
    }
    out
}
