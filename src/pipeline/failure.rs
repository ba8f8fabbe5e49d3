//! Failures of a whole run: the failure of whichever stage it stopped in.
//!
//! In: the typed failure of a stage. Out: the same sentence. Refuses: a failure that is only a string.

use super::completeness::Shortfall;
use super::levering::LeveringError;
use super::texts;
use crate::calendar::Date;
use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, ProgramFault, Spoken};
use crate::disk::cause;
use crate::emit::EmitError;
use crate::encryption::EncryptionError;
use crate::manifest::ManifestError;
use crate::plan::PlanError;
use crate::pseudonymise::PseudonymiseError;
use crate::rekenregel::RuleError;
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
    /// No besluit can be read in it; `check` tells why.
    #[error("{}", self.say(Lang::En))]
    BesluitUnusable {
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
    /// Encrypting.
    Encryption(#[from] EncryptionError),
    /// A statutory delivery.
    Levering(#[from] LeveringError),
    /// Manifest or ledger.
    Manifest(#[from] ManifestError),
}

impl BuildError {
    /// Nothing failed: the besluit itself, what a final release demands, or the ledger forbids the build.
    #[must_use]
    pub fn forbids(&self) -> bool {
        match self {
            Self::Plan(_) | Self::NotFinal { .. } | Self::Snapshot(SnapshotError::ExchangeExtract { .. }) => true,
            Self::Manifest(error) => error.forbids(),
            _ => false,
        }
    }
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
        /// Since this day, where the besluit says so.
        since: Option<Date>,
    },
    /// The decision granted nothing.
    Rejected,
    /// No publication reference.
    NoPublication,
    /// No day of publication.
    NoDayOfPublication,
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
        match self {
            Self::NoMoment => texts::NoMoment.say(lang),
            Self::NoDate => texts::NoDate.say(lang),
            Self::OutsideWindow { from, until } => texts::OutsideWindow { from, until }.say(lang),
            Self::BeforeState { stand_per } => texts::BeforeState { stand_per }.say(lang),
            Self::Status { status, since: None } => texts::Status { status }.say(lang),
            Self::Status { status, since: Some(since) } => texts::StatusSince { status, since }.say(lang),
            Self::Rejected => texts::Rejected.say(lang),
            Self::NoPublication => texts::NoPublication.say(lang),
            Self::NoDayOfPublication => texts::NoDayOfPublication.say(lang),
            Self::Shortfall(shortfall) => shortfall.say(lang),
            Self::SyntheticSnapshot => texts::SyntheticSnapshot.say(lang),
            Self::DemoKey => texts::DemoKey.say(lang),
            Self::Warnings { codes } => texts::Warnings { codes: &codes.join(", ") }.say(lang),
        }
    }
}

impl Spoken for BuildError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Besluit { path, source } => {
                texts::Besluit { path: &path.display(), cause: &cause(source, lang) }.say(lang)
            }
            Self::Repair { path, source } => {
                texts::Repair { path: &path.display(), cause: &cause(source, lang) }.say(lang)
            }
            Self::BesluitUnusable { path } => texts::BesluitUnusable { path: &path.display() }.say(lang),
            Self::BesluitNotText { path } => texts::BesluitNotText { path: &path.display() }.say(lang),
            Self::NotFinal { reasons } => {
                let reasons: String = reasons.iter().map(|reason| format!("\n  - {}", reason.say(lang))).collect();
                texts::NotFinal.say(lang) + &reasons
            }
            Self::Catalogue(error) => error.say(lang),
            Self::Plan(error) => error.say(lang),
            Self::Snapshot(error) => error.say(lang),
            Self::Sources(error) => error.say(lang),
            Self::Program(error) => error.say(lang),
            Self::Key(error) => error.say(lang),
            Self::Emit(error) => error.say(lang),
            Self::Encryption(error) => error.say(lang),
            Self::Levering(error) => error.say(lang),
            Self::Manifest(error) => error.say(lang),
        }
    }
}

/// Why a rule that is tried gives no answer.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum TrialError {
    /// The rule has faults.
    Rule(Vec<RuleError>),
    /// There is no such table or column.
    NoSuchColumn {
        /// `tabel.kolom`.
        name: String,
    },
    /// The cell is not of the type of its column.
    NotOfType {
        /// `tabel.kolom`.
        name: String,
        /// The type.
        kind: &'static str,
    },
    /// The rule looks something up, and no folder of sources is named.
    NoSources,
    /// The sources.
    Sources(#[from] SourcesError),
    /// What must be there is not.
    Program(#[from] ProgramFault),
    /// The built-in catalogue.
    Catalogue(#[from] CatalogueError),
}

impl Spoken for TrialError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Rule(errors) => {
                let lines =
                    errors.iter().map(|error| format!("rekenregel:{}: {}", error.span.start + 1, error.say(lang)));
                lines.collect::<Vec<_>>().join("\n")
            }
            Self::NoSuchColumn { name } => texts::NoSuchColumn { name }.say(lang),
            Self::NotOfType { name, kind } => texts::NotOfType { name, kind }.say(lang),
            Self::NoSources => texts::NoSources.say(lang),
            Self::Sources(error) => error.say(lang),
            Self::Program(error) => error.say(lang),
            Self::Catalogue(error) => error.say(lang),
        }
    }
}
