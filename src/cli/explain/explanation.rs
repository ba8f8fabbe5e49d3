//! What an explanation is made of, and what it becomes.
//!
//! In: catalogue, law, language, day. Out: [`Explanation`], as text and as JSON.

use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::catalogue::law::Wet;
use crate::cli::wrap::Page;
use crate::diagnose::Lang;
use serde_json::Value;

/// What every explanation needs.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) catalogue: &'static Catalogue,
    pub(super) wet: &'static Wet,
    pub(super) lang: Lang,
    pub(super) day: Option<Date>,
}

impl Context {
    pub(super) fn choose(self, nl: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }
}

/// An explanation in both forms.
pub(super) struct Explanation {
    /// `finding`, `provisions`, `variabele`: the key in the JSON form.
    pub(super) kind: &'static str,
    pub(super) text: Page,
    pub(super) data: Value,
}
