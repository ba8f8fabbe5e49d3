//! Days as two bytes and as ten: the arithmetic of the generator, without a date type in the hot path.
//!
//! In: calendar days from 1900 to 2079. Out: [`Dag`], its neighbours and its ISO bytes.
//! Refuses: nothing; a day outside the calendar is drawn to its nearest end.

use crate::tijd::Datum;
use chrono::Datelike as _;
use std::sync::LazyLock;

/// Days since 1 January 1900. Two bytes reach June 2079.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dag(u16);

/// Days before each month of a common year.
const VOOR_MAAND: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// The ISO form of every day: looking ten bytes up is cheaper than dividing.
static KALENDER: LazyLock<Vec<[u8; 10]>> = LazyLock::new(|| {
    let eerste = Datum::from_ymd_opt(1900, 1, 1).unwrap_or(Datum::MIN);
    eerste.iter_days().take(1 << 16).map(iso).collect()
});

fn iso(datum: Datum) -> [u8; 10] {
    // Reduced modulo 10, so the cast cannot lose anything.
    let cijfer = |getal: u32| b'0' + (getal % 10) as u8;
    let jaar = datum.year().unsigned_abs();
    let (maand, dag) = (datum.month(), datum.day());
    [
        cijfer(jaar / 1000),
        cijfer(jaar / 100),
        cijfer(jaar / 10),
        cijfer(jaar),
        b'-',
        cijfer(maand / 10),
        cijfer(maand),
        b'-',
        cijfer(dag / 10),
        cijfer(dag),
    ]
}

impl Dag {
    /// The day `jaar`-`maand`-`dag`; a day beyond the end of its month runs on into the next.
    pub(super) fn op(jaar: u32, maand: u32, dag: u32) -> Self {
        let jaren = jaar.saturating_sub(1900);
        let schrikkel = jaren.is_multiple_of(4) && jaar != 1900;
        let voor = VOOR_MAAND.get(maand.saturating_sub(1) as usize).copied().unwrap_or(0);
        let extra = u32::from(schrikkel && maand > 2);
        // 1900 itself had no leap day; every fourth year up to 2079 has one.
        let schrikkeldagen = jaren.saturating_sub(1) / 4;
        Self::begrensd(jaren * 365 + schrikkeldagen + voor + extra + dag.saturating_sub(1))
    }

    /// The day of a date type.
    pub(super) fn van(datum: Datum) -> Self {
        Self::op(u32::try_from(datum.year()).unwrap_or(1900), datum.month(), datum.day())
    }

    fn begrensd(dagen: u32) -> Self {
        Self(u16::try_from(dagen).unwrap_or(u16::MAX))
    }

    /// This day `dagen` later.
    #[inline]
    pub(super) fn plus(self, dagen: u32) -> Self {
        Self::begrensd(u32::from(self.0) + dagen)
    }

    /// This day `dagen` earlier.
    #[inline]
    pub(super) fn terug(self, dagen: u32) -> Self {
        Self(self.0.saturating_sub(u16::try_from(dagen).unwrap_or(u16::MAX)))
    }

    /// Its year.
    #[inline]
    pub(super) fn jaar(self) -> u32 {
        // Counted as if 1900 had a leap day, four years are always 1461 days.
        let dagen = u32::from(self.0) + u32::from(self.0 >= 59);
        let (vier, rest) = (dagen / 1461, dagen % 1461);
        1900 + vier * 4 + if rest < 366 { 0 } else { (rest - 1) / 365 }
    }

    /// Appends `YYYY-MM-DD`.
    #[inline]
    pub(super) fn schrijf(self, naar: &mut Vec<u8>) {
        if let Some(bytes) = KALENDER.get(usize::from(self.0)) {
            naar.extend_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_agrees_with_the_calendar_of_chrono() {
        let eerste = Datum::from_ymd_opt(1900, 1, 1).unwrap();
        for (nummer, datum) in eerste.iter_days().take(1 << 16).enumerate() {
            let dag = Dag::van(datum);
            assert_eq!(usize::from(dag.0), nummer, "{datum}");
            assert_eq!(dag.jaar(), datum.year().unsigned_abs(), "{datum}");
            let mut bytes = Vec::new();
            dag.schrijf(&mut bytes);
            assert_eq!(bytes, datum.to_string().as_bytes());
        }
    }

    #[test]
    fn neighbours_cross_months_and_stop_at_the_ends() {
        assert_eq!(Dag::op(2023, 9, 30).plus(1), Dag::op(2023, 10, 1));
        assert_eq!(Dag::op(2024, 3, 1).terug(1), Dag::op(2024, 2, 29));
        assert_eq!(Dag::op(1900, 1, 1).terug(1), Dag::op(1900, 1, 1));
        assert_eq!(Dag::op(2079, 1, 1).plus(1_000_000), Dag(u16::MAX));
    }
}
