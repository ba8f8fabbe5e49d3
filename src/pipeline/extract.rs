//! The main pass: read, derive, pseudonymise, sort and write the deelbestanden.
//!
//! In: a compiled plan, an opened snapshot, the public sources, a key, a build place. Out: [`Extract`]: the files with
//! their hashes, and counts. Refuses: faults in the snapshot, colliding omnummers, a full disk; then nothing is kept.

use super::BuildError;
use super::uitvoer::{Kolombron, Opdracht, Werker};
use crate::catalogue::Catalogue;
use crate::derive::{Afleiding, Ruimte, Telling};
use crate::emit::{Bouwplaats, Doel, Geschreven, Sorteerder, datapad, kopregel};
use crate::plan::{Plan, PlanKolom};
use crate::pseudonymise::{Omnummeraar, Sleutel};
use crate::register::{KolomNr, TabelNr};
use crate::snapshot::{Opname, Schema, Snapshot, doorloop};
use crate::sources::Bronnen;
use std::sync::atomic::AtomicBool;

/// What the machine may use.
#[derive(Clone, Copy, Debug)]
pub struct Middelen {
    /// Threads.
    pub draden: usize,
    /// Bytes for sorting, all threads together.
    pub geheugen: usize,
}

/// What the main pass made.
pub struct Extract {
    /// One per deelbestand and studiejaar, deelbestand first, in the order of the plan.
    pub bestanden: Vec<Geschreven>,
    /// What was read.
    pub opname: Opname,
    /// Counts of the derivation.
    pub telling: Telling,
    /// Per file, per column: empty cells.
    pub leeg: Vec<Vec<u64>>,
    /// Per file: persons with at least one row.
    pub personen: Vec<u64>,
}

/// Everything that goes into the main pass.
#[derive(Clone, Copy)]
pub(super) struct Toevoer<'t> {
    pub(super) plan: &'t Plan,
    pub(super) catalogue: &'static Catalogue,
    pub(super) snapshot: &'t Snapshot,
    pub(super) bronnen: &'t Bronnen,
    pub(super) sleutel: &'t Sleutel,
}

/// Runs the main pass.
///
/// # Errors
/// [`BuildError`] of the snapshot, the sort or the disk.
pub(super) fn extract(
    toevoer: Toevoer<'_>,
    plaats: &Bouwplaats,
    middelen: Middelen,
    voortgang: &(dyn Fn(u64, u64) + Sync),
) -> Result<Extract, BuildError> {
    let Toevoer { plan, catalogue, snapshot, bronnen, sleutel } = toevoer;
    let opdracht = Opdracht {
        afleiding: Afleiding::new(plan, bronnen, catalogue)?,
        omnummeraar: Omnummeraar::new(sleutel, &plan.domein)?,
        uitvoeren: uitvoeren(plan),
        regels: plan.regels.len(),
        eerder: plan.layout.kolom(TabelNr(0), "onderwijsnummer_eerder").unwrap_or(KolomNr(usize::MAX)),
        afgebroken: AtomicBool::new(false),
    };
    let doelen = doelen(plan, plaats);
    let sorteerder = Sorteerder::new(doelen.len(), middelen.geheugen, plaats.map());
    let breedte = |(deel, _): &(usize, usize)| plan.deelbestanden.get(*deel).map_or(0, |deel| deel.kolommen.len());
    let leeg: Vec<Vec<u64>> = plan.bestanden().iter().map(|bestand| vec![0; breedte(bestand)]).collect();
    let werker = |vak| Werker {
        vak,
        ruimte: Ruimte::default(),
        velden: vec![Vec::new(); plan.peildata.len()],
        telling: Telling::new(plan.peildata.len(), plan.regels.len()),
        leeg: leeg.clone(),
        personen: vec![0; doelen.len()],
        laatste: vec![0; doelen.len()],
        fout: None,
    };
    let werkers = sorteerder.vakken(middelen.draden).into_iter().map(werker).collect();
    let schema = Schema::new(plan.layout.clone(), catalogue);
    let (werkers, opname) = doorloop(snapshot, &schema, werkers, voortgang, &|werker, personen, fouten| {
        opdracht.verwerk(werker, personen, fouten);
    })?;
    let mut uit = Extract {
        bestanden: Vec::new(),
        opname,
        telling: Telling::new(plan.peildata.len(), plan.regels.len()),
        personen: vec![0; leeg.len()],
        leeg,
    };
    let mut vakken = Vec::new();
    for werker in werkers {
        if let Some(fout) = werker.fout {
            return Err(fout);
        }
        uit.telling.voeg_bij(&werker.telling);
        uit.personen.iter_mut().zip(&werker.personen).for_each(|(som, deel)| *som += deel);
        for (som, deel) in uit.leeg.iter_mut().flatten().zip(werker.leeg.iter().flatten()) {
            *som += deel;
        }
        vakken.push(werker.vak);
    }
    uit.bestanden = sorteerder.schrijf(vakken, &doelen, middelen.draden)?;
    Ok(uit)
}

/// Which files get a row of each studiejaar, and where their columns come from.
fn uitvoeren(plan: &Plan) -> Vec<Vec<(usize, Vec<Kolombron>)>> {
    let mut uit = vec![Vec::new(); plan.peildata.len()];
    for (nr, (deel, jaar)) in plan.bestanden().into_iter().enumerate() {
        let (Some(deel), Some(plek)) = (plan.deelbestanden.get(deel), uit.get_mut(jaar)) else { continue };
        let bron = |kolom: &PlanKolom| kolom.regel.map_or(Kolombron::Omnummer, Kolombron::Regel);
        plek.push((nr, deel.kolommen.iter().map(bron).collect()));
    }
    uit
}

/// One file per deelbestand and studiejaar.
fn doelen(plan: &Plan, plaats: &Bouwplaats) -> Vec<Doel> {
    let doel = |(deel, jaar): (usize, usize)| {
        let (deel, peil) = (plan.deelbestanden.get(deel)?, plan.peildata.get(jaar)?);
        let pad = datapad(deel, peil.studiejaar);
        let kop = kopregel(deel.kolommen.iter().map(|kolom| kolom.naam.as_str()));
        Some(Doel { bestand: plaats.pad(&pad), pad, kop })
    };
    plan.bestanden().into_iter().filter_map(doel).collect()
}
