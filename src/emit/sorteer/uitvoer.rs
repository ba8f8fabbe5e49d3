//! Loading, sorting and writing the buckets: by several threads, each output in order.
//!
//! In: the filled boxes and where each output goes. Out: the sorted files with size, hash and number of rows.
//! Refuses: a person's omnummer that another person has too; the first I/O fault stops all threads.

use super::vak::{Inhoud, Vak};
use super::{BAKKEN, NERGENS};
use crate::emit::{Bestand, EmitError, HashendeSchrijver};
use crate::pseudonymise::Omnummer;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Where an output goes.
#[derive(Clone, Debug)]
pub struct Doel {
    /// The file to make.
    pub bestand: PathBuf,
    /// Its path within the release, for the manifest.
    pub pad: String,
    /// The header line, line end included ([`kopregel`](crate::emit::kopregel)).
    pub kop: Vec<u8>,
}

/// A written output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geschreven {
    /// The file.
    pub bestand: Bestand,
    /// Rows, the header not counted.
    pub rijen: u64,
}

/// What is sorted: the omnummer, the number of the person, and the rows of that person.
type Ingang<'a> = (u128, u64, &'a [u8]);

/// What one bucket becomes: per output the lines and their number.
struct Uitkomst {
    regels: Vec<Vec<u8>>,
    rijen: Vec<u64>,
}

/// Outputs that are written together: two are hashed in less than twice the time of one.
const SAMEN: usize = 2;

/// Outputs that are being written, bucket after bucket.
#[derive(Default)]
struct Stand {
    volgende: usize,
    schrijvers: Vec<HashendeSchrijver>,
    rijen: Vec<u64>,
}

/// What the threads share.
struct Gedeeld {
    inhoud: Vec<Inhoud>,
    aantal: usize,
    /// [`SAMEN`] outputs each.
    standen: Vec<(Mutex<Stand>, Condvar)>,
    bonnetje: AtomicUsize,
    botsingen: AtomicU64,
    afgebroken: AtomicBool,
}

pub(super) fn schrijf(vakken: Vec<Vak>, doelen: &[Doel], draden: usize) -> Result<Vec<Geschreven>, EmitError> {
    schrijf_naar(vakken, doelen, draden, HashendeSchrijver::nieuw)
}

/// As [`schrijf`], with the way to open a file given: a test opens a full disk.
pub(super) fn schrijf_naar(
    vakken: Vec<Vak>,
    doelen: &[Doel],
    draden: usize,
    open: impl Fn(&Path) -> Result<HashendeSchrijver, EmitError>,
) -> Result<Vec<Geschreven>, EmitError> {
    let mut standen = Vec::new();
    for doelen in doelen.chunks(SAMEN) {
        let mut stand = Stand { rijen: vec![0; doelen.len()], ..Stand::default() };
        for doel in doelen {
            let mut schrijver = open(&doel.bestand)?;
            schrijver.schrijf(&doel.kop)?;
            stand.schrijvers.push(schrijver);
        }
        standen.push((Mutex::new(stand), Condvar::new()));
    }
    let inhoud = vakken.into_iter().map(Vak::klaar).collect::<Result<Vec<_>, _>>()?;
    let gedeeld = Gedeeld {
        inhoud,
        aantal: doelen.len(),
        standen,
        bonnetje: AtomicUsize::new(0),
        botsingen: AtomicU64::new(0),
        afgebroken: AtomicBool::new(false),
    };
    thread::scope(|ruimte| {
        let draden: Vec<_> = (0..draden).map(|_| ruimte.spawn(|| werk(&gedeeld))).collect();
        draden.into_iter().try_for_each(|draad| match draad.join() {
            Ok(uitkomst) => uitkomst,
            Err(paniek) => std::panic::resume_unwind(paniek),
        })
    })?;
    let Gedeeld { inhoud, standen, botsingen, .. } = gedeeld;
    match botsingen.into_inner() {
        0 => {}
        aantal => return Err(EmitError::Botsing { aantal }),
    }
    // Waiting for the disk and giving back the memory take about as long, and neither needs the processor.
    thread::scope(|ruimte| {
        let uitvoeren = standen.into_iter().flat_map(|(stand, _)| {
            let Stand { schrijvers, rijen, .. } = stand.into_inner().unwrap_or_else(PoisonError::into_inner);
            schrijvers.into_iter().zip(rijen)
        });
        let klaar = |((schrijver, rijen), doel): ((HashendeSchrijver, u64), &Doel)| {
            Ok(Geschreven { rijen, bestand: schrijver.klaar_op_schijf(&doel.pad)? })
        };
        let wachtend: Vec<_> = uitvoeren.zip(doelen).map(|uitvoer| ruimte.spawn(move || klaar(uitvoer))).collect();
        drop(inhoud);
        wachtend
            .into_iter()
            .map(|draad| draad.join().unwrap_or_else(|paniek| std::panic::resume_unwind(paniek)))
            .collect()
    })
}

