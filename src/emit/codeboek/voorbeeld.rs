//! A small made-up plan and decision for the tests of codebook and datapackage.
//!
//! In: nothing. Out: a plan and a cover that lends it. Refuses: nothing; for tests only.

use super::{Bronvermelding, Omslag};
use crate::catalogue::{Catalogue, Kenmerk, Type, VariabeleSoort};
use crate::diagnose::SourceMap;
use crate::plan::{Domein, Peildatum, Plan, PlanDeelbestand, PlanKolom};
use crate::register::Layout;
use crate::rekenregel::{Bereik, Rekenregel};
use crate::tijd::{Datum, Maanddag, Studiejaar, lees_datum};
use std::collections::BTreeMap;

const BESLUIT: &str = r#"
[besluit]
kenmerk = "V-1"
datum = 2024-02-29
titel = "Verstrekking aan Voorbeeld & Zoon"
grondslag = "WRO 23"
uitkomst = "toegewezen"
status = "geldig"

[ontvanger]
id = "voorbeeld"
naam = "Voorbeeld & Zoon"
verwerkers = ["Verwerker <b>een</b>"]

[[doel]]
soort = "onderzoek"
sectoren = ["mbo"]
besluit = "toegekend"

[populatie]
sectoren = ["mbo"]
bekostigd = true
studiejaren = ["2023/2024"]
selectie = "ingeschreven_in_studiejaar"
peildatum = "10-01"
omschrijving = "deelnemers aan het voorbeeld"

[omnummer]
rubriek = "29.02.10"
sector = "mbo"
reeks = "voorbeeld"

[bewaring]
jaren = 6

[[voorschrift]]
letter = "c"
soort = "verwerkingsgebied"
waarde = "EER"

[[deelbestand]]
naam = "regulier"
eenheid = "inschrijving"
sleutel = ["omnummer", "instellingscode"]

[[deelbestand]]
naam = "aanvullend"
eenheid = "persoon"
sleutel = ["omnummer"]

[[rubriek]]
code = "29.02.10"
omschrijving = "sectoraal omnummer"
variabele = "omnummer"
deelbestanden = ["regulier", "aanvullend"]

[[rubriek]]
code = "29.40.041"
ster = true
artikel = "4.1, f"
omschrijving = "afgeleid van geboortedatum"
toelichting = "de leeftijd op 1 oktober"
variabele = "leeftijd"
op = "10-01"
deelbestanden = ["aanvullend"]

[[rubriek]]
code = "04.01.70"
artikel = "4.1, g"
omschrijving = "afgeleid van geboorteland"
variabele = "generatie"
deelbestanden = ["regulier"]

[[erratum]]
rubriek = "04.01.70"
gedrukt = "4.1, g"
bedoeld = "4.1, h"
reden = "voorbeeld | met streep"
bron = "lezing"
"#;

fn dag(tekst: &str) -> Datum {
    lees_datum(tekst.as_bytes()).unwrap()
}

fn kolom(naam: &str, rubriek_nr: usize) -> PlanKolom {
    PlanKolom {
        naam: naam.into(),
        rubriek: ["29.02.10", "29.40.041", "04.01.70"][rubriek_nr].into(),
        rubriek_nr,
        artikel: String::new(),
        artikel_bedoeld: None,
        variabele: naam.into(),
        soort: VariabeleSoort::Afgeleid,
        parameters: BTreeMap::new(),
        omschrijving: String::new(),
        label: naam.into(),
        waardetype: Type::Code,
        eenheid: None,
        codelijst: None,
        rekenregel: String::new(),
        regel: None,
        leest: Vec::new(),
        leest_bronnen: Vec::new(),
        onderdelen: Vec::new(),
        bron: "voorbeeld".into(),
        bron_soort: Kenmerk::Gepubliceerd,
        leeg: "nooit leeg".into(),
    }
}

