//! Proof that a release is what its decision allows, without trusting who made it.
//!
//! In: a release folder and the catalogue; no key, no snapshot. Out: [`Uitslag`]: findings of family 11, of which none
//! is an error when the release verifies. Refuses: a folder or key that cannot be read ([`VerifyError`]).
//!
//! Nothing is taken from the manifest that can be had otherwise: the enclosed decision is parsed, checked and planned
//! anew, and columns, types, code lists, documents and counts are compared with what comes out. Every file is read once:
//! hashed, split and judged in the same pass, in memory that does not grow with it. What this cannot show, because it
//! needs the register, is that the values are those of the persons, and that snapshot, sources, key and the counts of what
//! was read are as the manifest says: that is what `--rebuild` is for.

mod dossier;
mod failure;
mod grootboek;
mod handtekening;
mod herbouw;
mod map;
pub mod regels;
mod scan;
mod toegekend;

pub use failure::VerifyError;
pub use grootboek::{Grootboekuitslag, Grootboekvraag, Levering, Termijn, verify_grootboek};
pub use handtekening::{Ondertekend, onderteken, plaats as plaats_handtekening};
pub use herbouw::Herbouw;

use crate::catalogue::Catalogue;
use crate::diagnose::{Finding, Severity, SourceMap};
use crate::emit::Bestand;
use crate::manifest::Manifest;
use crate::tijd::Studiejaar;
use dossier::Dossier;
use map::Map;
use regels::{besluit, bestanden, documenten, kolommen, levering, manifest, nummers, plan, rijen, tellingen};
use scan::{Kolomtoets, Meting, Teller, scan};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use toegekend::{Bestandseis, toegekend};

/// What is asked beyond the release itself.
#[derive(Clone, Debug, Default)]
pub struct Vraag {
    /// A minisign public key: the release must be signed with it.
    pub publieke_sleutel: Option<PathBuf>,
    /// Where the signature is; without it beside the folder.
    pub handtekening: Option<PathBuf>,
    /// Build it again from these and compare.
    pub herbouw: Option<Herbouw>,
    /// Files that are read at the same time.
    pub draden: usize,
}

/// What came out.
pub struct Uitslag {
    /// Files that findings are about.
    pub bronnen: SourceMap,
    /// Findings, sorted by file and code.
    pub bevindingen: Vec<Finding>,
    /// The manifest, when it can be read.
    pub manifest: Option<Manifest>,
}

impl Uitslag {
    /// No finding is an error.
    #[must_use]
    pub fn klopt(&self) -> bool {
        !self.bevindingen.iter().any(|bevinding| bevinding.severity() == Severity::Error)
    }
}

/// Verifies a release. `voortgang` is told bytes read and bytes in all.
///
/// # Errors
/// The folder or a file in it cannot be read; the public key is none; building again failed.
pub fn verify(
    release: &Path,
    catalogue: &'static Catalogue,
    vraag: &Vraag,
    voortgang: &(dyn Fn(u64, u64) + Sync),
) -> Result<Uitslag, VerifyError> {
    let map = Map::open(release)?;
    let mut dossier = Dossier::default();
    let gelezen = manifest::lees(&map, &mut dossier)?;
    if let Some(gelezen) = &gelezen {
        if let Some(sleutel) = &vraag.publieke_sleutel {
            let naast = vraag.handtekening.clone().unwrap_or_else(|| handtekening::plaats(release));
            handtekening::keur(gelezen, &naast, sleutel, &mut dossier)?;
        }
        inhoud(&map, &gelezen.manifest, catalogue, vraag, voortgang, &mut dossier)?;
    }
    Finding::sort(&mut dossier.bevindingen);
    let Dossier { bronnen, bevindingen, .. } = dossier;
    Ok(Uitslag { bronnen, bevindingen, manifest: gelezen.map(|gelezen| gelezen.manifest) })
}

