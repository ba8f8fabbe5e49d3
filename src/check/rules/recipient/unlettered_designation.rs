//! The decision names the letter that designates its recipient.
//!
//! In: one besluit and the catalogue. Out: findings ROD0210. Refuses: nothing; it notes which letter the law has.

use crate::check::Context;
use crate::check::citation::list;
use crate::check::rules::recipient::{designation, entitlement, unknown_designation};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unlettered_designation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let ontvanger = &context.besluit.ontvanger;
    let citations = context.aanwijzing().and_then(|text| designation::cited(&text)).unwrap_or_default();
    // What cannot be read is a finding of another rule.
    if citations.iter().any(|cited| cited.reference.letter.is_some()) || unknown_designation::fault(context).is_some() {
        return;
    }
    let own = entitlement::own(context);
    // Whoever is not designated at all is a finding of another rule.
    if own.is_empty() {
        return;
    }
    let place = ontvanger.aanwijzing.as_ref().map_or(ontvanger.span, |text| text.span);
    findings.push(
        Finding::new(CARD.get(), context.at(place))
            .with("ontvanger", ontvanger.name.value.as_str())
            .with("eigen", list(&own)),
    );
}
