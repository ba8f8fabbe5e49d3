//! A day of the register in one ordered word.
//!
//! In: ten bytes, three numbers, or a [`Datum`]. Out: [`Dag`], which compares like the day it is.
//! Refuses: a day that does not exist, any other spelling.
//!
//! A release reads tens of millions of days, compares most of them once and does arithmetic on none. Year, month and
//! day side by side in one word are read, compared and written without a calendar; [`Datum`] counts days within the
//! year, which costs a table both ways. A property test holds the two together.

use super::Datum;
use chrono::Datelike;
use std::fmt;

/// A calendar day: year (22 bits), month (4) and day (5), so that words order as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dag(u64);

impl Dag {
    /// The day, if it exists.
    #[inline]
    #[must_use]
    pub fn new(jaar: u32, maand: u32, dag: u32) -> Option<Self> {
        (jaar < 1 << 22 && bestaat(jaar, maand, dag)).then_some(Self::van_delen(jaar, maand, dag))
    }

    #[inline]
    fn van_delen(jaar: u32, maand: u32, dag: u32) -> Self {
        Self(u64::from(jaar << 9 | maand << 5 | dag))
    }

    /// Reads `YYYY-MM-DD`, exactly ten bytes.
    #[inline]
    #[must_use]
    pub fn lees(tekst: &[u8]) -> Option<Self> {
        let (dag, bestaat) = Self::lees_tien(tekst.try_into().ok()?);
        bestaat.then_some(dag)
    }

    /// As [`Self::lees`], for who cannot foresee whether there is a day: without a branch. What does not exist comes
    /// with a day that means nothing.
    #[inline(always)]
    #[must_use]
    pub fn lees_tien(tekst: &[u8; 10]) -> (Self, bool) {
        let ((jaar, maand, dag), getallen) = delen(tekst);
        (Self::van_delen(jaar, maand, dag), getallen & bestaat(jaar, maand, dag))
    }

    /// The year.
    #[inline]
    #[must_use]
    pub fn jaar(self) -> i32 {
        // Below 2²² by `new`.
        (self.0 >> 9) as i32
    }

    /// The month, from 1.
    #[inline]
    #[must_use]
    pub fn maand(self) -> u32 {
        (self.0 >> 5) as u32 & 15
    }

    /// The day of the month, from 1.
    #[inline]
    #[must_use]
    pub fn dag(self) -> u32 {
        self.0 as u32 & 31
    }

    /// Month and day as one number that orders the days within a year.
    #[inline]
    #[must_use]
    pub fn in_jaar(self) -> u32 {
        self.0 as u32 & 511
    }

    /// Is it a day of a leap year?
    #[inline]
    #[must_use]
    pub fn schrikkeljaar(self) -> bool {
        schrikkeljaar((self.0 >> 9) as u32)
    }

    /// The word itself.
    #[inline]
    #[must_use]
    pub fn woord(self) -> u64 {
        self.0
    }

    /// Back from [`Self::woord`].
    #[inline]
    pub(crate) fn van_woord(woord: u64) -> Self {
        Self(woord)
    }
}

impl From<Datum> for Dag {
    /// Years before our era become the year 0: no rule, besluit or register has one.
    fn from(datum: Datum) -> Self {
        let jaar = u32::try_from(datum.year()).unwrap_or(0);
        Self::van_delen(jaar, datum.month(), datum.day())
    }
}

impl fmt::Display for Dag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.jaar(), self.maand(), self.dag())
    }
}

#[inline]
fn schrikkeljaar(jaar: u32) -> bool {
    jaar.is_multiple_of(4) & (!jaar.is_multiple_of(100) | jaar.is_multiple_of(400))
}

/// Is there such a day? Without a branch.
#[inline]
fn bestaat(jaar: u32, maand: u32, dag: u32) -> bool {
    (maand.wrapping_sub(1) < 12) & (dag.wrapping_sub(1) < laatste_dag(jaar, maand))
}

/// The last day of a month between 1 and 12.
#[inline]
pub(super) fn laatste_dag(jaar: u32, maand: u32) -> u32 {
    if maand == 2 {
        return 28 + u32::from(schrikkeljaar(jaar));
    }
    // 31, 30, 31, … and from August on again 31, 30, 31, …
    30 | (maand ^ (maand >> 3))
}

