//! A decision that another one replaces delivers nothing after that.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0904. Refuses: nothing; it warns of a moment that two decisions claim.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("superseded_decision.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    for nieuw in contexts {
        let Some(vervangt) = &nieuw.besluit.kop.vervangt else { continue };
        let is_oud = |oud: &&Context<'_>| {
            let kop = &oud.besluit.kop;
            kop.kenmerk.value == vervangt.value && kop.datum.value <= nieuw.besluit.kop.datum.value
        };
        for oud in contexts.iter().filter(is_oud) {
            let sinds = nieuw.besluit.kop.datum.value;
            let later = oud.besluit.verstrekkingen.iter().find(|v| v.omstreeks.value > sinds && !v.studiejaren.is_empty());
            let Some(later) = later.filter(|_| oud.besluit.kop.status.value == "geldig") else { continue };
            findings.push(
                Finding::new(CARD.get(), oud.at(later.omstreeks.span))
                    .with("kenmerk", oud.besluit.kop.kenmerk.value.as_str())
                    .with("nieuw", nieuw.besluit.kop.kenmerk.value.as_str())
                    .with("datum", sinds)
                    .with("nummer", later.nummer.value.to_string())
                    .with_label(nieuw.at(vervangt.span), "vervangt het", "replaces it"),
            );
        }
    }
}
