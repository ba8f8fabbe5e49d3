//! `catalogue`: lists and searches what is built in. Reads nothing else.
//!
//! In: words, a family, a day. Out: a list on stdout, as text or JSON (`rod-release/catalogue/v1`); without words and
//! family an overview. Exit 0, also when nothing is found. Refuses: nothing.

use super::args::{Familie, PlanFormat, Zoek};
use super::explain::looptijd;
use super::report::Report;
use super::wikkel::Blad;
use super::{Exit, Uitslag, gezegd};
use crate::catalogue::Catalogue;
use crate::catalogue::law::{Kracht, Looptijd, Wet};
use crate::diagnose::Lang;
use crate::tijd::Datum;
use serde_json::{Map, Value, json};

/// Name and version of the JSON form.
const SCHEMA: &str = "rod-release/catalogue/v1";

/// Runs the command.
pub(super) fn run(opdracht: &Zoek, report: &Report) -> Uitslag {
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let wet = Wet::ingebouwd().map_err(|fout| gezegd(fout.clone()))?;
    let woorden: Vec<String> = opdracht.zoek.iter().map(|woord| woord.to_lowercase()).collect();
    let mut ingangen = alle(catalogue, wet, opdracht.as_of);
    ingangen.retain(|ingang| {
        opdracht.family.is_none_or(|familie| familie == ingang.familie)
            && woorden.iter().all(|woord| ingang.vindbaar.contains(woord.as_str()))
    });
    let overzicht = opdracht.family.is_none() && woorden.is_empty();
    report.result(&match opdracht.format {
        PlanFormat::Json => format!("{:#}", als_json(&ingangen, catalogue, opdracht.as_of)),
        PlanFormat::Human if overzicht => overzicht_tekst(&ingangen, catalogue, wet, report.lang),
        PlanFormat::Human => als_tekst(&ingangen),
    });
    if ingangen.is_empty() {
        report.note("niets gevonden", "nothing found");
    }
    Ok(Exit::Ok)
}

/// One entry of a family.
struct Ingang {
    familie: Familie,
    id: String,
    omschrijving: String,
    /// Everything that a search looks in, in lower case.
    vindbaar: String,
    /// Fields of the JSON form beside `id` and `omschrijving`.
    meer: Map<String, Value>,
}

impl Ingang {
    fn new(familie: Familie, id: String, omschrijving: String, meer: Value) -> Self {
        let vindbaar = format!("{id} {omschrijving}").to_lowercase();
        let meer = if let Value::Object(meer) = meer { meer } else { Map::new() };
        Self { familie, id, omschrijving, vindbaar, meer }
    }

    /// Lets a search find it by these words too.
    fn ook(mut self, woorden: &str) -> Self {
        self.vindbaar.push(' ');
        self.vindbaar.push_str(&woorden.to_lowercase());
        self
    }
}

/// Every entry, family by family; of what is dated only what held (or perhaps held) on the day.
fn alle(catalogue: &Catalogue, wet: &Wet, dag: Option<Datum>) -> Vec<Ingang> {
    let mut ingangen = van_de_wet(wet, dag);
    for v in catalogue.variabelen.values() {
        let kolommen: Vec<&str> = v.kolommen.iter().map(|kolom| kolom.naam.as_str()).collect();
        let nog_niet = if v.niet_berekenbaar.is_some() { " (nog niet berekenbaar)" } else { "" };
        let meer =
            json!({ "onderdelen": v.onderdelen, "kolommen": kolommen, "berekenbaar": v.niet_berekenbaar.is_none() });
        let ingang = Ingang::new(Familie::Variabelen, v.id.clone(), format!("{}{nog_niet}", v.omschrijving), meer);
        ingangen.push(ingang.ook(&format!("{} {}", kolommen.join(" "), v.onderdelen.join(" "))));
    }
    for s in catalogue.selecties.values() {
        let meer = json!({ "rekenregel": s.rekenregel, "bron": s.bron });
        ingangen.push(Ingang::new(Familie::Selecties, s.id.clone(), s.omschrijving.clone(), meer));
    }
    for lijst in catalogue.codelijsten.values() {
        let labels: Vec<&str> = lijst.waarden.iter().map(|waarde| waarde.label.as_str()).collect();
        let codes: Vec<Value> = lijst.waarden.iter().map(|w| json!({ "code": w.code, "label": w.label })).collect();
        let meer = json!({ "bron": lijst.bron, "codes": codes });
        let ingang = Ingang::new(Familie::Codelijsten, lijst.id.clone(), lijst.omschrijving.clone(), meer);
        ingangen.push(ingang.ook(&labels.join(" ")));
    }
    for bron in catalogue.bronnen.values() {
        let kolommen: Vec<&str> = bron.kolommen.iter().map(|kolom| kolom.naam.as_str()).collect();
        let meer = json!({ "uitgever": bron.uitgever, "sleutel": bron.sleutel, "kolommen": kolommen });
        let ingang = Ingang::new(Familie::Bronnen, bron.id.clone(), bron.omschrijving.clone(), meer);
        ingangen.push(ingang.ook(&format!("{} {}", bron.uitgever, kolommen.join(" "))));
    }
    for tabel in &catalogue.tabellen {
        for kolom in &tabel.kolommen {
            let onderdeel = kolom.onderdeel.as_ref().map_or(String::new(), |onderdeel| format!(" ({onderdeel})"));
            let meer =
                json!({ "onderdeel": kolom.onderdeel, "type": kolom.soort.woord(), "codelijst": kolom.codelijst });
            let id = format!("{}.{}", tabel.id, kolom.naam);
            ingangen.push(Ingang::new(Familie::Register, id, format!("{}{onderdeel}", kolom.omschrijving), meer));
        }
    }
    ingangen
}

