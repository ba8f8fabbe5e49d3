//! What must hold for the built-in data and is not checked at every start.
//!
//! In: the embedded catalogue. Out: tests. Refuses: a dangling reference, a malformed onderdeel or pattern, a key or parent that does not fit, an empty label.

use super::law::{DataKind, LegalForce, OnderdeelReference, Wet};
use super::{Catalogue, Column, DataFiles, ParameterType, Pattern, Table, Type, Validity, Variabele, VariabeleKind};
use std::collections::BTreeSet;

fn catalogue() -> Catalogue {
    Catalogue::builtin().unwrap()
}

/// `4.1.c`, `29a.2`, `7.2.a.1`: article, then lid, letter and sub, each a number or one letter.
fn well_formed(onderdeel: &str) -> bool {
    let mut parts = onderdeel.split('.');
    let artikel = parts.next().unwrap_or_default();
    let number = artikel.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let numeral = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = parts.collect();
    numeral(number)
        && artikel.len() - number.len() <= 1
        && (1..=3).contains(&rest.len())
        && rest.iter().all(|part| numeral(part) || (part.len() == 1 && part.bytes().all(|b| b.is_ascii_lowercase())))
}

fn columns(catalogue: &Catalogue) -> impl Iterator<Item = (&Table, &Column)> {
    catalogue.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}

fn unique<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let mut seen = BTreeSet::new();
    names.into_iter().all(|name| seen.insert(name))
}

#[test]
fn a_file_says_what_it_is_and_ends_with_a_newline() {
    for file in DataFiles::builtin().all() {
        assert!(file.text.ends_with('\n') && !file.text.ends_with("\n\n"), "{}", file.path);
        assert!(!file.text.contains('\t') && !file.text.contains('\r'), "{}", file.path);
        let empty = ["omschrijving = \"\"", "label = \"\"", "bron = \"\"", "leeg = \"\"", "uitgever = \"\""];
        assert!(!empty.iter().any(|text| file.text.contains(text)), "{}", file.path);
    }
}

#[test]
fn keys_parents_and_validity_name_columns_of_the_table() {
    let catalogue = catalogue();
    for (place, table) in catalogue.tables.iter().enumerate() {
        let id = &table.id;
        assert!(unique(table.columns.iter().map(|column| column.name.as_str())), "{id}");
        assert_eq!(table.key.first().map(String::as_str), Some("pgn"), "{id}");
        // The first columns of a file are its key, in order, and are always filled.
        for (key, column) in table.key.iter().zip(&table.columns) {
            assert!(*key == column.name && column.required, "{id}.{key}");
        }
        match &table.belongs_to {
            None => assert_eq!(place, 0, "{id}: only persoon has no parent"),
            Some(parent) => {
                let index = catalogue.tables.iter().position(|other| other.id == *parent).unwrap();
                assert!(index < place, "{id}: the parent stands first");
                let parent = &catalogue.tables[index];
                assert!(parent.key.iter().all(|column| table.column(column).is_some()), "{id}: key of its parent");
                assert!(table.key.starts_with(&parent.key), "{id}: rows are sorted below their parent");
            }
        }
        let (dates, start_required) = match &table.validity {
            Validity::Always => (vec![], None),
            Validity::Successive { begin } => (vec![begin], Some(begin)),
            Validity::Between { begin, end } => (vec![begin, end], Some(begin)),
            Validity::On { date } => (vec![date], Some(date)),
        };
        for date in dates {
            let kind = table.column(date).unwrap().kind;
            assert!(matches!(kind, Type::Date | Type::IncompleteDate), "{id}.{date}");
        }
        assert!(start_required.is_none_or(|column| table.column(column).unwrap().required), "{id}");
    }
    assert_eq!(catalogue.tables[0].id, "persoon");
    assert!(catalogue.tables.is_sorted_by_key(|table| table.optional), "a snapshot may lack the last ones only");
}

