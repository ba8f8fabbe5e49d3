//! What two manifests say differently: columns with their legal basis, snapshot, sources, catalogue, program.
//!
//! In: two manifests. Out: changes of the frame, and what they have in common. Refuses: nothing; whether the two may be
//! compared is asked before.

use super::besluiten::Lijst;
use super::kader::Richting::{Anders, Enger, Ruimer};
use super::kader::Wijziging;
use crate::manifest::{KolomDeel, Manifest, Soort};
use std::collections::BTreeMap;

/// What identifies the series, for the head of a report.
pub(crate) fn gemeen(manifest: &Manifest) -> Vec<(&'static str, String)> {
    let pseudoniem = &manifest.pseudoniem;
    vec![
        ("ontvanger", pseudoniem.domein.ontvanger.clone()),
        ("sector", pseudoniem.domein.sector.clone()),
        ("reeks", pseudoniem.domein.reeks.clone()),
        ("sleutel", pseudoniem.vingerafdruk.clone()),
    ]
}

/// Everything that differs but the decision itself.
pub(crate) fn vergelijk(oud: &Manifest, nieuw: &Manifest) -> Vec<Wijziging> {
    let mut lijst = Lijst::default();
    kolommen(oud, nieuw, &mut lijst);
    lijst.benoemd("peildatum", &peildata(oud), &peildata(nieuw), Ruimer);
    levering(oud, nieuw, &mut lijst);
    lijst.waarde("catalogus", "", Some(oud.catalogus.clone()), Some(nieuw.catalogus.clone()), || Anders);
    let programma = |manifest: &Manifest| Some(manifest.programma.versie.clone());
    lijst.waarde("programma", "", programma(oud), programma(nieuw), || Anders);
    stand(oud, nieuw, &mut lijst);
    let bronnen = |manifest: &Manifest| -> BTreeMap<String, String> {
        let regel = |bron: &crate::manifest::BronDeel| {
            (bron.id.clone(), format!("{}, editie {} (sha256 {})", bron.uitgever, bron.editie, kort(&bron.sha256)))
        };
        manifest.bronnen.iter().map(regel).collect()
    };
    lijst.benoemd("bron", &bronnen(oud), &bronnen(nieuw), Anders);
    lijst.0
}

/// Output columns per deelbestand.
fn kolommen(oud: &Manifest, nieuw: &Manifest, lijst: &mut Lijst) {
    let per_naam = |manifest: &Manifest| -> BTreeMap<String, KolomDeel> {
        let delen = manifest.plan.deelbestanden.iter();
        delen.flat_map(|d| d.kolommen.iter().map(|k| (format!("{}.{}", d.naam, k.naam), k.clone()))).collect()
    };
    let (oude, nieuwe) = (per_naam(oud), per_naam(nieuw));
    for (naam, kolom) in &oude {
        match nieuwe.get(naam) {
            None => melding(lijst, naam, kolom, false),
            Some(ander) => gewijzigd(lijst, naam, kolom, ander),
        }
    }
    for (naam, kolom) in nieuwe.iter().filter(|(naam, _)| !oude.contains_key(*naam)) {
        melding(lijst, naam, kolom, true);
    }
}

fn melding(lijst: &mut Lijst, naam: &str, kolom: &KolomDeel, erbij: bool) {
    let tekst = Some(format!("rubriek {}: {}", kolom.rubriek, kolom.variabele));
    let (oud, nieuw, richting) = if erbij { (None, tekst, Ruimer) } else { (tekst, None, Enger) };
    let grondslag = Some(artikel(kolom));
    lijst.0.push(Wijziging { onderwerp: "kolom", wat: naam.to_owned(), oud, nieuw, richting, grondslag });
}

