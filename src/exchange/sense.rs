//! Records that contradict each other, or the period of their file, each of them in its form.
//!
//! In: a file that was read. Out: its oddities, by line. Refuses nothing: it is what the institution has, and a comparison
//! or a signal has to see it.

use super::file::{ExchangeFile, ExchangeRow};
use super::layout::Layouts;
use super::made::{last_day, meets, valid_on};
use super::texts;
use std::collections::{BTreeMap, BTreeSet};

/// Records with the first and the last day of what they tell.
const SPANS: [(&str, &str, &str); 4] = [
    ("ISG", "datum_inschrijving", "datum_uitschrijving"),
    ("BPV", "datum_begin", "datum_einde"),
    ("NAT", "datum_begin", "datum_einde"),
    ("VBT", "datum_begin", "datum_einde"),
];

/// Tells what contradicts itself.
pub(super) fn tell(file: &mut ExchangeFile, layouts: &Layouts) {
    let mut oddities = std::mem::take(&mut file.oddities);
    let cells = |record: &str, column: &str| {
        let at = layouts.of(record).next().and_then(|layout| layout.place(column));
        move |row: &ExchangeRow| at.map_or(String::new(), |at| row.field(at).to_owned())
    };
    for (record, begin, end) in SPANS {
        let (begin, end) = (cells(record, begin), cells(record, end));
        for row in file.of(record).iter().filter(|row| is_before(&end(row), &begin(row))) {
            oddities.add(row.line, &texts::OddEnd { record: &record });
        }
    }
    let has_indicators = layouts.of("ISG").all(|layout| layout.place("geldig_1_10").is_some());
    let contradicts = |record: &str, row: &ExchangeRow, (begin, end): (&str, &str)| {
        let right = valid_on(begin, end, file.begin);
        has_indicators && right.iter().any(|(name, right)| cells(record, name)(row) != *right)
    };
    let mut periods = BTreeMap::<_, Vec<(String, &ExchangeRow)>>::new();
    let (volgnr, begin) = (cells("ISP", "volgnr"), cells("ISP", "datum_begin"));
    for row in file.of("ISP") {
        periods.entry((row.number(), volgnr(row))).or_default().push((begin(row), row));
    }
    let mut enrolled = BTreeSet::new();
    let (volgnr, begin, end) =
        (cells("ISG", "volgnr"), cells("ISG", "datum_inschrijving"), cells("ISG", "datum_uitschrijving"));
    let (first, last) = (file.begin.to_string(), file.end.to_string());
    for row in file.of("ISG") {
        let (begin, end) = (begin(row), end(row));
        enrolled.insert(row.number());
        if !meets(&begin, &end, (&first, &last)) {
            oddities.add(row.line, &texts::OddOutside);
        }
        if contradicts("ISG", row, (&begin, &end)) {
            oddities.add(row.line, &texts::OddIndicators { record: &"ISG" });
        }
        let own = periods.get(&(row.number(), volgnr(row))).map_or(&[][..], Vec::as_slice);
        if own.is_empty() {
            oddities.add(row.line, &texts::OddAlone { record: &"ISG", other: &"ISP" });
        }
        for (from, period) in own {
            if *from < begin || !end.is_empty() && *from > end {
                oddities.add(period.line, &texts::OddPeriod);
            }
            let until = last_day(from, own.iter().map(|(other, _)| other.as_str()), &end);
            if contradicts("ISP", period, (from, &until)) {
                oddities.add(period.line, &texts::OddIndicators { record: &"ISP" });
            }
        }
    }
    for row in file.of("PER").iter().filter(|row| !enrolled.contains(row.number())) {
        oddities.add(row.line, &texts::OddAlone { record: &"PER", other: &"ISG" });
    }
    file.oddities = oddities;
}

/// Is it a day before the other, as far as both are known?
fn is_before(day: &str, other: &str) -> bool {
    let known = |day: &'_ str| day.trim_end_matches("-00").trim_start_matches("0000").to_owned();
    let (day, other) = (known(day), known(other));
    let length = day.len().min(other.len());
    day.get(..length) < other.get(..length)
}
