//! Failures of a whole run: the failure of whichever stage it stopped in.
//!
//! In: the typed failure of a stage. Out: the same sentence. Refuses: a failure that is only a string.

use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, Spoken};
use crate::emit::EmitError;
use crate::manifest::ManifestError;
use crate::plan::PlanError;
use crate::pseudonymise::PseudonymiseError;
use crate::rekenregel::CompileFout;
use crate::snapshot::SnapshotError;
use crate::sources::SourcesError;
use crate::tijd::Datum;
use std::path::PathBuf;

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum BuildError {
    /// The besluit cannot be read.
    Besluit {
        /// Path as given.
        pad: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The besluit is not UTF-8.
    BesluitGeenTekst {
        /// Path as given.
        pad: PathBuf,
    },
    /// A mended besluit cannot be written.
    Herstel {
        /// Path as given.
        pad: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A final release lacks something, all of it listed.
    NietDefinitief {
        /// What is missing.
        redenen: Vec<Reden>,
    },
    /// The built-in catalogue is broken: a fault of the program.
    Catalogue(#[from] CatalogueError),
    /// No plan can be made.
    Plan(#[from] PlanError),
    /// The snapshot.
    Snapshot(#[from] SnapshotError),
    /// The public sources.
    Sources(#[from] SourcesError),
    /// A rule does not fit the layout: a fault of the program.
    Compile(#[from] CompileFout),
    /// The key.
    Sleutel(#[from] PseudonymiseError),
    /// Writing.
    Emit(#[from] EmitError),
    /// Manifest or ledger.
    Manifest(#[from] ManifestError),
}

/// Why a release cannot be final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reden {
    /// `--moment` is missing.
    GeenMoment,
    /// `--date` is missing.
    GeenDatum,
    /// The date is outside the window of the moment.
    BuitenVenster {
        /// First day.
        vanaf: Datum,
        /// Last day.
        tot: Datum,
    },
    /// The date is before the state of the register.
    VoorStand {
        /// State of the register.
        stand_per: Datum,
    },
    /// The decision is not in force.
    Status {
        /// `opgeschort` or `ingetrokken`.
        status: String,
    },
    /// The decision granted nothing.
    Afgewezen,
    /// No publication reference.
    GeenPublicatie,
    /// The demo key.
    DemoSleutel,
    /// Warnings that nobody explained.
    Waarschuwingen {
        /// Their codes.
        codes: Vec<String>,
    },
}

impl Spoken for Reden {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::GeenMoment) => "geef met --moment aan welke verstrekking het is".to_owned(),
            (Lang::En, Self::GeenMoment) => "say with --moment which delivery it is".to_owned(),
            (Lang::Nl, Self::GeenDatum) => "geef met --date de dag van verstrekking".to_owned(),
            (Lang::En, Self::GeenDatum) => "give the day of delivery with --date".to_owned(),
            (Lang::Nl, Self::BuitenVenster { vanaf, tot }) => {
                format!("de datum ligt buiten het venster van dit moment ({vanaf} tot en met {tot})")
            }
            (Lang::En, Self::BuitenVenster { vanaf, tot }) => {
                format!("the date is outside the window of this moment ({vanaf} to {tot})")
            }
            (Lang::Nl, Self::VoorStand { stand_per }) => {
                format!("de datum ligt voor de stand van de snapshot ({stand_per})")
            }
            (Lang::En, Self::VoorStand { stand_per }) => {
                format!("the date is before the state of the snapshot ({stand_per})")
            }
            (Lang::Nl, Self::Status { status }) => format!("het besluit is {status}"),
            (Lang::En, Self::Status { status }) => format!("the besluit is {status} (suspended or withdrawn)"),
            (Lang::Nl, Self::Afgewezen) => "de aanvraag is afgewezen".to_owned(),
            (Lang::En, Self::Afgewezen) => "the request was refused".to_owned(),
            (Lang::Nl, Self::GeenPublicatie) => {
                "het besluit noemt geen publicatie (`staatscourant` in [besluit]; WRO 23 lid 11)".to_owned()
            }
            (Lang::En, Self::GeenPublicatie) => {
                "the besluit names no publication (`staatscourant` in [besluit]; WRO 23 lid 11)".to_owned()
            }
            (Lang::Nl, Self::DemoSleutel) => "de demosleutel is openbaar; maak een sleutel met `key new`".to_owned(),
            (Lang::En, Self::DemoSleutel) => "the demo key is public; make a key with `key new`".to_owned(),
            (Lang::Nl, Self::Waarschuwingen { codes }) => format!("onverklaarde waarschuwingen: {}", codes.join(", ")),
            (Lang::En, Self::Waarschuwingen { codes }) => format!("unexplained warnings: {}", codes.join(", ")),
        }
    }
}

impl Spoken for BuildError {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::Besluit { pad, source }) => {
                format!("kan het besluit {} niet lezen: {source}", pad.display())
            }
            (Lang::En, Self::Besluit { pad, source }) => format!("cannot read the besluit {}: {source}", pad.display()),
            (Lang::Nl, Self::Herstel { pad, source }) => {
                format!("kan het herstelde besluit {} niet schrijven; het is onveranderd: {source}", pad.display())
            }
            (Lang::En, Self::Herstel { pad, source }) => {
                format!("cannot write the mended besluit {}; it is unchanged: {source}", pad.display())
            }
            (Lang::Nl, Self::BesluitGeenTekst { pad }) => format!("{} is geen UTF-8-tekst", pad.display()),
            (Lang::En, Self::BesluitGeenTekst { pad }) => format!("{} is not UTF-8 text", pad.display()),
            (_, Self::NietDefinitief { redenen }) => {
                let kop = match lang {
                    Lang::Nl => "dit kan geen definitieve verstrekking zijn:",
                    Lang::En => "this cannot be a final release:",
                };
                let regels: Vec<String> = redenen.iter().map(|reden| format!("  - {}", reden.say(lang))).collect();
                format!("{kop}\n{}", regels.join("\n"))
            }
            (_, Self::Catalogue(fout)) => fout.say(lang),
            (_, Self::Plan(fout)) => fout.say(lang),
            (_, Self::Snapshot(fout)) => fout.say(lang),
            (_, Self::Sources(fout)) => fout.say(lang),
            (_, Self::Compile(fout)) => fout.say(lang),
            (_, Self::Sleutel(fout)) => fout.say(lang),
            (_, Self::Emit(fout)) => fout.say(lang),
            (_, Self::Manifest(fout)) => fout.say(lang),
        }
    }
}
