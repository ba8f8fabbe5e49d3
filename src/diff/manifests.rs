//! What two manifests say differently: columns with their legal basis, snapshot, sources, catalogue, program.
//!
//! In: two manifests. Out: changes of the frame, and what they have in common. Refuses: nothing; whether the two may be
//! compared is asked before.

use super::changes::ChangeList;
use super::frame::Change;
use super::frame::Direction::{Narrower, Other, Wider};
use crate::calendar::Date;
use crate::manifest::{ColumnSection, FindingSection, Manifest, RegisterState, ReleaseKind};
use std::collections::BTreeMap;

/// What identifies the series, for the head of a report.
pub(crate) fn common(manifest: &Manifest) -> Vec<(&'static str, String)> {
    let pseudonym = &manifest.pseudonym;
    vec![
        ("ontvanger", pseudonym.domain.ontvanger.clone()),
        ("sector", pseudonym.domain.sector.clone()),
        ("reeks", pseudonym.domain.reeks.clone()),
        ("sleutel", pseudonym.fingerprint.clone()),
    ]
}

/// Everything that differs but the decision itself.
pub(crate) fn compare(old: &Manifest, new: &Manifest) -> Vec<Change> {
    let mut list = ChangeList::default();
    columns(old, new, &mut list);
    order(old, new, &mut list);
    findings(old, new, &mut list);
    list.compare_named("peildatum", &peildata(old), &peildata(new), Wider);
    delivery(old, new, &mut list);
    list.value("catalogus", "", Some(old.catalogue.clone()), Some(new.catalogue.clone()), || Other);
    let program = |manifest: &Manifest| Some(manifest.program.version.clone());
    list.value("programma", "", program(old), program(new), || Other);
    state(old, new, &mut list);
    let sources = |manifest: &Manifest| -> BTreeMap<String, String> {
        let line = |source: &crate::manifest::SourceSection| {
            (
                source.id.clone(),
                format!("{}, editie {} (sha256 {})", source.publisher, source.edition, short(&source.sha256)),
            )
        };
        manifest.sources.iter().map(line).collect()
    };
    list.compare_named("bron", &sources(old), &sources(new), Other);
    list.0
}

/// Output columns per deelbestand.
fn columns(old: &Manifest, new: &Manifest, list: &mut ChangeList) {
    let by_name = |manifest: &Manifest| -> BTreeMap<String, ColumnSection> {
        let parts = manifest.plan.deelbestanden.iter();
        parts.flat_map(|d| d.columns.iter().map(|k| (format!("{}.{}", d.name, k.name), k.clone()))).collect()
    };
    let (old_side, new_side) = (by_name(old), by_name(new));
    for (name, column) in &old_side {
        match new_side.get(name) {
            None => report_column(list, name, column, false),
            Some(other) => changed(list, name, column, other),
        }
    }
    for (name, column) in new_side.iter().filter(|(name, _)| !old_side.contains_key(*name)) {
        report_column(list, name, column, true);
    }
}

/// The order of the columns that both have, per deelbestand.
fn order(old: &Manifest, new: &Manifest, list: &mut ChangeList) {
    for part in &new.plan.deelbestanden {
        let Some(other) = old.plan.deelbestanden.iter().find(|other| other.name == part.name) else { continue };
        let names = |these: &[ColumnSection], those: &[ColumnSection]| {
            let both = these.iter().filter(|column| those.iter().any(|other| other.name == column.name));
            Some(both.map(|column| column.name.as_str()).collect::<Vec<_>>().join(", "))
        };
        let (from, to) = (names(&other.columns, &part.columns), names(&part.columns, &other.columns));
        list.value("kolomvolgorde", &part.name, from, to, || Other);
    }
}

/// Findings by code and place; what is still found has no line.
fn findings(old: &Manifest, new: &Manifest, list: &mut ChangeList) {
    let named = |manifest: &Manifest| -> BTreeMap<String, String> {
        let name =
            |finding: &FindingSection| format!("{} {}", finding.code, finding.place.as_deref().unwrap_or_default());
        let all = manifest.findings.iter();
        all.map(|finding| (name(finding).trim_end().to_owned(), format!("{}: {}", finding.severity, finding.title)))
            .collect()
    };
    list.compare_named("bevinding", &named(old), &named(new), Other);
}

