//! `datapackage.json`: the data files as a Data Package (version 2), for tools that read tables by their description.
//!
//! In: an [`ReleaseContext`] and the data files as written. Out: pretty JSON with one line end.
//! Refuses: nothing. No `primaryKey` is claimed: rows of a deelbestand need not be unique.

use super::StoredFile;
use super::codeboek::ReleaseContext;
use crate::calendar::Studiejaar;
use crate::catalogue::{Catalogue, Type, VariabeleKind};
use crate::plan::{PlanColumn, PlanDeelbestand};
use serde::Serialize;

/// A data file of the release.
#[derive(Clone, Copy)]
pub struct DataFile<'a> {
    /// Whose columns it has.
    pub deelbestand: &'a PlanDeelbestand,
    /// Its studiejaar.
    pub studiejaar: Studiejaar,
    /// The file.
    pub file: &'a StoredFile,
}

impl DataFile<'_> {
    /// The name by which it is loaded and described: that of the file, without folder and ending.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}_{}", self.deelbestand.name, self.studiejaar.file_name())
    }
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
pub(super) fn datapackage(context: &ReleaseContext<'_>, files: &[DataFile<'_>]) -> Vec<u8> {
    let header = &context.besluit.header;
    let kind = if context.is_final { "Definitieve levering" } else { "Proeflevering, niet bestemd voor verstrekking" };
    let demo = if context.demo { ", gemaakt met demogegevens of de demosleutel" } else { "" };
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: context.stem,
        title: &header.title.value,
        description: format!(
            "{kind}{demo}. Besluit {} van {}. Zie codeboek.md.",
            header.kenmerk.value, header.date.value
        ),
        version: context.date.to_string(),
        resources: files.iter().map(|file| resource(context.catalogue, file)).collect(),
    };
    // Cannot fail: plain strings and numbers.
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource<'a>(catalogue: &'a Catalogue, file: &DataFile<'a>) -> Resource<'a> {
    let part = file.deelbestand;
    Resource {
        profile: "https://datapackage.org/profiles/2.0/dataresource.json",
        name: file.name(),
        kind: "table",
        path: &file.file.path,
        title: format!("Deelbestand {}, studiejaar {}: één rij per {}", part.name, file.studiejaar, part.eenheid),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: file.file.bytes,
        hash: format!("sha256:{}", file.file.sha256),
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
            fields: part.columns.iter().map(|column| field(catalogue, column)).collect(),
            missing_values: [""],
        },
    }
}

fn field<'a>(catalogue: &'a Catalogue, column: &'a PlanColumn) -> Field<'a> {
    let kind = match column.value_type {
        // Codes are texts: a leading zero counts. A date with unknown parts is no date.
        Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Text | Type::IncompleteDate => "string",
        Type::Date => "date",
        Type::Integer => "integer",
        Type::Decimal => "number",
        Type::YesNo => "boolean",
    };
    let janee = kind == "boolean";
    // The list of a boolean is what `trueValues` says already; categories exist for texts and whole numbers only.
    let list = column.codelijst.as_ref().filter(|_| kind == "string").and_then(|id| catalogue.codelijsten.get(id));
    let values = list.map_or(&[][..], |list| &list.values);
    let mut constraints =
        Constraints { values: values.iter().map(|w| w.code.as_str()).collect(), ..Default::default() };
    if column.kind == VariabeleKind::Omnummer {
        constraints.required = Some(true);
        constraints.pattern = Some("^[0-7][0-9A-HJKMNP-TV-Z]{25}$");
    }
    let empty = constraints.required.is_none() && constraints.values.is_empty();
    Field {
        name: &column.name,
        kind,
        title: &column.label,
        description: &column.omschrijving,
        true_values: janee.then_some(["J"]),
        false_values: janee.then_some(["N"]),
        constraints: (!empty).then_some(constraints),
        categories: values.iter().map(|w| Category { value: &w.code, label: &w.label }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::example;

    fn json() -> serde_json::Value {
        let bytes =
            example::with_files(b"omnummer\n", |_, files| example::with_context(|context| datapackage(context, files)));
        assert!(bytes.starts_with(b"{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\""));
        assert!(bytes.ends_with(b"}\n"));
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn every_file_is_a_table_with_size_hash_and_dialect() {
        let json = json();
        let first = &json["resources"][0];
        assert_eq!(json["resources"].as_array().unwrap().len(), 2);
        assert_eq!(first["name"], "regulier_2023-2024");
        assert_eq!(first["path"], "data/regulier_2023-2024.csv");
        assert_eq!(
            (&first["type"], &first["encoding"], &first["bytes"]),
            (&"table".into(), &"utf-8".into(), &9.into())
        );
        assert_eq!(first["hash"], format!("sha256:{}", StoredFile::from("", b"omnummer\n").sha256));
        assert_eq!((&first["dialect"]["delimiter"], &first["dialect"]["header"]), (&";".into(), &true.into()));
        assert_eq!(first["schema"]["missingValues"], serde_json::json!([""]));
        assert!(first["schema"].get("primaryKey").is_none());
    }

    #[test]
    fn codes_carry_their_labels_and_the_omnummer_its_shape() {
        let json = json();
        let fields = &json["resources"][0]["schema"]["fields"];
        assert_eq!(fields[0]["constraints"]["required"], true);
        assert_eq!(fields[0]["constraints"]["pattern"], "^[0-7][0-9A-HJKMNP-TV-Z]{25}$");
        assert_eq!(fields[1]["type"], "string");
        assert_eq!(fields[1]["constraints"]["enum"], serde_json::json!(["0", "1", "2", "3"]));
        assert_eq!(fields[1]["categories"][3], serde_json::json!({"value": "3", "label": "onbekend"}));
        let age = &json["resources"][1]["schema"]["fields"][1];
        assert_eq!(age["type"], "integer");
        assert!(age.get("constraints").is_none() && age.get("categories").is_none());
    }
}
