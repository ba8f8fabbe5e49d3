//! Rows that come column by column: the fields of each, as text.
//!
//! In: fields, one after the other. Out: [`ColumnarRows`], of which a column reads like one of separated text.
//! Refuses: nothing; what reads a field says what is wrong with it.
//!
//! Field by field in the text of a CSV, so that one decoder holds both formats to the same rules.

use super::column_loop::ColumnFields;
use super::index_rows::Index;
use super::row_start::RowStart;

/// Rows of one table, column by column. The memory is used again.
#[derive(Default)]
pub(super) struct ColumnarRows {
    /// With what each row starts.
    pub(super) starts: Vec<RowStart>,
    /// The columns that are read, in the order of the reader.
    pub(super) columns: Vec<FieldColumn>,
}

/// What stands between two fields.
const BETWEEN: u8 = b',';

/// The fields of one column.
pub(super) struct FieldColumn {
    /// Every field behind a comma; what a field holds is told by its place, so it needs no quotes.
    bytes: Vec<u8>,
    /// Of rows of two: nothing, and the field.
    index: Index,
}

impl Default for FieldColumn {
    fn default() -> Self {
        Self { bytes: vec![BETWEEN], index: Index::default() }
    }
}

impl ColumnarRows {
    /// Forgets the rows, and makes place for so many columns.
    pub(super) fn clear(&mut self, columns: usize) {
        self.starts.clear();
        self.columns.resize_with(columns, FieldColumn::default);
        self.columns.iter_mut().for_each(FieldColumn::clear);
    }

    /// What the bytes of all fields are, once the last row is there.
    pub(super) fn end(&mut self) {
        self.columns.iter_mut().for_each(FieldColumn::end);
    }
}

impl FieldColumn {
    fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.push(BETWEEN);
        self.index.clear(2);
    }

    /// Adds the field of the next row.
    #[inline]
    pub(super) fn push(&mut self, field: &[u8]) {
        let before = self.bytes.len() - 1;
        self.bytes.extend_from_slice(field);
        self.index.push(before, self.bytes.len());
        self.bytes.push(BETWEEN);
    }

    fn end(&mut self) {
        self.index.see(&self.bytes);
    }

    /// Its fields, for whoever decodes a column.
    pub(super) fn fields(&self) -> ColumnFields<'_> {
        ColumnFields { bytes: &self.bytes, index: &self.index, column: 1 }
    }

    /// The field of a row; empty when there is none.
    pub(super) fn field(&self, row: usize) -> &[u8] {
        self.index.row(row).map_or(&[], |row| row.field(&self.bytes, 1))
    }

    /// The rows whose field is no text.
    pub(super) fn not_utf8(&self) -> impl Iterator<Item = usize> {
        let rows = if self.index.high && std::str::from_utf8(&self.bytes).is_err() { self.index.count() } else { 0 };
        (0..rows).filter(|row| std::str::from_utf8(self.field(*row)).is_err())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_told_by_its_place_whatever_it_holds() {
        let fields: [&[u8]; 7] = [b"a,b", b"", b"\"q\"", b"x\ny", b",", b"\xc3\xab", b"\xff"];
        let mut rows = ColumnarRows::default();
        for _ in 0..2 {
            rows.clear(1);
            fields.iter().for_each(|field| rows.columns[0].push(field));
            rows.columns[0].end();
        }
        let column = &rows.columns[0];
        assert!((0..7).all(|row| column.field(row) == fields[row]));
        assert_eq!(column.not_utf8().collect::<Vec<_>>(), [6]);
        assert_eq!(column.fields().index.count(), 7);
    }
}
