//! Builds one source row by row: checks each cell, keeps what is needed.
//!
//! In: the schema, the columns needed, rows of fields. Out: [`BronTabel`].
//! Refuses: a wrong type, a code outside its list, an empty, over-long or double key.

use super::index::Index;
use super::tabel::{BewaardeKolom, BronTabel, LANGSTE_SLEUTEL, Opslag, SCHEIDING};
use super::{SourcesError, cel};
use crate::catalogue::Type;
use crate::catalogue::{Bron, BronKolom, Codelijst};
use crate::register::{Bewaard, Lange, Waarde, pak};
use std::collections::BTreeMap;

/// A source under construction.
pub(super) struct Opbouw<'c> {
    bestand: &'c str,
    schema: &'c Bron,
    codelijsten: &'c BTreeMap<String, Codelijst>,
    /// Per field of the key its position in a row.
    sleutel: Vec<usize>,
    /// Per dictionary column its position in a row and its distinct values.
    woorden: Vec<(usize, Woorden)>,
    index: Index,
    /// Record and line of each row, for the message about a double key.
    regels: Vec<(u32, u64)>,
    /// Record and field of the key: texts that do not fit in a word.
    lange_sleutels: BTreeMap<(u32, usize), Lange>,
    buffer: Vec<u8>,
    nummers: Vec<u32>,
}

struct Woorden {
    soort: Type,
    nummers: BTreeMap<Vec<u8>, u32>,
    waarden: Vec<Bewaard>,
}

impl<'c> Opbouw<'c> {
    /// An empty source that will keep its key and the columns `nodig`.
    pub(super) fn new(
        bestand: &'c str,
        schema: &'c Bron,
        nodig: &[String],
        codelijsten: &'c BTreeMap<String, Codelijst>,
    ) -> Result<Self, SourcesError> {
        let positie = |naam: &String| {
            let gevonden = schema.kolommen.iter().position(|kolom| kolom.naam == *naam);
            gevonden.ok_or_else(|| SourcesError::Kolom { bron: schema.id.clone(), kolom: naam.clone() })
        };
        let sleutel = schema.sleutel.iter().map(positie).collect::<Result<Vec<_>, _>>()?;
        let mut plekken = nodig.iter().map(positie).collect::<Result<Vec<_>, _>>()?;
        plekken.retain(|plek| !sleutel.contains(plek));
        plekken.sort_unstable();
        plekken.dedup();
        let index = Index::new(plekken.len());
        let soort = |plek: usize| schema.kolommen.get(plek).map_or(Type::Tekst, |kolom| kolom.soort);
        let woorden = plekken.into_iter().map(|plek| (plek, Woorden::new(soort(plek)))).collect();
        let (regels, lange_sleutels, buffer, nummers) = Default::default();
        Ok(Self { bestand, schema, codelijsten, sleutel, woorden, index, regels, lange_sleutels, buffer, nummers })
    }

