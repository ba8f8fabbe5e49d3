//! Type faults: each at its exact bytes, all in one run, none that follows from another.

use super::super::fixture::RuleFixture;
use super::super::{Rekenregel, RuleErrorKind};
use crate::catalogue::Type;
use crate::diagnose::{Lang, Spoken};

#[test]
fn every_fault_has_its_place_and_its_sentence() {
    let fixture = RuleFixture::new();
    for (rule, filter, sentence) in [
        // Grammar
        ("1 +", "", "expected a value here"),
        ("als ja dan 1", "", "expected `anders` here"),
        ("laat = 1; 2", "=", "expected a name here"),
        ("laat x 1; x", "1", "expected `=` here"),
        ("1 2", "2", "the rule ends here"),
        ("sector is leeg", "leeg", "expected `onbekend` here"),
        ("sector in (sector)", "sector", "expected a value here"),
        ("aantal(inschrijving", "", "expected `,` here"),
        ("persoon.", "", "expected a name here"),
        ("sector = 'mbo'", "'", "this character has no meaning"),
        ("sector = \"mbo", "\"mbo", "the text is not closed"),
        ("7.12345", "7.12345", "the number is too large or has more than four decimals"),
        // Values
        ("sector = 1", "1", "code and geheel do not go together"),
        ("volgnr = \"1\"", "\"1\"", "geheel and code do not go together"),
        ("sector = volgnr", "sector = volgnr", "code and geheel do not go together"),
        ("sector = onbekend", "onbekend", "a comparison with onbekend is never known; write `is onbekend`"),
        ("niet sector", "sector", "expected janee, this is code"),
        ("sector en ja", "sector", "expected janee, this is code"),
        ("1 + sector", "sector", "expected a number, this is code"),
        ("als 1 dan 2 anders 3", "1", "expected janee, this is geheel"),
        ("als ja dan 2 anders \"x\"", "als ja dan 2 anders \"x\"", "geheel and code do not go together"),
        ("bij_onbekend(1, \"x\")", "1, \"x\"", "geheel and code do not go together"),
        ("ja < nee", "ja", "expected a value with an order, this is janee"),
        ("onbekend", "onbekend", "this is always unknown"),
        ("als ja dan onbekend anders onbekend", "als ja dan onbekend anders onbekend", "this is always unknown"),
        ("bij_onbekend(onbekend, 1)", "onbekend", "this is always unknown"),
        // Incomplete dates
        (
            "persoon.geboortedatum = peildatum",
            "persoon.geboortedatum",
            "expected a value that can be compared, this is onvolledige_datum",
        ),
        ("jaar(persoon.geboortedatum)", "persoon.geboortedatum", "expected datum, this is onvolledige_datum"),
        ("leeftijd(sector, peildatum)", "sector", "expected datum or onvolledige_datum, this is code"),
        // Code lists
        ("sector = \"mob\"", "\"mob\"", "\"mob\" is not in code list sector; did you mean mbo?"),
        ("\"hogeschool\" = sector", "\"hogeschool\"", "\"hogeschool\" is not in code list sector"),
        ("sector in (\"mbo\", \"voo\")", "\"voo\"", "\"voo\" is not in code list sector; did you mean vo?"),
        ("aantal(inschrijving waar sector = \"xx\")", "\"xx\"", "\"xx\" is not in code list sector"),
        ("(als ja dan sector anders onbekend) = \"x\"", "\"x\"", "\"x\" is not in code list sector"),
        // Rows and sets
        ("deze", "deze", "this is a row; choose a column with `.kolom`"),
        ("eerste(inschrijving)", "eerste(inschrijving)", "this is a row; choose a column with `.kolom`"),
        ("deze is onbekend", "deze", "this is a row; choose a column with `.kolom`"),
        ("peildatum.x", "peildatum", "this is no row and has no columns"),
        ("jaar(inschrijving waar ja)", "inschrijving waar ja", "no set of rows can stand here"),
        ("aantal(1)", "1", "expected a table here, with or without `waar`"),
        ("aantal(inschrijving volgorde volgnr)", "volgnr", "this function does not look at the order"),
        (
            "aantal_peildata(\"10-01\", verblijfplaats)",
            "verblijfplaats",
            "verblijfplaats does not have the validity that is needed here",
        ),
        ("(persoon op peildatum).geslacht", "persoon", "persoon does not have the validity that is needed here"),
        ("som(inschrijving, sector)", "sector", "expected a number, this is code"),
        ("eerste(inschrijving volgorde onbekend).volgnr", "onbekend", "this is always unknown"),
        // Calls
        ("leeftijd(peildatum)", "leeftijd(peildatum)", "the call is leeftijd(geboortedatum, dag) -> geheel"),
        ("van_eerste(inschrijving)", "van_eerste(inschrijving)", "the call is van_eerste(rijset, x) -> x"),
        (
            "opzoeken(postcode_gemeente, \"1\").jaar",
            "postcode_gemeente, \"1\"",
            "the call is opzoeken(postcode_gemeente, jaar, postcode)",
        ),
        ("opzoeken(postcode_gemeente, \"2023\", \"1000AA\").jaar", "\"2023\"", "geheel and code do not go together"),
        ("opzoeken(landen, volgnr).code", "volgnr", "expected code, this is geheel"),
        ("datum(2023, \"02-30\")", "\"02-30\"", "no day of the calendar, MM-DD"),
        ("datum(2023, sector)", "sector", "the day MM-DD must be a text or a parameter"),
        ("deel(sector, 2, 1)", "2, 1", "positions are numbers with 1 <= first <= last"),
        ("deel(sector, 0, 1)", "0, 1", "positions are numbers with 1 <= first <= last"),
        // laat
        ("laat x = 1; 2", "x", "x is not used"),
    ] {
        assert_eq!(fixture.errors(rule), [(filter, sentence.to_owned())], "{rule}");
    }
}

