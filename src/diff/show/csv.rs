//! The verschillenlijst as CSV: the old row, what changed in the new one, and the kind of change (handbook ch. 13).
//!
//! In: a diff as it is told. Out: one table, `;`-separated as a release is: a header, and a line per T, V and W.
//! Refuses: nothing.
//!
//! The old row stands in `vorig_…`, in full; of a W only the changed fields stand in `huidig_…`, and a field that was
//! cleared is `*` there. A value that is itself nothing but stars gets one more, so that `*` always means cleared.
//! `gewijzigd` names the changed fields. The table has the columns of all files; those of another file are empty.
//! A character that would steer a terminal, which no build writes, is a visible one here; the machine format keeps it.

use crate::diagnose::visible;
use crate::diff::ColumnPairs;
use crate::diff::difference::{ChangeKind, DiffCounts, Difference};
use crate::diff::frame::Frame;
use crate::diff::header::{FileHeader, Presence};
use crate::diff::renderer::DiffRenderer;
use crate::separated::write_row;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the verschillenlijst.
pub struct Csv<W> {
    out: W,
    all: Vec<String>,
    /// Where each column of the table stands in the file: in OLD and in NEW.
    places: Vec<[Option<usize>; 2]>,
    columns: ColumnPairs,
    begin: [String; 2],
    line: Vec<u8>,
}

impl<W: Write> Csv<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self {
            out,
            all: Vec::new(),
            places: Vec::new(),
            columns: ColumnPairs::default(),
            begin: Default::default(),
            line: Vec::new(),
        }
    }

    fn write<'f>(&mut self, fields: impl IntoIterator<Item = &'f [u8]>) -> io::Result<()> {
        self.line.clear();
        let fields: Vec<Cow<'_, [u8]>> = fields.into_iter().map(harmless).collect();
        write_row(&mut self.line, fields.iter().map(|field| &**field));
        self.line.push(b'\n');
        self.out.write_all(&self.line)
    }
}

/// The field without characters that steer; bytes that are no text were refused when they were read.
fn harmless(field: &[u8]) -> Cow<'_, [u8]> {
    if field.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(field);
    }
    Cow::Owned(visible(&String::from_utf8_lossy(field)).into_bytes())
}

/// What stands in `huidig_…`.
fn current(kind: ChangeKind, changed: bool, added: bool, value: &[u8]) -> Cow<'_, [u8]> {
    match (kind, value) {
        (ChangeKind::Changed, _) if !changed => Cow::Borrowed(b""),
        (ChangeKind::Changed, b"") if !added => Cow::Borrowed(b"*"),
        _ if !value.is_empty() && value.iter().all(|byte| *byte == b'*') => Cow::Owned([value, b"*"].concat()),
        _ => Cow::Borrowed(value),
    }
}

impl<W: Write> DiffRenderer for Csv<W> {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        self.all.clone_from(&frame.columns);
        let previous = frame.columns.iter().map(|name| format!("vorig_{name}"));
        let current = frame.columns.iter().map(|name| format!("huidig_{name}"));
        let names: Vec<String> = previous.chain(current).collect();
        let fields = ["deelbestand", "studiejaar"].into_iter().chain(names.iter().map(String::as_str));
        self.write(fields.chain(["soort", "gewijzigd", "relevantie"]).map(str::as_bytes))
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, _: Presence) -> io::Result<()> {
        let place = |names: &[String], name: &String| names.iter().position(|other| other == name);
        self.places = self.all.iter().map(|name| [place(&columns.old, name), place(&columns.new, name)]).collect();
        self.columns = columns.clone();
        self.begin = [header.deelbestand.clone(), header.studiejaar.clone()];
        Ok(())
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        if difference.kind == ChangeKind::Extended {
            return Ok(());
        }
        let k = &self.columns;
        let is_added = |position: usize| k.added.contains(&position);
        let is_changed = |position: usize| {
            difference.changed.iter().any(|number| k.common.get(*number).is_some_and(|(_, new)| *new == position))
                || difference.kind == ChangeKind::Changed && is_added(position)
        };
        let mut fields: Vec<Cow<'_, [u8]>> =
            self.begin.iter().map(|text| Cow::Owned(text.clone().into_bytes())).collect();
        for [old, _] in &self.places {
            let field = difference.old.zip(*old).map_or(&b""[..], |(row, position)| row.field(position));
            fields.push(Cow::Borrowed(field));
        }
        for [_, new] in &self.places {
            fields.push(match difference.new.zip(*new) {
                Some((row, at)) => current(difference.kind, is_changed(at), is_added(at), row.field(at)),
                None => Cow::Borrowed(b""),
            });
        }
        fields.push(Cow::Borrowed(difference.kind.letter().as_bytes()));
        let changed = k.new.iter().enumerate();
        let changed = changed.filter(|(at, _)| difference.kind == ChangeKind::Changed && is_changed(*at));
        let names: Vec<&str> = changed.map(|(_, name)| name.as_str()).collect();
        fields.push(Cow::Owned(names.join(",").into_bytes()));
        fields.push(Cow::Borrowed(difference.relevance.text().as_bytes()));
        self.write(fields.iter().map(|field| &**field))
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
        let mut show = Csv::new(&mut out);
        let columns = names.iter().map(|name| (*name).to_owned()).collect();
        show.begin(&Frame { columns, ..Frame::default() }).unwrap();
        compare_file(&header("omnummer"), Some(old.as_slice()), Some(new.as_slice()), &mut show).unwrap();
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
    fn no_cell_steers_the_terminal_on_which_the_list_is_shown() {
        let lines = list(&["omnummer", "a"], &[], &[&["A", "\u{1b}[2Jx"], &["B", "é\u{202e}\r"], &["C", "één"]]);
        let cells: Vec<&str> = lines[1..].iter().map(|line| line.split(';').nth(5).unwrap()).collect();
        assert_eq!(cells, ["␛[2Jx", "é�␍", "één"]);
    }

    #[test]
    fn a_star_of_its_own_is_not_a_cleared_field() {
        let lines = list(&["omnummer", "a"], &[&["A", "1"], &["B", "1"]], &[&["A", "*"], &["B", ""]]);
        assert_eq!(&lines[1..], ["x;2023/2024;A;1;;**;W;a;", "x;2023/2024;B;1;;*;W;a;"]);
    }
}