    /// Adds one row; `rij` has as many fields as the schema has columns.
    pub(super) fn voeg_toe(&mut self, rij: &csv::ByteRecord, regel: u64) -> Result<(), SourcesError> {
        for (veld, kolom) in rij.iter().zip(&self.schema.kolommen) {
            self.keur(veld, kolom, regel)?;
        }
        self.buffer.clear();
        for (nummer, plek) in self.sleutel.iter().enumerate() {
            if nummer > 0 {
                self.buffer.push(SCHEIDING);
            }
            let veld = rij.get(*plek).unwrap_or_default();
            let kolom = || self.schema.kolommen.get(*plek).map(|kolom| kolom.naam.clone()).unwrap_or_default();
            if veld.is_empty() {
                let (bestand, kolom) = (self.bestand.to_owned(), kolom());
                return Err(SourcesError::LegeSleutel { bestand, regel, kolom });
            }
            if veld.contains(&SCHEIDING) {
                return Err(SourcesError::Type { bestand: self.bestand.to_owned(), regel, kolom: kolom() });
            }
            self.buffer.extend_from_slice(veld);
        }
        if self.buffer.len() > LANGSTE_SLEUTEL {
            return Err(self.te_groot(regel));
        }
        self.nummers.clear();
        let nummers = self.woorden.iter_mut().map(|(plek, woorden)| woorden.nummer(rij.get(*plek).unwrap_or_default()));
        self.nummers.extend(nummers.flatten());
        if self.nummers.len() < self.woorden.len() {
            return Err(self.te_groot(regel));
        }
        let plek = self.index.voeg_toe(&self.buffer, &self.nummers).map_err(|eerder| {
            let eerder = eerder.and_then(|plek| self.regels.binary_search_by_key(&plek, |(plek, _)| *plek).ok());
            match eerder.and_then(|nummer| self.regels.get(nummer)) {
                Some((_, eerder)) => {
                    SourcesError::DubbeleSleutel { bestand: self.bestand.to_owned(), regel, eerder: *eerder }
                }
                None => self.te_groot(regel),
            }
        })?;
        self.regels.push((plek, regel));
        for (nummer, veld) in
            self.sleutel.iter().enumerate().map(|(nr, kolom)| (nr, rij.get(*kolom).unwrap_or_default()))
        {
            if pak(veld).is_none() {
                self.lange_sleutels.insert((plek, nummer), Lange::van(veld));
            }
        }
        Ok(())
    }

    /// The finished source.
    pub(super) fn klaar(mut self, jaren_beperkt: bool) -> BronTabel {
        self.index.sluit();
        let kolom = |plek: usize, opslag| {
            let kolom = self.schema.kolommen.get(plek)?;
            Some(BewaardeKolom { naam: kolom.naam.clone(), soort: kolom.soort, opslag })
        };
        let sleutels = self.sleutel.iter().enumerate().map(|(veld, plek)| kolom(*plek, Opslag::Sleutel(veld)));
        let overige = self.woorden.into_iter().enumerate();
        let overige = overige.map(|(cel, (plek, woorden))| kolom(plek, woorden.opslag(cel)));
        BronTabel {
            kolommen: sleutels.chain(overige).flatten().collect(),
            index: self.index,
            lange_sleutels: self.lange_sleutels,
            jaren_beperkt,
        }
    }

    fn keur(&self, veld: &[u8], kolom: &BronKolom, regel: u64) -> Result<(), SourcesError> {
        let plaats = || (self.bestand.to_owned(), kolom.naam.clone());
        let Some(waarde) = cel::lees(kolom.soort, veld) else {
            let (bestand, kolom) = plaats();
            return Err(SourcesError::Type { bestand, regel, kolom });
        };
        let (Some(_), Some(naam)) = (waarde.waarde().tekst(), &kolom.codelijst) else { return Ok(()) };
        if self.codelijsten.get(naam).is_some_and(|lijst| lijst.bevat(veld)) {
            return Ok(());
        }
        let (bestand, kolom) = plaats();
        Err(SourcesError::Code { bestand, regel, kolom, codelijst: naam.clone() })
    }

    fn te_groot(&self, regel: u64) -> SourcesError {
        SourcesError::TeGroot { bestand: self.bestand.to_owned(), regel }
    }
}

impl Woorden {
    fn new(soort: Type) -> Self {
        Self { soort, nummers: BTreeMap::new(), waarden: Vec::new() }
    }

    /// The number of a value, a new one if need be; `None` when there is no room left.
    fn nummer(&mut self, veld: &[u8]) -> Option<u32> {
        if let Some(nummer) = self.nummers.get(veld) {
            return Some(*nummer);
        }
        let nummer = u32::try_from(self.waarden.len()).ok()?;
        // Checked before: a cell of another type is never here.
        self.waarden.push(cel::lees(self.soort, veld).unwrap_or(Bewaard::Waarde(Waarde::Onbekend)));
        self.nummers.insert(veld.to_vec(), nummer);
        Some(nummer)
    }

    fn opslag(self, cel: usize) -> Opslag {
        Opslag::Woordenboek { cel, waarden: self.waarden }
    }
}
