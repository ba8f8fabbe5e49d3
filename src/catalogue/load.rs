//! Builds the catalogue from its data files.
//!
//! In: [`DataFiles`]. Out: [`Catalogue`], tables in schema order, the rest by id; and every fault, by file.
//! Refuses: a file in no family, one that does not parse or has an unknown key, a stem that is not its id, two tables
//! in one place. References between files are checked by `catalogue check` and by the tests, not at every start.

use super::failure::{CatalogueError, CatalogueErrorKind};
use super::files::DataFiles;
use super::parse::{read, read_named};
use super::{Catalogue, Codelijst, Doelgroep, Selectie, Signal, Source, Table, Variabele};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Version of the data.
const VERSION: &str = "versie.toml";
/// What can never be a column.
const BANNED: &str = "verboden.toml";
/// Words that mean the same.
const WORDS: &str = "woorden.toml";
/// Phrases by which the text of a decision is recognised.
const PHRASES: &str = "uitdrukkingen.toml";
/// Parts of a datum, in words.
const NARROWINGS: &str = "versmallingen.toml";
/// Groups of signals, and the rows that they look at.
const SIGNAL_GROUPS: &str = "signaalgroepen.toml";
/// Folders with a file per entry.
const FAMILIES: [&str; 8] = [
    "register",
    "codelijsten",
    "bronnen",
    "variabelen",
    "selecties",
    "signalen",
    "wettelijk/gegevens",
    "wettelijk/doelgroepen",
];

/// `versie.toml`.
#[derive(Default, serde::Deserialize)]
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
has_id!(Source, Codelijst, Doelgroep, Selectie, Signal, Table, Variabele);

struct Loader<'f> {
    files: &'f DataFiles,
    faults: Vec<CatalogueError>,
}

impl Loader<'_> {
    fn take<T>(&mut self, outcome: Result<T, CatalogueError>) -> Option<T> {
        outcome.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// Stems are unique within a folder, so ids are unique within a family.
    fn family<T: HasId>(&mut self, folder: &str) -> BTreeMap<String, T> {
        let mut family = BTreeMap::new();
        let files = self.files;
        for file in files.folder(folder) {
            let Some(loaded) = self.take(read::<T>(file)) else { continue };
            if loaded.id() != file.stem() {
                let kind = CatalogueErrorKind::StemIsNotId { id: loaded.id().to_owned() };
                let offset = file.text.find("id = ").unwrap_or(0);
                self.faults.push(file.fault(offset, kind));
            }
            family.insert(loaded.id().to_owned(), loaded);
        }
        family
    }

    fn tables(&mut self) -> Vec<Table> {
        let mut tables: Vec<Table> = self.family("register").into_values().collect();
        tables.sort_by_key(|table| table.order);
        for pair in tables.windows(2) {
            if let [one, other] = pair
                && one.order == other.order
            {
                let kind = CatalogueErrorKind::DuplicateOrder { other: one.id.clone() };
                self.faults.push(CatalogueError::whole(&format!("register/{}.toml", other.id), kind));
            }
        }
        tables
    }

    fn misplaced(&mut self) {
        for file in self.files.all() {
            let known = file.path.ends_with(".toml")
                && (FAMILIES.contains(&file.folder())
                    || [VERSION, BANNED, WORDS, PHRASES, NARROWINGS, SIGNAL_GROUPS].contains(&file.path)
                    || super::law::is_law_file(file));
            if !known {
                self.faults.push(CatalogueError::whole(file.path, CatalogueErrorKind::Misplaced));
            }
        }
    }
}

impl Catalogue {
    /// The catalogue of these files, as far as they can be read, and every fault of form.
    #[must_use]
    pub fn from_files(files: &DataFiles) -> (Self, Vec<CatalogueError>) {
        let mut loader = Loader { files, faults: Vec::new() };
        loader.misplaced();
        let version = loader.take(read_named::<Version>(files, VERSION)).unwrap_or_default().version;
        let catalogue = Self {
            version,
            tables: loader.tables(),
            variabelen: loader.family("variabelen"),
            codelijsten: loader.family("codelijsten"),
            sources: loader.family("bronnen"),
            selecties: loader.family("selecties"),
            signals: loader.family("signalen"),
            signal_groups: loader.take(read_named(files, SIGNAL_GROUPS)).unwrap_or_default(),
            gegevens: loader.family("wettelijk/gegevens"),
            doelgroepen: loader.family("wettelijk/doelgroepen"),
            banned: loader.take(read_named(files, BANNED)).unwrap_or_default(),
            words: loader.take(read_named(files, WORDS)).unwrap_or_default(),
            phrases: loader.take(read_named(files, PHRASES)).unwrap_or_default(),
            narrowings: loader.take(read_named(files, NARROWINGS)).unwrap_or_default(),
            meanings: OnceLock::new(),
        };
        (catalogue, loader.faults)
    }

    /// The catalogue that is built into the program. Reads no file; a few milliseconds.
    ///
    /// # Errors
    /// A fault in the embedded data; the tests of this module keep it from happening in a released binary.
    pub fn builtin() -> Result<Self, CatalogueError> {
        let (catalogue, faults) = Self::from_files(&DataFiles::builtin());
        faults.into_iter().next().map_or(Ok(catalogue), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<CatalogueError> {
        Catalogue::from_files(&DataFiles::builtin().with(path, text)).1
    }

    #[test]
    fn tables_stand_in_schema_order_and_persoon_is_first() {
        let catalogue = Catalogue::builtin().unwrap();
        assert_eq!(catalogue.tables[0].id, "persoon");
        assert!(catalogue.tables.windows(2).all(|pair| pair[0].order < pair[1].order));
        assert_eq!(catalogue.version, "2026.11");
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_place() {
        let text = "id = \"x\"\nomschrijving = \"x\"\nbron = \"x\"\nlabel = 1\nwaarde = []\n";
        let [fault] = &*faults("codelijsten/x.toml", text) else { panic!("one fault") };
        assert_eq!((fault.file.as_str(), fault.place), ("codelijsten/x.toml", Some((4, 1))));
        assert!(matches!(&fault.kind, CatalogueErrorKind::Unreadable { reason } if reason.contains("label")));
    }

    #[test]
    fn the_stem_of_the_file_is_the_id() {
        let text = "id = \"y\"\nomschrijving = \"x\"\nbron = \"x\"\nwaarde = []\n";
        let [fault] = &*faults("codelijsten/x.toml", text) else { panic!("one fault") };
        assert_eq!(fault.kind, CatalogueErrorKind::StemIsNotId { id: "y".into() });
    }

    #[test]
    fn two_tables_in_one_place_are_refused() {
        let text = "id = \"a\"\nvolgorde = 0\nsleutel = [\"pgn\"]\ngeldigheid = { soort = \"altijd\" }\n\
                    omschrijving = \"x\"\nkolom = []\n";
        let faults = faults("register/a.toml", text);
        assert!(faults.iter().any(|fault| matches!(fault.kind, CatalogueErrorKind::DuplicateOrder { .. })));
    }

    #[test]
    fn a_file_in_no_family_is_refused() {
        for path in ["x.toml", "variabele/x.toml", "law/bro/x.txt", "variabelen/deel/x.toml", "law/x.toml"] {
            let kinds: Vec<_> = faults(path, "").into_iter().map(|fault| (fault.file, fault.kind)).collect();
            assert_eq!(kinds, [(path.to_owned(), CatalogueErrorKind::Misplaced)]);
        }
    }
}
