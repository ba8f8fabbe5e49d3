//! What the law says of this decision's recipient, for the rules of this family.
//!
//! In: a [`Context`]. Out: verdicts, letters, names. Refuses: nothing.

use crate::calendar::in_dutch;
use crate::catalogue::law::{Aanwijzing, AanwijzingVerdict, DoelKind, OnderdeelReference, ValidityPeriod};
use crate::check::Context;
use crate::check::citation::full;
use crate::check::rules::recipient::designation;
use crate::diagnose::{Bilingual, Finding, RuleCard, nearest};

/// Is the recipient designated for a purpose on the day of the decision? A member of a category is designated by the
/// provision of that category, when the decision cites it.
pub(super) fn verdict(context: Context<'_>, doel: DoelKind) -> AanwijzingVerdict<'_> {
    let date = context.besluit.header.date.value;
    let own = context.wet.judge_ontvanger(&context.besluit.ontvanger.id.value, doel, date);
    if !matches!(own, AanwijzingVerdict::Unknown) {
        return own;
    }
    let cited_references = context.aanwijzing().and_then(|text| designation::cited(&text)).unwrap_or_default();
    cited_references
        .iter()
        .flat_map(|cited| context.wet.designated_by(cited.reference).map(move |aanwijzing| (cited, aanwijzing)))
        .find(|(cited, aanwijzing)| aanwijzing.category && cited.reference.letter.is_some())
        .map_or(AanwijzingVerdict::Unknown, |(_, aanwijzing)| {
            context.wet.judge_ontvanger(&aanwijzing.ontvanger, doel, date)
        })
}

/// The provisions that designate this recipient, for any purpose and at any date.
pub(super) fn own(context: Context<'_>) -> Vec<OnderdeelReference> {
    let id = &context.besluit.ontvanger.id.value;
    context.wet.aanwijzingen.iter().filter(|aanwijzing| aanwijzing.ontvanger == *id).map(|a| a.reference).collect()
}

/// Those in the same article and lid as another provision; a lid that was not printed is any lid.
pub(super) fn own_letters(context: Context<'_>, at: OnderdeelReference) -> Vec<OnderdeelReference> {
    let enclosing = OnderdeelReference { letter: None, sub: None, ..at };
    let id = &context.besluit.ontvanger.id.value;
    let own = context.wet.aanwijzingen.iter().filter(|aanwijzing| aanwijzing.ontvanger == *id);
    let provisions = own.flat_map(|aanwijzing| std::iter::once(aanwijzing.reference).chain(aanwijzing.pursuant_to));
    provisions.filter(|reference| enclosing.covers(reference)).collect()
}

/// Who is designated for a purpose, by id.
pub(super) fn designated_ontvangers(context: Context<'_>, doel: DoelKind) -> String {
    let mut names: Vec<&str> =
        context.wet.aanwijzingen.iter().filter(|a| a.doel == doel).map(|a| a.ontvanger.as_str()).collect();
    names.dedup();
    names.join(", ")
}

/// The recipient that a slip of the pen may have meant.
pub(super) fn near_match<'c>(context: Context<'c>, id: &str) -> Option<&'c str> {
    nearest(id, context.wet.aanwijzingen.iter().map(|aanwijzing| aanwijzing.ontvanger.as_str()))
}

/// One finding of `card` for each granted purpose whose verdict is of the kind that `welke` picks out.
pub(super) fn report(
    card: &'static RuleCard,
    context: Context<'_>,
    findings: &mut Vec<Finding>,
    which: for<'w> fn(AanwijzingVerdict<'w>) -> Option<&'w Aanwijzing>,
) {
    for doel in context.besluit.granted() {
        let Some(kind) = DoelKind::read(&doel.kind.value) else { continue };
        let Some(aanwijzing) = which(verdict(context, kind)) else { continue };
        findings.push(
            Finding::new(card.get(), context.at(doel.kind.span))
                .with("naam", aanwijzing.name.as_str())
                .with("doel", doel.kind.value.as_str())
                .with("datum", context.besluit.header.date.value)
                .with("bepaling", full(aanwijzing.reference))
                .with("looptijd", &validity_period(aanwijzing.valid)),
        );
    }
}

/// When something holds, in words.
pub(super) fn validity_period(valid: ValidityPeriod) -> Bilingual {
    let until = valid.until.map(|until| (format!(" tot {}", in_dutch(until)), format!(" until {until}")));
    let until = until.unwrap_or_default();
    let earliest = valid
        .earliest
        .map(|day| (format!(", misschien al vanaf {}", in_dutch(day)), format!(", perhaps from {day} already")));
    let (earliest_nl, earliest_en) = earliest.unwrap_or_default();
    Bilingual {
        nl: format!("vanaf {}{}{earliest_nl}", in_dutch(valid.from), until.0),
        en: format!("from {}{}{earliest_en}", valid.from, until.1),
    }
}
