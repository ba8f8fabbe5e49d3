//! Why no plan can be made of a besluit that passed the check.
//!
//! In: names out of the besluit and the catalogue. Out: one sentence in either language. Refuses: nothing.

use crate::diagnose::{Lang, ProgramFault, Spoken};

/// A besluit cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum PlanError {
    /// A moment that the besluit does not list.
    UnknownMoment {
        /// The number asked for.
        number: u32,
    },
    /// The moment covers no granted studiejaar.
    MomentWithoutStudiejaar {
        /// The number asked for.
        number: u32,
    },
    /// The law on the day of the moment is not known to the catalogue yet.
    UnknownLaw {
        /// The number asked for.
        number: u32,
    },
    /// A row whose variabele cannot be computed from the snapshot yet.
    NotComputable {
        /// Rubriek code and reason, for every such row.
        rows: Vec<(String, String)>,
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
        name: String,
        /// The first fault.
        error: String,
    },
    /// What must be there is not.
    Program(#[from] ProgramFault),
}

impl Spoken for PlanError {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::UnknownMoment { number }) => {
                format!("het besluit kent geen verstrekking met nummer {number}")
            }
            (Lang::En, Self::UnknownMoment { number }) => format!("the besluit has no delivery with number {number}"),
            (Lang::Nl, Self::MomentWithoutStudiejaar { number }) => format!(
                "verstrekking {number} heeft geen toegekend studiejaar; leg in het besluit vast welk studiejaar zij omvat"
            ),
            (Lang::En, Self::MomentWithoutStudiejaar { number }) => {
                format!("delivery {number} has no granted studiejaar; record in the besluit which studiejaar it covers")
            }
            (_, Self::Program(fault)) => fault.say(lang),
            (Lang::Nl, Self::UnknownLaw { number }) => format!(
                "het recht op de dag van verstrekking {number} is hier nog niet bekend; gebruik dan een nieuwere versie van het programma"
            ),
            (Lang::En, Self::UnknownLaw { number }) => format!(
                "the law on the day of delivery {number} is not known here yet; use a newer version of the program then"
            ),
            (_, Self::NotComputable { rows }) => {
                let header = match lang {
                    Lang::Nl => "deze rubrieken zijn nog niet uit de snapshot te berekenen:",
                    Lang::En => "these rubrieken cannot be computed from the snapshot yet:",
                };
                let rules: Vec<String> = rows.iter().map(|(code, reason)| format!("  {code}: {reason}")).collect();
                format!("{header}\n{}", rules.join("\n"))
            }
            (Lang::Nl, Self::Eenheid { deelbestand, eenheid }) => {
                format!("deelbestand `{deelbestand}`: rijen per {eenheid} kunnen nog niet worden gemaakt")
            }
            (Lang::En, Self::Eenheid { deelbestand, eenheid }) => {
                format!("deelbestand `{deelbestand}`: rows per {eenheid} cannot be made yet")
            }
            (Lang::Nl, Self::Rekenregel { name, error }) => format!("rekenregel van `{name}`: {error}"),
            (Lang::En, Self::Rekenregel { name, error }) => format!("rekenregel of `{name}`: {error}"),
        }
    }
}
