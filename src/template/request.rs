//! What somebody wants to begin with.
//!
//! In: names as typed. Out: [`TemplateRequest`]. Refuses: nothing; what is unknown is found while writing.

use crate::calendar::{Date, Studiejaar};
use std::collections::BTreeMap;

/// A row of the annex that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedVariabele {
    /// A variabele of the catalogue.
    pub name: String,
    /// Its parameters, as a besluit writes them.
    pub parameters: BTreeMap<String, String>,
}

/// What the besluit is to be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRequest {
    /// Id or name of a designated recipient.
    pub ontvanger: String,
    /// `onderzoek` or `verantwoording`; `None` where the recipient is designated for one only, or the author decides.
    pub doel: Option<String>,
    /// Sectors of the population, at least one.
    pub sectoren: Vec<String>,
    /// Rows of the annex, at least one, beside that of the omnummer.
    pub variabelen: Vec<WantedVariabele>,
    /// Granted studiejaren; none: the author decides.
    pub studiejaren: Vec<Studiejaar>,
    /// Day of the decision; `None`: the author decides, and the law is that of the newest text in the catalogue.
    pub date: Option<Date>,
}
