//! The moments of delivery are numbered in time.
//!
//! In: one besluit and the catalogue. Out: findings ROD0614. Refuses: a moment before one with a lower number.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("deliveries_out_of_order.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut moments: Vec<_> = context.besluit.verstrekkingen.iter().collect();
    moments.sort_by_key(|moment| moment.number.value);
    for (earlier, later) in moments.iter().zip(moments.iter().skip(1)) {
        if later.omstreeks.value < earlier.omstreeks.value {
            findings.push(
                Finding::new(CARD.get(), context.at(later.omstreeks.span))
                    .with("nummer", later.number.value.to_string())
                    .with("omstreeks", later.omstreeks.value)
                    .with("eerder", earlier.number.value.to_string())
                    .with("dag", earlier.omstreeks.value)
                    .with_label(context.at(earlier.omstreeks.span), "het vorige moment", "the previous moment"),
            );
        }
    }
}
