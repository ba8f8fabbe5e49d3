//! Two release folders side by side.
//!
//! In: folders. Out: the diff, told to a [`Toon`], and whether anything differs. Refuses: folders that are no release, and
//! releases whose omnummers do not mean the same ([`Weigering`]).
//!
//! Hashes of files are not computed here: that is the work of `verify`. Sizes are compared with the manifest.

use super::bestand::{BestandKop, vergelijk_bestand};
use super::kader::Kader;
use super::manifesten;
use super::toon::Toon;
use super::{DiffError, GELDIG_1_2, GELDIG_1_10, Weigering};
use crate::besluit::{Besluit, parse};
use crate::diagnose::FileNr;
use crate::emit::{Bestand, MANIFEST};
use crate::manifest::{KolomDeel, Manifest};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A release, opened: its manifest and its decision.
pub struct Levering {
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
pub struct Uitslag {
    /// Neither a row nor the frame differs.
    pub gelijk: bool,
    /// Something around the rows grants more than it did.
    pub ruimer: bool,
}

impl Levering {
    /// Opens a release folder.
    ///
    /// # Errors
    /// There is no manifest of this version or no readable decision in it.
    pub fn open(map: &Path) -> Result<Self, DiffError> {
        let bytes = lees(&map.join(MANIFEST))?;
        let manifest = Manifest::lees(&bytes).map_err(|oorzaak| DiffError::Manifest {
            pad: map.join(MANIFEST).display().to_string(),
            oorzaak: Box::new(oorzaak),
        })?;
        let pad = map.join("besluit.toml");
        let tekst = String::from_utf8(lees(&pad)?).ok();
        let besluit = tekst.and_then(|tekst| parse(FileNr(0), &tekst).besluit);
        let besluit = besluit.ok_or_else(|| DiffError::Besluit { pad: pad.display().to_string() })?;
        Ok(Self { map: map.to_owned(), hash: Bestand::van("", &bytes).sha256, manifest, besluit })
    }

    /// Name of the folder, without the path to it.
    #[must_use]
    pub fn naam(&self) -> String {
        let laatste = self.map.file_name().map(|naam| naam.to_string_lossy().into_owned());
        laatste.unwrap_or_else(|| self.map.display().to_string())
    }

    fn bestand(&self, pad: &str) -> Option<&Bestand> {
        self.manifest.bestanden.iter().find(|bestand| bestand.pad == pad)
    }

