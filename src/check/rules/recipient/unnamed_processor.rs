//! Every processor is named, and bound by a condition.
//!
//! In: one besluit and the catalogue. Out: findings ROD0209. Refuses: a processor in one place and not in the other.

use crate::catalogue::{ProcessorPhrases, SaidText};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unnamed_processor.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let verwerkers = &besluit.ontvanger.verwerkers;
    let conditions = || besluit.voorschriften.iter().filter(|voorschrift| voorschrift.kind.value == "verwerker");
    let bound: Vec<_> = conditions().flat_map(|voorschrift| &voorschrift.values).collect();
    for value in &bound {
        // Another spelling is told at the verwerker, where no condition bears its own.
        let is_bound = |name: &str| bound.iter().any(|value| value.value == name);
        let is_told = |name: &str| name == value.value || (!is_bound(name) && is_spelling(name, &value.value));
        if !verwerkers.iter().any(|verwerker| is_told(&verwerker.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("verwerker", value.value.as_str())
                    .with("waar", "[ontvanger] verwerkers"),
            );
        }
    }
    for voorschrift in conditions() {
        let Some(text) = &voorschrift.text else { continue };
        for value in voorschrift.values.iter().filter(|value| !prints(&text.value, &value.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("verwerker", value.value.as_str())
                    .with("waar", format!("de tekst van voorschrift {}", voorschrift.letter.value))
                    .with_label(context.at(text.span), "hier staat een ander", "another one stands here"),
            );
        }
        let known = verwerkers.iter().chain(&voorschrift.values).chain([&besluit.ontvanger.name]);
        let known: Vec<&str> = known.map(|name| name.value.as_str()).collect();
        if let Some(another) = another(&context.catalogue.phrases.processors, &text.value, &known) {
            findings.push(
                Finding::new(CARD.get(), context.at(text.span))
                    .with("verwerker", another)
                    .with("waar", "[ontvanger] verwerkers"),
            );
        }
    }
    for verwerker in verwerkers {
        if !bound.iter().any(|value| value.value == verwerker.value) {
            let mut finding = Finding::new(CARD.get(), context.at(verwerker.span))
                .with("verwerker", verwerker.value.as_str())
                .with("waar", "[[voorschrift]] soort = \"verwerker\"");
            if let Some(other) = bound.iter().find(|value| is_spelling(&value.value, &verwerker.value)) {
                finding =
                    finding.with_label(context.at(other.span), "hier anders geschreven", "written otherwise here");
            }
            findings.push(finding);
        }
    }
}

/// Is one name the other, or its first words: "Rekenhuis" of "Rekenhuis B.V."?
fn is_spelling(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.to_lowercase().split_whitespace().map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (other.starts_with(&one) || one.starts_with(&other))
}

/// A name beside those that are known: "A en B verwerken", "A, bijgestaan door B".
fn another(phrases: &ProcessorPhrases, text: &str, known: &[&str]) -> Option<String> {
    const KNOWN: &str = "\u{b7}";
    let rest = known.iter().fold(text.to_owned(), |text, name| text.replace(name.trim_end_matches('.'), KNOWN));
    let words: Vec<&str> = rest.split_whitespace().collect();
    let said: Vec<SaidText> = words.iter().map(|word| SaidText::new(word)).collect();
    (1..words.len()).find_map(|at| {
        let name = words.get(at).filter(|word| word.starts_with(char::is_uppercase))?;
        let links = |from: usize| {
            let link = SaidText(said.get(from..at).into_iter().flatten().flat_map(|word| word.0.clone()).collect());
            let before = from.checked_sub(1).and_then(|before| words.get(before));
            let beside = before.is_some_and(|before| before.contains(KNOWN)) && link.is_one_of(&phrases.beside);
            beside || link.is_one_of(&phrases.together)
        };
        let is_another = (1..=3).filter_map(|length| at.checked_sub(length)).any(links);
        is_another.then(|| name.trim_end_matches([',', '.', ';']).to_owned())
    })
}

/// Does a text name the processor, in whole words? A full stop at the end may be that of the name or of the sentence.
fn prints(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.trim_end_matches('.').to_lowercase());
    text.match_indices(name.as_str()).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{another, is_spelling, prints};
    use crate::check::examples::catalogue;

    #[test]
    fn a_name_is_whole_words() {
        assert!(is_spelling("Rekenhuis", "rekenhuis B.V.") && !is_spelling("ResearchNed", "R"));
        assert!(
            prints("Alleen Rekenhuis B.V. verwerkt.", "Rekenhuis B.V.") && !prints("Alleen Rekenhuis verwerkt.", "R")
        );
    }

    #[test]
    fn a_second_name_is_told_from_the_words_around_the_first() {
        let phrases = catalogue().phrases.processors;
        let another = |text: &str| another(&phrases, text, &["Rekenhuis B.V.", "Cijferbureau"]);
        assert_eq!(another("Alleen Rekenhuis B.V. en Amazon Web Services verwerken.").as_deref(), Some("Amazon"));
        assert_eq!(another("Rekenhuis B.V., bijgestaan door Palantir, verwerkt.").as_deref(), Some("Palantir"));
        for text in [
            "Alleen Rekenhuis B.V. en Cijferbureau verwerken.",
            "Rekenhuis B.V. en de ontvanger",
            "Rekenhuis B.V., Utrecht",
        ] {
            assert_eq!(another(text), None, "{text}");
        }
    }
}
