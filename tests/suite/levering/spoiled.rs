//! Forty deliveries with one fault each: every one is refused with the finding of its law, and the shipped ones are not.

use super::shipped;
use rod_release::besluit::levering::parse;
use rod_release::catalogue::Catalogue;
use rod_release::check::levering::demands::{Circumstances, demand};
use rod_release::check::levering::{AdmittedLevering, CheckedLeveringen, check_leveringen};
use rod_release::diagnose::{FileIndex, Severity};

fn text(name: &str) -> String {
    std::fs::read_to_string(shipped(name)).unwrap()
}

fn checked(texts: &[String]) -> CheckedLeveringen {
    let read = |(number, text): (usize, &String)| {
        let parsed = parse(FileIndex(number), text);
        let codes: Vec<String> = parsed.findings.iter().map(|finding| finding.card.code.clone()).collect();
        parsed.levering.unwrap_or_else(|| panic!("faults of form: {codes:?}"))
    };
    let leveringen: Vec<_> = texts.iter().enumerate().map(read).collect();
    check_leveringen(&leveringen, &[], Catalogue::get().unwrap())
}

/// The codes of what forbids it, each once.
fn errors(checked: &CheckedLeveringen) -> Vec<String> {
    let mut codes: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| finding.card.code.clone())
        .collect();
    codes.dedup();
    codes
}

const GEGEVEN: &str = "\n[[gegeven]]\nvariabele = \"%\"\n";

/// File, what is replaced, by what (`+`: added at the end), the finding.
const SPOILED: &[(&str, &str, &str, &str)] = &[
    // The ground and its day.
    ("ggd-2020", "grondslag = \"BRO 33\"", "grondslag = \"BRO 22\"", "ROD1201"),
    ("ggd-2020", "grondslag = \"BRO 33\"", "grondslag = \"WRO 23\"", "ROD1201"),
    ("svb-2020", "grondslag = \"BRO 35.1\"", "grondslag = \"BRO 35\"", "ROD1201"),
    ("ggd-2020", "datum = 2020-12-01\nt", "datum = 2021-04-01\nt", "ROD1202"),
    ("cbs-2020", "datum = 2020-12-01\nt", "datum = 2024-12-01\nt", "ROD1202"),
    ("ggd-2020", "hoedanigheid = \"college van burgemeester en wethouders\"", "hoedanigheid = \"GGD\"", "ROD1203"),
    ("sbb-2020", "hoedanigheid = \"SBB\"", "hoedanigheid = \"CBS\"", "ROD1203"),
    ("svb-2020", "taak = \"Algemene Kinderbijslagwet\"", "taak = \"kostendelersnorm\"", "ROD1204"),
    ("inspectie-2020", "taak = \"toezicht op het onderwijs\"", "taak = \"onderzoek\"", "ROD1204"),
    // What stands for the person.
    (
        "inspectie-2020",
        "identiteit = \"pseudoniem\"\naanleiding = \"periodiek\"\nreeks = \"toezicht\"",
        "identiteit = \"persoonsgebonden_nummer\"\naanleiding = \"periodiek\"",
        "ROD1205",
    ),
    ("ggd-2020", "+", "omnummer", "ROD1206"),
    ("inspectie-2020", "+", "omnummer", "ROD1206"),
    ("inspectie-2020", "reeks = \"toezicht\"\n", "", "ROD1207"),
    ("cbs-2020", "aanleiding = \"periodiek\"", "aanleiding = \"periodiek\"\nreeks = \"x\"", "ROD1207"),
    // Fields.
    ("ggd-2020", "+", "adres", "ROD1210"),
    ("ggd-2020", "+", "postcode", "ROD1210"),
    ("ggd-2020", "+", "leerweg", "ROD1210"),
    ("ggd-2020", "+", "datum_uitschrijving", "ROD1210"),
    ("svb-2020", "+", "geslachtsnaam", "ROD1210"),
    ("svb-2020", "+", "niveau", "ROD1210"),
    ("sbb-2020", "+", "geboortedatum", "ROD1210"),
    ("sbb-2020", "+", "nationaliteit", "ROD1210"),
    ("sbb-2020", "+", "leeftijd_eerste_dag_kwartaal", "ROD1210"),
    ("inspectie-2020", "+", "geboortedatum", "ROD1210"),
    ("inspectie-2020", "+", "voornamen", "ROD1210"),
    ("inspectie-2020", "+", "leeftijd_begin_bpv", "ROD1210"),
    ("ggd-2020", "+", "volgnummer", "ROD1212"),
    ("cbs-2020", "+", "keuzedelen_behaald", "ROD1213"),
    ("cbs-2020", "+", "diploma_vo", "ROD1213"),
    ("ggd-2020", "gemeente = \"9001\"", "gemeente = \"91\"", "ROD1214"),
    ("ggd-2020", "gemeente = \"9001\"\n", "", "ROD1214"),
    ("cbs-2020", "+", "geslacht", "ROD1215"),
    // Persons.
    ("ggd-2020", "[[doelgroep]]\nnaam = \"jonger_dan_18\"\nonbekend = \"buiten\"\n", "", "ROD1220"),
    (
        "ggd-2020",
        "[[doelgroep]]\nnaam = \"onderwijs_in_gemeente\"\nonbekend = \"buiten\"\ngemeente = \"9001\"\n",
        "",
        "ROD1220",
    ),
    ("sbb-2020", "[[doelgroep]]\nnaam = \"ingeschreven_beroepsopleiding\"\nonbekend = \"buiten\"\n", "", "ROD1220"),
    ("ggd-2020", "selectie = \"actief_op_peildatum\"", "selectie = \"iedereen\"", "ROD1221"),
    (
        "ggd-2020",
        "naam = \"jonger_dan_18\"\nonbekend = \"buiten\"",
        "naam = \"jonger_dan_18\"\nonbekend = \"binnen\"",
        "ROD1222",
    ),
    (
        "ggd-2020",
        "naam = \"onderwijs_in_gemeente\"\nonbekend = \"buiten\"",
        "naam = \"onderwijs_in_gemeente\"\nonbekend = \"binnen\"",
        "ROD1222",
    ),
    ("svb-2020", "aanleiding = \"op_verzoek\"", "aanleiding = \"periodiek\"", "ROD1223"),
    ("ggd-2020", "peildatum = 2020-12-01", "peildatum = 2020-12-02", "ROD1226"),
    ("sbb-2020", "aanleiding = \"periodiek\"", "aanleiding = \"mutatie\"", "ROD1227"),
    ("sbb-2021-mutatie", "aanleiding = \"mutatie\"", "aanleiding = \"periodiek\"", "ROD1227"),
];

