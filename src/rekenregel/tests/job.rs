//! The derivations of the JOB decision, as the language writes them, on hand-made persons.

use super::super::proef::Proef;
use crate::catalogue::Selectie;

const SOORT: &str = r#"
als niet binnen(peildatum, datum_inschrijving, datum_uitschrijving) dan "3"
anders als volgnr = eerste(inschrijving waar sector = "mbo" en binnen(peildatum, datum_inschrijving, datum_uitschrijving)
    volgorde (opleiding_mbo op peildatum).niveau aflopend, (opleiding_mbo op peildatum).opleidingscode,
             (opleiding_mbo op peildatum).datum_begin aflopend, volgnr).volgnr dan "1" anders "2"
"#;
const JAREN_INSTELLING: &str = r#"
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
    bij_onbekend(eerste_bekend(nationaliteit geldig_op peilmoment volgorde code,
        opzoeken(nationaliteiten, code).etniciteit_lang), "99"))
"#;

fn per_rij(regel: &str, rijen: &str, aantal: usize) -> String {
    let uit = (0..aantal).map(|rij| Proef { rij, ..Proef::new() }.reken(regel, rijen));
    uit.collect::<Vec<_>>().join(" ")
}

#[test]
fn exactly_one_active_inschrijving_is_the_main_one() {
    let rijen = "
        inschrijving 1,mbo,01AA,2022-08-01,
        inschrijving 2,mbo,02BB,2023-10-01,2023-10-01
        inschrijving 3,mbo,01AA,2021-08-01,2023-09-30
        inschrijving 4,mbo,03CC,2023-10-02,
        opleiding_mbo 1,2022-08-01,25001,2
        opleiding_mbo 1,2023-08-01,25001,3
        opleiding_mbo 2,2023-10-01,25009,4
        opleiding_mbo 3,2021-08-01,25001,4
        opleiding_mbo 4,2023-10-02,25001,4";
    assert_eq!(per_rij(SOORT, rijen, 4), "2 1 3 3");
}

#[test]
fn the_tie_break_is_niveau_then_code_then_latest_start_then_volgnr() {
    let drie = "
        inschrijving 1,mbo,01AA,2022-08-01,
        inschrijving 2,mbo,02BB,2022-08-01,
        inschrijving 3,mbo,03CC,2022-08-01,";
    let met = |opleidingen: [&str; 3]| {
        let opleidingen = opleidingen.iter().zip(1..).map(|(rij, nr)| format!("\nopleiding_mbo {nr},{rij}"));
        per_rij(SOORT, &(drie.to_owned() + &opleidingen.collect::<String>()), 3)
    };
    assert_eq!(met(["2022-08-01,25001,3", "2022-08-01,25002,4", "2022-08-01,25000,"]), "2 1 2");
    assert_eq!(met(["2022-08-01,25002,4", "2022-08-01,25001,4", "2022-08-01,25003,4"]), "2 1 2");
    assert_eq!(met(["2022-08-01,25001,4", "2022-08-01,25001,4", "2023-08-01,25001,4"]), "2 2 1");
    assert_eq!(met(["2022-08-01,25001,4", "2022-08-01,25001,4", "2022-08-01,25001,4"]), "1 2 2");
    // Without any period on the peildatum the lowest volgnr is left to decide.
    assert_eq!(met(["2023-10-02,25001,4", "2023-10-02,25001,4", "2023-10-02,25001,4"]), "1 2 2");
}

#[test]
fn years_at_the_institution_count_1_octobers_of_that_institution() {
    let rijen = "
        inschrijving 1,mbo,01AA,2018-08-01,2020-07-31
        inschrijving 2,mbo,01AA,2022-08-01,
        inschrijving 3,mbo,02BB,2023-08-01,
        inschrijving 4,vo,01AA,2010-08-01,2017-07-31";
    assert_eq!(per_rij(JAREN_INSTELLING, rijen, 3), "0 4 1");
}

#[test]
fn generatie_is_known_when_every_completion_agrees() {
    let generatie =
        |landen: &str| Proef::voor("persoon").reken(&format!("{OUDERS}{GENERATIE}"), &format!("persoon V,,,{landen}"));
    for (landen, uit) in [
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
        assert_eq!(generatie(landen), uit, "{landen}");
    }
}

#[test]
fn etniciteit_takes_the_country_that_decides_then_nationality_then_99() {
    let etniciteit = |landen: &str, nationaliteiten: &[&str]| {
        let mut rijen = format!("persoon V,,,{landen}\n");
        rijen.extend(nationaliteiten.iter().map(|rij| format!("nationaliteit {rij}\n")));
        Proef::voor("persoon").reken_geteld(&format!("{OUDERS}{ETNICITEIT}"), &rijen)
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
    let lees = |tekst: &str| toml::from_str::<Selectie>(tekst).unwrap().rekenregel;
    let studiejaar = lees(include_str!("../../catalogue/data/selecties/ingeschreven_in_studiejaar.toml"));
    let actief = lees(include_str!("../../catalogue/data/selecties/actief_op_peildatum.toml"));
    for (begin, einde, in_studiejaar, op_peildatum) in [
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
        let rij = format!("inschrijving 1,mbo,01AA,{begin},{einde}");
        assert_eq!(Proef::new().reken(&studiejaar, &rij), in_studiejaar, "{begin}..{einde}");
        assert_eq!(Proef::new().reken(&actief, &rij), op_peildatum, "{begin}..{einde}");
    }
}
