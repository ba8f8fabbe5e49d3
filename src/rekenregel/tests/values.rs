//! Functions over values: ages, dates, look-ups, numbers and texts, with unknown and incomplete input.

use super::super::fixture::RuleFixture;

fn age(born: &str, day: &str) -> String {
    let rule = format!("leeftijd(persoon.geboortedatum, datum({}, \"{}\"))", &day[..4], &day[5..]);
    RuleFixture::prepare("persoon").compute(&rule, &format!("persoon V,{born},,,,"))
}

#[test]
fn age_counts_completed_years_around_the_birthday() {
    assert_eq!(age("2005-10-01", "2023-09-30"), "17");
    assert_eq!(age("2005-10-01", "2023-10-01"), "18");
    assert_eq!(age("2005-10-01", "2023-10-02"), "18");
    assert_eq!(age("2023-10-01", "2023-10-01"), "0");
    assert_eq!(age("2023-10-02", "2023-10-01"), "?");
    assert_eq!(age("", "2023-10-01"), "?");
}

#[test]
fn born_on_29_february_is_older_on_1_march_in_a_common_year() {
    assert_eq!(age("2004-02-29", "2023-02-28"), "18");
    assert_eq!(age("2004-02-29", "2023-03-01"), "19");
    assert_eq!(age("2004-02-29", "2024-02-28"), "19");
    assert_eq!(age("2004-02-29", "2024-02-29"), "20");
    // 02-29 in a common year is 1 March.
    assert_eq!(age("2004-02-29", "2023-02-29"), "19");
}

#[test]
fn an_incomplete_birth_date_gives_an_age_only_when_every_day_agrees() {
    assert_eq!(age("1990-00-00", "2023-10-01"), "?");
    assert_eq!(age("1990-00-00", "2023-12-31"), "33");
    assert_eq!(age("1990-00-00", "2023-12-30"), "?");
    assert_eq!(age("1990-10-00", "2023-10-01"), "?");
    assert_eq!(age("1990-09-00", "2023-10-01"), "33");
    assert_eq!(age("1990-09-00", "2023-09-29"), "?");
    assert_eq!(age("1990-09-00", "2023-09-30"), "33");
    assert_eq!(age("1990-11-00", "2023-10-01"), "32");
    // Partly after the day: not every completion has an age.
    assert_eq!(age("2023-10-00", "2023-10-15"), "?");
    assert_eq!(age("2023-00-00", "2023-10-01"), "?");
}

#[test]
fn dates_and_their_parts() {
    let fixture = RuleFixture::new();
    let row = "inschrijving 1,mbo,01AA,2023-08-01,";
    for (rule, out) in [
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
        assert_eq!(fixture.compute(rule, row), out, "{rule}");
    }
}

#[test]
fn binnen_includes_both_borders() {
    let within = |begin: &str, end: &str| {
        let row = format!("inschrijving 1,mbo,01AA,{begin},{end}");
        RuleFixture::new().compute("binnen(peildatum, datum_inschrijving, datum_uitschrijving)", &row)
    };
    for (begin, expected) in [("2023-09-30", "ja"), ("2023-10-01", "ja"), ("2023-10-02", "nee"), ("", "?")] {
        assert_eq!(within(begin, ""), expected, "begin {begin}");
    }
    for (end, expected) in [("2023-09-30", "nee"), ("2023-10-01", "ja"), ("2023-10-02", "ja")] {
        assert_eq!(within("2023-08-01", end), expected, "einde {end}");
        assert_eq!(within("", end), "?", "einde {end} without begin");
    }
    let row = "inschrijving 1,mbo,01AA,2023-08-01,";
    assert_eq!(RuleFixture::new().compute("binnen(datum_uitschrijving, datum_inschrijving, onbekend)", row), "?");
    assert_eq!(RuleFixture::new().compute("binnen(peildatum, datum_inschrijving, onbekend)", row), "ja");
}

