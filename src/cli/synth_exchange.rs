//! The exchange files of a synthetic register, as the register would give them to its institutions.
//!
//! In: a synthetic snapshot with its sources, a studiejaar. Out: a new folder with an RO of each mbo institution and an OBO of
//! each that is funded. Refuses: a folder that is there.

use super::failure::NewFileError;
use super::spoken;
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Catalogue;
use crate::diagnose::{ProgramFault, Spoken};
use crate::exchange::{ExchangeKind, MadeRequest, file_name, made, write};
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;
use std::path::Path;

/// Writes the files of the latest state.
pub(super) fn write_files(
    (snapshot, sources): (&Path, &Path),
    studiejaar: Studiejaar,
    stand_per: Date,
    out: &Path,
) -> Result<(), Box<dyn Spoken>> {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let failed = |cause| spoken(NewFileError { path: out.to_owned(), cause });
    if out.exists() {
        return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
    }
    crate::disk::create_folder(out).map_err(failed)?;
    let funded = funded(sources).map_err(failed)?;
    let states = Snapshot::open(snapshot, catalogue).map_err(spoken)?;
    let snapshot = states.last().ok_or_else(|| spoken(ProgramFault::Part { part: "state" }))?;
    for kind in [ExchangeKind::Obo, ExchangeKind::Ro] {
        let request = MadeRequest { snapshot, kind, period: (studiejaar.begin(), studiejaar.end()), only: None };
        for (code, file) in made(&request, catalogue).map_err(spoken)? {
            if kind == ExchangeKind::Obo && !funded.contains(&code) {
                continue;
            }
            let text = write(&file, stand_per, catalogue).map_err(spoken)?;
            let path = out.join(file_name(&file, stand_per));
            crate::disk::write_new(&path, text.as_bytes()).map_err(failed)?;
        }
    }
    Ok(())
}

/// The institutions that the source says are funded.
fn funded(sources: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut reader = csv::Reader::from_reader(crate::disk::open(&sources.join("rio_instelling.csv"))?);
    let place = |name: &str, header: &csv::StringRecord| header.iter().position(|other| other == name);
    let header = reader.headers().map_err(std::io::Error::other)?.clone();
    let (code, funded) = (place("instellingscode", &header), place("bekostigd", &header));
    let mut out = BTreeSet::new();
    for row in reader.records() {
        let row = row.map_err(std::io::Error::other)?;
        if let (Some(code), Some("J")) = (code.and_then(|at| row.get(at)), funded.and_then(|at| row.get(at))) {
            out.insert(code.to_owned());
        }
    }
    Ok(out)
}
