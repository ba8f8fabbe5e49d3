//! Two release folders side by side.
//!
//! In: folders. Out: the diff, told to a [`DiffRenderer`], and whether anything differs. Refuses: folders that are no release, and
//! releases whose omnummers do not mean the same ([`Refusal`]).
//!
//! Hashes of files are not computed here: that is the work of `verify`. Sizes are compared with the manifest.

use super::file::{FileHeader, compare_file};
use super::frame::Frame;
use super::manifests;
use super::show::DiffRenderer;
use super::{DiffError, GELDIG_1_2, GELDIG_1_10, Refusal};
use crate::besluit::{Besluit, parse};
use crate::diagnose::FileIndex;
use crate::emit::{MANIFEST, StoredFile};
use crate::manifest::{ColumnSection, Manifest};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A release, opened: its manifest and its decision.
pub struct Delivery {
    /// The folder.
    pub map: PathBuf,
    /// What `manifest.json` says.
    pub manifest: Manifest,
    /// SHA-256 of `manifest.json`.
    pub hash: String,
    /// The decision that it encloses.
    pub besluit: Besluit,
}

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Neither a row nor the frame differs.
    pub equal: bool,
    /// Something around the rows grants more than it did.
    pub wider: bool,
}

impl Delivery {
    /// Opens a release folder.
    ///
    /// # Errors
    /// There is no manifest of this version or no readable decision in it.
    pub fn open(map: &Path) -> Result<Self, DiffError> {
        let bytes = read(&map.join(MANIFEST))?;
        let manifest = Manifest::read(&bytes).map_err(|cause| DiffError::Manifest {
            path: map.join(MANIFEST).display().to_string(),
            cause: Box::new(cause),
        })?;
        let path = map.join("besluit.toml");
        let text = String::from_utf8(read(&path)?).ok();
        let besluit = text.and_then(|text| parse(FileIndex(0), &text).besluit);
        let besluit = besluit.ok_or_else(|| DiffError::Besluit { path: path.display().to_string() })?;
        Ok(Self { map: map.to_owned(), hash: StoredFile::from("", &bytes).sha256, manifest, besluit })
    }

    /// Name of the folder, without the path to it.
    #[must_use]
    pub fn name(&self) -> String {
        let last = self.map.file_name().map(|name| name.to_string_lossy().into_owned());
        last.unwrap_or_else(|| self.map.display().to_string())
    }

    fn file(&self, path: &str) -> Option<&StoredFile> {
        self.manifest.files.iter().find(|file| file.path == path)
    }

    /// Opens a file of the release, when it has it with the size that the manifest says.
    pub(super) fn open_file(&self, path: &str) -> Result<Option<File>, DiffError> {
        let Some(file) = self.file(path) else { return Ok(None) };
        let position = self.map.join(path);
        let name = || position.display().to_string();
        let open = File::open(&position).map_err(|cause| DiffError::file(&name(), cause))?;
        let size = open.metadata().map_err(|cause| DiffError::file(&name(), cause))?.len();
        if size == file.bytes { Ok(Some(open)) } else { Err(DiffError::Size { path: name() }) }
    }
}

/// May these two be compared? Only within one series: elsewhere equal omnummers do not mean equal persons, and a diff
/// would be an attempt to link.
///
/// # Errors
/// The first reason why not.
pub fn check_comparable(old: &Manifest, new: &Manifest) -> Result<(), Refusal> {
    let (o, n) = (&old.pseudonym, &new.pseudonym);
    let pair = |old: &String, new: &String| Box::new([old.clone(), new.clone()]);
    if o.domain.ontvanger != n.domain.ontvanger {
        return Err(Refusal::Ontvanger(pair(&o.domain.ontvanger, &n.domain.ontvanger)));
    }
    if o.domain.sector != n.domain.sector {
        return Err(Refusal::Sector(pair(&o.domain.sector, &n.domain.sector)));
    }
    if o.domain.reeks != n.domain.reeks {
        return Err(Refusal::Reeks(pair(&o.domain.reeks, &n.domain.reeks)));
    }
    if o.algorithm != n.algorithm {
        return Err(Refusal::Algorithm(pair(&o.algorithm, &n.algorithm)));
    }
    if o.fingerprint != n.fingerprint {
        return Err(Refusal::Key(pair(&o.fingerprint, &n.fingerprint)));
    }
    Ok(())
}

