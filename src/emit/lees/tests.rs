//! The scripts against the plan that they are written from.

use super::*;
use crate::catalogue::Catalogue;
use crate::emit::codeboek::{data_path, example};
use crate::plan::PlanDeelbestand;

/// The scripts of the made-up release, and what they are about.
fn written() -> (Catalogue, Plan, Vec<(String, String)>) {
    let catalogue = Catalogue::builtin().unwrap();
    let (codes, names) = Default::default();
    let texts = example::with_files(b"x", |plan, files| scripts(plan, &catalogue, files, (&codes, &names)).unwrap());
    let texts = texts.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
    (catalogue, example::plan(), texts)
}

#[test]
fn every_script_names_every_file_and_column_and_has_no_hole() {
    let (_, plan, scripts) = written();
    for (path, text) in scripts {
        for part in &plan.deelbestanden {
            assert!(text.contains(&data_path(&part.name, plan.peildata[0].studiejaar)), "{path}: {}", part.name);
            assert!(part.columns.iter().all(|column| text.contains(&column.name)), "{path}");
        }
        for hole in ["{bestanden}", "{kolommen}", "{codelijsten}", "{plaatsen}", "{programmas}", "{voorbeeld}"] {
            assert!(!text.contains(hole), "{path}: {hole}");
        }
    }
}

/// What public sources name is labelled like a code list; a code that no source knows is its own label.
#[test]
fn every_script_labels_the_codes_that_public_sources_name() {
    let catalogue = Catalogue::builtin().unwrap();
    let codes = [("landen".to_owned(), ["5001", "9999"].map(str::to_owned).into())].into();
    let names = [("landen".to_owned(), [("5001".to_owned(), "Canada".to_owned())].into())].into();
    let texts = example::with_files(b"x", |_, files| {
        let mut plan = example::plan();
        for column in plan.deelbestanden.iter_mut().flat_map(|part| &mut part.columns) {
            if column.codelijst.is_some() {
                (column.codelijst, column.name_list) = (None, Some("landen".to_owned()));
            }
        }
        let files: Vec<_> = plan
            .deelbestanden
            .iter()
            .zip(files)
            .map(|(deelbestand, file)| DataFile { deelbestand, studiejaar: file.studiejaar, file: file.file })
            .collect();
        scripts(&plan, &catalogue, &files, (&codes, &names)).unwrap()
    });
    for (path, bytes) in texts {
        let text = String::from_utf8(bytes).unwrap();
        let said = if path.ends_with(".sql") { &["codelijsten/landen.csv"][..] } else { &["Canada", "9999"] };
        assert!(said.iter().all(|said| text.contains(said)), "{path}: {text}");
    }
}

/// What stands between compound quotes.
fn between(line: &str) -> &str {
    line.split_once("`\"").and_then(|(_, rest)| rest.rsplit_once("\"'")).unwrap().0
}

#[test]
fn the_stata_script_read_back_gives_the_columns_labels_and_codes_of_the_plan() {
    let (catalogue, plan, scripts) = written();
    let script = &scripts.iter().find(|(path, _)| path == "lees/lees.do").unwrap().1;
    let programs: Vec<&str> = script.split("program define lees_kolommen_").skip(1).collect();
    assert_eq!(programs.len(), plan.deelbestanden.len());
    for (part, program) in plan.deelbestanden.iter().zip(programs) {
        let names: Vec<&str> = program.lines().filter_map(|line| line.trim().strip_prefix("rename v")).collect();
        let expected: Vec<String> = columns(part).map(|(at, name)| format!("{} {name}", at + 1)).collect();
        assert_eq!(names, expected);
        for column in &part.columns {
            let label = format!("label variable {} ", column.name);
            let label = program.lines().find(|line| line.trim().starts_with(&label)).unwrap();
            assert_eq!(between(label), column.label);
            let Some(list) = &column.codelijst else { continue };
            let codes = &catalogue.codelijsten[list].values;
            let twin = format!("replace {}_nr = ", column.name);
            let numbered: Vec<&str> = program.lines().filter(|line| line.contains(&twin)).map(between).collect();
            assert!(numbered.iter().eq(codes.iter().map(|code| &code.code)) && !codes.is_empty());
            let defined = format!("label define {}_nr ", column.name);
            let labels: Vec<&str> = program.lines().filter(|line| line.contains(&defined)).map(between).collect();
            assert!(labels.iter().zip(codes).all(|(label, code)| label.starts_with(code.label.as_str())));
            assert_eq!(labels.len(), codes.len());
        }
    }
}

fn columns(part: &PlanDeelbestand) -> impl Iterator<Item = (usize, &str)> {
    part.columns.iter().map(|column| column.name.as_str()).enumerate()
}
