//! A table as Parquet.
//!
//! In: rows whose cells are of their columns. Out: typed columns: numbers and pgn as integers, complete days as DATE,
//! decimals as DECIMAL, all others as text; zstd; what is unknown is null.
//! Refuses: nothing of the rows; they were held to their columns before.

use super::super::parquet::EPOCH;
use super::super::{SnapshotError, SnapshotFile};
use super::hashed_file::HashedFile;
use crate::calendar::parse_date;
use crate::catalogue::{Table, Type};
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::{Date32Builder, Decimal128Builder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema as ArrowSchema};
use chrono::Datelike as _;
use std::borrow::Cow;
use std::io;
use std::sync::Arc;

/// Rows that are handed on together.
const BATCH: u64 = 16 * 1024;
/// Rows of a row group: what a reader has to have in memory at least, of one column at a time.
const ROW_GROUP: usize = 256 * 1024;
/// Digits of a decimal, and how many of them stand behind the point.
const DECIMAL: (u8, i8) = (18, 4);

/// A Parquet file under way.
pub(super) struct ParquetWriter {
    writer: ArrowWriter<HashedFile>,
    schema: Arc<ArrowSchema>,
    columns: Vec<ColumnBuilder>,
    rows: u64,
}

impl ParquetWriter {
    /// Begins it.
    pub(super) fn create(file: HashedFile, table: &'static Table) -> Result<Self, SnapshotError> {
        let field = |column: &crate::catalogue::Column| Field::new(&column.name, data_type(column.kind), true);
        let schema = Arc::new(ArrowSchema::new(table.columns.iter().map(field).collect::<Vec<_>>()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .build();
        let failed = |path: std::path::PathBuf, error| SnapshotError::WriteFailed { path, source: cause(error) };
        let path = file.path().to_owned();
        let writer =
            ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(|error| failed(path, error))?;
        let columns = table.columns.iter().map(|column| ColumnBuilder::new(column.kind)).collect();
        Ok(Self { writer, schema, columns, rows: 0 })
    }

    /// Adds a row.
    pub(super) fn add<'f>(&mut self, fields: impl Iterator<Item = Cow<'f, [u8]>>) -> Result<(), SnapshotError> {
        self.columns.iter_mut().zip(fields).for_each(|(column, field)| column.add(&field));
        self.rows += 1;
        if self.rows.is_multiple_of(BATCH) { self.write() } else { Ok(()) }
    }

    /// Takes it away.
    pub(super) fn discard(self) -> Result<(), SnapshotError> {
        let path = self.writer.inner().path().to_owned();
        drop(self.writer);
        std::fs::remove_file(&path).map_err(|source| SnapshotError::WriteFailed { path, source })
    }

    /// Ends it.
    pub(super) fn finish(mut self) -> Result<SnapshotFile, SnapshotError> {
        self.write()?;
        let path = self.writer.inner().path().to_owned();
        let file = self.writer.into_inner();
        let file = file.map_err(|error| SnapshotError::WriteFailed { path, source: cause(error) })?;
        file.finish(self.rows)
    }

    fn write(&mut self) -> Result<(), SnapshotError> {
        let columns = self.columns.iter_mut().map(ColumnBuilder::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(ParquetError::from);
        let written = batch.and_then(|batch| self.writer.write(&batch));
        written.map_err(|error| self.writer.inner().failed(cause(error)))
    }
}

/// The type of a column in the file.
fn data_type(kind: Type) -> DataType {
    match kind {
        Type::Pgn | Type::Onderwijsnummer => DataType::Int32,
        Type::Integer => DataType::Int64,
        Type::Decimal => DataType::Decimal128(DECIMAL.0, DECIMAL.1),
        Type::Date => DataType::Date32,
        Type::Code | Type::Text | Type::IncompleteDate | Type::YesNo => DataType::Utf8,
    }
}

/// The cells of one column that are not written yet.
enum ColumnBuilder {
    Number(Int32Builder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Date(Date32Builder),
    Text(StringBuilder),
}

impl ColumnBuilder {
    fn new(kind: Type) -> Self {
        match data_type(kind) {
            DataType::Int32 => Self::Number(Int32Builder::new()),
            DataType::Int64 => Self::Integer(Int64Builder::new()),
            DataType::Date32 => Self::Date(Date32Builder::new()),
            kind @ DataType::Decimal128(..) => Self::Decimal(Decimal128Builder::new().with_data_type(kind)),
            _ => Self::Text(StringBuilder::new()),
        }
    }

    /// Adds a cell; one that is not of its column was reported, and nothing is made of these rows.
    fn add(&mut self, field: &[u8]) {
        let text = std::str::from_utf8(field).ok().filter(|text| !text.is_empty());
        match self {
            Self::Number(builder) => builder.append_option(text.and_then(|text| text.parse().ok())),
            Self::Integer(builder) => builder.append_option(text.and_then(|text| text.parse().ok())),
            Self::Decimal(builder) => builder.append_option(text.and_then(decimal)),
            Self::Date(builder) => {
                let day = parse_date(field).and_then(|day| day.num_days_from_ce().checked_sub(EPOCH));
                builder.append_option(day);
            }
            Self::Text(builder) => builder.append_option(text),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Number(builder) => Arc::new(builder.finish()),
            Self::Integer(builder) => Arc::new(builder.finish()),
            Self::Decimal(builder) => Arc::new(builder.finish()),
            Self::Date(builder) => Arc::new(builder.finish()),
            Self::Text(builder) => Arc::new(builder.finish()),
        }
    }
}

/// A decimal in ten-thousandths.
fn decimal(text: &str) -> Option<i128> {
    // A whole number has no point.
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<4}").parse().ok()
}

/// What the system said.
fn cause(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => {
            error.downcast::<io::Error>().map_or_else(|_| io::ErrorKind::Other.into(), |error| *error)
        }
        _ => io::ErrorKind::Other.into(),
    }
}
