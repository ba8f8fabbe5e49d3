//! `--rebuild`: the release is built again and compared byte for byte.
//!
//! In: a release, its manifest, the snapshot, sources and key of whoever holds them. Out: findings ROD1175 and ROD1176.
//! Refuses: nothing of its own; what stops a build stops this. The second release is built in a folder of its owner
//! only, which is taken away afterwards, and enters no ledger but one in that folder.

use super::VerifyError;
use super::dossier::{Dossier, woord};
use super::map::Map;
use super::regels::besluit::BESLUIT;
use super::regels::{REBUILD_DIFFERS, REBUILD_FROM_OTHER_INPUTS};
use crate::catalogue::Catalogue;
use crate::diagnose::Bilingual;
use crate::emit::{MANIFEST, Voltooid};
use crate::manifest::{Manifest, Soort};
use crate::pipeline::{Bouwopdracht, Gebouwd, Middelen, Sleutelbron, build};
use crate::pseudonymise::Sleutel;
use crate::snapshot::Snapshot;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What is needed to build again.
#[derive(Clone, Debug)]
pub struct Herbouw {
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub bronnen: PathBuf,
    /// The key.
    pub sleutel: Sleutelbron,
    /// Threads and memory.
    pub middelen: Middelen,
}

/// Builds and compares. `moment`: the delivery moment whose studiejaren the release has.
pub(super) fn vergelijk(
    map: &Map,
    manifest: &Manifest,
    moment: Option<u32>,
    herbouw: &Herbouw,
    catalogue: &'static Catalogue,
    voortgang: &(dyn Fn(u64, u64) + Sync),
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    if let Some(deel) = andere_invoer(manifest, herbouw)? {
        meld_invoer(&deel, dossier);
        return Ok(());
    }
    let werk = tempfile::tempdir().map_err(|oorzaak| VerifyError::bestand(Path::new("tmp"), oorzaak))?;
    let besluit = werk.path().join(&manifest.besluit.bestand);
    std::fs::copy(map.pad.join(BESLUIT), &besluit).map_err(|oorzaak| VerifyError::bestand(&besluit, oorzaak))?;
    let opdracht = Bouwopdracht {
        besluit,
        snapshot: herbouw.snapshot.clone(),
        bronnen: herbouw.bronnen.clone(),
        sleutel: herbouw.sleutel.clone(),
        uit: werk.path().join("uit"),
        moment,
        definitief: manifest.soort == Soort::Definitief,
        datum: Some(manifest.datum),
        middelen: herbouw.middelen,
    };
    // A decision that is not admitted has been reported by then.
    let Gebouwd::Release(_, opnieuw) = build(&opdracht, catalogue, voortgang)? else { return Ok(()) };
    let zelfde = &opnieuw.manifest;
    if zelfde.stand != manifest.stand {
        meld_invoer(&woord("een andere snapshot", "another snapshot"), dossier);
        return Ok(());
    }
    if zelfde.bronnen != manifest.bronnen {
        meld_invoer(&woord("andere openbare bronnen", "other public sources"), dossier);
        return Ok(());
    }
    let (Voltooid::Nieuw(nieuw) | Voltooid::AlAanwezig(nieuw)) = &opnieuw.voltooid;
    bestanden(map, manifest, zelfde, nieuw, dossier)
}

/// What can be told before anything is built: the key by its fingerprint, the register by its day.
fn andere_invoer(manifest: &Manifest, herbouw: &Herbouw) -> Result<Option<Bilingual>, VerifyError> {
    let sleutel = match &herbouw.sleutel {
        Sleutelbron::Demo => Sleutel::demo(),
        Sleutelbron::Bestand(pad) => Sleutel::lees(pad).map_err(crate::pipeline::BuildError::from)?,
    };
    let snapshot = Snapshot::open(&herbouw.snapshot).map_err(crate::pipeline::BuildError::from)?;
    let naam = Path::new(&manifest.besluit.bestand);
    Ok(if sleutel.vingerafdruk() != manifest.pseudoniem.vingerafdruk {
        Some(woord("een andere sleutel", "another key"))
    } else if snapshot.stand_per != manifest.stand.stand_per {
        Some(woord("een snapshot van een andere dag", "a snapshot of another day"))
    } else if naam.file_name() != Some(naam.as_os_str()) || naam.is_absolute() {
        Some(woord("het manifest noemt geen bestandsnaam", "the manifest names no file"))
    } else {
        None
    })
}

fn meld_invoer(deel: &Bilingual, dossier: &mut Dossier) {
    let over = dossier.over(&REBUILD_FROM_OTHER_INPUTS, MANIFEST);
    dossier.meld(over.with("deel", deel));
}

