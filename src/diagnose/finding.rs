//! One finding: a rule's card, its arguments, the places it is about, and fixes.
//!
//! In: a card, arguments, places. Out: [`Finding`], ordered by place and code.
//! Refuses: arguments that are cells of the register ([`Arg`] cannot be made from one).

use super::fill;
use super::visible::quotable;
use super::{Bilingual, Card, Lang, Place, Severity};
use std::sync::Arc;

/// Text for a `{name}` in a card, on one line. Made from besluit text, catalogue names, counts, dates and paths only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arg(Bilingual);

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        let text = quotable(text);
        Self(Bilingual { nl: text.clone(), en: text })
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::from(count.to_string())
    }
}

/// In Dutch in words, as a decision prints a day.
impl From<crate::calendar::Date> for Arg {
    fn from(date: crate::calendar::Date) -> Self {
        Self(Bilingual { nl: crate::calendar::in_dutch(date), en: date.to_string() })
    }
}

/// A text that differs by language, such as the description of a key.
impl From<&Bilingual> for Arg {
    fn from(text: &Bilingual) -> Self {
        Self(Bilingual { nl: quotable(&text.nl), en: quotable(&text.en) })
    }
}

/// A second place, with what is to be seen there.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub text: Bilingual,
}

/// May a fix be applied by a machine?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Changes no legal effect: `check --fix` applies it.
    Safe,
    /// Changes what is granted or claimed: shown, never applied.
    LegalEffect,
}

/// Replace these bytes by this text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace; an empty span inserts.
    pub place: Place,
    /// With what.
    pub text: String,
}

/// A way out, as data.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does.
    pub title: Bilingual,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// Who may apply it.
    pub applicability: Applicability,
}

impl Fix {
    /// "Did you mean …?": puts the word itself (a key) at the place.
    #[must_use]
    pub fn did_you_mean(place: Place, word: &str, applicability: Applicability) -> Self {
        let title = Bilingual { nl: format!("bedoelt u \"{word}\"?"), en: format!("did you mean \"{word}\"?") };
        Self { title, edits: vec![Edit { place, text: word.to_owned() }], applicability }
    }

    /// "Did you mean …?": puts the word in quotes (a value) at the place.
    #[must_use]
    pub fn did_you_mean_value(place: Place, word: &str, applicability: Applicability) -> Self {
        let edits = vec![Edit { place, text: format!("\"{word}\"") }];
        Self { edits, ..Self::did_you_mean(place, word, applicability) }
    }
}

/// A finding of one rule at one place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's card.
    pub card: Arc<Card>,
    /// Arguments of the card's texts.
    pub args: Vec<(&'static str, Arg)>,
    /// The main place; `None` when the finding is about no file (a snapshot, a release).
    pub place: Option<Place>,
    /// Further places.
    pub labels: Vec<Label>,
    /// Text of the law to show beside the besluit: provision and wording.
    pub law_text: Vec<(String, String)>,
    /// Ways out.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding without arguments, labels and fixes; add them with the `with_*` methods.
    #[must_use]
    pub fn new(card: &Arc<Card>, place: impl Into<Option<Place>>) -> Self {
        Self {
            card: Arc::clone(card),
            args: Vec::new(),
            place: place.into(),
            labels: Vec::new(),
            law_text: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Fills `{name}` in the card's texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn with_label(mut self, place: Place, nl: impl Into<String>, en: impl Into<String>) -> Self {
        let text = Bilingual { nl: quotable(&nl.into()), en: quotable(&en.into()) };
        self.labels.push(Label { place, text });
        self
    }

    /// Offers a way out.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The rule's severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.card.severity
    }

    /// Title with its arguments filled in.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        self.fill(self.card.title.get(lang), lang)
    }

    /// Label at the main place.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        self.fill(self.card.label.get(lang), lang)
    }

    /// Help text; empty when the card has none.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.fill(self.card.help.get(lang), lang)
    }

    fn fill(&self, template: &str, lang: Lang) -> String {
        fill(template, |name| self.args.iter().find(|(known, _)| *known == name).map(|(_, Arg(value))| value.get(lang)))
    }

    /// Shows a provision and its wording beside the besluit.
    #[must_use]
    pub fn with_law_text(mut self, provision: impl Into<String>, wording: impl Into<String>) -> Self {
        self.law_text.push((provision.into(), wording.into()));
        self
    }

    /// Sorts findings by file, place and code, so that output never depends on the order of the rules.
    pub fn sort(findings: &mut [Self]) {
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    }

    fn sort_key(&self) -> (Option<Place>, &str, Vec<&Arg>) {
        (self.place, &self.card.code, self.args.iter().map(|(_, arg)| arg).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Arc<Card> {
        let both = |text: &str| Bilingual { nl: text.into(), en: text.into() };
        Arc::new(Card {
            code: "ROD0199".into(),
            name: "test".into(),
            severity: Severity::Error,
            law: vec!["WRO 23".into()],
            whole: false,
            needs: Vec::new(),
            summary: Bilingual::default(),
            title: both("{a} and {b} and {c} and {"),
            label: both(""),
            help: both(""),
            explain: both(""),
            bad: String::new(),
            good: String::new(),
        })
    }

    #[test]
    fn an_argument_is_filled_once_and_stays_on_its_line() {
        let finding = Finding::new(&card(), None).with("a", "{b}").with("b", "x\n\u{1b}[2J");
        assert_eq!(finding.title(Lang::Nl), "{b} and x␊␛[2J and {c} and {");
    }

    #[test]
    fn an_argument_can_differ_by_language() {
        let doc = Bilingual { nl: "jaar".into(), en: "year".into() };
        let finding = Finding::new(&card(), None).with("a", &doc);
        assert!(finding.title(Lang::Nl).starts_with("jaar") && finding.title(Lang::En).starts_with("year"));
    }
}
