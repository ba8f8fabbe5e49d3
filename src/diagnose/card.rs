//! The card of a rule: everything that is the same for each of its findings, written as data.
//!
//! In: the TOML text that stands beside a rule. Out: [`Card`]. Refuses: an unknown key, a missing language.

use super::{Bilingual, Lang, fill};
use std::sync::{Arc, OnceLock};

/// How much a finding weighs. Fixed by the rule; no flag lowers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The besluit cannot be built.
    Error,
    /// Truly open; a final release must explain it.
    Warning,
    /// Good to know.
    Note,
}

/// What every finding of one rule says, in both languages.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// `ROD` and four digits; never reused.
    pub code: String,
    /// Kebab-case name that states the wrong, not the remedy.
    pub name: String,
    /// Weight.
    pub severity: Severity,
    /// Grondslag: the provisions that the rule enforces. Never empty.
    pub law: Vec<String>,
    /// Speaks of the besluit as a whole, or of what is not there: silent where part of a file could not be read.
    #[serde(default)]
    pub whole: bool,
    /// Keys of the besluit (`besluit.datum`) that its findings hang on: silent where one of them could not be read.
    #[serde(default)]
    pub needs: Vec<String>,
    /// What the rule is about, as a sentence without arguments: what a list of rules shows.
    #[serde(default)]
    pub summary: Bilingual,
    /// One sentence, no full stop, `{arg}` for arguments.
    pub title: Bilingual,
    /// What is expected at the span.
    pub label: Bilingual,
    /// What to write instead. May hold `{arg}`.
    pub help: Bilingual,
    /// Why the rule exists, for `explain`.
    pub explain: Bilingual,
    /// A besluit fragment (or other input) that has this fault.
    pub bad: String,
    /// The same, mended.
    pub good: String,
}

impl Card {
    /// What the rule is about: its summary, or the title where that takes no arguments.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        let summary = self.summary.get(lang);
        if summary.is_empty() { without_arguments(self.title.get(lang)) } else { summary.to_owned() }
    }

    /// Parses the text beside a rule.
    ///
    /// # Errors
    /// The TOML fault, when the card is malformed; a test parses every card.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

/// The card of one rule as it is built in: text, parsed on first use.
#[derive(Debug)]
pub struct RuleCard {
    text: &'static str,
    card: OnceLock<Arc<Card>>,
}

impl RuleCard {
    /// Names the text; `include_str!` of the `*.toml` beside the rule.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, card: OnceLock::new() }
    }

    /// The card. A malformed text gives the card `ROD0000`, an error that quotes the fault; a test parses every text.
    pub fn get(&self) -> &Arc<Card> {
        self.card.get_or_init(|| Arc::new(Card::parse(self.text).unwrap_or_else(|fault| malformed(fault.message()))))
    }

    /// The text as embedded.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }
}

/// Stands in for a card that cannot be read, so that the fault is loud and nothing is admitted.
fn malformed(fault: &str) -> Card {
    let both = |text: &str| Bilingual { nl: text.to_owned(), en: text.to_owned() };
    Card {
        code: "ROD0000".into(),
        name: "malformed-card".into(),
        severity: Severity::Error,
        law: Vec::new(),
        whole: false,
        needs: Vec::new(),
        summary: Bilingual::default(),
        title: both(fault),
        label: both(""),
        help: both(""),
        explain: both(""),
        bad: String::new(),
        good: String::new(),
    }
}

/// A card's text with `…` for each argument: what every finding of the rule says.
#[must_use]
pub fn without_arguments(template: &str) -> String {
    fill(template, |name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_').then_some("…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_card_is_an_error_that_says_why() {
        static BROKEN: RuleCard = RuleCard::new("code = 1");
        assert_eq!((BROKEN.get().code.as_str(), BROKEN.get().severity), ("ROD0000", Severity::Error));
        assert!(!BROKEN.get().title.nl.is_empty());
    }

    #[test]
    fn an_argument_becomes_an_ellipsis_and_another_brace_stays() {
        assert_eq!(without_arguments("de letter {letter} is niet {what}"), "de letter … is niet …");
        assert_eq!(without_arguments("[x] = { a = 1 } {"), "[x] = { a = 1 } {");
    }
}