/// The first difference of every file that differs. The manifest lists them all, so it is a difference of its own only
/// when no other file differs.
fn bestanden(
    map: &Map,
    oud: &Manifest,
    nieuw: &Manifest,
    nieuwe_map: &Path,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let mut verschilt = false;
    for bestand in &nieuw.bestanden {
        let pad = bestand.pad.as_str();
        // A file that is not there has been reported.
        if !map.heeft(pad) {
            verschilt = true;
            continue;
        }
        if let Some(plek) = eerste_verschil(&map.pad.join(pad), &nieuwe_map.join(pad))? {
            let over = dossier.over(&REBUILD_DIFFERS, pad);
            dossier.meld(over.with("plaats", &plek.zeg(pad.starts_with("data/"))));
            verschilt = true;
        }
    }
    if !verschilt
        && oud.programma == nieuw.programma
        && let Some(plek) = eerste_verschil(&map.pad.join(MANIFEST), &nieuwe_map.join(MANIFEST))?
    {
        let over = dossier.over(&REBUILD_DIFFERS, MANIFEST);
        dossier.meld(over.with("plaats", &plek.zeg(false)));
    }
    Ok(())
}

/// Where two files part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Plek {
    /// From 1, as `cmp` counts.
    byte: u64,
    /// Line, from 1; the header of a data file is line 1.
    regel: u64,
    /// Field of that line, from 1; a separator within quotes counts too.
    veld: u64,
}

impl Plek {
    fn zeg(self, tabel: bool) -> Bilingual {
        let Self { byte, regel, veld } = self;
        if tabel {
            let rij = regel - 1;
            woord(format!("byte {byte}, rij {rij}, kolom {veld}"), format!("byte {byte}, row {rij}, column {veld}"))
        } else {
            woord(format!("byte {byte}, regel {regel}"), format!("byte {byte}, line {regel}"))
        }
    }
}

fn eerste_verschil(een: &Path, ander: &Path) -> Result<Option<Plek>, VerifyError> {
    let open = |pad: &Path| File::open(pad).map(|bestand| BufReader::with_capacity(256 << 10, bestand));
    let een_bron = open(een).map_err(|oorzaak| VerifyError::bestand(een, oorzaak))?;
    let ander_bron = open(ander).map_err(|oorzaak| VerifyError::bestand(ander, oorzaak))?;
    verschil(een_bron, ander_bron).map_err(|oorzaak| VerifyError::bestand(een, oorzaak))
}

fn verschil(mut een: impl BufRead, mut ander: impl BufRead) -> io::Result<Option<Plek>> {
    let mut plek = Plek { byte: 1, regel: 1, veld: 1 };
    loop {
        let (links, rechts) = (een.fill_buf()?, ander.fill_buf()?);
        if links.is_empty() && rechts.is_empty() {
            return Ok(None);
        }
        let samen = links.len().min(rechts.len());
        let (voor, na) = (links.get(..samen).unwrap_or_default(), rechts.get(..samen).unwrap_or_default());
        let gelijk = if voor == na { samen } else { voor.iter().zip(na).take_while(|(a, b)| a == b).count() };
        for byte in voor.get(..gelijk).unwrap_or_default() {
            plek.veld += u64::from(*byte == b';');
            if *byte == b'\n' {
                (plek.regel, plek.veld) = (plek.regel + 1, 1);
            }
        }
        plek.byte += gelijk as u64;
        // One side ends first, or a byte differs.
        if gelijk < samen || samen == 0 {
            return Ok(Some(plek));
        }
        een.consume(samen);
        ander.consume(samen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plek(een: &str, ander: &str) -> Option<(u64, u64, u64)> {
        // Small buffers that do not end at the same byte.
        let (een, ander) = (BufReader::with_capacity(3, een.as_bytes()), BufReader::with_capacity(5, ander.as_bytes()));
        verschil(een, ander).unwrap().map(|plek| (plek.byte, plek.regel, plek.veld))
    }

    #[test]
    fn the_first_difference_is_where_cmp_says() {
        assert_eq!(plek("a;b\nc;d\n", "a;b\nc;d\n"), None);
        assert_eq!(plek("", ""), None);
        assert_eq!(plek("a;b\nc;d\n", "a;b\nc;e\n"), Some((7, 2, 2)));
        assert_eq!(plek("a;b\nc;d\n", "a;b\nc"), Some((6, 2, 1)));
        assert_eq!(plek("", "x"), Some((1, 1, 1)));
    }
}