#[test]
fn columns_have_a_shape_where_they_are_codes_and_only_there() {
    let catalogue = catalogue();
    for (table, column) in columns(&catalogue) {
        let name = format!("{}.{}", table.id, column.name);
        let restricted = usize::from(column.codelijst.is_some()) + usize::from(column.pattern.is_some());
        assert_eq!(restricted, usize::from(column.kind == Type::Code), "{name}: one of codelijst and patroon per code");
        if let Some(list) = &column.codelijst {
            assert!(catalogue.codelijsten.contains_key(list), "{name}: {list}");
        }
        if let Some(pattern) = &column.pattern {
            assert!(Pattern::read(pattern).is_some(), "{name}: {pattern}");
        }
        for onderdeel in &column.onderdelen {
            assert!(well_formed(onderdeel), "{name}: {onderdeel}");
        }
        assert!(column.onderdelen.is_sorted() && unique(column.onderdelen.iter().map(String::as_str)), "{name}");
        // Only the BRP keeps incomplete dates, and every date that it keeps may be one.
        let of_brp = matches!(table.id.as_str(), "persoon" | "verblijfplaats" | "nationaliteit" | "verblijfstitel");
        let date = matches!(column.kind, Type::Date | Type::IncompleteDate);
        assert!(!date || of_brp == (column.kind == Type::IncompleteDate), "{name}");
    }
}

#[test]
fn a_persoonsgebonden_nummer_has_no_onderdeel_and_banned_ones_are_registered() {
    let catalogue = catalogue();
    for (table, column) in columns(&catalogue) {
        if matches!(column.kind, Type::Pgn | Type::Onderwijsnummer) {
            assert!(column.onderdelen.is_empty(), "{}.{}", table.id, column.name);
        }
    }
    let banned: Vec<&str> = catalogue.banned.keys().map(String::as_str).collect();
    assert_eq!(banned, ["4.1.a", "4.1.b", "4.1.d", "4.1.f", "pgn"]);
    for onderdeel in banned.into_iter().filter(|key| *key != "pgn") {
        assert!(columns(&catalogue).any(|(_, column)| column.onderdelen == [onderdeel]), "{onderdeel}");
    }
}

#[test]
fn codes_are_unique_and_the_lists_are_used() {
    let catalogue = catalogue();
    let used: BTreeSet<&str> = columns(&catalogue)
        .filter_map(|(_, column)| column.codelijst.as_deref())
        .chain(catalogue.sources.values().flat_map(|b| &b.columns).filter_map(|column| column.codelijst.as_deref()))
        .chain(catalogue.variabelen.values().flat_map(|v| &v.columns).filter_map(|column| column.codelijst.as_deref()))
        .collect();
    for (id, list) in &catalogue.codelijsten {
        assert!(unique(list.values.iter().map(|value| value.code.as_str())), "{id}");
        assert!(!list.values.is_empty() && list.values.iter().all(|w| !w.label.is_empty()), "{id}");
        assert!(used.contains(id.as_str()), "{id} is used nowhere");
    }
}

#[test]
fn sources_have_their_key_and_known_code_lists() {
    let catalogue = catalogue();
    for (id, source) in &catalogue.sources {
        assert!(unique(source.columns.iter().map(|column| column.name.as_str())), "{id}");
        assert!(!source.key.is_empty() && source.key.iter().all(|column| source.column(column).is_some()), "{id}");
        assert!(source.key.len() < source.columns.len(), "{id}: nothing to look up");
        for column in &source.columns {
            assert!(column.codelijst.as_ref().is_none_or(|list| catalogue.codelijsten.contains_key(list)), "{id}");
            assert!(!matches!(column.kind, Type::Pgn | Type::Onderwijsnummer), "{id}: a public source names no one");
        }
    }
}

#[test]
fn an_onderdeel_is_article_lid_and_letter() {
    for good in ["4.1.c", "29a.2", "7.2.a.1", "6.5.e", "8.7"] {
        assert!(well_formed(good), "{good}");
    }
    for bad in ["4", "4.1,c", "4.1.", ".1.c", "4.1.cc", "a.1", "4.1.C", "29ab.2", "4. 1.c", ""] {
        assert!(!well_formed(bad), "{bad}");
    }
}

