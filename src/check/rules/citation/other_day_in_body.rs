//! The body of the decision and its annex name the same days.
//!
//! In: one besluit and the catalogue. Out: findings ROD0315. Refuses: nothing; it warns of two readings.

use crate::check::{Context, days};
use crate::check::rules::citation::body;
use crate::diagnose::{Finding, RuleCard};
use crate::tijd::Maanddag;
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_day_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for tekst in context.besluit.teksten.iter().filter(|tekst| !tekst.op.is_empty() && !context.is_verklaard(tekst)) {
        if body::is_onderwerp(tekst) {
            continue;
        }
        let rijen = body::rijen(context, tekst);
        if rijen.is_empty() {
            continue;
        }
        let dagen: BTreeSet<Maanddag> = rijen.iter().filter_map(|(_, dag)| *dag).collect();
        let gezegd: BTreeSet<Maanddag> = tekst.op.iter().map(|dag| dag.value).collect();
        let anders = tekst.op.iter().find(|dag| !dagen.contains(&dag.value)).or(tekst.op.first());
        let Some(eerste) = anders.filter(|_| dagen != gezegd) else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(eerste.span))
            .with("over", tekst.over.value.as_str())
            .with("tekst", &days::lijst(&gezegd))
            .with("bijlage", &days::lijst(&dagen));
        for (rubriek, dag) in rijen.iter().filter_map(|(rubriek, dag)| Some((rubriek, (*dag)?))) {
            if !gezegd.contains(&dag) {
                let plek = rubriek.parameters.get("op").map_or(rubriek.variabele.span, |op| op.span);
                let zegt = days::lijst([&dag]);
                let (nl, en) = (format!("de bijlage zegt {}", zegt.nl), format!("the annex says {}", zegt.en));
                finding = finding.with_label(context.at(plek), nl, en);
            }
        }
        findings.push(finding);
    }
}
