//! `datapackage.json`: the data files as a Data Package (version 2), for tools that read tables by their description.
//!
//! In: an [`Omslag`] and the data files as written. Out: pretty JSON with one line end.
//! Refuses: nothing. No `primaryKey` is claimed: rows of a deelbestand need not be unique.

use super::Bestand;
use super::codeboek::Omslag;
use crate::catalogue::{Catalogue, Type, VariabeleSoort};
use crate::plan::{PlanDeelbestand, PlanKolom};
use crate::tijd::Studiejaar;
use serde::Serialize;

/// A data file of the release.
#[derive(Clone, Copy)]
pub struct Gegevensbestand<'a> {
    /// Whose columns it has.
    pub deelbestand: &'a PlanDeelbestand,
    /// Its studiejaar.
    pub studiejaar: Studiejaar,
    /// The file.
    pub bestand: &'a Bestand,
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'a str,
    title: &'a str,
    description: String,
    version: String,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Resource<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    path: &'a str,
    title: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    dialect: Dialect,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    #[serde(rename = "$schema")]
    schema: &'static str,
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
    skip_initial_space: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    fields: Vec<Field<'a>>,
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    true_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    false_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category<'a>>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Constraints<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<&'a str>,
}

#[derive(Serialize)]
struct Category<'a> {
    value: &'a str,
    label: &'a str,
}

/// The descriptor of a release.
#[must_use]
pub fn datapackage(omslag: &Omslag<'_>, bestanden: &[Gegevensbestand<'_>]) -> Vec<u8> {
    let kop = &omslag.besluit.kop;
    let soort =
        if omslag.definitief { "Definitieve levering" } else { "Proeflevering, niet bestemd voor verstrekking" };
    let demo = if omslag.demo { ", gemaakt met demogegevens of de demosleutel" } else { "" };
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: omslag.stam,
        title: &kop.titel.value,
        description: format!("{soort}{demo}. Besluit {} van {}. Zie codeboek.md.", kop.kenmerk.value, kop.datum.value),
        version: omslag.datum.to_string(),
        resources: bestanden.iter().map(|bestand| resource(omslag.catalogue, bestand)).collect(),
    };
    // Cannot fail: plain strings and numbers.
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource<'a>(catalogue: &'a Catalogue, bestand: &Gegevensbestand<'a>) -> Resource<'a> {
    let deel = bestand.deelbestand;
    Resource {
        profile: "https://datapackage.org/profiles/2.0/dataresource.json",
        name: format!("{}_{}", deel.naam, bestand.studiejaar.bestandsnaam()),
        kind: "table",
        path: &bestand.bestand.pad,
        title: format!("Deelbestand {}, studiejaar {}: één rij per {}", deel.naam, bestand.studiejaar, deel.eenheid),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: bestand.bestand.bytes,
        hash: format!("sha256:{}", bestand.bestand.sha256),
        dialect: Dialect {
            schema: "https://datapackage.org/profiles/2.0/tabledialect.json",
            delimiter: ";",
            line_terminator: "\n",
            quote_char: "\"",
            double_quote: true,
            skip_initial_space: false,
            header: true,
        },
        schema: Schema {
            schema: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: deel.kolommen.iter().map(|kolom| field(catalogue, kolom)).collect(),
            missing_values: [""],
        },
    }
}

fn field<'a>(catalogue: &'a Catalogue, kolom: &'a PlanKolom) -> Field<'a> {
    let kind = match kolom.waardetype {
        // Codes are texts: a leading zero counts. A date with unknown parts is no date.
        Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Tekst | Type::OnvolledigeDatum => "string",
        Type::Datum => "date",
        Type::Geheel => "integer",
        Type::Decimaal => "number",
        Type::Janee => "boolean",
    };
    let janee = kind == "boolean";
    // The list of a boolean is what `trueValues` says already; categories exist for texts and whole numbers only.
    let lijst = kolom.codelijst.as_ref().filter(|_| kind == "string").and_then(|id| catalogue.codelijsten.get(id));
    let waarden = lijst.map_or(&[][..], |lijst| &lijst.waarden);
    let mut constraints =
        Constraints { values: waarden.iter().map(|w| w.code.as_str()).collect(), ..Default::default() };
    if kolom.soort == VariabeleSoort::Omnummer {
        constraints.required = Some(true);
        constraints.pattern = Some("^[0-7][0-9A-HJKMNP-TV-Z]{25}$");
    }
    let leeg = constraints.required.is_none() && constraints.values.is_empty();
    Field {
        name: &kolom.naam,
        kind,
        title: &kolom.label,
        description: &kolom.omschrijving,
        true_values: janee.then_some(["J"]),
        false_values: janee.then_some(["N"]),
        constraints: (!leeg).then_some(constraints),
        categories: waarden.iter().map(|w| Category { value: &w.code, label: &w.label }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::{datapad, voorbeeld};

    fn json() -> serde_json::Value {
        let plan = voorbeeld::plan();
        let jaar = plan.peildata[0].studiejaar;
        let bestanden: Vec<_> =
            plan.deelbestanden.iter().map(|deel| Bestand::van(&datapad(deel, jaar), b"omnummer\n")).collect();
        let delen: Vec<_> = plan
            .deelbestanden
            .iter()
            .zip(&bestanden)
            .map(|(deelbestand, bestand)| Gegevensbestand { deelbestand, studiejaar: jaar, bestand })
            .collect();
        let bytes = voorbeeld::met_omslag(|omslag| datapackage(omslag, &delen));
        assert!(bytes.starts_with(b"{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\""));
        assert!(bytes.ends_with(b"}\n"));
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn every_file_is_a_table_with_size_hash_and_dialect() {
        let json = json();
        let eerste = &json["resources"][0];
        assert_eq!(json["resources"].as_array().unwrap().len(), 2);
        assert_eq!(eerste["name"], "regulier_2023-2024");
        assert_eq!(eerste["path"], "data/regulier_2023-2024.csv");
        assert_eq!(
            (&eerste["type"], &eerste["encoding"], &eerste["bytes"]),
            (&"table".into(), &"utf-8".into(), &9.into())
        );
        assert_eq!(eerste["hash"], format!("sha256:{}", Bestand::van("", b"omnummer\n").sha256));
        assert_eq!((&eerste["dialect"]["delimiter"], &eerste["dialect"]["header"]), (&";".into(), &true.into()));
        assert_eq!(eerste["schema"]["missingValues"], serde_json::json!([""]));
        assert!(eerste["schema"].get("primaryKey").is_none());
    }

    #[test]
    fn codes_carry_their_labels_and_the_omnummer_its_shape() {
        let json = json();
        let velden = &json["resources"][0]["schema"]["fields"];
        assert_eq!(velden[0]["constraints"]["required"], true);
        assert_eq!(velden[0]["constraints"]["pattern"], "^[0-7][0-9A-HJKMNP-TV-Z]{25}$");
        assert_eq!(velden[1]["type"], "string");
        assert_eq!(velden[1]["constraints"]["enum"], serde_json::json!(["0", "1", "2", "3"]));
        assert_eq!(velden[1]["categories"][3], serde_json::json!({"value": "3", "label": "onbekend"}));
        let leeftijd = &json["resources"][1]["schema"]["fields"][1];
        assert_eq!(leeftijd["type"], "integer");
        assert!(leeftijd.get("constraints").is_none() && leeftijd.get("categories").is_none());
    }
}
