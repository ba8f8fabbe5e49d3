//! A row as bytes that can be put aside: its fields, each behind its length.
//!
//! In: fields. Out: [`Row`], which hands them back.

/// A row. No `Debug`: it holds cells.
#[derive(Clone, Copy)]
pub(super) struct Row<'r>(pub(super) &'r [u8]);

/// Writes a row behind what `out` holds.
pub(super) fn write<'f>(out: &mut Vec<u8>, fields: impl Iterator<Item = std::borrow::Cow<'f, [u8]>>) {
    for field in fields {
        out.extend_from_slice(&(field.len() as u32).to_be_bytes());
        out.extend_from_slice(&field);
    }
}

impl<'r> Row<'r> {
    /// Its fields, in the order in which they were written.
    pub(super) fn fields(self) -> impl Iterator<Item = std::borrow::Cow<'r, [u8]>> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let (length, behind) = rest.split_first_chunk::<4>()?;
            let (field, behind) = behind.split_at_checked(u32::from_be_bytes(*length) as usize)?;
            rest = behind;
            Some(std::borrow::Cow::Borrowed(field))
        })
    }
}
