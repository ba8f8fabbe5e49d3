//! The register and the public sources as plain structs of texts, read with the `csv` crate, nothing checked.

use serde::de::DeserializeOwned;
use std::path::Path;

#[derive(serde::Deserialize)]
pub(super) struct Person {
    pub(super) pgn: String,
    pub(super) onderwijsnummer_eerder: String,
    pub(super) geslacht: String,
    pub(super) geboortedatum: String,
    pub(super) geboorteplaats: String,
    pub(super) geboorteland: String,
    pub(super) geboorteland_ouder1: String,
    pub(super) geboorteland_ouder2: String,
    pub(super) datum_vestiging: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Verblijfplaats {
    pub(super) pgn: String,
    pub(super) datum_begin: String,
    pub(super) postcode: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Nationaliteit {
    pub(super) pgn: String,
    pub(super) code: String,
    pub(super) datum_begin: String,
    pub(super) datum_einde: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Inschrijving {
    pub(super) pgn: String,
    pub(super) volgnr: String,
    pub(super) sector: String,
    pub(super) instellingscode: String,
    pub(super) datum_inschrijving: String,
    pub(super) datum_uitschrijving: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Opleiding {
    pub(super) pgn: String,
    pub(super) volgnr: String,
    pub(super) datum_begin: String,
    pub(super) opleidingsvorm: String,
    pub(super) opleidingscode: String,
    #[serde(rename = "niveau")]
    pub(super) level: String,
    pub(super) leerweg: String,
    pub(super) onderwijslocatie: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Instelling {
    pub(super) instellingscode: String,
    pub(super) bekostigd: String,
}

#[derive(serde::Deserialize)]
pub(super) struct PostcodeGemeente {
    #[serde(rename = "jaar")]
    pub(super) year: String,
    pub(super) postcode: String,
    pub(super) gemeentecode: String,
}

/// A row of `landen` or of `nationaliteiten`.
#[derive(serde::Deserialize)]
pub(super) struct OriginGroup {
    pub(super) code: String,
    pub(super) etniciteit_lang: String,
    pub(super) etniciteit_kort: String,
}

/// One person with everything registered.
pub(super) struct Human {
    pub(super) person: Person,
    pub(super) verblijfplaatsen: Vec<Verblijfplaats>,
    pub(super) nationaliteiten: Vec<Nationaliteit>,
    pub(super) inschrijvingen: Vec<Inschrijving>,
    pub(super) opleidingen: Vec<Opleiding>,
}

/// The public sources that the decision needs.
pub(super) struct Sources {
    pub(super) instellingen: Vec<Instelling>,
    pub(super) postcodes: Vec<PostcodeGemeente>,
    pub(super) countries: Vec<OriginGroup>,
    pub(super) nationaliteiten: Vec<OriginGroup>,
}

/// Everyone in the snapshot folder.
pub(super) fn read_register(folder: &Path) -> Vec<Human> {
    let mut verblijfplaatsen: Vec<Verblijfplaats> = read(folder, "verblijfplaats");
    let mut nationaliteiten: Vec<Nationaliteit> = read(folder, "nationaliteit");
    let mut inschrijvingen: Vec<Inschrijving> = read(folder, "inschrijving");
    let mut opleidingen: Vec<Opleiding> = read(folder, "opleiding_mbo");
    let persons: Vec<Person> = read(folder, "persoon");
    let people = persons.into_iter().map(|person| Human {
        verblijfplaatsen: verblijfplaatsen.extract_if(.., |row| row.pgn == person.pgn).collect(),
        nationaliteiten: nationaliteiten.extract_if(.., |row| row.pgn == person.pgn).collect(),
        inschrijvingen: inschrijvingen.extract_if(.., |row| row.pgn == person.pgn).collect(),
        opleidingen: opleidingen.extract_if(.., |row| row.pgn == person.pgn).collect(),
        person,
    });
    people.collect()
}

/// The sources in their folder.
pub(super) fn read_sources(folder: &Path) -> Sources {
    Sources {
        instellingen: read(folder, "rio_instelling"),
        postcodes: read(folder, "postcode_gemeente"),
        countries: read(folder, "landen"),
        nationaliteiten: read(folder, "nationaliteiten"),
    }
}

fn read<T: DeserializeOwned>(folder: &Path, table: &str) -> Vec<T> {
    let bytes = std::fs::read(folder.join(format!("{table}.csv"))).expect("the table is there");
    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(|row| row.expect("a row of the table")).collect()
}
