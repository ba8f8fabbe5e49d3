//! The designation that the decision cites can be read, and designates somebody.
//!
//! In: one besluit and the catalogue. Out: findings ROD0218. Refuses: words in which no provision can be read; a provision
//! that designates nobody.

use crate::check::Context;
use crate::check::citation::full;
use crate::check::rules::recipient::designation;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_designation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(printed) = &context.besluit.ontvanger.aanwijzing else { return };
    let Some(why) = fault(context) else { return };
    findings.push(
        Finding::new(CARD.get(), context.at(printed.span))
            .with("aanwijzing", printed.value.as_str())
            .with("waarom", &why),
    );
}

/// What is wrong with the designation, whoever the recipient is.
pub(in crate::check) fn fault(context: Context<'_>) -> Option<Bilingual> {
    let Some(items) = designation::cited(&context.aanwijzing()?) else {
        return Some(Bilingual {
            nl: "daarin is geen bepaling te lezen".to_owned(),
            en: "no provision can be read in it".to_owned(),
        });
    };
    let is_open = |reference| designation::designates(context.wet, reference);
    let unknown = items.iter().find(|item| item.reference.letter.is_some() && !is_open(item.reference));
    let none = || items.first().filter(|_| !items.iter().any(|item| is_open(item.reference)));
    let item = unknown.or_else(none)?;
    let provision = full(item.reference);
    Some(Bilingual { nl: format!("{provision} wijst niemand aan"), en: format!("{provision} designates nobody") })
}