/// The files of the folder, the decision, the data.
fn inhoud(
    map: &Map,
    manifest: &Manifest,
    catalogue: &'static Catalogue,
    vraag: &Vraag,
    voortgang: &(dyn Fn(u64, u64) + Sync),
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    bestanden::aanwezig(map, manifest, dossier);
    let toegelaten = besluit::lees(map, manifest, catalogue, dossier)?;
    let jaren: Vec<Studiejaar> = manifest.plan.peildata.iter().map(|peil| peil.studiejaar).collect();
    let eisen = toegelaten.as_ref().map(|toegelaten| toegekend(&toegelaten.admitted, catalogue, &jaren));
    bestanden::verwacht(manifest, eisen.as_deref(), dossier);
    let eisen = eisen.unwrap_or_default();
    let lijst: Vec<&Bestand> = manifest.bestanden.iter().filter(|bestand| map.heeft(&bestand.pad)).collect();
    let metingen = lees_alles(map, &lijst, &eisen, vraag.draden, voortgang)?;
    let mut gemeten = Vec::new();
    for (vermeld, meting) in lijst.iter().zip(&metingen) {
        bestanden::gelijk(vermeld, &meting.bestand, dossier);
        let eis = eisen.iter().find(|eis| eis.pad == vermeld.pad);
        if is_data(&vermeld.pad) {
            rijen::meld(&vermeld.pad, eis, meting, dossier);
        }
        if let (Some(eis), Some(kop)) = (eis, &meting.kop) {
            kolommen::vergelijk(eis, kop, dossier);
            gemeten.push((eis, meting));
        }
    }
    if let Some(toegelaten) = &toegelaten {
        tellingen::vergelijk(manifest, &gemeten, dossier);
        tellingen::personen(&gemeten, dossier);
        if let Some((plan, moment)) = plan::lees(toegelaten, catalogue, manifest, dossier) {
            levering::keur(toegelaten, &plan, manifest, dossier);
            documenten::keur(map, toegelaten, &plan, catalogue, manifest, dossier)?;
            if let Some(herbouw) = &vraag.herbouw {
                herbouw::vergelijk(map, manifest, moment, herbouw, catalogue, voortgang, dossier)?;
            }
        }
    }
    for pad in nummers::TEKSTEN {
        if let Some(bytes) = map.document(pad)? {
            nummers::zoek(pad, &bytes, &[manifest.besluit.kenmerk.as_str()], dossier);
        }
    }
    Ok(())
}

/// Is it read as a table?
fn is_data(pad: &str) -> bool {
    pad.starts_with("data/")
}

/// Measures every file, several at a time, and gives the measurements in the order of the list.
fn lees_alles(
    map: &Map,
    lijst: &[&Bestand],
    eisen: &[Bestandseis],
    draden: usize,
    voortgang: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<Meting>, VerifyError> {
    let teller = Teller::new(lijst.iter().map(|bestand| map.omvang(&bestand.pad)).sum(), voortgang);
    let volgende = AtomicUsize::new(0);
    let uitkomsten: Mutex<Vec<(usize, Result<Meting, VerifyError>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..draden.clamp(1, lijst.len().max(1)) {
            scope.spawn(|| {
                while let Some((nummer, bestand)) = {
                    let nummer = volgende.fetch_add(1, Ordering::Relaxed);
                    lijst.get(nummer).map(|bestand| (nummer, bestand))
                } {
                    let meting = lees_een(map, &bestand.pad, eisen, &teller);
                    if let Ok(mut uitkomsten) = uitkomsten.lock() {
                        uitkomsten.push((nummer, meting));
                    }
                }
            });
        }
    });
    let mut uitkomsten = uitkomsten.into_inner().unwrap_or_default();
    uitkomsten.sort_by_key(|(nummer, _)| *nummer);
    uitkomsten.into_iter().map(|(_, meting)| meting).collect()
}

fn lees_een(map: &Map, pad: &str, eisen: &[Bestandseis], teller: &Teller<'_>) -> Result<Meting, VerifyError> {
    if !is_data(pad) {
        return Ok(Meting::van(map.meet(pad, teller)?));
    }
    let eis = eisen.iter().find(|eis| eis.pad == pad);
    let kolommen: Vec<Kolomtoets<'_>> = eis
        .map(|eis| eis.kolommen.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|kolom| Kolomtoets { naam: &kolom.naam, toets: &kolom.toets })
        .collect();
    scan(map.lezer(pad, teller)?, &kolommen, eis.is_some_and(Bestandseis::uniek))
        .map_err(|oorzaak| VerifyError::bestand(&map.pad.join(pad), oorzaak))
}
