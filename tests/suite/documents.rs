//! The reference pages, `docs/besluit.md`, `docs/levering.md`, `docs/rekenregels.md` and `docs/snapshot.md`, made of the tables that the program itself uses.
//!
//! In: the key table of the parser, the functions of the rule language, the shipped decisions for examples.
//! Refuses: a page that is not what the tables say. With `SNAPSHOTS=overwrite` all are written anew.

use super::snapshot_page::snapshot_page;
use super::vocabulary::{overwrite, root};
use rod_release::besluit::{KeyTable, Kind, key_table, levering};
use rod_release::rekenregel::functions;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// Files of which examples are taken, the published ones first.
fn decisions(folders: &[&str]) -> Vec<String> {
    let mut paths = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(root().join(folder)).unwrap();
        let mut found: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        found.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        found.sort();
        paths.extend(found);
    }
    assert!(paths.len() > 2, "no decisions");
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// The first value of each key that is short enough for a table, as it is written.
fn examples(folders: &[&str]) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for text in decisions(folders) {
        let document = DeTable::parse(&text).unwrap();
        for (name, content) in document.get_ref() {
            let blocks = match content.get_ref() {
                DeValue::Table(table) => vec![table],
                DeValue::Array(blocks) => blocks.iter().filter_map(|block| block.get_ref().as_table()).collect(),
                _ => Vec::new(),
            };
            for (key, value) in blocks.into_iter().flatten() {
                let written = &text[value.span()];
                if written.len() <= 60 && !written.contains('\n') {
                    let place = (name.get_ref().to_string(), key.get_ref().to_string());
                    found.entry(place).or_insert_with(|| written.to_owned());
                }
            }
        }
    }
    found
}

/// A value of the kind, for a key that no decision uses yet.
fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "\"…\"",
        Kind::Name => "\"job-mbo\"",
        Kind::Column => "\"leeftijd\"",
        Kind::Date => "2024-02-29",
        Kind::Integer => "6",
        Kind::YesNo => "true",
        Kind::Studiejaar => "\"2023/2024\"",
        Kind::MonthDay => "\"10-01\"",
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn besluit_page() -> String {
    let head = "# The besluit file\n\n\
         Every table and key of a besluit, made of the table that the parser checks by (`src/besluit/keys.toml`): do not\n\
         edit this page. A key that is not listed here is an error; `[x]` stands once, `[[x]]` any number of times.\n";
    page_of(head, key_table(), &["besluiten", "fixtures/check"])
}

fn levering_page() -> String {
    let head = "# The statutory delivery\n\n\
         Every table and key of a delivery under BRO 23-39, made of the table that the parser checks by\n\
         (`src/besluit/levering/keys.toml`): do not edit this page. A key that is not listed here is an error; `[x]` stands\n\
         once, `[[x]]` any number of times.\n";
    page_of(head, levering::key_table(), &["besluiten/wettelijk"])
}

fn page_of(head: &str, keys: &KeyTable, folders: &[&str]) -> String {
    let examples = examples(folders);
    let mut page = String::from(head);
    for table in &keys.tables {
        page += &format!("\n## `{}`\n\n{}", table.header(), table.en);
        page += &format!(" (Dutch: {}).{}\n", table.nl, if table.required { " Must be there." } else { "" });
        if table.parameters {
            page += "\nKeys that are not listed are parameters of the variabele (`rod-release explain VARIABELE`).\n";
        }
        page += "\n| key | meaning | type | values | example |\n|---|---|---|---|---|\n";
        for key in &table.keys {
            let mut meaning = format!("{}<br>*{}*", key.en, key.nl);
            if let Some(to) = &key.refers_to {
                meaning += &format!("<br>must occur as `{to}`");
            }
            if key.unique {
                meaning += if key.list { "<br>no item twice" } else { "<br>unique" };
            }
            let expected = keys.expected(key.kind).en;
            let kind = if key.list { format!("list: {expected}") } else { expected };
            let empty = if key.list && key.empty { "; may be empty" } else { "" };
            let values: Vec<String> = key.values.iter().map(|value| format!("`\"{value}\"`")).collect();
            let example = examples.get(&(table.name.clone(), key.name.clone())).cloned().unwrap_or_else(|| {
                let one =
                    key.values.first().map_or_else(|| of_kind(key.kind).to_owned(), |value| format!("\"{value}\""));
                if key.list { format!("[{one}]") } else { one }
            });
            page += &format!(
                "| `{}`{} | {} | {}{empty} | {} | `{} = {}` |\n",
                key.name,
                if key.required { " (required)" } else { "" },
                cell(&meaning),
                cell(&kind),
                values.join(", "),
                key.name,
                cell(&example),
            );
        }
    }
    page
}

