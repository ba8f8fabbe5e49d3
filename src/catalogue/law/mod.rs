//! The law as dated data: what BRO and WRO said on a day, who was designated, what was banned, what became of what.
//!
//! In: `data/law/**/*.toml`, embedded in the binary. Out: [`Wet`] and its queries; [`citatie`] reads printed citations.
//! Refuses: unknown keys, references outside their file. It judges nothing: rules do, in `check`.

mod aanwijzing;
mod afstamming;
pub mod citatie;
mod load;
mod looptijd;
mod omschrijving;
mod onderdeel;
mod stand;
#[cfg(test)]
mod tests;
mod uitsluiting;
mod verstrekking;
mod verwijzing;

pub use aanwijzing::{Aanwijzing, Doelomschrijving, Doelsoort, Identiteitsregime, Inhoud, Oordeel, Verbod};
pub use afstamming::{Doorwerking, Overgang, Overgangsoort};
pub use load::LawError;
pub use looptijd::{Kracht, Looptijd};
pub use omschrijving::Overeenkomst;
pub use onderdeel::{Gegevenssoort, Onderdeel, Zekerheid};
pub use stand::{Sectorwet, Stand, Tekst};
pub use uitsluiting::Uitsluiting;
pub use verstrekking::{Identiteit, Kolom, Rij, Verstrekkingsmatrix, Voorwaarde};
pub use verwijzing::{Artikelnummer, Onderdeelverwijzing, Regeling, Verwijzingsfout};

use crate::tijd::Datum;
use std::sync::OnceLock;

/// Does an article exist?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artikelstand {
    /// Its items are in the catalogue (whatever the date).
    Opgenomen,
    /// It exists, but the catalogue does not hold its items.
    NietOpgenomen,
    /// No text has it.
    BestaatNiet,
}

/// The law, every wording of it. Lists are sorted by reference, then sector law, then first day.
#[derive(Clone, Debug)]
pub struct Wet {
    /// How far the law is known.
    pub stand: Stand,
    /// Sector laws.
    pub sectorwetten: Vec<Sectorwet>,
    /// BRO 2.
    pub uitsluitingen: Vec<Uitsluiting>,
    /// Lineage, by date.
    pub overgangen: Vec<Overgang>,
    /// Every item in every wording.
    pub onderdelen: Vec<Onderdeel>,
    /// Designations under WRO 23 and BRO 29a.
    pub aanwijzingen: Vec<Aanwijzing>,
    /// Purposes of WRO 23.
    pub doelen: Vec<Doelomschrijving>,
    /// Bans.
    pub verboden: Vec<Verbod>,
    /// What a decision has to contain.
    pub inhoud: Vec<Inhoud>,
    /// BRO 29a.2.
    pub identiteit: Option<Identiteitsregime>,
    opschriften: Vec<(Regeling, Artikelnummer, String)>,
}

impl Wet {
    /// The built-in law; read once per process.
    ///
    /// # Errors
    /// [`LawError`] when a data file is not well formed, which a test rules out.
    pub fn ingebouwd() -> Result<&'static Self, &'static LawError> {
        static WET: OnceLock<Result<Wet, LawError>> = OnceLock::new();
        WET.get_or_init(load::laad).as_ref()
    }

    /// Every wording of a provision and its parts, at any date; `4.c` (no lid) finds `4.1.c`.
    pub fn alle(&self, verwijzing: Onderdeelverwijzing) -> impl Iterator<Item = &Onderdeel> {
        let sleutel = (verwijzing.wet, verwijzing.artikel);
        let begin = self.onderdelen.partition_point(|o| (o.verwijzing.wet, o.verwijzing.artikel) < sleutel);
        self.onderdelen
            .iter()
            .skip(begin)
            .take_while(move |o| (o.verwijzing.wet, o.verwijzing.artikel) == sleutel)
            .filter(move |o| verwijzing.omvat(&o.verwijzing))
    }

    /// The wordings of a provision and its parts that are in force on a day; `sectorwet = None` asks for all of them.
    #[must_use]
    pub fn onderdelen(
        &self,
        verwijzing: Onderdeelverwijzing,
        datum: Datum,
        sectorwet: Option<&str>,
    ) -> Vec<&Onderdeel> {
        self.met_kracht(verwijzing, datum, sectorwet, Kracht::Geldt)
    }

    /// The wordings that are in no text of that day, yet may have been in force (`ONZEKER-VANAF`).
    #[must_use]
    pub fn onzekere_onderdelen(
        &self,
        verwijzing: Onderdeelverwijzing,
        datum: Datum,
        sectorwet: Option<&str>,
    ) -> Vec<&Onderdeel> {
        self.met_kracht(verwijzing, datum, sectorwet, Kracht::Onzeker)
    }

