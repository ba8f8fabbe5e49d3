//! The law as dated data: what BRO and WRO said on a day, who was designated, what was banned, what became of what.
//!
//! In: `data/law/**/*.toml`, embedded in the binary. Out: [`Wet`] and its queries; [`citation`] reads printed citations.
//! Refuses: unknown keys, references outside their file. It judges nothing: rules do, in `check`.

mod aanwijzing;
pub mod citation;
mod exclusion;
mod failure;
mod keywords;
mod lineage;
mod load;
mod omschrijving;
mod onderdeel;
mod reference;
mod state;
#[cfg(test)]
mod tests;
mod texts;
mod validity_period;
mod verstrekking;

pub use aanwijzing::{Aanwijzing, AanwijzingVerdict, Ban, DoelKind, Doelomschrijving, IdentityRegime, RequiredContent};
pub use exclusion::Exclusion;
pub use failure::{CitationError, CitationFaultKind, ReferenceError};
pub use lineage::{CarryOver, Transition, TransitionKind};
pub(super) use load::is_law_file;
pub use omschrijving::DescriptionMatch;
pub use onderdeel::{Certainty, DataKind, Onderdeel};
pub use reference::{ArtikelNumber, OnderdeelReference, Regeling};
pub use state::{LawState, Sectorwet, Text};
pub use validity_period::{LegalForce, ValidityPeriod};
pub use verstrekking::{Column, Condition, Grondslag, Identity, Later, MatrixRow, Test, VerstrekkingMatrix};

use crate::calendar::Date;

/// Does an article exist?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArtikelStatus {
    /// Its items are in the catalogue (whatever the date).
    Included,
    /// It exists, but the catalogue does not hold its items.
    NotIncluded,
    /// No text has it.
    DoesNotExist,
}

/// The law, every wording of it. Lists are sorted by reference, then sector law, then first day.
#[derive(Clone, Debug)]
pub struct Wet {
    /// How far the law is known.
    pub state: LawState,
    /// Sector laws.
    pub sectorwetten: Vec<Sectorwet>,
    /// BRO 2.
    pub exclusions: Vec<Exclusion>,
    /// Lineage, by date.
    pub transitions: Vec<Transition>,
    /// Every item in every wording.
    pub onderdelen: Vec<Onderdeel>,
    /// Designations under WRO 23 and BRO 29a.
    pub aanwijzingen: Vec<Aanwijzing>,
    /// Purposes of WRO 23.
    pub doelen: Vec<Doelomschrijving>,
    /// Bans.
    pub banned: Vec<Ban>,
    /// What a decision has to contain.
    pub content: Vec<RequiredContent>,
    /// BRO 29a.2.
    pub identity: Option<IdentityRegime>,
    headings: Vec<(Regeling, ArtikelNumber, String)>,
}

impl Wet {
    /// Every wording of a provision and its parts, at any date; `4.c` (no lid) finds `4.1.c`.
    pub fn all(&self, reference: OnderdeelReference) -> impl Iterator<Item = &Onderdeel> {
        let key = (reference.wet, reference.artikel);
        let begin = self.onderdelen.partition_point(|o| (o.reference.wet, o.reference.artikel) < key);
        self.onderdelen
            .iter()
            .skip(begin)
            .take_while(move |o| (o.reference.wet, o.reference.artikel) == key)
            .filter(move |o| reference.covers(&o.reference))
    }

    /// The wordings of a provision and its parts that are in force on a day; `sectorwet = None` asks for all of them.
    #[must_use]
    pub fn onderdelen(&self, reference: OnderdeelReference, date: Date, sectorwet: Option<&str>) -> Vec<&Onderdeel> {
        self.with_legal_force(reference, date, sectorwet, LegalForce::InForce)
    }

    /// The wordings that are in no text of that day, yet may have been in force (`ONZEKER-VANAF`).
    #[must_use]
    pub fn uncertain_onderdelen(
        &self,
        reference: OnderdeelReference,
        date: Date,
        sectorwet: Option<&str>,
    ) -> Vec<&Onderdeel> {
        self.with_legal_force(reference, date, sectorwet, LegalForce::Uncertain)
    }

