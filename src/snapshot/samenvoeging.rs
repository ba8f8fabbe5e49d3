//! Merges the tables of a block on pgn: which rows are whose.
//!
//! In: the decoded tables of a block. Out: [`Samenvoeging`], per person a range of rows in each table, sorted by key
//! and coupled to their parents. Refuses: numbers that are none, rows out of order, keys that stand twice, orphans.

use super::blok::Blok;
use super::personen::{Blokfout, Pgn, Schema, Werktabel};
use super::{Foutsoort, nummersoort};
use crate::register::TabelNr;
use std::cmp::Ordering;
use std::ops::Range;

/// Whose the rows of a block are. The memory is used again for the next block.
#[derive(Default)]
pub(super) struct Samenvoeging {
    tabellen: usize,
    pgns: Vec<Pgn>,
    /// Per person, per table: first row and the row after the last.
    bereiken: Vec<(u32, u32)>,
    /// With what each row of a table begins.
    koppen: Vec<Kop>,
}

impl Samenvoeging {
    /// Merges, and reports what cannot be.
    pub(super) fn voeg_samen(
        &mut self,
        schema: &Schema,
        blok: &Blok,
        tabellen: &mut [Werktabel],
        fouten: &mut Vec<Blokfout>,
    ) {
        self.tabellen = tabellen.len();
        self.pgns.clear();
        self.bereiken.clear();
        let rijen = self.personen_van(blok, tabellen, fouten);
        self.bereiken.resize(rijen.len() * tabellen.len(), (0, 0));
        for (nr, rij) in rijen.into_iter().enumerate() {
            self.zet(nr, 0, (rij, rij + 1));
        }
        for tabel in 1..tabellen.len() {
            if !self.neem_rijen(tabel, blok, tabellen) {
                self.neem_wat_past(tabel, schema, blok, tabellen, fouten);
            }
            self.orden(tabel, schema, tabellen, fouten);
        }
    }

    /// Number of persons.
    pub(super) fn aantal(&self) -> usize {
        self.pgns.len()
    }

    /// The number of each person.
    pub(super) fn pgns(&self) -> &[Pgn] {
        &self.pgns
    }

    /// Per person, per table: first row and the row after the last.
    pub(super) fn bereiken(&self) -> &[(u32, u32)] {
        &self.bereiken
    }

    /// The persons of the first table, and the row of each.
    fn personen_van(&mut self, blok: &Blok, tabellen: &[Werktabel], fouten: &mut Vec<Blokfout>) -> Vec<u32> {
        let (mut uit, mut vorige) = (Vec::new(), blok.na);
        let (Some(werk), Some(tabel)) = (tabellen.first(), blok.tabellen.first()) else { return uit };
        uit.reserve(werk.index.aantal());
        let mut meld = |rij: usize, soort| {
            fouten.push(Blokfout { tabel: 0, rij: werk.index.rijnummer(rij), kolom: Some(0), soort });
        };
        for (rij, begin) in werk.index.beginnen().enumerate() {
            let pgn = tabel.bytes.get(begin..).and_then(cijfers);
            let Some(pgn) = pgn.filter(|cijfers| nummersoort(cijfers).is_some()) else {
                meld(rij, Foutsoort::Pgn);
                continue;
            };
            match vorige.map(|vorige| pgn.cmp(&vorige)) {
                Some(Ordering::Less) => meld(rij, Foutsoort::Ongesorteerd),
                Some(Ordering::Equal) => meld(rij, Foutsoort::DubbeleSleutel),
                _ => {}
            }
            vorige = Some(*pgn);
            uit.push(rij as u32);
            self.pgns.push(Pgn(*pgn));
        }
        uit
    }

    /// Gives each person their rows of one table, where every row is somebody's and all stand in the order of the
    /// persons, as they should; else `false`, and nothing counts.
    fn neem_rijen(&mut self, tabel: usize, blok: &Blok, tabellen: &[Werktabel]) -> bool {
        let (Some(werk), Some(deel)) = (tabellen.get(tabel), blok.tabellen.get(tabel)) else { return false };
        // Where the persons are out of order, rows in their order are so too.
        if !self.pgns.is_sorted_by(|Pgn(a), Pgn(b)| a <= b) {
            return false;
        }
        let mut koppen = std::mem::take(&mut self.koppen);
        koppen.clear();
        koppen.extend(werk.index.beginnen().map(|begin| {
            let rij = deel.bytes.get(begin..).and_then(<[u8]>::first_chunk::<10>);
            rij.map_or(Kop::default(), |[pgn @ .., scheiding]| kop(pgn, *scheiding))
        }));
        let aantal = koppen.len();
        koppen.resize(aantal + SPRONG, Kop::default());
        let mut rij = 0;
        for nr in 0..self.aantal() {
            let Some(Pgn(pgn)) = self.pgns.get(nr) else { break };
            let (doel, van) = (kop(pgn, b','), rij);
            // How many rows a person has cannot be foreseen, so a few are looked at whether or not they are theirs.
            while let Some(hier) = koppen.get(rij..).and_then(<[Kop]>::first_chunk::<SPRONG>) {
                let mut zelfde = true;
                let mut van_persoon = 0;
                for kop in hier {
                    zelfde &= *kop == doel;
                    van_persoon += usize::from(zelfde);
                }
                rij += van_persoon;
                if van_persoon < SPRONG {
                    break;
                }
            }
            self.zet(nr, tabel, (van as u32, rij as u32));
        }
        self.koppen = koppen;
        rij == aantal
    }

