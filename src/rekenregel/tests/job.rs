//! The derivations of the JOB decision, as the language writes them, on hand-made persons.

use super::super::fixture::RuleFixture;
use crate::catalogue::Selectie;

const KIND: &str = r#"
als niet binnen(peildatum, datum_inschrijving, datum_uitschrijving) dan "3"
anders als volgnr = eerste(inschrijving waar sector = "mbo" en binnen(peildatum, datum_inschrijving, datum_uitschrijving)
    volgorde (opleiding_mbo op peildatum).niveau aflopend, (opleiding_mbo op peildatum).opleidingscode,
             (opleiding_mbo op peildatum).datum_begin aflopend, volgnr).volgnr dan "1" anders "2"
"#;
const YEARS_AT_INSTELLING: &str = r#"
als niet binnen(peildatum, datum_inschrijving, datum_uitschrijving) dan 0
anders aantal_peildata("10-01", inschrijving waar sector = "mbo" en instellingscode = deze.instellingscode)
"#;
const OUDERS: &str = r#"
laat geboorteland = als persoon.geboorteland = "0000" dan onbekend anders persoon.geboorteland;
laat ouder1 = als persoon.geboorteland_ouder1 = "0000" dan onbekend anders persoon.geboorteland_ouder1;
laat ouder2 = als persoon.geboorteland_ouder2 = "0000" dan onbekend anders persoon.geboorteland_ouder2;
"#;
const GENERATIE: &str = r#"
bij_onbekend(als ouder1 = "6030" en ouder2 = "6030" dan "0" anders als geboorteland = "6030" dan "2" anders "1", "3")
"#;
const ETNICITEIT: &str = r#"
laat land = als ouder1 = "6030" en ouder2 = "6030" dan "6030" anders als geboorteland <> "6030" dan geboorteland
    anders als ouder1 <> "6030" dan ouder1 anders ouder2;
bij_onbekend(opzoeken(landen, land).etniciteit_lang,
    bij_onbekend(van_eerste(
        nationaliteit geldig_op peilmoment waar opzoeken(nationaliteiten, code).etniciteit_lang is niet onbekend
            volgorde code,
        opzoeken(nationaliteiten, code).etniciteit_lang), "99"))
"#;

fn per_row(rule: &str, rows: &str, count: usize) -> String {
    let out = (0..count).map(|row| RuleFixture { row, ..RuleFixture::new() }.compute(rule, rows));
    out.collect::<Vec<_>>().join(" ")
}

#[test]
fn exactly_one_active_inschrijving_is_the_main_one() {
    let rows = "
        inschrijving 1,mbo,01AA,2022-08-01,
        inschrijving 2,mbo,02BB,2023-10-01,2023-10-01
        inschrijving 3,mbo,01AA,2021-08-01,2023-09-30
        inschrijving 4,mbo,03CC,2023-10-02,
        opleiding_mbo 1,2022-08-01,25001,2
        opleiding_mbo 1,2023-08-01,25001,3
        opleiding_mbo 2,2023-10-01,25009,4
        opleiding_mbo 3,2021-08-01,25001,4
        opleiding_mbo 4,2023-10-02,25001,4";
    assert_eq!(per_row(KIND, rows, 4), "2 1 3 3");
}

#[test]
fn the_tie_break_is_niveau_then_code_then_latest_start_then_volgnr() {
    let three = "
        inschrijving 1,mbo,01AA,2022-08-01,
        inschrijving 2,mbo,02BB,2022-08-01,
        inschrijving 3,mbo,03CC,2022-08-01,";
    let with = |opleidingen: [&str; 3]| {
        let opleidingen = opleidingen.iter().zip(1..).map(|(row, index)| format!("\nopleiding_mbo {index},{row}"));
        per_row(KIND, &(three.to_owned() + &opleidingen.collect::<String>()), 3)
    };
    assert_eq!(with(["2022-08-01,25001,3", "2022-08-01,25002,4", "2022-08-01,25000,"]), "2 1 2");
    assert_eq!(with(["2022-08-01,25002,4", "2022-08-01,25001,4", "2022-08-01,25003,4"]), "2 1 2");
    assert_eq!(with(["2022-08-01,25001,4", "2022-08-01,25001,4", "2023-08-01,25001,4"]), "2 2 1");
    assert_eq!(with(["2022-08-01,25001,4", "2022-08-01,25001,4", "2022-08-01,25001,4"]), "1 2 2");
    // Without any period on the peildatum the lowest volgnr is left to decide.
    assert_eq!(with(["2023-10-02,25001,4", "2023-10-02,25001,4", "2023-10-02,25001,4"]), "1 2 2");
}

