//! Every row of a decision with every other variabele of the catalogue in place of its own.
//!
//! In: decisions as printed. Out: the share caught by kind of row, printed and held to `fixtures/check/swapped.txt`.
//! Refuses: a share other than the golden one; a missed swap without a reason in `fixtures/check/swapped_alike.csv`.
//!
//! Caught means: an error or a warning at the row that it does not have unswapped, of what is printed and cited
//! (families 03 and 04). Parameters and columns follow the new variabele, so that a swap is never caught by its form.
//! All rows are swapped at once, each for another: the rules of these families that look at several rows do not count.

use super::*;
use crate::besluit::Rubriek;
use crate::catalogue::{Catalogue, ParameterType, VariabeleKind};
use crate::diagnose::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

const DECISIONS: [(&str, &str); 4] = [
    ("job-mbo", include_str!("../../../besluiten/job-mbo-2024.toml")),
    ("vo-raad", include_str!("../../../besluiten/vo-raad-2022.toml")),
    ("job-mbo paraphrased", include_str!("../../../fixtures/paraphrase/job.toml")),
    ("vo-raad paraphrased", include_str!("../../../fixtures/paraphrase/voraad.toml")),
];

/// Rules of families 03 and 04 that look at several rows.
const OF_SEVERAL_ROWS: [&str; 9] =
    ["ROD0307", "ROD0310", "ROD0402", "ROD0403", "ROD0404", "ROD0407", "ROD0408", "ROD0409", "ROD0411"];

/// Errors and warnings of what is printed and cited, by the row that they stand at.
pub(super) fn at_rows(besluit: &Besluit, catalogue: &Catalogue) -> Vec<BTreeSet<String>> {
    let context = Context { besluit, catalogue, wet: Wet::builtin().unwrap(), as_printed: &[] };
    let mut findings = Vec::new();
    for rule in rules::EACH {
        let code = rule.card.get().code.as_str();
        if (code.starts_with("ROD03") || code.starts_with("ROD04")) && !OF_SEVERAL_ROWS.contains(&code) {
            (rule.run)(context, &mut findings);
        }
    }
    let counted = |finding: &&Finding| finding.severity() != Severity::Note;
    let mut rows = vec![BTreeSet::new(); besluit.rubrieken.len()];
    for finding in findings.iter().filter(counted) {
        let Some(span) = finding.place.and_then(|place| place.span) else { continue };
        let row = besluit.rubrieken.iter().position(|rubriek| holds(rubriek, span));
        if let Some(codes) = row.and_then(|row| rows.get_mut(row)) {
            codes.insert(finding.card.code.clone());
        }
    }
    rows
}

fn holds(rubriek: &Rubriek, span: Span) -> bool {
    let texts = [&rubriek.code, &rubriek.omschrijving, &rubriek.variabele];
    texts.into_iter().chain(&rubriek.artikel).chain(&rubriek.toelichting).any(|text| text.span == span)
        || rubriek.artikel.iter().any(|text| text.span.holds(span))
}

/// The row with another variabele, and the parameters that this one needs.
pub(super) fn swap(rubriek: &mut Rubriek, other: &crate::catalogue::Variabele) {
    rubriek.variabele.value = other.id.clone();
    rubriek.columns.clear();
    let span = rubriek.variabele.span;
    let before = std::mem::take(&mut rubriek.parameters);
    for (name, parameter) in &other.parameters {
        let example = match parameter.kind {
            ParameterType::MonthDay => "10-01".to_owned(),
            ParameterType::Choice => parameter.values[0].clone(),
        };
        let value = before.get(name).cloned().unwrap_or(Spanned { value: example, span });
        rubriek.parameters.insert(name.clone(), value);
    }
}

fn kind(rubriek: &Rubriek, catalogue: &Catalogue) -> String {
    let of = match catalogue.variabelen[&rubriek.variabele.value].kind {
        VariabeleKind::Omnummer => "omnummer",
        VariabeleKind::Basis => "basisgegeven",
        VariabeleKind::Part => "part of one",
        VariabeleKind::Derived => "derived",
    };
    format!("{of}, {}", if rubriek.artikel.is_some() { "cited" } else { "not cited" })
}

