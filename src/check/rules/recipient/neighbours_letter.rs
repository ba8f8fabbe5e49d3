//! The letter that the decision cites for its recipient is the recipient's own.
//!
//! In: one besluit and the catalogue. Out: findings ROD0207. Refuses: a letter that designates somebody else.

use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::law::citation::CitedItem;
use crate::check::Context;
use crate::check::citation::{full, within};
use crate::check::none::or_nothing;
use crate::check::rules::recipient::{designation, entitlement};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("neighbours_letter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(gedrukt) = &context.besluit.ontvanger.aanwijzing else { return };
    let Some(bedoeld) = context.aanwijzing() else { return };
    let still_wrong: Vec<OnderdeelReference> =
        wrong(context, &bedoeld).iter().map(|(cited, _)| cited.reference).collect();
    for (cited, own) in wrong(context, &gedrukt.value) {
        // An erratum that puts the right letter silences the printed one.
        if !still_wrong.contains(&cited.reference) {
            continue;
        }
        let neighbour =
            context.wet.designated_by(cited.reference).next().map_or("", |aanwijzing| aanwijzing.name.as_str());
        let place = within(gedrukt, &cited.bytes);
        let mut finding = Finding::new(CARD.get(), context.at(place))
            .with("geciteerd", full(cited.reference))
            .with("buur", neighbour)
            .with("ontvanger", context.besluit.ontvanger.name.value.as_str())
            .with("eigen", &or_nothing(own.map(full).unwrap_or_default()));
        for reference in [Some(cited.reference), own].into_iter().flatten() {
            if let Some(provision) = context.wet.all(reference).next() {
                finding = finding.with_law_text(full(provision.reference), provision.wording());
            }
        }
        let text = gedrukt.value.get(cited.bytes.clone()).unwrap_or_default();
        if let (Some(from), Some(to)) = (cited.reference.letter, own.and_then(|own| own.letter)) {
            // The letter is the last thing that a citation prints.
            if let Some(shorten) = text.strip_suffix(from) {
                let right = format!("{shorten}{to}");
                finding = finding
                    .with_fix(context.right_text(gedrukt, text, &right))
                    .with_fix(context.erratum(&CARD, None, text, &right));
            }
        }
        findings.push(finding);
    }
}

/// The provisions of a designation that are somebody else's, each with the recipient's own in the same place of the law.
pub(in crate::check) fn wrong(context: Context<'_>, text: &str) -> Vec<(CitedItem, Option<OnderdeelReference>)> {
    let ontvanger = &context.besluit.ontvanger.id.value;
    let citations = designation::cited(text).unwrap_or_default();
    citations
        .into_iter()
        .filter(|cited| cited.reference.letter.is_some())
        .filter_map(|cited| {
            let mut neighbours = context.wet.designated_by(cited.reference).peekable();
            neighbours.peek()?;
            // A category opens its letter to whoever the law does not designate by name in the same lid.
            let own = entitlement::own_letters(context, cited.reference).first().copied();
            if neighbours.any(|neighbour| neighbour.ontvanger == *ontvanger || (neighbour.category && own.is_none())) {
                return None;
            }
            Some((cited, own))
        })
        .collect()
}
