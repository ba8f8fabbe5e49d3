//! Proof that a release is what its decision allows, without trusting who made it.
//!
//! In: a release folder and the catalogue; no key, no snapshot. Out: [`Verdict`]: findings of family 11, of which none
//! is an error when the release verifies. Refuses: a folder or key that cannot be read ([`VerifyError`]).
//!
//! Nothing is taken from the manifest that can be had otherwise: the enclosed decision is parsed, checked and planned
//! anew, and columns, types, code lists, documents and counts are compared with what comes out. Every file is read once:
//! hashed, split and judged in the same pass, in memory that does not grow with it. What this cannot show is listed in
//! [`claims()`]: that the values are those of the persons, and that snapshot, sources, key and the counts of what was read
//! are as the manifest says, needs the register (`--rebuild`); who made it needs a signature; that the enclosed decision is
//! the published one needs the hash of that.

mod across;
mod beside;
mod build;
mod claims;
mod dossier;
mod failure;
mod folder;
mod granted;
mod ledger;
mod levering;
mod measured;
mod rebuild;
pub mod rules;
mod scan;
mod signature;
mod texts;

pub use across::{FileAcross, across};
pub use beside::report_beside;
pub use build::{BuildOutcome, build};
pub use claims::claims;
pub use failure::VerifyError;
pub use ledger::{Delivery, LedgerQuery, LedgerVerdict, RetentionStatus, verify_ledger};
pub use levering::{is_levering, verify_levering};
pub use rebuild::Rebuild;
pub use signature::{Signed, names_manifest, place as place_signature, sign};

use crate::calendar::Studiejaar;
use crate::catalogue::Catalogue;
use crate::diagnose::{Finding, ProgramFault, Severity, SourceMap};
use crate::emit::{CODELIJSTEN, StoredFile};
use crate::manifest::{AnyManifest, Manifest};
use crate::pipeline::{Prepared, several};
use dossier::Dossier;
use folder::ReleaseFolder;
use granted::{FileRequirement, granted};
use measured::measure_all;
use rules::{
    ages, besluit, columns, delivery, disclosure, documents, files, manifest, numbers, own_identity, plan, rows,
    stated, totals,
};
use scan::{ByteCounter, ColumnCheck, Measurement, OwnRegister, ScanRequest, scan};
use signature::SignedManifest;
use std::path::{Path, PathBuf};

/// What is asked beyond the release itself.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// A minisign public key: the release must be signed with it.
    pub public_key: Option<PathBuf>,
    /// Where the signature is; without it beside the folder.
    pub signature: Option<PathBuf>,
    /// Build it again from these and compare.
    pub rebuild: Option<Rebuild>,
    /// SHA-256 of the decision as published: the enclosed one must be that file.
    pub besluit_sha256: Option<String>,
    /// Files that are read at the same time.
    pub threads: usize,
}

/// What came out, of a release or of a statutory delivery.
pub struct Verdict<M = Manifest> {
    /// Files that findings are about.
    pub sources: SourceMap,
    /// Findings, sorted by file and code.
    pub findings: Vec<Finding>,
    /// The manifest, when it can be read.
    pub manifest: Option<M>,
    /// What kept `--rebuild` from going on; what was found before that stands in `findings`.
    pub failure: Option<VerifyError>,
}

