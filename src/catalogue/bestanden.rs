//! The data files of the catalogue, embedded in the binary: the one list of them.
//!
//! In: `data/**/*.toml` at compile time. Out: path and text of each, per family.
//! Refuses: nothing here; a test walks the folder and fails for a file that is not listed (law files have their own list).

/// One embedded file.
#[derive(Clone, Copy)]
pub(super) struct Bestand {
    /// Path below `data/`.
    pub(super) pad: &'static str,
    /// Its text.
    pub(super) tekst: &'static str,
}

impl Bestand {
    /// File name without folder and extension: the id that the file must carry.
    pub(super) fn stam(self) -> &'static str {
        let naam = self.pad.rsplit('/').next().unwrap_or(self.pad);
        naam.strip_suffix(".toml").unwrap_or(naam)
    }
}

macro_rules! bestanden {
    ($map:literal: $($stam:literal)*) => {
        &[$(Bestand {
            pad: concat!($map, "/", $stam, ".toml"),
            tekst: include_str!(concat!("data/", $map, "/", $stam, ".toml")),
        }),*]
    };
}

/// Version of the data.
pub(super) const VERSIE: Bestand = Bestand { pad: "versie.toml", tekst: include_str!("data/versie.toml") };

/// What can never be a column.
pub(super) const VERBODEN: Bestand = Bestand { pad: "verboden.toml", tekst: include_str!("data/verboden.toml") };

/// The register schema.
pub(super) const REGISTER: &[Bestand] = bestanden!["register":
    "bpv" "diploma_mbo" "inschrijving" "nationaliteit" "opleiding_mbo" "persoon" "verblijfplaats" "verblijfstitel"
];

/// Code lists.
pub(super) const CODELIJSTEN: &[Bestand] = bestanden!["codelijsten":
    "etniciteit_kort" "etniciteit_lang" "generatie" "geslacht" "janee" "leerroute" "leerroutefase" "leerweg"
    "niveau_mbo" "opleidingsvorm" "reden_uitschrijving" "sector" "soort_inschrijving_mbo" "soort_opleiding_mbo"
];

/// Public sources.
pub(super) const BRONNEN: &[Bestand] = bestanden!["bronnen":
    "apc_gebied" "landen" "nationaliteiten" "opleidingen" "postcode_gemeente" "rio_instelling" "rio_locatie"
];

/// What a rubriek can mean.
pub(super) const VARIABELEN: &[Bestand] = bestanden!["variabelen":
    "actief" "adres" "apc_gebied" "bekostigbaar" "bevoegd_gezag" "bpv" "datum_diploma" "datum_inschrijving"
    "datum_uitschrijving" "datum_uitschrijving_gepland" "datum_vertrek" "datum_vestiging" "denominatie"
    "diploma" "diploma_bekostigbaar" "etniciteit_kort" "etniciteit_lang" "geboortedatum" "geboorteland"
    "geboorteland_ouders" "geboorteplaats" "gemeentecode" "gemeentecode_instelling" "gemeentenaam_instelling"
    "generatie" "geslacht" "geslachtsnaam" "inschrijvingsjaar" "inschrijvingsmaand" "instellingscode" "leeftijd"
    "leerroute" "leerroutefase" "leerweg" "nationaliteit" "niveau" "omnummer" "onderwijsaanbieder"
    "onderwijslocatie" "opleidingscode" "opleidingsvorm" "overlijdensdatum" "plaats_instelling" "postcode"
    "postcodecijfers" "postcodecijfers_instelling" "provincie_instelling" "reden_uitschrijving"
    "samenwerkingsverband" "sector" "soort_inschrijving_mbo" "type_instelling" "verblijfsjaar_instelling"
    "verblijfsjaar_mbo" "verblijfstitel" "voornamen"
];

/// Selections of a population.
pub(super) const SELECTIES: &[Bestand] = bestanden!["selecties":];