fn van_de_wet(wet: &Wet, dag: Option<Datum>) -> Vec<Ingang> {
    let op_dag = |geldig: &Looptijd| {
        dag.map_or(Some(""), |dag| match geldig.op(dag) {
            Kracht::Geldt => Some(""),
            Kracht::Onzeker => Some("? "),
            Kracht::NogNiet | Kracht::NietMeer => None,
        })
    };
    // Without a day the days are part of what tells two wordings apart.
    let dagen = |geldig: &Looptijd| if dag.is_none() { format!(", {}", looptijd(geldig)) } else { String::new() };
    let velden = |geldig: &Looptijd, merk: &str, eigen: [(&str, String); 2]| {
        let [(een, van_een), (twee, van_twee)] = eigen;
        json!({
            "vanaf": geldig.vanaf.to_string(),
            "tot": geldig.tot.map(|tot| tot.to_string()),
            "vroegst": geldig.vroegst.map(|vroegst| vroegst.to_string()),
            "onzeker": !merk.is_empty(),
            een: van_een,
            twee: van_twee,
        })
    };
    let mut ingangen = Vec::new();
    for o in &wet.onderdelen {
        let Some(merk) = op_dag(&o.geldig) else { continue };
        let sectorwet = if o.sectorwet == "alle" { String::new() } else { format!(" [{}]", o.sectorwet) };
        let omschrijving = format!("{merk}{}{sectorwet}{}", o.omschrijving, dagen(&o.geldig));
        let meer = velden(&o.geldig, merk, [("sectorwet", o.sectorwet.clone()), ("bron", o.bron.clone())]);
        let ingang = Ingang::new(Familie::Onderdelen, o.verwijzing.to_string(), omschrijving, meer);
        ingangen.push(ingang.ook(&format!("{} {}", o.verwijzing.wet, o.citaat())));
    }
    for a in &wet.aanwijzingen {
        let Some(merk) = op_dag(&a.geldig) else { continue };
        let omschrijving = format!("{merk}{}, {}, {}{}", a.naam, a.doel.woord(), a.verwijzing, dagen(&a.geldig));
        let doel = [("doel", a.doel.woord().to_owned()), ("verwijzing", a.verwijzing.to_string())];
        let meer = velden(&a.geldig, merk, doel);
        ingangen.push(Ingang::new(Familie::Aanwijzingen, a.ontvanger.clone(), omschrijving, meer));
    }
    ingangen
}

/// Name of a family, as typed.
fn naam(familie: Familie) -> &'static str {
    match familie {
        Familie::Onderdelen => "onderdelen",
        Familie::Aanwijzingen => "aanwijzingen",
        Familie::Variabelen => "variabelen",
        Familie::Selecties => "selecties",
        Familie::Codelijsten => "codelijsten",
        Familie::Bronnen => "bronnen",
        Familie::Register => "register",
    }
}

const FAMILIES: [Familie; 7] = [
    Familie::Onderdelen,
    Familie::Aanwijzingen,
    Familie::Variabelen,
    Familie::Selecties,
    Familie::Codelijsten,
    Familie::Bronnen,
    Familie::Register,
];

/// Entries under the name of their family.
fn als_tekst(ingangen: &[Ingang]) -> String {
    let mut blad = Blad::default();
    for familie in FAMILIES {
        let eigen: Vec<&Ingang> = ingangen.iter().filter(|ingang| ingang.familie == familie).collect();
        if eigen.is_empty() {
            continue;
        }
        blad.wit();
        blad.alinea(0, &format!("{} ({})", naam(familie), eigen.len()));
        let langste = eigen.iter().map(|ingang| ingang.id.chars().count()).max().unwrap_or_default();
        for ingang in eigen {
            blad.paar(2, langste.min(34) + 2, &ingang.id, &ingang.omschrijving);
        }
    }
    blad.tekst()
}