impl<M> Verdict<M> {
    /// No finding is an error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// Verifies a release. `progress` is told bytes read and bytes in all.
///
/// # Errors
/// The folder or a file in it cannot be read; the public key is none. What keeps a rebuild from going on is in the verdict.
pub fn verify(
    release: &Path,
    catalogue: &'static Catalogue,
    query: &Question,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Verdict, VerifyError> {
    examine(&ReleaseFolder::open(release)?, catalogue, query, None, progress)
}

/// Holds a release that is not in its place yet to the same rules, and its cells to the numbers, names and dates of birth of
/// their own persons.
fn hold(prepared: &Prepared, catalogue: &'static Catalogue, query: &Question) -> Result<Verdict, VerifyError> {
    let map = ReleaseFolder::staged(prepared.folder(), prepared.manifest.folder_name())?;
    examine(&map, catalogue, query, Some(prepared), &|_, _| ())
}

fn examine(
    map: &ReleaseFolder,
    catalogue: &'static Catalogue,
    query: &Question,
    own: Option<&Prepared>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Verdict, VerifyError> {
    let mut dossier = Dossier::default();
    let mut failure = None;
    files::small_enough(map, &mut dossier);
    let loaded = manifest::read(map, &mut dossier)?;
    if let Some(loaded) = &loaded {
        if let Some(key) = &query.public_key {
            let signature_path = query.signature.clone().unwrap_or_else(|| signature::place(&map.path));
            let manifest = AnyManifest::Release(Box::new(loaded.manifest.clone()));
            let signed = SignedManifest { manifest: &manifest, bytes: &loaded.bytes, sha256: &loaded.sha256 };
            signature::validate(&signed, &signature_path, key, &mut dossier)?;
        }
        let register = own
            .map(|prepared| OwnRegister { pseudonymiser: &prepared.pseudonymiser, numbers: prepared.numbers.as_ref() });
        let moment = content(map, &loaded.manifest, catalogue, query, register, progress, &mut dossier)?;
        if let Some(prepared) = own {
            own_identity::report(&prepared.identity, &loaded.manifest, &mut dossier);
        }
        if let (Some(moment), Some(rebuild)) = (moment, &query.rebuild) {
            let compared = rebuild::compare(map, &loaded.manifest, moment, rebuild, catalogue, progress, &mut dossier);
            failure = compared.err();
        }
    }
    Finding::sort(&mut dossier.findings);
    let Dossier { sources, findings, .. } = dossier;
    Ok(Verdict { sources, findings, manifest: loaded.map(|loaded| loaded.manifest), failure })
}

/// The files of the folder, the decision, the data. Gives the moment whose studiejaren the release has, when there is a
/// plan.
fn content(
    map: &ReleaseFolder,
    manifest: &Manifest,
    catalogue: &'static Catalogue,
    query: &Question,
    own: Option<OwnRegister<'_>>,
    progress: &(dyn Fn(u64, u64) + Sync),
    dossier: &mut Dossier,
) -> Result<Option<Option<u32>>, VerifyError> {
    files::present(map, &manifest.files, dossier);
    let admitted = besluit::read(map, manifest, catalogue, dossier)?;
    besluit::published(manifest, query.besluit_sha256.as_deref(), dossier);
    let years: Vec<Studiejaar> = manifest.plan.peildata.iter().map(|peildatum| peildatum.studiejaar).collect();
    let requirements = admitted.as_ref().map(|admitted| granted(&admitted.admitted, catalogue, &years)).transpose()?;
    files::expected(manifest, requirements.as_deref(), dossier);
    let requirements = requirements.unwrap_or_default();
    let list: Vec<&StoredFile> = manifest.files.iter().filter(|file| map.has(&file.path)).collect();
    let measurements = read_all(map, &list, &requirements, own, query.threads, progress)?;
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
    stated::validate(manifest, catalogue, dossier);
    let (mut moment, mut planned) = (None, None);
    if let Some(admitted) = &admitted {
        totals::compare(manifest, &measured, dossier);
        totals::persons(&measured, dossier);
        if let Some((plan, of)) = plan::read(admitted, catalogue, manifest, dossier)? {
            delivery::validate(admitted, &plan, manifest, dossier);
            // What is wrong already changes these counts too: a consequence is not told. A build has just measured.
            let measured = if own.is_none() && dossier.is_sound() {
                measure_all(map, &plan, catalogue, query.threads)?
            } else {
                Vec::new()
            };
            documents::validate(map, admitted, (&plan, &measured), catalogue, manifest, dossier)?;
            moment = Some(of);
            planned = Some((plan, measured));
        }
    }
    let lists = manifest.files.iter().map(|file| file.path.as_str()).filter(|path| path.starts_with(CODELIJSTEN));
    for path in numbers::TEXT_FILES.into_iter().chain(lists) {
        if let Some(bytes) = map.document(path)? {
            numbers::find(path, &bytes, &[manifest.besluit.kenmerk.as_str()], dossier);
        }
    }
    let planned = planned.filter(|_| own.is_none());
    if let Some((plan, _)) = planned.as_ref().filter(|_| dossier.is_sound()) {
        ages::compare(map, plan, manifest, dossier)?;
    }
    if let Some((plan, measured)) = planned.filter(|_| dossier.is_sound()) {
        disclosure::compare(&plan, &measured, manifest, dossier);
    }
    Ok(moment)
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
    own: Option<OwnRegister<'_>>,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<Measurement>, VerifyError> {
    let counter = ByteCounter::new(list.iter().map(|file| map.size(&file.path)).sum(), progress);
    several(list.len(), threads, |number| {
        let file = list.get(number).ok_or(ProgramFault::Part { part: "file" })?;
        read_one(map, &file.path, requirements, own, &counter)
    })
}

fn read_one(
    map: &ReleaseFolder,
    path: &str,
    requirements: &[FileRequirement],
    own: Option<OwnRegister<'_>>,
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
    let unique = requirement.is_some_and(FileRequirement::unique);
    scan(map.reader(path, counter)?, ScanRequest { columns: &columns, unique, own })
        .map_err(|cause| VerifyError::file(&map.path.join(path), cause))
}
