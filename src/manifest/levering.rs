//! The manifest of a statutory delivery: what it is, from which inputs, and how much is in it.
//!
//! In: plain facts of a build, or bytes. Out: pretty JSON with one line end. Refuses: another schema version, unknown keys,
//! bytes that are not the canonical ones.
//!
//! Digests of what identifies are keyed (`Pseudonymiser::read_digest`): a row of one known person could be guessed from a
//! plain hash. Who has the key can rebuild a delivery and compare, although an encryption differs each time.

use super::sections::{OntvangerSection, ProgramVersion, PseudonymSection, ReleaseKind};
use super::{ManifestError, canonical, iso};
use crate::calendar::Date;
use crate::emit::StoredFile;
use serde::{Deserialize, Serialize};

/// Name and version of the format.
pub const LEVERING_SCHEMA: &str = "rod-release/levering/v1";

/// Everything that makes a delivery what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeveringManifest {
    /// [`LEVERING_SCHEMA`].
    pub schema: String,
    /// The program.
    #[serde(rename = "programma")]
    pub program: ProgramVersion,
    /// Trial or final.
    #[serde(rename = "soort")]
    pub kind: ReleaseKind,
    /// Made of a synthetic snapshot.
    pub demo: bool,
    /// The day of the delivery.
    #[serde(with = "iso::date")]
    #[serde(rename = "datum")]
    pub date: Date,
    /// The delivery as filed.
    pub levering: LeveringSection,
    /// Version of the catalogue.
    #[serde(rename = "catalogus")]
    pub catalogue: String,
    /// The annex by which it was judged.
    #[serde(rename = "bijlage")]
    pub annex: String,
    /// The state of the register that was read.
    #[serde(rename = "stand")]
    pub state: LeveringState,
    /// The public keys that can open it; none: it is not encrypted.
    #[serde(rename = "ontvangers")]
    pub recipients: Vec<String>,
    /// The request, for a delivery on request.
    #[serde(rename = "verzoek")]
    pub request: Option<RequestSection>,
    /// The former delivery, for a mutatie.
    #[serde(rename = "vorige")]
    pub former: Option<FormerSection>,
    /// Fingerprint of the key.
    #[serde(rename = "sleutel")]
    pub key: String,
    /// The series, where a pseudonym stands for the person.
    #[serde(rename = "pseudoniem")]
    pub pseudonym: Option<PseudonymSection>,
    /// Column names, in the order of the file.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// Counts.
    #[serde(rename = "tellingen")]
    pub counts: LeveringCounts,
    /// Size in bytes of the plain data.
    #[serde(rename = "bytes_onversleuteld")]
    pub plain_bytes: u64,
    /// Keyed digest of the plain data.
    #[serde(rename = "afdruk")]
    pub digest: String,
    /// Keyed digest of all rows of this day: that of a mutatie is what the recipient has afterwards.
    #[serde(rename = "afdruk_geheel")]
    pub whole_digest: String,
    /// All files but the manifest, by path.
    #[serde(rename = "bestanden")]
    pub files: Vec<StoredFile>,
}

/// The delivery as filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeveringSection {
    /// Reference.
    pub kenmerk: String,
    /// Title.
    #[serde(rename = "titel")]
    pub title: String,
    /// The provision.
    pub grondslag: String,
    /// The task.
    pub taak: String,
    /// What stands for the person.
    pub identiteit: String,
    /// Why it is made.
    pub aanleiding: String,
    /// The recipient.
    pub ontvanger: OntvangerSection,
    /// Name of the file without `.toml`: the folder of the deliveries.
    #[serde(rename = "stam")]
    pub stem: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// The state of the register that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeveringState {
    /// Its day.
    #[serde(with = "iso::date")]
    pub stand_per: Date,
    /// Keyed digest of the cells that were read.
    #[serde(rename = "afdruk")]
    pub digest: String,
    /// Columns that are read, as `tabel.kolom`.
    #[serde(rename = "gelezen")]
    pub read: Vec<String>,
}

/// The request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestSection {
    /// How many persons it names.
    #[serde(rename = "personen")]
    pub persons: u64,
    /// How many of them are in the register.
    #[serde(rename = "gevonden")]
    pub found: u64,
    /// Keyed digest of the numbers.
    #[serde(rename = "afdruk")]
    pub digest: String,
}

/// The former delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerSection {
    /// Reference.
    pub kenmerk: String,
    /// The state of the register that it was made of.
    #[serde(with = "iso::date")]
    pub stand_per: Date,
    /// SHA-256 of its manifest.
    pub manifest: String,
    /// Keyed digest of all its rows.
    #[serde(rename = "afdruk_geheel")]
    pub whole_digest: String,
}

/// Counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeveringCounts {
    /// Persons read.
    #[serde(rename = "personen_gelezen")]
    pub persons_read: u64,
    /// Enrolments looked at.
    #[serde(rename = "bekeken")]
    pub considered: u64,
    /// Of those, in the population on the peildatum.
    pub in_populatie: u64,
    /// Per doelgroep, of the population.
    pub doelgroepen: Vec<DoelgroepSection>,
    /// Rows in the file.
    #[serde(rename = "rijen")]
    pub rows: u64,
    /// Persons with a row; null where nothing stands for the person.
    #[serde(rename = "personen")]
    pub persons: Option<u64>,
}

/// Who was left out for a doelgroep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoelgroepSection {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Not in it.
    #[serde(rename = "buiten")]
    pub outside: u64,
    /// Unknown, so left out.
    #[serde(rename = "onbekend")]
    pub unknown: u64,
}

impl LeveringManifest {
    /// The bytes of `manifest.json`.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut ordered = self.clone();
        ordered.files.sort();
        canonical::bytes(&ordered)
    }

    /// Is this the manifest of a statutory delivery?
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        canonical::schema(bytes, LEVERING_SCHEMA).is_ok_and(|schema| schema == LEVERING_SCHEMA)
    }

    /// Reads a manifest that this version of the format wrote.
    ///
    /// # Errors
    /// No JSON of this schema, or other bytes than [`Self::bytes`] gives.
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestError> {
        canonical::read(bytes, LEVERING_SCHEMA, Self::bytes)
    }

    /// SHA-256 of the bytes, 64 lower-case hex digits.
    #[must_use]
    pub fn hash(&self) -> String {
        StoredFile::from("", &self.bytes()).sha256
    }

    /// Name of the folder: `2020-12-01-0123456789ab`.
    #[must_use]
    pub fn folder_name(&self) -> String {
        format!("{}-{}", self.date, self.hash().chars().take(12).collect::<String>())
    }
}
