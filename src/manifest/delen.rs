//! The parts of a manifest: plain facts, in the order in which they are written.
//!
//! In: values of the pipeline. Out: structs that serialise in field order, every key always present.
//! Refuses: unknown keys on reading.

use super::iso;
use crate::tijd::{Datum, Studiejaar};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programma {
    /// Name.
    pub naam: String,
    /// Version.
    pub versie: String,
}

/// Trial or final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Soort {
    /// A trial: not to be delivered.
    Proef,
    /// A delivery under the decision, in the ledger.
    Definitief,
}

/// The decision that was compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesluitDeel {
    /// Reference.
    pub kenmerk: String,
    /// Date of the decision.
    #[serde(with = "iso::datum")]
    pub datum: Datum,
    /// Title.
    pub titel: String,
    /// The recipient.
    pub ontvanger: OntvangerDeel,
    /// Name of the file that was compiled, without folder.
    pub bestand: String,
    /// That name without `.toml`: the folder of the releases.
    pub stam: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// The recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OntvangerDeel {
    /// Identifier, part of the pseudonym domain.
    pub id: String,
    /// Name.
    pub naam: String,
}

/// The delivery moment of a final release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentDeel {
    /// Number in the decision.
    pub nummer: u32,
    /// Around this day.
    #[serde(with = "iso::datum")]
    pub omstreeks: Datum,
    /// First day of the window.
    #[serde(with = "iso::datum")]
    pub vanaf: Datum,
    /// Last day of the window.
    #[serde(with = "iso::datum")]
    pub tot: Datum,
    /// Studiejaren that it covers.
    #[serde(with = "iso::studiejaren")]
    pub studiejaren: Vec<Studiejaar>,
}

/// Identity of the snapshot, as far as it was read: what is not read changes nothing here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// Schema version of the snapshot.
    pub schema: String,
    /// State of the register on this day.
    #[serde(with = "iso::datum")]
    pub stand_per: Datum,
    /// Sectors.
    pub sectoren: Vec<String>,
    /// Digest of the cells that were read (`snapshot::Leesafdruk`), not of the files: what is not read changes nothing.
    pub afdruk: String,
    /// Tables read, in the order of the schema.
    pub tabellen: Vec<TabelDeel>,
}

/// A table of the snapshot that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TabelDeel {
    /// Name.
    pub naam: String,
    /// Columns read.
    pub kolommen: Vec<String>,
    /// Rows read.
    pub rijen: u64,
}

/// A public source that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BronDeel {
    /// Id in the catalogue.
    pub id: String,
    /// Name as its publisher gives it.
    pub naam: String,
    /// Publisher.
    pub uitgever: String,
    /// Edition.
    pub editie: String,
    /// Columns read.
    pub kolommen: Vec<String>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDeel {
    /// Studiejaren with their peildata.
    pub peildata: Vec<PeildatumDeel>,
    /// Deelbestanden in the order of the decision.
    pub deelbestanden: Vec<DeelbestandDeel>,
}

/// A studiejaar with its peildatum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeildatumDeel {
    /// The studiejaar.
    #[serde(with = "iso::studiejaar")]
    pub studiejaar: Studiejaar,
    /// Its peildatum.
    #[serde(with = "iso::datum")]
    pub peildatum: Datum,
}

/// A deelbestand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeelbestandDeel {
    /// Name.
    pub naam: String,
    /// What one row is.
    pub eenheid: String,
    /// Key columns for a diff.
    pub sleutel: Vec<String>,
    /// Columns.
    pub kolommen: Vec<KolomDeel>,
}

/// A column with its legal basis and its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KolomDeel {
    /// Name in the header.
    pub naam: String,
    /// Rubriek code as printed.
    pub rubriek: String,
    /// Position of the rubriek in the decision, from 0.
    pub rubriek_nr: usize,
    /// Citation as printed.
    pub artikel: String,
    /// Citation as meant, when an erratum corrects it.
    pub artikel_bedoeld: Option<String>,
    /// Variabele in the catalogue.
    pub variabele: String,
    /// `omnummer`, `basis`, `deel`, `afgeleid`.
    pub soort: String,
    /// Type.
    #[serde(rename = "type")]
    pub waardetype: String,
    /// Code list.
    pub codelijst: Option<String>,
    /// Parameters given by the rubriek.
    pub parameters: BTreeMap<String, String>,
    /// Text of the rule.
    pub rekenregel: String,
    /// Columns of the register read, as `tabel.kolom`.
    pub leest: Vec<String>,
    /// Public sources read.
    pub leest_bronnen: Vec<String>,
}

/// The pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PseudoniemDeel {
    /// `omnummer/v1`.
    pub algoritme: String,
    /// The domain: releases with the same domain and fingerprint can be compared.
    pub domein: DomeinDeel,
    /// Fingerprint of the key, never the key.
    pub vingerafdruk: String,
}

/// The pseudonym domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomeinDeel {
    /// Sector.
    pub sector: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Series.
    pub reeks: String,
}

/// Row counts per step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tellingen {
    /// Persons read.
    pub personen_gelezen: u64,
    /// Inschrijvingen read.
    pub inschrijvingen_gelezen: u64,
    /// Per deelbestand and studiejaar.
    pub bestanden: Vec<Telling>,
}

/// Counts of one data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar.
    #[serde(with = "iso::studiejaar")]
    pub studiejaar: Studiejaar,
    /// Rows of the unit that were looked at.
    pub bekeken: u64,
    /// Of those, in the population.
    pub in_populatie: u64,
    /// Persons with at least one row.
    pub personen: u64,
    /// Rows written.
    pub rijen: u64,
    /// Per column, in the order of the file.
    pub kolommen: Vec<KolomTelling>,
}

/// Counts of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KolomTelling {
    /// Column.
    pub naam: String,
    /// Empty cells.
    pub leeg: u64,
    /// Look-ups in public sources that found nothing.
    pub niet_gevonden: u64,
}

/// A finding of the check. Findings that forbid a build never get here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bevinding {
    /// Code.
    pub code: String,
    /// `fout`, `waarschuwing`, `opmerking`.
    pub ernst: String,
    /// Title, in Dutch.
    pub titel: String,
    /// File without folder, with line and column from 1: `job-mbo-2024.toml:12:3`.
    pub plaats: Option<String>,
}

/// A printed fault that the decision's author owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErratumDeel {
    /// Rubriek; null when the fault is in the body.
    pub rubriek: Option<String>,
    /// Which occurrence of a duplicated code.
    pub voorkomen: Option<u32>,
    /// As printed.
    pub gedrukt: String,
    /// As meant.
    pub bedoeld: String,
    /// Why.
    pub reden: String,
    /// On whose word.
    pub bron: String,
}
