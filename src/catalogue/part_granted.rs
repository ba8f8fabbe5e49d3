//! The part of a datum that a row grants, where its variabele delivers the whole.
//!
//! In: a text, a variabele, the catalogue. Out: the part, in Dutch.

use super::narrowing::Narrowing;
use super::said_text::SaidText;
use super::variabele::{Variabele, VariabeleKind};
use super::{Catalogue, Type};

/// How the description of one begins whose column is a code.
const INDICATION: &str = "indicatie";
/// A list of so many codes says yes or no.
const YES_OR_NO: usize = 3;
impl Catalogue {
    /// The part of a datum that a text grants, where the variabele delivers the whole; what the description of the
    /// variabele says itself is no part of it.
    #[must_use]
    pub fn part_granted(&self, text: &str, variabele: &Variabele) -> Option<&str> {
        let said = SaidText::new(text);
        let own = SaidText::new(&variabele.omschrijving);
        let parts = self.narrowings.list.iter().filter(|part| self.is_part_of(part, variabele));
        let granted = |part: &&Narrowing| {
            let is_listed = !own.has(&part.phrases) && said.has(&part.phrases);
            (is_listed || part.is_shorter(&self.phrases, &said)) && !part.is_whole_after_all(&self.phrases, &said)
        };
        parts.into_iter().find(granted).map(|part| part.part.as_str())
    }

    fn is_part_of(&self, part: &Narrowing, variabele: &Variabele) -> bool {
        let is_date =
            || variabele.columns.iter().any(|column| matches!(column.kind, Type::Date | Type::IncompleteDate));
        part.variabelen.contains(&variabele.id)
            || (part.dates && variabele.kind == VariabeleKind::Basis && is_date())
            || (part.others
                && matches!(variabele.kind, VariabeleKind::Basis | VariabeleKind::Part)
                && !self.is_indication(variabele))
    }

    /// Does it say yes or no?
    fn is_indication(&self, variabele: &Variabele) -> bool {
        let is_short = |list: &String| self.codelijsten.get(list).is_some_and(|list| list.values.len() <= YES_OR_NO);
        variabele.omschrijving.starts_with(INDICATION)
            || variabele
                .columns
                .iter()
                .any(|column| column.kind == Type::YesNo || column.codelijst.as_ref().is_some_and(is_short))
    }
}
