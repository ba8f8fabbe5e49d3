//! The frame of a decision, spoiled along every kind: dates, names, parties, purposes, deliveries, errata.
//!
//! In: the two published decisions, each with one value changed. Out: the share caught by kind, printed and held to
//! `fixtures/check/spoiled_frame.txt`. Refuses: a mutation that changes nothing, and a share other than the golden one.
//!
//! Caught means: an error or a warning that the decision does not have unspoiled, whose place or label is on the changed
//! line, or an error of form there.

use super::*;
use crate::catalogue::Catalogue;
use crate::diagnose::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

const DECISIONS: [(&str, &str); 2] = [
    ("job-mbo", include_str!("../../../besluiten/job-mbo-2024.toml")),
    ("vo-raad", include_str!("../../../besluiten/vo-raad-2022.toml")),
];

/// Code, and the texts of the lines that a finding points at.
type Seen = BTreeSet<(String, Vec<String>)>;

fn seen(text: &str, catalogue: &Catalogue) -> Seen {
    let parsed = parse(FileIndex(0), text);
    let mut findings = parsed.findings;
    if let Some(besluit) = parsed.besluit {
        findings.extend(check(&[besluit], catalogue).findings);
    }
    let file = SourceFile::new("", text);
    let heavy = findings.iter().filter(|finding| finding.severity() != Severity::Note);
    heavy
        .map(|finding| {
            let places = finding.place.into_iter().chain(finding.labels.iter().map(|label| label.place));
            let lines = places.filter_map(|place| place.span).map(|span| {
                let (line, _) = file.line_column(span.start);
                format!("{line} {}", text.lines().nth(line - 1).unwrap_or_default())
            });
            (finding.card.code.clone(), lines.collect())
        })
        .collect()
}

/// One mutation: the line that changes, by its number from 1, and what it becomes.
struct Spoiled {
    kind: &'static str,
    line: usize,
    becomes: String,
}

/// Every line of `text` that `change` makes another one of.
fn each(text: &str, kind: &'static str, change: impl Fn(&str, &str) -> Vec<String>) -> Vec<Spoiled> {
    let mut block = String::new();
    let mut list = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            block = line.trim_matches(['[', ']']).to_owned();
        }
        for becomes in change(&block, line) {
            assert_ne!(becomes, line);
            list.push(Spoiled { kind, line: index + 1, becomes });
        }
    }
    list
}

/// The value of a key in a block, as it is written.
fn value<'l>(block: &str, line: &'l str, path: &str) -> Option<&'l str> {
    let (wanted, key) = path.split_once('.')?;
    let (name, value) = line.split_once(" = ")?;
    (block == wanted && name == key).then_some(value)
}

fn others(block: &str, line: &str, path: &str, values: &[&str]) -> Vec<String> {
    let Some(own) = value(block, line, path) else { return Vec::new() };
    let key = line.split(" = ").next().unwrap_or_default();
    values.iter().filter(|other| **other != own).map(|other| format!("{key} = {other}")).collect()
}

