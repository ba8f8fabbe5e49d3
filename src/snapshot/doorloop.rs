//! The pass over a snapshot: blocks dealt to threads, faults and counts gathered in order.
//!
//! In: an opened snapshot, a schema, one worker state per thread. Out: [`Opname`] and the workers.
//! Refuses: any fault in the data: all are gathered over the whole snapshot, then the pass fails with the first of
//! them and the count of all. Whoever holds the lock reads and hashes the next block; there is no reader thread, so
//! N threads keep N cores busy.

use super::personen::{Blokfout, Blokpersonen, Gelezen, Schema, Werkplek};
use super::{Blok, Fout, Fouten, Foutsoort, Leesafdruk, Snapshot, SnapshotError, Voorraad};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What was read.
pub struct Opname {
    /// Persons.
    pub personen: u64,
    /// Rows per table of the layout.
    pub rijen: Vec<u64>,
    /// Digest of the cells that were read.
    pub afdruk: String,
}

/// What is done with the persons of a block: state of the thread, the persons, and a list for further faults.
pub type Verwerking<'d, W> = dyn Fn(&mut W, &Blokpersonen<'_, '_>, &mut Vec<Blokfout>) + Sync + 'd;

/// Reads the whole snapshot with `werkers.len()` threads; `doe` gets each block of persons once, with the state of its thread.
///
/// # Errors
/// [`SnapshotError`] of opening and reading, or [`SnapshotError::Fouten`].
pub fn doorloop<W: Send>(
    snapshot: &Snapshot,
    schema: &Schema,
    werkers: Vec<W>,
    voortgang: &(dyn Fn(u64, u64) + Sync),
    doe: &Verwerking<'_, W>,
) -> Result<(Vec<W>, Opname), SnapshotError> {
    let voorraad = Voorraad::open(snapshot, &schema.lezers)?;
    let omvang = voorraad.omvang();
    let voorraad = Mutex::new(voorraad);
    let werk = |mut werker: W| -> Result<(W, Vec<Gelezen>), SnapshotError> {
        let (mut plek, mut blok, mut gelezen) = (Werkplek::default(), Blok::default(), Vec::new());
        loop {
            let (nog, bytes) = {
                let mut voorraad = voorraad.lock().unwrap_or_else(PoisonError::into_inner);
                (voorraad.volgende(&mut blok)?, voorraad.gelezen())
            };
            if !nog {
                return Ok((werker, gelezen));
            }
            voortgang(bytes, omvang);
            gelezen.push(plek.lees(schema, &blok, |personen, fouten| doe(&mut werker, personen, fouten)));
        }
    };
    let uitkomsten: Vec<_> = std::thread::scope(|draden| {
        let lopend: Vec<_> = werkers.into_iter().map(|werker| draden.spawn(|| werk(werker))).collect();
        lopend
            .into_iter()
            .map(|draad| draad.join().unwrap_or_else(|paniek| std::panic::resume_unwind(paniek)))
            .collect()
    });
    let (mut terug, mut blokken) = (Vec::new(), BTreeMap::new());
    for uitkomst in uitkomsten {
        let (werker, gelezen) = uitkomst?;
        terug.push(werker);
        blokken.extend(gelezen.into_iter().map(|deel| (deel.nr, deel)));
    }
    let voorraad = voorraad.into_inner().unwrap_or_else(PoisonError::into_inner);
    let opname = verzamel(snapshot, schema, &mut blokken, voorraad)?;
    Ok((terug, opname))
}

/// Puts the blocks together: absolute row numbers, totals, and the checks that need the whole file.
fn verzamel(
    snapshot: &Snapshot,
    schema: &Schema,
    blokken: &mut BTreeMap<u64, Gelezen>,
    voorraad: Voorraad,
) -> Result<Opname, SnapshotError> {
    let mut fouten = Fouten::default();
    let mut opname = Opname { personen: 0, rijen: vec![0; schema.lezers.len()], afdruk: String::new() };
    let mut afdruk = Leesafdruk::default();
    for (nr, blok) in &mut *blokken {
        opname.personen += blok.personen;
        opname.rijen.iter_mut().zip(&blok.rijen).for_each(|(som, rijen)| *som += rijen);
        afdruk.bladeren(*nr, std::mem::take(&mut blok.bladeren));
    }
    // What is wrong with a whole file first: the rows may be many, and would hide it.
    for (nr, (staat, lezer)) in voorraad.staat().into_iter().zip(&schema.lezers).enumerate() {
        let Some(tabel) = snapshot.tabel(lezer.naam) else { continue };
        let geheel = |soort| Fout { tabel_nr: nr, bestand: tabel.bestand.clone(), rij: None, kolom: None, soort };
        if staat.sha256 != tabel.sha256.to_ascii_lowercase() {
            fouten.meld(geheel(Foutsoort::Hash));
        }
        if opname.rijen.get(nr) != Some(&tabel.rijen) {
            fouten.meld(geheel(Foutsoort::Rijaantal));
        }
    }
    let mut eerder = vec![0; schema.lezers.len()];
    for blok in blokken.values() {
        for fout in &blok.fouten {
            fouten.meld(plaats(snapshot, schema, fout, &eerder));
        }
        fouten.tel(blok.fouten_totaal - blok.fouten.len() as u64);
        eerder.iter_mut().zip(&blok.rijen).for_each(|(som, rijen)| *som += rijen);
    }
    if !fouten.geen() {
        fouten.sluit();
        return Err(SnapshotError::Fouten(fouten));
    }
    opname.afdruk = afdruk.hex();
    Ok(opname)
}

/// The place of a fault in its file.
fn plaats(snapshot: &Snapshot, schema: &Schema, fout: &Blokfout, eerder: &[u64]) -> Fout {
    let lezer = schema.lezers.get(fout.tabel);
    let naam = lezer.map_or("", |lezer| lezer.naam);
    let kolom = fout.kolom.and_then(|kolom| lezer?.kop.split(',').nth(kolom)).map(str::to_owned);
    Fout {
        tabel_nr: fout.tabel,
        bestand: snapshot.tabel(naam).map_or_else(|| naam.to_owned(), |tabel| tabel.bestand.clone()),
        rij: Some(eerder.get(fout.tabel).copied().unwrap_or(0) + u64::from(fout.rij) + 1),
        kolom,
        soort: fout.soort,
    }
}
