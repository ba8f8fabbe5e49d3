//! An exchange file, written.
//!
//! In: an [`ExchangeFile`]. Out: its name and its bytes, which `read` gives back. Refuses: nothing.
//!
//! Persons with a burgerservicenummer come first, both kinds by number; below PER stands what is of the person, below each
//! ISG its periods and work placements.

use super::file::{ExchangeFile, ExchangeRow};
use super::layout::{ExchangeKind, Layouts};
use super::totals::possible;
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The name that the file has.
#[must_use]
pub fn file_name(file: &ExchangeFile, made: Date) -> String {
    let compact = |day: Date| day.to_string().replace('-', "");
    let ExchangeFile { kind, instelling, begin, end, .. } = file;
    match kind {
        ExchangeKind::Obo => {
            let year = file.studiejaar().map_or(0, Studiejaar::peiljaar);
            format!("OBO_{instelling}_{year:04}_{}.CSV", compact(made))
        }
        ExchangeKind::Ro => format!("RO_{instelling}_{}_{}.CSV", compact(*begin), compact(*end)),
    }
}

/// The bytes of the file, made on a day.
///
/// # Errors
/// The built-in layouts are not as they should be.
pub fn write(file: &ExchangeFile, made: Date, catalogue: &'static Catalogue) -> Result<String, ProgramFault> {
    let layouts = Layouts::read(file.kind, catalogue)?;
    let mut out = String::new();
    match file.kind {
        ExchangeKind::Obo => {
            let year = file.studiejaar().ok_or(ProgramFault::Part { part: "studiejaar" })?;
            line(&mut out, "VLP", [year.to_string().as_str(), &file.instelling, &made.to_string(), &made.to_string()]);
        }
        ExchangeKind::Ro => {
            let days = [file.begin, file.end, made].map(|day| day.to_string());
            let [begin, end, made] = days.each_ref().map(String::as_str);
            line(&mut out, "VLP", [file.instelling.as_str(), begin, end, made]);
        }
    }
    let mut by_person: BTreeMap<(bool, &str), BTreeMap<&str, Vec<&ExchangeRow>>> = BTreeMap::new();
    for name in layouts.names() {
        for row in file.of(name) {
            let person = by_person.entry((row.field(0).is_empty(), row.number())).or_default();
            person.entry(name).or_default().push(row);
        }
    }
    let volgnr = |name: &str| layouts.of(name).next().and_then(|layout| layout.place("volgnr"));
    for records in by_person.values() {
        let mut write_all = |name: &str, of: Option<&str>| {
            for row in records.get(name).into_iter().flatten() {
                let own = volgnr(name).map(|at| row.field(at));
                if of.is_none() || of == own {
                    line(&mut out, name, row.fields.iter().map(String::as_str));
                }
            }
        };
        ["PER", "VBT", "NAT"].iter().for_each(|name| write_all(name, None));
        let enrolments = records.get("ISG").into_iter().flatten();
        let numbers: BTreeSet<&str> = enrolments.filter_map(|row| Some(row.field(volgnr("ISG")?))).collect();
        for number in numbers {
            ["ISG", "ISP", "BPV"].iter().for_each(|name| write_all(name, Some(number)));
        }
    }
    let totals: Vec<String> = match file.kind {
        ExchangeKind::Obo => {
            // Of what is written: records that were counted and not read are not.
            let known = |name: &String| possible(layouts, file, (name, 0)).map(|possible| *possible.start());
            let sum: u64 = layouts.totals.iter().filter_map(known).sum();
            // The sum of the others: what it is the total of is not published here.
            layouts.totals.iter().map(|name| known(name).unwrap_or(sum).to_string()).collect()
        }
        ExchangeKind::Ro => layouts.names().into_iter().map(|name| file.of(name).len().to_string()).collect(),
    };
    line(&mut out, &layouts.last, totals.iter().map(String::as_str));
    Ok(out)
}

fn line<'f>(out: &mut String, name: &str, fields: impl IntoIterator<Item = &'f str>) {
    out.push_str(name);
    for field in fields {
        // Writing to a text does not fail.
        let _ = write!(out, "|{field}");
    }
    out.push('\n');
}
