//! Exams are delivered when they are registered.
//!
//! In: one besluit and the catalogue. Out: findings ROD0620. Refuses: nothing; it warns of a moment before the results of the studiejaar.

use crate::besluit::{Deelbestand, Verstrekking};
use crate::calendar::Studiejaar;
use crate::check::{Context, studiejaren};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("exams_to_come.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    // What hangs on the person and on no inschrijving is an exam or a result.
    let exams = |part: &&Deelbestand| context.catalogue.as_unit(&part.eenheid.value).is_some();
    for part in besluit.deelbestanden.iter().filter(exams) {
        // One for a deelbestand: the first moment shows what the others are.
        let early = besluit.verstrekkingen.iter().find_map(|moment| Some((moment, too_early(context, part, moment)?)));
        let Some((moment, studiejaar)) = early else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(part.name.span))
                .with("nummer", moment.number.value.to_string())
                .with("omstreeks", moment.omstreeks.value)
                .with("studiejaar", studiejaar.to_string())
                .with("deelbestand", part.name.value.as_str())
                .with_label(context.at(moment.omstreeks.span), "dit moment", "this moment"),
        );
    }
}

/// A studiejaar of a deelbestand whose results come after the moment.
fn too_early(context: Context<'_>, part: &Deelbestand, moment: &Verstrekking) -> Option<Studiejaar> {
    let covered = moment.studiejaren.iter().map(|year| year.value).filter(|year| part.covers(*year));
    let sectoren = context.besluit.populatie.sectoren_of(part);
    // Registered once the studiejaar is over: on the first day of the next one.
    let registered = |year: &Studiejaar| studiejaren::first_day(context, sectoren, year.peiljaar() + 1);
    covered
        .filter(|_| moment.delivers(part))
        .find(|year| registered(year).is_some_and(|day| moment.omstreeks.value < day))
}
