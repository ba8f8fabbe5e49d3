//! What the rules of the decisions come to on the fixture: every branch, both sides of every condition, and every kind of
//! empty, as a golden file. What is reached nowhere stands in a list with a reason.
//!
//! In: the decisions that build from the fixture. Out: a table. Refuses: a part that is not reached and has no reason, and
//! a reason for a part that is.

use super::check_besluiten;
use super::states::{StateRequest, states};
use crate::catalogue::Catalogue;
use crate::derive::{Derivation, RowBuffers};
use crate::plan::{Peildatum, Plan, PlanChoice, PlanUnit, plan};
use crate::register::{EmptyCounts, EmptyKind};
use crate::rekenregel::coverage::{FALSE, TRUE, UNKNOWN, probes};
use crate::rekenregel::{Rekenregel, RuleContext, Workspace};
use crate::snapshot::{Schema, Snapshot, SnapshotError, scan};
use crate::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Every decision that builds from the fixture.
const DECISIONS: [&str; 5] = [
    "besluiten/job-mbo-2024.toml",
    "besluiten/vo-raad-2022.toml",
    "fixtures/fictief/ho.toml",
    "fixtures/fictief/vavo.toml",
    "fixtures/fictief/overig.toml",
];

/// What a part of a rule came to: false, true, unknown.
type Reached = [bool; 3];

/// A part of a rule, what it came to, and whether it can be unknown at all.
struct PartCoverage {
    part: String,
    reached: Reached,
    can_be_unknown: bool,
}

/// Per variabele and unit: its parts in order, and the kinds of empty that it can give with whether it did. A part that
/// hangs on a parameter is that of all its values together.
#[derive(Default)]
struct Coverage {
    parts: Vec<PartCoverage>,
    kinds: BTreeMap<EmptyKind, bool>,
}

type Table = BTreeMap<(String, String), Coverage>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A rule of a unit with the questions about it.
struct Asked {
    key: (String, String),
    parts: Vec<(String, bool)>,
    /// Places of its questions among the rules, and of the rule itself.
    questions: Vec<usize>,
    own: usize,
}

fn measure(decision: &str, table: &mut Table) {
    let catalogue = Catalogue::get().unwrap();
    let checked = check_besluiten(&[root().join(decision)], catalogue).unwrap();
    let admitted = checked.admitted[0].as_ref().unwrap();
    let plan = plan(admitted, catalogue, PlanChoice::default()).unwrap();
    let snapshots = Snapshot::open(&root().join("fixtures/rod-mini"), catalogue).unwrap();
    let years = plan.peildata.iter().map(|peildatum| peildatum.studiejaar.peiljaar()).collect();
    let sources = Sources::read(&root().join("fixtures/bronnen-mini"), &plan.sources, catalogue, &years).unwrap();
    for state in states(&plan, &snapshots).unwrap() {
        for number in 0..plan.units.len() {
            unit(&plan, number, &state, &sources, table);
        }
    }
}

/// Asks every question about the rules of a unit of the rows of its population.
fn unit(plan: &Plan, number: usize, state: &StateRequest<'_>, sources: &Sources, table: &mut Table) {
    let catalogue = Catalogue::get().unwrap();
    let unit = &plan.units[number];
    let (mut rules, mut asked) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for column in plan.of_unit(number).flat_map(|part| &part.columns).filter(|column| column.rule.is_some()) {
        let key = (column.variabele.clone(), unit.eenheid.clone());
        if !seen.insert((key.clone(), column.rule)) {
            continue;
        }
        let read = |text: &str| {
            let context = RuleContext { catalogue, eenheid: &unit.eenheid, parameters: &column.parameters };
            match Rekenregel::read(text, &context) {
                Ok(rule) => rule,
                Err(errors) => panic!("{}: {text}: {}", column.variabele, errors[0]),
            }
        };
        let found = probes(&column.rekenregel).unwrap();
        let own = rules.len();
        rules.push(read(&column.rekenregel));
        let questions = found.iter().map(|probe| {
            rules.push(read(&probe.question));
            rules.len() - 1
        });
        let questions = questions.collect();
        let parts = found.iter().map(|probe| (probe.part.clone(), !read(&probe.alone).empty.is_empty())).collect();
        asked.push(Asked { key, parts, questions, own });
    }
    let covered: BTreeSet<_> = plan.of_unit(number).flat_map(|part| &part.studiejaren).collect();
    let peildata: Vec<Peildatum> =
        plan.peildata.iter().filter(|peildatum| covered.contains(&peildatum.studiejaar)).copied().collect();
    if peildata.is_empty() {
        return;
    }
    let kinds: Vec<BTreeSet<EmptyKind>> = rules.iter().map(|rule| rule.empty.clone()).collect();
    let context = RuleContext { catalogue, eenheid: &unit.eenheid, parameters: &BTreeMap::new() };
    let selectie = Rekenregel::read(&unit.selectie.text, &context).ok().unwrap();
    let (eenheid, of) = (unit.eenheid.clone(), unit.table.clone());
    let questions = PlanUnit { eenheid, table: of, selectie, register: None, excluded: None, rules };
    let layout = super::extract::layout(state, plan, catalogue);
    let derivation = Derivation::new((&questions, &peildata), &layout, sources, catalogue).unwrap();
    let schema = Schema::new(layout.clone(), catalogue).unwrap();
    let mut reached = vec![[false; 3]; kinds.len()];
    let mut empty = vec![EmptyCounts::default(); kinds.len()];
    scan(state.snapshot, &schema, vec![(&mut reached, &mut empty)], &|_, _| (), |(reached, empty), blocks| {
        let (mut rows, mut workspace) = (RowBuffers::default(), Workspace::default());
        while let Some(block) = blocks.pull()? {
            let prepared = std::mem::take(&mut workspace).prepare();
            for piece in derivation.pieces(&block.persons, &mut rows) {
                for year in derivation.years() {
                    let population =
                        derivation.select(year, piece, (&block.persons, &prepared), &mut Vec::new()).unwrap();
                    let columns = derivation.columns(year, &population, (&block.persons, &prepared)).unwrap();
                    for (rule, (values, _)) in columns.enumerate() {
                        for value in values.iter() {
                            match (value.integer(), value.empty_kind()) {
                                (Some(outcome @ (FALSE | TRUE | UNKNOWN)), _) => reached[rule][outcome as usize] = true,
                                (_, Some(kind)) => empty[rule].tally(kind),
                                _ => {}
                            }
                        }
                    }
                }
            }
            workspace = prepared.empty();
        }
        Ok::<_, SnapshotError>(())
    })
    .unwrap();
    for Asked { key, parts, questions, own } in asked {
        let coverage = table.entry(key).or_default();
        for ((part, can_be_unknown), question) in parts.into_iter().zip(questions) {
            let known = coverage.parts.iter_mut().find(|known| known.part == part);
            match known {
                Some(known) => {
                    known.reached.iter_mut().zip(reached[question]).for_each(|(side, now)| *side |= now);
                    known.can_be_unknown |= can_be_unknown;
                }
                None => coverage.parts.push(PartCoverage { part, reached: reached[question], can_be_unknown }),
            }
        }
        for kind in &kinds[own] {
            *coverage.kinds.entry(*kind).or_default() |= empty[own].occurring().any(|(other, _)| other == *kind);
        }
        let occurring: BTreeSet<EmptyKind> = empty[own].occurring().map(|(kind, _)| kind).collect();
        assert!(occurring.is_subset(&kinds[own]), "{}: {occurring:?} beside {:?}", own, kinds[own]);
    }
}

