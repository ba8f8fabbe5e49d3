//! Showing a plan before it is done.
//!
//! In: a [`Plan`]. Out: text for people in either language, or JSON (`rod-release/plan/v1`).
//! Refuses: nothing; a plan holds no cell of the register.

use super::{Plan, PlanDeelbestand, PlanKolom};
use crate::catalogue::Kenmerk;
use crate::diagnose::Lang;
use serde_json::{Value, json};
use std::fmt::Write;

/// The plan as text, at most some 80 columns wide where names allow it.
#[must_use]
pub fn als_tekst(plan: &Plan, lang: Lang) -> String {
    let t = |nl: &'static str, en: &'static str| match lang {
        Lang::Nl => nl,
        Lang::En => en,
    };
    let mut uit = String::new();
    let _ = writeln!(uit, "{}", t("PEILDATA", "PEILDATA"));
    for peil in &plan.peildata {
        let (jaar, datum, begin, einde) =
            (peil.studiejaar, peil.datum, peil.studiejaar.begin(), peil.studiejaar.einde());
        let _ = writeln!(uit, "  studiejaar {jaar}  peildatum {datum}  ({begin} {} {einde})", t("tot en met", "to"));
    }
    let _ = writeln!(
        uit,
        "  {} {}",
        t("stand van het register nodig van of na", "state of the register needed of or after"),
        plan.stand_nodig
    );
    let _ = writeln!(uit, "\n{}", t("POPULATIE", "POPULATION"));
    alinea(&mut uit, &plan.selectie.tekst);
    for deel in &plan.deelbestanden {
        deelbestand(&mut uit, deel, lang);
    }
    let _ = writeln!(uit, "\n{}", t("LEESSET (niets anders wordt gelezen)", "READ SET (nothing else is read)"));
    for tabel in &plan.layout.tabellen {
        regel(&mut uit, &tabel.naam, &tabel.kolommen.join(", "));
    }
    for (bron, kolommen) in &plan.bronnen {
        regel(&mut uit, &format!("{} {bron}", t("bron", "source")), &kolommen.join(", "));
    }
    let _ = writeln!(uit, "\n{}", t("VERSTREKKINGEN", "DELIVERIES"));
    for moment in &plan.kalender {
        let jaren: Vec<String> = moment.studiejaren.iter().map(ToString::to_string).collect();
        let jaren = if jaren.is_empty() {
            t("GEEN TOEGEKEND STUDIEJAAR", "NO GRANTED STUDIEJAAR").to_owned()
        } else {
            jaren.join(", ")
        };
        let wissen = moment.wissen_uiterlijk.map_or_else(|| t("geen termijn", "no term").to_owned(), |d| d.to_string());
        let _ = writeln!(
            uit,
            "  {}  {} {}  {jaren}\n     {} {} {} {}; {} {wissen}{}{}",
            moment.nummer,
            t("omstreeks", "around"),
            moment.omstreeks,
            t("venster", "window"),
            moment.vanaf,
            t("tot en met", "to"),
            moment.tot,
            t("wissen uiterlijk", "destroy by"),
            if moment.in_overleg { t("; in nader overleg", "; in consultation") } else { "" },
            if moment.onder_voorbehoud { t("; onder voorbehoud", "; with reservation") } else { "" },
        );
    }
    uit
}

fn deelbestand(uit: &mut String, deel: &PlanDeelbestand, lang: Lang) {
    let (kop, sleutel) = match lang {
        Lang::Nl => ("DEELBESTAND", "sleutel"),
        Lang::En => ("DEELBESTAND", "key"),
    };
    let _ = writeln!(uit, "\n{kop} {} (per {}; {sleutel}: {})", deel.naam, deel.eenheid, deel.sleutel.join(", "));
    for kolom in &deel.kolommen {
        let artikel = match &kolom.artikel_bedoeld {
            Some(bedoeld) => format!("{} [{bedoeld}]", kolom.artikel),
            None => kolom.artikel.clone(),
        };
        let _ = writeln!(uit, "  {:<24} {:<10} {artikel}", kolom.naam, kolom.rubriek);
        let regel = als_een_regel(kolom);
        if !regel.is_empty() {
            let _ = writeln!(uit, "      = {}", inkorten(&regel, 68));
        }
    }
}

