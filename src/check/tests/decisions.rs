//! The two published decisions: what is open in them, and what the check finds when nobody owns their misprints.
//!
//! In: `besluiten/*.toml`. Out: tests. Refuses: a misprint that is not found, and a finding on a row that is right.

use crate::besluit::{Besluit, parse};
use crate::catalogue::Catalogue;
use crate::check::check;
use crate::diagnose::{Applicability, FileIndex, Finding, Lang, Severity, SourceFile};

const JOB: &str = include_str!("../../../besluiten/job-mbo-2024.toml");
const VO_RAAD: &str = include_str!("../../../besluiten/vo-raad-2022.toml");

fn besluit(text: &str) -> Besluit {
    parse(FileIndex(0), text).besluit.unwrap()
}

fn findings(text: &str) -> Vec<Finding> {
    check(&[besluit(text)], &Catalogue::builtin().unwrap()).findings
}

/// The file without its `[[erratum]]` blocks, which stand at the end of both.
fn as_printed(text: &str) -> String {
    let at = text.find("[[erratum]]").unwrap();
    assert!(!text[at..].contains("\n[[rubriek]]"));
    text[..at].to_owned()
}

fn line(text: &str, finding: &Finding) -> String {
    let file = SourceFile::new("", text);
    let (index, _) = file.line_column(finding.place.unwrap().span.unwrap().start);
    text.lines().nth(index - 1).unwrap().to_owned()
}

/// Code, line of the file, and what the first fix puts there (`4.1, e`, in a proposed erratum).
fn heavy(text: &str, severity: Severity) -> Vec<(String, String, Option<String>)> {
    findings(text)
        .iter()
        .filter(|finding| finding.severity() == severity)
        .map(|finding| {
            // Where the letter itself can be mended, that comes first and the erratum second.
            let erratum = finding.fixes.iter().position(|fix| fix.edits[0].text.contains("[[erratum]]"));
            assert!(
                ["ROD0305", "ROD0207"].contains(&finding.card.code.as_str()) != (erratum == Some(0))
                    || erratum.is_none()
            );
            let fix = erratum.map(|at| &finding.fixes[at]).map(|fix| {
                assert_eq!(fix.applicability, Applicability::LegalEffect);
                let block = fix.edits[0].text.as_str();
                let meant = block.split("bedoeld = \"").nth(1).unwrap();
                meant.split('"').next().unwrap().to_owned()
            });
            (finding.card.code.clone(), line(text, finding), fix)
        })
        .collect()
}

fn row<'r>(code: &'r str, line: &'r str, fix: Option<&'r str>) -> (String, String, Option<String>) {
    (code.to_owned(), line.to_owned(), fix.map(ToOwned::to_owned))
}

#[test]
fn both_decisions_pass_without_an_error_and_with_what_is_truly_open() {
    for (text, open) in [
        // The reading of the population; the age on 31 December; a hoofdinschrijving that no row grants.
        (JOB, ["ROD0706", "ROD0315", "ROD0316"].as_slice()),
        // Results of 2022/2023 at a moment before its exams; whether 29a was in force on the day; whether the wider
        // 6.3.i is covered from 2023 on; two passages
        // against two others.
        (VO_RAAD, &["ROD0620", "ROD0620", "ROD0304", "ROD0312", "ROD0217", "ROD0217"]),
    ] {
        let found = findings(text);
        let of = |severity| -> Vec<&str> {
            found.iter().filter(|f| f.severity() == severity).map(|f| f.card.code.as_str()).collect()
        };
        assert_eq!(of(Severity::Error), [""; 0]);
        assert_eq!(of(Severity::Warning), open);
        assert!(check(&[besluit(text)], &Catalogue::builtin().unwrap()).admitted[0].is_some());
    }
}

#[test]
fn together_they_say_nothing_new() {
    let (job, mut vo) = (besluit(JOB), besluit(VO_RAAD));
    vo.file = FileIndex(1);
    let apart = findings(JOB).len() + findings(VO_RAAD).len();
    assert_eq!(check(&[job, vo], &Catalogue::builtin().unwrap()).findings.len(), apart);
}

#[test]
fn without_its_errata_the_jongeren_decision_has_its_three_misprinted_letters_and_no_other_error() {
    let text = as_printed(JOB);
    let expected = [
        row("ROD0305", "artikel = \"4.1, g\"", Some("4.1, h")),
        row("ROD0305", "artikel = \"4.1, h\"", Some("4.1, i")),
        row("ROD0305", "artikel = \"4.1, i\"", Some("4.1, j")),
    ];
    assert_eq!(heavy(&text, Severity::Error), expected);
    // Each at its own row, and at no other row that cites the same letter.
    for (finding, code) in findings(&text).iter().filter(|f| f.card.code == "ROD0305").zip(["70", "72", "74"]) {
        let at = finding.place.unwrap().span.unwrap().start;
        let before = text[..at].rfind("code = ").unwrap();
        assert!(text[before..].starts_with(&format!("code = \"04.01.{code}\"")));
    }
    // The incomplete sources of three derivations: another row of the annex names what they leave out.
    let incomplete: Vec<_> =
        findings(&text).iter().filter(|f| f.card.name == "source-cited-elsewhere").map(|f| f.title(Lang::En)).collect();
    assert_eq!(incomplete.len(), 3);
    assert!(incomplete.iter().all(|title| title.contains("5.1.c")), "{incomplete:?}");
}

