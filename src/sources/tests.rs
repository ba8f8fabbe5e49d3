//! The folder of sources as a whole: what is kept, what is refused and where.

use super::*;
use crate::catalogue::{Codelijst, Source};
use crate::diagnose::{Lang, Spoken};

fn catalogue() -> Catalogue {
    let postcode: Source = toml::from_str(
        r#"id = "postcode_gemeente"
        omschrijving = "x"
        uitgever = "proef"
        sleutel = ["jaar", "postcode"]
        kolom = [
            { naam = "jaar", type = "geheel", omschrijving = "x" },
            { naam = "postcode", type = "code", omschrijving = "x" },
            { naam = "gemeentecode", type = "code", omschrijving = "x" },
        ]"#,
    )
    .unwrap();
    let instelling: Source = toml::from_str(
        r#"id = "rio_instelling"
        omschrijving = "x"
        uitgever = "proef"
        sleutel = ["instellingscode"]
        kolom = [
            { naam = "instellingscode", type = "code", omschrijving = "x" },
            { naam = "sector", type = "code", codelijst = "sector", omschrijving = "x" },
            { naam = "bekostigd", type = "janee", omschrijving = "x" },
            { naam = "sinds", type = "datum", omschrijving = "x" },
        ]"#,
    )
    .unwrap();
    let sector: Codelijst = toml::from_str(
        r#"id = "sector"
        omschrijving = "x"
        bron = "proef"
        waarde = [{ code = "mbo", label = "m" }, { code = "vo", label = "v" }]"#,
    )
    .unwrap();
    Catalogue {
        version: "proef".into(),
        tables: Vec::new(),
        variabelen: BTreeMap::new(),
        codelijsten: [("sector".to_owned(), sector)].into(),
        sources: [postcode, instelling].into_iter().map(|source_id| (source_id.id.clone(), source_id)).collect(),
        selecties: BTreeMap::new(),
        gegevens: BTreeMap::new(),
        doelgroepen: BTreeMap::new(),
        banned: BTreeMap::new(),
        words: Default::default(),
        signals: BTreeMap::new(),
        signal_groups: Default::default(),
        phrases: Default::default(),
        narrowings: Default::default(),
        meanings: Default::default(),
    }
}

const HEADER: &str = "instellingscode,sector,bekostigd,sinds";

fn error(files: &[(&str, &str)]) -> SourcesError {
    fixture::read(files, &catalogue(), &[]).err().unwrap()
}

fn error_in_row(row: &str) -> SourcesError {
    error(&[("rio_instelling", &format!("{HEADER}\n01AA,mbo,J,2001-08-01\n{row}\n"))])
}

/// The row with this key.
fn row(table: &SourceTable, key: &[u8]) -> Option<u32> {
    let out = table.rows(&[key; LOOKUP_BATCH]);
    assert!(out.iter().all(|row| *row == out[0]));
    out[0]
}

#[test]
fn cells_are_typed_and_found_by_key() {
    let text = format!("{HEADER}\n01AA,mbo,J,2001-08-01\n02BB,vo,N,\n");
    let sources = fixture::read(&[("rio_instelling", &text)], &catalogue(), &[]).unwrap();
    let table = sources.table(sources.index("rio_instelling").unwrap()).unwrap();
    let cell = |key: &str, column| table.cell(row(table, key.as_bytes()).unwrap(), table.column(column).unwrap());
    let bytes = |value: crate::register::Value<'_>| value.text().unwrap().with_bytes(<[u8]>::to_vec);
    assert_eq!(bytes(cell("01AA", "sector")), b"mbo");
    assert_eq!(bytes(cell("02BB", "instellingscode")), b"02BB");
    assert!(matches!(cell("02BB", "bekostigd"), crate::register::Value::YesNo(crate::register::YesNo::No)));
    assert_eq!(cell("01AA", "sinds").date().unwrap().to_string(), "2001-08-01");
    assert!(cell("02BB", "sinds").is_unknown());
    assert_eq!(row(table, b"03CC"), None);
    assert_eq!(sources.editions()[0].edition, "1");
}

#[test]
fn only_needed_columns_and_years_are_kept() {
    let text = "jaar,postcode,gemeentecode\n2021,1000AA,0001\n2022,1000AA,0090\n2023,1000AA,0003\n";
    let map = fixture::map(&[("postcode_gemeente", text)]);
    let needed = [("postcode_gemeente".to_owned(), Vec::new())].into();
    let sources = Sources::read(map.path(), &needed, &catalogue(), &[2021, 2023].into()).unwrap();
    let table = sources.table(SourceIndex(0)).unwrap();
    assert_eq!((table.count(), table.years_restricted()), (2, true));
    assert!(table.column("gemeentecode").is_none());
    assert!(row(table, b"2023\x1f1000AA").is_some() && row(table, b"2022\x1f1000AA").is_none());
    assert_eq!(table.cell(row(table, b"2023\x1f1000AA").unwrap(), table.column("jaar").unwrap()).integer(), Some(2023));
}

