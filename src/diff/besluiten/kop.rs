//! Everything of a decision but its annex: head, recipient, purposes, population, moments, retention, conditions.
//!
//! In: two besluiten. Out: changes. Refuses: nothing.

use super::{Lijst, omgekeerd};
use crate::besluit::{Besluit, Voorschrift};
use crate::diagnose::Spanned;
use crate::diff::kader::Richting::{self, Anders, Enger, Ruimer};
use std::collections::BTreeMap;

fn tekst<T: ToString>(waarde: &Spanned<T>) -> String {
    waarde.value.to_string()
}

fn misschien<T: ToString>(waarde: Option<&Spanned<T>>) -> Option<String> {
    waarde.map(tekst)
}

fn alle<T: ToString>(waarden: &[Spanned<T>]) -> Vec<String> {
    waarden.iter().map(tekst).collect()
}

/// More of an ordered scale is wider; a value off the scale cannot be told.
fn schaal(waarden: &[&str], oud: &str, nieuw: &str) -> Richting {
    let plaats = |waarde: &str| waarden.iter().position(|ander| *ander == waarde);
    match (plaats(oud), plaats(nieuw)) {
        (Some(oud), Some(nieuw)) if nieuw > oud => Ruimer,
        (Some(oud), Some(nieuw)) if nieuw < oud => Enger,
        _ => Anders,
    }
}

/// `[besluit]`, `[ontvanger]`, `[[doel]]`.
pub(super) fn besluit(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let (o, n) = (&oud.kop, &nieuw.kop);
    let anders = || Anders;
    lijst.waarde("besluit", "kenmerk", Some(tekst(&o.kenmerk)), Some(tekst(&n.kenmerk)), anders);
    lijst.waarde("besluit", "datum", Some(tekst(&o.datum)), Some(tekst(&n.datum)), anders);
    lijst.waarde("besluit", "titel", Some(tekst(&o.titel)), Some(tekst(&n.titel)), anders);
    lijst.waarde("besluit", "grondslag", Some(tekst(&o.grondslag)), Some(tekst(&n.grondslag)), anders);
    let uitkomsten = ["afgewezen", "gedeeltelijk", "toegewezen"];
    let (van, naar) = (tekst(&o.uitkomst), tekst(&n.uitkomst));
    lijst.waarde("besluit", "uitkomst", Some(van.clone()), Some(naar.clone()), || schaal(&uitkomsten, &van, &naar));
    let (van, naar) = (tekst(&o.status), tekst(&n.status));
    let statussen = ["ingetrokken", "opgeschort", "geldig"];
    lijst.waarde("besluit", "status", Some(van.clone()), Some(naar.clone()), || schaal(&statussen, &van, &naar));
    for (wat, o, n) in [
        ("aanvraag", misschien(o.aanvraag.as_ref()), misschien(n.aanvraag.as_ref())),
        ("staatscourant", misschien(o.staatscourant.as_ref()), misschien(n.staatscourant.as_ref())),
        ("gepubliceerd", misschien(o.gepubliceerd.as_ref()), misschien(n.gepubliceerd.as_ref())),
        ("vervangt", misschien(o.vervangt.as_ref()), misschien(n.vervangt.as_ref())),
    ] {
        lijst.waarde("besluit", wat, o, n, anders);
    }
    let (o, n) = (&oud.ontvanger, &nieuw.ontvanger);
    // Another recipient holds data that it did not hold before.
    lijst.waarde("ontvanger", "id", Some(tekst(&o.id)), Some(tekst(&n.id)), || Ruimer);
    lijst.waarde("ontvanger", "naam", Some(tekst(&o.naam)), Some(tekst(&n.naam)), anders);
    let aanwijzing = |o: &crate::besluit::Ontvanger| misschien(o.aanwijzing.as_ref());
    lijst.waarde("ontvanger", "aanwijzing", aanwijzing(o), aanwijzing(n), anders);
    lijst.verzameling("verwerker", alle(&o.verwerkers), alle(&n.verwerkers), Ruimer);
    lijst.verzameling("doel", doelen(oud), doelen(nieuw), Ruimer);
}

/// Granted purposes, one per sector.
fn doelen(besluit: &Besluit) -> Vec<String> {
    let toegekend = besluit.doelen.iter().filter(|doel| doel.besluit.value == "toegekend");
    let per_sector = |doel: &crate::besluit::Doel| {
        let soort = tekst(&doel.soort);
        doel.sectoren.iter().map(move |sector| format!("{soort} ({})", sector.value)).collect::<Vec<_>>()
    };
    toegekend.flat_map(per_sector).collect()
}

