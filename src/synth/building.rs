//! Where a building of the synthetic world stands.
//!
//! In: a number. Out: postcode, plaats, gemeente and provincie, behind a line. Refuses: nothing.

use super::line::LineWriter;
use super::world::{gemeente, postcode};

/// Writes where building `slot` stands.
pub(super) fn write(line: LineWriter<'_>, slot: u32) -> LineWriter<'_> {
    // One of the first 160 postcodes, never one that the source of gemeenten lacks.
    let slot = slot % 20 * 8;
    let gemeente = gemeente(slot, u32::MAX).unwrap_or(9_001);
    let line = line.code(&postcode(slot)).text(if slot.is_multiple_of(3) { b"Proefdorp" } else { b"Voorbeeldstad" });
    let line = line.number(gemeente).text(format!("Voorbeeldgemeente {gemeente}").as_bytes());
    line.text(if gemeente.is_multiple_of(2) { b"Voorbeeldprovincie" } else { b"Proefprovincie" })
}
