//! The task is one that the lid names.
//!
//! In: one delivery. Out: findings ROD1204. Refuses: a task that the lid does not name.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};
use crate::spelling::fold;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_task.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    let taak = &context.levering.header.taak;
    let said = fold(&taak.value);
    let is_said = |own: &String| fold(own).split_whitespace().eq(said.split_whitespace());
    if !ground.grondslag.taken.iter().any(is_said) {
        findings.push(
            Finding::new(CARD.get(), context.at(taak.span))
                .with("grondslag", context.levering.header.grondslag.value.as_str())
                .with("taak", taak.value.as_str())
                .with("taken", ground.grondslag.taken.join("; ")),
        );
    }
}
