//! Finds the data files of the catalogue and the rules with their cards, so that a new one is a new file and no list.
//!
//! In: the folders below `src`. Out: in `OUT_DIR`, `catalogue_files.rs` (every data file), `check_rules.rs` (a module
//! per file of a family, the rules in the order of their codes), `besluit_cards.rs` and `verify_cards.rs`, and
//! `ROOM_failures.rs` for every `failures.toml`. Refuses: a data file that is no TOML, a card without a code or without
//! its rule, a failure without its text in both languages.
//!
//! A rule is a `.rs` with a `.toml` of the same stem beside it; a `.rs` without one helps the rules of its family.
//! `cargo fmt` does not follow modules that are declared here: the gate runs `rustfmt` over every tracked `.rs`.

#[path = "build/failure_texts.rs"]
mod failure_texts;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The family whose rules look at all besluiten of a run at once.
const TOGETHER: &str = "together";

#[expect(clippy::disallowed_methods, reason = "how cargo speaks to a build script")]
fn main() -> Outcome<()> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("no CARGO_MANIFEST_DIR")?).join("src");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    fs::write(out.join("catalogue_files.rs"), catalogue_files(&root.join("catalogue/data"))?)?;
    fs::write(out.join("check_rules.rs"), check_rules(&root.join("check/rules"))?)?;
    fs::write(out.join("levering_rules.rs"), check_rules(&root.join("check/levering/rules"))?)?;
    fs::write(out.join("levering_demands.rs"), cards(&root.join("check/levering/demands"), "pub(super)")?)?;
    fs::write(out.join("besluit_cards.rs"), cards(&root.join("besluit/faults"), "pub(crate)")?)?;
    fs::write(out.join("verify_cards.rs"), cards(&root.join("verify/rules"), "pub(in crate::verify)")?)?;
    for file in walk(&root)?.into_iter().filter(|file| file.ends_with("failures.toml")) {
        let below = file.strip_prefix(&root)?.with_extension("rs").to_string_lossy().replace(['/', '\\'], "_");
        fs::write(out.join(below), failure_texts::failure_texts(&file)?)?;
    }
    Ok(())
}

/// Every data file with its path below the folder, in the order of the paths.
fn catalogue_files(folder: &Path) -> Outcome<String> {
    let mut code = String::from("static BUILTIN: &[(&str, &str)] = &[\n");
    for file in walk(folder)? {
        if file.extension().is_none_or(|ending| ending != "toml") {
            return Err(format!("{}: only .toml files are data of the catalogue", file.display()).into());
        }
        let below = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({below:?}, include_str!({file:?})),")?;
    }
    code.push_str("];\n");
    Ok(code)
}

/// A module per family with a module per file in it, and the lists of rules.
fn check_rules(folder: &Path) -> Outcome<String> {
    let (mut modules, mut each, mut together) = (String::new(), Vec::new(), Vec::new());
    for family in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        let name = stem(&family)?;
        writeln!(modules, "pub(in crate::check) mod {name} {{")?;
        for file in entries(&family)? {
            let module = stem(&file)?;
            let card = file.with_extension("toml");
            match file.extension().and_then(|ending| ending.to_str()) {
                Some("rs") => writeln!(modules, "    #[path = {file:?}]\n    pub(in crate::check) mod {module};")?,
                Some("toml") if file.with_extension("rs").exists() => continue,
                _ => return Err(format!("{}: a rule is a .rs with a .toml beside it", file.display()).into()),
            }
            if card.exists() {
                let rules = if name == TOGETHER { &mut together } else { &mut each };
                rules.push((code_of(&card)?, format!("{name}::{module}")));
            }
        }
        modules.push_str("}\n");
    }
    let list = |name: &str, kind: &str, mut rules: Vec<(String, String)>| {
        rules.sort();
        let lines: String = rules
            .iter()
            .map(|(_, path)| format!("    {kind} {{ card: &{path}::CARD, run: {path}::run }},\n"))
            .collect();
        format!("pub(super) static {name}: &[{kind}] = &[\n{lines}];\n")
    };
    Ok(modules + &list("EACH", "Rule", each) + &list("TOGETHER", "RuleTogether", together))
}

/// A static per card, named after its file, and the list of them in the order of the codes.
fn cards(folder: &Path, visibility: &str) -> Outcome<String> {
    let mut found = Vec::new();
    for file in entries(folder)?.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        found.push((code_of(&file)?, stem(&file)?.to_uppercase(), file));
    }
    found.sort();
    let (mut code, mut names) = (String::new(), String::new());
    for (_, name, file) in &found {
        writeln!(code, "{visibility} static {name}: RuleCard = RuleCard::new(include_str!({file:?}));")?;
        write!(names, "&{name}, ")?;
    }
    writeln!(
        code,
        "/// Every card of this family, in the order of the codes.\npub static CARDS: &[&RuleCard] = &[{names}];"
    )?;
    Ok(code)
}

/// `ROD0101` of a card.
fn code_of(card: &Path) -> Outcome<String> {
    let text = fs::read_to_string(card)?;
    let code = text.lines().find_map(|line| line.strip_prefix("code = \"")?.strip_suffix('"'));
    Ok(code.ok_or_else(|| format!("{}: a card has a line `code = \"ROD….\"`", card.display()))?.to_owned())
}

fn stem(path: &Path) -> Outcome<String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    Ok(stem.ok_or_else(|| format!("{}: no readable name", path.display()))?.to_owned())
}

/// What is in a folder, by name. Cargo runs this script again when something comes or goes.
fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

fn walk(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            files.extend(walk(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
