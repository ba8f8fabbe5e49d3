//! Separated text (RFC 4180): how a field is quoted, where rows and fields end, rows as fields and as bytes.
//!
//! In: bytes of `,`- or `;`-separated rows, or fields. Out: fields, or bytes.
//! Refuses: in [`Fields`] every spelling that [`write_row`] would not write.
//!
//! The register is scanned by `snapshot`, many bytes at a time; it shares the rules of quoting with this room. The `csv`
//! crate reads the public sources, which others write.

mod fields;
mod quoting;
mod row;
mod scan;

pub use fields::{Fields, RowFault};
pub use quoting::{needs_quotes, quote, without_quotes};
pub use row::{header_line, write_field, write_row};
pub use scan::{RowEnd, field, field_count, field_end, row_end, whole_rows};

/// Between the fields of a release.
pub const SEMICOLON: u8 = b';';
/// Between the fields of the register and of public sources.
pub const COMMA: u8 = b',';
