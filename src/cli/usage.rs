//! Usage errors, help and version: what clap says, in the language of the user.
//!
//! In: clap's verdict. Out: its text; help and version on stdout (0), a usage error on stderr (2).
//! Refuses: nothing.

use super::Exit;
use super::report::Report;
use crate::diagnose::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Shows what clap has to say.
pub(super) fn toon(fout: &clap::Error, lang: Lang) -> Exit {
    let report = Report { lang, quiet: false };
    let tekst = fout.render().ansi().to_string();
    match fout.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            report.result(&tekst);
            Exit::Ok
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            report.message(&tekst);
            Exit::Usage
        }
        _ => {
            report.message(&match lang {
                Lang::En => tekst,
                Lang::Nl => nederlands(fout).unwrap_or(tekst),
            });
            Exit::Usage
        }
    }
}

/// The commonest usage errors in Dutch; `None` for the others, which keep clap's words.
fn nederlands(fout: &clap::Error) -> Option<String> {
    let context = |kind| {
        fout.get(kind).map(|waarde| match waarde {
            ContextValue::String(tekst) => tekst.clone(),
            ContextValue::Strings(teksten) => teksten.join(", "),
            anders => anders.to_string(),
        })
    };
    let arg = context(ContextKind::InvalidArg).unwrap_or_default();
    let waarde = context(ContextKind::InvalidValue).unwrap_or_default();
    let bedoeld = context(ContextKind::SuggestedArg)
        .or_else(|| context(ContextKind::SuggestedSubcommand))
        .or_else(|| context(ContextKind::SuggestedValue))
        .map(|naam| format!("\n\n  bedoelde u `{naam}`?"))
        .unwrap_or_default();
    let zin = match fout.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("onbekende opdracht `{}`", context(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => format!("onbekend argument `{arg}`"),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt een argument: {arg}"),
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht".to_owned(),
        ErrorKind::InvalidValue if waarde.is_empty() => format!("`{arg}` heeft een waarde nodig"),
        ErrorKind::InvalidValue => {
            let mogelijk =
                context(ContextKind::ValidValue).map(|lijst| format!("; mogelijk: {lijst}")).unwrap_or_default();
            format!("`{waarde}` is geen waarde voor {arg}{mogelijk}")
        }
        ErrorKind::ValueValidation => format!("`{waarde}` is geen waarde voor {arg}"),
        ErrorKind::ArgumentConflict => format!("{arg} gaat niet samen met een ander argument"),
        _ => return None,
    };
    Some(format!("fout: {zin}{bedoeld}\n\nMeer weten? Probeer --help.\n"))
}
