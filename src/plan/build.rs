//! Making the plan.
//!
//! In: an [`Admitted`] besluit, the catalogue, and which moment is asked for. Out: [`Plan`].
//! Refuses: see [`PlanError`].

use super::rules::{RuleCache, listed};
use super::{
    Domain, Peildatum, Plan, PlanColumn, PlanDeelbestand, PlanError, UndeliverableRow, delivery_calendar, read_set,
};
use crate::besluit::{Besluit, Deelbestand, Rubriek};
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::{Catalogue, OutsideLaw, Table, Variabele, VariabeleColumn, VariabeleKind};
use crate::check::Admitted;
use crate::diagnose::ProgramFault;
use crate::register::EmptyKind;
use crate::rekenregel::Rekenregel;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of the besluit.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlanChoice {
    /// A delivery moment: only the studiejaren that it covers. `None`: all granted studiejaren.
    pub moment: Option<u32>,
}

/// Plans an admitted besluit.
///
/// # Errors
/// [`PlanError`].
pub fn plan(admitted: &Admitted, catalogue: &Catalogue, choice: PlanChoice) -> Result<Plan, PlanError> {
    let besluit = admitted.besluit();
    let delivery_calendar = delivery_calendar::delivery_calendar(besluit);
    let studiejaren = studiejaren(besluit, &delivery_calendar, choice)?;
    if let Some(number) = choice.moment.filter(|number| !admitted.knows_law_of(*number)) {
        return Err(PlanError::UnknownLaw { number });
    }
    not_computable(besluit, catalogue)?;
    let delivered = delivered(besluit, choice);
    let mut caches: Vec<RuleCache<'_>> = Vec::new();
    let mut deelbestanden = Vec::new();
    for part in &delivered {
        let populatie = besluit.populatie.of(part);
        let known = caches.iter().position(|cache| cache.is_of(&part.eenheid.value, &populatie));
        let unit = match known {
            Some(unit) => unit,
            None => {
                caches.push(RuleCache::new(catalogue, table(part, catalogue)?, populatie));
                caches.len() - 1
            }
        };
        let cache = caches.get_mut(unit).ok_or(ProgramFault::Part { part: "unit" })?;
        deelbestanden.push(deelbestand(besluit, (part, unit), &studiejaren, catalogue, cache)?);
    }
    let units = caches.into_iter().map(RuleCache::unit).collect::<Result<Vec<_>, _>>()?;
    let reads = read_set::collect(&units.iter().collect::<Vec<_>>(), catalogue);
    let peildata: Vec<Peildatum> = studiejaren
        .into_iter()
        .map(|studiejaar| Peildatum { studiejaar, date: studiejaar.peildatum(besluit.populatie.peildatum.value) })
        .collect();
    Ok(Plan {
        required_state: required_state(&deelbestanden, &peildata),
        deelbestanden,
        undeliverable: undeliverable(besluit),
        peildata,
        units,
        layout: read_set::layout(&reads, catalogue),
        sources: read_set::sources(&reads, catalogue),
        domain: domain(besluit),
        delivery_calendar,
    })
}

/// The studiejaren to deliver, in order.
fn studiejaren(
    besluit: &Besluit,
    delivery_calendar: &[super::Moment],
    choice: PlanChoice,
) -> Result<Vec<Studiejaar>, PlanError> {
    let mut years: Vec<Studiejaar> = match choice.moment {
        None => besluit.populatie.studiejaren.iter().map(|year| year.value).collect(),
        Some(number) => {
            let moment = delivery_calendar
                .iter()
                .find(|moment| moment.number == number)
                .ok_or(PlanError::UnknownMoment { number })?;
            if moment.studiejaren.is_empty() {
                return Err(PlanError::MomentWithoutStudiejaar { number });
            }
            moment.studiejaren.clone()
        }
    };
    years.sort_unstable();
    years.dedup();
    Ok(years)
}

/// The deelbestanden to deliver: those that the moment names, else all.
fn delivered(besluit: &Besluit, choice: PlanChoice) -> Vec<&Deelbestand> {
    let moment = besluit.verstrekkingen.iter().find(|moment| Some(moment.number.value) == choice.moment);
    let parts = besluit.deelbestanden.iter();
    parts.filter(|part| moment.is_none_or(|moment| moment.delivers(part))).collect()
}

/// The table of which a row of the deelbestand is one. Counts per instelling are no rows of the register.
fn table<'c>(part: &Deelbestand, catalogue: &'c Catalogue) -> Result<&'c Table, PlanError> {
    let no_rows = || PlanError::Eenheid { deelbestand: part.name.value.clone(), eenheid: part.eenheid.value.clone() };
    catalogue.table_of(&part.eenheid.value).ok_or_else(no_rows)
}

