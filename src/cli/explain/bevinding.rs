//! The explanation of a finding, from its card.
//!
//! In: a card. Out: text and JSON. Refuses: nothing.

use super::{Context, Uitleg};
use crate::cli::wikkel::Blad;
use crate::diagnose::render::severity_name;
use crate::diagnose::{Card, Severity, without_arguments};
use serde_json::json;

pub(super) fn leg_uit(context: Context, kaart: &Card) -> Uitleg {
    let lang = context.lang;
    let titel = without_arguments(kaart.title.get(lang));
    let hulp = without_arguments(kaart.help.get(lang));
    let wet = kaart.law.join("; ");
    let mut blad = Blad::default();
    blad.alinea(0, &format!("{} {}: {}", kaart.code, kaart.name, severity_name(kaart.severity, lang)));
    blad.alinea(0, &titel);
    blad.wit();
    blad.alinea(0, kaart.explain.get(lang));
    blad.wit();
    blad.paar(0, 11, context.kies("grondslag", "law"), &wet);
    if !hulp.is_empty() {
        blad.paar(0, 11, context.kies("hulp", "help"), &hulp);
    }
    for (kop, voorbeeld) in [(context.kies("fout", "wrong"), &kaart.bad), (context.kies("goed", "right"), &kaart.good)]
    {
        blad.wit();
        blad.alinea(0, &format!("{kop}:"));
        blad.letterlijk(4, voorbeeld);
    }
    let data = json!({
        "code": kaart.code,
        "name": kaart.name,
        "severity": match kaart.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "title": kaart.title.get(lang),
        "help": kaart.help.get(lang),
        "explain": kaart.explain.get(lang),
        "law": kaart.law,
        "bad": kaart.bad,
        "good": kaart.good,
    });
    Uitleg { soort: "finding", tekst: blad, data }
}
