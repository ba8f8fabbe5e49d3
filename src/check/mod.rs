//! The check: a besluit against the catalogue, rule by rule; all findings in one run.
//!
//! In: parsed besluiten and the catalogue. Out: [`Checked`]: findings, and an [`Admitted`] per besluit without errors.
//! Refuses: a besluit with an error; `plan` takes nothing but an [`Admitted`], and only this module makes one.
//!
//! # Every finding of families 01 to 09
//!
#![doc = include_str!("findings.md")]

mod catalogue;
mod citation;
mod context;
mod days;
mod errata;
pub mod levering;
mod none;
mod proposal;
pub mod registry;
mod rules;
mod studiejaren;

pub use catalogue::catalogue_faults;
pub use context::Context;

use crate::besluit::{Besluit, Verstrekking};
use crate::catalogue::law::Wet;
use crate::catalogue::{Catalogue, CatalogueError};
use crate::diagnose::{Bilingual, Card, Finding, Lang, RuleCard, Severity, Spoken as _};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A besluit that may be built: no rule found an error in it.
#[derive(Clone, Debug)]
pub struct Admitted {
    besluit: Besluit,
    columns: Vec<Vec<String>>,
    findings: Vec<Finding>,
    /// Warnings that somebody weighed, by position in `findings`.
    weighed: BTreeSet<usize>,
}

impl Admitted {
    /// The besluit.
    #[must_use]
    pub fn besluit(&self) -> &Besluit {
        &self.besluit
    }

    /// Names of the output columns of a rubriek, by its position in the besluit: as many as its variabele has columns.
    #[must_use]
    pub fn columns(&self, rubriek_index: usize) -> &[String] {
        self.columns.get(rubriek_index).map(Vec::as_slice).unwrap_or_default()
    }

    /// The warnings that keep a final release of a moment back: all, but those about another moment and those
    /// that somebody weighed.
    pub fn open(&self, moment: Option<u32>) -> impl Iterator<Item = &Finding> {
        let other_moment = move |finding: &Finding| {
            let span = finding.place.and_then(|place| place.span);
            let other = |verstrekking: &&Verstrekking| Some(verstrekking.number.value) != moment;
            let mut others = self.besluit.verstrekkingen.iter().filter(other);
            span.is_some_and(|span| moment.is_some() && others.any(|verstrekking| verstrekking.holds(span)))
        };
        let unweighed = self.findings.iter().enumerate().filter(|(number, _)| !self.weighed.contains(number));
        let warnings = unweighed.map(|(_, finding)| finding).filter(|finding| finding.severity() == Severity::Warning);
        warnings.filter(move |finding| !other_moment(finding))
    }

    /// Is the law known to the catalogue on the day of a moment, and on the day of the decision?
    #[must_use]
    pub fn knows_law_of(&self, moment: u32) -> bool {
        let verstrekking = self.besluit.verstrekkingen.iter().find(|other| other.number.value == moment);
        let days = [Some(self.besluit.header.date.span), verstrekking.map(|found| found.omstreeks.span)];
        let unknown = self.findings.iter().filter(|finding| finding.card.name == "unknown-law");
        let mut spans = unknown.filter_map(|finding| finding.place.and_then(|place| place.span));
        !spans.any(|span| days.contains(&Some(span)))
    }

    /// Warnings and notes about this besluit, for the manifest and for the demands of a final release.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// What became of the besluiten.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Sorted by file, place and code.
    pub findings: Vec<Finding>,
    /// Per besluit, in the order given; `None` where a finding is an error.
    pub admitted: Vec<Option<Admitted>>,
}

/// Checks every besluit by itself and all of them against each other.
#[must_use]
pub fn check(besluiten: &[Besluit], catalogue: &Catalogue) -> Checked {
    let wet = match Wet::builtin() {
        Ok(wet) => wet,
        Err(error) => return Checked { findings: vec![without_law(error)], admitted: vec![None; besluiten.len()] },
    };
    let printed: Vec<Vec<Finding>> = besluiten.iter().map(|besluit| as_printed(besluit, catalogue, wet)).collect();
    let contexts: Vec<Context<'_>> = besluiten
        .iter()
        .zip(&printed)
        .map(|(besluit, as_printed)| Context { besluit, catalogue, wet, as_printed })
        .collect();
    let mut findings = Vec::new();
    for context in &contexts {
        for rule in rules::EACH {
            (rule.run)(*context, &mut findings);
        }
    }
    for rule in rules::TOGETHER {
        (rule.run)(&contexts, &mut findings);
    }
    Finding::sort(&mut findings);
    let admitted = contexts.iter().map(|context| admit(*context, &findings)).collect();
    Checked { findings, admitted }
}

