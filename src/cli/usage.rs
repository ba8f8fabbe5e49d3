//! Usage errors, help and version: what clap says, in the language of the user.
//!
//! In: clap's verdict. Out: its text; help and version on stdout (0), a usage error on stderr (2).
//! Refuses: nothing.

use super::Exit;
use super::report::Report;
use super::texts;
use crate::catalogue::Catalogue;
use crate::catalogue::law::Wet;
use crate::diagnose::{Lang, Spoken as _};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Shows what clap has to say.
pub(super) fn show(error: &clap::Error, lang: Lang) -> Exit {
    let report = Report::new(lang, false);
    let text = error.render().ansi().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp => {
            report.result(&text);
            report.exit(Exit::Ok)
        }
        ErrorKind::DisplayVersion => version(&report),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            report.message(&text);
            report.exit(Exit::Usage)
        }
        _ => {
            report.message(&match lang {
                Lang::En => in_english(error).unwrap_or(text),
                Lang::Nl => in_dutch(error).unwrap_or(text),
            });
            report.exit(Exit::Usage)
        }
    }
}

/// The version of the program, and of the law that is built in.
fn version(report: &Report) -> Exit {
    let (catalogue, wet) = match (Catalogue::get(), Wet::builtin()) {
        (Ok(catalogue), Ok(wet)) => (catalogue, wet),
        (Err(error), _) => {
            report.failure(&error);
            return Exit::Failure;
        }
        (_, Err(error)) => {
            report.failure(error);
            return Exit::Failure;
        }
    };
    let version =
        texts::Version { version: &env!("CARGO_PKG_VERSION"), catalogue: &catalogue.version, law: &wet.state.drawn_up };
    report.result(&version.say(report.lang));
    report.exit(Exit::Ok)
}

/// A value of another form, with the form that is expected; `None` for what clap says well.
fn in_english(error: &clap::Error) -> Option<String> {
    let text = |kind| error.get(kind).map(ToString::to_string);
    let form = std::error::Error::source(error).filter(|_| error.kind() == ErrorKind::ValueValidation)?;
    let (value, arg) = (text(ContextKind::InvalidValue)?, text(ContextKind::InvalidArg)?);
    Some(format!(
        "error: invalid value '{value}' for '{arg}': expected {form}\n\nFor more information, try '--help'.\n"
    ))
}

/// The commonest usage errors in Dutch; `None` for the others, which keep clap's words.
fn in_dutch(error: &clap::Error) -> Option<String> {
    let context = |kind| {
        error.get(kind).map(|value| match value {
            ContextValue::String(text) => text.clone(),
            ContextValue::Strings(texts) => texts.join(", "),
            otherwise => otherwise.to_string(),
        })
    };
    let arg = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let suggestion = context(ContextKind::SuggestedArg)
        .or_else(|| context(ContextKind::SuggestedSubcommand))
        .or_else(|| context(ContextKind::SuggestedValue))
        .map(|name| format!("\n\n  bedoelde u `{name}`?"))
        .unwrap_or_default();
    let sentence = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("onbekende opdracht `{}`", context(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => format!("onbekend argument `{arg}`"),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt een argument: {arg}"),
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("`{arg}` heeft een waarde nodig"),
        ErrorKind::InvalidValue => {
            let possible =
                context(ContextKind::ValidValue).map(|list| format!("; mogelijk: {list}")).unwrap_or_default();
            format!("`{value}` is geen waarde voor {arg}{possible}")
        }
        ErrorKind::ValueValidation => {
            // Of our own values the source is the form that they have.
            let form = std::error::Error::source(error).map(|form| format!("; verwacht: {form}")).unwrap_or_default();
            format!("`{value}` is geen waarde voor {arg}{form}")
        }
        ErrorKind::ArgumentConflict => format!("{arg} gaat niet samen met een ander argument"),
        _ => return None,
    };
    Some(format!("fout: {sentence}{suggestion}\n\nMeer weten? Probeer --help.\n"))
}
