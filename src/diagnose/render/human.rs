//! Findings as a person reads them: the lines of the besluit, the law under them, the way out.
//!
//! In: sources, findings, language, colour. Out: text in the manner of `rustc`.
//! Refuses: to pass control characters of a besluit on to the terminal.

use super::words;
use super::{count_line, severity_name};
use crate::diagnose::visible::visible_source;
use crate::diagnose::{Applicability, Finding, Fix, Lang, Place, Severity, SourceFile, SourceMap, visible};
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

/// May the text hold colours? The caller knows its terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// No escape sequence at all.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// Renders every finding with its source lines, then a line that counts them.
#[must_use]
pub fn human(sources: &SourceMap, findings: &[Finding], lang: Lang, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Coloured => Renderer::styled(),
    };
    let mut out = String::new();
    for finding in findings {
        let groups: Vec<Group<'static>> = std::iter::once(main_group(sources, finding, lang))
            .chain(finding.fixes.iter().flat_map(|fix| fix_groups(sources, fix, lang)))
            .collect();
        for line in renderer.render(&groups).lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    let counts = count_line(findings, lang);
    if !counts.is_empty() {
        out.push_str(&counts);
        out.push('\n');
    }
    out
}

fn main_group(sources: &SourceMap, finding: &Finding, lang: Lang) -> Group<'static> {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(severity_name(finding.severity(), lang))
        .primary_title(visible(&finding.title(lang)))
        .id(finding.card.code.clone());
    let note = |name: &'static str, text: String| Element::from(Level::NOTE.with_name(name).message(text));
    let mut elements = snippets(sources, finding, lang);
    for law in &finding.card.law {
        elements.push(note(words::law(lang), visible(law)));
    }
    for (provision, wording) in &finding.law_text {
        elements.push(Level::NOTE.with_name(visible(provision)).message(visible(wording)).into());
    }
    let help = finding.help(lang);
    if !help.is_empty() {
        elements.push(Level::HELP.with_name(words::help(lang)).message(help).into());
    }
    title.elements(elements)
}

/// One snippet per file that the finding points into, the file of the main place first.
fn snippets(sources: &SourceMap, finding: &Finding, lang: Lang) -> Vec<Element<'static>> {
    type Mark = (Range<usize>, AnnotationKind, String);
    let mut marks: BTreeMap<(bool, Place), Vec<Mark>> = BTreeMap::new();
    let main = finding.place.map(|place| (place, AnnotationKind::Primary, finding.label(lang)));
    let others = finding.labels.iter().map(|l| (l.place, AnnotationKind::Context, l.text.get(lang).to_owned()));
    for (place, kind, text) in main.into_iter().chain(others) {
        let Some(file) = sources.get(place.file) else { continue };
        let key = (finding.place.map(|p| p.file) != Some(place.file), Place::whole(place.file));
        let list = marks.entry(key).or_default();
        if let Some(span) = place.span {
            list.push((within(file, span.start..span.end), kind, visible(&text)));
        }
    }
    let mut elements = Vec::new();
    for ((_, place), list) in marks {
        let Some(file) = sources.get(place.file) else { continue };
        if list.is_empty() {
            elements.push(Origin::path(visible(&file.name)).into());
            continue;
        }
        let window = Window::around(file, list.iter().map(|(range, _, _)| range));
        let annotations = list.into_iter().map(|(range, kind, text)| {
            let annotation: Annotation<'static> = kind.span(window.shift(range));
            if text.is_empty() { annotation } else { annotation.label(text) }
        });
        elements.push(window.snippet().annotations(annotations).into());
    }
    elements
}

/// One group per file that the fix edits.
fn fix_groups(sources: &SourceMap, fix: &Fix, lang: Lang) -> Vec<Group<'static>> {
    let mut per_file: BTreeMap<Place, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for edit in &fix.edits {
        if let (Some(file), Some(span)) = (sources.get(edit.place.file), edit.place.span) {
            let list = per_file.entry(Place::whole(edit.place.file)).or_default();
            list.push((within(file, span.start..span.end), edit.text.clone()));
        }
    }
    let mut title = visible(fix.title.get(lang));
    if fix.applicability == Applicability::LegalEffect {
        title.push_str(words::legal_effect(lang));
    }
    let mut groups = Vec::new();
    for (place, list) in per_file {
        let Some(file) = sources.get(place.file) else { continue };
        let window = Window::around(file, list.iter().map(|(range, _)| range));
        let patches = list.into_iter().map(|(range, text)| Patch::new(window.shift(range), visible_source(&text)));
        let heading = Level::HELP.with_name(words::help(lang)).secondary_title(title.clone());
        groups.push(heading.element(window.snippet().patches(patches)));
    }
    groups
}