fn report_column(list: &mut ChangeList, name: &str, column: &ColumnSection, gained: bool) {
    let text = Some(format!("rubriek {}: {}", column.rubriek, column.variabele));
    let (old, new, direction) = if gained { (None, text, Wider) } else { (text, None, Narrower) };
    let grondslag = Some(artikel(column));
    list.0.push(Change { subject: "kolom", what: name.to_owned(), old, new, direction, grondslag });
}

fn changed(list: &mut ChangeList, name: &str, old: &ColumnSection, new: &ColumnSection) {
    let begin = list.0.len();
    for (field, o, n) in [
        ("artikel", artikel(old), artikel(new)),
        ("variabele", old.variabele.clone(), new.variabele.clone()),
        ("type", old.value_type.clone(), new.value_type.clone()),
        ("codelijst", old.codelijst.clone().unwrap_or_default(), new.codelijst.clone().unwrap_or_default()),
        ("parameters", parameters(old), parameters(new)),
        ("rekenregel", old.rekenregel.clone(), new.rekenregel.clone()),
        ("leest", old.reads.join(", "), new.reads.join(", ")),
        ("bronnen", old.reads_sources.join(", "), new.reads_sources.join(", ")),
    ] {
        list.value("kolom", &format!("{name}, {field}"), Some(o), Some(n), || Other);
    }
    list.0.iter_mut().skip(begin).for_each(|change| change.grondslag = Some(artikel(new)));
}

/// The article as meant.
fn artikel(column: &ColumnSection) -> String {
    column.artikel_bedoeld.clone().unwrap_or_else(|| column.artikel.clone())
}

fn parameters(column: &ColumnSection) -> String {
    let parts: Vec<String> = column.parameters.iter().map(|(name, value)| format!("{name} {value}")).collect();
    parts.join(", ")
}

fn peildata(manifest: &Manifest) -> BTreeMap<String, String> {
    let data = manifest.plan.peildata.iter();
    data.map(|peildatum| (peildatum.studiejaar.to_string(), peildatum.peildatum.to_string())).collect()
}

/// Date, kind, moment and destroy-by date.
fn delivery(old: &Manifest, new: &Manifest, list: &mut ChangeList) {
    let date = |manifest: &Manifest| Some(manifest.date.to_string());
    list.value("levering", "datum", date(old), date(new), || Other);
    let kind = |manifest: &Manifest| {
        let text = match manifest.kind {
            ReleaseKind::Trial => "proef",
            ReleaseKind::Final => "definitief",
        };
        Some(format!("{text}{}", if manifest.demo { ", demo" } else { "" }))
    };
    list.value("levering", "soort", kind(old), kind(new), || Other);
    let moment = |manifest: &Manifest| manifest.moment.as_ref().map(|moment| moment.number.to_string());
    list.value("levering", "moment", moment(old), moment(new), || Other);
    let erasure = |manifest: &Manifest| manifest.erase_by.map(|day| day.to_string());
    // A later day follows from a later delivery; a longer term is a change of the decision.
    list.value("levering", "wissen uiterlijk", erasure(old), erasure(new), || Other);
}

fn state(old: &Manifest, new: &Manifest, list: &mut ChangeList) {
    let (o, n) = (&old.state, &new.state);
    let stand_per = |manifest: &Manifest| {
        Some(manifest.state_days().iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
    };
    list.value("stand", "stand per", stand_per(old), stand_per(new), || Other);
    list.value("stand", "schema", Some(o.schema.clone()), Some(n.schema.clone()), || Other);
    list.value("stand", "sectoren", Some(o.sectoren.join(", ")), Some(n.sectoren.join(", ")), || Other);
    list.value("stand", "afdruk", Some(short(&old.read_digest())), Some(short(&new.read_digest())), || Other);
    list.compare_named("tabel", &tables(old), &tables(new), Other);
}

/// The tables that were read with their rows; of several states each by its day.
fn tables(manifest: &Manifest) -> BTreeMap<String, String> {
    let name = |day: Date, table: &str| {
        if manifest.earlier_states.is_empty() { table.to_owned() } else { format!("{table} ({day})") }
    };
    let of_state = |state: &'_ RegisterState| {
        let tables = state.tables.iter();
        tables.map(|table| (name(state.stand_per, &table.name), format!("{} rijen", table.rows))).collect::<Vec<_>>()
    };
    manifest.states().flat_map(of_state).collect()
}

fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}
