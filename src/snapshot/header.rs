//! `snapshot.toml`: what the folder holds and of which day the register's state is.
//!
//! In: a folder. Out: [`Snapshot`]. Refuses: another schema, unknown keys, a file name that leaves the folder.

use super::SnapshotError;
use crate::tijd::{Datum, lees_datum};
use std::path::{Component, Path, PathBuf};

/// The schema that this program reads.
pub const SCHEMA: &str = "rod-release/snapshot/v1";

/// One table of the snapshot.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotTabel {
    /// Name in the register schema.
    pub naam: String,
    /// File in the folder.
    pub bestand: String,
    /// Number of rows, the header not counted.
    pub rijen: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Kop {
    schema: String,
    stand_per: toml::value::Datetime,
    sectoren: Vec<String>,
    #[serde(default, rename = "tabel")]
    tabellen: Vec<SnapshotTabel>,
}

/// A snapshot folder, its header read.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The folder.
    pub map: PathBuf,
    /// State of the register on this day.
    pub stand_per: Datum,
    /// Sectors that it covers.
    pub sectoren: Vec<String>,
    /// Its tables.
    pub tabellen: Vec<SnapshotTabel>,
}

impl Snapshot {
    /// Reads `snapshot.toml` in `map`.
    ///
    /// # Errors
    /// [`SnapshotError::Lezen`], [`SnapshotError::Kop`] or [`SnapshotError::Schema`].
    pub fn open(map: &Path) -> Result<Self, SnapshotError> {
        let pad = map.join("snapshot.toml");
        let tekst =
            std::fs::read_to_string(&pad).map_err(|source| SnapshotError::Lezen { pad: pad.clone(), source })?;
        let kop: Kop = toml::from_str(&tekst).map_err(|fout| {
            let regel =
                fout.span().map_or(1, |span| tekst.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1);
            SnapshotError::Kop { pad: pad.clone(), regel, reden: fout.message().to_owned() }
        })?;
        if kop.schema != SCHEMA {
            return Err(SnapshotError::Schema { pad });
        }
        let fout = |reden: &str| SnapshotError::Kop { pad: pad.clone(), regel: 1, reden: reden.to_owned() };
        let stand_per = lees_datum(kop.stand_per.to_string().as_bytes()).ok_or_else(|| fout("stand_per: no date"))?;
        for tabel in &kop.tabellen {
            let delen: Vec<Component<'_>> = Path::new(&tabel.bestand).components().collect();
            if !matches!(delen.as_slice(), [Component::Normal(_)]) {
                return Err(fout("bestand: a file name without a folder is expected"));
            }
        }
        Ok(Self { map: map.to_owned(), stand_per, sectoren: kop.sectoren, tabellen: kop.tabellen })
    }

    /// A table by name.
    #[must_use]
    pub fn tabel(&self, naam: &str) -> Option<&SnapshotTabel> {
        self.tabellen.iter().find(|tabel| tabel.naam == naam)
    }
}
