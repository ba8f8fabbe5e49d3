//! The manifest: what a release is, from which inputs and by which rules; and the ledger of final releases.
//!
//! In: plain facts about decision, plan, snapshot, sources, counts and files. Out: [`Manifest`], whose bytes and hash
//! are a function of those facts alone; one line per final release in the [`Ledger`].
//! Refuses: a manifest that is not in canonical form, a broken ledger, a second final release of one moment.
//!
//! A final release goes: [`Staging::seal`](crate::emit::Staging::seal) → [`record`] →
//! [`Sealed::place`](crate::emit::Sealed::place). See [`Ledger`] for why in this order.

mod canonical;
mod compose;
mod counts;
mod either;
mod failure;
mod header;
mod iso;
mod ledger;
mod levering;
mod sections;
mod texts;

pub use counts::{ColumnCounts, Counts, ReleaseCounts};
pub use either::AnyManifest;
pub use failure::ManifestError;
pub use header::Manifest;
pub use ledger::{
    DecisionEvent, DecisionIdentity, EventFault, History, KeyEvent, Ledger, LedgerEntry, LedgerEvent, LedgerLine,
    Recorded, ReleaseEvent, ReleaseHistory, Replacement, TextFault, TornLineEvent, fit, placeholder, record,
    record_event, remove_torn_line, unrecorded, would_record,
};
pub use levering::{
    DoelgroepSection, FormerSection, LEVERING_SCHEMA, LeveringCounts, LeveringManifest, LeveringSection, LeveringState,
    RequestSection,
};
pub use sections::SCHEMA;
pub use sections::{
    BesluitSection, ColumnSection, DeelbestandSection, DomainSection, ErratumSection, FindingSection, MomentSection,
    OntvangerSection, PeildatumSection, PlanSection, ProgramVersion, PseudonymSection, RegisterState, ReleaseKind,
    SourceSection, TableSection, UndeliverableSection,
};