#[test]
fn years_at_the_institution_count_1_octobers_of_that_institution() {
    let rows = "
        inschrijving 1,mbo,01AA,2018-08-01,2020-07-31
        inschrijving 2,mbo,01AA,2022-08-01,
        inschrijving 3,mbo,02BB,2023-08-01,
        inschrijving 4,vo,01AA,2010-08-01,2017-07-31";
    assert_eq!(per_row(YEARS_AT_INSTELLING, rows, 3), "0 4 1");
}

#[test]
fn generatie_is_known_when_every_completion_agrees() {
    let generatie = |countries: &str| {
        RuleFixture::prepare("persoon").compute(&format!("{OUDERS}{GENERATIE}"), &format!("persoon V,,,{countries}"))
    };
    for (countries, out) in [
        ("6030,6030,6030", "0"),
        ("5007,6030,6030", "0"),
        (",6030,6030", "0"),
        ("5007,5007,6030", "1"),
        ("5007,5007,", "1"),
        ("6030,6030,5007", "2"),
        ("6030,,5007", "2"),
        ("6030,6030,", "3"),
        ("6030,0000,6030", "3"),
        ("5007,,", "3"),
        (",5007,", "3"),
        ("0000,0000,0000", "3"),
    ] {
        assert_eq!(generatie(countries), out, "{countries}");
    }
}

#[test]
fn etniciteit_takes_the_country_that_decides_then_nationality_then_99() {
    let etniciteit = |countries: &str, nationaliteiten: &[&str]| {
        let mut rows = format!("persoon V,,,{countries}\n");
        rows.extend(nationaliteiten.iter().map(|row| format!("nationaliteit {row}\n")));
        RuleFixture::prepare("persoon").compute_counted(&format!("{OUDERS}{ETNICITEIT}"), &rows)
    };
    assert_eq!(etniciteit("5007,6030,6030", &[]), ("11".into(), 0));
    assert_eq!(etniciteit("5007,6043,6030", &[]), ("36".into(), 0));
    assert_eq!(etniciteit("6030,6043,5007", &[]), ("37".into(), 0));
    assert_eq!(etniciteit("6030,6030,5007", &[]), ("36".into(), 0));
    assert_eq!(etniciteit("6030,,5007", &["0263,2000-01-01,"]), ("35".into(), 0));
    assert_eq!(etniciteit("0000,,", &["0001,2000-01-01,2023-09-30", "0263,2000-01-01,"]), ("35".into(), 0));
    assert_eq!(etniciteit("0000,,", &[]), ("99".into(), 0));
    assert_eq!(etniciteit("9999,9999,6030", &[]), ("99".into(), 1));
}

#[test]
fn the_selections_hold_the_borders_of_the_studiejaar_and_the_peildatum() {
    let read = |text: &str| toml::from_str::<Selectie>(text).unwrap().rekenregel;
    let studiejaar = read(include_str!("../../catalogue/data/selecties/ingeschreven_in_studiejaar.toml"));
    let active = read(include_str!("../../catalogue/data/selecties/actief_op_peildatum.toml"));
    for (begin, end, in_studiejaar, on_peildatum) in [
        ("2020-08-01", "2023-07-31", "nee", "nee"),
        ("2020-08-01", "2023-08-01", "ja", "nee"),
        ("2020-08-01", "", "ja", "ja"),
        ("2020-08-01", "2023-09-30", "ja", "nee"),
        ("2020-08-01", "2023-10-01", "ja", "ja"),
        ("2023-10-01", "2023-10-01", "ja", "ja"),
        ("2023-10-02", "", "ja", "nee"),
        ("2024-07-31", "", "ja", "nee"),
        ("2024-08-01", "", "nee", "nee"),
        ("", "", "?", "?"),
        ("", "2023-07-31", "nee", "?"),
    ] {
        let row = format!("inschrijving 1,mbo,01AA,{begin},{end}");
        assert_eq!(RuleFixture::new().compute(&studiejaar, &row), in_studiejaar, "{begin}..{end}");
        assert_eq!(RuleFixture::new().compute(&active, &row), on_peildatum, "{begin}..{end}");
    }
}
