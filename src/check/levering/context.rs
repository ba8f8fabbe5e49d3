//! What a rule sees: one statutory delivery, the annexes and the catalogue, with the questions that many rules ask.
//!
//! In: a delivery, the law, the catalogue. Out: places, the ground, items, columns. Refuses: nothing.

use crate::besluit::levering::{Gegeven, Levering};
use crate::catalogue::law::{Column, Grondslag, OnderdeelReference, Regeling, Test, VerstrekkingMatrix, Wet};
use crate::catalogue::{Catalogue, Variabele, VariabeleKind};
use crate::check::rules::identity::direct_identifier;
use crate::diagnose::{Place, Span};

/// One delivery with the law and the catalogue that it is checked against.
#[derive(Clone, Copy)]
pub struct LeveringContext<'c> {
    /// The delivery.
    pub levering: &'c Levering,
    /// Register, variabelen, gegevens, doelgroepen, sources.
    pub catalogue: &'c Catalogue,
    /// The law.
    pub wet: &'c Wet,
    /// The versions of the annex.
    pub annexes: &'c [VerstrekkingMatrix],
}

/// What says directly who somebody is, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identifying {
    /// In Dutch.
    pub nl: &'static str,
    /// In English.
    pub en: &'static str,
}

/// The column of the annex on which a delivery rests.
#[derive(Clone, Copy)]
pub struct Ground<'c> {
    /// The annex of the day of the delivery.
    pub annex: &'c VerstrekkingMatrix,
    /// Its column.
    pub column: &'c Column,
    /// The lid.
    pub grondslag: &'c Grondslag,
}

impl Ground<'_> {
    /// The first onderdeel of an item that the column does not have.
    #[must_use]
    pub fn outside(&self, variabele: &Variabele) -> Option<String> {
        if self.grants_beside(&variabele.id) {
            return None;
        }
        let in_column = |onderdeel: &String| {
            let Ok(reference) = onderdeel.parse::<OnderdeelReference>() else { return false };
            let mut rows = self.annex.rows.iter().filter(|row| row.onderdeel == reference);
            rows.any(|row| row.columns.contains(&self.column.id))
        };
        // What rests on no onderdeel at all cannot be in a column.
        let nothing = variabele.onderdelen.is_empty().then(|| variabele.id.clone());
        nothing.or_else(|| variabele.onderdelen.iter().find(|onderdeel| !in_column(onderdeel)).cloned())
    }

    /// Does a condition of the lid grant the item beside the annex?
    #[must_use]
    pub fn grants_beside(&self, id: &str) -> bool {
        let mut conditions = self.column.conditions_of(self.grondslag.reference);
        conditions.any(|condition| matches!(&condition.test, Test::Gegeven(name) if name == id))
    }
}

impl<'c> LeveringContext<'c> {
    /// A place in the delivery.
    #[must_use]
    pub fn at(self, span: Span) -> Place {
        Place::at(self.levering.file, span)
    }

    /// The provision that the delivery names; `None`: it is none of the BRO.
    #[must_use]
    pub fn reference(self) -> Option<OnderdeelReference> {
        let text = self.levering.header.grondslag.value.strip_prefix("BRO ")?;
        text.parse::<OnderdeelReference>().ok().filter(|reference| reference.wet == Regeling::Bro)
    }

    /// The annex in force on the day of the delivery.
    #[must_use]
    pub fn annex(self) -> Option<&'c VerstrekkingMatrix> {
        let day = self.levering.header.date.value;
        self.annexes.iter().find(|annex| annex.valid.in_force_on(day))
    }

    /// What the delivery rests on; `None` where the day or the provision is unknown, which are findings of their own.
    #[must_use]
    pub fn ground(self) -> Option<Ground<'c>> {
        let annex = self.annex()?;
        let (column, grondslag) = annex.grondslag(self.reference()?)?;
        Some(Ground { annex, column, grondslag })
    }

    /// What an item is; `None` when the catalogue does not know it.
    #[must_use]
    pub fn item(self, gegeven: &Gegeven) -> Option<&'c Variabele> {
        let id = &gegeven.variabele.value;
        self.catalogue.gegevens.get(id).or_else(|| self.catalogue.variabelen.get(id))
    }

    /// The items that are known and no omnummer, which has a rule of its own.
    pub fn items(self) -> impl Iterator<Item = (&'c Gegeven, &'c Variabele)> {
        let known = move |gegeven: &'c Gegeven| Some((gegeven, self.item(gegeven)?));
        let items = self.levering.gegevens.iter().filter_map(known);
        items.filter(|(_, variabele)| variabele.kind != VariabeleKind::Omnummer)
    }

    /// Output column names of an item: its own `kolommen`, else those of the catalogue.
    #[must_use]
    pub fn columns(self, gegeven: &Gegeven) -> Vec<String> {
        if !gegeven.columns.is_empty() {
            return gegeven.columns.iter().map(|name| name.value.clone()).collect();
        }
        let own = self.item(gegeven).map(|variabele| variabele.columns.as_slice()).unwrap_or_default();
        own.iter().map(|column| column.name.clone()).collect()
    }

    /// The sectors that an item is about.
    #[must_use]
    pub fn sectoren(self, gegeven: &'c Gegeven) -> Vec<&'c str> {
        let named = if gegeven.sectoren.is_empty() { &self.levering.populatie.sectoren } else { &gegeven.sectoren };
        named.iter().map(|sector| sector.value.as_str()).collect()
    }

    /// What in it says directly who somebody is.
    #[must_use]
    pub fn identifying(self) -> Vec<Identifying> {
        let number = Identifying { nl: "persoonsgebonden nummers", en: "persoonsgebonden nummers" };
        let named = Identifying { nl: "namen, adressen of geboortedata", en: "names, addresses or dates of birth" };
        let number = self.levering.header.has_number().then_some(number);
        let banned =
            |(_, variabele): &(&Gegeven, &Variabele)| direct_identifier::banned(self.catalogue, variabele).is_some();
        let named = self.items().any(|item| banned(&item)).then_some(named);
        number.into_iter().chain(named).collect()
    }
}
