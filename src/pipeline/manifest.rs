//! Filling the manifest from what the passes know.
//!
//! In: the pieces of a build and the files written. Out: [`Manifest`]. Refuses: nothing.

use super::request::{BuildParts, stem};
use crate::emit::StoredFile;
use crate::manifest::{
    BesluitSection, ColumnCounts, Counts, ErratumSection, FindingSection, Manifest, MomentSection, PlanSection,
    ProgramVersion, PseudonymSection, RegisterState, ReleaseCounts, ReleaseKind, SCHEMA, SourceSection, TableSection,
};
use crate::plan::{PlanDeelbestand, erase_by};

/// Makes the manifest.
pub(super) fn make(parts: &BuildParts<'_>, files: Vec<StoredFile>) -> Manifest {
    let besluit = parts.admitted.besluit();
    let (path, findings) = (&parts.request.besluit, &parts.checked.findings);
    Manifest {
        schema: SCHEMA.to_owned(),
        program: ProgramVersion::current(),
        kind: if parts.delivery.moment.is_some() { ReleaseKind::Final } else { ReleaseKind::Trial },
        demo: parts.inputs.is_demo(),
        date: parts.delivery.date,
        moment: parts.delivery.moment.as_ref().map(MomentSection::from),
        erase_by: erase_by(besluit, parts.delivery.date),
        besluit: BesluitSection::from(besluit, &path.to_string_lossy(), &stem(path)),
        catalogue: parts.inputs.catalogue.version.clone(),
        state: state(parts),
        sources: sources(parts),
        plan: PlanSection::from(parts.inputs.plan),
        pseudonym: PseudonymSection::from(parts.inputs.key, &parts.inputs.plan.domain),
        totals: totals(parts),
        findings: findings.iter().map(|b| FindingSection::from(b, &parts.checked.sources)).collect(),
        errata: ErratumSection::all(besluit),
        files,
    }
}

fn state(parts: &BuildParts<'_>) -> RegisterState {
    let tables = parts.inputs.plan.layout.tables.iter().zip(&parts.extract.snapshot_summary.rows);
    RegisterState {
        schema: crate::snapshot::SCHEMA.to_owned(),
        stand_per: parts.inputs.snapshot.stand_per,
        sectoren: parts.inputs.snapshot.sectoren.clone(),
        digest: parts.extract.digest.clone(),
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

pub(super) fn totals(parts: &BuildParts<'_>) -> ReleaseCounts {
    let extract = parts.extract;
    let in_populatie = |unit: usize, year: usize| {
        extract.counts.get(unit).and_then(|counts| counts.in_populatie.get(year)).copied().unwrap_or_default()
    };
    let tables = parts.inputs.plan.layout.tables.iter().zip(&extract.snapshot_summary.rows);
    let inschrijvingen = tables.filter(|(table, _)| table.name == "inschrijving").map(|(_, rows)| *rows).sum();
    let mut files = Vec::new();
    for (slot, (part, year)) in parts.inputs.plan.files().into_iter().enumerate() {
        let (Some(part), Some(peildatum), Some(measured)) =
            (parts.inputs.plan.deelbestanden.get(part), parts.inputs.plan.peildata.get(year), parts.measured.get(slot))
        else {
            continue;
        };
        files.push(Counts {
            deelbestand: part.name.clone(),
            studiejaar: peildatum.studiejaar,
            considered: extract.counts.get(part.unit).map_or(0, |counts| counts.rows),
            in_populatie: in_populatie(part.unit, year),
            persons: extract.persons.get(slot).copied().unwrap_or_default(),
            rows: extract.files.get(slot).map_or(0, |file| file.rows),
            indistinct: measured.indistinct,
            columns: columns(parts, part, slot, year),
            risk: measured.risk.clone(),
        });
    }
    ReleaseCounts { persons_read: extract.snapshot_summary.persons, inschrijvingen_read: inschrijvingen, files }
}

fn columns(parts: &BuildParts<'_>, part: &PlanDeelbestand, slot: usize, year_index: usize) -> Vec<ColumnCounts> {
    let empty = parts.extract.empty.get(slot).map(Vec::as_slice).unwrap_or_default();
    let missed = parts.extract.counts.get(part.unit).and_then(|counts| counts.not_found.get(year_index));
    let counts = |(column, empty): (&crate::plan::PlanColumn, &u64)| ColumnCounts {
        name: column.name.clone(),
        empty: *empty,
        not_found: column.rule.and_then(|rule| missed?.get(rule)).copied().unwrap_or_default(),
    };
    part.columns.iter().zip(empty).map(counts).collect()
}
