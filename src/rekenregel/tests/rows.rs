//! Rows: which is valid on a day, which are in a set, which comes first, what is counted over them.

use super::super::fixture::RuleFixture;

const TWO: &str = "
    inschrijving 1,mbo,01AA,2021-08-01,2023-09-30
    inschrijving 2,vo,02BB,2023-10-01,
    opleiding_mbo 1,2021-08-01,25001,2
    opleiding_mbo 1,2022-08-01,25002,3
    opleiding_mbo 2,2023-10-02,25003,4
";

fn fixture(row: usize) -> RuleFixture {
    RuleFixture { row, ..RuleFixture::new() }
}

#[test]
fn the_row_that_began_last_is_valid_until_the_next() {
    let on = |day: &str| {
        let rule = format!("(opleiding_mbo op datum({}, \"{}\")).opleidingscode", &day[..4], &day[5..]);
        fixture(0).compute(&rule, TWO)
    };
    assert_eq!(on("2021-07-31"), "?");
    assert_eq!(on("2021-08-01"), "25001");
    assert_eq!(on("2022-07-31"), "25001");
    assert_eq!(on("2022-08-01"), "25002");
    assert_eq!(on("2099-01-01"), "25002");
}

#[test]
fn a_child_row_is_looked_up_within_the_innermost_inschrijving() {
    let rule = "(opleiding_mbo op einde_studiejaar).opleidingscode";
    assert_eq!(fixture(0).compute(rule, TWO), "25002");
    assert_eq!(fixture(1).compute(rule, TWO), "25003");
    let of_other =
        "eerste(inschrijving waar volgnr <> deze.volgnr en (opleiding_mbo op einde_studiejaar).niveau = \"3\").volgnr";
    assert_eq!(fixture(1).compute(of_other, TWO), "1");
    assert_eq!(fixture(0).compute(of_other, TWO), "?");
    assert_eq!(fixture(0).compute("aantal(opleiding_mbo)", TWO), "2");
    assert_eq!(fixture(0).compute("aantal(inschrijving waar bestaat(opleiding_mbo waar niveau = \"4\"))", TWO), "1");
    assert_eq!(
        RuleFixture::prepare("persoon").compute("aantal(inschrijving waar aantal(opleiding_mbo) = 2)", TWO),
        "1"
    );
}

#[test]
fn a_bare_table_means_the_row_on_the_peilmoment() {
    let rows = "
        verblijfplaats 2000-01-01,1000AA
        verblijfplaats 2023-09-01,2000BB
        inschrijving 1,mbo,01AA,2021-08-01,";
    assert_eq!(RuleFixture::new().compute("verblijfplaats.postcode", rows), "2000BB");
    let earlier = RuleFixture { peilmoment: "2023-08-31", ..RuleFixture::new() };
    assert_eq!(earlier.compute("verblijfplaats.postcode", rows), "1000AA");
    assert_eq!(earlier.compute("inschrijving.volgnr", rows), "1");
}

#[test]
fn the_parent_of_the_row_at_hand_can_be_named() {
    let fixture = RuleFixture { row: 2, ..RuleFixture::prepare("opleiding_mbo") };
    assert_eq!(fixture.compute("inschrijving.instellingscode", TWO), "02BB");
    assert_eq!(fixture.compute("aantal(opleiding_mbo)", TWO), "1");
    assert_eq!(RuleFixture { row: 1, ..fixture }.compute("aantal(opleiding_mbo)", TWO), "2");
}

#[test]
fn rows_between_two_days_are_valid_on_both_and_an_open_side_is_open() {
    let codes = |begin: &str, end: &str| {
        let row = format!("nationaliteit 0263,{begin},{end}\ninschrijving 1,mbo,01AA,2021-08-01,");
        let fixture = RuleFixture::new();
        (
            fixture.compute("aantal(nationaliteit geldig_op peilmoment)", &row),
            fixture.compute("nationaliteit.code", &row),
        )
    };
    let (present, negated) = ((String::from("1"), String::from("0263")), (String::from("0"), String::from("?")));
    for begin in ["2023-09-30", "2023-10-01", ""] {
        assert_eq!(codes(begin, ""), present, "begin {begin}");
    }
    assert_eq!(codes("2023-10-02", ""), negated);
    assert_eq!(codes("2000-01-01", "2023-09-30"), negated);
    assert_eq!(codes("2000-01-01", "2023-10-01"), present);
    assert_eq!(codes("", "2023-10-02"), present);
}