#[test]
#[expect(clippy::print_stdout, reason = "the share that was caught or compared is told")]
fn every_spoiled_delivery_is_refused_with_the_finding_of_its_law_alone() {
    let mut wrong = Vec::new();
    for (name, from, to, code) in SPOILED {
        let own = text(name);
        let spoiled = if *from == "+" {
            own + &GEGEVEN.replace('%', to)
        } else {
            assert!(own.contains(from), "{name}: {from}");
            own.replacen(from, to, 1)
        };
        let found = errors(&checked(&[spoiled]));
        if found != [*code] {
            wrong.push(format!("{name}, {to}: {found:?} in place of {code}"));
        }
    }
    println!("spoiled deliveries: {} of {} refused with their law", SPOILED.len() - wrong.len(), SPOILED.len());
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_shipped_delivery_is_admitted_but_the_one_of_2022() {
    for name in ["svb-2020", "ggd-2020", "sbb-2020", "sbb-2021-mutatie", "inspectie-2020", "cbs-2020"] {
        let checked = checked(&[text(name)]);
        assert_eq!(errors(&checked), [""; 0], "{name}");
        assert!(checked.admitted[0].is_some(), "{name}");
    }
    assert_eq!(errors(&checked(&[text("sbb-2022")])), ["ROD1202"]);
    let with_number = text("sbb-2022")
        .replace("\"pseudoniem\"", "\"persoonsgebonden_nummer\"")
        .replace("reeks = \"stagemarkt\"\n", "");
    assert_eq!(errors(&checked(&[with_number])), ["ROD1202", "ROD1205"]);
}

/// The annex is known from 2020-07-01 up to and including 2021-03-31: each shipped delivery on the day before, on, and after.
#[test]
fn each_delivery_is_admitted_from_the_first_to_the_last_day_of_the_annex() {
    for name in ["svb-2020", "ggd-2020", "sbb-2020", "inspectie-2020", "cbs-2020"] {
        for (day, codes) in [
            ("2020-06-30", ["ROD1202"].as_slice()),
            ("2020-07-01", &[]),
            ("2021-03-31", &[]),
            ("2021-04-01", &["ROD1202"]),
        ] {
            let of_day = text(name).replace("= 2020-12-01", &format!("= {day}"));
            assert_eq!(errors(&checked(&[of_day])), codes, "{name} of {day}");
        }
    }
}

/// Each condition of the law on the persons, left out or with whoever is unknown counted in.
#[test]
fn each_mandatory_selection_of_each_ground_is_demanded() {
    use rod_release::catalogue::law::{Test, VerstrekkingMatrix};
    let annexes = VerstrekkingMatrix::all().unwrap();
    let mut tested = 0;
    for column in annexes.iter().flat_map(|annex| &annex.columns) {
        for ground in &column.grondslagen {
            let names: Vec<&str> = column
                .conditions_of(ground.reference)
                .filter_map(|condition| match &condition.test {
                    Test::Doelgroep(name) => Some(name.as_str()),
                    _ => None,
                })
                .collect();
            for left_out in &names {
                let blocks: String = names
                    .iter()
                    .filter(|name| *name != left_out)
                    .map(|name| format!("[[doelgroep]]\nnaam = \"{name}\"\nonbekend = \"buiten\"\n"))
                    .collect();
                let own = text("ggd-2020");
                let (head, rest) = own.split_once("[[doelgroep]]").unwrap();
                let items = rest.split_once("[[gegeven]]").unwrap().1;
                let head = head.replace("BRO 33", &format!("BRO {}", ground.reference));
                let found = errors(&checked(&[format!("{head}{blocks}[[gegeven]]{items}")]));
                assert!(
                    found.contains(&"ROD1220".to_owned()),
                    "BRO {} without {left_out}: {found:?}",
                    ground.reference
                );
                tested += 1;
            }
        }
    }
    assert!(tested >= 9, "{tested} selections");
}

#[test]
fn a_number_beside_a_pseudonym_to_one_recipient_is_refused_and_two_recipients_are_not() {
    let pseudonym = text("sbb-2020")
        .replace("\"persoonsgebonden_nummer\"", "\"pseudoniem\"\nreeks = \"x\"")
        .replace("FICTIEF-SBB", "ANDER");
    assert_eq!(errors(&checked(&[text("sbb-2020"), pseudonym.clone()])), ["ROD1230"]);
    assert_eq!(errors(&checked(&[pseudonym.clone(), text("sbb-2020")])), ["ROD1230"]);
    assert_eq!(errors(&checked(&[text("cbs-2020"), pseudonym, text("svb-2020")])), [""; 0]);
}

#[test]
fn what_rests_on_a_request_alone_is_said_not_to_be_verifiable() {
    let second = text("svb-2020").replace("BRO 35.1\"", "BRO 35.2\"").replace(
        "taak = \"Algemene Kinderbijslagwet\"",
        "taak = \"artikel 34 van de Wet structuur uitvoeringsorganisatie werk en inkomen\"",
    );
    let checked = checked(&[second]);
    assert_eq!(errors(&checked), [""; 0]);
    assert!(checked.findings.iter().any(|finding| finding.card.code == "ROD1225"));
}

/// Each demand by itself, over what is right otherwise.
#[test]
fn every_demand_of_a_build_is_refused_with_its_law() {
    let admitted = |name: &str| -> AdmittedLevering { checked(&[text(name)]).admitted.remove(0).unwrap() };
    let right = Circumstances {
        request: false,
        recipients: true,
        demo_key: false,
        is_final: false,
        synthetic: true,
        former: false,
    };
    let found = |name: &str, circumstances: Circumstances| -> Vec<String> {
        demand(&admitted(name), circumstances).iter().map(|finding| finding.card.code.clone()).collect()
    };
    assert_eq!(found("ggd-2020", right), [""; 0]);
    assert_eq!(found("svb-2020", Circumstances { request: true, ..right }), [""; 0]);
    assert_eq!(found("sbb-2021-mutatie", Circumstances { former: true, ..right }), [""; 0]);
    assert_eq!(found("ggd-2020", Circumstances { is_final: true, synthetic: false, ..right }), [""; 0]);
    let plain = Circumstances { recipients: false, demo_key: true, synthetic: false, ..right };
    assert_eq!(found("inspectie-2020", plain), [""; 0], "nothing in it identifies");
    for (name, circumstances, code) in [
        ("svb-2020", right, "ROD1240"),
        ("ggd-2020", Circumstances { request: true, ..right }, "ROD1241"),
        ("ggd-2020", Circumstances { recipients: false, ..right }, "ROD1242"),
        ("cbs-2020", Circumstances { demo_key: true, ..right }, "ROD1243"),
        ("sbb-2020", Circumstances { synthetic: false, ..right }, "ROD1244"),
        ("sbb-2021-mutatie", right, "ROD1245"),
        ("sbb-2020", Circumstances { former: true, ..right }, "ROD1245"),
    ] {
        assert_eq!(found(name, circumstances), [code], "{name}");
    }
}
