//! The help of every command, in both languages, as golden files in `fixtures/help`: a new command is a new file.
//!
//! With `SNAPSHOTS=overwrite` they are rewritten; then read the difference.

use super::support::Sandbox;

const COMMANDS: &[&str] = &[
    "",
    "build",
    "check",
    "plan",
    "diff",
    "verify",
    "sign",
    "explain",
    "catalogue",
    "schema",
    "snapshot",
    "snapshot check",
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
            assert!(help.lines().all(|line| line.chars().count() <= 80), "{command}: a line too wide");
            let name = if command.is_empty() { "rod-release".to_owned() } else { command.replace(' ', "-") };
            let path = format!("{}/fixtures/help/{name}.{lang}.txt", env!("CARGO_MANIFEST_DIR"));
            snapbox::assert_data_eq!(help, snapbox::Data::read_from(std::path::Path::new(&path), None).raw());
        }
    }
}
