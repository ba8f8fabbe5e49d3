//! The help of every command, in both languages, as golden files in `fixtures/help`: a new command is a new file.
//!
//! With `SNAPSHOTS=overwrite` they are rewritten; then read the difference.

use super::support::{Sandbox, thorough};

const COMMANDS: &[&str] = &[
    "",
    "new",
    "build",
    "check",
    "plan",
    "sql",
    "diff",
    "apply",
    "verify",
    "ledger",
    "ledger show",
    "ledger record",
    "ledger record sent",
    "ledger record withdrawn",
    "ledger record destroyed",
    "ledger record decision-suspended",
    "ledger record decision-resumed",
    "ledger record decision-withdrawn",
    "ledger record key-replaced",
    "ledger record torn-line",
    "sign",
    "package",
    "report",
    "register",
    "explain",
    "catalogue",
    "catalogue check",
    "try",
    "schema",
    "completions",
    "man",
    "help",
    "snapshot",
    "snapshot check",
    "snapshot compare",
    "snapshot convert",
    "snapshot import",
    "snapshot seal",
    "snapshot signals",
    "synth",
    "key",
    "key new",
];

/// The commands that the help of the program lists.
fn listed(help: &str) -> Vec<&str> {
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // Wrapped lines stand further in.
    let names = commands.lines().filter(|line| !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).collect()
}

#[test]
fn the_help_of_every_command_is_as_recorded() {
    let sandbox = Sandbox::new();
    for lang in ["nl", "en"] {
        for command in COMMANDS {
            let mut args: Vec<&str> = command.split_whitespace().collect();
            args.extend(["--help", "--lang", lang]);
            let help = sandbox.run(&args).done().said();
            if command.is_empty() && lang == "en" {
                let known: Vec<&str> =
                    COMMANDS.iter().copied().filter(|name| !name.is_empty() && !name.contains(' ')).collect();
                assert_eq!(listed(&help), known, "a command without a golden file");
            }
            // A usage line is one line, however many arguments are asked.
            let wide =
                |line: &str| line.chars().count() > 80 && !line.starts_with("Usage:") && !line.starts_with("Gebruik:");
            assert!(!help.lines().any(wide), "{command}: a line too wide");
            let name = if command.is_empty() { "rod-release".to_owned() } else { command.replace(' ', "-") };
            let path = format!("{}/fixtures/help/{name}.{lang}.txt", env!("CARGO_MANIFEST_DIR"));
            snapbox::assert_data_eq!(help, snapbox::Data::read_from(std::path::Path::new(&path), None).raw());
        }
    }
}

/// What a jurist who adds a file sees: the fault in that file, by line and column, and nothing compiled.
#[test]
fn catalogue_check_tells_a_fault_in_a_folder_of_data_files() {
    let sandbox = Sandbox::new();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalogue/data");
    sandbox.run(&["catalogue", "check", data, "--lang", "en"]).done();
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("variabelen");
    std::fs::create_dir(&inside).unwrap();
    let text = std::fs::read_to_string(format!("{data}/variabelen/leeftijd.toml")).unwrap();
    let text = text.replace("naam = \"leeftijd\"", "naam = \"leeftijd_proef\"").replace("leeftijd(", "leeftyd(");
    std::fs::write(inside.join("leeftijd_proef.toml"), text.replace("id = \"leeftijd\"", "id = \"leeftijd_proef\""))
        .unwrap();
    let path = folder.path().to_str().unwrap();
    let run = sandbox.run(&["catalogue", "check", path, "--lang", "en"]);
    run.exits(1);
    assert!(run.said().starts_with("variabelen/leeftijd_proef.toml:22:15: rekenregel: "), "{}", run.said());
}

#[test]
fn help_man_and_completions_speak_of_every_command() {
    let sandbox = Sandbox::new();
    for lang in ["nl", "en"] {
        // The two languages come of one table: a part takes every other command in each.
        for (at, command) in COMMANDS.iter().enumerate() {
            if !thorough() && (at % 2 == 0) == (lang == "nl") {
                continue;
            }
            let mut help = vec!["help"];
            help.extend(command.split_whitespace());
            let mut flag: Vec<&str> = command.split_whitespace().collect();
            flag.push("--help");
            let said = |words: &[&str]| sandbox.run(&[words, &["--lang", lang]].concat()).done().said();
            assert_eq!(said(&help), said(&flag), "{command}");
            help[0] = "man";
            let (page, about) = (said(&help), said(&flag).lines().next().unwrap().to_owned());
            assert!(page.starts_with(".ie"), "{page}");
            let plain = page.replace("\\-", "-").replace("\\*(Aq", "'");
            assert!(plain.contains(&about[..about.len().min(30)]), "{command}: {about}\n{page}");
        }
    }
    sandbox.run(&["help", "bouw"]).exits(2).says(&["`bouw`"]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        sandbox.run(&["completions", shell]).done().says(&["rod-release", "key-replaced", "besluit-sha256"]);
    }
    sandbox.run(&["--version", "--lang", "en"]).done().says(&["rod-release 0.", "catalogue 20", "law up to"]);
}
