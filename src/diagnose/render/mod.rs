//! Findings as text, one form per file; all from one model, fixes included.
//!
//! In: the source files, sorted findings, a language. Out: a `String`, ready to be written.
//! Refuses: nothing; what comes from a besluit is made harmless for the channel it goes to.

mod github;
mod human;
mod json;
mod patch;
mod sarif;
mod short;
mod words;

pub use github::github;
pub use human::{Colour, human};
pub use json::{SCHEMA, json};
pub use patch::patch;
pub use sarif::{SARIF_SCHEMA, sarif};
pub use short::short;
pub use words::{count_line, severity_name};

use super::{Finding, Lang, SourceMap};

/// A form of output. [`sarif()`] stands beside it: it takes the cards of all rules too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Source lines with the law beside them.
    Human(Colour),
    /// One line per finding.
    Short,
    /// [`SCHEMA`].
    Json,
    /// Workflow commands, for annotations on a pull request.
    Github,
}

/// Renders in any form.
#[must_use]
pub fn render(format: Format, sources: &SourceMap, findings: &[Finding], lang: Lang) -> String {
    match format {
        Format::Human(colour) => human(sources, findings, lang, colour),
        Format::Short => short(sources, findings, lang),
        Format::Json => json(sources, findings, lang),
        Format::Github => github(sources, findings, lang),
    }
}

#[cfg(test)]
pub(super) mod samples;
