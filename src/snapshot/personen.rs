//! From a block of bytes to persons: merges the tables on pgn, checks order, keys and parents, decodes the cells.
//!
//! In: a [`Blok`]. Out: each person in order, once, with rows sorted by key; counts and the leaf of the digest.
//! Refuses: whatever breaks the contract of the snapshot, as faults by position; after a first fault in a block its
//! persons are still checked, but no longer handed on.

use super::blok::Blok;
use super::cel::Codegeheugen;
use super::indexeer::Index;
use super::{Foutsoort, MAX_GETOOND, Tabellezer, cel, nummersoort, vingerafdruk};
use crate::catalogue::Catalogue;
use crate::register::{Layout, Persoon, TabelNr, Waarde};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What is read, and how.
pub struct Schema {
    /// Tables and columns.
    pub layout: Layout,
    /// One reader per table of the layout.
    pub lezers: Vec<Tabellezer>,
}

impl Schema {
    /// The readers for a layout.
    #[must_use]
    pub fn new(layout: Layout, catalogue: &'static Catalogue) -> Self {
        let lezers = Tabellezer::voor(&layout, catalogue);
        Self { layout, lezers }
    }
}

/// A persoonsgebonden nummer. No `Debug`, no `Display`: it leaves this type only into the pseudonymiser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pgn([u8; 9]);

impl Pgn {
    /// The nine ASCII digits.
    #[must_use]
    pub fn cijfers(&self) -> &[u8; 9] {
        &self.0
    }
}

/// A fault at a place in a block.
pub struct Blokfout {
    /// Table of the layout.
    pub tabel: usize,
    /// Row within the block, from 0.
    pub rij: u32,
    /// Column of the file, from 0.
    pub kolom: Option<usize>,
    /// What is wrong.
    pub soort: Foutsoort,
}

/// What was seen in one block.
pub struct Gelezen {
    /// Number of the block.
    pub nr: u64,
    /// Persons.
    pub personen: u64,
    /// Rows per table, faulty ones included.
    pub rijen: Vec<u64>,
    /// The first faults, by table and row, no more than are ever shown: a table that is wrong throughout must not
    /// fill the memory.
    pub fouten: Vec<Blokfout>,
    /// Number of all faults.
    pub fouten_totaal: u64,
    /// Leaf of the digest of what was read.
    pub blad: [u8; 32],
}

/// Scratch memory of one thread, reused for every block.
#[derive(Default)]
pub struct Werkplek {
    indexen: Vec<Index>,
    /// Per table, per column that is read.
    geheugens: Vec<Vec<Codegeheugen>>,
    afdruk: Vec<u8>,
}

