//! rod-release compiles a ministerial decision (*besluit*, art. 23 WRO) into a data release of the Dutch register of
//! education participants (ROD).
//!
//! A besluit is one TOML file that mirrors the annex of the decision row by row. It is checked against a built-in,
//! dated catalogue of the law and of the register; only what it grants is read from a snapshot, derived as on the
//! peildata, pseudonymised, and written as a release that can be reproduced to the byte.
//!
//! ```text
//! besluit.toml ─ parse ─▶ Besluit ─ check(catalogue) ─▶ Admitted ─ plan ─▶ Plan
//!                                                                            │
//! snapshot ─ scan ─▶ Persons ─▶ derive ─▶ pseudonymise ─▶ emit (sort) ──┤
//! public sources ─ read ─▶ Sources ──▲                                       ▼
//!                                       codebook · datapackage · manifest ─ one rename ─▶ release
//! ```
//!
//! # The house
//!
//! A room uses only rooms above it in this list; `tests/suite/architecture.rs` holds every import to that.
//!
//! | room | what it is |
//! |---|---|
//! | [`calendar`] | days, studiejaren, peildata; no clock |
//! | [`mod@hash`] | SHA-256 of several streams at once |
//! | [`separated`] | separated text: quotes, rows, fields, written and read |
//! | [`spelling`] | one text however it is spelled; the 11-test |
//! | [`diagnose`] | findings and how they are shown; knows no rule |
//! | [`disk`] | what may be opened, and what the system says |
//! | [`encryption`] | a stream to the keys of its recipients |
//! | [`besluit`] | the decision as filed, with a span on every value |
//! | [`catalogue`] | law, register schema, variabelen, code lists, sources: data files |
//! | [`register`] | persons in memory, column by column; cells that cannot be shown |
//! | [`sources`] | public look-up tables |
//! | [`rekenregel`] | the language of derivations |
//! | [`template`] | a besluit to begin with: the law filled in, the decisions of its author marked |
//! | [`check`] | rules, one per file; the only maker of an admitted besluit |
//! | [`plan`] | what a build will do |
//! | [`snapshot`] | the register as files, read in one pass |
//! | [`mod@derive`] | rows of the population and their values |
//! | [`pseudonymise`] | keys and the omnummer |
//! | [`distribution`] | the values of a column, counted and made fit to be shown |
//! | [`emit`] | sorting, writing, codebook, datapackage, the build place |
//! | [`sql`] | the same data files as a script for an engine that exists |
//! | [`manifest`] | what a release is; the ledger |
//! | [`publication`] | the public register of releases |
//! | [`pipeline`] | the passes in order |
//! | [`synth`] | synthetic snapshots |
//! | [`diff`] | two releases or two besluiten: what changed, and why |
//! | [`verify`] | does a release hold? manifest, files, columns, cells, signature, ledger |
//! | [`mod@package`] | a release as one file to send |
//! | [`cli`] | arguments, environment, terminal, exit codes |
//!
//! Why this order: `calendar` stands first because besluit, rules and snapshot all
//! speak of peildata. `hash` is what a processor asks for: two streams hash a third faster together than one by one.
//! `register` and `sources` stand before `rekenregel`, because a rule is compiled against the slots
//! of a person and the columns of a source; the snapshot that fills them comes later. So the language never sees a file.
//!
//! # No value of the register in a message
//!
//! [`register::Value`], [`register::Persons`], [`snapshot::Pgn`] and [`pseudonymise::Key`] have no `Debug`, no
//! `Display` and no `Serialize`. A fault in the data is a [`snapshot::DataFault`]: file, row, column and kind, and no field
//! that could hold a cell.

pub mod besluit;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod derive;
pub mod diagnose;
pub mod diff;
pub mod disclosure;
pub mod disk;
pub mod distribution;
pub mod emit;
pub mod encryption;
pub mod exchange;
pub mod hash;
pub mod manifest;
pub mod package;
pub mod pipeline;
pub mod plan;
pub mod pseudonymise;
pub mod publication;
pub mod register;
pub mod rekenregel;
pub mod separated;
pub mod signals;
pub mod snapshot;
pub mod sources;
pub mod spelling;
pub mod sql;
pub mod synth;
pub mod template;
pub mod verify;
