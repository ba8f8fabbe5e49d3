//! Everything of a decision but its annex: head, recipient, purposes, population, moments, retention, conditions.
//!
//! In: two besluiten. Out: changes. Refuses: nothing.

use crate::besluit::{Besluit, Voorschrift};
use crate::diagnose::Spanned;
use crate::diff::changes::{ChangeList, opposite};
use crate::diff::frame::Direction::{self, Narrower, Other, Wider};
use std::collections::BTreeMap;

fn text<T: ToString>(value: &Spanned<T>) -> String {
    value.value.to_string()
}

fn optional<T: ToString>(value: Option<&Spanned<T>>) -> Option<String> {
    value.map(text)
}

fn all<T: ToString>(values: &[Spanned<T>]) -> Vec<String> {
    values.iter().map(text).collect()
}

/// More of an ordered scale is wider; a value off the scale cannot be told.
fn scale(values: &[&str], old: &str, new: &str) -> Direction {
    let position = |value: &str| values.iter().position(|other| *other == value);
    match (position(old), position(new)) {
        (Some(old), Some(new)) if new > old => Wider,
        (Some(old), Some(new)) if new < old => Narrower,
        _ => Other,
    }
}

/// `[besluit]`, `[ontvanger]`, `[[doel]]`.
pub(super) fn besluit(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let (o, n) = (&old.header, &new.header);
    let differing = || Other;
    list.value("besluit", "kenmerk", Some(text(&o.kenmerk)), Some(text(&n.kenmerk)), differing);
    list.value("besluit", "datum", Some(text(&o.date)), Some(text(&n.date)), differing);
    list.value("besluit", "titel", Some(text(&o.title)), Some(text(&n.title)), differing);
    list.value("besluit", "grondslag", Some(text(&o.grondslag)), Some(text(&n.grondslag)), differing);
    let uitkomsten = ["afgewezen", "gedeeltelijk", "toegewezen"];
    let (from, to) = (text(&o.uitkomst), text(&n.uitkomst));
    list.value("besluit", "uitkomst", Some(from.clone()), Some(to.clone()), || scale(&uitkomsten, &from, &to));
    let (from, to) = (text(&o.status), text(&n.status));
    let statuses = ["ingetrokken", "opgeschort", "geldig"];
    list.value("besluit", "status", Some(from.clone()), Some(to.clone()), || scale(&statuses, &from, &to));
    for (what, o, n) in [
        ("aanvraag", optional(o.application.as_ref()), optional(n.application.as_ref())),
        ("staatscourant", optional(o.staatscourant.as_ref()), optional(n.staatscourant.as_ref())),
        ("gepubliceerd", optional(o.published.as_ref()), optional(n.published.as_ref())),
        ("vervangt", optional(o.replaces.as_ref()), optional(n.replaces.as_ref())),
    ] {
        list.value("besluit", what, o, n, differing);
    }
    let (o, n) = (&old.ontvanger, &new.ontvanger);
    // Another recipient holds data that it did not hold before.
    list.value("ontvanger", "id", Some(text(&o.id)), Some(text(&n.id)), || Wider);
    list.value("ontvanger", "naam", Some(text(&o.name)), Some(text(&n.name)), differing);
    let aanwijzing = |o: &crate::besluit::Ontvanger| optional(o.aanwijzing.as_ref());
    list.value("ontvanger", "aanwijzing", aanwijzing(o), aanwijzing(n), differing);
    list.compare_set("verwerker", all(&o.verwerkers), all(&n.verwerkers), Wider);
    list.compare_set("doel", doelen(old), doelen(new), Wider);
}

/// Granted purposes, one per sector.
fn doelen(besluit: &Besluit) -> Vec<String> {
    let granted = besluit.granted();
    let per_sector = |doel: &crate::besluit::Doel| {
        let kind = text(&doel.kind);
        doel.sectoren.iter().map(move |sector| format!("{kind} ({})", sector.value)).collect::<Vec<_>>()
    };
    granted.flat_map(per_sector).collect()
}

/// `[populatie]`.
pub(super) fn populatie(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let (o, n) = (&old.populatie, &new.populatie);
    list.compare_set("sector", all(&o.sectoren), all(&n.sectoren), Wider);
    let bekostigd = |value: Option<&Spanned<bool>>| {
        Some(value.map_or("alle instellingen", |b| if b.value { "alleen bekostigd" } else { "alleen niet-bekostigd" }))
    };
    let (from, to) = (bekostigd(o.bekostigd.as_ref()), bekostigd(n.bekostigd.as_ref()));
    list.value("populatie", "bekostigd", from.map(str::to_owned), to.map(str::to_owned), || {
        match (&o.bekostigd, &n.bekostigd) {
            (Some(_), None) => Wider,
            (None, Some(_)) => Narrower,
            _ => Other,
        }
    });
    list.compare_set("studiejaar", all(&o.studiejaren), all(&n.studiejaren), Wider);
    let (from, to) = (text(&o.selectie), text(&n.selectie));
    // Who is active on a day of the studiejaar is enrolled in it.
    let selecties = ["actief_op_peildatum", "ingeschreven_in_studiejaar"];
    list.value("populatie", "selectie", Some(from.clone()), Some(to.clone()), || scale(&selecties, &from, &to));
    list.value("populatie", "peildatum", Some(text(&o.peildatum)), Some(text(&n.peildatum)), || Other);
    let day = |p: &crate::besluit::Populatie| optional(p.consolidatie.as_ref());
    list.value("populatie", "consolidatie", day(o), day(n), || Other);
    let omschrijving = |p: &crate::besluit::Populatie| optional(p.omschrijving.as_ref());
    list.value("populatie", "omschrijving", omschrijving(o), omschrijving(n), || Other);
}

