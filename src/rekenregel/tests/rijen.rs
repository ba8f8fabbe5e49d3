//! Rows: which is valid on a day, which are in a set, which comes first, what is counted over them.

use super::super::proef::Proef;

const TWEE: &str = "
    inschrijving 1,mbo,01AA,2021-08-01,2023-09-30
    inschrijving 2,vo,02BB,2023-10-01,
    opleiding_mbo 1,2021-08-01,25001,2
    opleiding_mbo 1,2022-08-01,25002,3
    opleiding_mbo 2,2023-10-02,25003,4
";

fn proef(rij: usize) -> Proef {
    Proef { rij, ..Proef::new() }
}

#[test]
fn the_row_that_began_last_is_valid_until_the_next() {
    let op = |dag: &str| {
        let regel = format!("(opleiding_mbo op datum({}, \"{}\")).opleidingscode", &dag[..4], &dag[5..]);
        proef(0).reken(&regel, TWEE)
    };
    assert_eq!(op("2021-07-31"), "?");
    assert_eq!(op("2021-08-01"), "25001");
    assert_eq!(op("2022-07-31"), "25001");
    assert_eq!(op("2022-08-01"), "25002");
    assert_eq!(op("2099-01-01"), "25002");
}

#[test]
fn a_child_row_is_looked_up_within_the_innermost_inschrijving() {
    let regel = "(opleiding_mbo op einde_studiejaar).opleidingscode";
    assert_eq!(proef(0).reken(regel, TWEE), "25002");
    assert_eq!(proef(1).reken(regel, TWEE), "25003");
    let van_ander =
        "eerste(inschrijving waar volgnr <> deze.volgnr en (opleiding_mbo op einde_studiejaar).niveau = \"3\").volgnr";
    assert_eq!(proef(1).reken(van_ander, TWEE), "1");
    assert_eq!(proef(0).reken(van_ander, TWEE), "?");
    assert_eq!(proef(0).reken("aantal(opleiding_mbo)", TWEE), "2");
    assert_eq!(proef(0).reken("aantal(inschrijving waar bestaat(opleiding_mbo waar niveau = \"4\"))", TWEE), "1");
    assert_eq!(Proef::voor("persoon").reken("aantal(inschrijving waar aantal(opleiding_mbo) = 2)", TWEE), "1");
}

#[test]
fn a_bare_table_means_the_row_on_the_peilmoment() {
    let rijen = "
        verblijfplaats 2000-01-01,1000AA
        verblijfplaats 2023-09-01,2000BB
        inschrijving 1,mbo,01AA,2021-08-01,";
    assert_eq!(Proef::new().reken("verblijfplaats.postcode", rijen), "2000BB");
    let eerder = Proef { peilmoment: "2023-08-31", ..Proef::new() };
    assert_eq!(eerder.reken("verblijfplaats.postcode", rijen), "1000AA");
    assert_eq!(eerder.reken("inschrijving.volgnr", rijen), "1");
}

#[test]
fn the_parent_of_the_row_at_hand_can_be_named() {
    let proef = Proef { rij: 2, ..Proef::voor("opleiding_mbo") };
    assert_eq!(proef.reken("inschrijving.instellingscode", TWEE), "02BB");
    assert_eq!(proef.reken("aantal(opleiding_mbo)", TWEE), "1");
    assert_eq!(Proef { rij: 1, ..proef }.reken("aantal(opleiding_mbo)", TWEE), "2");
}

#[test]
fn rows_between_two_days_are_valid_on_both_and_an_open_side_is_open() {
    let codes = |begin: &str, einde: &str| {
        let rij = format!("nationaliteit 0263,{begin},{einde}\ninschrijving 1,mbo,01AA,2021-08-01,");
        let proef = Proef::new();
        (proef.reken("aantal(nationaliteit geldig_op peilmoment)", &rij), proef.reken("nationaliteit.code", &rij))
    };
    let (wel, niet) = ((String::from("1"), String::from("0263")), (String::from("0"), String::from("?")));
    for begin in ["2023-09-30", "2023-10-01", ""] {
        assert_eq!(codes(begin, ""), wel, "begin {begin}");
    }
    assert_eq!(codes("2023-10-02", ""), niet);
    assert_eq!(codes("2000-01-01", "2023-09-30"), niet);
    assert_eq!(codes("2000-01-01", "2023-10-01"), wel);
    assert_eq!(codes("", "2023-10-02"), wel);
}

