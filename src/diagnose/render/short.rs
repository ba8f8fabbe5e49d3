//! One line per finding: `path:line:column: fout[ROD0101]: title`, for editors and `grep`.
//!
//! In: sources, findings, language. Out: text. Refuses: nothing; a line end in a path or title becomes visible.

use super::severity_name;
use crate::diagnose::{Finding, Lang, Place, SourceMap, visible};
use std::fmt::Write as _;

/// Renders one line per finding.
#[must_use]
pub fn short(sources: &SourceMap, findings: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    for finding in findings {
        if let Some(place) = finding.place {
            let _ = write!(out, "{}: ", position(sources, place));
        }
        let name = severity_name(finding.severity(), lang);
        let _ = writeln!(out, "{name}[{}]: {}", finding.card.code, visible(&finding.title(lang)));
    }
    out
}

/// `path:line:column`, or the path alone.
fn position(sources: &SourceMap, place: Place) -> String {
    let Some(file) = sources.get(place.file) else { return String::from("?") };
    let name = visible(&file.name);
    match place.span {
        Some(span) => {
            let (line, column) = file.line_column(span.start);
            format!("{name}:{line}:{column}")
        }
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::render::samples;

    #[test]
    fn a_place_a_level_a_code_and_the_title() {
        let (sources, findings) = samples::two();
        assert_eq!(
            short(&sources, &findings, Lang::Nl),
            "besluiten/één.toml:2:9: fout[ROD0498]: de letter g is niet de geboorteplaats\n\
             besluiten/één.toml: waarschuwing[ROD0499]: het besluit noemt geen Staatscourant\n"
        );
        assert!(short(&sources, &findings, Lang::En).contains(":2:9: error[ROD0498]: the letter g is not"));
    }

    #[test]
    fn a_hostile_path_and_argument_stay_on_one_line() {
        let (sources, findings) = samples::hostile();
        let text = short(&sources, &findings, Lang::En);
        assert_eq!(text.lines().count(), 1);
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}