/// Refuses rows that cannot be computed, all of them by name.
fn not_computable(besluit: &Besluit, catalogue: &Catalogue) -> Result<(), PlanError> {
    let mut rows = Vec::new();
    for rubriek in besluit.rubrieken.iter().filter(|rubriek| rubriek.undeliverable.is_none()) {
        if let Some(reason) = variabele(rubriek, catalogue)?.not_computable.clone() {
            rows.push((rubriek.code.value.clone(), reason));
        }
    }
    if rows.is_empty() { Ok(()) } else { Err(PlanError::NotComputable { rows }) }
}

fn undeliverable(besluit: &Besluit) -> Vec<UndeliverableRow> {
    let row = |rubriek: &Rubriek| {
        Some(UndeliverableRow {
            rubriek: rubriek.code.value.clone(),
            omschrijving: rubriek.omschrijving.value.clone(),
            reason: rubriek.undeliverable.as_ref()?.value.clone(),
        })
    };
    besluit.rubrieken.iter().filter_map(row).collect()
}

/// The check lets no rubriek through without one.
fn variabele<'c>(rubriek: &Rubriek, catalogue: &'c Catalogue) -> Result<&'c Variabele, ProgramFault> {
    let id = &rubriek.variabele.value;
    catalogue.variabelen.get(id).ok_or_else(|| ProgramFault::Variabele { id: id.clone() })
}

fn domain(besluit: &Besluit) -> Domain {
    let (sector, reeks) = besluit
        .omnummer
        .as_ref()
        .map(|block| (block.sector.value.clone(), block.reeks.value.clone()))
        .unwrap_or_default();
    Domain { sector, ontvanger: besluit.ontvanger.id.value.clone(), reeks }
}

/// The first day of which the latest state will do.
fn required_state(parts: &[PlanDeelbestand], peildata: &[Peildatum]) -> Date {
    let days = parts.iter().flat_map(|part| {
        let own = peildata.iter().filter(|peildatum| part.studiejaren.contains(&peildatum.studiejaar));
        own.map(|peildatum| part.complete_state(peildatum))
    });
    days.max().unwrap_or(Date::MIN)
}

/// The day of consolidation of a studiejaar: that of the deelbestand, else that of the population.
fn consolidated_per(besluit: &Besluit, part: &Deelbestand, studiejaar: Studiejaar) -> Option<Date> {
    let peildatum = studiejaar.peildatum(besluit.populatie.peildatum.value);
    match (&part.consolidatie, &besluit.populatie.consolidatie) {
        (Some(own), _) => Some(own.value.on_or_after(peildatum)),
        (None, Some(general)) => Some(studiejaar.peildatum(general.value)),
        (None, None) => None,
    }
}

fn deelbestand(
    besluit: &Besluit,
    (part, unit): (&Deelbestand, usize),
    studiejaren: &[Studiejaar],
    catalogue: &Catalogue,
    cache: &mut RuleCache<'_>,
) -> Result<PlanDeelbestand, PlanError> {
    let mut columns = Vec::new();
    let belongs = |rubriek: &Rubriek| rubriek.undeliverable.is_none() && rubriek.is_in(part);
    for (index, rubriek) in besluit.rubrieken.iter().enumerate().filter(|(_, rubriek)| belongs(rubriek)) {
        let variabele = variabele(rubriek, catalogue)?;
        for (slot, output) in variabele.columns.iter().enumerate() {
            columns.push(column(besluit, (index, rubriek), variabele, (slot, output), cache)?);
        }
    }
    let covered: Vec<Studiejaar> = studiejaren.iter().copied().filter(|year| part.covers(*year)).collect();
    Ok(PlanDeelbestand {
        name: part.name.value.clone(),
        eenheid: part.eenheid.value.clone(),
        unit,
        key: part.key.iter().map(|column| column.value.clone()).collect(),
        omschrijving: part.omschrijving.as_ref().map(|text| text.value.clone()),
        reaches: covered.iter().filter_map(|year| Some((*year, cache.reach(*year)?))).collect(),
        consolidated: covered
            .iter()
            .filter_map(|year| Some((*year, consolidated_per(besluit, part, *year)?)))
            .collect(),
        studiejaren: covered,
        columns,
    })
}