fn als_een_regel(kolom: &PlanKolom) -> String {
    let regels = kolom.rekenregel.lines().map(|regel| regel.split('#').next().unwrap_or_default().trim());
    let tekst = regels.filter(|regel| !regel.is_empty()).collect::<Vec<_>>().join(" ");
    kolom.parameters.iter().fold(tekst, |tekst, (naam, waarde)| format!("{tekst}   [{naam} = {waarde}]"))
}

fn inkorten(tekst: &str, breedte: usize) -> String {
    if tekst.chars().count() <= breedte {
        return tekst.to_owned();
    }
    let kort: String = tekst.chars().take(breedte - 1).collect();
    format!("{kort}…")
}

/// A name and a list that wraps under itself.
fn regel(uit: &mut String, naam: &str, lijst: &str) {
    let _ = write!(uit, "  {naam:<24}");
    uit.push_str(&gevouwen(lijst, 52).join(&format!("\n{:26}", "")));
    uit.push('\n');
}

/// A text that wraps within 78 columns.
fn alinea(uit: &mut String, tekst: &str) {
    for regel in gevouwen(tekst, 76) {
        let _ = writeln!(uit, "  {regel}");
    }
}

/// Lines of at most `breedte` characters, broken at spaces; a longer word keeps a line of its own.
fn gevouwen(tekst: &str, breedte: usize) -> Vec<String> {
    let mut regels: Vec<String> = Vec::new();
    for woord in tekst.split_whitespace() {
        match regels.last_mut() {
            Some(regel) if regel.chars().count() + 1 + woord.chars().count() <= breedte => {
                regel.push(' ');
                regel.push_str(woord);
            }
            _ => regels.push(woord.to_owned()),
        }
    }
    regels
}

/// The plan as JSON, complete.
#[must_use]
pub fn als_json(plan: &Plan) -> Value {
    json!({
        "schema": "rod-release/plan/v1",
        "eenheid": plan.eenheid,
        "stand_nodig": plan.stand_nodig.to_string(),
        "populatie": plan.selectie.tekst,
        "peildata": plan.peildata.iter().map(|peil| json!({
            "studiejaar": peil.studiejaar.to_string(),
            "peildatum": peil.datum.to_string(),
        })).collect::<Vec<_>>(),
        "deelbestanden": plan.deelbestanden.iter().map(|deel| json!({
            "naam": deel.naam,
            "eenheid": deel.eenheid,
            "sleutel": deel.sleutel,
            "kolommen": deel.kolommen.iter().map(kolom_json).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "leest": plan.layout.tabellen.iter().map(|tabel| json!({
            "tabel": tabel.naam,
            "kolommen": tabel.kolommen,
        })).collect::<Vec<_>>(),
        "bronnen": plan.bronnen.iter().map(|(bron, kolommen)| json!({
            "bron": bron,
            "kolommen": kolommen,
        })).collect::<Vec<_>>(),
        "verstrekkingen": plan.kalender.iter().map(|moment| json!({
            "nummer": moment.nummer,
            "omstreeks": moment.omstreeks.to_string(),
            "gedrukt": moment.gedrukt,
            "vanaf": moment.vanaf.to_string(),
            "tot": moment.tot.to_string(),
            "studiejaren": moment.studiejaren.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "wissen_uiterlijk": moment.wissen_uiterlijk.map(|datum| datum.to_string()),
            "in_overleg": moment.in_overleg,
            "onder_voorbehoud": moment.onder_voorbehoud,
        })).collect::<Vec<_>>(),
    })
}

fn kolom_json(kolom: &PlanKolom) -> Value {
    json!({
        "naam": kolom.naam,
        "rubriek": kolom.rubriek,
        "artikel": kolom.artikel,
        "artikel_bedoeld": kolom.artikel_bedoeld,
        "variabele": kolom.variabele,
        "parameters": kolom.parameters,
        "rekenregel": kolom.rekenregel,
        "leest": kolom.leest.iter().map(|(tabel, kolom)| format!("{tabel}.{kolom}")).collect::<Vec<_>>(),
        "bronnen": kolom.leest_bronnen,
        "onderdelen": kolom.onderdelen,
        "bron_soort": match kolom.bron_soort {
            Kenmerk::Gepubliceerd => "gepubliceerd",
            Kenmerk::Conventie => "conventie",
        },
    })
}
