//! The two descriptions that make folders of CSVs a snapshot and a set of sources.
//!
//! In: what was written. Out: `snapshot.toml` and `bronnen.toml`. Refuses: a folder that already holds something.

use super::Opties;
use super::bronnen::uitgever;
use super::fout::SynthError;
use super::schrijf::Bestand;
use super::wereld::SECTOREN;
use crate::tijd::Datum;
use std::fmt::Write as _;
use std::path::Path;

/// Makes the folder; an existing one must be empty.
pub(super) fn nieuwe_map(map: &Path) -> Result<(), SynthError> {
    let fout = |oorzaak| SynthError::Schrijven { pad: map.to_owned(), oorzaak };
    std::fs::create_dir_all(map).map_err(fout)?;
    if std::fs::read_dir(map).map_err(fout)?.next().is_some() {
        return Err(SynthError::MapNietLeeg(map.to_owned()));
    }
    Ok(())
}

/// How the description of every synthetic snapshot begins; nothing else is aged.
pub(super) const SYNTHETISCH: &str =
    "# Synthetisch: gemaakt door rod-release synth, geen gegevens van bestaande personen.\n";

/// Says in the file itself what it is and how to make it again.
fn kop(opties: &Opties) -> String {
    let jaren: Vec<String> = opties.studiejaren.iter().map(ToString::to_string).collect();
    format!(
        "{SYNTHETISCH}# personen = {}, seed = {}, studiejaren = {}\n",
        opties.personen,
        opties.seed,
        jaren.join(" ")
    )
}

fn schrijf(map: &Path, naam: &str, tekst: &str) -> Result<(), SynthError> {
    let pad = map.join(naam);
    std::fs::write(&pad, tekst).map_err(|oorzaak| SynthError::Schrijven { pad, oorzaak })
}

/// Writes `snapshot.toml`.
pub(super) fn snapshot(map: &Path, opties: &Opties, tabellen: &[Bestand]) -> Result<(), SynthError> {
    let sectoren: Vec<String> =
        SECTOREN.iter().map(|sector| format!("\"{}\"", String::from_utf8_lossy(sector.code))).collect();
    met_kop(map, kop(opties), opties.stand_per, &format!("sectoren = [{}]", sectoren.join(", ")), tabellen)
}

/// Writes `snapshot.toml` of a snapshot that was aged: head and sectors are those of the old one.
pub(super) fn ouder(map: &Path, oud: &str, stand_per: Datum, tabellen: &[Bestand]) -> Result<(), SynthError> {
    let regels = |begin: &'static str| oud.lines().filter(move |regel| regel.starts_with(begin));
    let kop: String = regels("#").map(|regel| format!("{regel}\n")).collect();
    let kop = format!("{kop}# verouderd tot en met {stand_per}\n");
    met_kop(map, kop, stand_per, regels("sectoren").next().unwrap_or("sectoren = []"), tabellen)
}

fn met_kop(
    map: &Path,
    mut tekst: String,
    stand_per: Datum,
    sectoren: &str,
    tabellen: &[Bestand],
) -> Result<(), SynthError> {
    let _ = writeln!(tekst, "schema = \"rod-release/snapshot/v1\"");
    let _ = writeln!(tekst, "stand_per = {stand_per}");
    let _ = writeln!(tekst, "{sectoren}");
    for tabel in tabellen {
        let _ = write!(
            tekst,
            "\n[[tabel]]\nnaam = \"{}\"\nbestand = \"{}\"\nrijen = {}\nsha256 = \"{}\"\n",
            tabel.naam, tabel.bestand, tabel.rijen, tabel.sha256
        );
    }
    schrijf(map, "snapshot.toml", &tekst)
}

/// Writes `bronnen.toml`.
pub(super) fn bronnen(map: &Path, opties: &Opties, bronnen: &[Bestand]) -> Result<(), SynthError> {
    let mut tekst = kop(opties);
    let _ = writeln!(tekst, "schema = \"rod-release/bronnen/v1\"");
    for bron in bronnen {
        let _ = write!(
            tekst,
            "\n[[bron]]\nid = \"{id}\"\nnaam = \"{id} (synthetisch)\"\nuitgever = \"{uitgever}\"\n\
             editie = \"synthetisch, {stand}\"\nbestand = \"{bestand}\"\nsha256 = \"{som}\"\n",
            id = bron.naam,
            uitgever = uitgever(&bron.naam),
            stand = opties.stand_per,
            bestand = bron.bestand,
            som = bron.sha256,
        );
    }
    schrijf(map, "bronnen.toml", &tekst)
}
