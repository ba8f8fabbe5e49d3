//! Builds the catalogue from its embedded data files.
//!
//! In: the list of embedded files. Out: [`Catalogue`], tables in schema order, the rest by id.
//! Refuses: a file that does not parse or has an unknown key, a stem that is not its id, two tables in one place.
//! References between files are checked once, by the tests, and not at every start.

use super::files::{self, CatalogueFile};
use super::{Catalogue, Codelijst, Selectie, Source, Table, Variabele};
use crate::diagnose::{Lang, Spoken};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A fault in the built-in data: of the program, never of the user.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum CatalogueError {
    /// The file is no TOML of this family.
    ReadFailed {
        /// Path below `data/`.
        file: &'static str,
        /// The reader's words.
        reason: String,
    },
    /// The id is not the stem of the file.
    StemIsNotId {
        /// Path below `data/`.
        file: &'static str,
        /// The id in it.
        id: String,
    },
    /// Two tables claim one position in the schema.
    DuplicateOrder {
        /// First table.
        one: String,
        /// Second table.
        other: String,
    },
}

impl Spoken for CatalogueError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::ReadFailed { file, reason }, Lang::Nl) => {
                format!("ingebouwd catalogusbestand {file} is niet te lezen: {reason}")
            }
            (Self::ReadFailed { file, reason }, Lang::En) => {
                format!("built-in catalogue file {file} cannot be read: {reason}")
            }
            (Self::StemIsNotId { file, id }, Lang::Nl) => {
                format!("ingebouwd catalogusbestand {file} heeft de id `{id}`, die niet de bestandsnaam is")
            }
            (Self::StemIsNotId { file, id }, Lang::En) => {
                format!("built-in catalogue file {file} has the id `{id}`, which is not its file name")
            }
            (Self::DuplicateOrder { one, other }, Lang::Nl) => {
                format!("de tabellen `{one}` en `{other}` staan op dezelfde plaats in het registerschema")
            }
            (Self::DuplicateOrder { one, other }, Lang::En) => {
                format!("tables `{one}` and `{other}` stand in the same place of the register schema")
            }
        }
    }
}

/// `versie.toml`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    #[serde(rename = "versie")]
    version: String,
}

/// A data file that carries its own id.
trait HasId: DeserializeOwned {
    fn id(&self) -> &str;
}

macro_rules! has_id {
    ($($kind:ty),*) => { $(impl HasId for $kind { fn id(&self) -> &str { &self.id } })* };
}
has_id!(Source, Codelijst, Selectie, Table, Variabele);

fn read<T: DeserializeOwned>(file: CatalogueFile) -> Result<T, CatalogueError> {
    toml::from_str(file.text).map_err(|error| CatalogueError::ReadFailed {
        file: file.path,
        reason: error.to_string().trim_end().to_owned(),
    })
}

fn read_with_id<T: HasId>(file: CatalogueFile) -> Result<T, CatalogueError> {
    let loaded: T = read(file)?;
    if loaded.id() != file.stem() {
        return Err(CatalogueError::StemIsNotId { file: file.path, id: loaded.id().to_owned() });
    }
    Ok(loaded)
}

/// Stems are unique within a folder, so ids are unique within a family.
fn family<T: HasId>(files: &[CatalogueFile]) -> Result<BTreeMap<String, T>, CatalogueError> {
    files.iter().map(|&file| read_with_id(file).map(|loaded: T| (loaded.id().to_owned(), loaded))).collect()
}

fn tables(files: &[CatalogueFile]) -> Result<Vec<Table>, CatalogueError> {
    let mut tables: Vec<Table> = family(files)?.into_values().collect();
    tables.sort_by_key(|table| table.order);
    let clash = tables.windows(2).find_map(|pair| match pair {
        [one, other] if one.order == other.order => Some((one.id.clone(), other.id.clone())),
        _ => None,
    });
    match clash {
        Some((one, other)) => Err(CatalogueError::DuplicateOrder { one, other }),
        None => Ok(tables),
    }
}

impl Catalogue {
    /// The catalogue that is built into the program. Reads no file; a few milliseconds.
    ///
    /// # Errors
    /// A fault in the embedded data; the tests of this module keep it from happening in a released binary.
    pub fn builtin() -> Result<Self, CatalogueError> {
        let Version { version } = read(files::VERSION)?;
        Ok(Self {
            version,
            tables: tables(files::REGISTER)?,
            variabelen: family(files::VARIABELEN)?,
            codelijsten: family(files::CODELIJSTEN)?,
            sources: family(files::SOURCES)?,
            selecties: family(files::SELECTIES)?,
            banned: read(files::BANNED)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &'static str, text: &'static str) -> CatalogueFile {
        CatalogueFile { path, text }
    }

    #[test]
    fn tables_stand_in_schema_order_and_persoon_is_first() {
        let catalogue = Catalogue::builtin().unwrap();
        let names: Vec<&str> = catalogue.tables.iter().map(|table| table.id.as_str()).collect();
        let order = [
            "persoon",
            "verblijfplaats",
            "nationaliteit",
            "verblijfstitel",
            "inschrijving",
            "opleiding_mbo",
            "bpv",
            "diploma_mbo",
        ];
        assert_eq!(names, order);
        assert_eq!(catalogue.version, "2026.11");
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_file_and_the_key() {
        let text = "id = \"x\"\nomschrijving = \"x\"\nbron = \"x\"\nlabel = 1\nwaarde = []\n";
        let error = read::<Codelijst>(file("codelijsten/x.toml", text)).unwrap_err();
        for lang in [Lang::Nl, Lang::En] {
            assert!(error.say(lang).contains("codelijsten/x.toml") && error.say(lang).contains("label"));
        }
    }

    #[test]
    fn the_stem_of_the_file_is_the_id() {
        let text = "id = \"y\"\nomschrijving = \"x\"\nbron = \"x\"\nwaarde = []\n";
        let error = family::<Codelijst>(&[file("codelijsten/x.toml", text)]).unwrap_err();
        assert!(matches!(error, CatalogueError::StemIsNotId { file: "codelijsten/x.toml", .. }));
    }

    #[test]
    fn two_tables_in_one_place_are_refused() {
        let table = |id: &str| {
            format!(
                "id = \"{id}\"\nvolgorde = 1\nsleutel = [\"pgn\"]\ngeldigheid = {{ soort = \"altijd\" }}\n\
                 omschrijving = \"x\"\nkolom = []\n"
            )
            .leak() as &'static str
        };
        let error = tables(&[file("register/a.toml", table("a")), file("register/b.toml", table("b"))]);
        assert!(matches!(error, Err(CatalogueError::DuplicateOrder { .. })));
    }
}
