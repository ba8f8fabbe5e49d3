//! With what a row starts: nine bytes that should be a pgn.
//!
//! In: the bytes of a row, or the number itself. Out: [`RowStart`], made to be compared. Refuses: to be shown.

/// Nine bytes and the comma behind them, in two words. No `Debug`: it holds a number.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RowStart(u64, u16);

impl RowStart {
    /// Of a row of separated text, whose number may stand in quotes; one that is shorter starts with nobody.
    #[inline]
    pub(super) fn read(row: &[u8]) -> Self {
        if let [b'"', quoted @ ..] = row {
            return match quoted.split_first_chunk::<9>() {
                Some((pgn, [b'"', separator, ..])) => Self::new(pgn, *separator),
                _ => Self::default(),
            };
        }
        row.first_chunk::<10>().map_or(Self::default(), |[pgn @ .., separator]| Self::new(pgn, *separator))
    }

    /// Of a person.
    #[inline]
    pub(super) fn of(pgn: &[u8; 9]) -> Self {
        Self::new(pgn, b',')
    }

    #[inline]
    fn new(&[a, b, c, d, e, f, g, h, last]: &[u8; 9], separator: u8) -> Self {
        Self(u64::from_le_bytes([a, b, c, d, e, f, g, h]), u16::from_le_bytes([last, separator]))
    }

    /// The nine bytes, when a comma follows them.
    #[inline]
    pub(super) fn pgn(self) -> Option<[u8; 9]> {
        let ([a, b, c, d, e, f, g, h], [last, separator]) = (self.0.to_le_bytes(), self.1.to_le_bytes());
        (separator == b',').then_some([a, b, c, d, e, f, g, h, last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_quotes_is_the_number() {
        let number = RowStart::of(b"000010005");
        assert!(RowStart::read(b"000010005,x") == number && RowStart::read(b"\"000010005\",x") == number);
        for row in ["\"000010005,x", "\"00010005\",x", "\"0000100051\",x", "00010005,x", "\"000010005\"", ""] {
            assert!(
                RowStart::read(row.as_bytes()).pgn().is_none_or(|pgn| &pgn != b"000010005"),
                "a row of another shape"
            );
        }
    }
}
