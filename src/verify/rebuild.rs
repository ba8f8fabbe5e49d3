//! `--rebuild`: the release is built again and compared byte for byte.
//!
//! In: a release, its manifest, the snapshot, sources and key of whoever holds them. Out: findings ROD1175 and ROD1176.
//! Refuses: nothing of its own; what stops a build stops this. The second release is built in a folder of its owner
//! only, which is taken away afterwards; it stays in its build place and enters no ledger.

use super::VerifyError;
use super::dossier::{Dossier, word};
use super::folder::ReleaseFolder;
use super::rules::{REBUILD_DIFFERS, REBUILD_FROM_OTHER_INPUTS};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::diagnose::Bilingual;
use crate::disk::Workplace;
use crate::emit::{BESLUIT, MANIFEST, STAGED_MANIFEST};
use crate::manifest::{Manifest, ReleaseKind};
use crate::pipeline::{BuildError, BuildRequest, KeySource, PrepareOutcome, Resources, prepare};
use crate::snapshot::Snapshot;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What is needed to build again.
#[derive(Clone, Debug)]
pub struct Rebuild {
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub sources: PathBuf,
    /// The key.
    pub key: KeySource,
    /// Threads and memory.
    pub resources: Resources,
}

/// Builds and compares. `moment`: the delivery moment whose studiejaren the release has.
pub(super) fn compare(
    map: &ReleaseFolder,
    manifest: &Manifest,
    moment: Option<u32>,
    rebuild: &Rebuild,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    if let Some(part) = other_inputs(manifest, rebuild, catalogue)? {
        report_inputs(&part, dossier);
        return Ok(());
    }
    let work = Workplace::new().map_err(|cause| VerifyError::file(&std::env::temp_dir(), cause))?;
    let besluit = work.path().join(&manifest.besluit.file);
    std::fs::copy(map.path.join(BESLUIT), &besluit).map_err(|cause| VerifyError::file(&besluit, cause))?;
    let request = BuildRequest {
        besluit,
        snapshot: rebuild.snapshot.clone(),
        sources: rebuild.sources.clone(),
        key: rebuild.key.clone(),
        out: work.path().join("uit"),
        ledger: None,
        replaces: None,
        by: None,
        preview: false,
        moment,
        is_final: manifest.kind == ReleaseKind::Final,
        date: Some(manifest.date),
        states: Some(manifest.state_days()),
        resources: rebuild.resources,
    };
    // A decision that is not admitted has been reported by then.
    let PrepareOutcome::Prepared(rebuilt) = prepare(&request, catalogue, progress)? else { return Ok(()) };
    let same = &rebuilt.manifest;
    if !same.states().eq(manifest.states()) {
        report_inputs(&word("een andere snapshot", "another snapshot"), dossier);
        return Ok(());
    }
    if same.sources != manifest.sources {
        report_inputs(&word("andere openbare bronnen", "other public sources"), dossier);
        return Ok(());
    }
    files(map, manifest, same, rebuilt.folder(), dossier)
}

/// What can be told before anything is built: the key by its fingerprint, the register by its day.
fn other_inputs(
    manifest: &Manifest,
    rebuild: &Rebuild,
    catalogue: &Catalogue,
) -> Result<Option<Bilingual>, VerifyError> {
    let key = rebuild.key.read().map_err(BuildError::from)?;
    let states = Snapshot::open(&rebuild.snapshot, catalogue).map_err(BuildError::from)?;
    let there = |day: &Date| states.iter().any(|state| state.stand_per == *day);
    let name = Path::new(&manifest.besluit.file);
    Ok(if key.fingerprint() != manifest.pseudonym.fingerprint {
        Some(word("een andere sleutel", "another key"))
    } else if !manifest.state_days().iter().all(there) {
        Some(word("een snapshot van een andere dag", "a snapshot of another day"))
    } else if name.file_name() != Some(name.as_os_str()) || name.is_absolute() {
        Some(word("het manifest noemt geen bestandsnaam", "the manifest names no file"))
    } else {
        None
    })
}

fn report_inputs(part: &Bilingual, dossier: &mut Dossier) {
    let over = dossier.over(&REBUILD_FROM_OTHER_INPUTS, MANIFEST);
    dossier.report(over.with("deel", part));
}

