//! The retention term begins with the delivery, ends once and ends in erasing.
//!
//! In: one besluit and the catalogue. Out: findings ROD0623. Refuses: nothing; it warns of a minimum, an end that may move, another beginning, an archive.

use crate::catalogue::SaidText;
use crate::check::Context;
use crate::check::rules::time::moments::moment;
use crate::check::rules::time::words::term;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("open_retention.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let phrases = &context.catalogue.phrases;
    let words = &phrases.bewaring;
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        let has_term = voorschrift.value.iter().chain(&voorschrift.text).any(|text| term(&text.value).is_some());
        for text in voorschrift.value.iter().chain(&voorschrift.text) {
            let said = SaidText::new(&text.value);
            // A value that names no number at all is a finding of its own.
            let is_value = voorschrift.value.as_ref().is_some_and(|value| value.span == text.span);
            if is_value && term(&text.value).is_none() {
                continue;
            }
            let minimum = said.first(&words.minimum).filter(|_| !said.has(&words.maximum));
            let listed =
                [&words.open, &words.other_start, &words.not_erased].into_iter().find_map(|list| said.first(list));
            let two_ends = || {
                let of_day = term(&text.value).is_none() && has_term && moment(phrases, &text.value).is_some();
                of_day.then(|| text.value.clone())
            };
            let found = minimum.or(listed).map(|found| said.said(found));
            let Some(found) = found.or_else(two_ends) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(text.span))
                    .with("letter", voorschrift.letter.value.as_str())
                    .with("woorden", found),
            );
        }
    }
}
