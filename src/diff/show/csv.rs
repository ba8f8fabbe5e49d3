//! The verschillenlijst as CSV: the old row, what changed in the new one, and the kind of change (handbook ch. 13).
//!
//! In: a diff as it is told. Out: per file a header and one line per T, V and W, `;`-separated as a release is.
//! Refuses: nothing.
//!
//! The old row stands in `vorig_…`, in full; of a W only the changed fields stand in `huidig_…`, and a field that was
//! cleared is `*` there. A value that is itself nothing but stars gets one more, so that `*` always means cleared.
//! `gewijzigd` names the changed fields. Files have other columns, so each has its own header, which begins with
//! `deelbestand`.

use super::DiffRenderer;
use crate::diff::ColumnPairs;
use crate::diff::difference::{ChangeKind, DiffCounts, Difference};
use crate::diff::file::{FileHeader, Presence};
use crate::diff::frame::Frame;
use crate::emit::Line;
use std::io::{self, Write};

/// Writes the verschillenlijst.
pub struct Csv<W> {
    out: W,
    columns: ColumnPairs,
    begin: [String; 2],
    line: Vec<u8>,
    field: Vec<u8>,
}

impl<W: Write> Csv<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self { out, columns: ColumnPairs::default(), begin: Default::default(), line: Vec::new(), field: Vec::new() }
    }

    fn write(&mut self) -> io::Result<()> {
        self.line.push(b'\n');
        self.out.write_all(&self.line)
    }
}

impl<W: Write> DiffRenderer for Csv<W> {
    fn begin(&mut self, _: &Frame) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, _: Presence) -> io::Result<()> {
        self.columns = columns.clone();
        self.begin = [header.deelbestand.clone(), header.studiejaar.clone()];
        let mut line = Line::begin(&mut self.line);
        ["deelbestand", "studiejaar"].iter().for_each(|name| line.text(name.as_bytes()));
        columns.old.iter().for_each(|name| line.text(format!("vorig_{name}").as_bytes()));
        columns.new.iter().for_each(|name| line.text(format!("huidig_{name}").as_bytes()));
        ["soort", "gewijzigd", "relevantie"].iter().for_each(|name| line.text(name.as_bytes()));
        line.finish();
        self.write()
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        if difference.kind == ChangeKind::Extended {
            return Ok(());
        }
        let k = &self.columns;
        let changed = |position: usize| {
            difference.changed.iter().any(|number| k.common.get(*number).is_some_and(|(_, new)| *new == position))
                || difference.kind == ChangeKind::Changed && k.added.contains(&position)
        };
        let mut line = Line::begin(&mut self.line);
        self.begin.iter().for_each(|text| line.text(text.as_bytes()));
        (0..k.old.len()).for_each(|position| line.text(difference.old.map_or(&b""[..], |row| row.field(position))));
        for position in 0..k.new.len() {
            self.field.clear();
            if let Some(new) = difference.new {
                let value = new.field(position);
                let all_stars = !value.is_empty() && value.iter().all(|byte| *byte == b'*');
                match difference.kind {
                    ChangeKind::Changed if !changed(position) => {}
                    ChangeKind::Changed if value.is_empty() && !k.added.contains(&position) => self.field.push(b'*'),
                    _ => self.field.extend_from_slice(value),
                }
                if all_stars && !self.field.is_empty() {
                    self.field.push(b'*');
                }
            }
            line.text(&self.field);
        }
        line.text(difference.kind.letter().as_bytes());
        let names: Vec<&str> = k
            .new
            .iter()
            .enumerate()
            .filter(|(position, _)| difference.kind == ChangeKind::Changed && changed(*position))
            .map(|(_, name)| name.as_str())
            .collect();
        line.text(names.join(",").as_bytes());
        line.text(difference.relevance.text().as_bytes());
        line.finish();
        self.write()
    }

    fn file_done(&mut self, _: &DiffCounts) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::file::compare_file;
    use crate::diff::tests::{file, header};

    fn list(names: &[&str], old: &[&[&str]], new: &[&[&str]]) -> Vec<String> {
        let table = |rows: &[&[&str]]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
        };
        let (old, new) = (file(names, &table(old)), file(names, &table(new)));
        let mut out = Vec::new();
        compare_file(&header("omnummer"), Some(old.as_slice()), Some(new.as_slice()), &mut Csv::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_layout_is_that_of_the_handbook() {
        let names = ["omnummer", "a", "geldig_1_10", "geldig_1_2"];
        let lines = list(
            &names,
            &[&["A", "1", "J", "J"], &["B", "x", "J", "N"], &["C", "", "N", "N"]],
            &[&["A", "1", "J", "N"], &["B", "", "J", "N"], &["D", "", "N", "N"]],
        );
        assert_eq!(
            lines,
            [
                "deelbestand;studiejaar;vorig_omnummer;vorig_a;vorig_geldig_1_10;vorig_geldig_1_2;huidig_omnummer;\
                 huidig_a;huidig_geldig_1_10;huidig_geldig_1_2;soort;gewijzigd;relevantie",
                "x;2023/2024;A;1;J;J;;;;N;W;geldig_1_2;kan relevant zijn",
                "x;2023/2024;B;x;J;N;;*;;;W;a;kan relevant zijn",
                "x;2023/2024;C;;N;N;;;;;V;;niet relevant",
                "x;2023/2024;;;;;D;;N;N;T;;niet relevant",
            ]
        );
    }

    #[test]
    fn a_star_of_its_own_is_not_a_cleared_field() {
        let lines = list(&["omnummer", "a"], &[&["A", "1"], &["B", "1"]], &[&["A", "*"], &["B", ""]]);
        assert_eq!(&lines[1..], ["x;2023/2024;A;1;;**;W;a;", "x;2023/2024;B;1;;*;W;a;"]);
    }
}
