//! What `explain` says, over the built-in catalogue.

use super::*;

fn context(day: Option<&str>) -> Context {
    Context {
        catalogue: Catalogue::get().unwrap(),
        wet: Wet::builtin().unwrap(),
        lang: Lang::Nl,
        day: day.map(|day| day.parse().unwrap()),
    }
}

fn text(what: &str, day: Option<&str>) -> String {
    find(context(day), what).unwrap_or_else(|| panic!("{what}")).text.text()
}

#[test]
fn everything_that_can_be_explained_is_explained_within_80_columns_in_both_forms() {
    let mut names: Vec<String> = all_cards().iter().map(|card| card.code.clone()).collect();
    names.extend(context(None).catalogue.variabelen.keys().cloned());
    names.extend(context(None).wet.onderdelen.iter().map(|onderdeel| onderdeel.reference.to_string()));
    for name in &names {
        for day in [None, Some("2024-02-29")] {
            let explanation = find(context(day), name).unwrap_or_else(|| panic!("{name}"));
            assert!(explanation.data.is_object() || !explanation.data.as_array().unwrap().is_empty(), "{name}");
            let text = explanation.text.text();
            // Code as it stands (4 spaces in) and a single long word may be wider.
            let width =
                |line: &&str| line.chars().count() > 80 && !line.starts_with("    ") && line.trim().contains(' ');
            assert_eq!(text.lines().find(width), None, "{name}");
        }
    }
}

#[test]
fn what_a_finding_or_a_besluit_names_is_explained() {
    let numbers = [2].into_iter().chain(23..=39).map(|number| number.to_string());
    let others = ["35.2", "BRO 39.1", "AVG 25", "artikel 5.1.f AVG", "rubriek", "[[verstrekking]]", "bewaring.jaren"];
    let names = ["leeftijd", "opzoeken", "job-mbo", "VO-raad", "sector", "generatie"];
    for what in numbers.chain(others.into_iter().chain(names).map(str::to_owned)) {
        assert!(text(&what, None).len() > 40, "{what}");
    }
    for what in context(None).catalogue.codelijsten.keys() {
        assert!(find(context(None), what).is_some(), "{what}");
    }
    let of_35 = text("35.2", None);
    assert!(of_35.contains("tijdelijk") && of_35.contains("2021-03-31") && of_35.contains("WRO 23"), "{of_35}");
    // Articles of which some wordings are in the catalogue have their column too.
    assert!(text("26", None).contains("kolom 26"));
}

#[test]
fn every_name_that_a_besluit_or_a_rule_may_use_is_explained() {
    let mut names = names::known(context(None));
    let keys = crate::besluit::key_table().tables.iter().flat_map(|table| &table.keys);
    names.extend(keys.flat_map(|key| key.values.clone()));
    names.extend(crate::rekenregel::functions().unwrap().into_iter().map(|function| function.name));
    for table in &context(None).catalogue.tables {
        names.push(table.id.clone());
        names.extend(table.columns.iter().map(|column| format!("{}.{}", table.id, column.name)));
    }
    assert!(names.len() > 300, "{}", names.len());
    for name in names {
        assert!(find(context(None), &name).is_some(), "{name}");
    }
    assert!(text("toegewezen", None).contains("gedeeltelijk"), "{}", text("toegewezen", None));
    assert!(text("uitkomst", None).contains("[besluit] uitkomst"));
    assert!(unknown(context(None), "uitkomts").contains("`uitkomst`"));
}

#[test]
fn a_provision_is_found_in_every_spelling() {
    let canonical = text("4.1.e", None);
    for spelling in ["BRO 4.1.e", "4.1, e", "artikel 4, eerste lid, onderdeel e, BRO"] {
        assert_eq!(text(spelling, None), canonical, "{spelling}");
    }
    assert!(canonical.contains("postcode") && canonical.contains("verblijfplaats.postcode"), "{canonical}");
    assert!(text("WRO 23.4", None).contains("WRO 23.4"));
}

#[test]
fn a_provision_on_a_day_shows_only_what_held_then_and_marks_what_perhaps_did() {
    let wet = Wet::builtin().unwrap();
    let uncertain = wet.onderdelen.iter().find(|onderdeel| onderdeel.valid.earliest.is_some()).unwrap();
    let name = uncertain.reference.to_string();
    let early = uncertain.valid.earliest.unwrap().to_string();
    let on_day = text(&name, Some(&early));
    assert!(on_day.contains("? ") && on_day.contains("misschien al vanaf"), "{on_day}");
    let before = text("WRO 23.1", Some("2022-09-30"));
    assert!(!before.contains("2022-10-01 (gelezen"), "{before}");
    assert!(before.contains("tekst van 2022-08-01"), "{before}");
    assert!(text("4.1.e", Some("2099-01-01")).contains("let op"));
}

#[test]
fn a_variabele_tells_what_it_reads_and_where_its_definition_comes_from() {
    let age = text("leeftijd", None);
    for part in ["persoon.geboortedatum", "4.1.f", "afspraak van dit project", "leeftijd(persoon", "op: dag"] {
        assert!(age.contains(part), "{part} in {age}");
    }
    assert!(text("etniciteit_lang", None).contains("landen: RvIG"));
}

#[test]
fn a_finding_is_explained_by_code_and_by_name() {
    assert_eq!(text("rod0104", None), text("missing-key", None));
    assert!(text("ROD0104", None).starts_with("ROD0104 missing-key: fout\n"));
}

#[test]
fn what_is_unknown_is_said_with_what_is_near() {
    let says = |what: &str| {
        assert!(find(context(None), what).is_none(), "{what}");
        unknown(context(None), what)
    };
    assert!(says("leeftjid").contains("bedoelde u `leeftijd`?"));
    assert!(says("4.1.z").contains("BRO 4 heeft geen"));
    assert!(says("99.1").contains("BRO 99 bestaat niet"));
    assert!(says("50.1").contains("staat niet in de catalogus"));
    assert!(!says("\u{1b}[2Jxyzzyx").contains('\u{1b}'));
}
