//! The machine format: JSON lines, from which NEW can be made out of OLD.
//!
//! In: a diff as it is told. Out: one object per line; `regel` says which kind.
//! Refuses: nothing.
//!
//! `W` holds the old row in full, `velden` lists the changed fields, and `nieuw` has their new values, where `null` is a
//! field that was cleared. `erbij` has the values of columns that OLD has not.

use crate::diff::ColumnPairs;
use crate::diff::difference::{ChangeKind, DiffCounts, Difference};
use crate::diff::frame::Frame;
use crate::diff::header::{FileHeader, Presence};
use crate::diff::relevance::Relevance;
use crate::diff::renderer::DiffRenderer;
use crate::separated::Fields;
use serde_json::json;
use std::io::{self, Write};

/// Name and version of the format.
pub const SCHEMA: &str = "rod-release/diff/v1";

/// Writes JSON lines.
pub struct Jsonl<W> {
    out: W,
    columns: ColumnPairs,
    lines: u64,
}

impl<W: Write> Jsonl<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self { out, columns: ColumnPairs::default(), lines: 0 }
    }

    fn line(&mut self, value: &serde_json::Value) -> io::Result<()> {
        self.lines += 1;
        serde_json::to_writer(&mut self.out, value)?;
        self.out.write_all(b"\n")
    }

    fn row(&mut self, name: &str, row: &Fields) -> io::Result<()> {
        write!(self.out, ",\"{name}\":[")?;
        for (number, field) in row.iter().enumerate() {
            self.out.write_all(if number == 0 { b"" } else { b"," })?;
            text(&mut self.out, field)?;
        }
        self.out.write_all(b"]")
    }

    /// `,"naam":{"kolom":"waarde",…}`, by position in NEW.
    fn fields(&mut self, name: &str, numbers: &[usize], new: &Fields, empty: &[u8]) -> io::Result<()> {
        write!(self.out, ",\"{name}\":{{")?;
        for (position, number) in numbers.iter().enumerate() {
            self.out.write_all(if position == 0 { b"" } else { b"," })?;
            text(&mut self.out, self.columns.new.get(*number).map_or(&b""[..], String::as_bytes))?;
            self.out.write_all(b":")?;
            match new.field(*number) {
                b"" => self.out.write_all(empty)?,
                field => text(&mut self.out, field)?,
            }
        }
        self.out.write_all(b"}")
    }
}

/// A JSON string. Rows are UTF-8: they were read as such.
fn text<W: Write>(out: &mut W, field: &[u8]) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &String::from_utf8_lossy(field))?)
}

impl<W: Write> DiffRenderer for Jsonl<W> {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        self.line(&json!({
            "regel": "kop", "schema": SCHEMA, "oud": frame.old, "nieuw": frame.new,
            "manifest_oud": frame.old_manifest, "manifest_nieuw": frame.new_manifest,
            "buiten_manifest": frame.unlisted,
        }))?;
        for change in &frame.changes {
            let mut line = json!(change);
            if let Some(fields) = line.as_object_mut() {
                fields.insert("regel".to_owned(), json!("kader"));
            }
            self.line(&line)?;
        }
        Ok(())
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, presence: Presence) -> io::Result<()> {
        self.columns = columns.clone();
        let presence = match presence {
            Presence::Both => "beide",
            Presence::OldOnly => "oud",
            Presence::NewOnly => "nieuw",
        };
        let [old_person, new_person] = &header.person;
        self.line(&json!({
            "regel": "bestand", "pad": header.path, "deelbestand": header.deelbestand, "studiejaar": header.studiejaar,
            "aanwezig": presence, "persoon_oud": old_person, "persoon": new_person, "sleutel": header.key,
            "kolommen_oud": columns.old, "kolommen_nieuw": columns.new,
            "sha256_oud": header.sha256_old, "sha256_nieuw": header.sha256_new,
        }))
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        self.lines += 1;
        write!(self.out, "{{\"regel\":\"{}\"", difference.kind.letter())?;
        if let Some(old) = difference.old {
            self.row("oud", old)?;
        }
        match (difference.kind, difference.new) {
            (ChangeKind::Added, Some(new)) => self.row("nieuw", new)?,
            (kind, Some(new)) => {
                let common = |number: &usize| self.columns.common.get(*number).map(|(_, new)| *new);
                let changed: Vec<usize> = difference.changed.iter().filter_map(common).collect();
                let gained = self.columns.added.clone();
                if kind == ChangeKind::Changed {
                    let names = |number: &usize| self.columns.new.get(*number);
                    let fields: Vec<&String> = changed.iter().filter_map(names).collect();
                    self.out.write_all(b",\"velden\":")?;
                    serde_json::to_writer(&mut self.out, &fields)?;
                    self.fields("nieuw", &changed, new, b"null")?;
                }
                if !gained.is_empty() {
                    self.fields("erbij", &gained, new, b"\"\"")?;
                }
            }
            (_, None) => {}
        }
        if difference.ambiguous {
            self.out.write_all(b",\"dubbelzinnig\":true")?;
        }
        if difference.relevance != Relevance::NotGranted && difference.kind != ChangeKind::Extended {
            write!(self.out, ",\"relevantie\":\"{}\"", difference.relevance.text())?;
        }
        if let Some(causes) = difference.causes {
            self.out.write_all(b",\"oorzaken\":")?;
            serde_json::to_writer(&mut self.out, &causes.names())?;
        }
        self.out.write_all(b"}\n")
    }

    fn file_done(&mut self, counts: &DiffCounts) -> io::Result<()> {
        self.line(&json!({
            "regel": "telling", "rijen_oud": counts.old_rows, "rijen_nieuw": counts.new_rows,
            "T": counts.added, "V": counts.removed, "W": counts.changed,
            "dubbelzinnige_sleutels": counts.ambiguous_keys,
            "dubbelzinnige_rijen": counts.ambiguous_rows,
        }))
    }

    fn text(&mut self, path: &str, content: Option<&str>) -> io::Result<()> {
        self.line(&json!({"regel": "tekst", "pad": path, "inhoud": content}))
    }

    fn finish(&mut self) -> io::Result<()> {
        let lines_before = self.lines;
        self.line(&json!({"regel": "einde", "regels": lines_before}))?;
        self.out.flush()
    }
}
