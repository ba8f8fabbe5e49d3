//! Every card of family 12: the ledger of codes. A code is never reused and never renamed.
//!
//! In: the cards beside the rules and those of the demands. Out: them all in the order of their codes. Refuses: nothing.

use super::{demands, rules};
use crate::diagnose::{Card, RuleCard};
use std::sync::Arc;

/// Every card, in the order of the codes.
#[must_use]
pub fn cards() -> Vec<&'static Arc<Card>> {
    let each = rules::EACH.iter().map(|rule| rule.card);
    let together = rules::TOGETHER.iter().map(|rule| rule.card);
    let mut cards: Vec<_> = each.chain(together).chain(demands::CARDS.iter().copied()).map(RuleCard::get).collect();
    cards.sort_by(|a, b| a.code.cmp(&b.code));
    cards
}
