//! What `explain` says, over the built-in catalogue.

use super::*;

fn context(dag: Option<&str>) -> Context {
    Context {
        catalogue: Catalogue::get().unwrap(),
        wet: Wet::ingebouwd().unwrap(),
        lang: Lang::Nl,
        dag: dag.map(|dag| dag.parse().unwrap()),
    }
}

fn tekst(wat: &str, dag: Option<&str>) -> String {
    zoek(context(dag), wat).unwrap_or_else(|| panic!("{wat}")).tekst.tekst()
}

#[test]
fn everything_that_can_be_explained_is_explained_within_80_columns_in_both_forms() {
    let mut namen: Vec<String> = all_cards().iter().map(|kaart| kaart.code.clone()).collect();
    namen.extend(context(None).catalogue.variabelen.keys().cloned());
    namen.extend(context(None).wet.onderdelen.iter().map(|onderdeel| onderdeel.verwijzing.to_string()));
    for naam in &namen {
        for dag in [None, Some("2024-02-29")] {
            let uitleg = zoek(context(dag), naam).unwrap_or_else(|| panic!("{naam}"));
            assert!(uitleg.data.is_object() || !uitleg.data.as_array().unwrap().is_empty(), "{naam}");
            let tekst = uitleg.tekst.tekst();
            // Code as it stands (4 spaces in) and a single long word may be wider.
            let breed =
                |regel: &&str| regel.chars().count() > 80 && !regel.starts_with("    ") && regel.trim().contains(' ');
            assert_eq!(tekst.lines().find(breed), None, "{naam}");
        }
    }
}

#[test]
fn a_provision_is_found_in_every_spelling() {
    let canoniek = tekst("4.1.e", None);
    for spelling in ["BRO 4.1.e", "4.1, e", "artikel 4, eerste lid, onderdeel e, BRO"] {
        assert_eq!(tekst(spelling, None), canoniek, "{spelling}");
    }
    assert!(canoniek.contains("postcode") && canoniek.contains("verblijfplaats.postcode"), "{canoniek}");
    assert!(tekst("WRO 23.4", None).contains("WRO 23.4"));
}

#[test]
fn a_provision_on_a_day_shows_only_what_held_then_and_marks_what_perhaps_did() {
    let wet = Wet::ingebouwd().unwrap();
    let onzeker = wet.onderdelen.iter().find(|onderdeel| onderdeel.geldig.vroegst.is_some()).unwrap();
    let naam = onzeker.verwijzing.to_string();
    let vroeg = onzeker.geldig.vroegst.unwrap().to_string();
    let op_dag = tekst(&naam, Some(&vroeg));
    assert!(op_dag.contains("? ") && op_dag.contains("misschien al vanaf"), "{op_dag}");
    let voor = tekst("WRO 23.1", Some("2022-09-30"));
    assert!(!voor.contains("2022-10-01 (gelezen"), "{voor}");
    assert!(voor.contains("tekst van 2022-08-01"), "{voor}");
    assert!(tekst("4.1.e", Some("2099-01-01")).contains("let op"));
}

#[test]
fn a_variabele_tells_what_it_reads_and_where_its_definition_comes_from() {
    let leeftijd = tekst("leeftijd", None);
    for deel in ["persoon.geboortedatum", "4.1.f", "afspraak van dit project", "leeftijd(persoon", "op: dag"] {
        assert!(leeftijd.contains(deel), "{deel} in {leeftijd}");
    }
    assert!(tekst("etniciteit_lang", None).contains("landen: RvIG"));
}

#[test]
fn a_finding_is_explained_by_code_and_by_name() {
    assert_eq!(tekst("rod0104", None), tekst("missing-key", None));
    assert!(tekst("ROD0104", None).starts_with("ROD0104 missing-key: fout\n"));
}

#[test]
fn what_is_unknown_is_said_with_what_is_near() {
    let zegt = |wat: &str| {
        assert!(zoek(context(None), wat).is_none(), "{wat}");
        onbekend(context(None), wat)
    };
    assert!(zegt("leeftjid").contains("bedoelde u `leeftijd`?"));
    assert!(zegt("4.1.z").contains("BRO 4 heeft geen"));
    assert!(zegt("99.1").contains("BRO 99 bestaat niet"));
    assert!(zegt("50.1").contains("staat niet in de catalogus"));
    assert!(!zegt("\u{1b}[2Jxyzzyx").contains('\u{1b}'));
}
