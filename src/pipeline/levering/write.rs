//! The data file of a delivery.
//!
//! In: the rows, a build place, the recipients. Out: the file, encrypted while it is written where there are recipients; its size
//! in the plain. Refuses: a full disk.

use super::made::Made;
use crate::emit::{EmitError, HashingWriter, Staging, StoredFile};
use crate::encryption::{ENDING, Encrypting, Recipients};
use crate::pipeline::BuildError;
use crate::separated::header_line;
use std::io::{self, BufWriter, Write};

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
    let name = match recipients {
        None => DATA.to_owned(),
        Some(_) => format!("{DATA}{ENDING}"),
    };
    let path = place.path(&name);
    let failed = |cause| EmitError::file(&path, cause);
    // What is hashed is what stands on the disk.
    let mut file = HashingWriter::new(&path)?;
    let plain_bytes = match recipients {
        None => rows(made, &mut file).map_err(failed)?,
        Some(recipients) => {
            let mut encrypting = BufWriter::new(Encrypting::new(recipients, file)?);
            let plain_bytes = rows(made, &mut encrypting).map_err(failed)?;
            let encrypting = encrypting.into_inner().map_err(|error| failed(error.into_error()))?;
            file = encrypting.finish()?;
            plain_bytes
        }
    };
    Ok(WrittenData { stored: file.finish(&name)?, plain_bytes })
}

/// Writes the header and the rows, and says how many bytes they are.
fn rows(made: &Made, out: &mut impl Write) -> io::Result<u64> {
    let header = header_line(made.names.iter().map(String::as_str));
    out.write_all(&header)?;
    let mut bytes = header.len();
    for row in &made.delivered.rows {
        out.write_all(&row.cells)?;
        out.write_all(b"\n")?;
        bytes += row.cells.len() + 1;
    }
    Ok(bytes as u64)
}
