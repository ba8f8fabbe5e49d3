//! The manifest: what a release is, from which inputs and by which rules; and the ledger of final releases.
//!
//! In: plain facts about decision, plan, snapshot, sources, counts and files. Out: [`Manifest`], whose bytes and hash
//! are a function of those facts alone; one line per final release in the [`Ledger`].
//! Refuses: a manifest that is not in canonical form, a broken ledger, a second final release of one moment.
//!
//! A final release goes: [`Staging::seal`](crate::emit::Staging::seal) → [`record`] →
//! [`Sealed::place`](crate::emit::Sealed::place). See [`Ledger`] for why in this order.

mod compose;
mod header;
mod iso;
mod ledger;
mod sections;

pub use header::{Manifest, SCHEMA};
pub use ledger::{Ledger, LedgerEntry, LedgerLine, Recorded, record};
pub use sections::{
    BesluitSection, ColumnCounts, ColumnSection, Counts, DeelbestandSection, DomainSection, ErratumSection,
    FindingSection, MomentSection, OntvangerSection, PeildatumSection, PlanSection, ProgramVersion, PseudonymSection,
    RegisterState, ReleaseCounts, ReleaseKind, SourceSection, TableSection,
};

use crate::diagnose::{Lang, Spoken};
use std::path::Path;

/// Why a manifest or the ledger cannot be used. Neither holds a value of the register.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The manifest is no JSON of this schema.
    #[error("{}", self.say(Lang::En))]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The manifest has another schema version.
    #[error("{}", self.say(Lang::En))]
    Schema,
    /// The manifest says the same in other bytes: somebody rewrote it.
    #[error("{}", self.say(Lang::En))]
    NotCanonical,
    /// The ledger cannot be read or written.
    #[error("{}", self.say(Lang::En))]
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// A line of the ledger is not what was written, or its chain is broken.
    #[error("{}", self.say(Lang::En))]
    BrokenChain {
        /// Path.
        path: String,
        /// Line, from 1.
        line: usize,
    },
    /// This moment of this decision has been delivered, as another release.
    #[error("{}", self.say(Lang::En))]
    AlreadyReleased {
        /// Reference of the decision.
        kenmerk: String,
        /// The moment.
        moment: u32,
        /// Line of the ledger, from 1.
        line: u64,
        /// Folder of that release.
        release: String,
        /// Does that folder exist?
        present: bool,
    },
}

impl ManifestError {
    fn file(path: &Path, cause: std::io::Error) -> Self {
        Self::StoredFile { path: path.display().to_string(), cause }
    }
}

impl Spoken for ManifestError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::Malformed { line, column }, Nl) => {
                format!("het manifest is geen JSON volgens {SCHEMA}: regel {line}, kolom {column}")
            }
            (Self::Malformed { line, column }, En) => {
                format!("the manifest is no JSON of {SCHEMA}: line {line}, column {column}")
            }
            (Self::Schema, Nl) => format!("het manifest heeft een andere versie dan {SCHEMA}"),
            (Self::Schema, En) => format!("the manifest has another version than {SCHEMA}"),
            (Self::NotCanonical, Nl) => "het manifest is na het schrijven veranderd van vorm".to_owned(),
            (Self::NotCanonical, En) => "the manifest has changed form since it was written".to_owned(),
            (Self::StoredFile { path, cause }, Nl) => format!("het grootboek {path} is niet te gebruiken: {cause}"),
            (Self::StoredFile { path, cause }, En) => format!("the ledger {path} cannot be used: {cause}"),
            (Self::BrokenChain { path, line }, Nl) => {
                format!(
                    "het grootboek {path} is beschadigd of gewijzigd: regel {line} sluit niet aan; er is niets geboekt"
                )
            }
            (Self::BrokenChain { path, line }, En) => {
                format!("the ledger {path} is damaged or altered: line {line} does not connect; nothing was entered")
            }
            (Self::AlreadyReleased { kenmerk, moment, line, release, present }, Nl) => {
                let rest = if *present {
                    ""
                } else {
                    "; die map ontbreekt: is het schrijven onderbroken, herhaal dan de levering met dezelfde invoer"
                };
                format!(
                    "moment {moment} van besluit {kenmerk} is al verstrekt als {release} (grootboek, regel {line}){rest}"
                )
            }
            (Self::AlreadyReleased { kenmerk, moment, line, release, present }, En) => {
                let rest = if *present {
                    ""
                } else {
                    "; that folder is missing: if writing was interrupted, repeat the release with the same inputs"
                };
                format!(
                    "moment {moment} of decision {kenmerk} was released already as {release} (ledger, line {line}){rest}"
                )
            }
        }
    }
}