#[test]
fn all_faults_come_in_one_run_in_the_order_of_the_text() {
    let rule = "laat a = sectro; laat a = volgnr; als a dan persoon.geslagt anders b";
    let filter: Vec<_> = RuleFixture::new().errors(rule).into_iter().map(|(filter, _)| filter).collect();
    assert_eq!(filter, ["sectro", "a", "a", "geslagt", "b"]);
    assert!(RuleFixture::new().errors("als sectro = 1 dan sectro + 1 anders bij_onbekend(sectro, 1)").len() == 3);
}

#[test]
fn limits_are_faults_and_not_crashes() {
    let fixture = RuleFixture::new();
    let last = |rule: &str| Rekenregel::read(rule, &fixture.range()).err().unwrap().pop().unwrap().kind;
    for deep in ["(".repeat(100_000), "niet ".repeat(100_000) + "ja", "1".to_owned() + &" + 1".repeat(100_000)] {
        assert_eq!(last(&deep), RuleErrorKind::TooDeep);
    }
    let dots = "persoon".to_owned() + &".x".repeat(10_000);
    assert_eq!(last(&dots), RuleErrorKind::TooDeep);
    let on = "op op ".repeat(10_000) + "op";
    assert_eq!(last(&on), RuleErrorKind::TooDeep);
    let nested = "aantal(inschrijving waar ".repeat(4) + "ja" + &") = 1".repeat(4);
    assert_eq!(last(&nested), RuleErrorKind::TooMany { at_most: 3 });
}

#[test]
fn names_and_sort_keys_are_as_many_as_a_rule_needs() {
    let fixture = RuleFixture::new();
    let bindings: String = (0..40).map(|number| format!("laat x{number} = {number};")).collect();
    let sum: String = (0..40).map(|number| format!("x{number} + ")).collect();
    assert_eq!(fixture.compute(&format!("{bindings}{sum}0"), "inschrijving 1,,,,"), "780");
    let keys = "sector,".repeat(20) + "volgnr aflopend";
    let rows = "inschrijving 1,,,,\ninschrijving 2,,,,";
    assert_eq!(fixture.compute(&format!("eerste(inschrijving volgorde {keys}).volgnr"), rows), "2");
}

#[test]
fn a_name_of_names_that_doubles_at_every_step_is_kept_and_not_written_out() {
    let names: String = (1..=40).map(|number| format!("laat x{number} = x{0} + x{0};", number - 1)).collect();
    let rule = format!("laat x0 = volgnr;{names}x40");
    assert_eq!(RuleFixture::new().compute(&rule, "inschrijving 1,,,,"), (1_i64 << 40).to_string());
}

#[test]
fn long_lists_of_conditions_are_flat() {
    let rule = "ja".to_owned() + &" en ja".repeat(5_000) + &" of nee".repeat(5_000);
    assert_eq!(RuleFixture::new().compute(&rule, "inschrijving 1,,,,"), "ja");
}

#[test]
fn the_type_of_a_rule_is_that_of_its_column() {
    let fixture = RuleFixture::new();
    for (rule, kind) in [
        ("persoon.geboortedatum", Type::IncompleteDate),
        ("sector", Type::Code),
        ("als ja dan \"x\" anders onbekend", Type::Code),
        ("als ja dan \"x\" anders opzoeken(rio_instelling, \"01AA\").naam", Type::Text),
        ("als ja dan 1 anders 2.5", Type::Decimal),
        ("gemiddelde(examenvak, uren)", Type::Decimal),
        ("som(examenvak, uren)", Type::Integer),
        ("bestaat(inschrijving)", Type::YesNo),
        ("datum(peiljaar, op)", Type::Date),
    ] {
        assert_eq!(fixture.rule(rule).kind, kind, "{rule}");
    }
}

#[test]
fn faults_speak_both_languages() {
    let fixture = RuleFixture::new();
    for rule in ["sectro", "1 +", "sector = \"mob\"", "deze", "laat x = 1; 2", "aantal(1)", "jaar(1)"] {
        for error in Rekenregel::read(rule, &fixture.range()).err().unwrap() {
            assert_ne!(error.say(Lang::Nl), error.say(Lang::En), "{rule}");
        }
    }
    assert_eq!(fixture.rule("sector").text, "sector");
}

#[test]
fn an_example_may_be_broken_over_lines_with_comments() {
    let rule = "# soort\nals sector = \"mbo\" # mbo\r\n\tdan 1\nanders 2 # rest";
    assert_eq!(RuleFixture::new().compute(rule, "inschrijving 1,mbo,,,"), "1");
}
