//! From the bytes of a `*.toml` to a [`Besluit`], with every fault of a stage in one run.
//!
//! In: the text of one file. Out: [`Parsed`]: a besluit, or the findings why there is none, with what could be read.
//! Refuses: faults of syntax, of keys, types and values, and of references between tables; all of them in one run.

use super::context::Context;
use super::faults::{MISSING_KEY, MISSING_TABLE, NO_BESLUIT, UNKNOWN_REFERENCE};
use super::keys::key_table;
use super::legible::legible_text;
use super::recognise::is_recognised;
use super::{Besluit, build, references, shape, syntax};
use crate::diagnose::{FileIndex, Finding, Place, Severity};
use std::collections::BTreeSet;
use toml::de::DeTable;

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The besluit; present exactly when no finding is an error.
    pub besluit: Option<Besluit>,
    /// What could be read of a besluit that has errors of form: its law is judged too, and it is never built.
    pub legible: Option<Legible>,
    /// Sorted by place.
    pub findings: Vec<Finding>,
}

/// A besluit as far as it could be read.
#[derive(Clone, Debug)]
pub struct Legible {
    /// What was read.
    pub besluit: Besluit,
    /// What of the file is not in it (`besluit.datum`, `rubriek` for a block, empty for a line that could not be read): then
    /// what is not there may not be held against it.
    pub gaps: BTreeSet<String>,
}

/// Reads one besluit. Never panics, whatever the text.
#[must_use]
pub fn parse(file: FileIndex, text: &str) -> Parsed {
    if !is_recognised(text) {
        let finding = Finding::new(NO_BESLUIT.get(), Place::whole(file));
        return Parsed { besluit: None, legible: None, findings: vec![finding] };
    }
    let context = Context { file, text, keys: key_table() };
    let (document, faults) = DeTable::parse_recoverable(text);
    let mut parsed = Parsed { besluit: None, legible: None, findings: syntax::findings(context, faults) };
    if parsed.findings.is_empty() {
        judge(context, document.get_ref(), false, &mut parsed);
    } else if let Some(mended) = legible_text(text) {
        let (document, faults) = DeTable::parse_recoverable(&mended.text);
        if faults.is_empty() {
            judge(context, document.get_ref(), mended.lost, &mut parsed);
        }
    }
    Finding::sort(&mut parsed.findings);
    parsed
}

