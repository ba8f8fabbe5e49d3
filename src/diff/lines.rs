//! The lines of the machine format, read one by one.
//!
//! In: a diff as `show::jsonl` writes it. Out: each [`Line`], with one of foresight. Refuses: what is not of the format; its
//! error names the line and no cell.

use super::{DiffError, DoesNotApply};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, ErrorKind, Read};

/// One line of the machine format. No `Debug`: rows are cells of a release.
#[derive(Deserialize)]
#[serde(tag = "regel")]
pub(super) enum Line {
    #[serde(rename = "kop")]
    Header {
        schema: String,
        #[serde(flatten)]
        sides: DiffSides,
    },
    #[serde(rename = "kader")]
    Frame {},
    #[serde(rename = "bestand")]
    StoredFile(StoredFile),
    T {
        #[serde(rename = "nieuw")]
        new: Vec<String>,
    },
    V {
        #[serde(rename = "oud")]
        old: Vec<String>,
    },
    W {
        #[serde(rename = "oud")]
        old: Vec<String>,
        #[serde(rename = "nieuw")]
        new: BTreeMap<String, Option<String>>,
        #[serde(default)]
        #[serde(rename = "erbij")]
        gained: BTreeMap<String, String>,
    },
    K {
        #[serde(rename = "oud")]
        old: Vec<String>,
        #[serde(rename = "erbij")]
        gained: BTreeMap<String, String>,
    },
    #[serde(rename = "telling")]
    DiffCounts {},
    #[serde(rename = "tekst")]
    Text {
        #[serde(rename = "pad")]
        path: String,
        #[serde(rename = "inhoud")]
        content: Option<String>,
    },
    #[serde(rename = "einde")]
    End {
        #[serde(rename = "regels")]
        lines: u64,
    },
}

#[derive(Deserialize)]
pub(super) struct StoredFile {
    #[serde(rename = "pad")]
    pub(super) path: String,
    #[serde(rename = "aanwezig")]
    pub(super) presence: String,
    #[serde(rename = "persoon_oud")]
    pub(super) old_person: String,
    #[serde(rename = "persoon")]
    pub(super) new_person: String,
    #[serde(rename = "kolommen_oud")]
    pub(super) old_columns: Vec<String>,
    #[serde(rename = "kolommen_nieuw")]
    pub(super) new_columns: Vec<String>,
    #[serde(rename = "sha256_oud")]
    pub(super) sha256_old: Option<String>,
    #[serde(rename = "sha256_nieuw")]
    pub(super) sha256_new: Option<String>,
}

/// Which two releases a diff was made from, as its head says.
#[derive(Clone, Debug, Deserialize)]
pub struct DiffSides {
    /// SHA-256 of the manifest of OLD; empty where there is none.
    #[serde(rename = "manifest_oud")]
    pub old_manifest: String,
    /// SHA-256 of the manifest of NEW.
    #[serde(rename = "manifest_nieuw")]
    pub new_manifest: String,
    /// Files of NEW that its manifest does not name: the diff does not hold them.
    #[serde(rename = "buiten_manifest")]
    pub unlisted: Vec<String>,
}

/// The longest line that is read: a document told in full is far below it.
const MAX_LINE_BYTES: u64 = 1 << 28;

/// The lines of a diff, with one line of foresight.
pub(super) struct Lines<D> {
    diff: D,
    pub(super) number: u64,
    loaded: Option<Line>,
    text: String,
}

impl<D: BufRead> Lines<D> {
    pub(super) fn new(diff: D) -> Self {
        Self { diff, number: 0, loaded: None, text: String::new() }
    }

    pub(super) fn peek(&mut self) -> Result<Option<&Line>, DiffError> {
        if self.loaded.is_none() {
            self.text.clear();
            let number = self.number + 1;
            let malformed = || DiffError::DoesNotApply { line: number, reason: DoesNotApply::Malformed };
            let loaded = (&mut self.diff).take(MAX_LINE_BYTES).read_line(&mut self.text);
            let loaded = loaded.map_err(|cause| match cause.kind() {
                ErrorKind::InvalidData => malformed(),
                _ => DiffError::file("diff", cause),
            })?;
            if loaded as u64 == MAX_LINE_BYTES {
                return Err(malformed());
            }
            if loaded > 0 {
                // Its error would quote cells.
                self.loaded = Some(serde_json::from_str(&self.text).map_err(|_| malformed())?);
            }
        }
        Ok(self.loaded.as_ref())
    }

    pub(super) fn take(&mut self) -> Result<Option<Line>, DiffError> {
        self.peek()?;
        self.number += u64::from(self.loaded.is_some());
        Ok(self.loaded.take())
    }

    pub(super) fn does_not_apply(&self, reason: DoesNotApply) -> DiffError {
        DiffError::DoesNotApply { line: self.number, reason }
    }
}