#[test]
fn bij_onbekend_takes_the_first_that_is_known() {
    let fixture = RuleFixture::new();
    let row = "inschrijving 1,,01AA,2023-08-01,";
    assert_eq!(fixture.compute("bij_onbekend(sector, \"x\")", row), "x");
    assert_eq!(fixture.compute("bij_onbekend(instellingscode, \"x\")", row), "01AA");
    assert_eq!(fixture.compute("bij_onbekend(datum_uitschrijving, onbekend)", row), "?");
    assert_eq!(fixture.compute("bij_onbekend(1, 2.5)", row), "1.0000");
}

#[test]
fn look_ups_tell_unknown_from_not_found() {
    let fixture = RuleFixture::new();
    let name = "opzoeken(rio_instelling, instellingscode).naam";
    let row = |code: &str| format!("inschrijving 1,mbo,{code},2023-08-01,");
    assert_eq!(fixture.compute_counted(name, &row("01AA")), ("Proef".into(), 0));
    assert_eq!(fixture.compute_counted(name, &row("02BB")), ("?".into(), 0));
    assert_eq!(fixture.compute_counted(name, &row("99ZZ")), ("?".into(), 1));
    assert_eq!(fixture.compute_counted(name, &row("")), ("?".into(), 0));
    let lang = "9".repeat(500);
    assert_eq!(fixture.compute_counted(name, &row(&lang)), ("?".into(), 1));

    let gemeente = "opzoeken(postcode_gemeente, peiljaar, verblijfplaats.postcode).gemeentecode";
    let lives = |postcode: &str| format!("verblijfplaats 2000-01-01,{postcode}\ninschrijving 1,mbo,01AA,2023-08-01,");
    assert_eq!(fixture.compute_counted(gemeente, &lives("1000AA")), ("0003".into(), 0));
    assert_eq!(fixture.compute_counted(gemeente, &lives("2000BB")), ("?".into(), 0));
    assert_eq!(fixture.compute_counted(gemeente, &lives("1000AB")), ("?".into(), 1));
    assert_eq!(fixture.compute_counted(gemeente, &lives(&lang)), ("?".into(), 1));
    assert_eq!(fixture.compute_counted(gemeente, &lives("")), ("?".into(), 0));
    assert_eq!(fixture.compute_counted(gemeente, "inschrijving 1,mbo,01AA,2023-08-01,"), ("?".into(), 0));
    let key = "opzoeken(postcode_gemeente, 2022, \"1000AA\").jaar";
    assert_eq!(fixture.compute_counted(key, &lives("1000AA")), ("2022".into(), 0));
}

#[test]
fn a_row_of_a_source_can_be_bound_and_is_looked_up_once() {
    let rule = "laat i = opzoeken(rio_instelling, instellingscode);
        als i.bekostigd is onbekend dan i.sinds anders i.sinds";
    let row = |code: &str| format!("inschrijving 1,mbo,{code},2023-08-01,");
    assert_eq!(RuleFixture::new().compute_counted(rule, &row("01AA")), ("2001-08-01".into(), 0));
    assert_eq!(RuleFixture::new().compute_counted(rule, &row("99ZZ")), ("?".into(), 1));
}

#[test]
fn arithmetic_is_exact_and_unknown_when_it_overflows() {
    let fixture = RuleFixture::new();
    let row = "inschrijving 2,mbo,01AA,2023-08-01,";
    for (rule, out) in [
        ("1 + 2 * 3 - 4", "3"),
        ("(1 + 2) * 3", "9"),
        ("volgnr * 1.5", "3.0000"),
        ("0.01 * 0.01", "0.0001"),
        ("0.01 * 0.005", "0.0001"),
        ("9223372036854775807 + volgnr", "?"),
        ("9223372036854775807 + 1", "?"),
        ("1 - 2 < 0", "ja"),
    ] {
        assert_eq!(fixture.compute(rule, row), out, "{rule}");
    }
    assert_eq!(fixture.compute("jaar(datum_uitschrijving) + 1", row), "?");
}

