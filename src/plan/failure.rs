//! Why no plan can be made of a besluit that passed the check.
//!
//! In: names out of the besluit and the catalogue. Out: one sentence in either language. Refuses: nothing.

use crate::diagnose::{Lang, Spoken};

/// A besluit cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum PlanError {
    /// A moment that the besluit does not list.
    MomentOnbekend {
        /// The number asked for.
        nummer: u32,
    },
    /// The moment covers no granted studiejaar.
    MomentZonderStudiejaar {
        /// The number asked for.
        nummer: u32,
    },
    /// A row whose variabele cannot be computed from the snapshot yet.
    NietBerekenbaar {
        /// Rubriek code and reason, for every such row.
        rijen: Vec<(String, String)>,
    },
    /// A unit of rows that cannot be built yet.
    Eenheid {
        /// Deelbestand.
        deelbestand: String,
        /// Its unit.
        eenheid: String,
    },
    /// A rule of the catalogue does not type-check: a fault of the program, found by its tests.
    Rekenregel {
        /// Variabele or selection.
        naam: String,
        /// The first fault.
        fout: String,
    },
}

impl Spoken for PlanError {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::MomentOnbekend { nummer }) => {
                format!("het besluit kent geen verstrekking met nummer {nummer}")
            }
            (Lang::En, Self::MomentOnbekend { nummer }) => format!("the besluit has no delivery with number {nummer}"),
            (Lang::Nl, Self::MomentZonderStudiejaar { nummer }) => format!(
                "verstrekking {nummer} heeft geen toegekend studiejaar; leg in het besluit vast welk studiejaar zij omvat"
            ),
            (Lang::En, Self::MomentZonderStudiejaar { nummer }) => {
                format!("delivery {nummer} has no granted studiejaar; record in the besluit which studiejaar it covers")
            }
            (_, Self::NietBerekenbaar { rijen }) => {
                let kop = match lang {
                    Lang::Nl => "deze rubrieken zijn nog niet uit de snapshot te berekenen:",
                    Lang::En => "these rubrieken cannot be computed from the snapshot yet:",
                };
                let regels: Vec<String> = rijen.iter().map(|(code, reden)| format!("  {code}: {reden}")).collect();
                format!("{kop}\n{}", regels.join("\n"))
            }
            (Lang::Nl, Self::Eenheid { deelbestand, eenheid }) => {
                format!("deelbestand `{deelbestand}`: rijen per {eenheid} kunnen nog niet worden gemaakt")
            }
            (Lang::En, Self::Eenheid { deelbestand, eenheid }) => {
                format!("deelbestand `{deelbestand}`: rows per {eenheid} cannot be made yet")
            }
            (Lang::Nl, Self::Rekenregel { naam, fout }) => format!("rekenregel van `{naam}`: {fout}"),
            (Lang::En, Self::Rekenregel { naam, fout }) => format!("rekenregel of `{naam}`: {fout}"),
        }
    }
}