#[test]
fn several_valid_rows_are_a_set_and_no_row() {
    let rows = "
        nationaliteit 0001,2000-01-01,
        nationaliteit 0263,2000-01-01,
        inschrijving 1,mbo,01AA,2021-08-01,";
    assert_eq!(RuleFixture::new().compute("nationaliteit.code", rows), "?");
    assert_eq!(
        RuleFixture::new().compute("eerste(nationaliteit geldig_op peilmoment volgorde code aflopend).code", rows),
        "0263"
    );
}

#[test]
fn an_event_is_valid_on_its_own_day() {
    let rows = "
        inschrijving 1,mbo,01AA,2021-08-01,
        examenvak 1,ned,2023-09-30,7.5,40,J,
        examenvak 1,wis,2023-10-01,6.0,60,N,";
    let on = |day: &str| RuleFixture::new().compute(&format!("(examenvak op {day}).vak"), rows);
    assert_eq!((on("peildatum"), on("begin_studiejaar")), ("wis".into(), "?".into()));
    assert_eq!(
        RuleFixture::new().compute("aantal(examenvak geldig_op datum(2023, \"09-30\") waar vak = \"ned\")", rows),
        "1"
    );
}

#[test]
fn a_set_with_opvolgend_validity_holds_the_one_valid_row() {
    let rule = |day: &str| format!("aantal(opleiding_mbo geldig_op {day} waar niveau = \"2\")");
    assert_eq!(fixture(0).compute(&rule("datum(2022, \"07-31\")"), TWO), "1");
    assert_eq!(fixture(0).compute(&rule("datum(2022, \"08-01\")"), TWO), "0");
    assert_eq!(fixture(1).compute(&rule("datum_uitschrijving"), TWO), "0");
}

#[test]
fn an_unknown_waar_leaves_the_row_out() {
    let rows = "
        inschrijving 1,mbo,01AA,2021-08-01,
        inschrijving 2,,01AA,2021-08-01,
        inschrijving 3,vo,01AA,2021-08-01,";
    let fixture = RuleFixture::new();
    assert_eq!(fixture.compute("aantal(inschrijving)", rows), "3");
    assert_eq!(fixture.compute("aantal(inschrijving waar sector = \"mbo\")", rows), "1");
    assert_eq!(fixture.compute("aantal(inschrijving waar sector <> \"mbo\")", rows), "1");
    assert_eq!(fixture.compute("bestaat(inschrijving waar sector = \"po\")", rows), "nee");
    assert_eq!(fixture.compute("bestaat(inschrijving waar sector = \"vo\")", rows), "ja");
}

#[test]
fn the_first_row_has_known_keys_before_unknown_ones_whatever_the_direction() {
    let rows = "
        inschrijving 1,,01AA,2021-08-01,
        inschrijving 2,po,01AA,2021-08-01,
        inschrijving 3,vo,01AA,2021-08-01,
        inschrijving 4,vo,02BB,2021-08-01,";
    let first = |order: &str| RuleFixture::new().compute(&format!("eerste(inschrijving {order}).volgnr"), rows);
    assert_eq!(first("volgorde sector"), "2");
    assert_eq!(first("volgorde sector aflopend"), "3");
    assert_eq!(first("volgorde sector aflopend, instellingscode aflopend"), "4");
    assert_eq!(first("volgorde datum_uitschrijving"), "1");
    assert_eq!(first("waar volgnr > 1 volgorde datum_uitschrijving aflopend"), "2");
    assert_eq!(first("waar sector = \"mbo\""), "?");
    assert_eq!(
        RuleFixture::new().compute("laat e = eerste(inschrijving volgorde sector); e.volgnr + e.volgnr", rows),
        "4"
    );
}

#[test]
fn the_first_row_alone_gives_the_value_and_misses_count_once() {
    let rule =
        "van_eerste(nationaliteit geldig_op peilmoment volgorde code, opzoeken(nationaliteiten, code).etniciteit_lang)";
    let with = |codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("nationaliteit {code},2000-01-01,\n")).collect();
        RuleFixture::prepare("persoon").compute_counted(rule, &rows)
    };
    assert_eq!(with(&["0001", "0263"]), ("11".into(), 0));
    assert_eq!(with(&["0263", "9999"]), ("35".into(), 0));
    // What the first does not say, the next does not fill in.
    assert_eq!(with(&["0002", "0263"]), ("?".into(), 0));
    assert_eq!(with(&["0000", "0263"]), ("?".into(), 1));
    assert_eq!(with(&[]), ("?".into(), 0));
}