/// Splits `YYYY-MM-DD` into its three numbers without asking whether that day exists.
#[inline]
pub(super) fn lees_delen(tekst: &[u8]) -> Option<(u32, u32, u32)> {
    let (delen, getallen) = delen(tekst.try_into().ok()?);
    getallen.then_some(delen)
}

/// The three numbers, and whether they are: the last eight bytes at once, as digits are what is left of them after
/// `^ '0'`.
#[inline(always)]
fn delen(&[a, b, c, d, e, f, g, h, i, j]: &[u8; 10]) -> ((u32, u32, u32), bool) {
    let achter = u64::from_le_bytes([c, d, e, f, g, h, i, j]) ^ u64::from_le_bytes(*b"00-00-00");
    let eeuw = (a.wrapping_sub(b'0'), b.wrapping_sub(b'0'));
    let streepjes = achter & u64::from_le_bytes([0, 0, 0xff, 0, 0, 0xff, 0, 0]);
    let getallen = (streepjes == 0) & cijfers(achter) & (eeuw.0 <= 9) & (eeuw.1 <= 9);
    // Two digits to a byte, in the lower byte of each pair.
    let paren = achter.wrapping_mul(10).wrapping_add(achter >> 8);
    let byte = |nr: u32| (paren >> (8 * nr)) as u32 & 0xff;
    let eeuw = u32::from(eeuw.0) * 10 + u32::from(eeuw.1);
    ((eeuw * 100 + byte(0), byte(3), byte(6)), getallen)
}

/// Is every byte at most nine?
#[inline]
fn cijfers(woord: u64) -> bool {
    const HOOG: u64 = u64::from_le_bytes([0x80; 8]);
    const TOT_HOOG: u64 = u64::from_le_bytes([0x80 - 10; 8]);
    (woord.wrapping_add(TOT_HOOG) | woord) & HOOG == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `YYYY-MM-DD` byte by byte, to compare with.
    fn lees_datum(tekst: &[u8]) -> Option<Datum> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = tekst else { return None };
        let cijfer = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
        let jaar = cijfer(a)? * 1000 + cijfer(b)? * 100 + cijfer(c)? * 10 + cijfer(d)?;
        Datum::from_ymd_opt(i32::try_from(jaar).ok()?, cijfer(e)? * 10 + cijfer(f)?, cijfer(g)? * 10 + cijfer(h)?)
    }

    #[test]
    fn every_day_is_the_day_of_the_calendar() {
        let mut vorige = None;
        for datum in Datum::from_ymd_opt(1899, 12, 1).unwrap().iter_days().take(94_000) {
            let dag = Dag::from(datum);
            let tekst = datum.to_string();
            assert_eq!(dag.to_string(), tekst);
            assert_eq!(Dag::lees(tekst.as_bytes()), Some(dag));
            assert_eq!((dag.jaar(), dag.maand(), dag.dag()), (datum.year(), datum.month(), datum.day()));
            assert_eq!(dag.schrikkeljaar(), datum.leap_year());
            assert_eq!(Dag::van_woord(dag.woord()), dag);
            assert!(vorige < Some(dag));
            vorige = Some(dag);
        }
    }

    #[test]
    fn only_days_that_exist() {
        for jaar in [1900, 2000, 2023, 2024] {
            for maand in 0..20 {
                for dag in 0..40 {
                    let tekst = format!("{jaar}-{maand:02}-{dag:02}");
                    assert_eq!(Dag::lees(tekst.as_bytes()), lees_datum(tekst.as_bytes()).map(Dag::from), "{tekst}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_other_spelling_is_refused(tekst in "[0-9/:. -]{9,11}", plek in 0_usize..10, byte: u8) {
            proptest::prop_assert_eq!(Dag::lees(tekst.as_bytes()), lees_datum(tekst.as_bytes()).map(Dag::from));
            let mut goed = *b"2024-02-29";
            goed[plek] = byte;
            proptest::prop_assert_eq!(Dag::lees(&goed), lees_datum(&goed).map(Dag::from));
        }
    }
}
