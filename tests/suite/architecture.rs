//! The house: order of the rooms, no circles, a header on every file, files of one thing, no value shown by accident.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The rooms in the order of the data flow: a room uses only what stands left of it.
const ROOMS: &[&str] = &[
    "calendar",
    "hash",
    "separated",
    "spelling",
    "diagnose",
    "disk",
    "encryption",
    "besluit",
    "catalogue",
    "register",
    "sources",
    "rekenregel",
    "template",
    "check",
    "plan",
    "snapshot",
    "signals",
    "derive",
    "pseudonymise",
    "distribution",
    "disclosure",
    "emit",
    "sql",
    "manifest",
    "publication",
    "pipeline",
    "synth",
    "diff",
    "exchange",
    "verify",
    "package",
    "cli",
    "main",
];

/// Hard limit of lines in a source file.
const MAX_LINES: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
}

fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&root().join("src"), "rs", &mut found);
    assert!(found.len() > 60, "the sources were not found");
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn room(name: &str) -> &str {
    name.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The part of a file before its unit tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

/// Rooms that a text names as `crate::room`, single or in braces.
fn used(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(inside) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            for c in inside.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    c if depth == 1 && (c.is_alphanumeric() || c == '_') => word.push(c),
                    _ => {}
                }
                if depth == 1 && (c == ',' || c == ':') && !word.is_empty() {
                    rooms.insert(std::mem::take(&mut word));
                }
                if depth == 0 {
                    rooms.insert(word.clone());
                    break;
                }
            }
        } else {
            rooms.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms.retain(|name| ROOMS.contains(&name.as_str()));
    rooms
}

