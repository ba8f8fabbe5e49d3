//! Functions over values: ages, dates, look-ups, numbers and texts, with unknown and incomplete input.

use super::super::proef::Proef;

fn leeftijd(geboren: &str, dag: &str) -> String {
    let regel = format!("leeftijd(persoon.geboortedatum, datum({}, \"{}\"))", &dag[..4], &dag[5..]);
    Proef::voor("persoon").reken(&regel, &format!("persoon V,{geboren},,,,"))
}

#[test]
fn age_counts_completed_years_around_the_birthday() {
    assert_eq!(leeftijd("2005-10-01", "2023-09-30"), "17");
    assert_eq!(leeftijd("2005-10-01", "2023-10-01"), "18");
    assert_eq!(leeftijd("2005-10-01", "2023-10-02"), "18");
    assert_eq!(leeftijd("2023-10-01", "2023-10-01"), "0");
    assert_eq!(leeftijd("2023-10-02", "2023-10-01"), "?");
    assert_eq!(leeftijd("", "2023-10-01"), "?");
}

#[test]
fn born_on_29_february_is_older_on_1_march_in_a_common_year() {
    assert_eq!(leeftijd("2004-02-29", "2023-02-28"), "18");
    assert_eq!(leeftijd("2004-02-29", "2023-03-01"), "19");
    assert_eq!(leeftijd("2004-02-29", "2024-02-28"), "19");
    assert_eq!(leeftijd("2004-02-29", "2024-02-29"), "20");
    // 02-29 in a common year is 1 March.
    assert_eq!(leeftijd("2004-02-29", "2023-02-29"), "19");
}

#[test]
fn an_incomplete_birth_date_gives_an_age_only_when_every_day_agrees() {
    assert_eq!(leeftijd("1990-00-00", "2023-10-01"), "?");
    assert_eq!(leeftijd("1990-00-00", "2023-12-31"), "33");
    assert_eq!(leeftijd("1990-00-00", "2023-12-30"), "?");
    assert_eq!(leeftijd("1990-10-00", "2023-10-01"), "?");
    assert_eq!(leeftijd("1990-09-00", "2023-10-01"), "33");
    assert_eq!(leeftijd("1990-09-00", "2023-09-29"), "?");
    assert_eq!(leeftijd("1990-09-00", "2023-09-30"), "33");
    assert_eq!(leeftijd("1990-11-00", "2023-10-01"), "32");
    // Partly after the day: not every completion has an age.
    assert_eq!(leeftijd("2023-10-00", "2023-10-15"), "?");
    assert_eq!(leeftijd("2023-00-00", "2023-10-01"), "?");
}

#[test]
fn dates_and_their_parts() {
    let proef = Proef::new();
    let rij = "inschrijving 1,mbo,01AA,2023-08-01,";
    for (regel, uit) in [
        ("datum(peiljaar, op)", "2023-10-01"),
        ("datum(peiljaar + 1, \"01-01\")", "2024-01-01"),
        ("datum(2023, \"02-29\")", "2023-03-01"),
        ("datum(0, \"01-01\")", "?"),
        ("datum(10000, \"01-01\")", "?"),
        ("jaar(datum_inschrijving)", "2023"),
        ("maand(datum_inschrijving)", "8"),
        ("jaar(datum_uitschrijving)", "?"),
        ("maand(datum_uitschrijving)", "?"),
        ("peilmoment", "2023-10-01"),
        ("begin_studiejaar", "2023-08-01"),
        ("einde_studiejaar", "2024-07-31"),
    ] {
        assert_eq!(proef.reken(regel, rij), uit, "{regel}");
    }
}

#[test]
fn binnen_includes_both_borders() {
    let binnen = |begin: &str, einde: &str| {
        let rij = format!("inschrijving 1,mbo,01AA,{begin},{einde}");
        Proef::new().reken("binnen(peildatum, datum_inschrijving, datum_uitschrijving)", &rij)
    };
    for (begin, verwacht) in [("2023-09-30", "ja"), ("2023-10-01", "ja"), ("2023-10-02", "nee"), ("", "?")] {
        assert_eq!(binnen(begin, ""), verwacht, "begin {begin}");
    }
    for (einde, verwacht) in [("2023-09-30", "nee"), ("2023-10-01", "ja"), ("2023-10-02", "ja")] {
        assert_eq!(binnen("2023-08-01", einde), verwacht, "einde {einde}");
        assert_eq!(binnen("", einde), "?", "einde {einde} without begin");
    }
    let rij = "inschrijving 1,mbo,01AA,2023-08-01,";
    assert_eq!(Proef::new().reken("binnen(datum_uitschrijving, datum_inschrijving, onbekend)", rij), "?");
    assert_eq!(Proef::new().reken("binnen(peildatum, datum_inschrijving, onbekend)", rij), "ja");
}

#[test]
fn bij_onbekend_takes_the_first_that_is_known() {
    let proef = Proef::new();
    let rij = "inschrijving 1,,01AA,2023-08-01,";
    assert_eq!(proef.reken("bij_onbekend(sector, \"x\")", rij), "x");
    assert_eq!(proef.reken("bij_onbekend(instellingscode, \"x\")", rij), "01AA");
    assert_eq!(proef.reken("bij_onbekend(datum_uitschrijving, onbekend)", rij), "?");
    assert_eq!(proef.reken("bij_onbekend(1, 2.5)", rij), "1.0000");
}

