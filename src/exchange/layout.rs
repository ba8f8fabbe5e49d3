//! The layouts of the records, as data.
//!
//! In: `records.toml`, the register schema. Out: [`Layouts`] of a kind of file. Refuses: a field that is neither a column of
//! its table nor of its own form; a test reads the file.

use crate::catalogue::{Catalogue, Column};
use crate::diagnose::ProgramFault;
use crate::snapshot::CellDecoder;
use std::sync::OnceLock;

/// Columns that are no field and are filled all the same: of the person, and of the institution.
const FILLED: [&str; 3] = ["pgn", "sector", "instellingscode"];

/// A kind of exchange file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeKind {
    /// Overzicht voor bekostigingsonderzoek: one studiejaar, for the accountant.
    Obo,
    /// Registratieoverzicht: at most two years.
    Ro,
}

impl ExchangeKind {
    /// As it stands in names of files and in `snapshot.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Obo => "OBO",
            Self::Ro => "RO",
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordsFile {
    #[serde(rename = "eigen")]
    own: Vec<OwnField>,
    #[serde(rename = "record")]
    records: Vec<RecordEntry>,
    #[serde(rename = "niet_gelezen")]
    unread: Vec<UnreadEntry>,
    #[serde(rename = "deels")]
    partly: Vec<PartlyEntry>,
    #[serde(rename = "lengte")]
    lengths: Vec<LengthEntry>,
    #[serde(rename = "volgorde")]
    order: Vec<OrderEntry>,
    #[serde(rename = "rand")]
    edges: Vec<EdgeEntry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnField {
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "vorm")]
    form: OwnForm,
}

