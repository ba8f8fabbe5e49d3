//! An erratum mends a fault that is there.
//!
//! In: one besluit and the catalogue. Out: findings ROD0113. Refuses: an erratum of something that is right as printed.

use crate::besluit::Erratum;
use crate::catalogue::law::citation;
use crate::check::Context;
use crate::check::errata::ErratumTarget;
use crate::check::rules::citation::problems;
use crate::check::rules::recipient::neighbours_letter;
use crate::check::rules::time::{delivery_before_decision, delivery_before_publication};
use crate::diagnose::{Finding, RuleCard, Spanned};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("needless_erratum.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut written = BTreeSet::new();
    for erratum in &context.besluit.errata {
        let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
        let number = erratum.voorkomen.as_ref().map(|number| number.value);
        let once = (text(&erratum.rubriek), number, text(&erratum.finding), erratum.gedrukt.value.as_str());
        let twice = !written.insert(once);
        let targets = context.targets(erratum);
        // Whether there is a finding where an erratum names one is another rule; a zetfout and a beoordeling change nothing.
        let judged = erratum.finding.is_none() && erratum.corrects();
        let needless =
            judged && !targets.is_empty() && targets.iter().all(|target| is_right(context, erratum, *target));
        if twice || needless || (!erratum.is_beoordeling() && erratum.gedrukt.value == erratum.bedoeld.value) {
            findings.push(
                Finding::new(CARD.get(), context.at(erratum.gedrukt.span))
                    .with("gedrukt", erratum.gedrukt.value.as_str()),
            );
        }
    }
}

/// Would nothing be wrong without the erratum, at this place? Of plain words nobody but the author can tell.
fn is_right(context: Context<'_>, erratum: &Erratum, target: ErratumTarget) -> bool {
    let besluit = context.besluit;
    match target {
        ErratumTarget::Citation(index) => {
            let from = |text: &str| problems::of(context, index, &citation::parse(text));
            match (from(&erratum.gedrukt.value), from(&erratum.bedoeld.value)) {
                (Some(gedrukt), Some(bedoeld)) => gedrukt.is_subset(&bedoeld),
                _ => false,
            }
        }
        ErratumTarget::Code(index) => {
            let code = besluit.rubrieken.get(index).map(|rubriek| rubriek.code.value.as_str());
            besluit.rubrieken.iter().filter(|rubriek| Some(rubriek.code.value.as_str()) == code).count() < 2
        }
        ErratumTarget::Aanwijzing => {
            let errors = |text: &str| neighbours_letter::wrong(context, text).len();
            let gedrukt = besluit.ontvanger.aanwijzing.as_ref().map_or("", |text| text.value.as_str());
            errors(gedrukt) <= errors(&gedrukt.replace(&erratum.gedrukt.value, &erratum.bedoeld.value))
        }
        ErratumTarget::Verstrekking(index) => besluit.verstrekkingen.get(index).is_some_and(|verstrekking| {
            !delivery_before_decision::too_early(context, verstrekking)
                && !delivery_before_publication::too_early(context, verstrekking)
        }),
        ErratumTarget::Words | ErratumTarget::Text => false,
    }
}
