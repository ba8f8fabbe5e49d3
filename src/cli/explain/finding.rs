//! The explanation of a finding, from its card.
//!
//! In: a card. Out: text and JSON. Refuses: nothing.

use super::{Context, Explanation};
use crate::cli::wrap::Page;
use crate::diagnose::render::severity_name;
use crate::diagnose::{Card, Severity, without_arguments};
use serde_json::json;

pub(super) fn explain(context: Context, card: &Card) -> Explanation {
    let lang = context.lang;
    let title = card.headline(lang);
    let help = without_arguments(card.help.get(lang));
    let wet = card.law.join("; ");
    let mut page = Page::default();
    page.paragraph(0, &format!("{} {}: {}", card.code, card.name, severity_name(card.severity, lang)));
    page.paragraph(0, &title);
    page.blank_line();
    page.paragraph(0, card.explain.get(lang));
    page.blank_line();
    page.pair(0, 11, context.choose("grondslag", "law"), &wet);
    if !help.is_empty() {
        page.pair(0, 11, context.choose("hulp", "help"), &help);
    }
    for (header, example) in
        [(context.choose("fout", "wrong"), &card.bad), (context.choose("goed", "right"), &card.good)]
    {
        page.blank_line();
        page.paragraph(0, &format!("{header}:"));
        page.verbatim(4, example);
    }
    let data = json!({
        "code": card.code,
        "name": card.name,
        "severity": match card.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "title": card.title.get(lang),
        "help": card.help.get(lang),
        "explain": card.explain.get(lang),
        "law": card.law,
        "bad": card.bad,
        "good": card.good,
    });
    Explanation { kind: "finding", text: page, data }
}
