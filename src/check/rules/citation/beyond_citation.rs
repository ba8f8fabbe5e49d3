//! A row delivers the basisgegeven that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0314. Refuses: a variabele that is another basisgegeven than the cited one.

use crate::besluit::Rubriek;
use crate::calendar::Date;
use crate::catalogue::VariabeleKind;
use crate::catalogue::law::{OnderdeelReference, TransitionKind};
use crate::check::Context;
use crate::check::citation::list;
use crate::check::rules::citation::{no_basisgegeven, not_in_force, unknown_provision, wrong_letter};
use crate::check::rules::identity::direct_identifier;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("beyond_citation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, citation) in context.citations() {
        let cited_references = citation.references();
        let outside = outside(context, index, &cited_references);
        // A citation that is wrong by itself is a finding of its own.
        let error = |v: &OnderdeelReference| {
            unknown_provision::does_not_exist(context, *v)
                || no_basisgegeven::is_other_data(context, *v)
                || not_in_force::not_in_force(context, *v).is_some()
        };
        if outside.is_empty()
            || cited_references.iter().any(error)
            || !wrong_letter::better(context, index, &cited_references).is_empty()
        {
            continue;
        }
        let Some(rubriek) = context.besluit.rubrieken.get(index) else { continue };
        // What is banned is told as that: no letter would grant it.
        if direct_identifier::is_delivered(context, rubriek) {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("buiten", list(&outside))
                .with("geciteerd", list(&cited_references))
                .with_label(context.at(citation.text.span), "toegekend", "granted"),
        );
    }
}

/// What a row delivers of basisgegevens without citing it.
pub(in crate::check) fn outside(
    context: Context<'_>,
    index: usize,
    cited_references: &[OnderdeelReference],
) -> Vec<OnderdeelReference> {
    let Some(rubriek) = context.besluit.rubrieken.get(index) else { return Vec::new() };
    let derived = context.variabele(rubriek).is_none_or(|variabele| variabele.kind == VariabeleKind::Derived);
    if derived || cited_references.is_empty() {
        return Vec::new();
    }
    let sources = context.sources_of(rubriek);
    let is_cited = |source: &OnderdeelReference| {
        cited_references.iter().any(|v| v.covers(source) || held_until_split(context, *v, *source))
    };
    let outside: Vec<_> = sources.iter().filter(|source| !is_cited(source)).copied().collect();
    // One code of the register may say several things at once, and a part of a basisgegeven may be chosen by another: the
    // row cites one of them. What it reads of weight beside that is told by the rule on reads.
    let one_is_cited = !outside.is_empty() && outside.len() < sources.len();
    let part = || context.variabele(rubriek).is_some_and(|variabele| variabele.kind == VariabeleKind::Part);
    if one_is_cited && (part() || is_one_code(context, rubriek)) {
        return Vec::new();
    }
    outside
}

/// Did the cited letter still hold, on the day of the decision, what has a letter of its own since?
fn held_until_split(context: Context<'_>, cited: OnderdeelReference, source: OnderdeelReference) -> bool {
    let date = context.besluit.header.date.value;
    let later = context.wet.descendants(cited, date, Date::MAX);
    let Some(split) = later.iter().find(|o| o.kind == TransitionKind::SplitOff && o.to.contains(&source)) else {
        return false;
    };
    // What it became wider by between then and the split, it did not hold yet.
    !later.iter().any(|o| o.date < split.date && matches!(o.kind, TransitionKind::Widened | TransitionKind::Replaced))
}

/// Does one column of the register hold exactly the onderdelen of the row, and more than one?
fn is_one_code(context: Context<'_>, rubriek: &Rubriek) -> bool {
    let onderdelen = context.variabele(rubriek).map(|variabele| variabele.onderdelen.as_slice()).unwrap_or_default();
    let mut columns = context.catalogue.tables.iter().flat_map(|table| &table.columns);
    onderdelen.len() > 1 && columns.any(|column| column.onderdelen == onderdelen)
}
