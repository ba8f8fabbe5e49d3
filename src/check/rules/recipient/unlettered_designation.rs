//! The decision names the letter that designates its recipient.
//!
//! In: one besluit and the catalogue. Out: findings ROD0210. Refuses: nothing; it notes which letter the law has.

use crate::catalogue::law::citatie;
use crate::check::Context;
use crate::check::citation::lijst;
use crate::check::rules::recipient::recht;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unlettered_designation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let ontvanger = &context.besluit.ontvanger;
    let citaten = context.aanwijzing().and_then(|tekst| citatie::parse(&tekst).ok()).unwrap_or_default();
    if citaten.iter().any(|citaat| citaat.verwijzing.letter.is_some()) {
        return;
    }
    let eigen = recht::eigen(context);
    // Whoever is not designated at all is a finding of another rule.
    if eigen.is_empty() {
        return;
    }
    let plek = ontvanger.aanwijzing.as_ref().map_or(ontvanger.span, |tekst| tekst.span);
    findings.push(
        Finding::new(CARD.get(), context.at(plek))
            .with("ontvanger", ontvanger.naam.value.as_str())
            .with("eigen", lijst(&eigen)),
    );
}
