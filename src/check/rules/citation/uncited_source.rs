//! A derivation reads nothing that the annex does not name.
//!
//! In: one besluit and the catalogue. Out: findings ROD0309. Refuses: nothing; it warns.

use crate::catalogue::VariabeleKind;
use crate::catalogue::law::OnderdeelReference;
use crate::check::Context;
use crate::check::citation::{gedrukt, list};
use crate::check::rules::citation::ungranted_read;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncited_source.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let code = &CARD.get().code;
    let rows = 0..context.besluit.rubrieken.len();
    let granted: Vec<Vec<OnderdeelReference>> = rows.map(|index| references(context, index, code)).collect();
    for (index, citation) in context.citations() {
        let Some(own) = granted.get(index) else { continue };
        let nowhere: Vec<_> = not_named(context, index, own)
            .into_iter()
            .filter(|source| !granted.iter().flatten().any(|v| v.covers(source)))
            .filter(|source| !ungranted_read::is_reported(context, index, *source))
            .collect();
        let (Some(first), Some(rubriek)) = (nowhere.first(), context.besluit.rubrieken.get(index)) else { continue };
        let completed = format!("{} en {}", citation.text.value, gedrukt(*first));
        let mut finding = Finding::new(CARD.get(), context.at(citation.text.span))
            .with("variabele", rubriek.variabele.value.as_str())
            .with("nergens", list(&nowhere))
            .with("citatie", citation.text.value.as_str());
        if citation.erratum.is_none() && nowhere.len() == 1 {
            finding = finding.with_fix(context.erratum(&CARD, Some(index), &citation.text.value, &completed));
        }
        findings.push(finding);
    }
}

fn references(context: Context<'_>, index: usize, code: &str) -> Vec<OnderdeelReference> {
    context.granted(index, code).into_iter().map(|cited| cited.reference).collect()
}

/// The onderdelen that a derived row reads and does not cite; empty for a citation that cannot be read.
pub(in crate::check) fn not_named(
    context: Context<'_>,
    index: usize,
    cited_references: &[OnderdeelReference],
) -> Vec<OnderdeelReference> {
    let Some(rubriek) = context.besluit.rubrieken.get(index) else { return Vec::new() };
    let derived = context.variabele(rubriek).is_some_and(|variabele| variabele.kind == VariabeleKind::Derived);
    if !derived || cited_references.is_empty() {
        return Vec::new();
    }
    context
        .sources_of(rubriek)
        .into_iter()
        .filter(|source| !cited_references.iter().any(|v| v.covers(source)))
        .collect()
}
