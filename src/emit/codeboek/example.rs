//! A small made-up plan and decision for the tests of codebook and datapackage.
//!
//! In: nothing. Out: a plan and a cover that lends it. Refuses: nothing; for tests only.

use super::{FileMeasurement, ReleaseContext, SourceReference, data_path};
use crate::calendar::{Date, MonthDay, Studiejaar, parse_date};
use crate::catalogue::{Catalogue, SourceKind, Type, VariabeleKind};
use crate::diagnose::SourceMap;
use crate::disclosure::{ColumnRisk, FileRisk, Prediction, RegisterRisk, SmallGroups};
use crate::emit::{DataFile, StoredFile};
use crate::plan::{Domain, Peildatum, Plan, PlanColumn, PlanDeelbestand, PlanUnit, UndeliverableRow};
use crate::register::Layout;
use crate::rekenregel::{Rekenregel, RuleContext};
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

fn day(text: &str) -> Date {
    parse_date(text.as_bytes()).unwrap()
}

fn column(name: &str, rubriek_index: usize) -> PlanColumn {
    PlanColumn {
        name: name.into(),
        rubriek: ["29.02.10", "29.40.041", "04.01.70"][rubriek_index].into(),
        rubriek_index,
        artikel: String::new(),
        artikel_bedoeld: None,
        variabele: name.into(),
        kind: VariabeleKind::Derived,
        parameters: BTreeMap::new(),
        omschrijving: String::new(),
        label: name.into(),
        value_type: Type::Code,
        eenheid: None,
        codelijst: None,
        name_list: None,
        rekenregel: String::new(),
        rule: None,
        reads: Vec::new(),
        reads_sources: Vec::new(),
        onderdelen: Vec::new(),
        source: "voorbeeld".into(),
        source_kind: SourceKind::Published,
        empty: "nooit leeg".into(),
        empty_kinds: [crate::register::EmptyKind::NotInSource].into(),
        outside_law: None,
    }
}

/// Two deelbestanden: `regulier` (omnummer, generatie) and `aanvullend` (omnummer, age).
pub(in crate::emit) fn plan() -> Plan {
    let omnummer = PlanColumn { kind: VariabeleKind::Omnummer, ..column("omnummer", 0) };
    let age = PlanColumn {
        name: "leeftijd_10_01".into(),
        artikel: "4.1, f".into(),
        parameters: BTreeMap::from([("op".into(), "10-01".into())]),
        omschrijving: "afgeleid van geboortedatum".into(),
        value_type: Type::Integer,
        eenheid: Some("jaren".into()),
        rekenregel: "leeftijd(persoon.geboortedatum, datum(peiljaar, op))".into(),
        reads: vec![("persoon".into(), "geboortedatum".into())],
        onderdelen: vec!["4.1.f".into()],
        source: "letter van het besluit; \"DUO\"".into(),
        source_kind: SourceKind::Conventie,
        ..column("leeftijd", 1)
    };
    let generatie = PlanColumn {
        artikel: "4.1, g".into(),
        artikel_bedoeld: Some("4.1, h".into()),
        codelijst: Some("generatie".into()),
        rekenregel: "# met een regel\nlaat a = persoon.geboorteland;\na".into(),
        reads_sources: vec!["landen".into()],
        ..column("generatie", 2)
    };
    let studiejaar = Studiejaar::read("2023/2024").unwrap();
    let part = |name: &str, eenheid: &str, key: &[&str], columns| PlanDeelbestand {
        name: name.into(),
        eenheid: eenheid.into(),
        unit: usize::from(eenheid == "persoon"),
        key: key.iter().map(ToString::to_string).collect(),
        omschrijving: None,
        studiejaren: vec![studiejaar],
        consolidated: vec![(studiejaar, day("2023-12-01"))],
        reaches: vec![(studiejaar, studiejaar.end())],
        columns,
    };
    Plan {
        deelbestanden: vec![
            part("regulier", "inschrijving", &["omnummer", "instellingscode"], vec![omnummer.clone(), generatie]),
            part("aanvullend", "persoon", &["omnummer"], vec![omnummer, age]),
        ],
        undeliverable: vec![UndeliverableRow {
            rubriek: "06.01.11".into(),
            omschrijving: "de groepsnaam;".into(),
            reason: "vrije tekst | van de school".into(),
        }],
        peildata: vec![Peildatum { studiejaar, date: studiejaar.peildatum(MonthDay::read("10-01").unwrap()) }],
        units: ["inschrijving", "persoon"].map(unit).into(),
        required_state: day("2023-10-01"),
        layout: Layout::default(),
        sources: BTreeMap::new(),
        domain: Domain { sector: "mbo".into(), ontvanger: "voorbeeld".into(), reeks: "voorbeeld".into() },
        delivery_calendar: Vec::new(),
    }
}

