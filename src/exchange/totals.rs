//! The control totals of the last record.
//!
//! In: the records that were read, the totals that are stated. Out: faults; the totals that can be held to nothing.
//! Refuses: a total that cannot be right. Of records that are not read it is only known how many there are.

use super::fault::ExchangeFaults;
use super::file::ExchangeFile;
use super::layout::Layouts;
use super::texts;
use std::ops::RangeInclusive;

/// Holds the stated totals to the records.
pub(super) fn check(
    layouts: &Layouts,
    file: &mut ExchangeFile,
    (line, stated): (u64, &[String]),
    faults: &mut ExchangeFaults,
) {
    let record = &layouts.last;
    if layouts.totals.is_empty() {
        file.unchecked.push(record.clone());
        of_unknown(record, file, (line, stated), faults);
        return;
    }
    if stated.len() != layouts.totals.len() {
        let expected = &layouts.totals.len();
        faults.add(line, &texts::FieldCount { record, found: &stated.len(), expected });
        return;
    }
    let unread = file.unread.get("DIP").copied().unwrap_or(0);
    for (position, (name, text)) in (1..).zip(layouts.totals.iter().zip(stated)) {
        let Some(stated) = number(text) else {
            faults.add(line, &texts::Field { record, position: &position, name });
            continue;
        };
        match possible(layouts, file, (name, unread)) {
            Some(possible) if possible.contains(&stated) => {
                if possible.start() != possible.end() {
                    file.unchecked.push(name.clone());
                }
            }
            Some(_) => faults.add(line, &texts::Total { record, total: name }),
            None => file.unchecked.push(name.clone()),
        }
    }
}

/// Totals of which it is not known what they count: they are numbers, and each is told that is the number of no record.
fn of_unknown(record: &str, file: &mut ExchangeFile, (line, stated): (u64, &[String]), faults: &mut ExchangeFaults) {
    if stated.is_empty() {
        faults.add(line, &texts::NoTotal { record: &record });
    }
    let read = file.rows.values().map(|rows| rows.len() as u64);
    let mut counts: Vec<u64> = read.chain(file.unread.values().copied()).collect();
    counts.extend([0, counts.iter().sum()]);
    for (position, text) in (1..).zip(stated) {
        match number(text) {
            None => faults.add(line, &texts::Field { record: &record, position: &position, name: &"totaal" }),
            Some(stated) if counts.contains(&stated) => {}
            Some(_) => file.oddities.add(line, &texts::OddTotal { record: &record }),
        }
    }
}

/// A total: digits only.
fn number(text: &str) -> Option<u64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// What a total can be, with so many diplomas that were counted and not read; `None`: the layout does not say what it is
/// the total of.
pub(super) fn possible(
    layouts: &Layouts,
    file: &ExchangeFile,
    (name, unread): (&str, u64),
) -> Option<RangeInclusive<u64>> {
    let column = |record: &str, column: &str| {
        let at = layouts.of(record).next().and_then(|layout| layout.place(column));
        file.of(record).iter().map(move |row| at.map_or("", |at| row.field(at)))
    };
    Some(match name {
        "deelnames" => {
            let count = file.of("ISG").len() as u64;
            count..=count
        }
        "diplomas" => unread..=unread,
        "opleidingscodes" => {
            let codes = column("ISP", "opleidingscode").chain(column("BPV", "opleidingscode"));
            let sum: u64 = codes.filter_map(number).sum();
            // A code has five digits.
            sum..=sum + unread * 99_999
        }
        "bekostigbaar" => {
            let funded = column("ISP", "bekostigbaar").filter(|text| *text == "J").count() as u64;
            funded..=funded + unread
        }
        _ => return None,
    })
}