/// What is not reached: variabele, unit, part and side.
type Missing = BTreeSet<(String, String, String, String)>;

fn printed(table: &Table) -> (String, Missing) {
    let (mut out, mut missing) = (String::new(), Missing::new());
    for ((variabele, eenheid), coverage) in table {
        let _ = writeln!(out, "{variabele} per {eenheid}");
        let mut lacks = |part: &str, side: &str| {
            missing.insert((variabele.clone(), eenheid.clone(), part.to_owned(), side.to_owned()));
        };
        for PartCoverage { part, reached: [no, yes, unknown], can_be_unknown } in &coverage.parts {
            let mut mark = |reached: bool, possible: bool, side: &'static str| match (reached, possible) {
                (true, _) => side,
                (false, true) => {
                    lacks(part, side);
                    "-"
                }
                (false, false) => "",
            };
            let (yes, no) = (mark(*yes, true, "ja"), mark(*no, true, "nee"));
            let unknown = mark(*unknown, *can_be_unknown, "onbekend");
            let _ = writeln!(out, "  {yes:<2} {no:<3} {unknown:<8} {part}");
        }
        for (kind, reached) in &coverage.kinds {
            if !reached {
                lacks("leeg", kind.word());
            }
            let _ = writeln!(out, "  leeg: {}{}", kind.word(), if *reached { "" } else { " -" });
        }
    }
    (out, missing)
}

/// Why a part is not reached on the fixture.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Excuse {
    variabele: String,
    #[serde(rename = "deel")]
    part: String,
    #[serde(rename = "kant")]
    sides: Vec<String>,
    #[serde(rename = "reden")]
    reason: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Excuses {
    #[serde(rename = "onbereikt")]
    all: Vec<Excuse>,
}

#[allow(clippy::disallowed_methods, reason = "only the environment says that the golden file is to be written anew")]
fn renews() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite")
}

#[test]
fn every_part_of_every_rule_is_reached_on_the_fixture_or_has_a_reason() {
    let mut table = Table::new();
    for decision in DECISIONS {
        measure(decision, &mut table);
    }
    let (path, (now, missing)) = (root().join("fixtures/coverage.txt"), printed(&table));
    if renews() {
        std::fs::write(&path, &now).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    assert!(golden == now, "fixtures/coverage.txt differs; renew it with SNAPSHOTS=overwrite and read the difference");
    let excuses: Excuses =
        toml::from_str(&std::fs::read_to_string(root().join("fixtures/coverage.toml")).unwrap()).unwrap();
    let mut used = vec![false; excuses.all.len()];
    let mut open = Vec::new();
    for (variabele, eenheid, part, side) in &missing {
        let fits = |excuse: &Excuse| {
            excuse.variabele == *variabele && part.starts_with(&excuse.part) && excuse.sides.contains(side)
        };
        let found = excuses.all.iter().position(fits);
        match found {
            Some(number) => used[number] = true,
            None => open.push(format!("{variabele} per {eenheid}: {part}: {side}")),
        }
    }
    assert!(open.is_empty(), "not reached on the fixture, and no reason why:\n{}", open.join("\n"));
    let idle: Vec<_> = excuses.all.iter().zip(used).filter(|(_, used)| !used).map(|(excuse, _)| excuse).collect();
    let idle: Vec<String> = idle.iter().map(|excuse| format!("{}: {}", excuse.variabele, excuse.part)).collect();
    assert!(idle.is_empty(), "reached, and yet excused:\n{}", idle.join("\n"));
    assert!(excuses.all.iter().all(|excuse| !excuse.reason.is_empty()));
}