    /// Opens a file of the release, when it has it with the size that the manifest says.
    pub(super) fn open_bestand(&self, pad: &str) -> Result<Option<File>, DiffError> {
        let Some(bestand) = self.bestand(pad) else { return Ok(None) };
        let plaats = self.map.join(pad);
        let naam = || plaats.display().to_string();
        let open = File::open(&plaats).map_err(|oorzaak| DiffError::bestand(&naam(), oorzaak))?;
        let grootte = open.metadata().map_err(|oorzaak| DiffError::bestand(&naam(), oorzaak))?.len();
        if grootte == bestand.bytes { Ok(Some(open)) } else { Err(DiffError::Grootte { pad: naam() }) }
    }
}

/// May these two be compared? Only within one series: elsewhere equal omnummers do not mean equal persons, and a diff
/// would be an attempt to link.
///
/// # Errors
/// The first reason why not.
pub fn vergelijkbaar(oud: &Manifest, nieuw: &Manifest) -> Result<(), Weigering> {
    let (o, n) = (&oud.pseudoniem, &nieuw.pseudoniem);
    let paar = |oud: &String, nieuw: &String| Box::new([oud.clone(), nieuw.clone()]);
    if o.domein.ontvanger != n.domein.ontvanger {
        return Err(Weigering::Ontvanger(paar(&o.domein.ontvanger, &n.domein.ontvanger)));
    }
    if o.domein.sector != n.domein.sector {
        return Err(Weigering::Sector(paar(&o.domein.sector, &n.domein.sector)));
    }
    if o.domein.reeks != n.domein.reeks {
        return Err(Weigering::Reeks(paar(&o.domein.reeks, &n.domein.reeks)));
    }
    if o.algoritme != n.algoritme {
        return Err(Weigering::Algoritme(paar(&o.algoritme, &n.algoritme)));
    }
    if o.vingerafdruk != n.vingerafdruk {
        return Err(Weigering::Sleutel(paar(&o.vingerafdruk, &n.vingerafdruk)));
    }
    Ok(())
}

/// Compares two releases and tells `toon`.
///
/// # Errors
/// They may not be compared, or see [`DiffError`].
pub fn vergelijk_leveringen(oud: &Levering, nieuw: &Levering, toon: &mut dyn Toon) -> Result<Uitslag, DiffError> {
    vergelijkbaar(&oud.manifest, &nieuw.manifest)?;
    let mut kader = Kader {
        oud: oud.naam(),
        nieuw: nieuw.naam(),
        manifest_oud: oud.hash.clone(),
        manifest_nieuw: nieuw.hash.clone(),
        gemeen: manifesten::gemeen(&nieuw.manifest),
        wijzigingen: super::vergelijk_besluiten(&oud.besluit, &nieuw.besluit),
    };
    kader.wijzigingen.extend(manifesten::vergelijk(&oud.manifest, &nieuw.manifest));
    toon.begin(&kader)?;
    let mut uitslag = Uitslag { gelijk: kader.wijzigingen.is_empty(), ruimer: kader.is_ruimer() };
    for kop in koppen(oud, nieuw) {
        let telling = vergelijk_bestand(&kop, oud.open_bestand(&kop.pad)?, nieuw.open_bestand(&kop.pad)?, toon)?;
        uitslag.gelijk &= telling.is_gelijk();
    }
    teksten(oud, nieuw, toon)?;
    toon.klaar()?;
    Ok(uitslag)
}

/// The data files of both, in the order of NEW and then what only OLD has.
pub(super) fn koppen(oud: &Levering, nieuw: &Levering) -> Vec<BestandKop> {
    let mut gezien = BTreeSet::new();
    let mut koppen = Vec::new();
    for levering in [nieuw, oud] {
        let manifest = &levering.manifest;
        for deel in &manifest.plan.deelbestanden {
            for telling in manifest.tellingen.bestanden.iter().filter(|telling| telling.deelbestand == deel.naam) {
                let pad = format!("data/{}_{}.csv", deel.naam, telling.studiejaar.bestandsnaam());
                if !gezien.insert(pad.clone()) {
                    continue;
                }
                let hash = |levering: &Levering| levering.bestand(&pad).map(|bestand| bestand.sha256.clone());
                koppen.push(BestandKop {
                    deelbestand: deel.naam.clone(),
                    studiejaar: telling.studiejaar.to_string(),
                    persoon: kolom(&deel.kolommen, |kolom| kolom.soort == "omnummer").unwrap_or_default(),
                    sleutel: deel.sleutel.clone(),
                    indicatoren: indicatoren(&deel.kolommen),
                    instelling: kolom(&deel.kolommen, |kolom| kolom.variabele == "instellingscode"),
                    sha256_oud: hash(oud),
                    sha256_nieuw: hash(nieuw),
                    pad,
                });
            }
        }
    }
    koppen
}

fn kolom(kolommen: &[KolomDeel], is: impl Fn(&KolomDeel) -> bool) -> Option<String> {
    kolommen.iter().find(|kolom| is(kolom)).map(|kolom| kolom.naam.clone())
}

/// The indicator columns. `actief` on 1 October is "geldig op teldatum 1-10". On `02-01` it is no teldatum: it is a day of
/// the peiljaar, and 1 February of that year lies before the studiejaar.
fn indicatoren(kolommen: &[KolomDeel]) -> [String; 2] {
    let op_1_10 =
        |kolom: &KolomDeel| kolom.variabele == "actief" && kolom.parameters.get("op").is_some_and(|dag| dag == "10-01");
    [kolom(kolommen, op_1_10).unwrap_or_else(|| GELDIG_1_10.to_owned()), GELDIG_1_2.to_owned()]
}

/// Files that are no data: told in full where they differ, so that the machine format gives the whole of NEW.
fn teksten(oud: &Levering, nieuw: &Levering, toon: &mut dyn Toon) -> Result<(), DiffError> {
    let namen = |levering: &Levering| -> BTreeSet<String> {
        let alle = levering.manifest.bestanden.iter().map(|bestand| bestand.pad.clone());
        alle.filter(|pad| !pad.starts_with("data/")).chain([MANIFEST.to_owned()]).collect()
    };
    let (oude, nieuwe) = (namen(oud), namen(nieuw));
    for pad in oude.union(&nieuwe) {
        let bij = |levering: &Levering, er: bool| if er { lees(&levering.map.join(pad)).map(Some) } else { Ok(None) };
        let (van, naar) = (bij(oud, oude.contains(pad))?, bij(nieuw, nieuwe.contains(pad))?);
        if van != naar {
            let tekst = naar.map(String::from_utf8).transpose().map_err(|_| DiffError::Rij {
                pad: pad.clone(),
                rij: 0,
                fout: super::RijFout::Tekens,
            })?;
            toon.tekst(pad, tekst.as_deref())?;
        }
    }
    Ok(())
}

fn lees(pad: &Path) -> Result<Vec<u8>, DiffError> {
    std::fs::read(pad).map_err(|oorzaak| DiffError::bestand(&pad.display().to_string(), oorzaak))
}