/// Keys, values and references of a document whose places are those of the file; `lost` where lines of it were left out.
fn judge(context: Context<'_>, document: &DeTable<'_>, lost: bool, parsed: &mut Parsed) {
    let mut findings = Vec::new();
    shape::check(context, document, &mut findings);
    references::check(context, document, &mut findings);
    if lost {
        // What is missing may stand on a line that could not be read.
        let absence = [&MISSING_KEY.get().code, &MISSING_TABLE.get().code, &UNKNOWN_REFERENCE.get().code];
        findings.retain(|finding| !absence.contains(&&finding.card.code));
    }
    parsed.findings.append(&mut findings);
    let sound = !parsed.findings.iter().any(|finding| finding.severity() == Severity::Error);
    match build::besluit(context, document) {
        Some((besluit, gaps)) if sound && gaps.is_empty() => parsed.besluit = Some(besluit),
        Some((besluit, mut gaps)) => {
            gaps.extend(lost.then(String::new));
            parsed.legible = Some(Legible { besluit, gaps });
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Applicability, Lang, SourceMap, render};
    use proptest::prelude::*;

    const BASE: &str = include_str!("../../fixtures/check/basis.toml");
    const JOB: &str = include_str!("../../besluiten/job-mbo-2024.toml");

    fn short(text: &str) -> String {
        let mut sources = SourceMap::default();
        let file = sources.add("x.toml", text);
        render::short(&sources, &parse(file, text).findings, Lang::En)
    }

    /// `line:column code` of every finding.
    fn places(text: &str) -> Vec<String> {
        short(text)
            .lines()
            .map(|line| {
                let (place, rest) = line.split_once(": error[").unwrap();
                format!("{} {}", place.trim_start_matches("x.toml").trim_start_matches(':'), &rest[..7])
            })
            .collect()
    }

    #[test]
    fn a_besluit_keeps_its_bytes_and_every_value_its_place() {
        let besluit = parse(FileIndex(3), JOB).besluit.unwrap();
        assert_eq!((besluit.text.as_str(), besluit.file), (JOB, FileIndex(3)));
        let at = |span: crate::diagnose::Span| &JOB[span.start..span.end];
        assert_eq!(at(besluit.header.date.span), "2024-02-29");
        assert_eq!(at(besluit.rubrieken[8].parameters["op"].span), "\"10-01\"");
        assert_eq!(at(besluit.rubrieken[0].deelbestanden[1].span), "\"aanvullend\"");
        assert_eq!(at(besluit.rubrieken[0].span), "[[rubriek]]");
        assert_eq!(besluit.rubrieken[19].toelichting, None);
        assert_eq!(besluit.verstrekkingen[3].studiejaren.len(), 0);
        assert!(besluit.verstrekkingen[3].under_reservation && !besluit.verstrekkingen[4].under_reservation);
        assert_eq!(besluit.bewaring.unwrap().years.value, 6);
    }

    #[test]
    fn all_syntax_faults_of_a_file_come_in_one_run_with_those_of_the_keys_that_can_be_read() {
        let text = "[besluit]\nkenmerk = \ntitel = \"x\nuitkomst = toegewezen\ndatum = 2024-02-30\nonbekend = 1\nx = 1\nx = 2\n";
        assert_eq!(
            places(text),
            [
                "2:11 ROD0101",
                "3:11 ROD0101",
                "4:12 ROD0101",
                "5:9 ROD0101",
                "6:1 ROD0102",
                "7:1 ROD0102",
                "8:1 ROD0101"
            ]
        );
    }

    #[test]
    fn all_faults_of_keys_and_values_come_in_one_run() {
        let text = BASE
            .replace("datum = 2024-03-01", "datum = \"2024-03-01\"")
            .replace("uitkomst = \"toegewezen\"", "uitkomst = \"Toegewezen\"")
            .replace("titel =", "titl =")
            .replace("studiejaren = [\"2023/2024\"]\nselectie", "studiejaren = [\"2023/2025\"]\nselectie")
            .replace("reeks = \"proef\"", "reeks = \"../proef\"")
            .replace("nummer = 1", "nummer = 0")
            .replace("bekostigd = true", "bekostigd = \"ja\"")
            .replace("deelbestanden = [\"deel\"]", "deelbestanden = [\"del\"]")
            .replace("[bewaring]", "[bewaren]")
            .replace("\"omnummer\", \"geslacht\"]", "\"omnummer\", \"omnummer\"]");
        let mut codes: Vec<_> = places(&text).iter().map(|place| place[place.len() - 7..].to_owned()).collect();
        codes.sort();
        assert_eq!(
            codes,
            [
                "ROD0102", "ROD0103", "ROD0103", "ROD0105", "ROD0106", "ROD0106", "ROD0106", "ROD0107", "ROD0107",
                "ROD0108", "ROD0109"
            ]
        );
    }

    #[test]
    fn a_slip_gets_a_fix_and_a_safe_fix_mends_it() {
        for (good, bad) in [
            ("kenmerk =", "kenmrek ="),
            ("datum = 2024-03-01", "datum = \"2024-03-01\""),
            ("jaren = 6", "jaren = \"6\""),
            ("sectoren = [\"mbo\"]\nbekostigd", "sectoren = \"mbo\"\nbekostigd"),
            ("\"toegewezen\"", "\"Toegewezen\""),
            ("kenmerk = \"FICTIEF-1\"", "kenmerk = 44028288"),
            ("bekostigd = true", "bekostigd = \"true\""),
        ] {
            let text = BASE.replace(good, bad);
            let mut edits = Vec::new();
            for finding in parse(FileIndex(0), &text).findings {
                for fix in finding.fixes.into_iter().filter(|fix| fix.applicability == Applicability::Safe) {
                    edits.extend(fix.edits.into_iter().map(|edit| (edit.place.span.unwrap(), edit.text)));
                }
            }
            assert!(!edits.is_empty(), "{bad}");
            let mut mended = text.clone();
            edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
            for (span, new) in edits {
                mended.replace_range(span.start..span.end, &new);
            }
            assert!(parse(FileIndex(0), &mended).besluit.is_some(), "{bad}: {}", short(&mended));
        }
    }

    #[test]
    fn what_would_change_the_grant_is_never_a_safe_fix() {
        for (good, bad) in
            [("\"toegekend\"", "\"toegekent\""), ("[\"deel\"]", "[\"del\"]"), ("[bewaring]", "[bewarin]")]
        {
            let findings = parse(FileIndex(0), &BASE.replacen(good, bad, 1)).findings;
            let fixes: Vec<_> = findings.iter().flat_map(|finding| &finding.fixes).collect();
            assert!(!fixes.is_empty(), "{bad}");
            assert!(fixes.iter().all(|fix| fix.applicability == Applicability::LegalEffect), "{bad}");
        }
    }

    #[test]
    fn an_unknown_key_of_a_rubriek_is_a_parameter_unless_it_resembles_a_known_one() {
        let with =
            |key: &str| BASE.replace("variabele = \"geslacht\"", &format!("variabele = \"geslacht\"\n{key} = \"x\""));
        let besluit = parse(FileIndex(0), &with("op")).besluit.unwrap();
        assert_eq!(besluit.rubrieken[1].parameters["op"].value, "x");
        assert!(places(&with("kolomen"))[0].ends_with("ROD0102"));
        // `toelichting` is there already, so this can be no slip of it.
        assert!(parse(FileIndex(0), &with("toelichting2")).besluit.is_some());
    }

    #[test]
    fn columns_count_characters_after_bom_tab_crlf_accent_and_emoji() {
        let line = "naam = \"Fictieve Ontvanger\"";
        let with = |new: &str| BASE.replace(line, new);
        let number = BASE.lines().position(|l| l == line).unwrap() + 1;
        for (new, column) in [
            ("\tnaam = 1", 9),
            ("naam = \"ë\" # é\nverwerkers = [\"é🎓\", 7]", 21),
            ("naam = \"👩‍🎓\"\nverwerkers = [\"👩‍🎓\", 7]", 22),
        ] {
            let row = number + new.matches('\n').count();
            let expected = vec![format!("{row}:{column} ROD0103")];
            assert_eq!(places(&with(new)), expected, "{new}");
            assert_eq!(places(&with(new).replace('\n', "\r\n")), expected, "{new} with CRLF");
            assert_eq!(places(&format!("\u{feff}{}", with(new))), expected, "{new} with BOM");
        }
        assert!(places("\u{feff}titel = 1").contains(&"1:1 ROD0109".to_owned()));
        assert!(parse(FileIndex(0), &format!("\u{feff}{}", BASE.replace('\n', "\r\n"))).besluit.is_some());
    }

    #[test]
    fn a_control_character_in_a_text_is_refused() {
        let text = BASE.replace("Fictieve Ontvanger", "x\\u001B[2J");
        assert_eq!(places(&text).len(), 1);
        assert!(short(&text).contains("ROD0106") && !short(&text).contains('\u{1b}'));
    }

    #[test]
    fn both_languages_tell_a_syntax_fault() {
        let findings = parse(FileIndex(0), "a = 'x").findings;
        assert_ne!(findings[0].title(Lang::Nl), findings[0].title(Lang::En));
    }

    /// A besluit comes out exactly when nothing is wrong, and every finding can be shown in every form.
    fn sound(text: &str) {
        let parsed = parse(FileIndex(0), text);
        assert_eq!(parsed.besluit.is_some(), parsed.findings.is_empty());
        let mut sources = SourceMap::default();
        sources.add("x", text);
        let _ = render::human(&sources, &parsed.findings, Lang::Nl, render::Colour::Plain);
        let _ = render::json(&sources, &parsed.findings, Lang::En);
        assert_eq!(render::short(&sources, &parsed.findings, Lang::Nl).lines().count(), parsed.findings.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_is_parsed_without_a_panic(text in any::<String>()) {
            sound(&text);
        }

        #[test]
        fn any_text_of_toml_characters_is_parsed_without_a_panic(text in "[\\[\\]={}\"'a-c0-9.,#\\n\\t \\\\ëx-]{0,80}") {
            sound(&text);
        }

        #[test]
        fn a_besluit_with_a_piece_cut_out_or_put_in_is_parsed_without_a_panic(
            start in 0..BASE.len(), length in 0..40_usize, new in "[\\[\\]=\"'a-z0-9\\n]{0,6}"
        ) {
            let end = (start + length).min(BASE.len());
            if BASE.is_char_boundary(start) && BASE.is_char_boundary(end) {
                let mut text = BASE.to_owned();
                text.replace_range(start..end, &new);
                sound(&text);
            }
        }
    }
}