#[test]
fn parts_of_texts_count_characters() {
    let part = |text: &str, from: u8, until: u8| {
        let rule = format!("deel(verblijfplaats.postcode, {from}, {until})");
        RuleFixture::prepare("persoon").compute(&rule, &format!("verblijfplaats 2000-01-01,{text}"))
    };
    assert_eq!(part("1234AB", 1, 4), "1234");
    assert_eq!(part("1234AB", 5, 6), "AB");
    assert_eq!(part("1234AB", 6, 7), "?");
    assert_eq!(part("", 1, 1), "?");
    assert_eq!(part("éàü", 2, 2), "à");
    assert_eq!(part("éàü", 2, 3), "àü");
    assert_eq!(part("éàü", 3, 4), "?");
    assert_eq!(part("éàü", 4, 4), "?");
}

#[test]
fn numbers_become_digits_without_leading_zeros() {
    let fixture = RuleFixture::new();
    let text = |volgnr: &str| fixture.compute("tekst(volgnr)", &format!("inschrijving {volgnr},mbo,01AA,2023-08-01,"));
    for volgnr in ["0", "9", "10", "99", "100", "999", "1000", "9999"] {
        assert_eq!(text(volgnr), volgnr);
    }
    assert_eq!((text("10000"), text("-1"), text("")), ("?".into(), "?".into(), "?".into()));
}

#[test]
fn days_and_years_from_a_date() {
    let fixture = RuleFixture::new();
    let row = "inschrijving 1,mbo,01AA,2023-08-01,";
    for (rule, out) in [
        ("dagen_na(datum_inschrijving, 0)", "2023-08-01"),
        ("dagen_na(datum_inschrijving, 31)", "2023-09-01"),
        ("dagen_na(datum(2024, \"02-28\"), 1)", "2024-02-29"),
        ("dagen_na(datum(2023, \"02-28\"), 1)", "2023-03-01"),
        ("dagen_voor(datum_inschrijving, 90)", "2023-05-03"),
        ("dagen_voor(datum_inschrijving, 0)", "2023-08-01"),
        ("dagen_voor(datum(2024, \"03-01\"), 1)", "2024-02-29"),
        ("dagen_na(datum_uitschrijving, 1)", "?"),
        ("dagen_voor(datum_uitschrijving, 1)", "?"),
        ("dagen_na(datum_inschrijving, 0 - 1)", "?"),
        ("dagen_na(datum(9999, \"12-31\"), 1)", "?"),
        ("dagen_voor(datum(1, \"01-01\"), 1)", "?"),
        ("jaren_na(datum_inschrijving, 4)", "2027-08-01"),
        ("jaren_na(datum(2024, \"02-29\"), 4)", "2028-02-29"),
        ("jaren_na(datum(2024, \"02-29\"), 1)", "2025-03-01"),
        ("jaren_na(datum_inschrijving, 7977)", "?"),
        ("jaren_na(datum_uitschrijving, 4)", "?"),
    ] {
        assert_eq!(fixture.compute(rule, row), out, "{rule}");
    }
}

#[test]
fn the_ends_of_an_incomplete_date() {
    let ends = |born: &str| {
        ["eerste_dag", "laatste_dag"].map(|function| {
            let rule = format!("{function}(persoon.geboortedatum)");
            RuleFixture::prepare("persoon").compute(&rule, &format!("persoon V,{born},,,,"))
        })
    };
    assert_eq!(ends("1990-05-12"), ["1990-05-12", "1990-05-12"]);
    assert_eq!(ends("1990-02-00"), ["1990-02-01", "1990-02-28"]);
    assert_eq!(ends("1992-02-00"), ["1992-02-01", "1992-02-29"]);
    assert_eq!(ends("1990-00-00"), ["1990-01-01", "1990-12-31"]);
    assert_eq!(ends("0000-00-00"), ["?", "?"]);
    assert_eq!(ends(""), ["?", "?"]);
}
