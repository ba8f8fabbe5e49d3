//! What became of a small register: the reference and the binary agree, and a test looks at the cells it is about.

use super::job::Files;
use super::omnummer::{demo_key, omnummer};
use super::whole::{agrees, expected};
use crate::suite::canary::lay_out_with;
use crate::suite::support::program::run;
use crate::suite::support::release::the_release;
use crate::suite::support::{Register, Sources};

/// The cells of a release that reference and binary agree on.
pub(crate) struct Outcome(Files);

impl Outcome {
    /// Computes, builds, compares.
    pub(crate) fn of(register: &Register) -> Self {
        Self::with(register, &Sources::new())
    }

    /// The same with other public sources.
    pub(crate) fn with(register: &Register, sources: &Sources) -> Self {
        let sandbox = lay_out_with(register, sources);
        let expected = expected(&sandbox.path("snapshot"), &sandbox.path("bronnen"));
        run(&mut sandbox.build()).done();
        agrees(&expected, &the_release(&sandbox.path("uit")));
        Self(expected)
    }

    /// Demands cells, given as `column=value`, in the only row of a person in a file.
    pub(crate) fn cells(&self, file: &str, pgn: &str, pairs: &str) -> &Self {
        self.cells_of(file, pgn, "", pairs)
    }

    /// Demands cells in the only row of a person that holds `column=value` itself.
    pub(crate) fn cells_of(&self, file: &str, pgn: &str, which: &str, pairs: &str) -> &Self {
        let header = &self.0[file][0];
        let cell = |row: &[String], column: &str| {
            row[header.iter().position(|name| name == column).expect("a column of the file")].clone()
        };
        let holds = |row: &[String], pair: &str| {
            let (column, value) = pair.split_once('=').expect("column=value");
            cell(row, column) == value.replace('_', " ")
        };
        let rows: Vec<&Vec<String>> =
            self.rows(file, pgn).into_iter().filter(|row| which.is_empty() || holds(row, which)).collect();
        assert!(rows.len() == 1, "{file}: {} rows instead of one", rows.len());
        for (number, pair) in pairs.split_whitespace().enumerate() {
            assert!(holds(rows[0], pair), "{file}: demand {} is not met ({pair})", number + 1);
        }
        self
    }

    /// Demands a number of rows of a person in a file.
    pub(crate) fn count(&self, file: &str, pgn: &str, rows: usize) -> &Self {
        let found = self.rows(file, pgn).len();
        assert!(found == rows, "{file}: {found} rows instead of {rows}");
        self
    }

    fn rows(&self, file: &str, pgn: &str) -> Vec<&Vec<String>> {
        let number = omnummer(&demo_key(), ["mbo", "job-mbo", "job-monitor"], pgn, "");
        self.0[file].iter().skip(1).filter(|row| row[0] == number).collect()
    }
}
