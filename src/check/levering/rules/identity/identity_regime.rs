//! What stands for the person is what the law allows, or less.
//!
//! In: one delivery. Out: findings ROD1205. Refuses: a number where the law has it replaced, a number or pseudonym where it names none.

use crate::catalogue::law::{Identity, OnderdeelReference};
use crate::check::levering::LeveringContext;
use crate::check::levering::rules::ground::annex_not_known::later;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("identity_regime.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some((regime, at)) = regime(context) else { return };
    let header = &context.levering.header;
    let allowed = match regime {
        Identity::PersoonsgebondenNummer => true,
        Identity::Pseudonym => !header.has_number(),
        Identity::NoNumber => !header.has_person(),
    };
    if allowed {
        return;
    }
    let (word, nl, en) = match regime {
        Identity::Pseudonym => ("pseudoniem", "een ander nummer of een code", "another number or a code"),
        Identity::NoNumber => ("geen", "geen nummer genoemd", "no number is named"),
        Identity::PersoonsgebondenNummer => {
            ("persoonsgebonden_nummer", "het persoonsgebonden nummer", "the persoonsgebonden nummer")
        }
    };
    findings.push(
        Finding::new(CARD.get(), context.at(header.identiteit.span))
            .with("bepaling", at.to_string())
            .with("identiteit", header.identiteit.value.as_str())
            .with("toegestaan", word)
            .with("regime", &Bilingual { nl: nl.into(), en: en.into() }),
    );
}

/// The regime of the day, and its provision; also of a day of which the annex is not known and this is.
fn regime(context: LeveringContext<'_>) -> Option<(Identity, OnderdeelReference)> {
    match context.ground() {
        Some(ground) => Some((ground.column.identity, ground.column.identity_at)),
        None if context.annex().is_none() => later(context).map(|later| (later.identity, later.identity_at)),
        None => None,
    }
}
