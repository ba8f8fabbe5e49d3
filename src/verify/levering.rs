//! Does a statutory delivery hold? Its manifest, its files, the delivery that was compiled; with a rebuild its rows.
//!
//! In: the folder of a delivery and the catalogue; for a rebuild snapshot, sources, key, request and former delivery. Out:
//! [`Verdict`]. Refuses: a folder that cannot be read. It opens no encryption: an encryption differs each time, so rows are
//! compared by the keyed digest of the plain data.

use super::dossier::{Dossier, word};
use super::folder::ReleaseFolder;
use super::rules::{
    BESLUIT_DIFFERS, BESLUIT_NOT_ADMITTED, BESLUIT_NOT_THE_PUBLISHED_ONE, EXPECTED_FILE_NOT_LISTED, FILE_NOT_EXPECTED,
    FOLDER_NAME_DIFFERS, MANIFEST_MALFORMED, REBUILD_DIFFERS, REBUILD_FROM_OTHER_INPUTS, files,
};
use super::scan::ByteCounter;
use super::signature::{self, SignedManifest};
use super::{Question, Verdict, VerifyError};
use crate::besluit::levering::parse;
use crate::catalogue::Catalogue;
use crate::check::levering::{AdmittedLevering, check_leveringen};
use crate::diagnose::{Bilingual, Finding, Severity};
use crate::emit::{MANIFEST, StoredFile};
use crate::encryption::ENDING;
use crate::manifest::{AnyManifest, LeveringManifest};
use crate::pipeline::levering::{DATA, LEVERING, LeveringInputs, column_names, remake};
use std::collections::BTreeSet;
use std::path::Path;

/// Is this the folder of a statutory delivery?
#[must_use]
pub fn is_levering(folder: &Path) -> bool {
    crate::disk::read(&folder.join(MANIFEST)).is_ok_and(|bytes| LeveringManifest::is_one(&bytes))
}