/// Does `name` occur in `regel` as a whole name?
fn mentions(line: &str, name: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
}

#[test]
fn a_variabele_is_complete_and_points_at_what_exists() {
    let catalogue = catalogue();
    for (id, variabele) in &catalogue.variabelen {
        let known = |eenheid: &String| eenheid == "instelling" || catalogue.table_of(eenheid).is_some();
        assert!(!variabele.eenheden.is_empty(), "{id}");
        assert!(variabele.eenheden.iter().all(known), "{id}");
        assert!(!variabele.onderdelen.is_empty() && variabele.onderdelen.is_sorted(), "{id}");
        assert!(variabele.onderdelen.iter().all(|onderdeel| well_formed(onderdeel)), "{id}");
        assert!(!variabele.columns.is_empty(), "{id}");
        let without_rule = variabele.kind == VariabeleKind::Omnummer || variabele.not_computable.is_some();
        assert!(variabele.columns.iter().all(|k| k.rekenregel.is_empty() == without_rule), "{id}");
        for column in &variabele.columns {
            assert!(column.codelijst.as_ref().is_none_or(|list| catalogue.codelijsten.contains_key(list)), "{id}");
            assert!(!matches!(column.kind, Type::Pgn | Type::Onderwijsnummer), "{id}");
        }
        for (name, parameter) in &variabele.parameters {
            let used = variabele.columns.iter().any(|column| mentions(&column.rekenregel, name));
            assert!(used || without_rule, "{id}: {name} is not used");
            let choice = parameter.kind == ParameterType::Choice;
            assert_eq!(choice, !parameter.values.is_empty(), "{id}: a keuze and only a keuze lists values");
        }
    }
}

#[test]
fn output_columns_are_unique_lower_case_names() {
    let catalogue = catalogue();
    let names = || catalogue.variabelen.values().flat_map(|v| &v.columns).map(|column| column.name.as_str());
    assert!(unique(names()), "two variabelen share a column name");
    for name in names() {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name}");
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
    }
}

#[test]
fn a_base_variabele_is_one_register_column_as_it_stands() {
    let catalogue = catalogue();
    let computable = |v: &Variabele| v.kind == VariabeleKind::Basis && v.not_computable.is_none();
    for (id, variabele) in catalogue.variabelen.iter().filter(|(_, v)| computable(v)) {
        for (out, rule) in variabele.columns.iter().flat_map(|out| out.every_rule().map(move |rule| (out, rule))) {
            let (table, name) = rule.split_once('.').unwrap();
            let column = catalogue.table(table).and_then(|table| table.column(name)).unwrap();
            assert_eq!((out.kind, &out.codelijst), (column.kind, &column.codelijst), "{id}");
            assert_eq!(column.onderdelen, variabele.onderdelen, "{id}");
            // Every row of the column has the shape of its first rule, which is what a release is held to.
            let (first, name) = out.rekenregel.split_once('.').unwrap();
            let first = catalogue.table(first).and_then(|table| table.column(name)).unwrap();
            assert_eq!(first.pattern, column.pattern, "{id}");
        }
    }
}

#[test]
fn every_registered_onderdeel_has_a_variabele_and_banned_ones_stay_visible() {
    let catalogue = catalogue();
    let named = |onderdeel: &String| catalogue.variabelen.values().any(|v| v.onderdelen.contains(onderdeel));
    for (table, column) in columns(&catalogue) {
        for onderdeel in &column.onderdelen {
            assert!(named(onderdeel), "{}.{}: {onderdeel}", table.id, column.name);
        }
    }
    // A banned onderdeel may be an input of a derivation (an age), never a value or a part of one.
    for (id, variabele) in &catalogue.variabelen {
        let banned = variabele.onderdelen.iter().any(|onderdeel| catalogue.banned.contains_key(onderdeel));
        let known = ["adres", "geboortedatum", "geslachtsnaam", "leeftijd", "voornamen"];
        // The decision for VO-raad grants these two with an age in them.
        let with_age = ["bekostigingscategorie_leeftijd", "bekostigingscategorie_residentieel_leeftijd"];
        assert_eq!(banned, known.contains(&id.as_str()) || with_age.contains(&id.as_str()), "{id}");
        assert!(!(banned && variabele.kind == VariabeleKind::Part), "{id}");
    }
}