impl Werkplek {
    /// Reads a block and hands each person to `doe`, with its ordinal in the register and a list for further faults.
    pub fn lees(
        &mut self,
        schema: &Schema,
        blok: &Blok,
        mut doe: impl FnMut(Pgn, u64, &Persoon<'_>, &mut Vec<Blokfout>),
    ) -> Gelezen {
        self.indexen.resize_with(schema.lezers.len(), Index::default);
        if self.geheugens.is_empty() {
            self.geheugens =
                schema.lezers.iter().map(|lezer| vec![Codegeheugen::default(); lezer.kolommen.len()]).collect();
        }
        let mut fouten = Vec::new();
        for (nr, (lezer, index)) in schema.lezers.iter().zip(&mut self.indexen).enumerate() {
            indexeer(nr, lezer, index, blok, &mut fouten);
        }
        let rijen = self.indexen.iter().map(|index| u64::from(index.gezien)).collect();
        let ontsnapt = ontsnap(schema, &self.indexen, blok);
        let mut loop_ = Personenloop {
            schema,
            indexen: &self.indexen,
            blok,
            ontsnapt: &ontsnapt,
            geheugens: &mut self.geheugens,
            fouten,
        };
        let mut persoon = Persoon::new(&schema.layout);
        let mut wijzers = vec![Wijzer { rij: 0, vorige: blok.na }; schema.lezers.len()];
        let (mut personen, mut hasher) = (0, Sha256::new());
        let eerste = blok.nr * super::PERSONEN_PER_BLOK as u64;
        while let Some(pgn) = loop_.volgende(&mut wijzers, &mut persoon) {
            vingerafdruk::schrijf(&mut self.afdruk, pgn.0, &persoon, &schema.lezers, loop_.indexen, blok);
            if self.afdruk.len() > 64 * 1024 {
                hasher.update(&self.afdruk);
                self.afdruk.clear();
            }
            if loop_.fouten.is_empty() {
                doe(pgn, eerste + personen, &persoon, &mut loop_.fouten);
            }
            personen += 1;
        }
        loop_.rest(&mut wijzers);
        hasher.update(&self.afdruk);
        self.afdruk.clear();
        let mut fouten = zonder_gevolgen(loop_.fouten);
        let fouten_totaal = fouten.len() as u64;
        fouten.sort_by_key(|fout| (fout.tabel, fout.rij, fout.kolom, fout.soort));
        fouten.truncate(MAX_GETOOND);
        Gelezen { nr: blok.nr, personen, rijen, fouten, fouten_totaal, blad: hasher.finalize().into() }
    }
}

/// Indexes one table and reports faults of structure and encoding.
fn indexeer(nr: usize, lezer: &Tabellezer, index: &mut Index, blok: &Blok, fouten: &mut Vec<Blokfout>) {
    let Some(tabel) = blok.tabellen.get(nr) else { return };
    index.bouw(&tabel.bytes, lezer.breedte);
    fouten.extend(index.fouten.iter().map(|(rij, soort)| Blokfout {
        tabel: nr,
        rij: *rij,
        kolom: None,
        soort: *soort,
    }));
    if std::str::from_utf8(&tabel.bytes).is_err() {
        for rij in 0..index.aantal() {
            let Some(velden) = index.rij(rij) else { continue };
            let slecht = (0..lezer.breedte).find(|k| std::str::from_utf8(velden.veld(&tabel.bytes, *k)).is_err());
            if slecht.is_some() {
                let rij = index.rijnummer(rij);
                fouten.push(Blokfout { tabel: nr, rij, kolom: slecht, soort: Foutsoort::GeenUtf8 });
            }
        }
    }
    if tabel.afgekapt {
        fouten.push(Blokfout { tabel: nr, rij: index.gezien, kolom: None, soort: Foutsoort::Afgekapt });
    }
}

/// Fields with doubled quotes need memory of their own; they are rare, so they are made beforehand, by place.
type Ontsnapt = BTreeMap<(usize, usize, usize), Vec<u8>>;

fn ontsnap(schema: &Schema, indexen: &[Index], blok: &Blok) -> Ontsnapt {
    let mut uit = Ontsnapt::new();
    for (nr, ((lezer, index), tabel)) in schema.lezers.iter().zip(indexen).zip(&blok.tabellen).enumerate() {
        if memchr::memmem::find(&tabel.bytes, b"\"\"").is_none() {
            continue;
        }
        for rij in 0..index.aantal() {
            let Some(velden) = index.rij(rij) else { continue };
            for (kolom, _, _) in &lezer.kolommen {
                if let std::borrow::Cow::Owned(veld) = cel::zonder_aanhaling(velden.veld(&tabel.bytes, *kolom)) {
                    uit.insert((nr, rij, *kolom), veld);
                }
            }
        }
    }
    uit
}

/// A table's place: the next row, and the pgn of the row before it.
#[derive(Clone)]
struct Wijzer {
    rij: usize,
    vorige: Option<[u8; 9]>,
}

struct Personenloop<'s, 'b, 'o> {
    schema: &'s Schema,
    indexen: &'s [Index],
    blok: &'b Blok,
    ontsnapt: &'o Ontsnapt,
    geheugens: &'s mut [Vec<Codegeheugen>],
    fouten: Vec<Blokfout>,
}

impl<'b, 'o: 'b> Personenloop<'_, 'b, 'o> {
    /// Fills `persoon` with the next person.
    fn volgende(&mut self, wijzers: &mut [Wijzer], persoon: &mut Persoon<'b>) -> Option<Pgn> {
        let (eerste, rest) = wijzers.split_first_mut()?;
        persoon.leeg();
        let pgn = loop {
            let rij = eerste.rij;
            let pgn = self.pgn(0, rij)?;
            eerste.rij += 1;
            let Some(pgn) = pgn.filter(|cijfers| nummersoort(cijfers).is_some()) else {
                self.meld(0, rij, Some(0), Foutsoort::Pgn);
                continue;
            };
            let orde = eerste.vorige.map(|vorige| pgn.cmp(&vorige));
            eerste.vorige = Some(pgn);
            match orde {
                Some(std::cmp::Ordering::Less) => self.meld(0, rij, Some(0), Foutsoort::Ongesorteerd),
                Some(std::cmp::Ordering::Equal) => self.meld(0, rij, Some(0), Foutsoort::DubbeleSleutel),
                _ => {}
            }
            self.decodeer(0, rij, persoon);
            break pgn;
        };
        for (nr, wijzer) in rest.iter_mut().enumerate() {
            self.neem_rijen(nr + 1, wijzer, pgn, persoon);
        }
        for nr in 1..self.schema.lezers.len() {
            self.orden(nr, persoon);
        }
        Some(Pgn(pgn))
    }

    /// Takes the rows of one table that belong to `pgn`; what stands before them belongs to nobody.
    #[inline]
    fn neem_rijen(&mut self, nr: usize, wijzer: &mut Wijzer, pgn: [u8; 9], persoon: &mut Persoon<'b>) {
        while let Some(van) = self.pgn(nr, wijzer.rij) {
            if van == Some(pgn) {
                self.decodeer(nr, wijzer.rij, persoon);
            } else if van.is_some_and(|van| van > pgn) {
                return;
            } else {
                self.zwerver(nr, wijzer, van);
            }
            wijzer.vorige = van.or(wijzer.vorige);
            wijzer.rij += 1;
        }
    }

