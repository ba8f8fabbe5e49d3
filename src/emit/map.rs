//! The folder in which a release is built: out of sight, and in its place by one rename.
//!
//! In: the folder of the releases of one besluit. Out: a build place to write in, and at the end a release.
//! Refuses: to replace a release by another one; a killed run leaves nothing that could pass for a release.
//!
//! The build place is a hidden sibling of the release (`.onvolledig-…`), so that the rename stays on one file system.
//! While it is in use its lock file `.slot` is locked; a build place whose lock can be taken was left by a run that was
//! killed, and is removed by the next one. Looking for such places, making one and renaming one happen under the lock
//! `.slot` of the parent, so that no run takes another's new place for a left one.

use super::bestand::nieuw_bestand;
use super::{Bestand, EmitError};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// First characters of the name of every build place.
pub const ONVOLLEDIG: &str = ".onvolledig-";

/// The file that makes a folder a release; written last.
pub const MANIFEST: &str = "manifest.json";

const SLOT: &str = ".slot";

/// A folder to build one release in. Removed on drop, unless [`Vastgelegd::plaats`] made it a release.
pub struct Bouwplaats {
    ouder: PathBuf,
    plaats: tempfile::TempDir,
    /// Held open for its lock; the lock goes with the process, however that ends.
    _slot: File,
}

/// How a build ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voltooid {
    /// The release is there now.
    Nieuw(PathBuf),
    /// The same release, byte for byte, was there already; nothing was changed.
    AlAanwezig(PathBuf),
}

impl Bouwplaats {
    /// Makes a build place in `ouder` (`OUT/<besluit-stem>`, made when needed, mode 0700) and removes places that
    /// killed runs have left there.
    ///
    /// # Errors
    /// A folder or lock cannot be made, or a left place cannot be removed.
    pub fn new(ouder: &Path) -> Result<Self, EmitError> {
        maak_map(ouder)?;
        let _alleen = vergrendel(&ouder.join(SLOT))?;
        ruim_op(ouder)?;
        let mut maker = tempfile::Builder::new();
        maker.prefix(ONVOLLEDIG);
        #[cfg(unix)]
        maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let plaats = maker.tempdir_in(ouder).map_err(|oorzaak| EmitError::bestand(ouder, oorzaak))?;
        maak_map(&plaats.path().join("data"))?;
        let slot = vergrendel(&plaats.path().join(SLOT))?;
        Ok(Self { ouder: ouder.to_owned(), plaats, _slot: slot })
    }

    /// Where to write: `pad` is a path within the release (`data/regulier_2021-2022.csv`). Spill files of the sort
    /// belong in [`Bouwplaats::map`].
    #[must_use]
    pub fn pad(&self, pad: &str) -> PathBuf {
        self.plaats.path().join(pad)
    }

    /// The build place itself.
    #[must_use]
    pub fn map(&self) -> &Path {
        self.plaats.path()
    }

    /// Writes a small file (codebook, datapackage, besluit).
    ///
    /// # Errors
    /// The file exists or cannot be written.
    pub fn schrijf(&self, pad: &str, inhoud: &[u8]) -> Result<Bestand, EmitError> {
        let bestand = self.pad(pad);
        nieuw_bestand(&bestand)?.write_all(inhoud).map_err(|oorzaak| EmitError::bestand(&bestand, oorzaak))?;
        Ok(Bestand::van(pad, inhoud))
    }

    /// Writes the manifest last and waits until everything is on the disk: from here on the release is complete, but
    /// not in its place. The ledger of final releases is written between this and [`Vastgelegd::plaats`].
    ///
    /// # Errors
    /// Something cannot be written or synced.
    pub fn leg_vast(self, manifest: &[u8]) -> Result<Vastgelegd, EmitError> {
        let plaats = self.plaats.path();
        for pad in bestanden(plaats)?.into_values() {
            sync(&pad)?;
        }
        self.schrijf(MANIFEST, manifest)?;
        sync(&plaats.join(MANIFEST))?;
        sync(&plaats.join("data"))?;
        Ok(Vastgelegd(self))
    }
}

/// A complete release that is not in its place yet. Removed on drop as long as it is not.
pub struct Vastgelegd(Bouwplaats);

impl Vastgelegd {
    /// Makes it the release `ouder/naam`, in one rename.
    ///
    /// # Errors
    /// The rename fails, or `ouder/naam` exists with other content.
    pub fn plaats(self, naam: &str) -> Result<Voltooid, EmitError> {
        let Bouwplaats { ouder, plaats: bouwplaats, _slot } = self.0;
        let plaats = bouwplaats.path();
        let doel = ouder.join(naam);
        let _alleen = vergrendel(&ouder.join(SLOT))?;
        if doel.symlink_metadata().is_ok() {
            vergelijk(plaats, &doel)?;
            return Ok(Voltooid::AlAanwezig(doel));
        }
        let slot = plaats.join(SLOT);
        fs::remove_file(&slot).map_err(|oorzaak| EmitError::bestand(&slot, oorzaak))?;
        sync(plaats)?;
        fs::rename(plaats, &doel).map_err(|oorzaak| EmitError::bestand(&doel, oorzaak))?;
        // What is in its place now must not be looked for, let alone removed, under its old name.
        let _weg = bouwplaats.keep();
        sync(&ouder)?;
        Ok(Voltooid::Nieuw(doel))
    }
}

