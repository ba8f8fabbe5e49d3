//! Failures of a whole run: the failure of whichever stage it stopped in.
//!
//! In: the typed failure of a stage. Out: the same sentence. Refuses: a failure that is only a string.

use super::completeness::Shortfall;
use crate::calendar::Date;
use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, ProgramFault, Spoken};
use crate::emit::EmitError;
use crate::manifest::ManifestError;
use crate::plan::PlanError;
use crate::pseudonymise::PseudonymiseError;
use crate::snapshot::SnapshotError;
use crate::sources::SourcesError;
use std::path::PathBuf;

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum BuildError {
    /// The besluit cannot be read.
    Besluit {
        /// Path as given.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The besluit is not UTF-8.
    BesluitNotText {
        /// Path as given.
        path: PathBuf,
    },
    /// A mended besluit cannot be written.
    Repair {
        /// Path as given.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A final release lacks something, all of it listed.
    NotFinal {
        /// What is missing.
        reasons: Vec<NotFinalReason>,
    },
    /// The built-in catalogue is broken: a fault of the program.
    Catalogue(#[from] CatalogueError),
    /// No plan can be made.
    Plan(#[from] PlanError),
    /// The snapshot.
    Snapshot(#[from] SnapshotError),
    /// The public sources.
    Sources(#[from] SourcesError),
    /// What must be there is not.
    Program(#[from] ProgramFault),
    /// The key.
    Key(#[from] PseudonymiseError),
    /// Writing.
    Emit(#[from] EmitError),
    /// Manifest or ledger.
    Manifest(#[from] ManifestError),
}

/// Why a release cannot be final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFinalReason {
    /// `--moment` is missing.
    NoMoment,
    /// `--date` is missing.
    NoDate,
    /// The date is outside the window of the moment.
    OutsideWindow {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    },
    /// The date is before the state of the register.
    BeforeState {
        /// State of the register.
        stand_per: Date,
    },
    /// The decision is not in force.
    Status {
        /// `opgeschort` or `ingetrokken`.
        status: String,
    },
    /// The decision granted nothing.
    Rejected,
    /// No publication reference.
    NoPublication,
    /// Something is not there.
    Shortfall(Shortfall),
    /// A made-up register.
    SyntheticSnapshot,
    /// The demo key.
    DemoKey,
    /// Warnings that nobody explained.
    Warnings {
        /// Their codes.
        codes: Vec<String>,
    },
}

impl Spoken for NotFinalReason {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::NoMoment) => "geef met --moment aan welke verstrekking het is".to_owned(),
            (Lang::En, Self::NoMoment) => "say with --moment which delivery it is".to_owned(),
            (Lang::Nl, Self::NoDate) => "geef met --date de dag van verstrekking".to_owned(),
            (Lang::En, Self::NoDate) => "give the day of delivery with --date".to_owned(),
            (Lang::Nl, Self::OutsideWindow { from, until }) => {
                format!("de datum ligt buiten het venster van dit moment ({from} tot en met {until})")
            }
            (Lang::En, Self::OutsideWindow { from, until }) => {
                format!("the date is outside the window of this moment ({from} to {until})")
            }
            (Lang::Nl, Self::BeforeState { stand_per }) => {
                format!("de datum ligt voor de stand van de snapshot ({stand_per})")
            }
            (Lang::En, Self::BeforeState { stand_per }) => {
                format!("the date is before the state of the snapshot ({stand_per})")
            }
            (Lang::Nl, Self::Status { status }) => format!("het besluit is {status}"),
            (Lang::En, Self::Status { status }) => format!("the besluit is {status} (suspended or withdrawn)"),
            (Lang::Nl, Self::Rejected) => "de aanvraag is afgewezen".to_owned(),
            (Lang::En, Self::Rejected) => "the request was refused".to_owned(),
            (Lang::Nl, Self::NoPublication) => {
                "het besluit noemt geen publicatie (`staatscourant` in [besluit]; WRO 23 lid 11)".to_owned()
            }
            (Lang::En, Self::NoPublication) => {
                "the besluit names no publication (`staatscourant` in [besluit]; WRO 23 lid 11)".to_owned()
            }
            (_, Self::Shortfall(shortfall)) => shortfall.say(lang),
            (Lang::Nl, Self::SyntheticSnapshot) => {
                "de snapshot is synthetisch (`synthetisch = true` in snapshot.toml): er is niemand om over te leveren"
                    .to_owned()
            }
            (Lang::En, Self::SyntheticSnapshot) => {
                "the snapshot is synthetic (`synthetisch = true` in snapshot.toml): there is nobody to deliver"
                    .to_owned()
            }
            (Lang::Nl, Self::DemoKey) => "de demosleutel is openbaar; maak een sleutel met `key new`".to_owned(),
            (Lang::En, Self::DemoKey) => "the demo key is public; make a key with `key new`".to_owned(),
            (Lang::Nl, Self::Warnings { codes }) => format!("onverklaarde waarschuwingen: {}", codes.join(", ")),
            (Lang::En, Self::Warnings { codes }) => format!("unexplained warnings: {}", codes.join(", ")),
        }
    }
}

impl Spoken for BuildError {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::Besluit { path, source }) => {
                format!(
                    "kan het besluit {} niet lezen: {source}",
                    crate::diagnose::visible(&path.display().to_string()),
                    source = crate::disk::cause(source, lang)
                )
            }
            (Lang::En, Self::Besluit { path, source }) => {
                format!(
                    "cannot read the besluit {}: {source}",
                    crate::diagnose::visible(&path.display().to_string()),
                    source = crate::disk::cause(source, lang)
                )
            }
            (Lang::Nl, Self::Repair { path, source }) => {
                format!(
                    "kan het herstelde besluit {} niet schrijven; het is onveranderd: {source}",
                    crate::diagnose::visible(&path.display().to_string()),
                    source = crate::disk::cause(source, lang)
                )
            }
            (Lang::En, Self::Repair { path, source }) => {
                format!(
                    "cannot write the mended besluit {}; it is unchanged: {source}",
                    crate::diagnose::visible(&path.display().to_string()),
                    source = crate::disk::cause(source, lang)
                )
            }
            (Lang::Nl, Self::BesluitNotText { path }) => {
                format!("{} is geen UTF-8-tekst", crate::diagnose::visible(&path.display().to_string()))
            }
            (Lang::En, Self::BesluitNotText { path }) => {
                format!("{} is not UTF-8 text", crate::diagnose::visible(&path.display().to_string()))
            }
            (_, Self::NotFinal { reasons }) => {
                let header = match lang {
                    Lang::Nl => "dit kan geen definitieve verstrekking zijn:",
                    Lang::En => "this cannot be a final release:",
                };
                let rules: Vec<String> = reasons.iter().map(|reason| format!("  - {}", reason.say(lang))).collect();
                format!("{header}\n{}", rules.join("\n"))
            }
            (_, Self::Catalogue(error)) => error.say(lang),
            (_, Self::Plan(error)) => error.say(lang),
            (_, Self::Snapshot(error)) => error.say(lang),
            (_, Self::Sources(error)) => error.say(lang),
            (_, Self::Program(error)) => error.say(lang),
            (_, Self::Key(error)) => error.say(lang),
            (_, Self::Emit(error)) => error.say(lang),
            (_, Self::Manifest(error)) => error.say(lang),
        }
    }
}
