//! The peildatum is written month first.
//!
//! In: one besluit and the catalogue. Out: findings ROD0617. Refuses: nothing; it warns of a day that is a count day the other way round.

use crate::calendar::MonthDay;
use crate::check::{Context, days};
use crate::diagnose::{Applicability, Finding, Fix, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("swapped_peildatum.toml"));

/// The count days: 1 October and 1 February.
const COUNT_DAYS: [&str; 2] = ["10-01", "02-01"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let peildatum = &context.besluit.populatie.peildatum;
    let written = peildatum.value.to_string();
    let Some((month, day)) = written.split_once('-') else { return };
    let swapped = format!("{day}-{month}");
    if COUNT_DAYS.contains(&written.as_str()) || !COUNT_DAYS.contains(&swapped.as_str()) {
        return;
    }
    let Some(meant) = MonthDay::read(&swapped) else { return };
    let place = context.at(peildatum.span);
    findings.push(
        Finding::new(CARD.get(), place)
            .with("peildatum", written.as_str())
            .with("dag", &days::list([&peildatum.value]))
            .with("andersom", meant.to_string())
            .with_fix(Fix::did_you_mean_value(place, &swapped, Applicability::LegalEffect)),
    );
}
