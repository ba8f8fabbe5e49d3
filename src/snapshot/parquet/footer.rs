//! What the footer of a Parquet file says, held to the register.
//!
//! In: an open file, the table, the columns that are read. Out: [`Footer`]. Refuses: columns that are missing or that the
//! register does not have, types and compressions that are not read, counts that contradict each other.

use super::super::parquet_fault::ParquetFault;
use super::column_type;
use crate::catalogue::Table;
use ::parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use ::parquet::basic::Compression;
use ::parquet::schema::types::{SchemaDescriptor, Type as ParquetType};
use arrow_schema::DataType;
use std::fs::File;
use std::sync::Arc;

/// A footer in which nothing is wrong.
pub(super) struct Footer {
    pub(super) metadata: ArrowReaderMetadata,
    /// Rows in all.
    pub(super) rows: u64,
    /// Per column that is asked for its place in the file.
    pub(super) places: Vec<usize>,
}

/// Reads the footer of a file of `table`; `positions` are the columns of the register that are read.
pub(super) fn footer(file: &File, table: &Table, positions: &[usize]) -> Result<Footer, ParquetFault> {
    // What another writer kept of its own schema would decide over types.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let first = ArrowReaderMetadata::load(file, options.clone()).map_err(|_| ParquetFault::Unreadable)?;
    let names: Vec<&str> = first.schema().fields().iter().map(|field| field.name().as_str()).collect();
    let place = |name: &str| names.iter().position(|found| *found == name);
    let missing: Vec<String> =
        table.columns.iter().map(|column| &column.name).filter(|name| place(name).is_none()).cloned().collect();
    if !missing.is_empty() {
        return Err(ParquetFault::MissingColumns { columns: missing });
    }
    if names.len() > table.columns.len() {
        return Err(ParquetFault::OtherColumns { count: names.len() - table.columns.len() });
    }
    let mut places = Vec::new();
    for column in positions.iter().filter_map(|position| table.columns.get(*position)) {
        let Some(place) = place(&column.name) else { continue };
        let Some(found) = first.schema().fields().get(place).map(|field| field.data_type()) else { continue };
        if !column_type::is_read_from(column.kind, found) {
            let (column, kind) = (column.name.clone(), column.kind);
            return Err(ParquetFault::WrongType { column, found: column_type::name(found), kind });
        }
        places.push(place);
    }
    let rows = counts(&first, &places)?;
    // Text as bytes: whether it is text is told by row, as for a CSV.
    let schema = Arc::new(as_bytes(&first).ok_or(ParquetFault::Unreadable)?);
    let metadata = ArrowReaderMetadata::load(file, options.with_parquet_schema(schema));
    Ok(Footer { metadata: metadata.map_err(|_| ParquetFault::Unreadable)?, rows, places })
}

/// The number of rows, when all that count them agree; and whether all columns that are read can be unpacked.
fn counts(metadata: &ArrowReaderMetadata, places: &[usize]) -> Result<u64, ParquetFault> {
    let file = metadata.metadata();
    let mut sum = 0_i64;
    for group in file.row_groups() {
        sum = sum.checked_add(group.num_rows()).ok_or(ParquetFault::RowCount)?;
        let roots = (0..).map(|leaf| metadata.parquet_schema().get_column_root_idx(leaf));
        for (column, _) in group.columns().iter().zip(roots).filter(|(_, root)| places.contains(root)) {
            if column.num_values() != group.num_rows() {
                return Err(ParquetFault::RowCount);
            }
            match column.compression() {
                Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::ZSTD(_) => {}
                other => {
                    let name: String = other.to_string().chars().take_while(char::is_ascii_alphanumeric).collect();
                    return Err(ParquetFault::Compression { name });
                }
            }
        }
    }
    let rows = u64::try_from(sum).ok().filter(|_| sum == file.file_metadata().num_rows());
    rows.ok_or(ParquetFault::RowCount)
}

/// The schema of a file, with plain bytes for texts.
fn as_bytes(metadata: &ArrowReaderMetadata) -> Option<SchemaDescriptor> {
    let root = metadata.parquet_schema().root_schema();
    let fields = root.get_fields().iter().zip(metadata.schema().fields()).map(|(field, found)| {
        if *found.data_type() != DataType::Utf8 || !field.is_primitive() {
            return Some(Arc::clone(field));
        }
        let plain = ParquetType::primitive_type_builder(field.name(), field.get_physical_type())
            .with_repetition(field.get_basic_info().repetition());
        plain.build().ok().map(Arc::new)
    });
    let fields = fields.collect::<Option<Vec<_>>>()?;
    let root = ParquetType::group_type_builder(root.name()).with_fields(fields).build().ok()?;
    Some(SchemaDescriptor::new(Arc::new(root)))
}