    /// Gives each person their rows of one table; what stands between them belongs to nobody.
    /// Rows of one person that a stray row parts are not both theirs: then the block has a fault, and hands on nobody.
    fn neem_wat_past(
        &mut self,
        tabel: usize,
        schema: &Schema,
        blok: &Blok,
        tabellen: &[Werktabel],
        fouten: &mut Vec<Blokfout>,
    ) {
        let (Some(werk), Some(deel)) = (tabellen.get(tabel), blok.tabellen.get(tabel)) else { return };
        let ouder = schema.lezers.first().map_or("", |lezer| lezer.naam);
        // The last number before the row at hand that was one.
        let mut vorige = blok.na;
        let mut zwerver = |rij: usize, van: Option<&[u8; 9]>, vorige: &mut Option<[u8; 9]>| {
            let van = van.filter(|van| van.iter().all(u8::is_ascii_digit));
            let soort = match (van, *vorige) {
                (None, _) => Foutsoort::Pgn,
                (Some(van), Some(vorige)) if *van < vorige => Foutsoort::Ongesorteerd,
                _ => Foutsoort::Wees { ouder },
            };
            fouten.push(Blokfout { tabel, rij: werk.index.rijnummer(rij), kolom: Some(0), soort });
            *vorige = van.copied().or(*vorige);
        };
        let mut beginnen = werk.index.beginnen();
        let (mut rij, mut hier) = (0, beginnen.next());
        for nr in 0..self.aantal() {
            let Some(Pgn(pgn)) = self.pgns.get(nr).copied() else { return };
            let doel = kop(&pgn, b',');
            let mut van = rij;
            while let Some(begin) = hier {
                let rest = deel.bytes.get(begin..).unwrap_or_default();
                // Equal is the rule, so it is asked first.
                if rest.first_chunk::<10>().is_none_or(|[pgn @ .., scheiding]| kop(pgn, *scheiding) != doel) {
                    let ander = cijfers(rest);
                    if ander.is_some_and(|ander| *ander > pgn) {
                        break;
                    }
                    if rij > van {
                        vorige = Some(pgn);
                    }
                    zwerver(rij, ander, &mut vorige);
                    van = rij + 1;
                }
                rij += 1;
                hier = beginnen.next();
            }
            if rij > van {
                vorige = Some(pgn);
            }
            self.zet(nr, tabel, (van as u32, rij as u32));
        }
        while let Some(begin) = hier {
            zwerver(rij, deel.bytes.get(begin..).and_then(cijfers), &mut vorige);
            rij += 1;
            hier = beginnen.next();
        }
    }

    /// Sorts the rows of each person by key, checks that keys are unique, and couples them to their parents.
    fn orden(&self, tabel: usize, schema: &Schema, tabellen: &mut [Werktabel], fouten: &mut Vec<Blokfout>) {
        let Some(lezer) = schema.lezers.get(tabel) else { return };
        let Some((ouders, [werk, ..])) = tabellen.split_at_mut_checked(tabel) else { return };
        let Werktabel { index, kolommen, .. } = werk;
        let mut meld = |rij: u32, soort| {
            fouten.push(Blokfout { tabel, rij: index.rijnummer(rij as usize), kolom: None, soort });
        };
        let met_rijen = self.bereiken_in(tabel).filter(|bereik| !bereik.is_empty());
        if !kolommen.overal_oplopend(&lezer.sleutel, met_rijen.map(|bereik| bereik.start as u32)) {
            for bereik in self.bereiken_in(tabel).filter(|bereik| bereik.len() > 1) {
                kolommen.sorteer(bereik, &lezer.sleutel, |rij| {
                    meld(rij, Foutsoort::DubbeleSleutel);
                });
            }
        }
        let Some((TabelNr(ouder_nr), gedeeld)) = &lezer.ouder else { return };
        let Some(ouder) = ouders.get(*ouder_nr) else { return };
        let naam = schema.lezers.get(*ouder_nr).map_or("", |lezer| lezer.naam);
        for (hier, daar) in self.bereiken_in(tabel).zip(self.bereiken_in(*ouder_nr)) {
            kolommen.koppel(hier, &ouder.kolommen, daar, gedeeld, |rij| {
                meld(rij, Foutsoort::Wees { ouder: naam });
            });
        }
    }

    /// Per person the rows of one table.
    fn bereiken_in(&self, tabel: usize) -> impl Iterator<Item = Range<usize>> {
        let bereik =
            move |bereiken: &[(u32, u32)]| bereiken.get(tabel).map_or(0..0, |(van, tot)| *van as usize..*tot as usize);
        self.bereiken.chunks(self.tabellen.max(1)).map(bereik)
    }

    fn zet(&mut self, nr: usize, tabel: usize, bereik: (u32, u32)) {
        if let Some(plek) = self.bereiken.get_mut(nr * self.tabellen + tabel) {
            *plek = bereik;
        }
    }
}

/// The nine bytes with which a row starts, when a comma follows them.
#[inline]
fn cijfers(rij: &[u8]) -> Option<&[u8; 9]> {
    let [pgn @ .., b','] = rij.first_chunk::<10>()? else { return None };
    Some(pgn)
}

/// Rows that are looked at together.
const SPRONG: usize = 4;

/// Nine bytes and what follows them, made to be compared: two words.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Kop(u64, u16);

#[inline]
fn kop(&[a, b, c, d, e, f, g, h, laatste]: &[u8; 9], scheiding: u8) -> Kop {
    Kop(u64::from_le_bytes([a, b, c, d, e, f, g, h]), u16::from_le_bytes([laatste, scheiding]))
}
