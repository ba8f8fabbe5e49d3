//! The snapshot: the register on one day, as a folder of sorted tables, in CSV or Parquet. A folder may hold several
//! states of the register; each is read as a snapshot of its own.
//!
//! In: a folder with `snapshot.toml`, and the [`Layout`](crate::register::Layout) of what a plan reads.
//! Out: persons, one after the other, in blocks that any number of threads can work on; what was read, as a digest.
//! Refuses: everything that is not exactly right (order, keys, parents, types, header, hash, row counts), by position
//! and with the full count; no message holds a cell.
//!
//! One pass: [`ReadAhead`] reads every table once, in step, and cuts it into [`Block`]s of 1,024 persons; it hashes what
//! it reads while it reads it. [`TableReader`] decodes a block. Memory is a few blocks, whatever the size of the register.

mod block;
mod cell;
mod code_cache;
mod column_loop;
#[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "only Parquet comes column by column"))]
mod columnar;
mod convert;
mod csv_source;
mod date_order;
mod decoded_table;
mod description;
mod digest;
mod entries;
mod failure;
mod fault;
mod folder_fault;
mod found;
mod header;
mod header_fault;
mod header_keys;
mod heading;
mod index_rows;
mod merge_join;
mod origin;
mod own_number;
#[cfg(feature = "parquet")]
mod parquet;
mod parquet_fault;
mod persons;
mod pgn;
mod read_ahead;
mod reader;
mod row_counter;
mod row_start;
mod same_day;
mod scan;
mod schema;
mod seal;
mod separators;
mod snapshot_table;
mod table_source;
mod texts;

pub use block::{Block, PERSONS_PER_BLOCK};
pub(crate) use cell::CellDecoder;
pub use convert::{Converted, TableFormat, convert};
pub use date_order::DateOrders;
pub use decoded_table::BlockFault;
pub use description::{Stated, describe_tables};
pub use digest::ReadDigest;
pub use failure::SnapshotError;
pub use fault::{DataFault, FaultGroup, FaultKind, Faults, SHOWN_PER_GROUP};
pub use folder_fault::{FolderFault, StatedKey};
pub use header::{ListedTable, SCHEMA, Snapshot};
pub use header_fault::HeaderFault;
pub use origin::ExchangeOrigin;
pub use own_number::OwnNumbers;
pub use parquet_fault::ParquetFault;
pub use persons::{BlockPersons, PersonFields};
pub use pgn::Pgn;
pub use read_ahead::{ReadAhead, unusable};
pub use reader::TableReader;
pub use same_day::SameDay;
pub use scan::{Blocks, SnapshotSummary, scan};
pub use schema::Schema;
pub use seal::{SealRequest, Sealed, seal};
pub use snapshot_table::{SnapshotFile, SnapshotTable};
