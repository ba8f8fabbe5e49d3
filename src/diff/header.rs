//! What is known of a deelbestand of one studiejaar before its rows are compared.
//!
//! In: two manifests, or a record of an OBO. Out: [`FileHeader`], [`Presence`]. Refuses: nothing.

/// What is known of the two files before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHeader {
    /// Path within the release: `data/regulier_2021-2022.csv`.
    pub path: String,
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar, as `2021/2022`; empty where files have none.
    pub studiejaar: String,
    /// The column that names the person, in OLD and in NEW: a decision may call it otherwise.
    pub person: [String; 2],
    /// The declared key, of the newest side that has the file.
    pub key: Vec<String>,
    /// Names of the indicator columns for 1-10 and 1-2.
    pub indicators: [String; 2],
    /// The column that names the institution, where there is one.
    pub instelling: Option<String>,
    /// SHA-256 in OLD, where it is known; `None` also where OLD has not the file.
    pub sha256_old: Option<String>,
    /// SHA-256 in NEW.
    pub sha256_new: Option<String>,
}

/// Which sides have the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Both.
    Both,
    /// OLD only: no longer delivered.
    OldOnly,
    /// NEW only: delivered for the first time.
    NewOnly,
}
