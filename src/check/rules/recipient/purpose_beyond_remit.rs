//! The purpose is within the remit of the recipient.
//!
//! In: one besluit and the catalogue. Out: findings ROD0214. Refuses: a granted purpose about a sector that the recipient is not there for.

use crate::check::Context;
use crate::check::rules::recipient::other_name;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("purpose_beyond_remit.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let ontvanger = &context.besluit.ontvanger;
    let own = context.wet.aanwijzingen.iter().filter(|aanwijzing| aanwijzing.ontvanger == ontvanger.id.value);
    let mut remit: Vec<&str> = own.flat_map(|aanwijzing| &aanwijzing.sectoren).map(String::as_str).collect();
    remit.dedup();
    // An id that is not that of the name says nothing about the purpose.
    if remit.is_empty() || other_name::mismatch(context).is_some() {
        return;
    }
    for doel in context.besluit.granted() {
        let outside: Vec<_> = doel.sectoren.iter().filter(|sector| !remit.contains(&sector.value.as_str())).collect();
        let Some(first) = outside.first() else { continue };
        let names: Vec<&str> = outside.iter().map(|sector| sector.value.as_str()).collect();
        findings.push(
            Finding::new(CARD.get(), context.at(first.span))
                .with("ontvanger", ontvanger.name.value.as_str())
                .with("eigen", remit.join(", "))
                .with("sectoren", names.join(", ")),
        );
    }
}
