//! Puts the help texts into the command line, in one language.
//!
//! In: `help.toml`, the clap command. Out: the command with its texts. Refuses: nothing at run time; a test walks the
//! tree and fails for a command or argument without a text in either language.

use crate::diagnose::{Bilingual, Lang};
use clap::Command;
use std::collections::BTreeMap;

type Texts = BTreeMap<String, BTreeMap<String, Bilingual>>;

fn texts() -> Texts {
    toml::from_str(include_str!("help.toml")).unwrap_or_default()
}

/// The command with the texts of `lang`.
pub(super) fn translate(command: Command, lang: Lang) -> Command {
    translate_part(command, "", &texts(), lang)
}

fn translate_part(command: Command, path: &str, texts: &Texts, lang: Lang) -> Command {
    let find = |id: &str| -> Option<String> {
        let own = texts.get(path).and_then(|part| part.get(id));
        let general = texts.get("").and_then(|part| part.get(id)).filter(|_| id != "about");
        own.or(general).map(|text| text.get(lang).to_owned())
    };
    let mut command = command
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(find("help").unwrap_or_default()),
        )
        .about(find("about").unwrap_or_default())
        .help_template(template(lang))
        .next_help_heading(match lang {
            Lang::Nl => "Opties",
            Lang::En => "Options",
        })
        .subcommand_help_heading(match lang {
            Lang::Nl => "Opdrachten",
            Lang::En => "Commands",
        });
    if path.is_empty() {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(find("version").unwrap_or_default()),
        );
    }
    command = command.max_term_width(80).mut_args(|arg| {
        let header = match (lang, arg.is_positional()) {
            (Lang::Nl, true) => "Argumenten",
            (Lang::Nl, false) => "Opties",
            (Lang::En, true) => "Arguments",
            (Lang::En, false) => "Options",
        };
        let help = format!("{}{}", find(arg.get_id().as_str()).unwrap_or_default(), values(&arg, lang));
        let takes_value = arg.get_action().takes_values();
        let arg = arg.help_heading(header).help(help);
        if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
    });
    let names: Vec<String> = command.get_subcommands().map(|part| part.get_name().to_owned()).collect();
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |part| translate_part(part, &below, texts, lang));
    }
    command
}

/// Default and possible values in words: clap's own would be English.
fn values(arg: &clap::Arg, lang: Lang) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let (defaults, possible) = match lang {
        Lang::Nl => ("standaard", "mogelijk"),
        Lang::En => ("default", "possible"),
    };
    let mut out = String::new();
    let choices: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !choices.is_empty() {
        out.push_str(&format!(" [{possible}: {}]", choices.join(", ")));
    }
    if let Some(value) = arg.get_default_values().first() {
        out.push_str(&format!(" [{defaults}: {}]", value.to_string_lossy()));
    }
    out
}

fn template(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "{about}\n\nGebruik: {usage}\n\n{all-args}",
        Lang::En => "{about}\n\nUsage: {usage}\n\n{all-args}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn visit(command: &Command, path: &str, texts: &Texts, seen: &mut Vec<(String, String)>) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
        let mut require = |id: &str| {
            let slot = if texts.get(path).is_some_and(|part| part.contains_key(id)) { path } else { "" };
            let text = texts.get(slot).and_then(|part| part.get(id));
            let text = text.unwrap_or_else(|| panic!("no help text for `{path}` `{id}`"));
            assert!(!text.nl.is_empty() && !text.en.is_empty(), "`{path}` `{id}`");
            seen.push((slot.to_owned(), id.to_owned()));
        };
        require("about");
        command.get_arguments().for_each(|arg| require(arg.get_id().as_str()));
        command.get_subcommands().for_each(|part| visit(part, &below(part.get_name()), texts, seen));
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages_and_no_text_is_left_over() {
        let texts: Texts = toml::from_str(include_str!("help.toml")).unwrap();
        let mut seen = vec![(String::new(), "help".to_owned()), (String::new(), "version".to_owned())];
        visit(&super::super::args::Args::command(), "", &texts, &mut seen);
        for (path, part) in &texts {
            for id in part.keys() {
                assert!(seen.contains(&(path.clone(), id.clone())), "left over: `{path}` `{id}`");
            }
        }
    }
}