    fn with_legal_force(
        &self,
        reference: OnderdeelReference,
        date: Date,
        sectorwet: Option<&str>,
        legal_force: LegalForce,
    ) -> Vec<&Onderdeel> {
        self.all(reference)
            .filter(|o| o.valid.on(date) == legal_force && sectorwet.is_none_or(|wet| o.applies_to(wet)))
            .collect()
    }

    /// The best that can be said of a provision on a day; `None` when no text ever had it.
    #[must_use]
    pub fn legal_force(&self, reference: OnderdeelReference, date: Date) -> Option<LegalForce> {
        self.all(reference).map(|o| o.valid.on(date)).min()
    }

    /// Everything in force on a day.
    pub fn in_force(&self, date: Date) -> impl Iterator<Item = &Onderdeel> {
        self.onderdelen.iter().filter(move |o| o.valid.in_force_on(date))
    }

    /// Does the article exist?
    #[must_use]
    pub fn artikel(&self, wet: Regeling, artikel: ArtikelNumber) -> ArtikelStatus {
        if self.heading(wet, artikel).is_some() {
            return ArtikelStatus::Included;
        }
        let highest = self.state.texts.iter().find(|t| t.wet == wet.to_string()).map_or(0, |t| t.highest_artikel);
        // Of an act that is known in part nothing can be denied; inserted articles of the BRO are all in the catalogue.
        let possible = highest == 0 || (artikel.suffix.is_none() && (1..=highest).contains(&artikel.number));
        if possible { ArtikelStatus::NotIncluded } else { ArtikelStatus::DoesNotExist }
    }

    /// Heading of an article.
    #[must_use]
    pub fn heading(&self, wet: Regeling, artikel: ArtikelNumber) -> Option<&str> {
        self.headings.iter().find(|(w, a, _)| (*w, *a) == (wet, artikel)).map(|(_, _, text)| text.as_str())
    }

    /// Is this recipient designated for this purpose on this day?
    #[must_use]
    pub fn judge_ontvanger(&self, ontvanger: &str, doel: DoelKind, date: Date) -> AanwijzingVerdict<'_> {
        AanwijzingVerdict::judge(&self.aanwijzingen, ontvanger, doel, date)
    }

    /// Whom a provision designates, at any date: the neighbour whose letter was printed.
    pub fn designated_by(&self, reference: OnderdeelReference) -> impl Iterator<Item = &Aanwijzing> {
        self.aanwijzingen.iter().filter(move |a| reference.covers(&a.reference))
    }

    /// The ban on a provision on a day, if there is one.
    #[must_use]
    pub fn ban(&self, onderdeel: OnderdeelReference, date: Date) -> Option<&Ban> {
        self.banned
            .iter()
            .find(|ban| ban.valid.in_force_on(date) && ban.onderdelen.iter().any(|out| out.covers(&onderdeel)))
    }

    /// The exclusions of BRO 2 that keep an onderdeel out of the register for such an institution on a day.
    #[must_use]
    pub fn excluded(
        &self,
        onderdeel: OnderdeelReference,
        sectorwet: &str,
        bekostigd: Option<bool>,
        kenmerken: &[&str],
        date: Date,
    ) -> Vec<&Exclusion> {
        self.exclusions
            .iter()
            .filter(|out| out.valid.in_force_on(date) && out.affects(&onderdeel, sectorwet, bekostigd, kenmerken))
            .collect()
    }

    /// What became of a provision after `sinds`, up to and including `tot`, by date.
    #[must_use]
    pub fn descendants(&self, reference: OnderdeelReference, since: Date, until: Date) -> Vec<&Transition> {
        self.transitions
            .iter()
            .filter(|o| since < o.date && o.date <= until && o.from.iter().any(|from| reference.covers(from)))
            .collect()
    }

    /// The sector laws of a sector of the register (`mbo` gives the European and the BES one).
    pub fn sectorwetten_of(&self, sector: &str) -> impl Iterator<Item = &Sectorwet> {
        self.sectorwetten.iter().filter(move |wet| wet.sectoren.iter().any(|s| s == sector))
    }
}
