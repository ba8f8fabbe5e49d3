//! Request, decision and publication follow each other.
//!
//! In: one besluit and the catalogue. Out: findings ROD0613. Refuses: a request after the decision, a publication before it, a Staatscourant of another year.

use crate::calendar::Date;
use crate::check::Context;
use crate::diagnose::{Arg, Finding, RuleCard, Span};
use chrono::Datelike as _;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("dates_out_of_order.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let header = &context.besluit.header;
    let date = ("datum", header.date.value, header.date.span);
    let mut report = |earlier: (&str, Arg, Span), later: (&str, Arg, Span), at: Span| {
        let other = if at == earlier.2 { later.2 } else { earlier.2 };
        findings.push(
            Finding::new(CARD.get(), context.at(at))
                .with("eerder", earlier.0)
                .with("dag_eerder", earlier.1)
                .with("later", later.0)
                .with("dag_later", later.1)
                .with_label(context.at(other), "het andere", "the other"),
        );
    };
    let day = |(name, day, span): (&'static str, Date, Span)| (name, Arg::from(day), span);
    if let Some(request) = header.application.as_ref().filter(|request| request.value > date.1) {
        report(day(("aanvraag", request.value, request.span)), day(date), request.span);
    }
    if let Some(published) = header.published.as_ref().filter(|published| published.value < date.1) {
        report(day(date), day(("gepubliceerd", published.value, published.span)), published.span);
    }
    if let Some(since) = header.status_since.as_ref().filter(|since| since.value < date.1) {
        report(day(date), day(("status_sinds", since.value, since.span)), since.span);
    }
    let Some(staatscourant) = &header.staatscourant else { return };
    let Some(year) = staatscourant_year(&staatscourant.value) else { return };
    let printed = ("staatscourant", Arg::from(year.to_string()), staatscourant.span);
    if year < date.1.year() {
        report(day(date), printed, staatscourant.span);
    } else if let Some(published) = header.published.as_ref().filter(|published| published.value.year() != year) {
        let published_day = day(("gepubliceerd", published.value, published.span));
        let (earlier, later) =
            if published.value.year() > year { (published_day, printed) } else { (printed, published_day) };
        report(earlier, later, staatscourant.span);
    }
}

/// The year of `Stcrt. 2023, 1487`.
pub(in crate::check) fn staatscourant_year(text: &str) -> Option<i32> {
    let mut numbers = text.split(|char: char| !char.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers.next()?.parse().ok().filter(|year| (1990..2200).contains(year))
}
