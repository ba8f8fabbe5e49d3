//! Checking a whole snapshot: every table that it has, every column.
//!
//! In: a snapshot folder. Out: what was read. Refuses: any fault in the data.

use crate::catalogue::Catalogue;
use crate::register::{Layout, TableLayout};
use crate::snapshot::{Schema, Snapshot, SnapshotError, SnapshotSummary, scan};
use std::path::Path;

/// Reads everything and keeps nothing.
///
/// # Errors
/// [`SnapshotError`].
pub fn check_snapshot(
    map: &Path,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<(Layout, SnapshotSummary), SnapshotError> {
    let snapshot = Snapshot::open(map, catalogue)?;
    let mut layout = Layout::default();
    for table in catalogue.tables.iter().filter(|table| snapshot.table(&table.id).is_some()) {
        let parent =
            table.belongs_to.as_deref().filter(|parent| *parent != "persoon").and_then(|name| layout.table(name));
        let columns = table.columns.iter().map(|column| column.name.clone()).filter(|name| name != "pgn").collect();
        layout.tables.push(TableLayout { name: table.id.clone(), columns, parent });
    }
    let schema = Schema::new(layout, catalogue)?;
    let workers = vec![(); threads.max(1)];
    let (_, snapshot_summary) = scan(&snapshot, &schema, workers, progress, |(), blocks| {
        while blocks.pull()?.is_some() {}
        Ok::<_, SnapshotError>(())
    })?;
    Ok((schema.layout, snapshot_summary))
}
