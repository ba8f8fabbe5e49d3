//! The manifest: what a release is, from which inputs and by which rules; and the ledger of final releases.
//!
//! In: plain facts about decision, plan, snapshot, sources, counts and files. Out: [`Manifest`], whose bytes and hash
//! are a function of those facts alone; one line per final release in the [`Grootboek`].
//! Refuses: a manifest that is not in canonical form, a broken ledger, a second final release of one moment.
//!
//! A final release goes: [`Bouwplaats::leg_vast`](crate::emit::Bouwplaats::leg_vast) → [`boek`] →
//! [`Vastgelegd::plaats`](crate::emit::Vastgelegd::plaats). See [`Grootboek`] for why in this order.

mod delen;
mod iso;
mod kop;
mod ledger;
mod van;

pub use delen::{
    BesluitDeel, Bevinding, BronDeel, DeelbestandDeel, DomeinDeel, ErratumDeel, KolomDeel, KolomTelling, MomentDeel,
    OntvangerDeel, PeildatumDeel, PlanDeel, Programma, PseudoniemDeel, Soort, Stand, TabelDeel, Telling, Tellingen,
};
pub use kop::{Manifest, SCHEMA};
pub use ledger::{Boeking, Geboekt, Grootboek, GrootboekRegel, boek};

use crate::diagnose::{Lang, Spoken};
use std::path::Path;

/// Why a manifest or the ledger cannot be used. Neither holds a value of the register.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The manifest is no JSON of this schema.
    #[error("{}", self.say(Lang::En))]
    Vorm {
        /// Line, from 1.
        regel: usize,
        /// Column, from 1.
        kolom: usize,
    },
    /// The manifest has another schema version.
    #[error("{}", self.say(Lang::En))]
    Schema,
    /// The manifest says the same in other bytes: somebody rewrote it.
    #[error("{}", self.say(Lang::En))]
    NietCanoniek,
    /// The ledger cannot be read or written.
    #[error("{}", self.say(Lang::En))]
    Bestand {
        /// Path.
        pad: String,
        /// What the system said.
        #[source]
        oorzaak: std::io::Error,
    },
    /// A line of the ledger is not what was written, or its chain is broken.
    #[error("{}", self.say(Lang::En))]
    Keten {
        /// Path.
        pad: String,
        /// Line, from 1.
        regel: usize,
    },
    /// This moment of this decision has been delivered, as another release.
    #[error("{}", self.say(Lang::En))]
    AlVerstrekt {
        /// Reference of the decision.
        kenmerk: String,
        /// The moment.
        moment: u32,
        /// Line of the ledger, from 1.
        regel: u64,
        /// Folder of that release.
        release: String,
        /// Does that folder exist?
        aanwezig: bool,
    },
}

impl ManifestError {
    fn bestand(pad: &Path, oorzaak: std::io::Error) -> Self {
        Self::Bestand { pad: pad.display().to_string(), oorzaak }
    }
}

impl Spoken for ManifestError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::Vorm { regel, kolom }, Nl) => {
                format!("het manifest is geen JSON volgens {SCHEMA}: regel {regel}, kolom {kolom}")
            }
            (Self::Vorm { regel, kolom }, En) => {
                format!("the manifest is no JSON of {SCHEMA}: line {regel}, column {kolom}")
            }
            (Self::Schema, Nl) => format!("het manifest heeft een andere versie dan {SCHEMA}"),
            (Self::Schema, En) => format!("the manifest has another version than {SCHEMA}"),
            (Self::NietCanoniek, Nl) => "het manifest is na het schrijven veranderd van vorm".to_owned(),
            (Self::NietCanoniek, En) => "the manifest has changed form since it was written".to_owned(),
            (Self::Bestand { pad, oorzaak }, Nl) => format!("het grootboek {pad} is niet te gebruiken: {oorzaak}"),
            (Self::Bestand { pad, oorzaak }, En) => format!("the ledger {pad} cannot be used: {oorzaak}"),
            (Self::Keten { pad, regel }, Nl) => {
                format!(
                    "het grootboek {pad} is beschadigd of gewijzigd: regel {regel} sluit niet aan; er is niets geboekt"
                )
            }
            (Self::Keten { pad, regel }, En) => {
                format!("the ledger {pad} is damaged or altered: line {regel} does not connect; nothing was entered")
            }
            (Self::AlVerstrekt { kenmerk, moment, regel, release, aanwezig }, Nl) => {
                let rest = if *aanwezig {
                    ""
                } else {
                    "; die map ontbreekt: is het schrijven onderbroken, herhaal dan de levering met dezelfde invoer"
                };
                format!(
                    "moment {moment} van besluit {kenmerk} is al verstrekt als {release} (grootboek, regel {regel}){rest}"
                )
            }
            (Self::AlVerstrekt { kenmerk, moment, regel, release, aanwezig }, En) => {
                let rest = if *aanwezig {
                    ""
                } else {
                    "; that folder is missing: if writing was interrupted, repeat the release with the same inputs"
                };
                format!(
                    "moment {moment} of decision {kenmerk} was released already as {release} (ledger, line {regel}){rest}"
                )
            }
        }
    }
}