#[test]
#[expect(clippy::print_stdout, reason = "the share that is caught is what the test is read for")]
fn every_variabele_in_place_of_every_other_is_caught_at_its_row() {
    let catalogue = Catalogue::get().unwrap();
    let names: Vec<&String> = catalogue.variabelen.keys().collect();
    let alike = include_str!("../../../fixtures/check/swapped_alike.csv");
    let alike: BTreeSet<(&str, &str)> = alike
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.splitn(3, ',');
            let pair = (cells.next().unwrap(), cells.next().unwrap());
            assert!(cells.next().is_some_and(|reason| reason.len() > 10), "{line}: why?");
            pair
        })
        .collect();
    let (mut found, mut used, mut tried) = (String::new(), BTreeSet::new(), BTreeMap::new());
    for (decision, text) in DECISIONS {
        let printed = parse(FileIndex(0), text).besluit.unwrap();
        let before = at_rows(&printed, catalogue);
        let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        // A long annex is turned in steps, so that the test stays fast: every row, and every fifth variabele at it.
        let step = if printed.rubrieken.len() > 50 { 5 * stride(3) } else { stride(6) };
        for turn in (0..names.len()).step_by(step) {
            let mut swapped = printed.clone();
            for (index, rubriek) in swapped.rubrieken.iter_mut().enumerate() {
                swap(rubriek, &catalogue.variabelen[names[(turn + index) % names.len()]]);
            }
            let after = at_rows(&swapped, catalogue);
            for (index, (rubriek, other)) in printed.rubrieken.iter().zip(&swapped.rubrieken).enumerate() {
                let (own, other) = (rubriek.variabele.value.as_str(), other.variabele.value.as_str());
                // The omnummer in another row is misplaced, which is a finding about all rows.
                if own == other || catalogue.variabelen[other].kind == VariabeleKind::Omnummer {
                    continue;
                }
                let row = table.entry(kind(rubriek, catalogue)).or_default();
                row.1 += 1;
                let label = format!("  missed  {decision}: {own} -> {other}: {}", rubriek.omschrijving.value);
                let missed = tried.entry(label).or_insert(false);
                if after[index].difference(&before[index]).next().is_some() {
                    row.0 += 1;
                } else if alike.contains(&(own, other)) {
                    used.insert((own.to_owned(), other.to_owned()));
                } else {
                    *missed = true;
                }
            }
        }
        let all = table.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
        let share =
            |(caught, of): (usize, usize)| format!("{caught:>6} of {of:>6}  {:>3} per mille", caught * 1000 / of);
        found += &format!("{decision}\n");
        for (kind, row) in &table {
            found += &format!("{}  {kind}\n", share(*row));
        }
        found += &format!("{}  in all\n", share(all));
        let own = format!("  missed  {decision}: ");
        for (line, _) in tried.iter().filter(|(line, missed)| **missed && line.starts_with(&own)) {
            found += &format!("{line}\n");
        }
    }
    for (own, other) in &alike {
        let pair = ((*own).to_owned(), (*other).to_owned());
        if !used.contains(&pair) {
            found += &format!("alike, and yet caught  {own} -> {other}\n");
        }
    }
    println!("{found}");
    hold_to_golden("swapped.txt", &found, &tried);
}

#[test]
fn paraphrases_of_lawful_rows_are_not_held_to_be_something_else() {
    let catalogue = Catalogue::get().unwrap();
    let mut faults = Vec::new();
    for (decision, text) in DECISIONS {
        let printed = parse(FileIndex(0), text).besluit.unwrap();
        let rows = at_rows(&printed, catalogue);
        let words: Vec<_> = rows
            .iter()
            .zip(&printed.rubrieken)
            .filter(|(codes, _)| ["ROD0320", "ROD0321", "ROD0322"].iter().any(|code| codes.contains(*code)))
            .map(|(codes, rubriek)| format!("{codes:?} {} {}", rubriek.variabele.value, rubriek.omschrijving.value))
            .collect();
        faults.extend(words.into_iter().map(|row| format!("{decision}: {row}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_description_of_another_item_is_a_wrong_letter_even_where_the_explanation_is_right() {
    let text =
        DECISIONS[0].1.replace("het registratienummer van de onderwijsinstelling;", "de datum van inschrijving;");
    assert_ne!(text, DECISIONS[0].1);
    let printed = parse(FileIndex(0), &text).besluit.unwrap();
    let rows = at_rows(&printed, Catalogue::get().unwrap());
    let row = printed.rubrieken.iter().position(|rubriek| rubriek.variabele.value == "instellingscode").unwrap();
    assert!(rows[row].contains("ROD0305"), "{:?}", rows[row]);
}
