//! Ages on several days narrow the birthday: how far is told.
//!
//! In: one besluit and the catalogue. Out: findings ROD0407. Refuses: nothing; it notes the smallest and the expected window.

use crate::check::Context;
use crate::check::days;
use crate::check::rules::identity::window;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("birthday_window.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let dagen = window::dagen(context);
    let Some(eerste) = dagen.first().filter(|_| dagen.len() > 1) else { return };
    let vensters = window::vensters(&dagen.iter().map(|(dag, _)| *dag).collect::<Vec<_>>());
    let Some(kleinste) = window::kleinste(&vensters) else { return };
    let lengten: Vec<String> = vensters.iter().map(|venster| venster.dagen.to_string()).collect();
    let mut finding = Finding::new(CARD.get(), context.at(eerste.1))
        .with("aantal", dagen.len())
        .with("kleinste", kleinste.dagen.to_string())
        .with("van", &days::dag(kleinste.eerste))
        .with("tot", &days::dag(kleinste.laatste))
        .with("verwacht", &window::verwacht(&vensters))
        .with("vensters", lengten.join(", "));
    for (dag, plek) in dagen.iter().skip(1) {
        finding = {
            let op = days::lijst([dag]);
            finding.with_label(context.at(*plek), format!("leeftijd op {}", op.nl), format!("age on {}", op.en))
        };
    }
    findings.push(finding);
}