#[test]
fn rows_of_years_that_are_not_needed_are_judged_all_the_same() {
    let needed = [("postcode_gemeente".to_owned(), Vec::new())].into();
    let of = |row: &str| {
        let text = format!("jaar,postcode,gemeentecode\n2021,1000AA,0001\n2019,1000AA,0090\n{row}\n");
        let map = fixture::map(&[("postcode_gemeente", &text)]);
        Sources::read(map.path(), &needed, &catalogue(), &[2021].into()).err().map(|error| error.say(Lang::En))
    };
    assert_eq!(of("2020,1000AA,0001"), None);
    for row in [
        "abcd,1000AA,1",
        "02019,1000AB,1",
        ",1000AA,1",
        "2019,,1",
        "2020,1000\u{7}AA,1",
        "2019,1000AA,0091",
        "2020,1000AA",
    ] {
        assert!(of(row).is_some_and(|said| said.contains('4') && !said.contains("1000AA")), "{row}: {:?}", of(row));
    }
}

#[test]
fn nothing_needed_opens_nothing() {
    let nowhere = Path::new("/nowhere/at/all");
    assert!(Sources::read(nowhere, &BTreeMap::new(), &catalogue(), &BTreeSet::new()).is_ok());
    let needed = [("landen".to_owned(), Vec::new())].into();
    let error = Sources::read(nowhere, &needed, &catalogue(), &BTreeSet::new()).err().unwrap();
    assert!(matches!(error, SourcesError::ReadFailed { file, .. } if file.ends_with("bronnen.toml")));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_source_is_told_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("bronnen.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let needed = [("landen".to_owned(), Vec::new())].into();
    let error = Sources::read(folder.path(), &needed, &catalogue(), &BTreeSet::new()).err().unwrap();
    assert!(error.say(Lang::Nl).contains("is een named pipe en geen gewoon bestand"), "{}", error.say(Lang::Nl));
    assert!(error.say(Lang::En).contains("a named pipe"), "{}", error.say(Lang::En));
}

#[test]
fn faults_name_file_line_and_column_but_no_cell() {
    let file = || "rio_instelling.csv".to_owned();
    let type_error = |column: &str| SourcesError::Type { file: file(), line: 3, column: column.into() };
    assert_eq!(error_in_row("02BB,mbo,X,"), type_error("bekostigd"));
    assert_eq!(error_in_row("02BB,mbo,J,2023-02-29"), type_error("sinds"));
    let code = error_in_row("02BB,geheimzinnig,J,");
    assert_eq!(code, SourcesError::Code { file: file(), line: 3, column: "sector".into(), codelijst: "sector".into() });
    assert!(!code.to_string().contains("geheimzinnig") && !code.say(Lang::Nl).contains("geheimzinnig"));
    assert_eq!(error_in_row("01AA,vo,N,"), SourcesError::DuplicateKey { file: file(), line: 3, earlier: 2 });
    assert_eq!(
        error_in_row(",vo,N,"),
        SourcesError::EmptyKey { file: file(), line: 3, column: "instellingscode".into() }
    );
    assert_eq!(error_in_row("02BB,vo,N"), SourcesError::Row { file: file(), line: 3 });
    let lang = "9".repeat(200);
    assert_eq!(error_in_row(&format!("{lang},vo,N,")), SourcesError::TooLarge { file: file(), line: 3 });
}

#[test]
fn the_header_is_the_schema() {
    for header in ["instellingscode,sector,sinds,bekostigd", "instellingscode,sector,bekostigd", ""] {
        assert!(matches!(
            error(&[("rio_instelling", header)]),
            SourcesError::Header { .. } | SourcesError::Column { .. }
        ));
    }
}

#[test]
fn another_hash_is_reported_before_a_fault_in_a_cell() {
    let map = fixture::map(&[("rio_instelling", &format!("{HEADER}\n01AA,mbo,J,\n"))]);
    std::fs::write(map.path().join("rio_instelling.csv"), format!("{HEADER}\n01AA,mbo,X,\n02BB,vo,N,\n")).unwrap();
    let needed = [("rio_instelling".to_owned(), Vec::new())].into();
    let error = Sources::read(map.path(), &needed, &catalogue(), &BTreeSet::new()).err().unwrap();
    assert_eq!(error, SourcesError::Sha256 { file: "rio_instelling.csv".into() });
}

#[test]
fn the_list_is_held_to_its_format() {
    let list = |text: &str| {
        let map = tempfile::tempdir().unwrap();
        std::fs::write(map.path().join("bronnen.toml"), text).unwrap();
        let needed = [("rio_instelling".to_owned(), Vec::new())].into();
        Sources::read(map.path(), &needed, &catalogue(), &BTreeSet::new()).err().unwrap()
    };
    let source_id = |id: &str, file: &str| {
        format!(
            "[[bron]]\nid = \"{id}\"\nnaam = \"n\"\nuitgever = \"u\"\neditie = \"e\"\n\
             bestand = \"{file}\"\nsha256 = \"00\"\n"
        )
    };
    assert_eq!(list("schema = \"rod-release/bronnen/v1\"\n\nkleur = 1\n"), SourcesError::SourceList { line: 3 });
    assert!(matches!(list("schema = \"v2\""), SourcesError::Schema { .. }));
    assert_eq!(list(""), SourcesError::NotListed { source_id: "rio_instelling".into() });
    assert!(matches!(list(&source_id("rio_instelling", "../x.csv")), SourcesError::FileName { .. }));
    let two = source_id("landen", "a.csv") + &source_id("landen", "b.csv");
    assert_eq!(list(&two), SourcesError::Duplicate { source_id: "landen".into() });
}
