//! `check --fix`: applies safe fixes round by round, until the findings offer none.
//!
//! In: paths. Out: [`Hersteld`]: what changes, and the findings of the mended texts; [`bewaar`] writes.
//! Refuses: to write before everything is mended in memory; to leave half a file (written aside, then renamed).

use super::BuildError;
use super::besluiten::{Gecontroleerd, controleer_teksten, lees};
use crate::catalogue::Catalogue;
use crate::diagnose::mend;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A fix may uncover the next one (a renamed key, then its value); a longer chain than this is a fault of the rules.
const RONDEN: usize = 16;

/// One file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Herstel {
    /// Path as given.
    pub pad: PathBuf,
    /// Text as read.
    pub voor: String,
    /// Text after the fixes.
    pub na: String,
    /// How many fixes were applied.
    pub aantal: usize,
}

/// Besluiten after their safe fixes.
pub struct Hersteld {
    /// The check of the mended texts.
    pub gecontroleerd: Gecontroleerd,
    /// The files that change, in the order given.
    pub bestanden: Vec<Herstel>,
}

/// Reads, mends and checks; writes nothing.
///
/// # Errors
/// [`BuildError::Besluit`], [`BuildError::BesluitGeenTekst`].
pub fn herstel(paden: &[PathBuf], catalogue: &Catalogue) -> Result<Hersteld, BuildError> {
    let gelezen = lees(paden)?;
    let mut aantallen = vec![0; paden.len()];
    let mut gecontroleerd = controleer_teksten(gelezen.clone(), catalogue);
    for _ in 0..RONDEN {
        let mended = mend(&gecontroleerd.bronnen, &gecontroleerd.bevindingen);
        if mended.is_empty() {
            break;
        }
        let mut bronnen = gecontroleerd.bronnen;
        for bestand in mended {
            if let Some(aantal) = aantallen.get_mut(bestand.file.0) {
                *aantal += bestand.fixes;
            }
            bronnen.replace(bestand.file, bestand.text);
        }
        gecontroleerd = controleer_teksten(bronnen, catalogue);
    }
    let voor_en_na = gelezen.files().iter().zip(gecontroleerd.bronnen.files());
    let bestanden = paden
        .iter()
        .zip(voor_en_na)
        .zip(aantallen)
        .filter(|((_, (voor, na)), _)| voor.text != na.text)
        .map(|((pad, (voor, na)), aantal)| Herstel {
            pad: pad.clone(),
            voor: voor.text.clone(),
            na: na.text.clone(),
            aantal,
        })
        .collect();
    Ok(Hersteld { gecontroleerd, bestanden })
}

/// Writes the mended texts in place of the files, each by one rename; mode and symbolic links stay.
///
/// # Errors
/// [`BuildError::Herstel`] for the first file that cannot be written; it and those after it are unchanged.
pub fn bewaar(bestanden: &[Herstel]) -> Result<(), BuildError> {
    for bestand in bestanden {
        vervang(&bestand.pad, &bestand.na)
            .map_err(|source| BuildError::Herstel { pad: bestand.pad.clone(), source })?;
    }
    Ok(())
}

fn vervang(pad: &Path, tekst: &str) -> std::io::Result<()> {
    // A link keeps pointing where it did: its target is replaced, not the link.
    let doel = pad.canonicalize()?;
    let map = doel.parent().unwrap_or(Path::new("."));
    let mut ernaast = tempfile::Builder::new().prefix(".herstel-").tempfile_in(map)?;
    ernaast.write_all(tekst.as_bytes())?;
    ernaast.as_file().set_permissions(std::fs::metadata(&doel)?.permissions())?;
    ernaast.as_file().sync_all()?;
    ernaast.persist(&doel).map_err(|fout| fout.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOED: &str = include_str!("../../besluiten/job-mbo-2024.toml");

    /// Two faults with a safe way out, one that touches what is granted.
    fn kapot() -> String {
        GOED.replacen("datum = 2024-02-29", "datum = \"2024-02-29\"  # blijft", 1)
            .replacen("nummer = 1\n", "nummer = \"1\"\n", 1)
            .replacen("variabele = \"geslacht\"", "variabele = \"geslcht\"", 1)
            .replace('\n', "\r\n")
    }

    fn in_map(tekst: &str) -> (tempfile::TempDir, PathBuf) {
        let map = tempfile::tempdir().unwrap();
        let pad = map.path().join("a.toml");
        std::fs::write(&pad, tekst).unwrap();
        (map, pad)
    }

    #[test]
    fn safe_fixes_are_applied_and_nothing_else_changes() {
        let (_map, pad) = in_map(&kapot());
        let hersteld = herstel(std::slice::from_ref(&pad), Catalogue::get().unwrap()).unwrap();
        let [bestand] = hersteld.bestanden.as_slice() else { panic!("{} files", hersteld.bestanden.len()) };
        let verwacht = kapot().replacen("datum = \"2024-02-29\"", "datum = 2024-02-29", 1).replacen(
            "nummer = \"1\"",
            "nummer = 1",
            1,
        );
        assert!(bestand.na == verwacht);
        assert_eq!(bestand.aantal, 2);
        assert!(std::fs::read_to_string(&pad).unwrap() == kapot(), "nothing is written yet");
        // The variabele decides what is granted: it stays, and so does its finding.
        assert!(hersteld.gecontroleerd.bevindingen.iter().any(|finding| finding.card.code == "ROD0501"));
    }

    #[test]
    fn a_second_run_finds_nothing_to_mend() {
        let (_map, pad) = in_map(&kapot());
        let paden = std::slice::from_ref(&pad);
        let catalogue = Catalogue::get().unwrap();
        bewaar(&herstel(paden, catalogue).unwrap().bestanden).unwrap();
        let eenmaal = std::fs::read_to_string(&pad).unwrap();
        assert!(eenmaal != kapot());
        assert!(herstel(paden, catalogue).unwrap().bestanden.is_empty());
        let (_map, heel) = in_map(GOED);
        assert!(herstel(&[heel], catalogue).unwrap().bestanden.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_of_the_file_and_a_link_to_it_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let (map, pad) = in_map(&kapot());
        std::fs::set_permissions(&pad, std::fs::Permissions::from_mode(0o640)).unwrap();
        let link = map.path().join("link.toml");
        std::os::unix::fs::symlink(&pad, &link).unwrap();
        bewaar(&herstel(std::slice::from_ref(&link), Catalogue::get().unwrap()).unwrap().bestanden).unwrap();
        assert_eq!(std::fs::metadata(&pad).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(std::fs::read_to_string(&pad).unwrap().contains("datum = 2024-02-29  # blijft"));
        assert_eq!(map.path().read_dir().unwrap().count(), 2, "nothing is left beside the file");
    }
}