fn spoiled(text: &str) -> Vec<Spoiled> {
    let mut list = Vec::new();
    let mut add = |kind, change: &dyn Fn(&str, &str) -> Vec<String>| list.extend(each(text, kind, change));
    add("dates: request after the decision", &|b, l| others(b, l, "besluit.aanvraag", &["2024-12-14", "2025-01-01"]));
    add("dates: delivery other than printed", &|b, l| {
        let Some(day) = value(b, l, "verstrekking.omstreeks") else { return Vec::new() };
        let year: i32 = day[..4].parse().unwrap();
        vec![format!("omstreeks = {}{}", year + 1, &day[4..]), format!("omstreeks = {}{}", year - 1, &day[4..])]
    });
    add("dates: printed moment other than the day", &|b, l| match value(b, l, "verstrekking.gedrukt") {
        Some(text) if text.contains("20") => {
            vec![l.replace("2024", "2029").replace("2022", "2027").replace("2023", "2028").replace("2025", "2031")]
                .into_iter()
                .filter(|other| other != l)
                .collect()
        }
        _ => Vec::new(),
    });
    add("dates: numbers of deliveries", &|b, l| others(b, l, "verstrekking.nummer", &["1", "2", "9"]));
    add("dates: peildatum swapped or moved", &|b, l| others(b, l, "populatie.peildatum", &["\"01-10\"", "\"01-02\""]));
    add("dates: consolidation", &|b, l| others(b, l, "populatie.consolidatie", &["\"09-01\"", "\"11-01\""]));
    add("dates: retention", &|b, l| others(b, l, "bewaring.jaren", &["3", "5", "7", "10", "60"]));
    add("dates: retention in the condition", &|b, l| {
        let retention = value(b, l, "voorschrift.waarde").is_some_and(|value| value.contains("jaar na"));
        let values = ["\"5 jaar na verstrekking\"", "\"18 maanden\"", "\"zolang nodig\""];
        if retention { others(b, l, "voorschrift.waarde", &values) } else { Vec::new() }
    });
    add("dates: studiejaren of the population", &|b, l| {
        if b != "populatie" || !l.starts_with("studiejaren") {
            return Vec::new();
        }
        vec![l.replace("2021/2022", "2020/2021"), l.replace("2023/2024", "2024/2025")]
            .into_iter()
            .filter(|other| other != l && !l.contains("2020/2021"))
            .collect()
    });
    add("names: the name of another", &|b, l| {
        others(
            b,
            l,
            "ontvanger.naam",
            &["\"PO-Raad\"", "\"MBO Raad\"", "\"Stichting Kences\"", "\"Fictieve Vereniging\""],
        )
    });
    add("names: the id of another", &|b, l| {
        others(
            b,
            l,
            "ontvanger.id",
            &["\"po-raad\"", "\"mbo-raad\"", "\"kences\"", "\"vereniging-hogescholen\"", "\"uwv\""],
        )
    });
    add("parties: designation of another", &|b, l| {
        let other = "\"artikel 29a, eerste lid, onderdeel d, van het Besluit register onderwijsdeelnemers\"";
        others(b, l, "ontvanger.aanwijzing", &[other, "\"artikel 23, derde lid, onderdeel d, WRO\""])
    });
    add("parties: processors", &|b, l| others(b, l, "ontvanger.verwerkers", &["[\"Fictief Bureau\"]", "[]"]));
    add("parties: processor in the condition", &|b, l| {
        let processor =
            value(b, l, "voorschrift.waarde").is_some_and(|v| v.contains("ResearchNed") || v.contains("Lagarde"));
        if processor { others(b, l, "voorschrift.waarde", &["\"Fictief Bureau\""]) } else { Vec::new() }
    });
    add("parties: area of processing", &|b, l| match value(b, l, "voorschrift.waarde") {
        Some(area) if area.contains("EER") => {
            others(b, l, "voorschrift.waarde", &["\"wereldwijd\"", "\"Verenigde Staten\"", "\"EER en wereldwijd\""])
        }
        _ => Vec::new(),
    });
    add("parties: grondslag", &|b, l| others(b, l, "besluit.grondslag", &["\"WRO 99\"", "\"WRO 24\"", "\"AVG 6\""]));
    add("purposes: kind", &|b, l| others(b, l, "doel.soort", &["\"onderzoek\"", "\"verantwoording\""]));
    add("purposes: sectors", &|b, l| others(b, l, "doel.sectoren", &["[\"po\"]", "[\"ho\"]", "[\"vo\"]", "[\"mbo\"]"]));
    add("purposes: binding to another purpose", &|b, l| match value(b, l, "voorschrift.waarde") {
        Some("\"onderzoek\"" | "\"verantwoording\"") => {
            others(b, l, "voorschrift.waarde", &["\"onderzoek\"", "\"verantwoording\""])
        }
        _ => Vec::new(),
    });
    add("purposes: population of another sector", &|b, l| {
        others(b, l, "populatie.sectoren", &["[\"ho\"]", "[\"vavo\"]"])
    });
    add("deliveries: omnummer of another sector", &|b, l| others(b, l, "omnummer.sector", &["\"ho\"", "\"vavo\""]));
    add("deliveries: key of persons", &|b, l| others(b, l, "deelbestand.sleutel", &["[\"omnummer\"]"]));
    add("deliveries: studiejaar that is not granted", &|b, l| {
        others(b, l, "verstrekking.studiejaren", &["[\"2010/2011\"]"])
    });
    add("deliveries: file that is not there", &|b, l| others(b, l, "verstrekking.deelbestanden", &["[\"anders\"]"]));
    add("deliveries: starred row in the regular file", &|b, l| {
        let own = value(b, l, "rubriek.deelbestanden").is_some_and(|files| files == "[\"aanvullend\"]");
        if own { others(b, l, "rubriek.deelbestanden", &["[\"regulier\"]"]) } else { Vec::new() }
    });
    add("errata: another finding", &|b, l| others(b, l, "erratum.bevinding", &["\"ROD0303\"", "\"ROD0706\""]));
    add("errata: placeholder for a reason", &|b, l| {
        others(b, l, "erratum.reden", &["\"in te vullen\"", "\"x\"", "\"...\""])
    });
    add("errata: placeholder for a source", &|b, l| others(b, l, "erratum.bron", &["\"n.v.t.\"", "\"xxx\""]));
    add("errata: passage that is not printed", &|b, l| {
        others(b, l, "erratum.gedrukt", &["\"9.9, q\"", "\"deze woorden staan nergens\""])
    });
    add("errata: banned item", &|b, l| match value(b, l, "erratum.bedoeld") {
        Some(meant) if meant.contains("4.1") => others(b, l, "erratum.bedoeld", &["\"4.1, d\"", "\"4.1, a\""]),
        _ => Vec::new(),
    });
    list
}

#[test]
#[expect(clippy::print_stdout, reason = "the share that is caught is what the test is read for")]
fn every_kind_of_fault_in_the_frame_is_caught_at_its_line() {
    let catalogue = Catalogue::builtin().unwrap();
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut tried = BTreeMap::new();
    for (name, text) in DECISIONS {
        let before = seen(text, &catalogue);
        for spoiled in spoiled(text).into_iter().step_by(stride(5)) {
            let lines: Vec<&str> = text.lines().collect();
            let mut mutated: Vec<&str> = lines.clone();
            mutated[spoiled.line - 1] = &spoiled.becomes;
            let after = seen(&mutated.join("\n"), &catalogue);
            let own = format!("{} ", spoiled.line);
            let caught = after.difference(&before).any(|(_, lines)| lines.iter().any(|line| line.starts_with(&own)));
            let row = table.entry(spoiled.kind).or_default();
            row.1 += 1;
            if caught {
                row.0 += 1;
            }
            let label = format!("missed  {name}:{} {} -> {}", spoiled.line, spoiled.kind, spoiled.becomes);
            tried.insert(label, !caught);
        }
    }
    let total = table.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    let mut lines: Vec<String> =
        table.iter().map(|(kind, (caught, all))| format!("{caught:>3} of {all:>3}  {kind}")).collect();
    lines.push(format!("{:>3} of {:>3}  in all", total.0, total.1));
    lines.extend(tried.iter().filter(|(_, missed)| **missed).map(|(line, _)| line.clone()));
    let found = lines.join("\n") + "\n";
    println!("{found}");
    assert!(total.1 * stride(5) >= 150, "{}", total.1);
    hold_to_golden("spoiled_frame.txt", &found, &tried);
}
