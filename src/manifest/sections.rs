//! The parts of a manifest: plain facts, in the order in which they are written.
//!
//! In: values of the pipeline. Out: structs that serialise in field order, every key always present.
//! Refuses: unknown keys on reading.

use super::iso;
use crate::calendar::{Date, Studiejaar};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the format.
pub const SCHEMA: &str = "rod-release/manifest/v1";

/// Name and version of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgramVersion {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Version.
    #[serde(rename = "versie")]
    pub version: String,
}

/// Trial or final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReleaseKind {
    /// A trial: not to be delivered.
    #[serde(rename = "proef")]
    Trial,
    /// A delivery under the decision, in the ledger.
    #[serde(rename = "definitief")]
    Final,
}

/// The decision that was compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesluitSection {
    /// Reference.
    pub kenmerk: String,
    /// Date of the decision.
    #[serde(with = "iso::date")]
    #[serde(rename = "datum")]
    pub date: Date,
    /// Title.
    #[serde(rename = "titel")]
    pub title: String,
    /// The recipient.
    pub ontvanger: OntvangerSection,
    /// Name of the file that was compiled, without folder.
    #[serde(rename = "bestand")]
    pub file: String,
    /// That name without `.toml`: the folder of the releases.
    #[serde(rename = "stam")]
    pub stem: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// The recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OntvangerSection {
    /// Identifier, part of the pseudonym domain.
    pub id: String,
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
}

/// The delivery moment of a final release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentSection {
    /// Number in the decision.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Around this day.
    #[serde(with = "iso::date")]
    pub omstreeks: Date,
    /// First day of the window.
    #[serde(with = "iso::date")]
    #[serde(rename = "vanaf")]
    pub from: Date,
    /// Last day of the window.
    #[serde(with = "iso::date")]
    #[serde(rename = "tot")]
    pub until: Date,
    /// Studiejaren that it covers.
    #[serde(with = "iso::studiejaren")]
    pub studiejaren: Vec<Studiejaar>,
}

/// Identity of the snapshot, as far as it was read: what is not read changes nothing here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterState {
    /// Schema version of the snapshot.
    pub schema: String,
    /// State of the register on this day.
    #[serde(with = "iso::date")]
    pub stand_per: Date,
    /// Sectors.
    pub sectoren: Vec<String>,
    /// Digest of the cells that were read (`snapshot::ReadDigest`), not of the files: what is not read changes nothing.
    #[serde(rename = "afdruk")]
    pub digest: String,
    /// Tables read, in the order of the schema.
    #[serde(rename = "tabellen")]
    pub tables: Vec<TableSection>,
}

impl RegisterState {
    /// The rows of a table; `None` when it was not read.
    #[must_use]
    pub fn rows(&self, table: &str) -> Option<u64> {
        self.tables.iter().find(|read| read.name == table).map(|read| read.rows)
    }
}

/// A table of the snapshot that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSection {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Columns read.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// Rows read.
    #[serde(rename = "rijen")]
    pub rows: u64,
}

/// A public source that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSection {
    /// Id in the catalogue.
    pub id: String,
    /// Name as its publisher gives it.
    #[serde(rename = "naam")]
    pub name: String,
    /// Publisher.
    #[serde(rename = "uitgever")]
    pub publisher: String,
    /// Edition.
    #[serde(rename = "editie")]
    pub edition: String,
    /// Columns read.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanSection {
    /// Studiejaren with their peildata.
    pub peildata: Vec<PeildatumSection>,
    /// Deelbestanden in the order of the decision.
    pub deelbestanden: Vec<DeelbestandSection>,
    /// Rows that are granted and not delivered, in the order of the annex.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "niet_leverbaar")]
    pub undeliverable: Vec<UndeliverableSection>,
}

/// A row that is granted and not delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndeliverableSection {
    /// Rubriek code as printed.
    pub rubriek: String,
    /// "Omschrijving" as printed.
    pub omschrijving: String,
    /// Why, in the words of the decision.
    #[serde(rename = "reden")]
    pub reason: String,
}