#[test]
fn without_its_errata_vo_raad_has_its_misprints_at_their_lines_with_the_right_letter_and_no_other_error() {
    let text = as_printed(VO_RAAD);
    let errors = heavy(&text, Severity::Error);
    let designation = text.lines().find(|line| line.starts_with("aanwijzing = ")).unwrap();
    let expected = [
        row("ROD0207", designation, Some("23, derde lid, onderdeel b")),
        row("ROD0207", designation, Some("29a, onderdeel c")),
        row("ROD0602", "omstreeks = 2022-12-15", Some("na publicatie in de Staatscourant")),
        row("ROD0305", "artikel = \"4, d\"", Some("4.1, e")),
        row("ROD0305", "artikel = \"4, e\"", Some("4.1, g")),
        row("ROD0305", "artikel = \"4, k\"", Some("4.1, l")),
        row("ROD0305", "artikel = \"4, k\"", Some("4.1, l")),
        row("ROD0807", "code = \"08.05.21\"", None),
        row("ROD0807", "code = \"29.62.07\"", None),
    ];
    let plain =
        |rows: &[(String, String, Option<String>)]| rows.iter().map(|r| (r.0.clone(), r.1.clone())).collect::<Vec<_>>();
    assert_eq!(plain(&errors), plain(&expected));
    for (found, expected) in errors.iter().zip(&expected) {
        match (&found.2, &expected.2) {
            (Some(found), Some(expected)) => assert!(found.ends_with(expected.as_str()), "{found}"),
            (found, expected) => assert_eq!(found, expected),
        }
    }
}

#[test]
fn a_proposed_erratum_mends_what_it_is_proposed_for() {
    for text in [JOB, VO_RAAD] {
        let printed = as_printed(text);
        let before = findings(&printed);
        for finding in &before {
            for fix in finding.fixes.iter().filter(|fix| fix.edits[0].text.contains("[[erratum]]")) {
                let mended = format!("{printed}{}", fix.edits[0].text.replace("in te vullen", "lezing van de bijlage"));
                let after = findings(&mended);
                let count = |list: &[Finding]| list.iter().filter(|f| f.severity() == Severity::Error).count();
                let title = finding.title(Lang::En);
                if finding.severity() == Severity::Error {
                    assert_eq!(count(&after), count(&before) - 1, "{title}");
                }
                assert!(!after.iter().any(|f| f.title(Lang::En) == title && f.place == finding.place), "{title}");
            }
        }
    }
}

#[test]
fn the_law_is_quoted_beside_a_wrong_letter() {
    let found = findings(&as_printed(VO_RAAD));
    let postcode = found.iter().find(|finding| finding.card.name == "wrong-letter").unwrap();
    let law: Vec<_> = postcode.law_text.iter().map(|(place, words)| (place.as_str(), words.as_str())).collect();
    assert_eq!(law, [("BRO 4.1.d", "het adres;"), ("BRO 4.1.e", "de postcode;")]);
    assert_eq!(postcode.title(Lang::Nl), "\"de postcode\" is niet 4.d, maar 4.1.e");
}

#[test]
fn an_erratum_that_nothing_needs_any_more_is_an_error() {
    let right = VO_RAAD.replace("artikel = \"4, d\"", "artikel = \"4.1, e\"");
    let codes: Vec<_> = heavy(&right, Severity::Error).into_iter().map(|(code, ..)| code).collect();
    // The passage is printed nowhere any more, and the finding that it settled is gone.
    assert_eq!(codes, ["ROD0122", "ROD0112"]);
    let needless = format!(
        "{VO_RAAD}\n[[erratum]]\nrubriek = \"04.01.30\"\ngedrukt = \"4, c\"\nbedoeld = \"4.1, c\"\nreden = \"drukfout\"\nbron = \"lezing\"\n"
    );
    let codes: Vec<_> = heavy(&needless, Severity::Error).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["ROD0113"]);
}

#[test]
fn a_sentence_of_the_body_that_an_erratum_explains_is_open_no_more() {
    let explained = format!(
        "{JOB}\n[[erratum]]\nbevinding = \"ROD0315\"\ngedrukt = \"de leeftijd op 1 oktober respectievelijk 31 december\"\n\
         bedoeld = \"de leeftijd op 1 oktober respectievelijk 1 januari\"\nreden = \"de bijlage\"\nbron = \"navraag\"\n"
    );
    let codes: Vec<_> = heavy(&explained, Severity::Warning).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["ROD0706", "ROD0316"]);
}