fn unit(eenheid: &str) -> PlanUnit {
    let catalogue = Catalogue::builtin().unwrap();
    let rule_context = RuleContext { catalogue: &catalogue, eenheid, parameters: &BTreeMap::new() };
    let selectie = Rekenregel::read("bestaat(inschrijving waar sector = \"mbo\")", &rule_context).unwrap();
    PlanUnit {
        eenheid: eenheid.into(),
        table: eenheid.into(),
        selectie,
        register: None,
        excluded: None,
        rules: Vec::new(),
    }
}

fn measurement() -> FileMeasurement {
    let groups = SmallGroups { unique: 1, below_3: 3, below_5: 3, below_10: 8 };
    FileMeasurement {
        deelbestand: "regulier".into(),
        studiejaar: Studiejaar::read("2023/2024").unwrap(),
        persons: 12,
        rows: 14,
        empty: vec![("generatie".into(), [("niet in de bron".into(), 2)].into())],
        not_found: vec![("generatie".into(), 2)],
        indistinct: 4,
        risk: FileRisk {
            release: groups,
            register: RegisterRisk { others: 5, groups: SmallGroups { unique: 0, ..groups } },
            one_in: 4,
            columns: vec![ColumnRisk {
                name: "generatie".into(),
                without: SmallGroups::default(),
                coarser: Some(groups),
            }],
            predictions: vec![Prediction { name: "generatie".into(), predicts: vec!["leeftijd_10_01".into()] }],
        },
    }
}

/// Lends a trial cover with that plan.
pub(in crate::emit) fn with_context<T>(run: impl FnOnce(&ReleaseContext<'_>) -> T) -> T {
    let file = SourceMap::default().add("voorbeeld.toml", BESLUIT);
    let parsed = crate::besluit::parse(file, BESLUIT);
    let errors: Vec<_> = parsed.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    let besluit = parsed.besluit.unwrap_or_else(|| panic!("{errors:?}"));
    let catalogue = Catalogue::builtin().unwrap();
    let sources = [SourceReference {
        id: "landen".into(),
        name: "landen".into(),
        publisher: "RvIG".into(),
        edition: "2024-01".into(),
    }];
    run(&ReleaseContext {
        besluit: &besluit,
        plan: &plan(),
        catalogue: &catalogue,
        stem: "voorbeeld",
        is_final: false,
        demo: true,
        date: day("2024-11-25"),
        states: &[day("2024-11-01")],
        moment: None,
        erase_by: Some(day("2030-11-25")),
        sources: &sources,
        measurements: &[measurement()],
    })
}

/// Lends the data files of that plan, all of these bytes.
pub(in crate::emit) fn with_files<T>(bytes: &[u8], run: impl FnOnce(&Plan, &[DataFile<'_>]) -> T) -> T {
    let plan = plan();
    let studiejaar = plan.peildata[0].studiejaar;
    let stored = plan.deelbestanden.iter().map(|part| StoredFile::from(&data_path(&part.name, studiejaar), bytes));
    let stored: Vec<_> = stored.collect();
    let parts = plan.deelbestanden.iter().zip(&stored);
    let files: Vec<_> = parts.map(|(deelbestand, file)| DataFile { deelbestand, studiejaar, file }).collect();
    run(&plan, &files)
}