#[test]
fn several_valid_rows_are_a_set_and_no_row() {
    let rijen = "
        nationaliteit 0001,2000-01-01,
        nationaliteit 0263,2000-01-01,
        inschrijving 1,mbo,01AA,2021-08-01,";
    assert_eq!(Proef::new().reken("nationaliteit.code", rijen), "?");
    assert_eq!(
        Proef::new().reken("eerste(nationaliteit geldig_op peilmoment volgorde code aflopend).code", rijen),
        "0263"
    );
}

#[test]
fn an_event_is_valid_on_its_own_day() {
    let rijen = "
        inschrijving 1,mbo,01AA,2021-08-01,
        examenvak 1,ned,2023-09-30,7.5,40,J,
        examenvak 1,wis,2023-10-01,6.0,60,N,";
    let op = |dag: &str| Proef::new().reken(&format!("(examenvak op {dag}).vak"), rijen);
    assert_eq!((op("peildatum"), op("begin_studiejaar")), ("wis".into(), "?".into()));
    assert_eq!(Proef::new().reken("aantal(examenvak geldig_op datum(2023, \"09-30\") waar vak = \"ned\")", rijen), "1");
}

#[test]
fn a_set_with_opvolgend_validity_holds_the_one_valid_row() {
    let regel = |dag: &str| format!("aantal(opleiding_mbo geldig_op {dag} waar niveau = \"2\")");
    assert_eq!(proef(0).reken(&regel("datum(2022, \"07-31\")"), TWEE), "1");
    assert_eq!(proef(0).reken(&regel("datum(2022, \"08-01\")"), TWEE), "0");
    assert_eq!(proef(1).reken(&regel("datum_uitschrijving"), TWEE), "0");
}

#[test]
fn an_unknown_waar_leaves_the_row_out() {
    let rijen = "
        inschrijving 1,mbo,01AA,2021-08-01,
        inschrijving 2,,01AA,2021-08-01,
        inschrijving 3,vo,01AA,2021-08-01,";
    let proef = Proef::new();
    assert_eq!(proef.reken("aantal(inschrijving)", rijen), "3");
    assert_eq!(proef.reken("aantal(inschrijving waar sector = \"mbo\")", rijen), "1");
    assert_eq!(proef.reken("aantal(inschrijving waar sector <> \"mbo\")", rijen), "1");
    assert_eq!(proef.reken("bestaat(inschrijving waar sector = \"po\")", rijen), "nee");
    assert_eq!(proef.reken("bestaat(inschrijving waar sector = \"vo\")", rijen), "ja");
}

#[test]
fn the_first_row_has_known_keys_before_unknown_ones_whatever_the_direction() {
    let rijen = "
        inschrijving 1,,01AA,2021-08-01,
        inschrijving 2,po,01AA,2021-08-01,
        inschrijving 3,vo,01AA,2021-08-01,
        inschrijving 4,vo,02BB,2021-08-01,";
    let eerste = |volgorde: &str| Proef::new().reken(&format!("eerste(inschrijving {volgorde}).volgnr"), rijen);
    assert_eq!(eerste("volgorde sector"), "2");
    assert_eq!(eerste("volgorde sector aflopend"), "3");
    assert_eq!(eerste("volgorde sector aflopend, instellingscode aflopend"), "4");
    assert_eq!(eerste("volgorde datum_uitschrijving"), "1");
    assert_eq!(eerste("waar volgnr > 1 volgorde datum_uitschrijving aflopend"), "2");
    assert_eq!(eerste("waar sector = \"mbo\""), "?");
    assert_eq!(Proef::new().reken("laat e = eerste(inschrijving volgorde sector); e.volgnr + e.volgnr", rijen), "4");
}

#[test]
fn the_first_known_value_is_looked_for_in_order_and_misses_count_once() {
    let regel = "eerste_bekend(nationaliteit geldig_op peilmoment volgorde code, opzoeken(nationaliteiten, code).etniciteit_lang)";
    let met = |codes: &[&str]| {
        let rijen: String = codes.iter().map(|code| format!("nationaliteit {code},2000-01-01,\n")).collect();
        Proef::voor("persoon").reken_geteld(regel, &rijen)
    };
    assert_eq!(met(&["0001", "0263"]), ("11".into(), 0));
    assert_eq!(met(&["0002", "0263"]), ("35".into(), 0));
    assert_eq!(met(&["0000", "0002", "0263"]), ("35".into(), 1));
    assert_eq!(met(&["0000", "0003"]), ("?".into(), 2));
    assert_eq!(met(&["0263", "9999"]), ("35".into(), 0));
    assert_eq!(met(&[]), ("?".into(), 0));
}