#[test]
fn every_onderdeel_of_the_catalogue_is_law_today() {
    let catalogue = catalogue();
    let wet = Wet::builtin().unwrap();
    let today = wet.state.drawn_up;
    let of_columns = columns(&catalogue).flat_map(|(_, column)| &column.onderdelen);
    let of_variabelen = catalogue.variabelen.values().flat_map(|v| &v.onderdelen);
    let banned = || catalogue.banned.iter().filter(|(what, _)| *what != "pgn");
    for onderdeel in of_columns.chain(of_variabelen).chain(banned().map(|(what, _)| what)) {
        let reference: OnderdeelReference = onderdeel.parse().unwrap();
        assert_eq!(wet.legal_force(reference, today), Some(LegalForce::InForce), "{onderdeel}");
        let kinds = wet.all(reference).map(|o| o.kind);
        // Only basisgegevens can be released under WRO 23; 29a.2 is the omnummer.
        assert!(onderdeel == "29a.2" || kinds.into_iter().all(|s| s == DataKind::Basisgegevens), "{onderdeel}");
    }
    for (onderdeel, grondslag) in banned() {
        let ban = wet.ban(onderdeel.parse().unwrap(), today).unwrap();
        assert!(grondslag.contains(&ban.reference.to_string()), "{onderdeel}: {grondslag}");
    }
}

/// A decision may be taken on any day since WRO 23 holds as it does: what the law lets it name, a row can mean.
#[test]
fn every_onderdeel_of_articles_4_to_8_since_october_2022_has_a_variabele() {
    let catalogue = catalogue();
    let texts = catalogue.variabelen.values().flat_map(|variabele| &variabele.onderdelen);
    let meant: Vec<OnderdeelReference> = texts.map(|text| text.parse().unwrap()).collect();
    let since = crate::calendar::parse_date(b"2022-10-01").unwrap();
    let mut walked = 0;
    let mut missing = Vec::new();
    for onderdeel in &Wet::builtin().unwrap().onderdelen {
        let reference = onderdeel.reference;
        let named = reference.wet == super::law::Regeling::Bro && (4..=8).contains(&reference.artikel.number);
        let lapsed = onderdeel.valid.until.is_some_and(|until| until <= since);
        // 4.2 says how the items of 4.1 are kept where the BRP does not have them: no item of its own.
        if !named || lapsed || reference.to_string() == "4.2" {
            continue;
        }
        walked += 1;
        if !meant.iter().any(|v| reference.covers(v) || v.covers(&reference)) {
            missing.push(format!("{reference} [{}] {}", onderdeel.sectorwet, onderdeel.omschrijving));
        }
    }
    assert!(walked > 150, "{walked}");
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_list_of_names_is_given_by_a_source_and_is_no_code_list() {
    let catalogue = Catalogue::builtin().unwrap();
    let mut named = BTreeSet::new();
    for source in catalogue.sources.values() {
        for names in source.columns.iter().filter_map(|column| column.names.as_ref()) {
            assert!(source.column(&names.column).is_some(), "{}: {}", source.id, names.column);
            assert!(!catalogue.codelijsten.contains_key(&names.list), "{}", names.list);
            named.insert(names.list.clone());
        }
    }
    let columns = catalogue.variabelen.values().flat_map(|variabele| &variabele.columns);
    let used: BTreeSet<_> = columns.filter_map(|column| column.name_list.clone()).collect();
    assert_eq!(used, named);
}
