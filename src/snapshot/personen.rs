//! From a block of bytes to persons: scans and decodes the tables, merges them on pgn, and hands on the persons.
//!
//! In: a [`Blok`]. Out: its persons in order, each once, with rows sorted by key; counts and the leaves of the digest.
//! Refuses: whatever breaks the contract of the snapshot, as faults by position; a block with a fault hands on nobody.
//!
//! Table after table and column after column, and only then whose the rows are: each loop does one thing.

use super::blok::Blok;
use super::codegeheugen::Codegeheugen;
use super::indexeer::Index;
use super::kolomlus::Velden;
use super::samenvoeging::Samenvoeging;
use super::{Foutsoort, MAX_GETOOND, Tabellezer, vingerafdruk};
use crate::catalogue::Catalogue;
use crate::register::{Kolommen, Layout, Personen};
use typed_arena::Arena;

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
pub struct Pgn(pub(super) [u8; 9]);

impl Pgn {
    /// The nine ASCII digits.
    #[must_use]
    pub fn cijfers(&self) -> &[u8; 9] {
        &self.0
    }
}

/// The persons of a block, with their numbers.
pub struct Blokpersonen<'b, 'a> {
    /// How many persons of the register come before.
    pub eerder: u64,
    /// The number of each.
    pub pgns: &'b [Pgn],
    /// Their rows.
    pub personen: &'b Personen<'a>,
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
    /// Leaves of the digest of what was read.
    pub bladeren: Vec<[u8; 32]>,
}

/// Scratch memory of one thread, reused for every block.
#[derive(Default)]
pub struct Werkplek {
    tabellen: Vec<Werktabel>,
    samen: Samenvoeging,
    afdruk: Vec<u8>,
}

/// One table of a block: where its fields are, and what is in them.
pub(super) struct Werktabel {
    pub(super) index: Index,
    pub(super) kolommen: Kolommen,
    /// Per column that is read.
    geheugens: Vec<Codegeheugen>,
}

impl Werktabel {
    fn new(lezer: &Tabellezer) -> Self {
        let geheugens = vec![Codegeheugen::default(); lezer.kolommen.len()];
        Self { index: Index::default(), kolommen: lezer.kolommen(), geheugens }
    }

    /// Reads the wanted cells of all rows.
    fn decodeer(&mut self, nr: usize, lezer: &Tabellezer, bytes: &[u8], fouten: &mut Vec<Blokfout>) {
        let Self { index, kolommen, geheugens } = self;
        kolommen.begin(index.aantal());
        for (slot, ((kolom, _, celsoort), geheugen)) in lezer.kolommen.iter().zip(geheugens).enumerate() {
            let velden = Velden { bytes, index, kolom: *kolom };
            let Some(plek) = kolommen.vul(slot) else { continue };
            celsoort.lees(&velden, plek, geheugen, |rij, soort| {
                fouten.push(Blokfout { tabel: nr, rij: index.rijnummer(rij), kolom: Some(*kolom), soort });
            });
        }
    }
}

impl Werkplek {
    /// Reads a block and hands its persons to `doe`, with a list for further faults.
    pub fn lees(
        &mut self,
        schema: &Schema,
        blok: &Blok,
        doe: impl FnOnce(&Blokpersonen<'_, '_>, &mut Vec<Blokfout>),
    ) -> Gelezen {
        if self.tabellen.is_empty() {
            self.tabellen = schema.lezers.iter().map(Werktabel::new).collect();
        }
        let mut fouten = Vec::new();
        for (nr, ((lezer, werk), tabel)) in schema.lezers.iter().zip(&mut self.tabellen).zip(&blok.tabellen).enumerate()
        {
            indexeer(nr, lezer, &mut werk.index, blok, &mut fouten);
            werk.decodeer(nr, lezer, &tabel.bytes, &mut fouten);
        }
        let samen = &mut self.samen;
        samen.voeg_samen(schema, blok, &mut self.tabellen, &mut fouten);
        let rijen = self.tabellen.iter().map(|werk| u64::from(werk.index.gezien)).collect();
        let mut bladeren = Vec::new();
        if fouten.is_empty() {
            bladeren = vingerafdruk::bladeren(&mut self.afdruk, samen, &self.tabellen, &schema.lezers, blok);
            let gemaakt = Arena::new();
            let tabellen = self.tabellen.iter().map(|werk| &werk.kolommen);
            let personen = &Personen::new(tabellen, samen.bereiken(), &gemaakt);
            let eerder = blok.nr * super::PERSONEN_PER_BLOK as u64;
            doe(&Blokpersonen { eerder, pgns: samen.pgns(), personen }, &mut fouten);
        }
        let personen = samen.aantal() as u64;
        let mut fouten = zonder_gevolgen(fouten);
        let fouten_totaal = fouten.len() as u64;
        fouten.sort_by_key(|fout| (fout.tabel, fout.rij, fout.kolom, fout.soort));
        fouten.truncate(MAX_GETOOND);
        Gelezen { nr: blok.nr, personen, rijen, fouten, fouten_totaal, bladeren }
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
    if index.hoog && std::str::from_utf8(&tabel.bytes).is_err() {
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