/// `[omnummer]`: whether persons can be followed, and in which series.
pub(super) fn omnummer(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let reeks = |besluit: &Besluit| {
        besluit.omnummer.as_ref().map(|block| format!("{}/{}", block.sector.value, block.reeks.value))
    };
    let (from, to) = (reeks(old), reeks(new));
    let direction = match (&from, &to) {
        (None, Some(_)) => Wider,
        (Some(_), None) => Narrower,
        _ => Other,
    };
    list.value("omnummer", "reeks", from, to, || direction);
}

/// `[[verstrekking]]` and `[bewaring]`.
pub(super) fn moments(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let per_moment = |besluit: &Besluit| -> BTreeMap<String, String> {
        let moment = |v: &crate::besluit::Verstrekking| {
            let reservation = [(v.in_consultation, " (in overleg)"), (v.under_reservation, " (onder voorbehoud)")];
            let rest: String = reservation.iter().filter(|(applies, _)| *applies).map(|(_, text)| *text).collect();
            (format!("{:>2}", v.number.value).trim_start().to_owned(), format!("{}{rest}", v.omstreeks.value))
        };
        besluit.verstrekkingen.iter().map(moment).collect()
    };
    list.compare_named("moment", &per_moment(old), &per_moment(new), Wider);
    for moment in &new.verstrekkingen {
        let same = old.verstrekkingen.iter().find(|other| other.number.value == moment.number.value);
        let Some(other) = same else { continue };
        let with_number = |years: &[Spanned<crate::calendar::Studiejaar>]| -> Vec<String> {
            years.iter().map(|year| format!("moment {}: {}", moment.number.value, year.value)).collect()
        };
        list.compare_set("levering", with_number(&other.studiejaren), with_number(&moment.studiejaren), Wider);
    }
    let years = |besluit: &Besluit| besluit.bewaring.as_ref().map(|bewaring| bewaring.years.value);
    // No term is no limit.
    let direction = match (years(old), years(new)) {
        (Some(old), Some(new)) if new < old => Narrower,
        (None, Some(_)) => Narrower,
        _ => Wider,
    };
    let sentence = |years: Option<u32>| years.map(|years| format!("{years} jaar"));
    list.value("bewaring", "", sentence(years(old)), sentence(years(new)), || direction);
}

/// `[[voorschrift]]`: a condition that goes gives room.
pub(super) fn voorschriften(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let by_kind = |besluit: &Besluit| -> BTreeMap<String, String> {
        let mut out: BTreeMap<String, String> = BTreeMap::new();
        for voorschrift in &besluit.voorschriften {
            let sentence = out.entry(voorschrift.kind.value.clone()).or_default();
            if !sentence.is_empty() {
                sentence.push_str("; ");
            }
            sentence.push_str(&content(voorschrift));
        }
        out
    };
    list.compare_named("voorschrift", &by_kind(old), &by_kind(new), opposite(Wider));
}

fn content(voorschrift: &Voorschrift) -> String {
    let said = voorschrift.value.as_ref().or(voorschrift.text.as_ref());
    said.map_or_else(|| voorschrift.letter.value.clone(), text)
}

/// `[[tekst]]` and `[[erratum]]`.
pub(super) fn rest(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let texts = |besluit: &Besluit| -> Vec<String> {
        besluit.texts.iter().map(|t| format!("{}: {}", t.over.value, t.says.value)).collect()
    };
    list.compare_set("tekst", texts(old), texts(new), Other);
    let errata = |besluit: &Besluit| -> BTreeMap<String, String> {
        let erratum = |e: &crate::besluit::Erratum| {
            let location = e.rubriek.as_ref().map_or("tekst", |rubriek| rubriek.value.as_str());
            let number = e.voorkomen.as_ref().map_or(String::new(), |number| format!(" ({})", number.value));
            (format!("{location}{number}: {}", e.gedrukt.value), e.bedoeld.value.clone())
        };
        besluit.errata.iter().map(erratum).collect()
    };
    list.compare_named("erratum", &errata(old), &errata(new), Other);
}