/// Takes bucket after bucket. Threads that are busy at the same time write to different files, and hash in parallel:
/// while one writes a later output of its bucket, the next one can write an earlier output of the next bucket.
fn werk(gedeeld: &Gedeeld) -> Result<(), EmitError> {
    let wacht = Wacht { gedeeld, klaar: false };
    let uitvoeren = gedeeld.aantal;
    let mut geladen = Vec::new();
    let mut uit = Uitkomst { regels: vec![Vec::new(); uitvoeren], rijen: vec![0; uitvoeren] };
    loop {
        let bak = gedeeld.bonnetje.fetch_add(1, Ordering::Relaxed);
        if bak >= BAKKEN || gedeeld.afgebroken.load(Ordering::Relaxed) {
            break;
        }
        geladen.clear();
        for inhoud in &gedeeld.inhoud {
            inhoud.lees(bak, &mut geladen)?;
        }
        let personen = sorteer(gedeeld, bak, &geladen);
        gedeeld.botsingen.fetch_add(uit.neem(&personen), Ordering::Relaxed);
        let delen = uit.regels.chunks(SAMEN).zip(uit.rijen.chunks(SAMEN));
        for ((stand, beurt), (regels, rijen)) in gedeeld.standen.iter().zip(delen) {
            let mut stand = stand.lock().unwrap_or_else(PoisonError::into_inner);
            // Bucket numbers are handed out in order: whoever holds the lowest never waits, so all get their turn.
            while stand.volgende != bak && !gedeeld.afgebroken.load(Ordering::Relaxed) {
                stand = beurt.wait(stand).unwrap_or_else(PoisonError::into_inner);
            }
            if gedeeld.afgebroken.load(Ordering::Relaxed) {
                wacht.klaar();
                return Ok(());
            }
            HashendeSchrijver::schrijf_samen(stand.schrijvers.iter_mut().zip(regels.iter().map(Vec::as_slice)))?;
            stand.rijen.iter_mut().zip(rijen).for_each(|(som, rijen)| *som += rijen);
            stand.volgende += 1;
            beurt.notify_all();
        }
    }
    wacht.klaar();
    Ok(())
}

/// The persons of a bucket in the order of the release.
fn sorteer<'a>(gedeeld: &'a Gedeeld, bak: usize, geladen: &'a [u8]) -> Vec<Ingang<'a>> {
    let in_geheugen = gedeeld.inhoud.iter().flat_map(|inhoud| inhoud.stukken(bak)).map(Vec::as_slice);
    let mut personen = Vec::new();
    for mut rest in in_geheugen.chain([geladen]) {
        while let Some((ingang, daarna)) = eerste(rest) {
            personen.push(ingang);
            rest = daarna;
        }
    }
    // What is equal here is put in order row by row.
    personen.sort_unstable_by_key(|(omnummer, persoon, _)| (*omnummer, *persoon));
    personen
}

fn eerste(bytes: &[u8]) -> Option<(Ingang<'_>, &[u8])> {
    let (omnummer, rest) = bytes.split_first_chunk::<16>()?;
    let (persoon, rest) = rest.split_first_chunk::<8>()?;
    let (rijen, rest) = met_lengte(rest)?;
    Some(((u128::from_be_bytes(*omnummer), u64::from_be_bytes(*persoon), rijen), rest))
}

/// Bytes after their length, and what comes behind them.
fn met_lengte(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (lengte, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_be_bytes(*lengte) as usize)
}

/// A row with the number of its output and the place of the omnummer. Rows of one output and omnummer order by their
/// bytes as if it stood there: what comes before it has the same number of fields in each, so of two rows either the
/// difference comes first, or the place is the same.
type Rij<'a> = (u16, &'a [u8], u16);

/// The first of the rows of a person, and the rest.
fn eerste_rij(bytes: &[u8]) -> Option<(Rij<'_>, &[u8])> {
    let (uitvoer, rest) = bytes.split_first_chunk::<2>()?;
    let (plek, rest) = rest.split_first_chunk::<2>()?;
    let (rij, rest) = met_lengte(rest)?;
    Some(((u16::from_be_bytes(*uitvoer), rij, u16::from_be_bytes(*plek)), rest))
}

impl Uitkomst {
    /// Becomes the lines of sorted persons. Returns how many omnummers stand beside more than one person.
    fn neem(&mut self, personen: &[Ingang<'_>]) -> u64 {
        self.regels.iter_mut().for_each(Vec::clear);
        self.rijen.fill(0);
        let mut botsingen = 0;
        let mut rijen = Vec::new();
        for groep in personen.chunk_by(|a, b| a.0 == b.0) {
            botsingen += u64::from(groep.first().map(|ingang| ingang.1) != groep.last().map(|ingang| ingang.1));
            rijen.clear();
            for &(_, _, mut rest) in groep {
                while let Some((rij, daarna)) = eerste_rij(rest) {
                    rijen.push(rij);
                    rest = daarna;
                }
            }
            // By output, then by the bytes of the row.
            rijen.sort_unstable();
            let tekens = groep.first().map_or([0; 26], |ingang| Omnummer::van(ingang.0).schrijf());
            for (uitvoer, rij, plek) in &rijen {
                let uitvoer = usize::from(*uitvoer);
                if let (Some(regels), Some(aantal)) = (self.regels.get_mut(uitvoer), self.rijen.get_mut(uitvoer)) {
                    match rij.split_at_checked(usize::from(*plek)) {
                        Some((voor, na)) if *plek != NERGENS => {
                            regels.extend_from_slice(voor);
                            regels.extend_from_slice(&tekens);
                            regels.extend_from_slice(na);
                        }
                        _ => regels.extend_from_slice(rij),
                    }
                    regels.push(b'\n');
                    *aantal += 1;
                }
            }
        }
        botsingen
    }
}

/// Wakes and stops the other threads when one leaves early, by a fault or by a panic.
struct Wacht<'g> {
    gedeeld: &'g Gedeeld,
    klaar: bool,
}

impl Wacht<'_> {
    fn klaar(mut self) {
        self.klaar = true;
    }
}

impl Drop for Wacht<'_> {
    fn drop(&mut self) {
        if self.klaar {
            return;
        }
        self.gedeeld.afgebroken.store(true, Ordering::Relaxed);
        for (stand, beurt) in &self.gedeeld.standen {
            // Under the lock: otherwise the call could fall between a thread's look at the flag and its sleep.
            let _slot = stand.lock().unwrap_or_else(PoisonError::into_inner);
            beurt.notify_all();
        }
    }
}
