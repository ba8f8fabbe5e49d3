//! The register as Parquet: own files, and those as Spark, DuckDB and pyarrow write them.
//!
//! In: the files of a table. Out: rows as text, column by column ([`ParquetSource`]), which the one decoder of the room
//! reads as it reads a CSV: the same content gives the same cells.
//! Refuses: what is said in [`ParquetFault`](super::ParquetFault), without a value.
//!
//! Only the columns that are read are decoded; a page of each is in memory. Arrow is known in this folder, and
//! where `convert` writes a table.

mod column_type;
mod fields;
mod footer;
mod part;
mod source;

pub(super) use fields::EPOCH;
pub(super) use part::facts;
pub(super) use source::ParquetSource;
