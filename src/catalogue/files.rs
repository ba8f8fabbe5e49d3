//! The data files of the catalogue, embedded in the binary: the one list of them.
//!
//! In: `data/**/*.toml` at compile time. Out: path and text of each, per family.
//! Refuses: nothing here; a test walks the folder and fails for a file that is not listed (law files have their own list).

/// One embedded file.
#[derive(Clone, Copy)]
pub(super) struct CatalogueFile {
    /// Path below `data/`.
    pub(super) path: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

impl CatalogueFile {
    /// File name without folder and extension: the id that the file must carry.
    pub(super) fn stem(self) -> &'static str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

macro_rules! files {
    ($map:literal: $($stem:literal)*) => {
        &[$(CatalogueFile {
            path: concat!($map, "/", $stem, ".toml"),
            text: include_str!(concat!("data/", $map, "/", $stem, ".toml")),
        }),*]
    };
}

/// Version of the data.
pub(super) const VERSION: CatalogueFile = CatalogueFile { path: "versie.toml", text: include_str!("data/versie.toml") };

/// What can never be a column.
pub(super) const BANNED: CatalogueFile =
    CatalogueFile { path: "verboden.toml", text: include_str!("data/verboden.toml") };

/// The register schema.
pub(super) const REGISTER: &[CatalogueFile] = files!["register":
    "bpv" "diploma_mbo" "inschrijving" "nationaliteit" "opleiding_mbo" "persoon" "verblijfplaats" "verblijfstitel"
];

/// Code lists.
pub(super) const CODELIJSTEN: &[CatalogueFile] = files!["codelijsten":
    "etniciteit_kort" "etniciteit_lang" "generatie" "geslacht" "janee" "leerroute" "leerroutefase" "leerweg"
    "niveau_mbo" "opleidingsvorm" "reden_uitschrijving" "sector" "soort_inschrijving_mbo" "soort_opleiding_mbo"
];

/// Public sources.
pub(super) const SOURCES: &[CatalogueFile] = files!["bronnen":
    "apc_gebied" "landen" "nationaliteiten" "opleidingen" "postcode_gemeente" "rio_instelling" "rio_locatie"
];

/// What a rubriek can mean.
pub(super) const VARIABELEN: &[CatalogueFile] = files!["variabelen":
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
    // Decision VO-raad: what the snapshot cannot give yet.
    "aantal_ingestroomd_bekostigingscategorie" "aantal_uitgestroomd_bekostigingscategorie" "aantal_vakken"
    "aantal_vakken_cijferlijst" "afdeling_profiel_examen" "afdeling_profiel_inschrijving"
    "afdeling_profiel_oud_leerling_po" "afdeling_profiel_vo" "afkorting_vak" "begin_verblijf_andere_instelling"
    "begindatum_ontwikkelingsperspectief" "bekostigingscategorie_leeftijd"
    "bekostigingscategorie_residentieel_leeftijd" "beschikt_onderwijs_instelling" "beschikt_onderwijs_vestiging"
    "certificaat_vo" "cijfer_centraal_examen" "cijfer_cijferlijst" "cijfer_profielwerkstuk" "cijfer_schoolexamen"
    "code_verblijf_andere_instelling" "datum_uitslag_examen" "eindcijfer" "eindcijfer_na_centraal_examen"
    "einddatum_ontwikkelingsperspectief" "einde_verblijf_andere_instelling" "elementcode_datum_uitslag"
    "elementcode_examen" "elementcode_examenvak" "elementcode_werkstuk" "examen_voorlaatste_leerjaar"
    "examenjaar_werkstuk" "examenregime" "examenvak" "experiment_vo" "extraneus" "gemeentecode_vestiging"
    "gemiddeld_cijfer_cijferlijst" "gemiddeld_cijfer_na_centraal_examen" "gemiddeld_cijfer_schoolexamen"
    "gemiddelde_verplichte_vakken" "gespreid_examen" "groepsnaam" "hoofd_of_nevenvak"
    "instelling_verblijf_andere_instelling" "kalenderjaar_examen" "kalenderjaar_examenvak"
    "kwalitatieve_beoordeling_schoolexamen" "leerjaar_gecombineerd" "leerjaar_groep" "leerjaar_oud_leerling_po"
    "leerjaar_vo" "leerroute_vo" "leerweg_of_soort_vwo" "leerweg_of_type_examen" "leerweg_oud_leerling_po"
    "leerweg_vo" "lwoo" "lwoo_examen" "lwoo_opleiding" "meetellend_combinatiecijfer" "nieuwkomer_categorie"
    "nieuwkomer_ratio" "niveau_examen" "niveau_examenvak" "niveau_werkstuk" "ontwikkelingsperspectief"
    "opleidingskenmerken" "postcodecijfers_vestiging" "profiel_examen" "profiel_oud_leerling_po" "profiel_vo"
    "profielwerkstuk_vmbo" "reden_geen_deelname_examen" "samenwerkingsverband_betaalt" "samenwerkingsverband_po"
    "schooladvies_po" "schooladvies_so" "schoolsoort_oud_leerling_po" "schoolsoort_vo" "schoolsoort_vo_aanvullend"
    "sector_examen" "sector_vmbo" "soort_examen" "soort_inschrijving_vo" "soort_onderwijs_examen" "soort_onderwijs_vo"
    "soort_primair_onderwijs" "teruggetrokken_examen" "tijdvak_centraal_examen" "toepassing_resultaat_vak"
    "toepassing_resultaat_werkstuk" "type_primair_onderwijs" "uitslag_cum_laude" "uitslag_examen"
    "vak_deel_van_diploma" "vakcode" "vakcode_hoger_niveau" "vakken_werkstuk" "verblijfsjaar_praktijkonderwijs"
    "vestiging_datum_uitslag" "vestiging_examenvak" "vestiging_verblijf_andere_instelling" "vestiging_werkstuk"
    "vestigingsnummer"
];

/// Selections of a population.
pub(super) const SELECTIES: &[CatalogueFile] = files!["selecties": "actief_op_peildatum" "ingeschreven_in_studiejaar"];
