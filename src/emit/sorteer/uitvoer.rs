//! Loading, sorting and writing the buckets: by several threads, each output in order.
//!
//! In: the filled boxes and where each output goes. Out: the sorted files with size, hash and number of rows.
//! Refuses: a person's omnummer that another person has too; the first I/O fault stops all threads.

use super::vak::{Inhoud, Vak};
use super::{BAKKEN, VOORAF, partitie};
use crate::emit::{Bestand, EmitError, HashendeSchrijver};
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

/// One row to sort: the bytes of the row break a tie.
type Ingang<'a> = (u128, &'a [u8]);

/// An output that is being written, bucket after bucket.
struct Stand {
    volgende: usize,
    schrijver: HashendeSchrijver,
    rijen: u64,
}

/// What the threads share.
struct Gedeeld {
    inhoud: Vec<Inhoud>,
    uitvoeren: Vec<(Mutex<Stand>, Condvar)>,
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
    let mut uitvoeren = Vec::with_capacity(doelen.len());
    for doel in doelen {
        let mut schrijver = open(&doel.bestand)?;
        schrijver.schrijf(&doel.kop)?;
        uitvoeren.push((Mutex::new(Stand { volgende: 0, schrijver, rijen: 0 }), Condvar::new()));
    }
    let inhoud = vakken.into_iter().map(Vak::klaar).collect::<Result<Vec<_>, _>>()?;
    let gedeeld = Gedeeld {
        inhoud,
        uitvoeren,
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
    match gedeeld.botsingen.into_inner() {
        0 => {}
        aantal => return Err(EmitError::Botsing { aantal }),
    }
    gedeeld
        .uitvoeren
        .into_iter()
        .zip(doelen)
        .map(|((stand, _), doel)| {
            let stand = stand.into_inner().unwrap_or_else(PoisonError::into_inner);
            Ok(Geschreven { rijen: stand.rijen, bestand: stand.schrijver.klaar(&doel.pad)? })
        })
        .collect()
}

/// Takes bucket after bucket: byte 0 of every output, byte 1 of every output … so that threads that are busy at the
/// same time write to different files, and hash in parallel.
fn werk(gedeeld: &Gedeeld) -> Result<(), EmitError> {
    let wacht = Wacht { gedeeld, klaar: false };
    let (mut geladen, mut uit) = (Vec::new(), Vec::new());
    let soorten = gedeeld.uitvoeren.len() + 1;
    loop {
        let bonnetje = gedeeld.bonnetje.fetch_add(1, Ordering::Relaxed);
        let (bak, uitvoer) = (bonnetje / soorten, bonnetje % soorten);
        if bak >= BAKKEN || gedeeld.afgebroken.load(Ordering::Relaxed) {
            break;
        }
        geladen.clear();
        for inhoud in &gedeeld.inhoud {
            inhoud.lees(partitie(uitvoer, bak), &mut geladen)?;
        }
        let rijen = sorteer(gedeeld, partitie(uitvoer, bak), &geladen);
        if let Some((stand, beurt)) = gedeeld.uitvoeren.get(uitvoer) {
            uit.clear();
            for (_, rij) in &rijen {
                uit.extend_from_slice(rij);
                uit.push(b'\n');
            }
            let mut stand = stand.lock().unwrap_or_else(PoisonError::into_inner);
            // Bucket numbers are handed out in order: whoever holds the lowest never waits, so all get their turn.
            while stand.volgende != bak && !gedeeld.afgebroken.load(Ordering::Relaxed) {
                stand = beurt.wait(stand).unwrap_or_else(PoisonError::into_inner);
            }
            if gedeeld.afgebroken.load(Ordering::Relaxed) {
                break;
            }
            stand.schrijver.schrijf(&uit)?;
            stand.rijen += rijen.len() as u64;
            stand.volgende += 1;
            beurt.notify_all();
        } else {
            gedeeld.botsingen.fetch_add(botsingen(&rijen), Ordering::Relaxed);
        }
    }
    wacht.klaar();
    Ok(())
}

/// The rows of a bucket in the order of the release.
fn sorteer<'a>(gedeeld: &'a Gedeeld, partitie: usize, geladen: &'a [u8]) -> Vec<Ingang<'a>> {
    let in_geheugen = gedeeld.inhoud.iter().flat_map(|inhoud| inhoud.stukken(partitie)).map(Vec::as_slice);
    let mut rijen = Vec::new();
    for mut rest in in_geheugen.chain([geladen]) {
        while let Some((ingang, daarna)) = eerste(rest) {
            rijen.push(ingang);
            rest = daarna;
        }
    }
    rijen.sort_unstable();
    rijen
}

fn eerste(bytes: &[u8]) -> Option<(Ingang<'_>, &[u8])> {
    let (vooraf, rest) = bytes.split_first_chunk::<VOORAF>()?;
    let (omnummer, lengte) = vooraf.split_first_chunk::<16>()?;
    let lengte = u32::from_be_bytes(*lengte.first_chunk()?) as usize;
    let (rij, rest) = rest.split_at_checked(lengte)?;
    Some(((u128::from_be_bytes(*omnummer), rij), rest))
}

/// How many omnummers stand beside more than one person, in a sorted list of (omnummer, person).
fn botsingen(paren: &[Ingang<'_>]) -> u64 {
    paren.chunk_by(|a, b| a.0 == b.0).filter(|groep| groep.first() != groep.last()).count() as u64
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
        for (stand, beurt) in &self.gedeeld.uitvoeren {
            // Under the lock: otherwise the call could fall between a thread's look at the flag and its sleep.
            let _slot = stand.lock().unwrap_or_else(PoisonError::into_inner);
            beurt.notify_all();
        }
    }
}