#[test]
fn look_ups_tell_unknown_from_not_found() {
    let proef = Proef::new();
    let naam = "opzoeken(rio_instelling, instellingscode).naam";
    let rij = |code: &str| format!("inschrijving 1,mbo,{code},2023-08-01,");
    assert_eq!(proef.reken_geteld(naam, &rij("01AA")), ("Proef".into(), 0));
    assert_eq!(proef.reken_geteld(naam, &rij("02BB")), ("?".into(), 0));
    assert_eq!(proef.reken_geteld(naam, &rij("99ZZ")), ("?".into(), 1));
    assert_eq!(proef.reken_geteld(naam, &rij("")), ("?".into(), 0));
    let lang = "9".repeat(500);
    assert_eq!(proef.reken_geteld(naam, &rij(&lang)), ("?".into(), 1));

    let gemeente = "opzoeken(postcode_gemeente, peiljaar, verblijfplaats.postcode).gemeentecode";
    let woont = |postcode: &str| format!("verblijfplaats 2000-01-01,{postcode}\ninschrijving 1,mbo,01AA,2023-08-01,");
    assert_eq!(proef.reken_geteld(gemeente, &woont("1000AA")), ("0003".into(), 0));
    assert_eq!(proef.reken_geteld(gemeente, &woont("2000BB")), ("?".into(), 0));
    assert_eq!(proef.reken_geteld(gemeente, &woont("1000AB")), ("?".into(), 1));
    assert_eq!(proef.reken_geteld(gemeente, &woont(&lang)), ("?".into(), 1));
    assert_eq!(proef.reken_geteld(gemeente, &woont("")), ("?".into(), 0));
    assert_eq!(proef.reken_geteld(gemeente, "inschrijving 1,mbo,01AA,2023-08-01,"), ("?".into(), 0));
    let sleutel = "opzoeken(postcode_gemeente, 2022, \"1000AA\").jaar";
    assert_eq!(proef.reken_geteld(sleutel, &woont("1000AA")), ("2022".into(), 0));
}

#[test]
fn a_row_of_a_source_can_be_bound_and_is_looked_up_once() {
    let regel = "laat i = opzoeken(rio_instelling, instellingscode);
        als i.bekostigd is onbekend dan i.sinds anders i.sinds";
    let rij = |code: &str| format!("inschrijving 1,mbo,{code},2023-08-01,");
    assert_eq!(Proef::new().reken_geteld(regel, &rij("01AA")), ("2001-08-01".into(), 0));
    assert_eq!(Proef::new().reken_geteld(regel, &rij("99ZZ")), ("?".into(), 1));
}

#[test]
fn arithmetic_is_exact_and_unknown_when_it_overflows() {
    let proef = Proef::new();
    let rij = "inschrijving 2,mbo,01AA,2023-08-01,";
    for (regel, uit) in [
        ("1 + 2 * 3 - 4", "3"),
        ("(1 + 2) * 3", "9"),
        ("volgnr * 1.5", "3.0000"),
        ("0.01 * 0.01", "0.0001"),
        ("0.01 * 0.005", "0.0001"),
        ("9223372036854775807 + volgnr", "?"),
        ("9223372036854775807 + 1", "?"),
        ("1 - 2 < 0", "ja"),
    ] {
        assert_eq!(proef.reken(regel, rij), uit, "{regel}");
    }
    assert_eq!(proef.reken("jaar(datum_uitschrijving) + 1", rij), "?");
}

#[test]
fn parts_of_texts_count_characters() {
    let deel = |tekst: &str, van: u8, tot: u8| {
        let regel = format!("deel(verblijfplaats.postcode, {van}, {tot})");
        Proef::voor("persoon").reken(&regel, &format!("verblijfplaats 2000-01-01,{tekst}"))
    };
    assert_eq!(deel("1234AB", 1, 4), "1234");
    assert_eq!(deel("1234AB", 5, 6), "AB");
    assert_eq!(deel("1234AB", 6, 7), "?");
    assert_eq!(deel("", 1, 1), "?");
    assert_eq!(deel("éàü", 2, 2), "à");
    assert_eq!(deel("éàü", 2, 3), "àü");
    assert_eq!(deel("éàü", 3, 4), "?");
    assert_eq!(deel("éàü", 4, 4), "?");
}

#[test]
fn numbers_become_digits_without_leading_zeros() {
    let proef = Proef::new();
    let tekst = |volgnr: &str| proef.reken("tekst(volgnr)", &format!("inschrijving {volgnr},mbo,01AA,2023-08-01,"));
    for volgnr in ["0", "9", "10", "99", "100", "999", "1000", "9999"] {
        assert_eq!(tekst(volgnr), volgnr);
    }
    assert_eq!((tekst("10000"), tekst("-1"), tekst("")), ("?".into(), "?".into(), "?".into()));
}
