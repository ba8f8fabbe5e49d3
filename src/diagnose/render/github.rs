//! Workflow commands of a GitHub runner: each finding becomes an annotation in the pull request.
//!
//! In: sources, findings, language. Out: one `::error …::…` line per finding, errors first and of each kind as many as a
//! runner keeps, then the plain list of all and the counts for the log.
//! Refuses: a second command inside a text: `%`, line ends, and in properties `:` and `,` are escaped; a control
//! character, which would steer the log.

use super::{severity_name, words};
use crate::diagnose::visible::visible_lines;
use crate::diagnose::{Finding, Lang, Severity, SourceMap};
use std::fmt::Write as _;

/// Annotations of one kind that a runner keeps; it drops the rest without a word.
const KEPT: usize = 10;

/// Renders workflow commands.
#[must_use]
pub fn github(sources: &SourceMap, findings: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    let of = |severity| findings.iter().filter(move |finding| finding.severity() == severity).take(KEPT);
    for finding in [Severity::Error, Severity::Warning, Severity::Note].into_iter().flat_map(of) {
        let command = match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let _ =
            writeln!(out, "::{command} {}::{}", properties(sources, finding, lang), data(&words::told(finding, lang)));
    }
    for line in super::short(sources, findings, lang).lines() {
        // Two spaces before it: no line of the list can be read as a command.
        let _ = writeln!(out, "  {}", data(line));
    }
    let counts = super::count_line(findings, lang);
    if !counts.is_empty() {
        let _ = writeln!(out, "{counts}");
    }
    out
}

fn properties(sources: &SourceMap, finding: &Finding, lang: Lang) -> String {
    let mut list = Vec::new();
    if let Some((place, file)) = finding.place.and_then(|place| Some((place, sources.get(place.file)?))) {
        list.push(format!("file={}", property(&file.name)));
        if let Some(span) = place.span {
            let (line, column) = file.line_column(span.start);
            let (end_line, end_column) = file.line_column(span.end);
            list.push(format!("line={line},endLine={end_line}"));
            // The runner takes columns within one line only; both ends are inclusive there.
            if line == end_line {
                list.push(format!("col={column},endColumn={}", end_column.saturating_sub(1).max(column)));
            }
        }
    }
    let title = format!("{}[{}] {}", severity_name(finding.severity(), lang), finding.card.code, finding.card.name);
    list.push(format!("title={}", property(&title)));
    list.join(",")
}

/// Characters that would steer the runner's log become visible; the rest as the runner takes it.
fn data(text: &str) -> String {
    visible_lines(text).replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::render::samples;

    #[test]
    fn one_command_per_finding_with_its_place() {
        let (sources, findings) = samples::two();
        let text = github(&sources, &findings, Lang::Nl);
        let mut lines = text.lines();
        assert_eq!(
            lines.next().unwrap(),
            "::error file=besluiten/één.toml,line=2,endLine=2,col=9,endColumn=16,title=fout[ROD0498] wrong-letter::\
             de letter g is niet de geboorteplaats%0ABRO 4.1.h: de geboorteplaats%0Ahulp: schrijf \"4.1, h\"%0A\
             grondslag: WRO 23.1; BRO 4.1"
        );
        assert!(lines.next().unwrap().starts_with("::warning file=besluiten/één.toml,title="));
        assert!(lines.next().unwrap().starts_with("  besluiten/één.toml:2:9: fout[ROD0498]"));
        assert_eq!(lines.last(), Some("1 fout, 1 waarschuwing"));
    }

    #[test]
    fn errors_come_before_what_stands_above_them() {
        let (sources, mut findings) = samples::two();
        findings.reverse();
        assert!(github(&sources, &findings, Lang::En).starts_with("::error "));
    }

    #[test]
    fn no_more_annotations_than_a_runner_keeps_and_all_in_the_list() {
        let (sources, findings) = samples::two();
        let many: Vec<Finding> = std::iter::repeat_n(findings, KEPT + 2).flatten().collect();
        let text = github(&sources, &many, Lang::En);
        let count = |begin: &str| text.lines().filter(|line| line.starts_with(begin)).count();
        assert_eq!((count("::error "), count("::warning "), count("  ")), (KEPT, KEPT, 2 * KEPT + 4));
    }

    #[test]
    fn no_text_can_start_a_second_command() {
        let (sources, findings) = samples::hostile();
        let text = github(&sources, &findings, Lang::En);
        assert_eq!(text.lines().filter(|line| line.trim_start().starts_with("::")).count(), 1, "{text}");
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.contains("file=a%2Cb%3A%25%0A%3A%3Aerror"), "{text}");
    }
}