fn column(
    besluit: &Besluit,
    (index, rubriek): (usize, &Rubriek),
    variabele: &Variabele,
    (slot, output): (usize, &VariabeleColumn),
    cache: &mut RuleCache<'_>,
) -> Result<PlanColumn, PlanError> {
    let parameters: BTreeMap<String, String> =
        rubriek.parameters.iter().map(|(name, value)| (name.clone(), value.value.clone())).collect();
    let rekenregel = of_sectoren(rubriek, output, cache.eenheid(), &cache.sectoren());
    let rekenregel = cache.within_studiejaar(&rekenregel);
    let rule = match variabele.kind {
        VariabeleKind::Omnummer => None,
        VariabeleKind::Basis | VariabeleKind::Part | VariabeleKind::Derived => {
            Some(cache.slot(&variabele.id, &rekenregel, &parameters)?)
        }
    };
    let reads = rule.and_then(|slot| cache.rule(slot)).map(|rule| rule.reads.clone()).unwrap_or_default();
    let mut reads_sources: Vec<String> = reads.sources.iter().map(|(source, _)| source.clone()).collect();
    reads_sources.dedup();
    Ok(PlanColumn {
        name: rubriek.columns.get(slot).map_or_else(|| output.name.clone(), |name| name.value.clone()),
        rubriek: rubriek.code.value.clone(),
        rubriek_index: index,
        artikel: rubriek.artikel.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
        artikel_bedoeld: artikel_bedoeld(besluit, rubriek),
        variabele: variabele.id.clone(),
        kind: variabele.kind,
        parameters,
        omschrijving: rubriek.omschrijving.value.clone(),
        label: label(rubriek, variabele, output),
        value_type: output.kind,
        eenheid: output.eenheid.clone(),
        codelijst: output.codelijst.clone(),
        name_list: output.name_list.clone(),
        rekenregel: rekenregel.trim().to_owned(),
        rule,
        reads: reads.columns.into_iter().collect(),
        reads_sources,
        onderdelen: variabele.onderdelen.clone(),
        source: variabele.source.clone(),
        source_kind: variabele.status,
        empty: variabele.empty.clone(),
        empty_kinds: empty_kinds(rule.and_then(|slot| cache.rule(slot)), variabele.outside_law),
        outside_law: variabele.outside_law,
    })
}

/// What is not registered of some because the law does not have it is a kind of its own.
fn empty_kinds(rule: Option<&Rekenregel>, outside_law: Option<OutsideLaw>) -> BTreeSet<EmptyKind> {
    let mut kinds = rule.map_or_else(BTreeSet::new, |rule| rule.empty.clone());
    if outside_law.is_some() && kinds.contains(&EmptyKind::NotRegistered) {
        kinds.insert(EmptyKind::OutsideLaw);
    }
    kinds
}

/// The rule; where the row is about some sectors only, it is asked in rows of those and no cell of others is filled.
fn of_sectoren(rubriek: &Rubriek, output: &VariabeleColumn, eenheid: &str, populatie: &[&str]) -> String {
    let own: Vec<&str> = rubriek.sectoren.iter().map(|sector| sector.value.as_str()).collect();
    of_named_sectoren(&own, output, eenheid, populatie)
}

/// The rule; where sectors are named, it is asked in rows of those and no cell of others is filled.
pub(super) fn of_named_sectoren(own: &[&str], output: &VariabeleColumn, eenheid: &str, populatie: &[&str]) -> String {
    if own.is_empty() {
        return output.rekenregel_for(eenheid, populatie);
    }
    let names = listed(own);
    let rule = output.rekenregel_for(eenheid, own);
    let (named, rule) = rule
        .trim()
        .rsplit_once(';')
        .map_or((String::new(), rule.trim()), |(named, rule)| (format!("{named};\n"), rule.trim()));
    format!("{named}als inschrijving.sector in ({names}) dan {rule} anders onbekend")
}

/// What the column is, in the words of the annex where they are about this column alone ("de leeftijd op 1 oktober in
/// het peiljaar"), else in those of the catalogue.
fn label(rubriek: &Rubriek, variabele: &Variabele, output: &VariabeleColumn) -> String {
    match (&rubriek.toelichting, variabele.columns.len()) {
        (Some(toelichting), 1) => toelichting.value.clone(),
        _ => with_parameters(rubriek, &output.label),
    }
}

/// A label with the day or the choice that the row gives its variabele: else four ages would have one label.
fn with_parameters(rubriek: &Rubriek, label: &str) -> String {
    let given = rubriek.parameters.iter().map(|(name, value)| format!("{name} {}", value.value));
    std::iter::once(label.to_owned()).chain(given).collect::<Vec<_>>().join(", ")
}

/// The citation that an erratum puts in the place of the printed one.
fn artikel_bedoeld(besluit: &Besluit, rubriek: &Rubriek) -> Option<String> {
    let gedrukt = &rubriek.artikel.as_ref()?.value;
    besluit
        .errata
        .iter()
        .find(|erratum| {
            erratum.corrects()
                && erratum.rubriek.as_ref().is_some_and(|code| code.value == rubriek.code.value)
                && &erratum.gedrukt.value == gedrukt
        })
        .map(|erratum| erratum.bedoeld.value.clone())
}
