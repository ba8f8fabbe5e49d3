//! Filling the manifest from what the passes know.
//!
//! In: the pieces of a build and the files written. Out: [`Manifest`]. Refuses: a piece that is missing.

use super::extract::StateExtract;
use super::request::{BuildParts, stem};
use crate::diagnose::ProgramFault;
use crate::emit::StoredFile;
use crate::manifest::{
    BesluitSection, ColumnCounts, Counts, ErratumSection, FindingSection, Manifest, MomentSection, PlanSection,
    ProgramVersion, PseudonymSection, RegisterState, ReleaseCounts, ReleaseKind, SCHEMA, SourceSection, TableSection,
};
use crate::plan::{PlanColumn, PlanDeelbestand, erase_by};
use crate::register::EmptyCounts;
use crate::snapshot::Snapshot;

/// Makes the manifest.
///
/// # Errors
/// A piece that is missing.
pub(super) fn make(
    parts: &BuildParts<'_>,
    totals: ReleaseCounts,
    files: Vec<StoredFile>,
) -> Result<Manifest, ProgramFault> {
    let mut earlier_states = states(parts);
    let state = earlier_states.pop().ok_or(ProgramFault::Part { part: "stand" })?;
    let besluit = parts.admitted.besluit();
    let (path, findings) = (&parts.request.besluit, &parts.checked.findings);
    Ok(Manifest {
        schema: SCHEMA.to_owned(),
        program: ProgramVersion::current(),
        kind: if parts.delivery.moment.is_some() { ReleaseKind::Final } else { ReleaseKind::Trial },
        demo: parts.inputs.is_demo(),
        date: parts.delivery.date,
        moment: parts.delivery.moment.as_ref().map(MomentSection::from),
        erase_by: erase_by(besluit, parts.delivery.date),
        besluit: BesluitSection::from(besluit, &path.to_string_lossy(), &stem(path)),
        catalogue: parts.inputs.catalogue.version.clone(),
        state,
        earlier_states,
        sources: sources(parts),
        plan: PlanSection::from(parts.inputs.plan),
        pseudonym: PseudonymSection::from(parts.inputs.key, &parts.inputs.plan.domain),
        totals,
        findings: findings.iter().map(|b| FindingSection::from(b, &parts.checked.sources)).collect(),
        errata: ErratumSection::all(besluit),
        files,
    })
}

/// The states that were read, oldest first.
fn states(parts: &BuildParts<'_>) -> Vec<RegisterState> {
    let read = parts.inputs.states.iter().zip(&parts.extract.states);
    read.map(|(state, extract)| state_section(state.snapshot, extract)).collect()
}

fn state_section(snapshot: &Snapshot, extract: &StateExtract) -> RegisterState {
    let tables = extract.layout.tables.iter().zip(&extract.snapshot_summary.rows);
    RegisterState {
        schema: crate::snapshot::SCHEMA.to_owned(),
        stand_per: snapshot.stand_per,
        sectoren: snapshot.sectoren.clone(),
        digest: extract.digest.clone(),
        tables: tables
            .map(|(table, rows)| TableSection { name: table.name.clone(), columns: table.columns.clone(), rows: *rows })
            .collect(),
    }
}

fn sources(parts: &BuildParts<'_>) -> Vec<SourceSection> {
    let editions = parts.inputs.sources.editions().iter();
    editions
        .map(|source| SourceSection {
            id: source.id.clone(),
            name: source.name.clone(),
            publisher: source.publisher.clone(),
            edition: source.edition.clone(),
            columns: parts.inputs.plan.sources.get(&source.id).cloned().unwrap_or_default(),
            sha256: source.sha256.clone(),
        })
        .collect()
}

/// What was read, and per file what was counted.
///
/// # Errors
/// A file without its counts.
pub(super) fn totals(parts: &BuildParts<'_>) -> Result<ReleaseCounts, ProgramFault> {
    let (plan, extract) = (parts.inputs.plan, parts.extract);
    let missing = || ProgramFault::Part { part: "counts" };
    let several = extract.states.len() > 1;
    let mut files = Vec::new();
    for (slot, (part, year)) in plan.files().into_iter().enumerate() {
        let part = plan.deelbestanden.get(part).ok_or_else(missing)?;
        let state = extract.states.iter().position(|state| state.files.contains(&slot)).ok_or_else(missing)?;
        let of_state = extract.states.get(state).ok_or_else(missing)?;
        let of_unit = of_state.counts.iter().find(|counts| counts.unit == part.unit).ok_or_else(missing)?;
        let place = of_unit.years.iter().position(|other| *other == year).ok_or_else(missing)?;
        let (counts, measured) = (&of_unit.counts, parts.measured.get(slot).ok_or_else(missing)?);
        files.push(Counts {
            deelbestand: part.name.clone(),
            studiejaar: plan.peildata.get(year).ok_or_else(missing)?.studiejaar,
            stand_per: parts.inputs.states.get(state).filter(|_| several).map(|state| state.snapshot.stand_per),
            considered: counts.rows,
            in_populatie: *counts.in_populatie.get(place).ok_or_else(missing)?,
            excluded: *counts.excluded.get(place).ok_or_else(missing)?,
            persons: *extract.persons.get(slot).ok_or_else(missing)?,
            rows: extract.files.get(slot).ok_or_else(missing)?.rows,
            indistinct: measured.indistinct,
            columns: columns(
                part,
                extract.empty.get(slot).ok_or_else(missing)?,
                counts.not_found.get(place).ok_or_else(missing)?,
            ),
            risk: measured.risk.clone(),
        });
    }
    let persons_read = extract.states.iter().map(|state| state.snapshot_summary.persons).sum();
    let rows = extract.states.iter().flat_map(|state| state.layout.tables.iter().zip(&state.snapshot_summary.rows));
    let inschrijvingen_read = rows.filter(|(table, _)| table.name == "inschrijving").map(|(_, rows)| *rows).sum();
    Ok(ReleaseCounts { persons_read, inschrijvingen_read, files })
}

fn columns(part: &PlanDeelbestand, empty: &[EmptyCounts], missed: &[u64]) -> Vec<ColumnCounts> {
    let counts = |(column, empty): (&PlanColumn, &EmptyCounts)| ColumnCounts {
        name: column.name.clone(),
        empty: empty.total(),
        empty_kinds: empty.occurring().map(|(kind, count)| (kind.word().to_owned(), count)).collect(),
        not_found: column.rule.and_then(|rule| missed.get(rule)).copied().unwrap_or_default(),
    };
    part.columns.iter().zip(empty).map(counts).collect()
}
