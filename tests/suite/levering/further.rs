//! Deliveries that do not ship, of the grounds with conditions on the persons: what is delivered is whom a second calculation finds.

use super::reference::{Register, Row};
use super::{build, folder, sandbox};
use crate::suite::support::Sandbox;
use rod_release::catalogue::Catalogue;
use std::collections::BTreeSet;

/// A delivery of one item, on a ground.
fn levering(
    [grondslag, taak, hoedanigheid, identiteit]: [&str; 4],
    sectoren: &str,
    doelgroepen: &[(&str, &str)],
) -> String {
    let reeks = if identiteit == "pseudoniem" { "reeks = \"x\"\n" } else { "" };
    let blocks: String = doelgroepen
        .iter()
        .map(|(name, more)| format!("[[doelgroep]]\nnaam = \"{name}\"\nonbekend = \"buiten\"\n{more}\n"))
        .collect();
    format!(
        "[levering]\nsoort = \"wettelijk\"\nkenmerk = \"P-{grondslag}\"\ndatum = 2020-12-01\ntitel = \"Proef\"\n\
         grondslag = \"{grondslag}\"\ntaak = \"{taak}\"\nidentiteit = \"{identiteit}\"\naanleiding = \"periodiek\"\n{reeks}\
         [ontvanger]\nid = \"proef\"\nnaam = \"Proef\"\nhoedanigheid = \"{hoedanigheid}\"\n[populatie]\n\
         sectoren = [{sectoren}]\npeildatum = 2020-12-01\nselectie = \"actief_op_peildatum\"\n{blocks}\
         [[gegeven]]\nvariabele = \"instellingscode\"\n"
    )
}

/// The rows of a delivery that is built, without the header.
fn rows(sandbox: &Sandbox, name: &str, text: &str) -> usize {
    let path = sandbox.path(&format!("{name}.toml"));
    std::fs::write(&path, text).unwrap();
    let release = folder(sandbox, build(sandbox, &path, &[]).done());
    std::fs::read_to_string(release.join("data/levering.csv")).unwrap().lines().count() - 1
}

/// Of some values the one of which there is most, and how much.
fn most(values: impl Iterator<Item = String>, count: impl Fn(&str) -> usize) -> (String, usize) {
    let values: BTreeSet<String> = values.filter(|value| !value.is_empty()).collect();
    let counted = values.into_iter().map(|value| (count(&value), value));
    let (count, value) = counted.max().unwrap();
    assert!(count > 0, "nobody");
    (value, count)
}

#[test]
#[expect(clippy::print_stdout, reason = "the share that was compared is told")]
fn the_conditions_of_bro_29_30_and_31_leave_whom_a_second_calculation_leaves() {
    let sandbox = sandbox();
    // Of these conditions there are few persons in a small register.
    std::fs::remove_dir_all(sandbox.path("snapshot")).unwrap();
    std::fs::remove_dir_all(sandbox.path("bronnen")).unwrap();
    let size = ["synth", "snapshot", "--persons", "4000", "--seed", "31", "--sources-out", "bronnen"];
    sandbox.run(&[size.as_slice(), &["--stand-per", "2020-12-01"]].concat()).done();
    let register = Register::read(&sandbox.path("snapshot"), &sandbox.path("bronnen"));
    // BRO 31: living in the gemeente, 5 to 22 years old, without a startkwalificatie.
    let young: Vec<_> = register
        .active(&["po", "vo", "mbo"])
        .filter(|row| register.ages(row).is_some_and(|(oldest, youngest)| youngest >= 5 && oldest < 23))
        .filter(|row| register.startkwalificatie(row) == Some(false))
        .map(|row| register.home(row))
        .collect();
    let (gemeente, expected) = most(young.iter().cloned(), |own| young.iter().filter(|home| *home == own).count());
    let text = levering(
        ["BRO 31.1", "artikel 16 LPW", "college van burgemeester en wethouders", "pseudoniem"],
        "\"po\", \"vo\", \"mbo\"",
        &[
            ("woonachtig_in_gemeente", &format!("gemeente = \"{gemeente}\"")),
            ("ouder_dan_4_jonger_dan_23", ""),
            ("zonder_startkwalificatie", ""),
        ],
    );
    assert_eq!(rows(&sandbox, "lpw", &text), expected, "BRO 31");
    println!("BRO 31: {expected} rows, as the second calculation has them");
    // BRO 29: the first three leerjaren of who had an advice of the school.
    let advised: Vec<(String, String)> = register.advised().collect();
    let (school, expected) = most(advised.iter().map(|(_, school)| school.clone()), |school| {
        let is_in = |row: &&Row| {
            let leerjaar = register.cell("opleiding_vo.leerjaar", row);
            let of_school = |(person, own): &(String, String)| *person == row["pgn"] && own == school;
            advised.iter().any(of_school) && ["1", "2", "3"].contains(&leerjaar.as_str())
        };
        register.active(&["vo"]).filter(is_in).count()
    });
    let text = levering(
        ["BRO 29.1", "evaluatie van afgegeven schooladviezen", "bestuur (po, so)", "pseudoniem"],
        "\"vo\"",
        &[("advies_van_school", &format!("instelling = \"{school}\"")), ("eerste_drie_leerjaren", "")],
    );
    assert_eq!(rows(&sandbox, "advies", &text), expected, "BRO 29");
    println!("BRO 29: {expected} rows, as the second calculation has them");
    // BRO 30: declared admissible by the samenwerkingsverband, in cluster 3 or 4; nothing stands for the person.
    let (verband, expected) = most(register.of_tlv(), |verband| {
        let is_in = |row: &&Row| {
            let cluster = register.cell("opleiding_so.cluster", row);
            register.declared(row, verband) && ["3", "4"].contains(&cluster.as_str())
        };
        register.active(&["so"]).filter(is_in).count()
    });
    let text = levering(
        [
            "BRO 30.1",
            "leerlingen die het samenwerkingsverband toelaatbaar heeft verklaard",
            "samenwerkingsverband",
            "geen",
        ],
        "\"so\"",
        &[("toelaatbaar_verklaard", &format!("verband = \"{verband}\""))],
    );
    assert_eq!(rows(&sandbox, "tlv", &text), expected, "BRO 30");
    println!("BRO 30: {expected} rows, as the second calculation has them");
}

/// Whoever has a startkwalificatie by the variabele has one by the condition, and nobody else.
#[test]
fn a_startkwalificatie_is_one_thing_in_a_besluit_and_in_bro_31() {
    let catalogue = Catalogue::get().unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let of_variabele = plain(&catalogue.variabelen["startkwalificatie"].columns[0].rekenregel);
    let of_condition = plain(&catalogue.doelgroepen["zonder_startkwalificatie"].rekenregel);
    let other = of_variabele.replace("dan \"J\"", "dan nee").replace("anders \"N\"", "anders ja");
    assert_eq!(of_condition, other);
}
