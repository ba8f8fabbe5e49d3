//! Public sources: look-up tables that anyone can obtain, held in memory.
//!
//! In: a folder with `bronnen.toml` and CSVs. Out: [`Bronnen`]. Refuses: a wrong header, type, key or hash.

/// The loaded sources.
pub struct Bronnen;
