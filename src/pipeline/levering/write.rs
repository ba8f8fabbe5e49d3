//! The data file of a delivery.
//!
//! In: the rows, a build place, the recipients. Out: the file, encrypted while it is written where there are recipients; its size
//! in the plain. Refuses: a full disk.

use super::made::Made;
use crate::emit::{EmitError, HashingWriter, Staging, StoredFile};
use crate::encryption::{ENDING, Encrypting, Recipients};
use crate::pipeline::BuildError;
use crate::separated::header_line;
use std::io::Write;

/// The data file, in the plain.
pub const DATA: &str = "data/levering.csv";

/// A data file that was written.
pub(super) struct WrittenData {
    /// As it is on the disk.
    pub(super) stored: StoredFile,
    /// Its size before encryption.
    pub(super) plain_bytes: u64,
}

/// Writes the rows.
pub(super) fn data(made: &Made, place: &Staging, recipients: Option<&Recipients>) -> Result<WrittenData, BuildError> {
    let Some(recipients) = recipients else {
        let mut writer = HashingWriter::new(&place.path(DATA))?;
        rows(made, &mut writer)?;
        let stored = writer.finish(DATA)?;
        return Ok(WrittenData { plain_bytes: stored.bytes, stored });
    };
    let name = format!("{DATA}{ENDING}");
    let path = place.path(&name);
    let failed = |cause| EmitError::file(&path, cause);
    let file = crate::disk::create_new(&path).map_err(failed)?;
    let mut writer = HashingWriter::on(Encrypting::new(recipients, file)?, &path);
    rows(made, &mut writer)?;
    let (plain, encrypting) = writer.finish_within(DATA)?;
    encrypting.finish()?;
    let written = std::fs::File::open(&path).map_err(failed)?;
    let stored = StoredFile::of(&name, std::io::BufReader::new(written)).map_err(failed)?;
    Ok(WrittenData { stored, plain_bytes: plain.bytes })
}

fn rows<W: Write>(made: &Made, writer: &mut HashingWriter<W>) -> Result<(), BuildError> {
    writer.write(&header_line(made.names.iter().map(String::as_str)))?;
    for row in &made.delivered.rows {
        writer.write(&row.cells)?;
        writer.write(b"\n")?;
    }
    Ok(())
}