    /// Reports a row that belongs to no person: out of order, no number at all, or an orphan.
    fn zwerver(&mut self, nr: usize, wijzer: &Wijzer, van: Option<[u8; 9]>) {
        let soort = match (van, wijzer.vorige) {
            (None, _) => Foutsoort::Pgn,
            (Some(van), Some(vorige)) if van < vorige => Foutsoort::Ongesorteerd,
            _ => Foutsoort::Wees { ouder: self.schema.lezers.first().map_or("", |lezer| lezer.naam) },
        };
        self.meld(nr, wijzer.rij, Some(0), soort);
    }

    /// Rows after the last person of the block belong to nobody.
    fn rest(&mut self, wijzers: &mut [Wijzer]) {
        for (nr, wijzer) in wijzers.iter_mut().enumerate().skip(1) {
            while let Some(van) = self.pgn(nr, wijzer.rij) {
                self.zwerver(nr, wijzer, van);
                wijzer.vorige = van.or(wijzer.vorige);
                wijzer.rij += 1;
            }
        }
    }

    /// Sorts a table by key, checks that keys are unique, and couples it to its parent.
    fn orden(&mut self, nr: usize, persoon: &mut Persoon<'b>) {
        let Some(lezer) = self.schema.lezers.get(nr) else { return };
        let Some(rijen) = persoon.rijen_mut(TabelNr(nr)) else { return };
        let fouten = &mut self.fouten;
        rijen.sorteer(&lezer.sleutel, |rij| {
            fouten.push(Blokfout { tabel: nr, rij, kolom: None, soort: Foutsoort::DubbeleSleutel });
        });
        if let Some((ouder, gedeeld)) = &lezer.ouder {
            let naam = self.schema.lezers.get(ouder.0).map_or("", |lezer| lezer.naam);
            persoon.koppel(TabelNr(nr), *ouder, gedeeld, |rij| {
                fouten.push(Blokfout { tabel: nr, rij, kolom: None, soort: Foutsoort::Wees { ouder: naam } });
            });
        }
    }

    /// The pgn of a row: outer `None` after the last row, inner `None` when the field is not nine bytes.
    #[inline]
    fn pgn(&self, nr: usize, rij: usize) -> Option<Option<[u8; 9]>> {
        let velden = self.indexen.get(nr)?.rij(rij)?;
        let bytes = &self.blok.tabellen.get(nr)?.bytes;
        Some(velden.veld(bytes, 0).try_into().ok())
    }

    /// Reads the wanted cells of a row.
    #[inline]
    fn decodeer(&mut self, nr: usize, rij: usize, persoon: &mut Persoon<'b>) {
        let (Some(lezer), Some(index), Some(tabel)) =
            (self.schema.lezers.get(nr), self.indexen.get(nr), self.blok.tabellen.get(nr))
        else {
            return;
        };
        let (Some(velden), Some(rijen)) = (index.rij(rij), persoon.rijen_mut(TabelNr(nr))) else { return };
        let rijnummer = index.rijnummer(rij);
        let (fouten, ontsnapt) = (&mut self.fouten, self.ontsnapt);
        let geheugens = self.geheugens.get_mut(nr).map(Vec::as_mut_slice).unwrap_or_default();
        let cellen = lezer.kolommen.iter().zip(geheugens).map(|((kolom, _, celsoort), geheugen)| {
            let mut veld = velden.veld(&tabel.bytes, *kolom);
            if veld.first() == Some(&b'"') {
                veld = match (ontsnapt.get(&(nr, rij, *kolom)), cel::zonder_aanhaling(veld)) {
                    (Some(eigen), _) => eigen,
                    (None, std::borrow::Cow::Borrowed(binnen)) => binnen,
                    (None, std::borrow::Cow::Owned(_)) => veld,
                };
            }
            celsoort.lees(veld, geheugen).unwrap_or_else(|soort| {
                fouten.push(Blokfout { tabel: nr, rij: rijnummer, kolom: Some(*kolom), soort });
                Waarde::Onbekend
            })
        });
        rijen.voeg_toe(rijnummer, cellen);
    }

    fn meld(&mut self, nr: usize, rij: usize, kolom: Option<usize>, soort: Foutsoort) {
        let rij = self.indexen.get(nr).map_or(0, |index| index.rijnummer(rij));
        self.fouten.push(Blokfout { tabel: nr, rij, kolom, soort });
    }
}

/// Leaves out the orphans of a block that also has rows it could not place: they are a consequence, not a fault.
fn zonder_gevolgen(mut fouten: Vec<Blokfout>) -> Vec<Blokfout> {
    let onplaatsbaar = |soort: Foutsoort| {
        matches!(
            soort,
            Foutsoort::Kolomaantal
                | Foutsoort::Aanhalingsteken
                | Foutsoort::Ongesorteerd
                | Foutsoort::Pgn
                | Foutsoort::Afgekapt
        )
    };
    if fouten.iter().any(|fout| onplaatsbaar(fout.soort)) {
        fouten.retain(|fout| !matches!(fout.soort, Foutsoort::Wees { .. }));
    }
    fouten
}