/// The first difference of every file that differs. The manifest lists them all, so it is a difference of its own only
/// when no other file differs.
fn files(
    map: &ReleaseFolder,
    old: &Manifest,
    new: &Manifest,
    new_folder: &Path,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let mut differs = false;
    for file in &new.files {
        let path = file.path.as_str();
        // A file that is not there has been reported.
        if !map.has(path) {
            differs = true;
            continue;
        }
        if let Some(slot) = first_difference(&map.path.join(path), &new_folder.join(path))? {
            let over = dossier.over(&REBUILD_DIFFERS, path);
            dossier.report(over.with("plaats", &slot.say(path.starts_with("data/"))));
            differs = true;
        }
    }
    if !differs
        && old.program == new.program
        && let Some(slot) = first_difference(&map.path.join(MANIFEST), &new_folder.join(STAGED_MANIFEST))?
    {
        let over = dossier.over(&REBUILD_DIFFERS, MANIFEST);
        dossier.report(over.with("plaats", &slot.say(false)));
    }
    Ok(())
}

/// Where two files part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Location {
    /// From 1, as `cmp` counts.
    byte: u64,
    /// Line, from 1; the header of a data file is line 1.
    line: u64,
    /// Field of that line, from 1; a separator within quotes counts too.
    field: u64,
}

impl Location {
    fn say(self, table: bool) -> Bilingual {
        let Self { byte, line, field } = self;
        if table {
            let row = line - 1;
            word(format!("byte {byte}, rij {row}, kolom {field}"), format!("byte {byte}, row {row}, column {field}"))
        } else {
            word(format!("byte {byte}, regel {line}"), format!("byte {byte}, line {line}"))
        }
    }
}

fn first_difference(one: &Path, other: &Path) -> Result<Option<Location>, VerifyError> {
    let open = |path: &Path| File::open(path).map(|file| BufReader::with_capacity(256 << 10, file));
    let one_reader = open(one).map_err(|cause| VerifyError::file(one, cause))?;
    let other_reader = open(other).map_err(|cause| VerifyError::file(other, cause))?;
    difference(one_reader, other_reader).map_err(|cause| VerifyError::file(one, cause))
}

fn difference(mut one: impl BufRead, mut other: impl BufRead) -> io::Result<Option<Location>> {
    let mut slot = Location { byte: 1, line: 1, field: 1 };
    loop {
        let (links, right) = (one.fill_buf()?, other.fill_buf()?);
        if links.is_empty() && right.is_empty() {
            return Ok(None);
        }
        let common = links.len().min(right.len());
        let (before, after) = (links.get(..common).unwrap_or_default(), right.get(..common).unwrap_or_default());
        let equal = if before == after { common } else { before.iter().zip(after).take_while(|(a, b)| a == b).count() };
        for byte in before.get(..equal).unwrap_or_default() {
            slot.field += u64::from(*byte == b';');
            if *byte == b'\n' {
                (slot.line, slot.field) = (slot.line + 1, 1);
            }
        }
        slot.byte += equal as u64;
        // One side ends first, or a byte differs.
        if equal < common || common == 0 {
            return Ok(Some(slot));
        }
        one.consume(common);
        other.consume(common);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(one: &str, other: &str) -> Option<(u64, u64, u64)> {
        // Small buffers that do not end at the same byte.
        let (one, other) = (BufReader::with_capacity(3, one.as_bytes()), BufReader::with_capacity(5, other.as_bytes()));
        difference(one, other).unwrap().map(|slot| (slot.byte, slot.line, slot.field))
    }

    #[test]
    fn the_first_difference_is_where_cmp_says() {
        assert_eq!(slot("a;b\nc;d\n", "a;b\nc;d\n"), None);
        assert_eq!(slot("", ""), None);
        assert_eq!(slot("a;b\nc;d\n", "a;b\nc;e\n"), Some((7, 2, 2)));
        assert_eq!(slot("a;b\nc;d\n", "a;b\nc"), Some((6, 2, 1)));
        assert_eq!(slot("", "x"), Some((1, 1, 1)));
    }
}