/// Makes a folder and its parents; what is new is for its owner only.
fn maak_map(pad: &Path) -> Result<(), EmitError> {
    let mut maker = DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(pad).map_err(|oorzaak| EmitError::bestand(pad, oorzaak))
}

fn open_slot(pad: &Path) -> io::Result<File> {
    let mut opties = OpenOptions::new();
    opties.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut opties, 0o600);
    opties.open(pad)
}

/// Takes a lock, waiting for it; given back when the file is dropped.
fn vergrendel(pad: &Path) -> Result<File, EmitError> {
    let fout = |oorzaak| EmitError::bestand(pad, oorzaak);
    let slot = open_slot(pad).map_err(fout)?;
    slot.lock().map_err(fout)?;
    Ok(slot)
}

/// Removes the build places of runs that were killed.
fn ruim_op(ouder: &Path) -> Result<(), EmitError> {
    for ingang in fs::read_dir(ouder).map_err(|oorzaak| EmitError::bestand(ouder, oorzaak))? {
        let ingang = ingang.map_err(|oorzaak| EmitError::bestand(ouder, oorzaak))?;
        let pad = ingang.path();
        let is_plaats = ingang.file_name().to_string_lossy().starts_with(ONVOLLEDIG);
        if !is_plaats || !pad.symlink_metadata().is_ok_and(|gegevens| gegevens.is_dir()) {
            continue;
        }
        // No lock file: killed between its removal and the rename. A lock that is held: someone is at work.
        let verlaten = match OpenOptions::new().write(true).open(pad.join(SLOT)) {
            Ok(slot) => slot.try_lock().is_ok(),
            Err(oorzaak) => oorzaak.kind() == io::ErrorKind::NotFound,
        };
        if verlaten {
            fs::remove_dir_all(&pad).map_err(|oorzaak| EmitError::bestand(&pad, oorzaak))?;
        }
    }
    Ok(())
}

/// Waits until a file or folder is on the disk.
fn sync(pad: &Path) -> Result<(), EmitError> {
    // A folder can be opened for this on unix only; elsewhere its entries are the file system's care.
    if cfg!(not(unix)) && pad.is_dir() {
        return Ok(());
    }
    File::open(pad).and_then(|open| open.sync_all()).map_err(|oorzaak| EmitError::bestand(pad, oorzaak))
}

/// All files below a folder but the lock, by path within it, with `/`.
fn bestanden(map: &Path) -> Result<BTreeMap<String, PathBuf>, EmitError> {
    let mut gevonden = BTreeMap::new();
    let mut te_doen = vec![(String::new(), map.to_owned())];
    while let Some((voor, map)) = te_doen.pop() {
        for ingang in fs::read_dir(&map).map_err(|oorzaak| EmitError::bestand(&map, oorzaak))? {
            let pad = ingang.map_err(|oorzaak| EmitError::bestand(&map, oorzaak))?.path();
            let naam = format!("{voor}{}", pad.file_name().unwrap_or_default().to_string_lossy());
            if pad.symlink_metadata().is_ok_and(|gegevens| gegevens.is_dir()) {
                te_doen.push((format!("{naam}/"), pad));
            } else if naam != SLOT {
                gevonden.insert(naam, pad);
            }
        }
    }
    Ok(gevonden)
}

/// Do both folders hold the same files with the same bytes?
fn vergelijk(nieuw: &Path, oud: &Path) -> Result<(), EmitError> {
    let verschilt =
        |bestand: &str| EmitError::DoelVerschilt { pad: oud.display().to_string(), bestand: bestand.to_owned() };
    let (nieuwe, oude) = (bestanden(nieuw)?, bestanden(oud).map_err(|_| verschilt("."))?);
    if let Some(naam) = oude.keys().find(|naam| !nieuwe.contains_key(*naam)) {
        return Err(verschilt(naam));
    }
    for (naam, pad) in &nieuwe {
        match oude.get(naam) {
            Some(ander) if hash(pad)? == hash(ander)? => {}
            _ => return Err(verschilt(naam)),
        }
    }
    Ok(())
}