/// Verifies a statutory delivery.
///
/// # Errors
/// The folder or a file in it cannot be read. What keeps a rebuild from going on is in the verdict.
pub fn verify_levering(
    folder: &Path,
    catalogue: &'static Catalogue,
    query: &Question,
    rebuild: Option<&LeveringInputs>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Verdict<LeveringManifest>, VerifyError> {
    let map = ReleaseFolder::open(folder)?;
    let mut dossier = Dossier::default();
    let mut failure = None;
    files::small_enough(&map, &mut dossier);
    let manifest = manifest(&map, &mut dossier)?;
    if let Some(manifest) = &manifest {
        if let Some(key) = &query.public_key {
            let place = query.signature.clone().unwrap_or_else(|| signature::place(&map.path));
            let own = AnyManifest::Levering(Box::new(manifest.clone()));
            let (bytes, sha256) = (manifest.bytes(), manifest.hash());
            signature::validate(
                &SignedManifest { manifest: &own, bytes: &bytes, sha256: &sha256 },
                &place,
                key,
                &mut dossier,
            )?;
        }
        published(manifest, query.besluit_sha256.as_deref(), &mut dossier);
        present(&map, manifest, &mut dossier)?;
        let admitted = admitted(&map, manifest, catalogue, &mut dossier)?;
        expected(manifest, admitted.as_ref(), &mut dossier);
        if let (Some(admitted), Some(rebuild)) = (&admitted, rebuild) {
            failure = compare(manifest, admitted, rebuild, catalogue, progress, &mut dossier).err();
        }
    }
    Finding::sort(&mut dossier.findings);
    let Dossier { sources, findings, .. } = dossier;
    Ok(Verdict { sources, findings, manifest, failure })
}

fn manifest(map: &ReleaseFolder, dossier: &mut Dossier) -> Result<Option<LeveringManifest>, VerifyError> {
    let bytes = map.document(MANIFEST)?.unwrap_or_default();
    match LeveringManifest::read(&bytes) {
        Ok(manifest) => {
            let expected = manifest.folder_name();
            if map.name != expected {
                let over = dossier.over(&FOLDER_NAME_DIFFERS, MANIFEST);
                dossier.report(over.with("gevonden", map.name.as_str()).with("verwacht", expected));
            }
            Ok(Some(manifest))
        }
        Err(error) => {
            let reason = Bilingual::of(&error);
            let over = dossier.over(&MANIFEST_MALFORMED, MANIFEST);
            dossier.report(over.with("reden", &reason));
            Ok(None)
        }
    }
}

/// Is the enclosed delivery the file with this hash? That the manifest has the hash of the enclosed one is judged apart.
fn published(manifest: &LeveringManifest, sha256: Option<&str>, dossier: &mut Dossier) {
    if sha256.is_some_and(|sha256| !sha256.eq_ignore_ascii_case(&manifest.levering.sha256)) {
        let over = dossier.over(&BESLUIT_NOT_THE_PUBLISHED_ONE, LEVERING);
        dossier.report(over);
    }
}

/// The folder holds the files of the manifest and no other, as they were written.
fn present(map: &ReleaseFolder, manifest: &LeveringManifest, dossier: &mut Dossier) -> Result<(), VerifyError> {
    files::present(map, &manifest.files, dossier);
    for file in manifest.files.iter().filter(|file| map.has(&file.path)) {
        let counter = ByteCounter::new(file.bytes, &|_, _| ());
        files::equal(file, &map.measure(&file.path, &counter)?, dossier);
    }
    Ok(())
}

/// The delivery that was compiled is admissible, and the one of the manifest.
fn admitted(
    map: &ReleaseFolder,
    manifest: &LeveringManifest,
    catalogue: &Catalogue,
    dossier: &mut Dossier,
) -> Result<Option<AdmittedLevering>, VerifyError> {
    let Some(bytes) = map.document(LEVERING)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let file = dossier.with_text(LEVERING, &text);
    let parsed = parse(file, &text);
    let checked = parsed.levering.map(|levering| check_leveringen(&[levering], &[], catalogue));
    let of_check = checked.iter().flat_map(|checked| &checked.findings);
    let errors = parsed.findings.iter().chain(of_check).filter(|finding| finding.severity() == Severity::Error);
    let codes: Vec<String> = errors.map(|finding| finding.card.code.clone()).collect();
    let admitted = checked.and_then(|checked| checked.admitted.into_iter().next().flatten());
    let Some(admitted) = admitted else {
        let first = codes.first().map_or("-", String::as_str);
        let over = dossier.over(&BESLUIT_NOT_ADMITTED, LEVERING);
        dossier.report(over.with("aantal", codes.len().max(1)).with("code", first));
        return Ok(None);
    };
    let header = &admitted.levering().header;
    let said = &manifest.levering;
    let reeks = manifest.pseudonym.as_ref().map(|pseudonym| &pseudonym.domain.reeks);
    let facts = [
        ("sha256", StoredFile::from(LEVERING, &bytes).sha256 == said.sha256),
        ("kenmerk", header.kenmerk.value == said.kenmerk),
        ("datum", header.date.value == manifest.date),
        ("grondslag", header.grondslag.value == said.grondslag),
        ("identiteit", header.identiteit.value == said.identiteit),
        ("reeks", header.reeks.as_ref().map(|reeks| &reeks.value) == reeks),
        ("ontvanger", admitted.levering().ontvanger.id.value == said.ontvanger.id),
        ("kolommen", column_names(&admitted) == manifest.columns),
    ];
    for (part, _) in facts.into_iter().filter(|(_, equal)| !equal) {
        let over = dossier.over(&BESLUIT_DIFFERS, LEVERING);
        dossier.report(over.with("deel", part));
    }
    Ok(Some(admitted))
}

/// The files are those of a delivery, each once; what identifies is encrypted. Without a delivery that can be read the manifest
/// says whether anything is.
fn expected(manifest: &LeveringManifest, admitted: Option<&AdmittedLevering>, dossier: &mut Dossier) {
    let identifying = admitted.is_some_and(|admitted| !admitted.identifying().is_empty());
    let encrypted = !manifest.recipients.is_empty() || identifying;
    let data = if encrypted { format!("{DATA}{ENDING}") } else { DATA.to_owned() };
    let expected = BTreeSet::from([data.as_str(), LEVERING, "codeboek.csv"]);
    let mut listed = BTreeSet::new();
    for path in manifest.files.iter().map(|file| file.path.as_str()) {
        if !listed.insert(path) || !expected.contains(path) {
            let over = dossier.over(&FILE_NOT_EXPECTED, path);
            dossier.report(over);
        }
    }
    for path in expected.difference(&listed) {
        let over = dossier.over(&EXPECTED_FILE_NOT_LISTED, path);
        dossier.report(over);
    }
}

/// Makes the rows again and compares what was read and what came out.
fn compare(
    manifest: &LeveringManifest,
    admitted: &AdmittedLevering,
    rebuild: &LeveringInputs,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let absent = [
        (manifest.request.is_some() && rebuild.request.is_none(), "--request"),
        (manifest.former.is_some() && rebuild.former.is_none(), "--former"),
    ];
    if let Some((_, flag)) = absent.into_iter().find(|(absent, _)| *absent) {
        let part = word(format!("{flag} ontbreekt"), format!("{flag} is missing"));
        other_inputs(&part, dossier);
        return Ok(());
    }
    let made = remake(admitted, manifest.state.stand_per, rebuild, catalogue, progress)?;
    let inputs = [
        (made.fingerprint() == manifest.key, "de sleutel is een andere", "the key is another one"),
        (made.read_digest() == manifest.state.digest, "de stand is een andere", "the state is another one"),
        (
            made.request_digest().as_ref() == manifest.request.as_ref().map(|request| &request.digest),
            "het verzoek is een ander",
            "the request is another one",
        ),
    ];
    if let Some((_, nl, en)) = inputs.into_iter().find(|(equal, ..)| !equal) {
        other_inputs(&word(nl, en), dossier);
        return Ok(());
    }
    let (digest, whole_digest) = made.digests();
    if digest != manifest.digest || whole_digest != manifest.whole_digest {
        let (there, here) = (manifest.counts.rows, made.rows());
        let place = word(format!("{here} rijen, was {there}"), format!("{here} rows, was {there}"));
        let over = dossier.over(&REBUILD_DIFFERS, DATA);
        dossier.report(over.with("plaats", &place));
    }
    Ok(())
}

fn other_inputs(part: &Bilingual, dossier: &mut Dossier) {
    let over = dossier.over(&REBUILD_FROM_OTHER_INPUTS, MANIFEST);
    dossier.report(over.with("deel", part));
}
