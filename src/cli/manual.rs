//! What the program says of itself: `help`, `man`, `completions`.
//!
//! In: the command line in the language of the user, a command's name. Out: text on stdout. Exit 0; 2 for no such command.

use super::failure::ManPageError;
use super::report::Report;
use super::{Exit, Verdict, spoken, texts};
use clap::Command;
use clap_complete::Shell;

/// Runs `completions`.
pub(super) fn completions(shell: Shell, mut command: Command, report: &Report) -> Verdict {
    let (name, mut script) = (command.get_name().to_owned(), Vec::new());
    clap_complete::generate(shell, &mut command, name, &mut script);
    report.result(&String::from_utf8_lossy(&script));
    Ok(Exit::Ok)
}

/// Runs `man`.
pub(super) fn man(of: &[String], command: Command, report: &Report) -> Verdict {
    let Some(command) = find(of, command) else { return Ok(unknown(of, report)) };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|cause| spoken(ManPageError { cause }))?;
    report.result(&String::from_utf8_lossy(&page));
    Ok(Exit::Ok)
}

/// Runs `help`.
pub(super) fn help(of: &[String], command: Command, report: &Report) -> Verdict {
    let Some(mut command) = find(of, command) else { return Ok(unknown(of, report)) };
    report.result(&command.render_help().ansi().to_string());
    Ok(Exit::Ok)
}

/// The command of a path such as `ledger show`, under the name by which it is called.
fn find(of: &[String], command: Command) -> Option<Command> {
    let mut name = command.get_name().to_owned();
    let mut command = command;
    // Builds the usage of each command with the name of the program before it.
    command.build();
    for word in of.iter().flat_map(|words| words.split_whitespace()) {
        command = command.find_subcommand(word)?.clone();
        name = format!("{name} {}", command.get_name());
    }
    Some(command.bin_name(name))
}

fn unknown(of: &[String], report: &Report) -> Exit {
    let command = of.join(" ");
    report.failure(&texts::UnknownCommand { command: &command });
    Exit::Usage
}