fn rekenregels_page() -> String {
    let mut page = String::from(
        "# The rule language\n\n\
         Made of `functions.toml`, `language.toml` and `truth_tables.toml` in `src/rekenregel`, which the type checker and both\n\
         engines are held to: do not edit this page. In Dutch, as the rules are. `rod-release catalogue check` reads every\n\
         rule. Words and operators come first, then the functions, then what each gives of what is unknown.\n\n\
         ## Words and operators\n\n\
         Beside these: `+`, `-` and `*` of numbers, unknown where one is; `=`, `<>`, `<`, `<=`, `>` and `>=` of two values of one\n\
         type, unknown where one is, and where an incomplete date can lie on either side.\n\n",
    );
    for word in told("language.toml", "woord") {
        page += &format!("- `{}` — {}\n", said(&word, "vorm"), said(&word, "doet"));
    }
    for function in functions().unwrap() {
        page += &format!("\n## `{}`\n\n`{}`\n\n{}\n\n", function.name, function.signature, function.does);
        page += &format!("- **Onbekend:** {}\n- **Onvolledige datum:** {}\n", function.unknown, function.incomplete);
    }
    page += "\n## Truth tables\n\n\
             Of each rule cells in the order in which it names them, and behind `->` the outcome; `?` is unknown, ` / ` parts the\n\
             rows of a set, `ja1` is yes or no, `brp` a date of which parts may be unknown, `van` and `tot` the days of a row.\n";
    for table in told("truth_tables.toml", "table") {
        let cases = table["cases"].as_array().expect("cases").iter().map(|case| case.as_str().expect("a case"));
        page += &format!("\n`{}`\n\n```text\n{}\n```\n", said(&table, "rule"), cases.collect::<Vec<_>>().join("\n"));
    }
    page
}

/// The tables of a name in a data file of the rule language.
fn told(file: &str, name: &str) -> Vec<toml::Table> {
    let text = std::fs::read_to_string(root().join("src/rekenregel").join(file)).expect("a data file");
    let file: toml::Table = text.parse().expect("TOML");
    file[name].as_array().expect("tables").iter().map(|table| table.as_table().expect("a table").clone()).collect()
}

fn said<'t>(table: &'t toml::Table, key: &str) -> &'t str {
    table[key].as_str().expect("a text")
}

#[test]
fn the_reference_pages_are_made_of_the_tables() {
    let pages = [
        ("besluit", besluit_page()),
        ("levering", levering_page()),
        ("rekenregels", rekenregels_page()),
        ("snapshot", snapshot_page()),
    ];
    for (name, made) in pages {
        let path = root().join(format!("docs/{name}.md"));
        if overwrite() {
            std::fs::write(&path, &made).unwrap();
        }
        let there = std::fs::read_to_string(&path).unwrap();
        assert!(there == made, "docs/{name}.md is not what the tables say: SNAPSHOTS=overwrite cargo test documents");
    }
}

/// Links between the pages lead somewhere, and nothing speaks of a page that is not in the repository.
#[test]
fn every_link_of_a_page_leads_to_a_file() {
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/besluit.md",
        "docs/levering.md",
        "docs/rekenregels.md",
        "docs/snapshot.md",
    ] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let folder = root().join(page).parent().unwrap().to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !target.starts_with("http") {
                let file = target.split('#').next().unwrap();
                assert!(folder.join(file).exists(), "{page} links to {target}");
            }
        }
    }
    let pages = ["besluit", "levering", "rekenregels", "snapshot"].map(|name| format!("docs/{name}.md"));
    for page in pages.iter().map(String::as_str).chain(["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
        let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
        assert!(readme.contains(&format!("]({page})")), "README.md does not link to {page}");
    }
}