/// SHA-256 of a file as hex, in constant memory.
fn hash(pad: &Path) -> Result<String, EmitError> {
    let fout = |oorzaak| EmitError::bestand(pad, oorzaak);
    let mut open = File::open(pad).map_err(fout)?;
    let (mut buffer, mut hash) = (vec![0; 1 << 18], Sha256::new());
    loop {
        match open.read(&mut buffer) {
            Ok(0) => return Ok(hex::encode(hash.finalize())),
            Ok(aantal) => hash.update(buffer.get(..aantal).unwrap_or_default()),
            Err(oorzaak) if oorzaak.kind() == io::ErrorKind::Interrupted => {}
            Err(oorzaak) => return Err(fout(oorzaak)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bouw(ouder: &Path, inhoud: &[u8]) -> Bouwplaats {
        let plaats = Bouwplaats::new(ouder).unwrap();
        assert_eq!(plaats.schrijf("data/a.csv", inhoud).unwrap(), Bestand::van("data/a.csv", inhoud));
        plaats.schrijf("codeboek.md", b"# x\n").unwrap();
        plaats
    }

    fn zichtbaar(ouder: &Path) -> Vec<String> {
        let mut namen: Vec<_> =
            fs::read_dir(ouder).unwrap().map(|i| i.unwrap().file_name().into_string().unwrap()).collect();
        namen.retain(|naam| naam != SLOT);
        namen.sort();
        namen
    }

    #[test]
    fn a_release_appears_whole_and_in_its_place() {
        let map = tempfile::tempdir().unwrap();
        let ouder = map.path().join("uit/job-mbo-2024");
        let plaats = bouw(&ouder, b"x\n");
        assert!(zichtbaar(&ouder).iter().all(|naam| naam.starts_with(ONVOLLEDIG)));
        assert!(!plaats.pad(MANIFEST).exists());
        let Voltooid::Nieuw(doel) = plaats.leg_vast(b"{}\n").unwrap().plaats("2024-11-25-abc").unwrap() else {
            panic!()
        };
        assert_eq!(zichtbaar(&ouder), ["2024-11-25-abc"]);
        let namen: Vec<_> = bestanden(&doel).unwrap().into_keys().collect();
        assert_eq!(namen, ["codeboek.md", "data/a.csv", "manifest.json"]);
        assert!(!doel.join(SLOT).exists());
        #[cfg(unix)]
        for pad in [&ouder, &doel, &doel.join("data")] {
            let rechten = std::os::unix::fs::PermissionsExt::mode(&pad.metadata().unwrap().permissions());
            assert_eq!(rechten & 0o777, 0o700);
        }
    }

    #[test]
    fn the_same_release_twice_is_no_fault_and_another_is() {
        let map = tempfile::tempdir().unwrap();
        bouw(map.path(), b"x\n").leg_vast(b"{}\n").unwrap().plaats("r").unwrap();
        assert!(matches!(
            bouw(map.path(), b"x\n").leg_vast(b"{}\n").unwrap().plaats("r").unwrap(),
            Voltooid::AlAanwezig(_)
        ));
        for (inhoud, manifest, anders) in
            [(b"y\n".as_slice(), b"{}\n".as_slice(), "data/a.csv"), (b"x\n", b"{ }\n", "manifest.json")]
        {
            let fout = bouw(map.path(), inhoud).leg_vast(manifest).unwrap().plaats("r").unwrap_err();
            assert!(matches!(fout, EmitError::DoelVerschilt { bestand, .. } if bestand == anders));
        }
        fs::write(map.path().join("r/extra"), "").unwrap();
        let fout = bouw(map.path(), b"x\n").leg_vast(b"{}\n").unwrap().plaats("r").unwrap_err();
        assert!(matches!(fout, EmitError::DoelVerschilt { bestand, .. } if bestand == "extra"));
        assert_eq!(fs::read(map.path().join("r/data/a.csv")).unwrap(), b"x\n");
        assert_eq!(zichtbaar(map.path()), ["r"], "the build places are gone");
    }

    #[test]
    fn a_place_left_by_a_killed_run_is_removed_and_one_in_use_is_not() {
        let map = tempfile::tempdir().unwrap();
        let in_gebruik = bouw(map.path(), b"x\n");
        let verlaten = map.path().join(format!("{ONVOLLEDIG}dood"));
        fs::create_dir_all(verlaten.join("data")).unwrap();
        fs::write(verlaten.join(SLOT), "").unwrap();
        let zonder_slot = map.path().join(format!("{ONVOLLEDIG}zonder"));
        fs::create_dir(&zonder_slot).unwrap();
        let tweede = Bouwplaats::new(map.path()).unwrap();
        assert!(!verlaten.exists() && !zonder_slot.exists());
        assert!(in_gebruik.pad("data/a.csv").exists());
        drop(tweede);
        drop(in_gebruik);
        assert_eq!(zichtbaar(map.path()), [""; 0]);
    }

    #[test]
    fn an_empty_folder_in_the_place_of_the_release_is_not_taken() {
        let map = tempfile::tempdir().unwrap();
        fs::create_dir(map.path().join("r")).unwrap();
        let fout = bouw(map.path(), b"x\n").leg_vast(b"{}\n").unwrap().plaats("r").unwrap_err();
        assert!(matches!(fout, EmitError::DoelVerschilt { .. }));
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_named() {
        let map = tempfile::tempdir().unwrap();
        let pad = map.path().join("uit");
        fs::write(&pad, "").unwrap();
        assert!(matches!(Bouwplaats::new(&pad), Err(EmitError::Bestand { pad, .. }) if pad.ends_with("uit")));
    }
}
