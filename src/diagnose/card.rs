//! The card of a rule: everything that is the same for each of its findings, written as data.
//!
//! In: the TOML text that stands beside a rule. Out: [`Card`]. Refuses: an unknown key, a missing language.

use super::Bilingual;

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
    /// `ROD` and four digits; never reused (design §12).
    pub code: String,
    /// Kebab-case name that states the wrong, not the remedy.
    pub name: String,
    /// Weight.
    pub severity: Severity,
    /// Grondslag: the provisions or the design section that the rule enforces. Never empty.
    pub law: Vec<String>,
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
    /// Parses the text beside a rule.
    ///
    /// # Errors
    /// The TOML fault, when the card is malformed; a test parses every card.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}