/// The span within the text, on character borders.
fn within(file: &SourceFile, range: Range<usize>) -> Range<usize> {
    let down = |mut at: usize| {
        at = at.min(file.text.len());
        while !file.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = down(range.start);
    start..down(range.end).max(start)
}

/// The lines from the first mark to the last: all that the renderer needs of a file, however long that is.
struct Window<'f> {
    file: &'f SourceFile,
    start: usize,
    end: usize,
}

impl<'f> Window<'f> {
    fn around<'r>(file: &'f SourceFile, ranges: impl Iterator<Item = &'r Range<usize>>) -> Self {
        let (first, last) =
            ranges.fold((file.text.len(), 0), |(first, last), range| (first.min(range.start), last.max(range.end)));
        let line_start = file.text.get(..first).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        // A BOM is no character of the first line: columns are counted after it.
        let start = if line_start == 0 && file.text.starts_with('\u{feff}') { 3 } else { line_start };
        let end = file.text.get(last..).and_then(|after| after.find('\n')).map_or(file.text.len(), |at| last + at);
        Self { file, start, end: end.max(start) }
    }

    fn shift(&self, range: Range<usize>) -> Range<usize> {
        let shift = |at: usize| at.clamp(self.start, self.end) - self.start;
        shift(range.start)..shift(range.end)
    }

    fn snippet<T: Clone>(&self) -> Snippet<'static, T> {
        let text = self.file.text.get(self.start..self.end).unwrap_or_default();
        Snippet::source(visible_source(text))
            .path(visible(&self.file.name))
            .line_start(self.file.line_column(self.start).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::render::samples;
    use crate::diagnose::{FileIndex, Span};

    #[test]
    fn the_line_the_law_the_help_and_the_fix() {
        let (sources, findings) = samples::two();
        let text = human(&sources, &findings, Lang::Nl, Colour::Plain);
        let expected = "\
fout[ROD0498]: de letter g is niet de geboorteplaats
 --> besluiten/één.toml:2:9
  |
1 | [[rubriek]] # één
  | ----------- deze rij
2 | artikel=\"4.1, g\"
  |         ^^^^^^^^ dit is de overlijdensdatum
  |
  = grondslag: WRO 23.1
  = grondslag: BRO 4.1
  = BRO 4.1.h: de geboorteplaats
  = hulp: schrijf \"4.1, h\"
hulp: verander de letter (raakt wat is toegekend: zelf beslissen)
  |
2 - artikel=\"4.1, g\"
2 + artikel=\"4.1, h\"
  |

waarschuwing[ROD0499]: het besluit noemt geen Staatscourant
--> besluiten/één.toml
 = grondslag: WRO 23.1
 = grondslag: BRO 4.1
 = hulp: schrijf \"4.1, h\"

1 fout, 1 waarschuwing
";
        assert_eq!(text, expected);
    }

    #[test]
    fn colour_only_when_asked_and_english_when_asked() {
        let (sources, findings) = samples::two();
        assert!(!human(&sources, &findings, Lang::En, Colour::Plain).contains('\u{1b}'));
        let coloured = human(&sources, &findings, Lang::En, Colour::Coloured);
        assert!(coloured.contains('\u{1b}') && coloured.contains("law"));
    }

    #[test]
    fn no_control_character_of_a_besluit_reaches_the_terminal() {
        let (sources, findings) = samples::hostile();
        let text = human(&sources, &findings, Lang::En, Colour::Plain);
        assert!(!text.chars().any(|c| c != '\n' && c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}') && !text.lines().any(|line| line.starts_with("::error")), "{text}");
    }

    #[test]
    fn any_span_in_any_text_can_be_shown_at_the_column_of_the_short_form() {
        let (_, findings) = samples::two();
        for text in ["", "\n", "\u{feff}a = 1\r\nb = \"ë🎓\"\r\n\tc = 2", "é", "a\r\n\r\n", "x = '👩‍🎓'\ny"]
        {
            let mut sources = SourceMap::default();
            let file = sources.add("x.toml", text);
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 1 {
                    let mut finding = findings[0].clone();
                    finding.labels.clear();
                    finding.fixes.clear();
                    finding.place = Some(Place::at(file, Span { start, end }));
                    let long = human(&sources, &[finding.clone()], Lang::En, Colour::Plain);
                    let borders = text.is_char_boundary(start) && text.get(start..).is_some_and(|t| !t.is_empty());
                    if borders && !text[start..].starts_with(['\u{feff}', '\r', '\n']) {
                        let (line, column) = sources.get(FileIndex(0)).unwrap().line_column(start);
                        assert!(
                            long.contains(&format!("--> x.toml:{line}:{column}\n")),
                            "{text:?} {start}..{end}\n{long}"
                        );
                    }
                }
            }
        }
    }
}
