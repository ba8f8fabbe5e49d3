//! ROD1114, 1115 and 1117: plan, pseudonym and findings of the manifest are those that the decision gives.
//!
//! In: the admitted decision, planned anew, and the manifest. Out: the plan, and findings. Refuses: nothing.

use super::besluit::AdmittedBesluit;
use super::{FINDINGS_DIFFER, PLAN_DIFFERS, PSEUDONYM_DIFFERS};
use crate::catalogue::Catalogue;
use crate::diagnose::{Bilingual, ProgramFault};
use crate::emit::MANIFEST;
use crate::manifest::{FindingSection, Manifest, PlanSection, PseudonymSection, RegisterState};
use crate::plan::{Plan, PlanChoice, PlanError, plan};
use crate::pseudonymise::Key;
use crate::register::Layout;
use crate::verify::dossier::{Dossier, word};

/// Plans the decision again. A trial may be of all studiejaren or of those of one moment; the manifest of a trial does
/// not say which, so the plan that it resembles is taken.
pub(in crate::verify) fn read(
    admitted: &AdmittedBesluit,
    catalogue: &Catalogue,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Result<Option<(Plan, Option<u32>)>, ProgramFault> {
    let besluit = admitted.admitted.besluit();
    let choices: Vec<Option<u32>> = match &manifest.moment {
        Some(moment) => vec![Some(moment.number)],
        None => std::iter::once(None).chain(besluit.verstrekkingen.iter().map(|v| Some(v.number.value))).collect(),
    };
    let mut selected: Option<(Result<Plan, PlanError>, Option<u32>)> = None;
    for moment in choices {
        let created = plan(&admitted.admitted, catalogue, PlanChoice { moment });
        let past = |plan: &Plan| PlanSection::from(plan).peildata == manifest.plan.peildata;
        let hit = created.as_ref().is_ok_and(past);
        if hit || selected.is_none() {
            selected = Some((created, moment));
        }
        if hit {
            break;
        }
    }
    let Some((created, moment)) = selected else { return Ok(None) };
    match created {
        Ok(created) => {
            compare(&created, catalogue, manifest, dossier);
            pseudonym(&created, manifest, dossier);
            findings(admitted, manifest, dossier);
            Ok(Some((created, moment)))
        }
        Err(PlanError::Program(fault)) => Err(fault),
        Err(error) => {
            let reason = Bilingual::of(&error);
            let over = dossier.over(&PLAN_DIFFERS, MANIFEST);
            dossier.report(over.with("deel", &reason));
            Ok(None)
        }
    }
}

/// Part by part, so that the finding says where to look.
fn compare(created: &Plan, catalogue: &Catalogue, manifest: &Manifest, dossier: &mut Dossier) {
    let (is, says) = (PlanSection::from(created), &manifest.plan);
    let mut parts = vec![(is.peildata == says.peildata, word("peildata", "peildata"))];
    for (index, part) in is.deelbestanden.iter().enumerate() {
        let other = says.deelbestanden.get(index);
        let name = &part.name;
        let equal = other == Some(part);
        let column = other.and_then(|other| {
            part.columns
                .iter()
                .enumerate()
                .find(|(index, column)| other.columns.get(*index) != Some(column))
                .map(|(_, k)| k)
        });
        parts.push((
            equal,
            match column {
                Some(column) => word(
                    format!("deelbestand `{name}`, kolom `{}`", column.name),
                    format!("deelbestand `{name}`, column `{}`", column.name),
                ),
                None => word(format!("deelbestand `{name}`"), format!("deelbestand `{name}`")),
            },
        ));
    }
    parts.push((is.deelbestanden.len() == says.deelbestanden.len(), word("deelbestanden", "deelbestanden")));
    parts.push((
        is.undeliverable == says.undeliverable,
        word("rijen die niet te leveren zijn", "rows that cannot be delivered"),
    ));
    parts.push((same_read_set(created, catalogue, manifest), word("leesset", "read set")));
    parts.push((empty_kinds_can_occur(created, manifest), word("soorten leeg", "kinds of empty")));
    for (_, part) in parts.iter().filter(|(equal, _)| !equal) {
        let over = dossier.over(&PLAN_DIFFERS, MANIFEST);
        dossier.report(over.with("deel", part));
    }
}

/// Tables and columns of the register, of each state, and public sources: exactly those that the plan needs.
fn same_read_set(created: &Plan, catalogue: &Catalogue, manifest: &Manifest) -> bool {
    let wanted = created.states(&manifest.state_days());
    let same_state = |state: &RegisterState| {
        let files = wanted.iter().enumerate().filter(|(_, day)| **day == Some(state.stand_per));
        let files: Vec<usize> = files.map(|(file, _)| file).collect();
        same_tables(&created.layout_of(&files, catalogue), catalogue, state)
    };
    let sources = manifest.sources.iter().map(|source| (&source.id, &source.columns));
    manifest.states().all(same_state) && sources.eq(created.sources.iter())
}

/// Only kinds of empty that the rule of the column can give.
fn empty_kinds_can_occur(created: &Plan, manifest: &Manifest) -> bool {
    manifest.totals.files.iter().all(|file| {
        let part = created.deelbestanden.iter().find(|part| part.name == file.deelbestand);
        file.columns.iter().zip(part.iter().flat_map(|part| &part.columns)).all(|(counts, column)| {
            let can = |word: &String| column.empty_kinds.iter().any(|kind| kind.word() == word);
            counts.empty_kinds.keys().all(can) && counts.empty_kinds.values().all(|count| *count > 0)
        })
    })
}

/// A table that a snapshot may lack is not read then.
fn same_tables(layout: &Layout, catalogue: &Catalogue, state: &RegisterState) -> bool {
    let optional = |name: &String| catalogue.table(name).is_some_and(|table| table.optional);
    let there = |name: &String| state.tables.iter().any(|table| table.name == *name);
    let tables = layout.tables.iter().filter(|table| !optional(&table.name) || there(&table.name));
    let register = tables.map(|table| (&table.name, &table.columns));
    register.eq(state.tables.iter().map(|table| (&table.name, &table.columns)))
}

fn pseudonym(created: &Plan, manifest: &Manifest, dossier: &mut Dossier) {
    let demo = Key::demo();
    let (is, says) = (PseudonymSection::from(&demo, &created.domain), &manifest.pseudonym);
    let fingerprint = &says.fingerprint;
    // One digit alone was not computed.
    let is_hex = fingerprint.len() == 16
        && fingerprint.bytes().any(|b| b != b'0')
        && fingerprint.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let parts = [
        (is.algorithm == says.algorithm, word("algoritme", "algorithm")),
        (is.domain == says.domain, word("domein", "domain")),
        (is_hex, word("vingerafdruk van de sleutel", "fingerprint of the key")),
        (is.fingerprint != *fingerprint || manifest.demo, word("openbare demosleutel", "public demo key")),
    ];
    for (_, part) in parts.iter().filter(|(equal, _)| !equal) {
        let over = dossier.over(&PSEUDONYM_DIFFERS, MANIFEST);
        dossier.report(over.with("deel", part));
    }
}

/// Told again whatever version the manifest names: a version that somebody lowered must not excuse what can be recomputed.
fn findings(admitted: &AdmittedBesluit, manifest: &Manifest, dossier: &mut Dossier) {
    let is = admitted.findings.iter().map(|finding| FindingSection::from(finding, &admitted.sources));
    if !is.eq(manifest.findings.iter().cloned()) {
        let over = dossier.over(&FINDINGS_DIFFER, MANIFEST);
        dossier.report(over);
    }
}
