//! Small public sources: three institutions, a handful of postcodes, countries and nationalities.

use super::{program::write, register::csv_bytes, sha256};
use std::path::Path;

/// A source: name, columns, rows.
#[derive(Clone)]
struct Source {
    name: &'static str,
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

/// The folder of public sources.
#[derive(Clone)]
pub(crate) struct Sources(Vec<Source>);

impl Sources {
    /// 01AA and 02BB are funded, 03CC is not; 1000AA changes municipality between the two studiejaren.
    #[rustfmt::skip]
    pub(crate) fn new() -> Self {
        Self(vec![
            source(
                "rio_instelling",
                &[
                    "instellingscode", "naam", "sector", "bekostigd", "type_instelling", "bevoegd_gezag",
                    "denominatie", "samenwerkingsverband", "postcode", "plaats", "gemeentecode", "gemeentenaam",
                    "provincie",
                ],
                "01AA,Proefcollege,mbo,J,,,,,,,,,
                 02BB,Voorbeeldcollege,mbo,J,,,,,,,,,
                 03CC,Particulier,mbo,N,,,,,,,,,
                 04DD,Proefschool,vo,J,,,,,,,,,",
            ),
            source(
                "postcode_gemeente",
                &["jaar", "postcode", "gemeentecode"],
                "2021,1000AA,0001
                 2021,2000BB,0002
                 2022,1000AA,0090
                 2023,1000AA,0003
                 2023,2000BB,0002",
            ),
            source(
                "landen",
                &["code", "naam", "etniciteit_lang", "etniciteit_kort"],
                "5007,Suriname,36,3
                 5022,Marokko,35,3
                 5095,Aruba,39,3
                 6022,China,38,3
                 6024,Indonesië,23,2
                 6029,Duitsland,24,2
                 6030,Nederland,11,1
                 6043,Turkije,37,3
                 7035,Japan,23,2",
            ),
            source(
                "nationaliteiten",
                &["code", "naam", "etniciteit_lang", "etniciteit_kort"],
                "0001,Nederlandse,11,1
                 0055,Duitse,24,2
                 0263,Surinaamse,36,3
                 0339,Turkse,37,3",
            ),
        ])
    }

    /// Takes every row away that holds a text in its first column.
    pub(crate) fn without(mut self, name: &str, key: &str) -> Self {
        let source = self.0.iter_mut().find(|source| source.name == name).expect("a source");
        source.rows.retain(|row| row[0] != key);
        self
    }

    /// Adds a row to a source.
    pub(crate) fn row(mut self, name: &str, cells: &str) -> Self {
        let source = self.0.iter_mut().find(|source| source.name == name).expect("a source");
        source.rows.push(cells.split(',').map(str::to_owned).collect());
        self
    }

    /// Writes the folder with its `bronnen.toml`.
    pub(crate) fn write(&self, folder: &Path) {
        let mut list = "schema = \"rod-release/bronnen/v1\"\n\n".to_owned();
        for Source { name, header, rows } in &self.0 {
            let bytes = csv_bytes(header, rows);
            list += &format!(
                "[[bron]]\nid = \"{name}\"\nnaam = \"Proef\"\nuitgever = \"proef\"\neditie = \"proef\"\nbestand = \"{name}.csv\"\n\
                 sha256 = \"{}\"\n\n",
                sha256(&bytes)
            );
            write(&folder.join(format!("{name}.csv")), bytes);
        }
        write(&folder.join("bronnen.toml"), list);
    }
}

fn source(name: &'static str, header: &'static [&'static str], rows: &str) -> Source {
    let rows = rows.lines().map(|line| line.trim().split(',').map(str::to_owned).collect()).collect();
    Source { name, header, rows }
}
