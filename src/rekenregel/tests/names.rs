//! Names: what they mean where, and what a rule reads.

use super::super::fixture::RuleFixture;
use super::super::{ReadSet, Rekenregel, RuleErrorKind};
use crate::diagnose::ProgramFault;
use crate::register::{Layout, TableLayout};
use crate::sources::fixture as source_fixture;

fn reads(fixture: &RuleFixture, text: &str) -> String {
    let ReadSet { columns, sources, .. } = fixture.rule(text).reads;
    let columns = columns.iter().map(|(table, column)| format!("{table}.{column}"));
    let sources = sources.iter().map(|(source_id, column)| format!("{source_id}:{column}"));
    columns.chain(sources).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_read_set_holds_keys_and_validity_of_what_is_used() {
    let fixture = RuleFixture::new();
    assert_eq!(reads(&fixture, "persoon.geslacht"), "persoon.geslacht");
    assert_eq!(reads(&fixture, "sector"), "inschrijving.sector inschrijving.volgnr");
    assert_eq!(
        reads(&fixture, "(opleiding_mbo op peildatum).niveau"),
        "inschrijving.volgnr opleiding_mbo.datum_begin opleiding_mbo.niveau opleiding_mbo.volgnr"
    );
    assert_eq!(
        reads(&fixture, "verblijfplaats.postcode"),
        "inschrijving.datum_inschrijving inschrijving.datum_uitschrijving verblijfplaats.datum_begin \
         verblijfplaats.postcode"
    );
    assert_eq!(
        reads(&fixture, "aantal_peildata(op, inschrijving)"),
        "inschrijving.datum_inschrijving inschrijving.datum_uitschrijving inschrijving.volgnr"
    );
    assert_eq!(reads(&fixture, "aantal(nationaliteit)"), "nationaliteit.code nationaliteit.datum_begin");
    assert_eq!(
        reads(&fixture, "opzoeken(postcode_gemeente, peiljaar, \"1000AA\").gemeentecode"),
        "postcode_gemeente:gemeentecode postcode_gemeente:jaar postcode_gemeente:postcode"
    );
    assert_eq!(reads(&RuleFixture::prepare("persoon"), "peiljaar"), "");
}

#[test]
fn read_sets_add_up() {
    let fixture = RuleFixture::new();
    let mut combined = fixture.rule("sector").reads;
    combined.merge(&fixture.rule("opzoeken(landen, persoon.geboorteland).etniciteit_lang").reads);
    assert_eq!((combined.columns.len(), combined.sources.len()), (3, 2));
}

#[test]
fn inside_a_set_a_bare_column_is_the_candidates() {
    let rows = "
        inschrijving 1,mbo,01AA,2021-08-01,
        inschrijving 2,vo,02BB,2021-08-01,
        inschrijving 3,po,01AA,2021-08-01,";
    let fixture = RuleFixture::new();
    assert_eq!(fixture.compute("aantal(inschrijving waar instellingscode = deze.instellingscode)", rows), "2");
    assert_eq!(fixture.compute("aantal(inschrijving waar instellingscode = inschrijving.instellingscode)", rows), "3");
    let nested = "aantal(inschrijving waar aantal(inschrijving waar instellingscode = deze.instellingscode) = 2)";
    assert_eq!(fixture.compute(nested, rows), "3");
    // A `laat` name is bound outside the set and stays what it was.
    assert_eq!(
        fixture.compute("laat code = instellingscode; aantal(inschrijving waar instellingscode = code)", rows),
        "2"
    );
    assert_eq!(
        fixture.compute("laat d = deze; aantal(inschrijving waar instellingscode = d.instellingscode)", rows),
        "2"
    );
}

#[test]
fn a_laat_name_hides_a_column_but_not_the_column_behind_a_point() {
    let row = "persoon V,,,0000,,";
    let fixture = RuleFixture::prepare("persoon");
    let rule = "laat geboorteland = als persoon.geboorteland = \"0000\" dan onbekend anders persoon.geboorteland;
        bij_onbekend(geboorteland, \"leeg\")";
    assert_eq!(fixture.compute(rule, row), "leeg");
}

#[test]
fn unknown_names_come_with_the_nearest_that_exists() {
    let fixture = RuleFixture::new();
    for (rule, filter, sentence) in [
        ("sectro", "sectro", "sectro does not exist; did you mean sector?"),
        ("peildag", "peildag", "peildag does not exist; did you mean peildatum?"),
        ("persoon.geslagt", "geslagt", "persoon has no column geslagt; did you mean geslacht?"),
        ("deze.qqqqqqqq", "qqqqqqqq", "inschrijving has no column qqqqqqqq"),
        ("leeftyd(peildatum, peildatum)", "leeftyd", "leeftyd does not exist; did you mean leeftijd?"),
        ("opzoeken(land, \"1\").code", "land", "land does not exist; did you mean landen?"),
        ("aantal(inschrijvingen)", "inschrijvingen", "inschrijvingen does not exist; did you mean inschrijving?"),
        ("(opleiding op peildatum).niveau", "opleiding", "opleiding does not exist"),
        ("opzoeken(landen, \"1\").cod", "cod", "landen has no column cod; did you mean code?"),
    ] {
        assert_eq!(fixture.errors(rule), [(filter, sentence.to_owned())], "{rule}");
    }
}

#[test]
fn the_persons_number_cannot_be_read() {
    let sentence = "the persoonsgebonden nummer serves the omnummer only".to_owned();
    assert_eq!(RuleFixture::new().errors("persoon.pgn"), [("pgn", sentence.clone())]);
    assert_eq!(RuleFixture::prepare("persoon").errors("pgn"), [("pgn", sentence)]);
}

#[test]
fn a_child_table_needs_its_parent_in_scope() {
    let sentence = "opleiding_mbo belongs to a row of inschrijving, and none is in scope here".to_owned();
    assert_eq!(RuleFixture::prepare("persoon").errors("aantal(opleiding_mbo)"), [("opleiding_mbo", sentence.clone())]);
    assert_eq!(RuleFixture::prepare("persoon").errors("opleiding_mbo.niveau"), [("opleiding_mbo", sentence)]);
}

#[test]
fn an_unknown_eenheid_is_a_fault() {
    let fixture = RuleFixture::prepare("examen");
    let errors = Rekenregel::read("1", &fixture.range()).err().unwrap();
    assert!(matches!(&errors[..], [error] if matches!(error.kind, RuleErrorKind::UnknownName { .. })));
}

#[test]
fn a_plan_that_lacks_what_a_rule_reads_is_refused() {
    let fixture = RuleFixture::new();
    let empty = Layout::default();
    let one = Layout {
        tables: vec![TableLayout { name: "inschrijving".into(), columns: vec!["volgnr".into()], parent: None }],
    };
    let table = Some(ProgramFault::Table { table: "inschrijving".into() });
    let column = Some(ProgramFault::Column { table: "inschrijving".into(), column: "sector".into() });
    let compile = |layout: &Layout| fixture.rule("sector").compile(layout, &fixture.sources).err();
    assert_eq!((compile(&empty), compile(&one)), (table, column));

    let rule = fixture.rule("opzoeken(postcode_gemeente, peiljaar, \"1000AA\").gemeentecode");
    let without = crate::sources::Sources::default();
    let source_id = ProgramFault::Source { source_id: "postcode_gemeente".into() };
    assert_eq!(rule.compile(&empty, &without).err(), Some(source_id));

    let text = "jaar,postcode,gemeentecode\n2023,1000AA,0003\n";
    let restricted = source_fixture::read(&[("postcode_gemeente", text)], &fixture.catalogue, &[2023]).unwrap();
    assert!(rule.compile(&empty, &restricted).is_ok());
    let other = fixture.rule("opzoeken(postcode_gemeente, peiljaar - 1, \"1000AA\").gemeentecode");
    assert_eq!(
        other.compile(&empty, &restricted).err(),
        Some(ProgramFault::SourceYear { source_id: "postcode_gemeente".into() })
    );
}
