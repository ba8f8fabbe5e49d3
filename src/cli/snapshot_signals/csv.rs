//! The quality signals as separated text: a row per place, and one without a place where there is nothing or more.
//!
//! In: a report. Out: CSV with a header; the names of the columns are Dutch. Refuses: nothing.

use crate::separated::{header_line, write_row};
use crate::signals::{DayOutcome, SignalOutcome, SignalReport};

const COLUMNS: [&str; 9] =
    ["signaal", "telling", "teldatum", "instellingscode", "aantal", "rijen", "bestand", "rij", "niet_berekenbaar"];

/// All institutions, or one of them.
pub(super) fn text(report: &SignalReport, only: Option<&str>) -> String {
    let mut out = header_line(COLUMNS);
    for SignalOutcome { signal, days } in &report.outcomes {
        let mut line = |cells: [&str; 7]| {
            let head = [signal.id.as_str(), signal.counts.word()];
            write_row(&mut out, head.iter().chain(&cells).map(|cell| cell.as_bytes()));
            out.push(b'\n');
        };
        match days {
            Err(reason) => line(["", "", "", "", "", "", &reason.nl]),
            Ok(days) => days.iter().for_each(|day| lines(day, only, &mut line)),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn lines(day: &DayOutcome, only: Option<&str>, line: &mut dyn FnMut([&str; 7])) {
    let date = day.day.map(|day| day.to_string()).unwrap_or_default();
    let mut any = false;
    for (code, own) in day.instellingen.iter().filter(|(code, _)| only.is_none_or(|only| only == *code)) {
        any = true;
        let (count, rows) = (own.count.to_string(), own.rows.to_string());
        for position in &own.positions {
            line([&date, code, &count, &rows, &position.file, &position.row.to_string(), ""]);
        }
        if own.rows > own.positions.len() as u64 {
            line([&date, code, &count, &rows, "", "", ""]);
        }
    }
    if !any {
        line([&date, only.unwrap_or_default(), "0", "0", "", "", ""]);
    }
}