#[test]
fn peildata_are_counted_once_however_many_rows_cover_them() {
    let tel = |rijen: &str| Proef::new().reken("aantal_peildata(\"10-01\", inschrijving)", rijen);
    assert_eq!(tel("inschrijving 1,mbo,01AA,2020-10-01,2022-10-01"), "3");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2020-10-02,2022-09-30"), "1");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2020-09-30,2022-10-02"), "3");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2020-10-02,2021-09-30"), "0");
    // Overlap counts once, a gap does not reset, an open end stops at the peildatum.
    let drie = "
        inschrijving 1,mbo,01AA,2015-08-01,2017-07-31
        inschrijving 2,mbo,01AA,2016-08-01,2016-12-31
        inschrijving 3,mbo,01AA,2020-08-01,";
    assert_eq!(tel(drie), "6");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2023-10-01,2030-01-01"), "1");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2023-10-02,"), "0");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2022-08-01,2022-08-01"), "0");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2023-10-01,2022-10-01"), "0");
    assert_eq!(tel("inschrijving 1,mbo,01AA,,2022-10-01"), "?");
    assert_eq!(tel("inschrijving 1,mbo,01AA,1850-01-01,1900-12-31"), "1");
}

#[test]
fn a_leap_day_as_peildatum_is_1_march_in_common_years() {
    let tel = |rij: &str| Proef::new().reken("aantal_peildata(\"02-29\", inschrijving)", rij);
    assert_eq!(tel("inschrijving 1,mbo,01AA,2023-02-28,2023-02-28"), "0");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2023-03-01,2023-03-01"), "1");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2020-02-29,2020-02-29"), "1");
    assert_eq!(tel("inschrijving 1,mbo,01AA,2020-03-01,2020-03-01"), "0");
}

#[test]
fn sums_and_extremes_are_unknown_as_soon_as_a_value_is() {
    let vak =
        |vak: &str, cijfer: &str, uren: &str| format!("examenvak 1,{vak},2023-06-0{},{cijfer},{uren},J,\n", vak.len());
    let basis = "inschrijving 1,vo,01AA,2021-08-01,\n".to_owned();
    let vol = basis.clone() + &vak("a", "7.5", "40") + &vak("bb", "6.0", "60") + &vak("ccc", "6.0", "5");
    let gat = vol.clone() + &vak("dddd", "", "");
    let reken = |regel: &str, rijen: &str| Proef::new().reken(regel, rijen);
    for (regel, uit, leeg) in [
        ("som(examenvak, uren)", "105", "0"),
        ("som(examenvak, cijfer)", "19.5000", "0.0000"),
        ("gemiddelde(examenvak, cijfer)", "6.5000", "?"),
        ("gemiddelde(examenvak, uren)", "35.0000", "?"),
        ("laagste(examenvak, cijfer)", "6.0000", "?"),
        ("hoogste(examenvak, uren)", "60", "?"),
        ("hoogste(examenvak, vak)", "ccc", "?"),
        ("laagste(examenvak, dag)", "2023-06-01", "?"),
    ] {
        assert_eq!(reken(regel, &vol), uit, "{regel}");
        assert_eq!(reken(regel, &basis), leeg, "{regel}");
    }
    for regel in ["som(examenvak, uren)", "gemiddelde(examenvak, cijfer)", "laagste(examenvak, cijfer)"] {
        assert_eq!(reken(regel, &gat), "?", "{regel}");
    }
    assert_eq!(reken("som(examenvak waar uren is niet onbekend, uren)", &gat), "105");
}

#[test]
fn a_mean_is_rounded_half_up_to_four_decimals() {
    let rijen = "
        inschrijving 1,vo,01AA,2021-08-01,
        examenvak 1,a,2023-06-01,7.0,1,J,
        examenvak 1,b,2023-06-01,7.0,1,J,
        examenvak 1,c,2023-06-01,6.0,2,J,";
    assert_eq!(Proef::new().reken("gemiddelde(examenvak waar meetellend = \"J\", cijfer)", rijen), "6.6667");
    assert_eq!(Proef::new().reken("gemiddelde(examenvak, uren)", rijen), "1.3333");
}
