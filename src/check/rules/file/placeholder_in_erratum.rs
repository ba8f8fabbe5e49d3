//! An erratum is filled in.
//!
//! In: one besluit and the catalogue. Out: findings ROD0127. Refuses: a placeholder for a passage, a reason or a source.

use crate::besluit::Erratum;
use crate::catalogue::Phrases;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Spanned};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("placeholder_in_erratum.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for erratum in &context.besluit.errata {
        if let Some((key, text)) = placeholder(&context.catalogue.phrases, erratum) {
            findings.push(
                Finding::new(CARD.get(), context.at(text.span))
                    .with("sleutel", key)
                    .with("waarde", text.value.as_str()),
            );
        }
    }
}

/// The first key that says nothing. In the body a passage has to be long enough to be found again.
fn placeholder<'e>(phrases: &Phrases, erratum: &'e Erratum) -> Option<(&'static str, &'e Spanned<String>)> {
    let in_body = erratum.rubriek.is_none();
    [
        ("gedrukt", &erratum.gedrukt, if in_body { 4 } else { 2 }),
        ("bedoeld", &erratum.bedoeld, 1),
        ("reden", &erratum.reason, 4),
        ("bron", &erratum.source, 4),
    ]
    .into_iter()
    .find(|(_, text, least)| phrases.is_placeholder(&text.value, *least))
    .map(|(key, text, _)| (key, text))
}

#[cfg(test)]
mod tests {
    use crate::check::examples::catalogue;

    #[test]
    fn a_sentence_says_something_and_a_placeholder_does_not() {
        let phrases = catalogue().phrases;
        let says_nothing = |text: &str, least| phrases.is_placeholder(text, least);
        for empty in [
            "x",
            "xxxxx",
            "In te vullen",
            "...",
            "n.v.t.",
            "-",
            "nog in te vullen",
            "moet DUO nog invullen",
            "tekstfout?",
            "reden volgt",
            "idem",
            "geen",
            "Akkoord.",
            "12345",
            "aaaaaaa bbbbbb",
            "typefout",
        ] {
            assert!(says_nothing(empty, 4), "{empty}");
        }
        assert!(!says_nothing("g is de overlijdensdatum", 4));
        assert!(!says_nothing("navraag", 4));
        assert!(!says_nothing("de letter die het ministerie vergat in te vullen staat in onderdeel g", 4));
        assert!(!says_nothing("4, d", 2));
    }
}
