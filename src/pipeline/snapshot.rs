//! Checking a whole snapshot: every table that it has, every column.
//!
//! In: a snapshot folder. Out: what was read. Refuses: any fault in the data.

use crate::catalogue::Catalogue;
use crate::register::{Layout, TabelLayout};
use crate::snapshot::{Opname, Schema, Snapshot, SnapshotError, doorloop};
use std::path::Path;

/// Reads everything and keeps nothing.
///
/// # Errors
/// [`SnapshotError`].
pub fn controleer_snapshot(
    map: &Path,
    catalogue: &'static Catalogue,
    draden: usize,
    voortgang: &(dyn Fn(u64, u64) + Sync),
) -> Result<(Layout, Opname), SnapshotError> {
    let snapshot = Snapshot::open(map)?;
    let mut layout = Layout::default();
    for tabel in catalogue.tabellen.iter().filter(|tabel| snapshot.tabel(&tabel.id).is_some()) {
        let ouder = tabel.hoort_bij.as_deref().filter(|ouder| *ouder != "persoon").and_then(|naam| layout.tabel(naam));
        let kolommen = tabel.kolommen.iter().map(|kolom| kolom.naam.clone()).filter(|naam| naam != "pgn").collect();
        layout.tabellen.push(TabelLayout { naam: tabel.id.clone(), kolommen, ouder });
    }
    let schema = Schema::new(layout, catalogue);
    let werkers = vec![(); draden.max(1)];
    let (_, opname) = doorloop(&snapshot, &schema, werkers, voortgang, &|(), _, _| {})?;
    Ok((schema.layout, opname))
}
