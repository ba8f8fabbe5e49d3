//! Applies the fixes that change no legal effect, as edits of bytes: comments and layout stay what they are.
//!
//! In: the source files and their findings. Out: [`Mended`]: the files with another text.
//! Refuses: a fix with legal effect, a finding with two safe ways out, an edit outside its file or inside a character,
//! a fix that touches what another one changed (it comes up again when the mended text is checked), a text that would
//! have more faults of syntax than before.

use super::{Applicability, Edit, FileIndex, Finding, Fix, SourceMap, Span};
use std::collections::BTreeMap;

/// A file that fixes changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Which file.
    pub file: FileIndex,
    /// Its new text.
    pub text: String,
    /// How many fixes were applied.
    pub fixes: usize,
}

/// One round of mending; findings have to be made anew from the result. Sorted by file.
#[must_use]
pub fn mend(sources: &SourceMap, findings: &[Finding]) -> Vec<Mended> {
    let mut chosen: BTreeMap<FileIndex, Vec<(Span, &str)>> = BTreeMap::new();
    let mut counts: BTreeMap<FileIndex, usize> = BTreeMap::new();
    for fix in findings.iter().filter_map(only_safe_fix) {
        let Some((file, edits)) = edits_in_one_file(sources, fix) else { continue };
        let taken = chosen.entry(file).or_default();
        if edits.iter().any(|(span, _)| taken.iter().any(|(other, _)| touches(*span, *other))) {
            continue;
        }
        taken.extend(edits);
        *counts.entry(file).or_default() += 1;
    }
    let mended = chosen.into_iter().filter_map(|(file, edits)| {
        let text = apply(&sources.get(file)?.text, edits)?;
        Some(Mended { file, text, fixes: counts.get(&file).copied().unwrap_or_default() })
    });
    mended.collect()
}

/// The one fix of a finding that a machine may apply; of two, the author has to choose.
fn only_safe_fix(finding: &Finding) -> Option<&Fix> {
    let mut safe = finding.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe);
    safe.next().filter(|_| safe.next().is_none())
}

/// The edits with their spans, when all lie on character borders of one file.
fn edits_in_one_file<'f>(sources: &SourceMap, fix: &'f Fix) -> Option<(FileIndex, Vec<(Span, &'f str)>)> {
    let file = fix.edits.first()?.place.file;
    let text = &sources.get(file)?.text;
    let edit = |edit: &'f Edit| {
        let span = edit.place.span.filter(|_| edit.place.file == file)?;
        text.get(span.start..span.end).map(|_| (span, edit.text.as_str()))
    };
    Some((file, fix.edits.iter().map(edit).collect::<Option<_>>()?))
}

/// Do two edits change the same bytes, or insert at one place?
fn touches(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn apply(text: &str, mut edits: Vec<(Span, &str)>) -> Option<String> {
    edits.sort_by_key(|(span, _)| *span);
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (span, new) in edits {
        mended.push_str(text.get(done..span.start)?);
        mended.push_str(new);
        done = span.end;
    }
    mended.push_str(text.get(done..)?);
    // Whatever a rule proposes: a file that could be read must stay one.
    let faults = |text: &str| toml::de::DeTable::parse_recoverable(text).1.len();
    (mended != text && faults(&mended) <= faults(text)).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Bilingual, Place, render::samples};

    const TEXT: &str = "# ë\r\na = \"x\"\t# blijft\r\nb = \"y\"\r\n";

    fn fix(applicability: Applicability, edits: &[(Span, &str)]) -> Fix {
        let edits =
            edits.iter().map(|(span, text)| Edit { place: Place::at(FileIndex(0), *span), text: (*text).into() });
        Fix { title: Bilingual::default(), edits: edits.collect(), applicability }
    }

    fn of(part: &str) -> Span {
        let start = TEXT.find(part).unwrap();
        Span { start, end: start + part.len() }
    }

    fn mended(fixes: Vec<Vec<Fix>>) -> Vec<Mended> {
        let mut sources = SourceMap::default();
        sources.add("a.toml", TEXT);
        let (_, samples) = samples::two();
        let findings = fixes.into_iter().map(|fixes| Finding { fixes, ..samples[0].clone() });
        mend(&sources, &findings.collect::<Vec<_>>())
    }

    #[test]
    fn safe_fixes_change_their_bytes_and_nothing_else() {
        let found = mended(vec![
            vec![fix(Applicability::Safe, &[(of("\"y\""), "2")])],
            vec![fix(Applicability::Safe, &[(of("\"x\""), "[\"é\"]")])],
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].text.as_str(), found[0].fixes), ("# ë\r\na = [\"é\"]\t# blijft\r\nb = 2\r\n", 2));
    }

    #[test]
    fn a_fix_with_legal_effect_is_never_applied_nor_is_one_of_two_safe_ones() {
        let safe = || fix(Applicability::Safe, &[(of("\"x\""), "1")]);
        assert_eq!(mended(vec![vec![fix(Applicability::LegalEffect, &[(of("\"x\""), "1")])]]), []);
        assert_eq!(mended(vec![vec![safe(), safe()]]), []);
        assert_eq!(mended(vec![vec![safe(), fix(Applicability::LegalEffect, &[(of("\"y\""), "1")])]])[0].fixes, 1);
    }

    #[test]
    fn of_two_fixes_that_touch_the_first_wins_whole() {
        let value = of("\"x\"");
        let edge = |at| Span { start: at, end: at };
        let wrap = fix(Applicability::Safe, &[(edge(value.start), "["), (edge(value.end), "]")]);
        let found = mended(vec![vec![wrap], vec![fix(Applicability::Safe, &[(value, "1"), (of("\"y\""), "1")])]]);
        assert_eq!(found[0].text, TEXT.replace("\"x\"", "[\"x\"]"));
    }

    #[test]
    fn an_edit_that_cuts_a_character_or_runs_past_the_end_is_refused() {
        let inside = TEXT.find('ë').unwrap() + 1;
        assert_eq!(mended(vec![vec![fix(Applicability::Safe, &[(Span { start: inside, end: inside }, "x")])]]), []);
        assert_eq!(mended(vec![vec![fix(Applicability::Safe, &[(Span { start: 0, end: 999 }, "x")])]]), []);
        assert_eq!(mended(vec![vec![fix(Applicability::Safe, &[])]]), []);
        assert_eq!(mended(vec![vec![fix(Applicability::Safe, &[(of("\"x\""), "\"x")])]]), [], "no TOML any more");
    }
}
