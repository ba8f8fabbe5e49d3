//! Two engines, one release: SQLite runs the script that `sql` prints, and every cell is held against the built release.

mod agreement;
mod engine;
