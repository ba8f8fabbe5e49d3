//! One finding: a rule's card, its arguments, the places it is about, and fixes.
//!
//! In: a card, arguments, places. Out: [`Finding`], ordered by place and code.
//! Refuses: arguments that are cells of the register ([`Arg`] cannot be made from one).

use super::{Bilingual, Card, Lang, Place, Severity};
use std::sync::Arc;

/// Text for a `{name}` in a card. Made from besluit text, catalogue names, counts, dates and paths only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arg(String);

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self(count.to_string())
    }
}

impl From<crate::tijd::Datum> for Arg {
    fn from(date: crate::tijd::Datum) -> Self {
        Self(date.to_string())
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
        self.labels.push(Label { place, text: Bilingual { nl: nl.into(), en: en.into() } });
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
        self.fill(self.card.title.get(lang))
    }

    /// Label at the main place.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        self.fill(self.card.label.get(lang))
    }

    /// Help text; empty when the card has none.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.fill(self.card.help.get(lang))
    }

    fn fill(&self, template: &str) -> String {
        self.args
            .iter()
            .fold(template.to_owned(), |text, (name, Arg(value))| text.replace(&format!("{{{name}}}"), value))
    }

    /// Sorts findings by file, place and code, so that output never depends on the order of the rules.
    pub fn sort(findings: &mut [Self]) {
        findings.sort_by(|a, b| {
            (a.place.map(|p| (p.file, p.span)), &a.card.code, &a.args.iter().map(|(_, arg)| &arg.0).collect::<Vec<_>>())
                .cmp(&(
                    b.place.map(|p| (p.file, p.span)),
                    &b.card.code,
                    &b.args.iter().map(|(_, arg)| &arg.0).collect::<Vec<_>>(),
                ))
        });
    }
}