fn overzicht_tekst(ingangen: &[Ingang], catalogue: &Catalogue, wet: &Wet, lang: Lang) -> String {
    let over = |familie| match (familie, lang) {
        (Familie::Onderdelen, Lang::Nl) => "onderdelen van BRO en WRO, in elke bewoording",
        (Familie::Onderdelen, Lang::En) => "items of BRO and WRO, in every wording",
        (Familie::Aanwijzingen, Lang::Nl) => "wie onder WRO 23 mag ontvangen, en waarvoor",
        (Familie::Aanwijzingen, Lang::En) => "who may receive under WRO 23, and for what",
        (Familie::Variabelen, Lang::Nl) => "wat een rubriek kan betekenen",
        (Familie::Variabelen, Lang::En) => "what a rubriek can mean",
        (Familie::Selecties, Lang::Nl) => "wie tot een populatie behoort",
        (Familie::Selecties, Lang::En) => "who belongs to a population",
        (Familie::Codelijsten, Lang::Nl) => "codes met hun betekenis",
        (Familie::Codelijsten, Lang::En) => "codes with their meaning",
        (Familie::Bronnen, Lang::Nl) => "openbare bronnen",
        (Familie::Bronnen, Lang::En) => "public sources",
        (Familie::Register, Lang::Nl) => "tabellen en kolommen van de snapshot",
        (Familie::Register, Lang::En) => "tables and columns of the snapshot",
    };
    let mut blad = Blad::default();
    let (versie, opgemaakt) = (&catalogue.versie, wet.stand.opgemaakt);
    blad.alinea(
        0,
        &match lang {
            Lang::Nl => format!("catalogus {versie}; de wet tot en met {opgemaakt}"),
            Lang::En => format!("catalogue {versie}; the law up to {opgemaakt}"),
        },
    );
    blad.wit();
    for familie in FAMILIES {
        let aantal = ingangen.iter().filter(|ingang| ingang.familie == familie).count();
        blad.paar(2, 19, &format!("{:<12}{aantal:>5}", naam(familie)), over(familie));
    }
    blad.wit();
    blad.alinea(
        0,
        match lang {
            Lang::Nl => "`catalogue WOORD…` zoekt, `--family NAAM` toont een familie, `explain NAAM` legt uit",
            Lang::En => "`catalogue WORD…` searches, `--family NAME` lists a family, `explain NAME` explains",
        },
    );
    blad.tekst()
}

fn als_json(ingangen: &[Ingang], catalogue: &Catalogue, dag: Option<Datum>) -> Value {
    let mut families = Map::new();
    for familie in FAMILIES {
        let eigen = ingangen.iter().filter(|ingang| ingang.familie == familie).map(|ingang| {
            let mut waarde = Map::new();
            waarde.insert("id".into(), json!(ingang.id));
            waarde.insert("omschrijving".into(), json!(ingang.omschrijving));
            waarde.extend(ingang.meer.clone());
            Value::Object(waarde)
        });
        families.insert(naam(familie).to_owned(), eigen.collect());
    }
    json!({
        "schema": SCHEMA,
        "versie": catalogue.versie,
        "as_of": dag.map(|dag| dag.to_string()),
        "families": families,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ingangen(dag: Option<&str>) -> Vec<Ingang> {
        alle(Catalogue::get().unwrap(), Wet::ingebouwd().unwrap(), dag.map(|dag| dag.parse().unwrap()))
    }

    #[test]
    fn every_family_is_listed_within_80_columns() {
        let ingangen = ingangen(None);
        for familie in FAMILIES {
            assert!(ingangen.iter().any(|ingang| ingang.familie == familie), "{}", naam(familie));
        }
        let tekst = als_tekst(&ingangen);
        assert_eq!(tekst.lines().find(|regel| regel.chars().count() > 80 && regel.trim().contains(' ')), None);
    }

    #[test]
    fn a_day_keeps_what_held_then_and_marks_what_perhaps_did() {
        let toen = ingangen(Some("2022-09-30"));
        let wet: Vec<&Ingang> = toen.iter().filter(|ingang| ingang.familie == Familie::Onderdelen).collect();
        assert!(wet.len() < ingangen(None).iter().filter(|i| i.familie == Familie::Onderdelen).count());
        assert!(wet.iter().any(|ingang| ingang.omschrijving.starts_with("? ") && ingang.meer["onzeker"] == true));
        assert!(!wet.iter().any(|ingang| ingang.id == "WRO 23.4"), "the new article 23 began on 2022-10-01");
    }

    #[test]
    fn the_json_form_has_every_family() {
        let alles = ingangen(None);
        let value = als_json(&alles, Catalogue::get().unwrap(), None);
        let families = value["families"].as_object().unwrap();
        assert_eq!(families.len(), FAMILIES.len());
        assert_eq!(families.values().map(|lijst| lijst.as_array().unwrap().len()).sum::<usize>(), alles.len());
    }
}
