//! Proof that a release is what its decision allows, without trusting who made it.
//!
//! In: a release folder and the catalogue; no key, no snapshot. Out: [`Verdict`]: findings of family 11, of which none
//! is an error when the release verifies. Refuses: a folder or key that cannot be read ([`VerifyError`]).
//!
//! Nothing is taken from the manifest that can be had otherwise: the enclosed decision is parsed, checked and planned
//! anew, and columns, types, code lists, documents and counts are compared with what comes out. Every file is read once:
//! hashed, split and judged in the same pass, in memory that does not grow with it. What this cannot show, because it
//! needs the register, is that the values are those of the persons, and that snapshot, sources, key and the counts of what
//! was read are as the manifest says: that is what `--rebuild` is for.

mod dossier;
mod failure;
mod folder;
mod granted;
mod ledger;
mod rebuild;
pub mod rules;
mod scan;
mod signature;

pub use failure::VerifyError;
pub use ledger::{Delivery, LedgerQuery, LedgerVerdict, RetentionStatus, verify_ledger};
pub use rebuild::Rebuild;
pub use signature::{Signed, place as place_signature, sign};

use crate::calendar::Studiejaar;
use crate::catalogue::Catalogue;
use crate::diagnose::{Finding, Severity, SourceMap};
use crate::emit::StoredFile;
use crate::manifest::Manifest;
use dossier::Dossier;
use folder::ReleaseFolder;
use granted::{FileRequirement, granted};
use rules::{besluit, columns, delivery, documents, files, manifest, numbers, plan, rows, totals};
use scan::{ByteCounter, ColumnCheck, Measurement, scan};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is asked beyond the release itself.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// A minisign public key: the release must be signed with it.
    pub public_key: Option<PathBuf>,
    /// Where the signature is; without it beside the folder.
    pub signature: Option<PathBuf>,
    /// Build it again from these and compare.
    pub rebuild: Option<Rebuild>,
    /// Files that are read at the same time.
    pub threads: usize,
}

/// What came out.
pub struct Verdict {
    /// Files that findings are about.
    pub sources: SourceMap,
    /// Findings, sorted by file and code.
    pub findings: Vec<Finding>,
    /// The manifest, when it can be read.
    pub manifest: Option<Manifest>,
}

impl Verdict {
    /// No finding is an error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// Verifies a release. `voortgang` is told bytes read and bytes in all.
///
/// # Errors
/// The folder or a file in it cannot be read; the public key is none; building again failed.
pub fn verify(
    release: &Path,
    catalogue: &'static Catalogue,
    query: &Question,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Verdict, VerifyError> {
    let map = ReleaseFolder::open(release)?;
    let mut dossier = Dossier::default();
    let loaded = manifest::read(&map, &mut dossier)?;
    if let Some(loaded) = &loaded {
        if let Some(key) = &query.public_key {
            let signature_path = query.signature.clone().unwrap_or_else(|| signature::place(release));
            signature::validate(loaded, &signature_path, key, &mut dossier)?;
        }
        content(&map, &loaded.manifest, catalogue, query, progress, &mut dossier)?;
    }
    Finding::sort(&mut dossier.findings);
    let Dossier { sources, findings, .. } = dossier;
    Ok(Verdict { sources, findings, manifest: loaded.map(|loaded| loaded.manifest) })
}

/// The files of the folder, the decision, the data.
fn content(
    map: &ReleaseFolder,
    manifest: &Manifest,
    catalogue: &'static Catalogue,
    query: &Question,
    progress: &(dyn Fn(u64, u64) + Sync),
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    files::present(map, manifest, dossier);
    let admitted = besluit::read(map, manifest, catalogue, dossier)?;
    let years: Vec<Studiejaar> = manifest.plan.peildata.iter().map(|peildatum| peildatum.studiejaar).collect();
    let requirements = admitted.as_ref().map(|admitted| granted(&admitted.admitted, catalogue, &years)).transpose()?;
    files::expected(manifest, requirements.as_deref(), dossier);
    let requirements = requirements.unwrap_or_default();
    let list: Vec<&StoredFile> = manifest.files.iter().filter(|file| map.has(&file.path)).collect();
    let measurements = read_all(map, &list, &requirements, query.threads, progress)?;
    let mut measured = Vec::new();
    for (listed, measurement) in list.iter().zip(&measurements) {
        files::equal(listed, &measurement.file, dossier);
        let requirement = requirements.iter().find(|requirement| requirement.path == listed.path);
        if is_data(&listed.path) {
            rows::report(&listed.path, requirement, measurement, dossier);
        }
        if let (Some(requirement), Some(header)) = (requirement, &measurement.header) {
            columns::compare(requirement, header, dossier);
            measured.push((requirement, measurement));
        }
    }
    if let Some(admitted) = &admitted {
        totals::compare(manifest, &measured, dossier);
        totals::persons(&measured, dossier);
        if let Some((plan, moment)) = plan::read(admitted, catalogue, manifest, dossier)? {
            delivery::validate(admitted, &plan, manifest, dossier);
            documents::validate(map, admitted, &plan, catalogue, manifest, dossier)?;
            if let Some(rebuild) = &query.rebuild {
                rebuild::compare(map, manifest, moment, rebuild, catalogue, progress, dossier)?;
            }
        }
    }
    for path in numbers::TEXT_FILES {
        if let Some(bytes) = map.document(path)? {
            numbers::find(path, &bytes, &[manifest.besluit.kenmerk.as_str()], dossier);
        }
    }
    Ok(())
}

/// Is it read as a table?
fn is_data(path: &str) -> bool {
    path.starts_with("data/")
}

/// Measures every file, several at a time, and gives the measurements in the order of the list.
fn read_all(
    map: &ReleaseFolder,
    list: &[&StoredFile],
    requirements: &[FileRequirement],
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<Measurement>, VerifyError> {
    let counter = ByteCounter::new(list.iter().map(|file| map.size(&file.path)).sum(), progress);
    let next = AtomicUsize::new(0);
    let outcomes: Mutex<Vec<(usize, Result<Measurement, VerifyError>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, list.len().max(1)) {
            scope.spawn(|| {
                while let Some((number, file)) = {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    list.get(number).map(|file| (number, file))
                } {
                    let measurement = read_one(map, &file.path, requirements, &counter);
                    if let Ok(mut outcomes) = outcomes.lock() {
                        outcomes.push((number, measurement));
                    }
                }
            });
        }
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_default();
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, measurement)| measurement).collect()
}

fn read_one(
    map: &ReleaseFolder,
    path: &str,
    requirements: &[FileRequirement],
    counter: &ByteCounter<'_>,
) -> Result<Measurement, VerifyError> {
    if !is_data(path) {
        return Ok(Measurement::from(map.measure(path, counter)?));
    }
    let requirement = requirements.iter().find(|requirement| requirement.path == path);
    let columns: Vec<ColumnCheck<'_>> = requirement
        .map(|requirement| requirement.columns.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|column| ColumnCheck { name: &column.name, check: &column.check })
        .collect();
    scan(map.reader(path, counter)?, &columns, requirement.is_some_and(FileRequirement::unique))
        .map_err(|cause| VerifyError::file(&map.path.join(path), cause))
}