/// Two deelbestanden: `regulier` (omnummer, generatie) and `aanvullend` (omnummer, age).
pub(in crate::emit) fn plan() -> Plan {
    let omnummer = PlanKolom { soort: VariabeleSoort::Omnummer, ..kolom("omnummer", 0) };
    let leeftijd = PlanKolom {
        naam: "leeftijd_10_01".into(),
        artikel: "4.1, f".into(),
        parameters: BTreeMap::from([("op".into(), "10-01".into())]),
        omschrijving: "afgeleid van geboortedatum".into(),
        waardetype: Type::Geheel,
        eenheid: Some("jaren".into()),
        rekenregel: "leeftijd(persoon.geboortedatum, datum(peiljaar, op))".into(),
        leest: vec![("persoon".into(), "geboortedatum".into())],
        onderdelen: vec!["4.1.f".into()],
        bron: "letter van het besluit; \"DUO\"".into(),
        bron_soort: Kenmerk::Conventie,
        ..kolom("leeftijd", 1)
    };
    let generatie = PlanKolom {
        artikel: "4.1, g".into(),
        artikel_bedoeld: Some("4.1, h".into()),
        codelijst: Some("generatie".into()),
        rekenregel: "# met een regel\nlaat a = persoon.geboorteland;\na".into(),
        leest_bronnen: vec!["landen".into()],
        ..kolom("generatie", 2)
    };
    let studiejaar = Studiejaar::lees("2023/2024").unwrap();
    let deel = |naam: &str, eenheid: &str, sleutel: &[&str], kolommen| PlanDeelbestand {
        naam: naam.into(),
        eenheid: eenheid.into(),
        sleutel: sleutel.iter().map(ToString::to_string).collect(),
        omschrijving: None,
        studiejaren: vec![studiejaar],
        kolommen,
    };
    Plan {
        deelbestanden: vec![
            deel("regulier", "inschrijving", &["omnummer", "instellingscode"], vec![omnummer.clone(), generatie]),
            deel("aanvullend", "persoon", &["omnummer"], vec![omnummer, leeftijd]),
        ],
        peildata: vec![Peildatum { studiejaar, datum: studiejaar.peildatum(Maanddag::lees("10-01").unwrap()) }],
        eenheid: "inschrijving".into(),
        selectie: selectie(),
        regels: Vec::new(),
        stand_nodig: dag("2023-10-01"),
        layout: Layout::default(),
        bronnen: BTreeMap::new(),
        domein: Domein { sector: "mbo".into(), ontvanger: "voorbeeld".into(), reeks: "voorbeeld".into() },
        kalender: Vec::new(),
    }
}

fn selectie() -> Rekenregel {
    let catalogue = Catalogue::ingebouwd().unwrap();
    let bereik = Bereik { catalogue: &catalogue, eenheid: "inschrijving", parameters: &BTreeMap::new() };
    Rekenregel::lees("sector = \"mbo\"", &bereik).unwrap()
}

/// Lends a trial cover with that plan.
pub(in crate::emit) fn met_omslag<T>(doe: impl FnOnce(&Omslag<'_>) -> T) -> T {
    let file = SourceMap::default().add("voorbeeld.toml", BESLUIT);
    let parsed = crate::besluit::parse(file, BESLUIT);
    let fouten: Vec<_> = parsed.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    let besluit = parsed.besluit.unwrap_or_else(|| panic!("{fouten:?}"));
    let catalogue = Catalogue::ingebouwd().unwrap();
    let bronnen = [Bronvermelding {
        id: "landen".into(),
        naam: "landen".into(),
        uitgever: "RvIG".into(),
        editie: "2024-01".into(),
    }];
    doe(&Omslag {
        besluit: &besluit,
        plan: &plan(),
        catalogue: &catalogue,
        stam: "voorbeeld",
        definitief: false,
        demo: true,
        datum: dag("2024-11-25"),
        stand_per: dag("2024-11-01"),
        moment: None,
        wissen_uiterlijk: Some(dag("2030-11-25")),
        bronnen: &bronnen,
    })
}