/// Judges what could be read of a besluit with faults of form; nothing is admitted. Where there are `gaps`, rules are not
/// heard that speak of what is not there, of the whole or of what a gap would have said; nor what is said at a header in
/// place of a value that is missing.
#[must_use]
pub fn check_legible(besluit: &Besluit, gaps: &BTreeSet<String>, catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings = check(std::slice::from_ref(besluit), catalogue).findings;
    if !gaps.is_empty() {
        let headers = [besluit.header.span, besluit.ontvanger.span, besluit.populatie.span];
        // A missing table lacks all its keys.
        let is_missing = |path: &String| {
            let table = path.split_once('.').map_or(path.as_str(), |(table, _)| table);
            gaps.contains(path) || gaps.contains(table)
        };
        // Deliveries, population and files are judged where only the header or the recipient lacks something.
        let is_of_header = |path: &String| path.starts_with("besluit.") || path.starts_with("ontvanger.");
        let header_only = gaps.iter().all(|path| is_of_header(path) && path != "besluit.datum");
        findings.retain(|finding| {
            let span = finding.place.and_then(|place| place.span);
            let of_a_row =
                ["ROD02", "ROD03", "ROD04", "ROD05"].iter().any(|family| finding.card.code.starts_with(family));
            (of_a_row || header_only)
                && !finding.card.whole
                && !finding.card.needs.iter().any(is_missing)
                && span.is_some_and(|span| !headers.contains(&span))
        });
    }
    findings
}

/// What the rules that errata name would find without any erratum: an erratum settles a finding that is there.
fn as_printed(besluit: &Besluit, catalogue: &Catalogue, wet: &Wet) -> Vec<Finding> {
    let is_named = |card: &RuleCard| {
        besluit.errata.iter().filter_map(|erratum| erratum.finding.as_ref()).any(|code| code.value == card.get().code)
    };
    let mut findings = Vec::new();
    let named: Vec<_> = rules::EACH.iter().filter(|rule| is_named(rule.card)).collect();
    if !named.is_empty() {
        let mut printed = besluit.clone();
        printed.errata.clear();
        let context = Context { besluit: &printed, catalogue, wet, as_printed: &[] };
        for rule in named {
            (rule.run)(context, &mut findings);
        }
    }
    findings
}

/// The built-in law cannot be read, which a test rules out: loud, and nothing is admitted.
fn without_law(error: &CatalogueError) -> Finding {
    let text = Bilingual { nl: error.say(Lang::Nl), en: error.say(Lang::En) };
    let card = Card {
        code: "ROD0000".into(),
        name: "unreadable-law".into(),
        severity: Severity::Error,
        law: Vec::new(),
        whole: false,
        needs: Vec::new(),
        summary: Bilingual::default(),
        title: text,
        label: Bilingual::default(),
        help: Bilingual::default(),
        explain: Bilingual::default(),
        bad: String::new(),
        good: String::new(),
    };
    Finding::new(&Arc::new(card), None)
}

fn admit(context: Context<'_>, findings: &[Finding]) -> Option<Admitted> {
    let besluit = context.besluit;
    let own: Vec<Finding> = findings
        .iter()
        .filter(|finding| finding.place.map(|place| place.file) == Some(besluit.file))
        .cloned()
        .collect();
    if own.iter().any(|finding| finding.severity() == Severity::Error) {
        return None;
    }
    let columns = besluit
        .rubrieken
        .iter()
        .map(|rubriek| context.columns(rubriek).into_iter().map(|(name, _)| name.to_owned()).collect())
        .collect();
    let weighed =
        (0..).zip(&own).filter(|(_, finding)| context.is_weighed(finding)).map(|(number, _)| number).collect();
    Some(Admitted { besluit: besluit.clone(), columns, findings: own, weighed })
}

#[cfg(test)]
mod examples;
#[cfg(test)]
mod tests;