#[test]
fn peildata_are_counted_once_however_many_rows_cover_them() {
    let tally = |rows: &str| RuleFixture::new().compute("aantal_peildata(\"10-01\", inschrijving)", rows);
    assert_eq!(tally("inschrijving 1,mbo,01AA,2020-10-01,2022-10-01"), "3");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2020-10-02,2022-09-30"), "1");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2020-09-30,2022-10-02"), "3");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2020-10-02,2021-09-30"), "0");
    // Overlap counts once, a gap does not reset, an open end stops at the peildatum.
    let three = "
        inschrijving 1,mbo,01AA,2015-08-01,2017-07-31
        inschrijving 2,mbo,01AA,2016-08-01,2016-12-31
        inschrijving 3,mbo,01AA,2020-08-01,";
    assert_eq!(tally(three), "6");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2023-10-01,2030-01-01"), "1");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2023-10-02,"), "0");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2022-08-01,2022-08-01"), "0");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2023-10-01,2022-10-01"), "0");
    assert_eq!(tally("inschrijving 1,mbo,01AA,,2022-10-01"), "?");
    assert_eq!(tally("inschrijving 1,mbo,01AA,1850-01-01,1900-12-31"), "1");
}

#[test]
fn a_leap_day_as_peildatum_is_1_march_in_common_years() {
    let tally = |row: &str| RuleFixture::new().compute("aantal_peildata(\"02-29\", inschrijving)", row);
    assert_eq!(tally("inschrijving 1,mbo,01AA,2023-02-28,2023-02-28"), "0");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2023-03-01,2023-03-01"), "1");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2020-02-29,2020-02-29"), "1");
    assert_eq!(tally("inschrijving 1,mbo,01AA,2020-03-01,2020-03-01"), "0");
}

#[test]
fn sums_and_extremes_are_unknown_as_soon_as_a_value_is() {
    let vak = |vak: &str, cijfer: &str, hours: &str| {
        format!("examenvak 1,{vak},2023-06-0{},{cijfer},{hours},J,\n", vak.len())
    };
    let basis = "inschrijving 1,vo,01AA,2021-08-01,\n".to_owned();
    let full = basis.clone() + &vak("a", "7.5", "40") + &vak("bb", "6.0", "60") + &vak("ccc", "6.0", "5");
    let gap = full.clone() + &vak("dddd", "", "");
    let compute = |rule: &str, rows: &str| RuleFixture::new().compute(rule, rows);
    for (rule, out, empty) in [
        ("som(examenvak, uren)", "105", "0"),
        ("som(examenvak, cijfer)", "19.5000", "0.0000"),
        ("gemiddelde(examenvak, cijfer)", "6.5000", "?"),
        ("gemiddelde(examenvak, uren)", "35.0000", "?"),
        ("laagste(examenvak, cijfer)", "6.0000", "?"),
        ("hoogste(examenvak, uren)", "60", "?"),
        ("hoogste(examenvak, vak)", "ccc", "?"),
        ("laagste(examenvak, dag)", "2023-06-01", "?"),
    ] {
        assert_eq!(compute(rule, &full), out, "{rule}");
        assert_eq!(compute(rule, &basis), empty, "{rule}");
    }
    for rule in ["som(examenvak, uren)", "gemiddelde(examenvak, cijfer)", "laagste(examenvak, cijfer)"] {
        assert_eq!(compute(rule, &gap), "?", "{rule}");
    }
    assert_eq!(compute("som(examenvak waar uren is niet onbekend, uren)", &gap), "105");
}

#[test]
fn a_mean_is_rounded_half_up_to_four_decimals() {
    let rows = "
        inschrijving 1,vo,01AA,2021-08-01,
        examenvak 1,a,2023-06-01,7.0,1,J,
        examenvak 1,b,2023-06-01,7.0,1,J,
        examenvak 1,c,2023-06-01,6.0,2,J,";
    assert_eq!(RuleFixture::new().compute("gemiddelde(examenvak waar meetellend = \"J\", cijfer)", rows), "6.6667");
    assert_eq!(RuleFixture::new().compute("gemiddelde(examenvak, uren)", rows), "1.3333");
    for (rule, outcome) in [
        ("afgerond(gemiddelde(examenvak, uren), 0)", "1.0000"),
        ("afgerond(gemiddelde(examenvak waar meetellend = \"J\", cijfer), 1)", "6.7000"),
        ("afgerond(5.5, 0)", "6.0000"),
        ("afgerond(5.49, 0)", "5.0000"),
        ("afgerond(7, 1)", "7.0000"),
        ("afgerond(gemiddelde(examenvak waar meetellend is onbekend, uren), 1)", "?"),
    ] {
        assert_eq!(RuleFixture::new().compute(rule, rows), outcome, "{rule}");
    }
}
