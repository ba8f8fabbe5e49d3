//! Why the public sources cannot be used.
//!
//! In: what the reader met. Out: a sentence in either language. Refuses: to quote a cell; sources are public, but the
//! habit is the same everywhere.

use crate::diagnose::{Lang, Spoken};
use std::io::ErrorKind;

/// A failure of this stage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
#[non_exhaustive]
pub enum SourcesError {
    /// A file cannot be opened or read.
    Lezen {
        /// File name within the folder.
        bestand: String,
        /// What the system said.
        soort: ErrorKind,
    },
    /// `bronnen.toml` is no valid list.
    Lijst {
        /// Line, from 1.
        regel: usize,
    },
    /// `bronnen.toml` has another schema version.
    Schema {
        /// The version that is read.
        verwacht: &'static str,
    },
    /// A source stands twice in `bronnen.toml`.
    Dubbel {
        /// Id.
        bron: String,
    },
    /// A `bestand` that is more than a file name.
    Bestandsnaam {
        /// As written.
        bestand: String,
    },
    /// The catalogue does not know the source.
    Onbekend {
        /// Id.
        bron: String,
    },
    /// `bronnen.toml` does not list a source that is needed.
    NietVermeld {
        /// Id.
        bron: String,
    },
    /// The bytes differ from those of the edition.
    Sha256 {
        /// File name.
        bestand: String,
    },
    /// The header is not the one of the catalogue.
    Kop {
        /// File name.
        bestand: String,
        /// The columns expected, comma-separated.
        verwacht: String,
    },
    /// A needed column or key column that the source does not have.
    Kolom {
        /// Id.
        bron: String,
        /// Column.
        kolom: String,
    },
    /// A row that cannot be split into the columns of the header.
    Rij {
        /// File name.
        bestand: String,
        /// Line, from 1; the header is 1.
        regel: u64,
    },
    /// A cell that is not of its type.
    Type {
        /// File name.
        bestand: String,
        /// Line.
        regel: u64,
        /// Column.
        kolom: String,
    },
    /// A code outside the code list.
    Code {
        /// File name.
        bestand: String,
        /// Line.
        regel: u64,
        /// Column.
        kolom: String,
        /// Code list.
        codelijst: String,
    },
    /// An empty key cell.
    LegeSleutel {
        /// File name.
        bestand: String,
        /// Line.
        regel: u64,
        /// Column.
        kolom: String,
    },
    /// The same key on two lines.
    DubbeleSleutel {
        /// File name.
        bestand: String,
        /// Line of the second.
        regel: u64,
        /// Line of the first.
        eerder: u64,
    },
    /// A key longer than the look-up buffer, or a file too large for the index.
    TeGroot {
        /// File name.
        bestand: String,
        /// Line.
        regel: u64,
    },
}

impl Spoken for SourcesError {
    fn say(&self, lang: Lang) -> String {
        let nl_en = |nl: String, en: String| if lang == Lang::Nl { nl } else { en };
        match self {
            Self::Lezen { bestand, soort } => nl_en(
                format!("bronbestand {bestand} is niet te lezen: {soort}"),
                format!("source file {bestand} cannot be read: {soort}"),
            ),
            Self::Lijst { regel } => nl_en(
                format!("bronnen.toml, regel {regel}: geen geldige lijst van bronnen"),
                format!("bronnen.toml, line {regel}: no valid list of sources"),
            ),
            Self::Schema { verwacht } => nl_en(
                format!("bronnen.toml heeft een ander schema; verwacht {verwacht}"),
                format!("bronnen.toml has another schema; expected {verwacht}"),
            ),
            Self::Dubbel { bron } => nl_en(
                format!("bron {bron} staat twee keer in bronnen.toml"),
                format!("source {bron} stands twice in bronnen.toml"),
            ),
            Self::Bestandsnaam { bestand } => nl_en(
                format!("bronnen.toml: {bestand} is geen bestandsnaam binnen de map"),
                format!("bronnen.toml: {bestand} is no file name within the folder"),
            ),
            Self::Onbekend { bron } => {
                nl_en(format!("de catalogus kent geen bron {bron}"), format!("the catalogue knows no source {bron}"))
            }
            Self::NietVermeld { bron } => nl_en(
                format!("bron {bron} is nodig en staat niet in bronnen.toml"),
                format!("source {bron} is needed and is not in bronnen.toml"),
            ),
            Self::Sha256 { bestand } => nl_en(
                format!("bronbestand {bestand}: de sha256 is niet die van bronnen.toml"),
                format!("source file {bestand}: the sha256 is not the one in bronnen.toml"),
            ),
            Self::Kop { bestand, verwacht } => nl_en(
                format!("bronbestand {bestand}: de kopregel moet zijn {verwacht}"),
                format!("source file {bestand}: the header must be {verwacht}"),
            ),
            Self::Kolom { bron, kolom } => {
                nl_en(format!("bron {bron} heeft geen kolom {kolom}"), format!("source {bron} has no column {kolom}"))
            }
            Self::Rij { bestand, regel } => nl_en(
                format!("bronbestand {bestand}, regel {regel}: niet het aantal velden van de kopregel"),
                format!("source file {bestand}, line {regel}: not the number of fields of the header"),
            ),
            Self::Type { bestand, regel, kolom } => nl_en(
                format!("bronbestand {bestand}, regel {regel}, kolom {kolom}: niet van het type van de kolom"),
                format!("source file {bestand}, line {regel}, column {kolom}: not of the type of the column"),
            ),
            Self::Code { bestand, regel, kolom, codelijst } => nl_en(
                format!("bronbestand {bestand}, regel {regel}, kolom {kolom}: code niet in codelijst {codelijst}"),
                format!("source file {bestand}, line {regel}, column {kolom}: code not in code list {codelijst}"),
            ),
            Self::LegeSleutel { bestand, regel, kolom } => nl_en(
                format!("bronbestand {bestand}, regel {regel}, kolom {kolom}: een sleutel mag niet leeg zijn"),
                format!("source file {bestand}, line {regel}, column {kolom}: a key must not be empty"),
            ),
            Self::DubbeleSleutel { bestand, regel, eerder } => nl_en(
                format!("bronbestand {bestand}, regel {regel}: dezelfde sleutel als regel {eerder}"),
                format!("source file {bestand}, line {regel}: the same key as line {eerder}"),
            ),
            Self::TeGroot { bestand, regel } => nl_en(
                format!("bronbestand {bestand}, regel {regel}: sleutel of bestand is te groot"),
                format!("source file {bestand}, line {regel}: key or file is too large"),
            ),
        }
    }
}