/// Compares two releases and tells `toon`.
///
/// # Errors
/// They may not be compared, or see [`DiffError`].
pub fn compare_deliveries(old: &Delivery, new: &Delivery, show: &mut dyn DiffRenderer) -> Result<Verdict, DiffError> {
    check_comparable(&old.manifest, &new.manifest)?;
    let mut frame = Frame {
        old: old.name(),
        new: new.name(),
        old_manifest: old.hash.clone(),
        new_manifest: new.hash.clone(),
        common: manifests::common(&new.manifest),
        changes: super::compare_besluiten(&old.besluit, &new.besluit),
    };
    frame.changes.extend(manifests::compare(&old.manifest, &new.manifest));
    show.begin(&frame)?;
    let mut verdict = Verdict { equal: frame.changes.is_empty(), wider: frame.is_wider() };
    for header in headers(old, new) {
        let counts = compare_file(&header, old.open_file(&header.path)?, new.open_file(&header.path)?, show)?;
        verdict.equal &= counts.is_equal();
    }
    texts(old, new, show)?;
    show.finish()?;
    Ok(verdict)
}

/// The data files of both, in the order of NEW and then what only OLD has.
pub(super) fn headers(old: &Delivery, new: &Delivery) -> Vec<FileHeader> {
    let mut seen = BTreeSet::new();
    let mut headers = Vec::new();
    for delivery in [new, old] {
        let manifest = &delivery.manifest;
        for part in &manifest.plan.deelbestanden {
            for counts in manifest.totals.files.iter().filter(|counts| counts.deelbestand == part.name) {
                let path = format!("data/{}_{}.csv", part.name, counts.studiejaar.file_name());
                if !seen.insert(path.clone()) {
                    continue;
                }
                let hash = |delivery: &Delivery| delivery.file(&path).map(|file| file.sha256.clone());
                headers.push(FileHeader {
                    deelbestand: part.name.clone(),
                    studiejaar: counts.studiejaar.to_string(),
                    person: column(&part.columns, |column| column.kind == "omnummer").unwrap_or_default(),
                    key: part.key.clone(),
                    indicators: indicators(&part.columns),
                    instelling: column(&part.columns, |column| column.variabele == "instellingscode"),
                    sha256_old: hash(old),
                    sha256_new: hash(new),
                    path,
                });
            }
        }
    }
    headers
}

fn column(columns: &[ColumnSection], is: impl Fn(&ColumnSection) -> bool) -> Option<String> {
    columns.iter().find(|column| is(column)).map(|column| column.name.clone())
}

/// The indicator columns. `actief` on 1 October is "geldig op teldatum 1-10". On `02-01` it is no teldatum: it is a day of
/// the peiljaar, and 1 February of that year lies before the studiejaar.
fn indicators(columns: &[ColumnSection]) -> [String; 2] {
    let on_1_10 = |column: &ColumnSection| {
        column.variabele == "actief" && column.parameters.get("op").is_some_and(|day| day == "10-01")
    };
    [column(columns, on_1_10).unwrap_or_else(|| GELDIG_1_10.to_owned()), GELDIG_1_2.to_owned()]
}

/// Files that are no data: told in full where they differ, so that the machine format gives the whole of NEW.
fn texts(old: &Delivery, new: &Delivery, show: &mut dyn DiffRenderer) -> Result<(), DiffError> {
    let names = |delivery: &Delivery| -> BTreeSet<String> {
        let all = delivery.manifest.files.iter().map(|file| file.path.clone());
        all.filter(|path| !path.starts_with("data/")).chain([MANIFEST.to_owned()]).collect()
    };
    let (old_side, new_side) = (names(old), names(new));
    for path in old_side.union(&new_side) {
        let by = |delivery: &Delivery, er: bool| if er { read(&delivery.map.join(path)).map(Some) } else { Ok(None) };
        let (from, to) = (by(old, old_side.contains(path))?, by(new, new_side.contains(path))?);
        if from != to {
            let text = to.map(String::from_utf8).transpose().map_err(|_| DiffError::Row {
                path: path.clone(),
                row: 0,
                error: crate::separated::RowError::NotUtf8,
            })?;
            show.text(path, text.as_deref())?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, DiffError> {
    std::fs::read(path).map_err(|cause| DiffError::file(&path.display().to_string(), cause))
}
