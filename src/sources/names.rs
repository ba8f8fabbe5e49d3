//! Names of codes, for who reads a release: a country, a gemeente, an institution, a course.
//!
//! In: the folder of sources, the codes that occur per list, the years of the release. Out: [`Names`]. Refuses: a listed file with
//! another hash or header. A source that the folder does not have names nothing: no value of a release hangs on it.

use super::file::{HashedFile, header, row_error, year_column};
use super::{Edition, SourcesError, manifest};
use crate::catalogue::{Catalogue, NamedCodes, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Per list: codes with their names.
pub type Names = BTreeMap<String, BTreeMap<String, String>>;

/// Codes that occur, per list.
pub type OccurringCodes = BTreeMap<String, BTreeSet<String>>;

/// Looks the codes up. Of a source that is kept by year the latest year of the release counts that has the code.
///
/// # Errors
/// `bronnen.toml` cannot be read, or a file that it lists is another one.
pub fn names(
    folder: &Path,
    codes: &OccurringCodes,
    catalogue: &Catalogue,
    years: &BTreeSet<i32>,
) -> Result<Names, SourcesError> {
    let mut out: Names = codes.keys().map(|list| (list.clone(), BTreeMap::new())).collect();
    let needed = codes.values().any(|codes| !codes.is_empty());
    // Where no rule needs a source the folder need not have a list of them.
    if !needed || !folder.join(manifest::FILE).exists() {
        return Ok(out);
    }
    let editions = manifest::read(folder)?;
    for source in catalogue.sources.values() {
        let Some(edition) = editions.get(&source.id) else { continue };
        for column in &source.columns {
            let Some(named) = column.names.as_ref() else { continue };
            let (Some(wanted), Some(list)) = (codes.get(&named.list), out.get_mut(&named.list)) else { continue };
            for (code, name) in one(folder, edition, source, (named, &column.name), wanted, years)? {
                list.entry(code).or_insert(name);
            }
        }
    }
    Ok(out)
}

/// The names that one column of one source gives.
fn one(
    folder: &Path,
    edition: &Edition,
    source: &Source,
    (named, column): (&NamedCodes, &str),
    wanted: &BTreeSet<String>,
    years: &BTreeSet<i32>,
) -> Result<BTreeMap<String, String>, SourcesError> {
    let place = |name: &str| source.columns.iter().position(|column| column.name == name);
    let (Some(code_at), Some(name_at)) = (place(&named.column), place(column)) else { return Ok(BTreeMap::new()) };
    let year_at = year_column(source);
    let mut file = HashedFile::open(folder, edition)?;
    let found = read(&mut file, edition, source, (code_at, name_at, year_at), wanted, years);
    if let Err(error @ SourcesError::ReadFailed { .. }) = found {
        return Err(error);
    }
    // Of a file that is another one nothing else is told.
    file.finish(edition)?;
    Ok(found?.into_iter().map(|(code, (_, name))| (code, name)).collect())
}

/// Of each code the name, and the year that it is of.
fn read(
    file: &mut HashedFile,
    edition: &Edition,
    source: &Source,
    (code_at, name_at, year_at): (usize, usize, Option<usize>),
    wanted: &BTreeSet<String>,
    years: &BTreeSet<i32>,
) -> Result<BTreeMap<String, (i32, String)>, SourcesError> {
    let mut found: BTreeMap<String, (i32, String)> = BTreeMap::new();
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    let mut row = csv::ByteRecord::new();
    let mut is_header = true;
    loop {
        let line = csv.position().line();
        if !csv.read_byte_record(&mut row).map_err(|error| row_error(&error, edition, line))? && !is_header {
            return Ok(found);
        }
        if is_header {
            header(&row, edition, source)?;
            is_header = false;
            continue;
        }
        if row.len() != source.columns.len() {
            return Err(SourcesError::Row { file: edition.file.clone(), line });
        }
        let text = |at: usize| row.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let year = match year_at {
            Some(at) => text(at).and_then(|text| text.parse().ok()).filter(|year| years.contains(year)),
            None => Some(0),
        };
        let (Some(year), Some(code), Some(name)) = (year, text(code_at), text(name_at)) else { continue };
        if wanted.contains(code) && !name.is_empty() && found.get(code).is_none_or(|(before, _)| *before < year) {
            found.insert(code.to_owned(), (year, name.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest as _;

    fn codes(list: &str, codes: &[&str]) -> OccurringCodes {
        [(list.to_owned(), codes.iter().map(|code| (*code).to_owned()).collect())].into()
    }

    #[test]
    fn codes_get_the_names_of_every_source_that_has_them() {
        let (folder, catalogue) = (Path::new("fixtures/bronnen-mini"), Catalogue::get().unwrap());
        let of = |list: &str, wanted: &[&str]| names(folder, &codes(list, wanted), catalogue, &[2015].into()).unwrap();
        let countries = of("landen", &["5001", "0000"]);
        assert_eq!(countries["landen"], [("5001".to_owned(), "Canada".to_owned())].into());
        assert_eq!(of("gemeenten", &["9001"])["gemeenten"]["9001"], "Voorbeeldgemeente 9001");
        assert_eq!(of("vakken", &["9001"])["vakken"]["9001"], "Voorbeeldtaal A");
        assert!(of("vakken", &["0001"])["vakken"].is_empty());
        let nowhere = names(Path::new("fixtures"), &codes("landen", &["5001"]), catalogue, &BTreeSet::new()).unwrap();
        assert!(nowhere["landen"].is_empty());
    }

    #[test]
    fn a_file_that_is_not_the_listed_one_names_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["bronnen.toml", "landen.csv"] {
            std::fs::copy(Path::new("fixtures/bronnen-mini").join(file), folder.path().join(file)).unwrap();
        }
        let text = std::fs::read_to_string(folder.path().join("landen.csv")).unwrap();
        std::fs::write(folder.path().join("landen.csv"), text.replace("Canada", "Kanada")).unwrap();
        let failed = names(folder.path(), &codes("landen", &["5001"]), Catalogue::get().unwrap(), &BTreeSet::new());
        assert!(matches!(failed, Err(SourcesError::Sha256 { file }) if file == "landen.csv"));
    }

    /// Columns in another order would give wrong names; of a file that is another one only that is told.
    #[test]
    fn a_file_with_another_header_or_a_row_too_short_names_nothing() {
        let (folder, catalogue) = (tempfile::tempdir().unwrap(), Catalogue::get().unwrap());
        let text = std::fs::read_to_string("fixtures/bronnen-mini/landen.csv").unwrap();
        let list = std::fs::read_to_string("fixtures/bronnen-mini/bronnen.toml").unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        let mut columns: Vec<&str> = header.split(',').collect();
        columns.reverse();
        let hash = |text: &str| -> String {
            sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
        };
        let of = |written: &str, listed: &str| {
            std::fs::write(folder.path().join("landen.csv"), written).unwrap();
            std::fs::write(folder.path().join("bronnen.toml"), list.replace(&hash(&text), &hash(listed))).unwrap();
            names(folder.path(), &codes("landen", &["5001"]), catalogue, &BTreeSet::new())
        };
        let swapped = format!("{}\n{rows}", columns.join(","));
        assert!(matches!(of(&swapped, &swapped), Err(SourcesError::Header { .. })));
        let short = format!("{text}5009\n");
        assert!(matches!(of(&short, &short), Err(SourcesError::Row { .. })));
        for other in [&swapped, &short] {
            assert!(matches!(of(other, &text), Err(SourcesError::Sha256 { .. })));
        }
    }
}