    fn met_kracht(
        &self,
        verwijzing: Onderdeelverwijzing,
        datum: Datum,
        sectorwet: Option<&str>,
        kracht: Kracht,
    ) -> Vec<&Onderdeel> {
        self.alle(verwijzing)
            .filter(|o| o.geldig.op(datum) == kracht && sectorwet.is_none_or(|wet| o.geldt_voor(wet)))
            .collect()
    }

    /// The best that can be said of a provision on a day; `None` when no text ever had it.
    #[must_use]
    pub fn kracht(&self, verwijzing: Onderdeelverwijzing, datum: Datum) -> Option<Kracht> {
        self.alle(verwijzing).map(|o| o.geldig.op(datum)).min()
    }

    /// Everything in force on a day.
    pub fn van_kracht(&self, datum: Datum) -> impl Iterator<Item = &Onderdeel> {
        self.onderdelen.iter().filter(move |o| o.geldig.geldt_op(datum))
    }

    /// Does the article exist?
    #[must_use]
    pub fn artikel(&self, wet: Regeling, artikel: Artikelnummer) -> Artikelstand {
        if self.opschrift(wet, artikel).is_some() {
            return Artikelstand::Opgenomen;
        }
        let hoogste = self.stand.teksten.iter().find(|t| t.wet == wet.to_string()).map_or(0, |t| t.hoogste_artikel);
        // Of an act that is known in part nothing can be denied; inserted articles of the BRO are all in the catalogue.
        let kan = hoogste == 0 || (artikel.toevoeging.is_none() && (1..=hoogste).contains(&artikel.nummer));
        if kan { Artikelstand::NietOpgenomen } else { Artikelstand::BestaatNiet }
    }

    /// Heading of an article.
    #[must_use]
    pub fn opschrift(&self, wet: Regeling, artikel: Artikelnummer) -> Option<&str> {
        self.opschriften.iter().find(|(w, a, _)| (*w, *a) == (wet, artikel)).map(|(_, _, tekst)| tekst.as_str())
    }

    /// Is this recipient designated for this purpose on this day?
    #[must_use]
    pub fn ontvanger_aangewezen(&self, ontvanger: &str, doel: Doelsoort, datum: Datum) -> Oordeel<'_> {
        Oordeel::vel(&self.aanwijzingen, ontvanger, doel, datum)
    }

    /// Whom a provision designates, at any date: the neighbour whose letter was printed.
    pub fn aangewezen_bij(&self, verwijzing: Onderdeelverwijzing) -> impl Iterator<Item = &Aanwijzing> {
        self.aanwijzingen.iter().filter(move |a| verwijzing.omvat(&a.verwijzing))
    }

    /// The ban on a provision on a day, if there is one.
    #[must_use]
    pub fn verbod(&self, onderdeel: Onderdeelverwijzing, datum: Datum) -> Option<&Verbod> {
        self.verboden
            .iter()
            .find(|verbod| verbod.geldig.geldt_op(datum) && verbod.onderdelen.iter().any(|uit| uit.omvat(&onderdeel)))
    }

    /// The exclusions of BRO 2 that keep an onderdeel out of the register for such an institution on a day.
    #[must_use]
    pub fn uitgesloten(
        &self,
        onderdeel: Onderdeelverwijzing,
        sectorwet: &str,
        bekostigd: Option<bool>,
        kenmerken: &[&str],
        datum: Datum,
    ) -> Vec<&Uitsluiting> {
        self.uitsluitingen
            .iter()
            .filter(|uit| uit.geldig.geldt_op(datum) && uit.raakt(&onderdeel, sectorwet, bekostigd, kenmerken))
            .collect()
    }

    /// What became of a provision after `sinds`, up to and including `tot`, by date.
    #[must_use]
    pub fn nazaten(&self, verwijzing: Onderdeelverwijzing, sinds: Datum, tot: Datum) -> Vec<&Overgang> {
        self.overgangen
            .iter()
            .filter(|o| sinds < o.datum && o.datum <= tot && o.van.iter().any(|van| verwijzing.omvat(van)))
            .collect()
    }

    /// The sector laws of a sector of the register (`mbo` gives the European and the BES one).
    pub fn sectorwetten_van(&self, sector: &str) -> impl Iterator<Item = &Sectorwet> {
        self.sectorwetten.iter().filter(move |wet| wet.sectoren.iter().any(|s| s == sector))
    }
}