/// `[populatie]`.
pub(super) fn populatie(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let (o, n) = (&oud.populatie, &nieuw.populatie);
    lijst.verzameling("sector", alle(&o.sectoren), alle(&n.sectoren), Ruimer);
    let bekostigd = |waarde: Option<&Spanned<bool>>| {
        Some(waarde.map_or("alle instellingen", |b| if b.value { "alleen bekostigd" } else { "alleen niet-bekostigd" }))
    };
    let (van, naar) = (bekostigd(o.bekostigd.as_ref()), bekostigd(n.bekostigd.as_ref()));
    lijst.waarde("populatie", "bekostigd", van.map(str::to_owned), naar.map(str::to_owned), || {
        match (&o.bekostigd, &n.bekostigd) {
            (Some(_), None) => Ruimer,
            (None, Some(_)) => Enger,
            _ => Anders,
        }
    });
    lijst.verzameling("studiejaar", alle(&o.studiejaren), alle(&n.studiejaren), Ruimer);
    let (van, naar) = (tekst(&o.selectie), tekst(&n.selectie));
    // Who is active on a day of the studiejaar is enrolled in it.
    let selecties = ["actief_op_peildatum", "ingeschreven_in_studiejaar"];
    lijst.waarde("populatie", "selectie", Some(van.clone()), Some(naar.clone()), || schaal(&selecties, &van, &naar));
    lijst.waarde("populatie", "peildatum", Some(tekst(&o.peildatum)), Some(tekst(&n.peildatum)), || Anders);
    let dag = |p: &crate::besluit::Populatie| misschien(p.consolidatie.as_ref());
    lijst.waarde("populatie", "consolidatie", dag(o), dag(n), || Anders);
    let omschrijving = |p: &crate::besluit::Populatie| misschien(p.omschrijving.as_ref());
    lijst.waarde("populatie", "omschrijving", omschrijving(o), omschrijving(n), || Anders);
}

/// `[omnummer]`: whether persons can be followed, and in which series.
pub(super) fn omnummer(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let reeks =
        |besluit: &Besluit| besluit.omnummer.as_ref().map(|blok| format!("{}/{}", blok.sector.value, blok.reeks.value));
    let (van, naar) = (reeks(oud), reeks(nieuw));
    let richting = match (&van, &naar) {
        (None, Some(_)) => Ruimer,
        (Some(_), None) => Enger,
        _ => Anders,
    };
    lijst.waarde("omnummer", "reeks", van, naar, || richting);
}

/// `[[verstrekking]]` and `[bewaring]`.
pub(super) fn momenten(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let per_moment = |besluit: &Besluit| -> BTreeMap<String, String> {
        let moment = |v: &crate::besluit::Verstrekking| {
            let voorbehoud = [(v.in_overleg, " (in overleg)"), (v.onder_voorbehoud, " (onder voorbehoud)")];
            let rest: String = voorbehoud.iter().filter(|(geldt, _)| *geldt).map(|(_, tekst)| *tekst).collect();
            (format!("{:>2}", v.nummer.value).trim_start().to_owned(), format!("{}{rest}", v.omstreeks.value))
        };
        besluit.verstrekkingen.iter().map(moment).collect()
    };
    lijst.benoemd("moment", &per_moment(oud), &per_moment(nieuw), Ruimer);
    for moment in &nieuw.verstrekkingen {
        let zelfde = oud.verstrekkingen.iter().find(|ander| ander.nummer.value == moment.nummer.value);
        let Some(ander) = zelfde else { continue };
        let met_nummer = |jaren: &[Spanned<crate::tijd::Studiejaar>]| -> Vec<String> {
            jaren.iter().map(|jaar| format!("moment {}: {}", moment.nummer.value, jaar.value)).collect()
        };
        lijst.verzameling("levering", met_nummer(&ander.studiejaren), met_nummer(&moment.studiejaren), Ruimer);
    }
    let jaren = |besluit: &Besluit| besluit.bewaring.as_ref().map(|bewaring| bewaring.jaren.value);
    // No term is no limit.
    let richting = match (jaren(oud), jaren(nieuw)) {
        (Some(oud), Some(nieuw)) if nieuw < oud => Enger,
        (None, Some(_)) => Enger,
        _ => Ruimer,
    };
    let zin = |jaren: Option<u32>| jaren.map(|jaren| format!("{jaren} jaar"));
    lijst.waarde("bewaring", "", zin(jaren(oud)), zin(jaren(nieuw)), || richting);
}

/// `[[voorschrift]]`: a condition that goes gives room.
pub(super) fn voorschriften(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let per_soort = |besluit: &Besluit| -> BTreeMap<String, String> {
        let mut uit: BTreeMap<String, String> = BTreeMap::new();
        for voorschrift in &besluit.voorschriften {
            let zin = uit.entry(voorschrift.soort.value.clone()).or_default();
            if !zin.is_empty() {
                zin.push_str("; ");
            }
            zin.push_str(&inhoud(voorschrift));
        }
        uit
    };
    lijst.benoemd("voorschrift", &per_soort(oud), &per_soort(nieuw), omgekeerd(Ruimer));
}

fn inhoud(voorschrift: &Voorschrift) -> String {
    let gezegd = voorschrift.waarde.as_ref().or(voorschrift.tekst.as_ref());
    gezegd.map_or_else(|| voorschrift.letter.value.clone(), tekst)
}

/// `[[tekst]]` and `[[erratum]]`.
pub(super) fn rest(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let teksten = |besluit: &Besluit| -> Vec<String> {
        besluit.teksten.iter().map(|t| format!("{}: {}", t.over.value, t.zegt.value)).collect()
    };
    lijst.verzameling("tekst", teksten(oud), teksten(nieuw), Anders);
    let errata = |besluit: &Besluit| -> BTreeMap<String, String> {
        let erratum = |e: &crate::besluit::Erratum| {
            let waar = e.rubriek.as_ref().map_or("tekst", |rubriek| rubriek.value.as_str());
            let nummer = e.voorkomen.as_ref().map_or(String::new(), |nummer| format!(" ({})", nummer.value));
            (format!("{waar}{nummer}: {}", e.gedrukt.value), e.bedoeld.value.clone())
        };
        besluit.errata.iter().map(erratum).collect()
    };
    lijst.benoemd("erratum", &errata(oud), &errata(nieuw), Anders);
}
