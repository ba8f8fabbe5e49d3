//! Puts the help texts into the command line, in one language.
//!
//! In: `help.toml`, the clap command. Out: the command with its texts. Refuses: nothing at run time; a test walks the
//! tree and fails for a command or argument without a text in either language.

use crate::diagnose::{Bilingual, Lang};
use clap::Command;
use std::collections::BTreeMap;

type Teksten = BTreeMap<String, BTreeMap<String, Bilingual>>;

fn teksten() -> Teksten {
    toml::from_str(include_str!("help.toml")).unwrap_or_default()
}

/// The command with the texts of `lang`.
pub(super) fn vertaal(command: Command, lang: Lang) -> Command {
    vertaal_deel(command, "", &teksten(), lang)
}

fn vertaal_deel(command: Command, pad: &str, teksten: &Teksten, lang: Lang) -> Command {
    let zoek = |id: &str| -> Option<String> {
        let eigen = teksten.get(pad).and_then(|deel| deel.get(id));
        let algemeen = teksten.get("").and_then(|deel| deel.get(id)).filter(|_| id != "about");
        eigen.or(algemeen).map(|tekst| tekst.get(lang).to_owned())
    };
    let mut command = command
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(zoek("help").unwrap_or_default()),
        )
        .about(zoek("about").unwrap_or_default())
        .help_template(sjabloon(lang))
        .next_help_heading(match lang {
            Lang::Nl => "Opties",
            Lang::En => "Options",
        })
        .subcommand_help_heading(match lang {
            Lang::Nl => "Opdrachten",
            Lang::En => "Commands",
        });
    if pad.is_empty() {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(zoek("version").unwrap_or_default()),
        );
    }
    command = command.max_term_width(80).mut_args(|arg| {
        let kop = match (lang, arg.is_positional()) {
            (Lang::Nl, true) => "Argumenten",
            (Lang::Nl, false) => "Opties",
            (Lang::En, true) => "Arguments",
            (Lang::En, false) => "Options",
        };
        let help = format!("{}{}", zoek(arg.get_id().as_str()).unwrap_or_default(), waarden(&arg, lang));
        let met_waarde = arg.get_action().takes_values();
        let arg = arg.help_heading(kop).help(help);
        if met_waarde { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
    });
    let namen: Vec<String> = command.get_subcommands().map(|deel| deel.get_name().to_owned()).collect();
    for naam in namen {
        let onder = if pad.is_empty() { naam.clone() } else { format!("{pad} {naam}") };
        command = command.mut_subcommand(&naam, |deel| vertaal_deel(deel, &onder, teksten, lang));
    }
    command
}

/// Default and possible values in words: clap's own would be English.
fn waarden(arg: &clap::Arg, lang: Lang) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let (standaard, mogelijk) = match lang {
        Lang::Nl => ("standaard", "mogelijk"),
        Lang::En => ("default", "possible"),
    };
    let mut uit = String::new();
    let kiesbaar: Vec<String> = arg.get_possible_values().iter().map(|waarde| waarde.get_name().to_owned()).collect();
    if !kiesbaar.is_empty() {
        uit.push_str(&format!(" [{mogelijk}: {}]", kiesbaar.join(", ")));
    }
    if let Some(waarde) = arg.get_default_values().first() {
        uit.push_str(&format!(" [{standaard}: {}]", waarde.to_string_lossy()));
    }
    uit
}

fn sjabloon(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "{about}\n\nGebruik: {usage}\n\n{all-args}",
        Lang::En => "{about}\n\nUsage: {usage}\n\n{all-args}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn loop_na(command: &Command, pad: &str, teksten: &Teksten, gezien: &mut Vec<(String, String)>) {
        let onder = |naam: &str| if pad.is_empty() { naam.to_owned() } else { format!("{pad} {naam}") };
        let mut eis = |id: &str| {
            let plek = if teksten.get(pad).is_some_and(|deel| deel.contains_key(id)) { pad } else { "" };
            let tekst = teksten.get(plek).and_then(|deel| deel.get(id));
            let tekst = tekst.unwrap_or_else(|| panic!("no help text for `{pad}` `{id}`"));
            assert!(!tekst.nl.is_empty() && !tekst.en.is_empty(), "`{pad}` `{id}`");
            gezien.push((plek.to_owned(), id.to_owned()));
        };
        eis("about");
        command.get_arguments().for_each(|arg| eis(arg.get_id().as_str()));
        command.get_subcommands().for_each(|deel| loop_na(deel, &onder(deel.get_name()), teksten, gezien));
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages_and_no_text_is_left_over() {
        let teksten: Teksten = toml::from_str(include_str!("help.toml")).unwrap();
        let mut gezien = vec![(String::new(), "help".to_owned()), (String::new(), "version".to_owned())];
        loop_na(&super::super::args::Args::command(), "", &teksten, &mut gezien);
        for (pad, deel) in &teksten {
            for id in deel.keys() {
                assert!(gezien.contains(&(pad.clone(), id.clone())), "left over: `{pad}` `{id}`");
            }
        }
    }
}