/// A studiejaar with its peildatum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeildatumSection {
    /// The studiejaar.
    #[serde(with = "iso::studiejaar")]
    pub studiejaar: Studiejaar,
    /// Its peildatum.
    #[serde(with = "iso::date")]
    pub peildatum: Date,
}

/// A deelbestand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeelbestandSection {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// What one row is.
    pub eenheid: String,
    /// Key columns for a diff.
    #[serde(rename = "sleutel")]
    pub key: Vec<String>,
    /// Per studiejaar the state of the register that the decision demands, where it names one. What was read stands in
    /// `stand` and, per file, in the counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "standen")]
    pub states: Vec<StateSection>,
    /// Columns.
    #[serde(rename = "kolommen")]
    pub columns: Vec<ColumnSection>,
}

/// The state of the register that a decision demands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateSection {
    /// The studiejaar.
    #[serde(with = "iso::studiejaar")]
    pub studiejaar: Studiejaar,
    /// The day per which it is consolidated.
    #[serde(with = "iso::date")]
    #[serde(rename = "geconsolideerd")]
    pub consolidated: Date,
}

/// A column with its legal basis and its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSection {
    /// Name in the header.
    #[serde(rename = "naam")]
    pub name: String,
    /// Rubriek code as printed.
    pub rubriek: String,
    /// Position of the rubriek in the decision, from 0.
    #[serde(rename = "rubriek_nr")]
    pub rubriek_index: usize,
    /// Citation as printed.
    pub artikel: String,
    /// Citation as meant, when an erratum corrects it.
    pub artikel_bedoeld: Option<String>,
    /// Variabele in the catalogue.
    pub variabele: String,
    /// `omnummer`, `basis`, `deel`, `afgeleid`.
    #[serde(rename = "soort")]
    pub kind: String,
    /// Type.
    #[serde(rename = "type")]
    pub value_type: String,
    /// Code list.
    pub codelijst: Option<String>,
    /// Parameters given by the rubriek.
    pub parameters: BTreeMap<String, String>,
    /// Text of the rule.
    pub rekenregel: String,
    /// Columns of the register read, as `tabel.kolom`.
    #[serde(rename = "leest")]
    pub reads: Vec<String>,
    /// Public sources read.
    #[serde(rename = "leest_bronnen")]
    pub reads_sources: Vec<String>,
}

/// The pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PseudonymSection {
    /// `omnummer/v1`.
    #[serde(rename = "algoritme")]
    pub algorithm: String,
    /// The domain: releases with the same domain and fingerprint can be compared.
    #[serde(rename = "domein")]
    pub domain: DomainSection,
    /// Fingerprint of the key, never the key.
    #[serde(rename = "vingerafdruk")]
    pub fingerprint: String,
}

/// The pseudonym domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainSection {
    /// Sector.
    pub sector: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Series.
    pub reeks: String,
}

/// A finding of the check. Findings that forbid a build never get here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingSection {
    /// Code.
    pub code: String,
    /// `fout`, `waarschuwing`, `opmerking`.
    #[serde(rename = "ernst")]
    pub severity: String,
    /// Title, in Dutch.
    #[serde(rename = "titel")]
    pub title: String,
    /// File without folder, with line and column from 1: `job-mbo-2024.toml:12:3`.
    #[serde(rename = "plaats")]
    pub place: Option<String>,
}

/// A printed fault that the decision's author owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErratumSection {
    /// Rubriek; null when the fault is in the body.
    pub rubriek: Option<String>,
    /// Which occurrence of a duplicated code.
    pub voorkomen: Option<u32>,
    /// As printed.
    pub gedrukt: String,
    /// As meant.
    pub bedoeld: String,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: String,
    /// On whose word.
    #[serde(rename = "bron")]
    pub source: String,
}
