//! Persons that are made up for rules that are made up: few values, so that they often meet, and a quarter unknown.
//!
//! In: choices. Out: rows as the fixture of the rules reads them, in the order of their keys. Refuses nothing.

use super::random::Random;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Days around which the rules turn.
const DAYS: [&str; 9] = [
    "2021-10-01",
    "2022-07-31",
    "2022-08-01",
    "2023-02-28",
    "2023-07-31",
    "2023-08-01",
    "2023-09-30",
    "2023-10-01",
    "2023-10-02",
];
/// Births, some of which are not known to the day.
const BIRTHS: [&str; 8] =
    ["2005-10-01", "2005-10-02", "2004-02-29", "2005-10-00", "2005-00-00", "0000-00-00", "2006-02-00", "2023-10-02"];

/// A cell, or an unknown one.
fn cell(random: &mut Random, list: &[&str]) -> String {
    if random.chance(25) { String::new() } else { random.one(list).to_owned() }
}

/// One person.
pub(super) fn person(random: &mut Random) -> String {
    let mut out = String::new();
    let countries = ["6030", "5007", "0000", "6043"];
    let _ = writeln!(
        out,
        "persoon {},{},{},{},{},{}",
        cell(random, &["M", "V", "O"]),
        cell(random, &BIRTHS),
        cell(random, &DAYS),
        cell(random, &countries),
        cell(random, &countries),
        cell(random, &countries)
    );
    let homes: BTreeSet<&str> = (0..random.below(4)).map(|_| random.one(&DAYS)).collect();
    for day in homes {
        let _ = writeln!(out, "verblijfplaats {day},{}", cell(random, &["1000AA", "2000BB", "3000CC"]));
    }
    let papers: BTreeSet<(&str, &str)> =
        (0..random.below(3)).map(|_| (random.one(&["0001", "0002", "0263"]), random.one(&DAYS))).collect();
    for (code, begin) in papers {
        let _ = writeln!(out, "nationaliteit {code},{begin},{}", cell(random, &DAYS));
    }
    for number in 1..=random.below(4) {
        let _ = writeln!(
            out,
            "inschrijving {number},{},{},{},{}",
            cell(random, &["mbo", "vo", "po"]),
            cell(random, &["01AA", "02BB", "03CC"]),
            cell(random, &DAYS),
            cell(random, &DAYS)
        );
        let begins: BTreeSet<&str> = (0..random.below(3)).map(|_| random.one(&DAYS)).collect();
        for day in begins {
            let codes = ["25003", "25072"];
            let _ = writeln!(
                out,
                "opleiding_mbo {number},{day},{},{}",
                cell(random, &codes),
                cell(random, &["2", "3", "een lang niveau"])
            );
        }
        let subjects: BTreeSet<&str> = (0..random.below(4)).map(|_| random.one(&["NE", "WA", "WB", "NA"])).collect();
        for subject in subjects {
            let _ = writeln!(
                out,
                "examenvak {number},{subject},{},{},{},{},{}",
                cell(random, &DAYS),
                cell(random, &["5.4", "5.5", "7.0", "0.1"]),
                cell(random, &["0", "1", "40", "120"]),
                cell(random, &["J", "N"]),
                cell(random, &["naam", "een lange naam", "é"])
            );
        }
    }
    out
}
