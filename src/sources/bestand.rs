//! Reads one CSV of a source while its hash is taken, so that the bytes checked are the bytes used.
//!
//! In: the folder, the edition, the schema. Out: [`BronTabel`]. Refuses: another header, ragged rows, another hash.
//! When the hash differs, that is what is reported: a fault in a cell is then no news.

use super::opbouw::Opbouw;
use super::tabel::BronTabel;
use super::{Editie, SourcesError};
use crate::catalogue::{Bron, Codelijst, Type};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads and checks the file of one edition.
pub(super) fn lees(
    map: &Path,
    editie: &Editie,
    schema: &Bron,
    nodig: &[String],
    codelijsten: &BTreeMap<String, Codelijst>,
    jaren: &BTreeSet<i32>,
) -> Result<BronTabel, SourcesError> {
    let lezen = |fout: &io::Error| SourcesError::Lezen { bestand: editie.bestand.clone(), soort: fout.kind() };
    let bestand = File::open(map.join(&editie.bestand)).map_err(|fout| lezen(&fout))?;
    let mut stroom = Hashend { bron: bestand, hash: Sha256::new() };
    let opbouw = Opbouw::new(&editie.bestand, schema, nodig, codelijsten)?;
    let gelezen = lees_rijen(&mut stroom, opbouw, editie, schema, jaren);
    if let Err(fout @ SourcesError::Lezen { .. }) = gelezen {
        return Err(fout);
    }
    io::copy(&mut stroom, &mut io::sink()).map_err(|fout| lezen(&fout))?;
    let hash: String = stroom.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if hash != editie.sha256 {
        return Err(SourcesError::Sha256 { bestand: editie.bestand.clone() });
    }
    gelezen
}

fn lees_rijen(
    stroom: impl Read,
    mut opbouw: Opbouw<'_>,
    editie: &Editie,
    schema: &Bron,
    jaren: &BTreeSet<i32>,
) -> Result<BronTabel, SourcesError> {
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(stroom);
    let mut rij = csv::ByteRecord::new();
    let fout = |fout: &csv::Error, regel| match fout.kind() {
        csv::ErrorKind::Io(io) => SourcesError::Lezen { bestand: editie.bestand.clone(), soort: io.kind() },
        _ => SourcesError::Rij { bestand: editie.bestand.clone(), regel },
    };
    let kop_gelezen = csv.read_byte_record(&mut rij).map_err(|e| fout(&e, 1))?;
    if !kop_gelezen || !rij.iter().eq(schema.kolommen.iter().map(|kolom| kolom.naam.as_bytes())) {
        let verwacht = schema.kolommen.iter().map(|kolom| kolom.naam.as_str()).collect::<Vec<_>>().join(",");
        return Err(SourcesError::Kop { bestand: editie.bestand.clone(), verwacht });
    }
    let jaarkolom = jaarkolom(schema).filter(|_| !jaren.is_empty());
    let jaren: BTreeSet<Vec<u8>> = jaren.iter().map(|jaar| jaar.to_string().into_bytes()).collect();
    loop {
        let regel = csv.position().line();
        if !csv.read_byte_record(&mut rij).map_err(|e| fout(&e, regel))? {
            return Ok(opbouw.klaar(jaarkolom.is_some()));
        }
        if rij.len() != schema.kolommen.len() {
            return Err(SourcesError::Rij { bestand: editie.bestand.clone(), regel });
        }
        let bewaard = jaarkolom.is_none_or(|plek| rij.get(plek).is_some_and(|jaar| jaren.contains(jaar)));
        if bewaard {
            opbouw.voeg_toe(&rij, regel)?;
        }
    }
}

/// Position of the key column `jaar`, for a source that holds several editions.
fn jaarkolom(schema: &Bron) -> Option<usize> {
    let in_sleutel = schema.sleutel.iter().any(|kolom| kolom == "jaar");
    let plek = schema.kolommen.iter().position(|kolom| kolom.naam == "jaar" && kolom.soort == Type::Geheel);
    plek.filter(|_| in_sleutel)
}

/// Passes bytes on and hashes them.
struct Hashend {
    bron: File,
    hash: Sha256,
}

impl Read for Hashend {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let aantal = self.bron.read(buffer)?;
        self.hash.update(buffer.get(..aantal).unwrap_or_default());
        Ok(aantal)
    }
}
