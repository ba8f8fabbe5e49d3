//! Parquet files as other programs write them, made of the CSVs of a snapshot. Shares nothing with `snapshot convert`.

use crate::suite::support::Sandbox;
use crate::suite::support::register::TableFile;
use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, Date32Array, Int32Array, Int64Array, LargeStringArray, RecordBatch, StringArray,
};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use rod_release::catalogue::{Catalogue, Type};
use std::path::Path;
use std::sync::Arc;

/// How a text column is kept.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum TextAs {
    Text,
    LargeText,
    Bytes,
    Dictionary,
}

/// How a number is kept.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum NumberAs {
    Text,
    Int32,
    Int64,
}

/// The settings of a writer.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) compression: Compression,
    pub(super) rows_per_group: usize,
    pub(super) dictionary: bool,
    pub(super) text: TextAs,
    pub(super) number: NumberAs,
    pub(super) days: bool,
    /// What is missing is null, not an empty text.
    pub(super) null: bool,
}

/// As most write it.
pub(super) const USUAL: Settings = Settings {
    compression: Compression::SNAPPY,
    rows_per_group: 100_000,
    dictionary: true,
    text: TextAs::Text,
    number: NumberAs::Int64,
    days: true,
    null: true,
};

/// The rows of a CSV; the first is the header.
pub(super) fn rows(file: &TableFile) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.bytes.as_slice());
    reader.records().map(|row| row.expect("row").iter().map(str::to_owned).collect()).collect()
}

/// The type of a column in the register.
fn kind(table: &str, column: &str) -> Type {
    let table = Catalogue::get().expect("catalogue").table(table).expect("table");
    table.columns.iter().find(|found| found.name == column).expect("column").kind
}

/// The cells of a column as a writer would hold them.
fn array(kind: Type, cells: &[Option<&str>], settings: Settings) -> ArrayRef {
    let number =
        |cell: &Option<&str>| cell.filter(|cell| !cell.is_empty()).map(|cell| cell.parse::<i64>().expect("number"));
    match (kind, settings.number) {
        (Type::Pgn | Type::Integer | Type::Onderwijsnummer, NumberAs::Int32) => {
            return Arc::new(cells.iter().map(|cell| number(cell).map(|number| number as i32)).collect::<Int32Array>());
        }
        (Type::Pgn | Type::Integer | Type::Onderwijsnummer, NumberAs::Int64) => {
            return Arc::new(cells.iter().map(number).collect::<Int64Array>());
        }
        (Type::Date, _) if settings.days => {
            let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).expect("a day");
            let day = |cell: &Option<&str>| {
                let text = cell.filter(|cell| !cell.is_empty())?;
                let day: chrono::NaiveDate = text.parse().expect("a day");
                Some(i32::try_from((day - epoch).num_days()).expect("days"))
            };
            return Arc::new(cells.iter().map(day).collect::<Date32Array>());
        }
        _ => {}
    }
    match settings.text {
        TextAs::Text => Arc::new(cells.iter().copied().collect::<StringArray>()),
        TextAs::LargeText => Arc::new(cells.iter().copied().collect::<LargeStringArray>()),
        TextAs::Bytes => Arc::new(cells.iter().map(|cell| cell.map(str::as_bytes)).collect::<BinaryArray>()),
        TextAs::Dictionary => {
            let mut builder = StringDictionaryBuilder::<Int32Type>::new();
            cells.iter().for_each(|cell| builder.append_option(*cell));
            Arc::new(builder.finish())
        }
    }
}

/// The columns of a table.
pub(super) fn columns(table: &str, rows: &[Vec<String>], settings: Settings) -> Vec<(String, ArrayRef)> {
    let (header, rows) = rows.split_first().expect("header");
    let column = |(at, name): (usize, &String)| {
        let cell = |row: &'_ Vec<String>| Some(row[at].clone()).filter(|cell| !settings.null || !cell.is_empty());
        let cells: Vec<Option<String>> = rows.iter().map(cell).collect();
        let cells: Vec<Option<&str>> = cells.iter().map(Option::as_deref).collect();
        (name.clone(), array(kind(table, name), &cells, settings))
    };
    header.iter().enumerate().map(column).collect()
}

/// Writes columns to a file.
pub(super) fn write(path: &Path, columns: Vec<(String, ArrayRef)>, settings: Settings) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)));
    let batch = batch.expect("batch");
    let properties = WriterProperties::builder()
        .set_compression(settings.compression)
        .set_max_row_group_row_count(Some(settings.rows_per_group))
        .set_dictionary_enabled(settings.dictionary)
        .build();
    let file = std::fs::File::create(path).expect("file");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).expect("writer");
    writer.write(&batch).expect("rows");
    writer.close().expect("file");
}

/// Takes the CSV of a table out of the snapshot of a sandbox.
pub(super) fn take_away(sandbox: &Sandbox, table: &str) {
    std::fs::remove_file(sandbox.path(&format!("snapshot/{table}.csv"))).expect("was there");
}

/// Writes every table of a snapshot as Parquet, in so many files, and seals it.
pub(super) fn replace(sandbox: &Sandbox, files: &[TableFile], parts: usize, settings: Settings) {
    for file in files {
        take_away(sandbox, &file.table);
        let rows = rows(file);
        let (header, data) = rows.split_first().expect("header");
        if parts == 1 {
            let path = sandbox.path(&format!("snapshot/{}.parquet", file.table));
            write(&path, columns(&file.table, &rows, settings), settings);
            continue;
        }
        let size = data.len().div_ceil(parts).max(1);
        let mut chunks: Vec<&[Vec<String>]> = data.chunks(size).collect();
        // An empty file too, as a platform leaves one for a partition without rows.
        chunks.push(&[]);
        for (number, chunk) in chunks.into_iter().enumerate() {
            // Their names are in another order than their persons.
            let path = sandbox.path(&format!("snapshot/{}/part-{:03}.parquet", file.table, 99 - number));
            let rows: Vec<Vec<String>> = [std::slice::from_ref(header), chunk].concat();
            write(&path, columns(&file.table, &rows, settings), settings);
        }
        std::fs::write(sandbox.path(&format!("snapshot/{}/_SUCCESS", file.table)), "").expect("file");
    }
    seal(sandbox);
}

/// Seals the snapshot of a sandbox.
pub(super) fn seal(sandbox: &Sandbox) {
    sandbox.run(&["snapshot", "seal", "snapshot", "--lang", "en"]).done();
}
