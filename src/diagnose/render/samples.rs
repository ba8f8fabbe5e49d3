//! Findings for the tests of the forms: one with everything, one about a whole file, one that is hostile.
//!
//! In: nothing. Out: findings with their files. Refuses: nothing; for tests only.

use crate::diagnose::{Applicability, Bilingual, Card, Edit, Finding, Fix, Place, Severity, SourceMap, Span};
use std::sync::Arc;

fn both(nl: &str, en: &str) -> Bilingual {
    Bilingual { nl: nl.into(), en: en.into() }
}

fn card(code: &str, name: &str, severity: Severity, title: Bilingual) -> Arc<Card> {
    Arc::new(Card {
        code: code.into(),
        name: name.into(),
        severity,
        law: vec!["WRO 23.1".into(), "BRO 4.1".into()],
        whole: false,
        needs: Vec::new(),
        summary: both("de letter is niet die van het gegeven", "the letter is not that of the item"),
        title,
        label: both("dit is de overlijdensdatum", "this is the date of death"),
        help: both("schrijf \"4.1, h\"", "write \"4.1, h\""),
        explain: both("uitleg", "explanation"),
        bad: String::new(),
        good: String::new(),
    })
}

/// An error with a label, law text and a fix; a warning about the file as a whole.
pub(crate) fn two() -> (SourceMap, Vec<Finding>) {
    let mut sources = SourceMap::default();
    let text = "[[rubriek]] # één\nartikel=\"4.1, g\"\nvariabele = \"geboorteplaats\"\n";
    let file = sources.add("besluiten/één.toml", text);
    let of = |part: &str| {
        let start = text.find(part).unwrap();
        Place::at(file, Span { start, end: start + part.len() })
    };
    let wrong = card(
        "ROD0498",
        "wrong-letter",
        Severity::Error,
        both("de letter {letter} is niet de {wat}", "the letter {letter} is not the {wat}"),
    );
    let finding = Finding::new(&wrong, of("\"4.1, g\""))
        .with("letter", "g")
        .with("wat", "geboorteplaats")
        .with_label(of("[[rubriek]]"), "deze rij", "this row")
        .with_law_text("BRO 4.1.h", "de geboorteplaats")
        .with_fix(Fix {
            title: both("verander de letter", "change the letter"),
            edits: vec![Edit { place: of("\"4.1, g\""), text: "\"4.1, h\"".into() }],
            applicability: Applicability::LegalEffect,
        });
    let open = card(
        "ROD0499",
        "no-publication",
        Severity::Warning,
        both("het besluit noemt geen Staatscourant", "the besluit names no Staatscourant"),
    );
    (sources, vec![finding, Finding::new(&open, Place::whole(file))])
}

/// Text that tries to be an escape sequence, a second finding and a workflow command.
pub(crate) fn hostile() -> (SourceMap, Vec<Finding>) {
    let mut sources = SourceMap::default();
    let text = "a = \"\u{1b}[2J\u{9b}31m\u{202e}\"\r\n::error::x\r\n";
    let file = sources.add("a,b:%\n::error", text);
    let bad = card("ROD0498", "x", Severity::Error, both("waarde {w}", "value {w}"));
    let finding = Finding::new(&bad, Place::at(file, Span { start: 4, end: text.find('\r').unwrap() }))
        .with("w", "\u{1b}]0;x\u{7}\n::error file=x::y%0A");
    (sources, vec![finding])
}
