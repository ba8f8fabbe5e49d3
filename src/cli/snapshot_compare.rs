//! `snapshot compare`: an institution's file against the register, as a verschillenlijst.
//!
//! In: a snapshot folder, an OBO or RO. Out: T, V and W per record, with their places. Exit 0 when nothing differs; 1 when
//! something does; 3 when a file has faults or cannot be read. Refuses: to show a value.

use super::formats::ListFormat;
use super::report::Report;
use super::snapshot_args::Compare;
use super::snapshot_import::notes;
use super::{Exit, Verdict, spoken};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, ProgramFault};
use crate::diff::ChangeKind;
use crate::exchange::{Compared, DifferenceLine, RecordDifferences, compared};
use crate::separated::{header_line, write_row};
use crate::snapshot::Snapshot;
use serde_json::{Value, json};

/// Lines that the text shows per record.
const SHOWN: usize = 20;
const COLUMNS: [&str; 7] = ["record", "soort", "regel", "bestand", "rij", "velden", "relevantie"];

/// Runs the command.
pub(super) fn run(request: &Compare, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let snapshots = Snapshot::open(&request.dir, catalogue).map_err(spoken)?;
    let snapshot = snapshots.last().ok_or_else(|| spoken(ProgramFault::Part { part: "state" }))?;
    let Compared { files, differences: found } = compared(snapshot, &request.files, catalogue).map_err(spoken)?;
    report.result(&match request.format {
        ListFormat::Human => as_text(&found, report.lang),
        ListFormat::Json => format!("{:#}\n", in_json(&found)),
        ListFormat::Csv => as_csv(&found),
    });
    files.iter().for_each(|(file, read)| notes(file, read, report));
    let equal = found.iter().all(|record| record.lines.is_empty());
    Ok(if equal { Exit::Ok } else { Exit::Findings })
}

fn count(record: &RecordDifferences, kind: ChangeKind) -> usize {
    record.lines.iter().filter(|line| line.kind == kind).count()
}

fn as_text(found: &[RecordDifferences], lang: Lang) -> String {
    let mut out = match lang {
        Lang::Nl => "      register  bestand       T       V       W\n".to_owned(),
        Lang::En => "      register     file       T       V       W\n".to_owned(),
    };
    for record in found {
        let [added, removed, changed] =
            [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed].map(|kind| count(record, kind));
        let RecordDifferences { record: name, old, new, .. } = record;
        out += &format!("{name:<4}{old:>10}{new:>9}{added:>8}{removed:>8}{changed:>8}\n");
    }
    for record in found.iter().filter(|record| !record.lines.is_empty()) {
        out += "\n";
        record.lines.iter().take(SHOWN).for_each(|line| out += &line_text(&record.record, line, lang));
        let more = record.lines.len().saturating_sub(SHOWN);
        if more > 0 {
            out += &match lang {
                Lang::Nl => format!("{}: en nog {more}; --format csv toont alles\n", record.record),
                Lang::En => format!("{}: and {more} more; --format csv shows all\n", record.record),
            };
        }
    }
    out
}

fn line_text(record: &str, line: &DifferenceLine, lang: Lang) -> String {
    let mut out = format!("{record} {}", line.kind.letter());
    if let Some(number) = line.line {
        out += &match lang {
            Lang::Nl => format!("  regel {number}"),
            Lang::En => format!("  line {number}"),
        };
    }
    if let Some((file, row)) = &line.row {
        out += &format!("  {file} {row}");
    }
    if !line.fields.is_empty() {
        out += &format!("  {}", line.fields.join(", "));
    }
    let relevance = line.relevance.say(lang);
    if !relevance.is_empty() {
        out += &format!("  ({relevance})");
    }
    out + "\n"
}

fn as_csv(found: &[RecordDifferences]) -> String {
    let mut out = header_line(COLUMNS);
    for (record, line) in found.iter().flat_map(|record| record.lines.iter().map(move |line| (record, line))) {
        let (file, row) =
            line.row.as_ref().map_or((String::new(), String::new()), |(f, row)| (f.clone(), row.to_string()));
        let number = line.line.map(|number| number.to_string()).unwrap_or_default();
        let names = line.fields.join(" ");
        let cells = [&record.record, line.kind.letter(), &number, &file, &row, &names, line.relevance.text()];
        write_row(&mut out, cells.iter().map(|cell| cell.as_bytes()));
        out.push(b'\n');
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn in_json(found: &[RecordDifferences]) -> Value {
    let line = |line: &DifferenceLine| {
        json!({
            "kind": line.kind.letter(),
            "line": line.line,
            "file": line.row.as_ref().map(|(file, _)| file),
            "row": line.row.as_ref().map(|(_, row)| row),
            "fields": line.fields,
            "relevance": line.relevance.text(),
        })
    };
    let record = |record: &RecordDifferences| {
        json!({
            "record": record.record,
            "register": record.old,
            "given": record.new,
            "differences": record.lines.iter().map(line).collect::<Vec<_>>(),
        })
    };
    json!({ "schema": "rod-release/exchange-comparison/v1", "records": found.iter().map(record).collect::<Vec<_>>() })
}