#[test]
fn a_room_uses_only_rooms_to_its_left() {
    let place = |name: &str| ROOMS.iter().position(|room| *room == name);
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if name == "lib.rs" {
            continue;
        }
        let own = place(room(&name)).unwrap_or_else(|| panic!("{name} stands in no known room"));
        for other in used(without_tests(&text)) {
            if place(&other).unwrap() > own {
                wrong.push(format!("{name} uses {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the stream:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_single_and_grouped_paths() {
    let text = "use crate::plan::Plan;\nuse crate::{cli::Exit, calendar::{Date, MonthDay}};\n// crate::verify\nlet x = crate::emit::y();";
    assert_eq!(used(text).into_iter().collect::<Vec<_>>(), ["calendar", "cli", "emit", "plan"]);
}

#[test]
fn every_room_of_the_library_is_declared_and_every_declared_room_is_known() {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let there: BTreeSet<String> = sources()
        .iter()
        .map(|(name, _)| room(name).to_owned())
        .filter(|room| room != "lib" && room != "main")
        .collect();
    assert_eq!(declared, there.iter().map(String::as_str).collect());
    declared.iter().for_each(|room| assert!(ROOMS.contains(room), "{room}"));
}

#[test]
fn every_file_opens_with_what_comes_in_and_goes_out() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let header = header.join("\n");
        let whole = ["In:", "Out:"].iter().all(|part| header.contains(part));
        let exempt =
            ["lib.rs", "main.rs"].contains(&name.as_str()) || name.ends_with("tests.rs") || name.contains("/tests/");
        if header.is_empty() || !(whole || exempt) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "files without a full header: {wrong:?}");
}

#[test]
fn failures_stand_in_files_of_one_name() {
    for (name, text) in sources().into_iter().filter(|(name, _)| !name.ends_with("/failure.rs")) {
        for line in without_tests(&text).lines() {
            let declared = line.split_once("enum ").or_else(|| line.split_once("struct ")).map(|(_, rest)| rest);
            let word = declared.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
            let failure = word.is_some_and(|word| word.ends_with("Error")) && !line.trim_start().starts_with("//");
            assert!(!failure, "{name}: an error is declared in a file failure.rs: {line}");
        }
    }
}

#[test]
fn no_file_is_longer_than_the_limit_and_none_is_a_grab_bag() {
    for (name, text) in sources() {
        assert!(text.lines().count() <= MAX_LINES, "{name} has more than {MAX_LINES} lines");
        for bag in ["util", "utils", "helpers", "misc", "common"] {
            assert!(!name.split('/').any(|part| part.trim_end_matches(".rs") == bag), "{name}");
        }
    }
}

#[test]
fn cells_and_keys_have_no_debug_and_no_display() {
    let text: Vec<(String, String)> = sources();
    for (file, name) in [
        ("register/value.rs", "enum Value"),
        ("register/value.rs", "enum OwnedValue"),
        ("register/text.rs", "struct LongText"),
        ("register/text.rs", "enum Text"),
        ("register/cell.rs", "struct Cell"),
        ("register/columns.rs", "struct Columns"),
        ("snapshot/pgn.rs", "struct Pgn"),
        ("pseudonymise/key.rs", "struct Key"),
        ("pseudonymise/omnummer.rs", "struct Pseudonymiser"),
        ("register/persons.rs", "struct Persons"),
        ("snapshot/persons.rs", "struct BlockPersons"),
        ("rekenregel/scratch.rs", "struct Scratch"),
        ("rekenregel/slot.rs", "struct Slot"),
        ("pipeline/unit_rows.rs", "struct Table"),
        ("separated/fields.rs", "struct Fields"),
        ("diff/difference.rs", "struct Difference"),
    ] {
        let (_, text) = text.iter().find(|(path, _)| path == file).unwrap_or_else(|| panic!("{file}"));
        let before = &text[..text.find(name).unwrap_or_else(|| panic!("{name} in {file}"))];
        let item = before.rsplit("\n\n").next().unwrap();
        let attributes: String = item.lines().filter(|line| line.starts_with("#[")).collect();
        assert!(!attributes.contains("Debug") && !attributes.contains("Serialize"), "{name} in {file}");
        let word = name.split(' ').nth(1).unwrap();
        for shown in ["Debug", "Display", "Serialize"] {
            assert!(!text.contains(&format!("{shown} for {word}")), "{shown} for {word}");
        }
    }
}

#[test]
fn only_the_report_prints() {
    for (name, text) in sources() {
        let code: Vec<&str> = without_tests(&text).lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for word in ["println!", "eprintln!", "print!(", "eprint!(", "io::stdout", "io::stderr", "anstream::std"] {
            let allowed = name.contains("/tests/")
                || name == "cli/report.rs"
                || (name == "cli/progress.rs" && word == "io::stderr");
            assert!(allowed || !code.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn nothing_tracked_names_a_folder_of_one_machine() {
    let mut found = Vec::new();
    ["src", "tests", "besluiten", "benches"].iter().for_each(|folder| {
        ["rs", "toml", "md", "sh", "py", "sql"]
            .iter()
            .for_each(|ending| files(&root().join(folder), ending, &mut found));
    });
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        for folder in ["work", "root", "home", "Users"].map(|name| format!("/{name}/")) {
            assert!(!text.contains(&folder), "{} names {folder}", path.display());
        }
    }
}

/// What stands for something that is not there: a default or a sentinel.
const DEFAULTS: &[&str] = &["unwrap_or", "usize::MAX", "u32::MAX", "NO_ROW"];

/// Rooms of the pass in which each default says why it is one: in a comment beside it or above its statement. What
/// cannot happen is a `ProgramFault`, found when the plan is compiled, and no default.
const REASONED: &[&str] = &["register", "sources", "rekenregel", "snapshot", "derive", "pseudonymise"];

/// Rooms in which defaults are counted only; the numbers may only fall.
const COUNTED: &[(&str, usize)] = &[("plan", 8), ("pipeline", 14)];

/// The lines of a text with a default, and whether each has its reason.
fn defaults(text: &str) -> Vec<(usize, bool)> {
    let lines: Vec<&str> = without_tests(text).lines().map(str::trim).collect();
    let comment = |line: &str| line.starts_with("//");
    let names_it = |line: &&str| DEFAULTS.iter().any(|word| line.contains(word)) && !comment(line);
    let in_use = |number: usize| {
        // Names that are brought in stand for nothing yet; a list of them may take several lines.
        let start = lines[..=number].iter().rposition(|line| line.ends_with(';')).map_or(0, |end| end + 1);
        let first = lines[start.min(number)..=number].iter().find(|line| !line.is_empty() && !comment(line));
        first.is_some_and(|line| line.starts_with("use ") || line.starts_with("pub use "))
            || lines[number].starts_with("use ")
            || lines[number].starts_with("pub use ")
    };
    let found = lines.iter().enumerate().filter(|(number, line)| names_it(line) && !in_use(*number));
    let reason = |number: usize| {
        if lines[number].contains("// ") {
            return true;
        }
        // Up to where the statement begins.
        let above = lines[..number].iter().rev();
        for line in above {
            if comment(line) {
                return true;
            }
            if line.is_empty() || line.ends_with([';', '{', '}', ',']) {
                return false;
            }
        }
        false
    };
    found.map(|(number, _)| (number + 1, reason(number))).collect()
}

#[test]
fn a_default_in_the_rooms_of_the_pass_says_why() {
    let (mut without, mut counts) = (Vec::new(), COUNTED.iter().map(|_| 0).collect::<Vec<usize>>());
    for (file, text) in sources() {
        if file.contains("tests") || file.contains("fixture") {
            continue;
        }
        if REASONED.contains(&room(&file)) {
            let found = defaults(&text);
            without.extend(found.iter().filter(|(_, reason)| !reason).map(|(line, _)| format!("{file}:{line}")));
        }
        for ((counted, _), count) in COUNTED.iter().zip(&mut counts) {
            *count += if room(&file) == *counted { defaults(&text).len() } else { 0 };
        }
    }
    assert!(
        without.is_empty(),
        "a default without its reason (what cannot happen is a ProgramFault):\n{}",
        without.join("\n")
    );
    let most: Vec<usize> = COUNTED.iter().map(|(_, most)| *most).collect();
    assert_eq!(counts, most, "fewer? then lower the number; more? then a ProgramFault is meant: {COUNTED:?}");
}

#[test]
fn a_default_without_its_reason_is_seen() {
    let seen = |text: &str| defaults(text).iter().map(|(_, reason)| *reason).collect::<Vec<_>>();
    assert_eq!(seen("let a = b.unwrap_or(0);"), [false]);
    assert_eq!(seen("let a = b.unwrap_or(0); // No b is nothing."), [true]);
    assert_eq!(seen("// No b is nothing.\nlet a = b\n    .c()\n    .unwrap_or(0);"), [true]);
    assert_eq!(seen("// Of another statement.\nlet x = 1;\nlet a = b.unwrap_or(0);"), [false]);
    assert_eq!(seen("use x::{NO_ROW, y};\n/// NO_ROW\nlet x = 1;\nlet a = NO_ROW;"), [false]);
    assert!(seen("#[cfg(test)]\nlet a = b.unwrap_or(0);").is_empty());
}