fn gewijzigd(lijst: &mut Lijst, naam: &str, oud: &KolomDeel, nieuw: &KolomDeel) {
    let begin = lijst.0.len();
    for (veld, o, n) in [
        ("artikel", artikel(oud), artikel(nieuw)),
        ("variabele", oud.variabele.clone(), nieuw.variabele.clone()),
        ("type", oud.waardetype.clone(), nieuw.waardetype.clone()),
        ("codelijst", oud.codelijst.clone().unwrap_or_default(), nieuw.codelijst.clone().unwrap_or_default()),
        ("parameters", parameters(oud), parameters(nieuw)),
        ("rekenregel", oud.rekenregel.clone(), nieuw.rekenregel.clone()),
        ("leest", oud.leest.join(", "), nieuw.leest.join(", ")),
        ("bronnen", oud.leest_bronnen.join(", "), nieuw.leest_bronnen.join(", ")),
    ] {
        lijst.waarde("kolom", &format!("{naam}, {veld}"), Some(o), Some(n), || Anders);
    }
    lijst.0.iter_mut().skip(begin).for_each(|wijziging| wijziging.grondslag = Some(artikel(nieuw)));
}

/// The article as meant.
fn artikel(kolom: &KolomDeel) -> String {
    kolom.artikel_bedoeld.clone().unwrap_or_else(|| kolom.artikel.clone())
}

fn parameters(kolom: &KolomDeel) -> String {
    let delen: Vec<String> = kolom.parameters.iter().map(|(naam, waarde)| format!("{naam} {waarde}")).collect();
    delen.join(", ")
}

fn peildata(manifest: &Manifest) -> BTreeMap<String, String> {
    let data = manifest.plan.peildata.iter();
    data.map(|peil| (peil.studiejaar.to_string(), peil.peildatum.to_string())).collect()
}

/// Date, kind, moment and destroy-by date.
fn levering(oud: &Manifest, nieuw: &Manifest, lijst: &mut Lijst) {
    let datum = |manifest: &Manifest| Some(manifest.datum.to_string());
    lijst.waarde("levering", "datum", datum(oud), datum(nieuw), || Anders);
    let soort = |manifest: &Manifest| {
        let tekst = match manifest.soort {
            Soort::Proef => "proef",
            Soort::Definitief => "definitief",
        };
        Some(format!("{tekst}{}", if manifest.demo { ", demo" } else { "" }))
    };
    lijst.waarde("levering", "soort", soort(oud), soort(nieuw), || Anders);
    let moment = |manifest: &Manifest| manifest.moment.as_ref().map(|moment| moment.nummer.to_string());
    lijst.waarde("levering", "moment", moment(oud), moment(nieuw), || Anders);
    let wissen = |manifest: &Manifest| manifest.wissen_uiterlijk.map(|dag| dag.to_string());
    // A later day follows from a later delivery; a longer term is a change of the decision.
    lijst.waarde("levering", "wissen uiterlijk", wissen(oud), wissen(nieuw), || Anders);
}

fn stand(oud: &Manifest, nieuw: &Manifest, lijst: &mut Lijst) {
    let (o, n) = (&oud.stand, &nieuw.stand);
    let stand_per = |stand: &crate::manifest::Stand| Some(stand.stand_per.to_string());
    lijst.waarde("stand", "stand per", stand_per(o), stand_per(n), || Anders);
    lijst.waarde("stand", "schema", Some(o.schema.clone()), Some(n.schema.clone()), || Anders);
    lijst.waarde("stand", "sectoren", Some(o.sectoren.join(", ")), Some(n.sectoren.join(", ")), || Anders);
    lijst.waarde("stand", "afdruk", Some(kort(&o.afdruk)), Some(kort(&n.afdruk)), || Anders);
    let tabellen = |stand: &crate::manifest::Stand| -> BTreeMap<String, String> {
        stand.tabellen.iter().map(|tabel| (tabel.naam.clone(), format!("{} rijen", tabel.rijen))).collect()
    };
    lijst.benoemd("tabel", &tabellen(o), &tabellen(n), Anders);
}

fn kort(hash: &str) -> String {
    hash.chars().take(12).collect()
}
