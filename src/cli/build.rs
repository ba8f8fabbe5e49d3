//! `build`: checks a besluit and makes its release.
//!
//! In: a besluit; snapshot, sources, key and output folder from flags or `rod-release.toml`. Out: the path of the
//! release on stdout, everything else on stderr. Exit 0; 1 when findings, or the besluit itself, forbid it; 2 without a
//! snapshot, sources, key or output folder; 3 on a failure. Refuses: to guess where a key is.

use super::args::{Build, Waar};
use super::config::Config;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Uitslag, check, draden, gezegd};
use crate::catalogue::Catalogue;
use crate::diagnose::Lang;
use crate::emit::Voltooid;
use crate::manifest::{Geboekt, Soort};
use crate::pipeline::{Bouwopdracht, BuildError, Gebouwd, Middelen, Release, Sleutelbron, build};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(opdracht: &Build, report: &Report) -> Uitslag {
    // First what was typed: a besluit that is not there is clearer than a flag that is missing.
    if let Err(source) = std::fs::metadata(&opdracht.besluit) {
        return Err(gezegd(BuildError::Besluit { pad: opdracht.besluit.clone(), source }));
    }
    let plaatsen = match plaatsen(&opdracht.waar)? {
        Ok(plaatsen) => plaatsen,
        Err(ontbreekt) => {
            report.message(&match report.lang {
                Lang::Nl => format!("fout: geef {} op, of zet het in rod-release.toml", ontbreekt.join(", ")),
                Lang::En => format!("error: give {}, or set it in rod-release.toml", ontbreekt.join(", ")),
            });
            return Ok(Exit::Usage);
        }
    };
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let opdracht_bouw = Bouwopdracht {
        besluit: opdracht.besluit.clone(),
        snapshot: plaatsen.snapshot,
        bronnen: plaatsen.bronnen,
        sleutel: plaatsen.sleutel,
        uit: plaatsen.uit,
        moment: opdracht.moment,
        definitief: opdracht.definitief,
        datum: opdracht.date,
        middelen: Middelen { draden: draden(opdracht.threads), geheugen: opdracht.memory },
    };
    let voortgang = Progress::new(report.quiet);
    let uitslag = build(&opdracht_bouw, catalogue, &|klaar, totaal| voortgang.at(klaar, totaal));
    voortgang.done();
    let uitslag = match uitslag {
        // Nothing failed: the besluit itself, or what a final release demands, forbids it.
        Err(verbod @ (BuildError::Plan(_) | BuildError::NietDefinitief { .. })) => {
            report.failure(&verbod);
            return Ok(Exit::Findings);
        }
        anders => anders.map_err(gezegd)?,
    };
    let (gecontroleerd, release) = match uitslag {
        Gebouwd::Verboden(gecontroleerd) => (gecontroleerd, None),
        Gebouwd::Release(gecontroleerd, release) => (gecontroleerd, Some(release)),
    };
    let open = check::zonder_opmerkingen(&gecontroleerd.bevindingen);
    if !open.is_empty() && (release.is_none() || !report.quiet) {
        report.message(&check::toon(opdracht.format, &gecontroleerd.bronnen, &open, report));
    }
    let Some(release) = release else { return Ok(Exit::Findings) };
    vertel(&release, report);
    Ok(Exit::Ok)
}

struct Plaatsen {
    snapshot: PathBuf,
    bronnen: PathBuf,
    sleutel: Sleutelbron,
    uit: PathBuf,
}

/// Flags first, then `rod-release.toml`; inner `Err` lists the flags that are missing.
fn plaatsen(waar: &Waar) -> Result<Result<Plaatsen, Vec<&'static str>>, Box<dyn crate::diagnose::Spoken>> {
    let config = Config::zoek(&werkmap()).map_err(gezegd)?;
    let kies = |vlag: &Option<PathBuf>, anders: Option<PathBuf>| vlag.clone().or(anders);
    let snapshot = kies(&waar.snapshot, config.snapshot);
    let bronnen = kies(&waar.sources, config.sources);
    let sleutel = kies(&waar.key_file, config.key_file);
    let uit = kies(&waar.out, config.out);
    if let (Some(snapshot), Some(bronnen), Some(sleutel), Some(uit)) = (&snapshot, &bronnen, &sleutel, &uit) {
        let sleutel =
            if sleutel == Path::new("demo") { Sleutelbron::Demo } else { Sleutelbron::Bestand(sleutel.clone()) };
        return Ok(Ok(Plaatsen { snapshot: snapshot.clone(), bronnen: bronnen.clone(), sleutel, uit: uit.clone() }));
    }
    let alle = [("--snapshot", snapshot), ("--sources", bronnen), ("--key-file", sleutel), ("--out", uit)];
    Ok(Err(alle.into_iter().filter(|(_, plaats)| plaats.is_none()).map(|(vlag, _)| vlag).collect()))
}

/// The working folder, where the search for `rod-release.toml` begins.
pub(super) fn werkmap() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "the one place where the working folder is read")]
    std::env::current_dir().unwrap_or_default()
}

/// Says what was made; the path alone goes to stdout, for scripts.
fn vertel(release: &Release, report: &Report) {
    let (pad, nieuw) = match &release.voltooid {
        Voltooid::Nieuw(pad) => (pad, true),
        Voltooid::AlAanwezig(pad) => (pad, false),
    };
    let manifest = &release.manifest;
    for telling in &manifest.tellingen.bestanden {
        let (naam, jaar, rijen, personen) = (&telling.deelbestand, telling.studiejaar, telling.rijen, telling.personen);
        report.note(
            &format!("  {naam} {jaar}: {rijen} rijen, {personen} personen"),
            &format!("  {naam} {jaar}: {rijen} rows, {personen} persons"),
        );
    }
    if manifest.soort == Soort::Proef {
        report.note(
            "proef: geen verstrekking; een definitieve vraagt --final --moment N --date DATUM",
            "trial: no delivery; a final release needs --final --moment N --date DATE",
        );
    }
    if manifest.demo {
        report.note(
            "demo: gemaakt met de openbare demosleutel; de omnummers zijn door iedereen na te rekenen",
            "demo: made with the public demo key; anyone can compute these omnummers",
        );
    }
    if !nieuw {
        report.note(
            "deze verstrekking stond er al, byte voor byte gelijk",
            "this release was there already, byte for byte",
        );
    }
    match &release.geboekt {
        Some(Geboekt::Nieuw { volgnummer, hash, hersteld }) => {
            report.note(
                &format!("grootboek: regel {volgnummer}, bewaar elders haar hash {hash}"),
                &format!("ledger: line {volgnummer}, keep its hash elsewhere: {hash}"),
            );
            if *hersteld {
                report.note(
                    "grootboek: een afgebroken laatste regel is verwijderd",
                    "ledger: a cut-off last line was removed",
                );
            }
        }
        Some(Geboekt::StondEr { volgnummer }) => {
            report.note(
                &format!("grootboek: stond al op regel {volgnummer}"),
                &format!("ledger: was there already, line {volgnummer}"),
            );
        }
        None => {}
    }
    // Relative to where the user is, when it lies below: shorter, and the same in every clone.
    report.result(&pad.strip_prefix(werkmap()).unwrap_or(pad).display().to_string());
}