#[derive(Clone, Copy, PartialEq, Eq, serde::Deserialize)]
enum OwnForm {
    #[serde(rename = "nummer")]
    Number,
    #[serde(rename = "volgnummer")]
    SequenceNumber,
    #[serde(rename = "janee")]
    YesNo,
    #[serde(rename = "tekst")]
    Text,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordEntry {
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "bestanden")]
    files: Vec<String>,
    #[serde(rename = "tabel")]
    table: String,
    #[serde(rename = "ook")]
    also: Option<String>,
    #[serde(rename = "velden")]
    fields: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct UnreadEntry {
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "bestanden")]
    files: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct PartlyEntry {
    #[serde(rename = "tabel")]
    table: String,
    #[serde(rename = "bestanden")]
    files: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct LengthEntry {
    #[serde(rename = "veld")]
    field: String,
    #[serde(rename = "hoogstens")]
    longest: usize,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderEntry {
    #[serde(rename = "bestanden")]
    files: Vec<String>,
    #[serde(rename = "groepen")]
    groups: Vec<Vec<String>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeEntry {
    #[serde(rename = "bestand")]
    file: String,
    #[serde(rename = "eerste")]
    first: String,
    #[serde(rename = "eerste_verplicht")]
    first_required: bool,
    #[serde(rename = "laatste")]
    last: String,
    #[serde(rename = "totalen")]
    totals: Vec<String>,
}

/// What a field may hold.
pub(super) enum FieldForm {
    /// Nine digits, or empty: the record says which.
    Number,
    /// One to twenty visible signs.
    SequenceNumber,
    /// `J` or `N`.
    YesNo,
    /// Any text.
    Text,
    /// As the column of the table, and no longer than so many characters.
    Column { cell: CellDecoder, longest: Option<usize> },
}

/// A field of a record.
pub(super) struct FieldLayout {
    pub(super) name: String,
    pub(super) form: FieldForm,
}

/// A layout of a record.
pub(super) struct RecordLayout {
    pub(super) name: String,
    pub(super) table: String,
    /// A second table, with a row where its own columns are filled.
    pub(super) also: Option<String>,
    pub(super) fields: Vec<FieldLayout>,
}

impl RecordLayout {
    /// The place of a field.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// The records of a kind of file.
pub struct Layouts {
    pub(super) kind: ExchangeKind,
    pub(super) records: Vec<RecordLayout>,
    /// Names of records that are counted and not read.
    pub(super) unread: Vec<String>,
    /// Tables of which the file has the rows of some persons only.
    pub(super) partly: Vec<String>,
    /// The records of a person in groups, in the order in which these stand.
    order: Vec<Vec<String>>,
    pub(super) first: String,
    pub(super) first_required: bool,
    pub(super) last: String,
    /// The totals of the last record, in their order.
    pub(super) totals: Vec<String>,
}

impl Layouts {
    /// Reads the layouts.
    ///
    /// # Errors
    /// The built-in file is not as it should be, which a test keeps from happening.
    pub fn read(kind: ExchangeKind, catalogue: &'static Catalogue) -> Result<&'static Self, ProgramFault> {
        // Neither the file nor the catalogue changes while the program runs.
        static OBO: OnceLock<Option<Layouts>> = OnceLock::new();
        static RO: OnceLock<Option<Layouts>> = OnceLock::new();
        let read = match kind {
            ExchangeKind::Obo => &OBO,
            ExchangeKind::Ro => &RO,
        };
        let layouts = read.get_or_init(|| Self::built_in(kind, catalogue)).as_ref();
        layouts.ok_or(ProgramFault::Part { part: "records.toml" })
    }

    fn built_in(kind: ExchangeKind, catalogue: &'static Catalogue) -> Option<Self> {
        let file: RecordsFile = toml::from_str(include_str!("records.toml")).ok()?;
        let is_own = |files: &[String]| files.iter().any(|name| name == kind.name());
        let edge = file.edges.into_iter().find(|edge| edge.file == kind.name())?;
        let mut records = Vec::new();
        for record in file.records.into_iter().filter(|record| is_own(&record.files)) {
            let table = catalogue.table(&record.table)?;
            let field = |name: String| {
                let own = file.own.iter().find(|own| own.name == name).map(|own| own.form);
                let form = match (own, table.column(&name)) {
                    (Some(OwnForm::Number), _) => FieldForm::Number,
                    (Some(OwnForm::SequenceNumber), _) => FieldForm::SequenceNumber,
                    (Some(OwnForm::YesNo), _) => FieldForm::YesNo,
                    (Some(OwnForm::Text), _) => FieldForm::Text,
                    (None, column) => {
                        let longest = file.lengths.iter().find(|own| own.field == name).map(|own| own.longest);
                        FieldForm::Column { cell: decoder(column?, catalogue)?, longest }
                    }
                };
                Some(FieldLayout { name, form })
            };
            let fields = record.fields.into_iter().map(field).collect::<Option<_>>()?;
            records.push(RecordLayout { name: record.name, table: record.table, also: record.also, fields });
        }
        let unread = file.unread.into_iter().filter(|record| is_own(&record.files)).map(|record| record.name).collect();
        let partly = file.partly.into_iter().filter(|entry| is_own(&entry.files)).map(|entry| entry.table).collect();
        let order = file.order.into_iter().find(|entry| is_own(&entry.files)).map_or_else(Vec::new, |own| own.groups);
        let EdgeEntry { first, first_required, last, totals, .. } = edge;
        Some(Self { kind, records, unread, partly, order, first, first_required, last, totals })
    }

    /// The layouts of a record; the first is the one that is written.
    pub(super) fn of<'l>(&'l self, name: &'l str) -> impl Iterator<Item = &'l RecordLayout> {
        self.records.iter().filter(move |record| record.name == name)
    }

    /// The number of the group of a record among those of a person; `None`: it may stand anywhere.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        self.order.iter().position(|group| group.iter().any(|own| own == name))
    }

    /// The columns of the tables that no record has: `table.column`.
    pub(super) fn without(&self, catalogue: &Catalogue) -> Vec<String> {
        let tables = catalogue.tables.iter();
        let of_table = tables.filter_map(|table| Some((table, self.records.iter().find(|own| own.table == table.id)?)));
        let columns =
            of_table.flat_map(|(table, layout)| table.columns.iter().map(move |column| (table, layout, column)));
        let missing = columns.filter(|(.., column)| !FILLED.contains(&column.name.as_str()));
        let missing = missing.filter(|(_, layout, column)| layout.place(&column.name).is_none());
        missing.map(|(table, _, column)| format!("{}.{}", table.id, column.name)).collect()
    }

    /// The names of the records that are read, each once, in the order in which they stand below a person.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for record in &self.records {
            if !names.contains(&record.name.as_str()) {
                names.push(&record.name);
            }
        }
        names
    }
}

fn decoder(column: &Column, catalogue: &Catalogue) -> Option<CellDecoder> {
    let list = match &column.codelijst {
        Some(name) => Some(catalogue.codelijsten.get(name)?),
        None => None,
    };
    Some(CellDecoder::new(column, list))
}
