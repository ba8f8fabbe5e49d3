//! Builds the catalogue from its embedded data files.
//!
//! In: the list of embedded files. Out: [`Catalogue`], tables in schema order, the rest by id.
//! Refuses: a file that does not parse or has an unknown key, a stem that is not its id, two tables in one place.
//! References between files are checked once, by the tests, and not at every start.

use super::bestanden::{self, Bestand};
use super::{Bron, Catalogue, Codelijst, Selectie, Tabel, Variabele};
use crate::diagnose::{Lang, Spoken};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A fault in the built-in data: of the program, never of the user.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum CatalogueError {
    /// The file is no TOML of this family.
    Lezen {
        /// Path below `data/`.
        bestand: &'static str,
        /// The reader's words.
        reden: String,
    },
    /// The id is not the stem of the file.
    StamIsNietId {
        /// Path below `data/`.
        bestand: &'static str,
        /// The id in it.
        id: String,
    },
    /// Two tables claim one position in the schema.
    DubbeleVolgorde {
        /// First table.
        een: String,
        /// Second table.
        ander: String,
    },
}

impl Spoken for CatalogueError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Lezen { bestand, reden }, Lang::Nl) => {
                format!("ingebouwd catalogusbestand {bestand} is niet te lezen: {reden}")
            }
            (Self::Lezen { bestand, reden }, Lang::En) => {
                format!("built-in catalogue file {bestand} cannot be read: {reden}")
            }
            (Self::StamIsNietId { bestand, id }, Lang::Nl) => {
                format!("ingebouwd catalogusbestand {bestand} heeft de id `{id}`, die niet de bestandsnaam is")
            }
            (Self::StamIsNietId { bestand, id }, Lang::En) => {
                format!("built-in catalogue file {bestand} has the id `{id}`, which is not its file name")
            }
            (Self::DubbeleVolgorde { een, ander }, Lang::Nl) => {
                format!("de tabellen `{een}` en `{ander}` staan op dezelfde plaats in het registerschema")
            }
            (Self::DubbeleVolgorde { een, ander }, Lang::En) => {
                format!("tables `{een}` and `{ander}` stand in the same place of the register schema")
            }
        }
    }
}

/// `versie.toml`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Versie {
    versie: String,
}

/// A data file that carries its own id.
trait MetId: DeserializeOwned {
    fn id(&self) -> &str;
}

macro_rules! met_id {
    ($($soort:ty),*) => { $(impl MetId for $soort { fn id(&self) -> &str { &self.id } })* };
}
met_id!(Bron, Codelijst, Selectie, Tabel, Variabele);

fn lees<T: DeserializeOwned>(bestand: Bestand) -> Result<T, CatalogueError> {
    toml::from_str(bestand.tekst)
        .map_err(|fout| CatalogueError::Lezen { bestand: bestand.pad, reden: fout.to_string().trim_end().to_owned() })
}

fn lees_met_id<T: MetId>(bestand: Bestand) -> Result<T, CatalogueError> {
    let gelezen: T = lees(bestand)?;
    if gelezen.id() != bestand.stam() {
        return Err(CatalogueError::StamIsNietId { bestand: bestand.pad, id: gelezen.id().to_owned() });
    }
    Ok(gelezen)
}

/// Stems are unique within a folder, so ids are unique within a family.
fn familie<T: MetId>(bestanden: &[Bestand]) -> Result<BTreeMap<String, T>, CatalogueError> {
    bestanden.iter().map(|&bestand| lees_met_id(bestand).map(|gelezen: T| (gelezen.id().to_owned(), gelezen))).collect()
}

fn tabellen(bestanden: &[Bestand]) -> Result<Vec<Tabel>, CatalogueError> {
    let mut tabellen: Vec<Tabel> = familie(bestanden)?.into_values().collect();
    tabellen.sort_by_key(|tabel| tabel.volgorde);
    let botsing = tabellen.windows(2).find_map(|paar| match paar {
        [een, ander] if een.volgorde == ander.volgorde => Some((een.id.clone(), ander.id.clone())),
        _ => None,
    });
    match botsing {
        Some((een, ander)) => Err(CatalogueError::DubbeleVolgorde { een, ander }),
        None => Ok(tabellen),
    }
}

impl Catalogue {
    /// The catalogue that is built into the program. Reads no file; a few milliseconds.
    ///
    /// # Errors
    /// A fault in the embedded data; the tests of this module keep it from happening in a released binary.
    pub fn ingebouwd() -> Result<Self, CatalogueError> {
        let Versie { versie } = lees(bestanden::VERSIE)?;
        Ok(Self {
            versie,
            tabellen: tabellen(bestanden::REGISTER)?,
            variabelen: familie(bestanden::VARIABELEN)?,
            codelijsten: familie(bestanden::CODELIJSTEN)?,
            bronnen: familie(bestanden::BRONNEN)?,
            selecties: familie(bestanden::SELECTIES)?,
            verboden: lees(bestanden::VERBODEN)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bestand(pad: &'static str, tekst: &'static str) -> Bestand {
        Bestand { pad, tekst }
    }

    #[test]
    fn tables_stand_in_schema_order_and_persoon_is_first() {
        let catalogue = Catalogue::ingebouwd().unwrap();
        let namen: Vec<&str> = catalogue.tabellen.iter().map(|tabel| tabel.id.as_str()).collect();
        let volgorde = [
            "persoon",
            "verblijfplaats",
            "nationaliteit",
            "verblijfstitel",
            "inschrijving",
            "opleiding_mbo",
            "bpv",
            "diploma_mbo",
        ];
        assert_eq!(namen, volgorde);
        assert_eq!(catalogue.versie, "2026.11");
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_file_and_the_key() {
        let tekst = "id = \"x\"\nomschrijving = \"x\"\nbron = \"x\"\nlabel = 1\nwaarde = []\n";
        let fout = lees::<Codelijst>(bestand("codelijsten/x.toml", tekst)).unwrap_err();
        for lang in [Lang::Nl, Lang::En] {
            assert!(fout.say(lang).contains("codelijsten/x.toml") && fout.say(lang).contains("label"));
        }
    }

    #[test]
    fn the_stem_of_the_file_is_the_id() {
        let tekst = "id = \"y\"\nomschrijving = \"x\"\nbron = \"x\"\nwaarde = []\n";
        let fout = familie::<Codelijst>(&[bestand("codelijsten/x.toml", tekst)]).unwrap_err();
        assert!(matches!(fout, CatalogueError::StamIsNietId { bestand: "codelijsten/x.toml", .. }));
    }

    #[test]
    fn two_tables_in_one_place_are_refused() {
        let tabel = |id: &str| {
            format!(
                "id = \"{id}\"\nvolgorde = 1\nsleutel = [\"pgn\"]\ngeldigheid = {{ soort = \"altijd\" }}\n\
                 omschrijving = \"x\"\nkolom = []\n"
            )
            .leak() as &'static str
        };
        let fout = tabellen(&[bestand("register/a.toml", tabel("a")), bestand("register/b.toml", tabel("b"))]);
        assert!(matches!(fout, Err(CatalogueError::DubbeleVolgorde { .. })));
    }
}
