//! `verify`: proves a release, or a ledger, and says what is wrong.
//!
//! In: a release folder (or with `--ledger` an OUT folder). Out: findings and deliveries on stdout, the verdict on
//! stderr. Exit 0; 4 when it does not verify; 2 without what `--rebuild` needs; 3 when something cannot be read.
//! Refuses: nothing; a warning does not change the exit code.

use super::args::{Format, Verify};
use super::build::werkmap;
use super::config::Config;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Uitslag, check, draden, gezegd};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Severity, Spoken, visible};
use crate::pipeline::{Middelen, Sleutelbron};
use crate::verify::{Grootboekvraag, Herbouw, Levering, Termijn, Vraag, verify, verify_grootboek};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(opdracht: &Verify, report: &Report) -> Uitslag {
    match (&opdracht.release, &opdracht.ledger) {
        (_, Some(uit)) => grootboek(uit, opdracht, report),
        (Some(release), None) => verstrekking(release, opdracht, report),
        // The command line asks for one of the two.
        (None, None) => Ok(Exit::Usage),
    }
}

fn verstrekking(release: &Path, opdracht: &Verify, report: &Report) -> Uitslag {
    let herbouw = match opdracht.rebuild.then(|| herbouw(opdracht)).transpose()? {
        None => None,
        Some(Ok(herbouw)) => Some(herbouw),
        Some(Err(ontbreekt)) => {
            report.message(&match report.lang {
                Lang::Nl => format!("fout: geef {} op, of zet het in rod-release.toml", ontbreekt.join(", ")),
                Lang::En => format!("error: give {}, or set it in rod-release.toml", ontbreekt.join(", ")),
            });
            return Ok(Exit::Usage);
        }
    };
    let vraag = Vraag {
        publieke_sleutel: opdracht.public_key.clone(),
        handtekening: opdracht.signature.clone(),
        herbouw,
        draden: draden(opdracht.threads),
    };
    let voortgang = Progress::new(report.quiet);
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let uitslag = verify(release, catalogue, &vraag, &|klaar, totaal| voortgang.at(klaar, totaal));
    voortgang.done();
    let uitslag = uitslag.map_err(gezegd)?;
    report.result(&check::toon(opdracht.format, &uitslag.bronnen, &uitslag.bevindingen, report));
    if !uitslag.klopt() {
        report.note("de verstrekking klopt niet", "the release does not verify");
        return Ok(Exit::Unverified);
    }
    if let Some(manifest) = &uitslag.manifest {
        let (bestanden, rijen) = (manifest.bestanden.len(), manifest.rijen());
        let (demo_nl, demo_en) = if manifest.demo { (" (demo)", " (demo)") } else { ("", "") };
        report.note(
            &format!("de verstrekking klopt: {bestanden} bestanden, {rijen} rijen{demo_nl}"),
            &format!("the release verifies: {bestanden} files, {rijen} rows{demo_en}"),
        );
    }
    Ok(Exit::Ok)
}

/// Flags first, then `rod-release.toml`; inner `Err` lists the flags that are missing.
fn herbouw(opdracht: &Verify) -> Result<Result<Herbouw, Vec<&'static str>>, Box<dyn Spoken>> {
    let config = Config::zoek(&werkmap()).map_err(gezegd)?;
    let kies = |vlag: &Option<PathBuf>, anders: Option<PathBuf>| vlag.clone().or(anders);
    let snapshot = kies(&opdracht.snapshot, config.snapshot);
    let bronnen = kies(&opdracht.sources, config.sources);
    let sleutel = kies(&opdracht.key_file, config.key_file);
    let alle = [("--snapshot", &snapshot), ("--sources", &bronnen), ("--key-file", &sleutel)];
    let ontbreekt = alle.into_iter().filter(|(_, plaats)| plaats.is_none()).map(|(vlag, _)| vlag).collect();
    let (Some(snapshot), Some(bronnen), Some(sleutel)) = (snapshot, bronnen, sleutel) else {
        return Ok(Err(ontbreekt));
    };
    let sleutel = if sleutel == Path::new("demo") { Sleutelbron::Demo } else { Sleutelbron::Bestand(sleutel) };
    let middelen = Middelen { draden: draden(opdracht.threads), geheugen: opdracht.memory };
    Ok(Ok(Herbouw { snapshot, bronnen, sleutel, middelen }))
}

fn grootboek(uit: &Path, opdracht: &Verify, report: &Report) -> Uitslag {
    let vraag = Grootboekvraag { laatste: opdracht.last.as_deref(), datum: opdracht.date };
    let uitslag = verify_grootboek(uit, vraag).map_err(gezegd)?;
    let mut tekst = check::toon(opdracht.format, &uitslag.bronnen, &uitslag.bevindingen, report);
    // Other programs read the ledger itself.
    if opdracht.format == Format::Human {
        tekst.push_str(&tabel(&uitslag.leveringen, report.lang));
    }
    report.result(&tekst);
    let open = uitslag.bevindingen.iter().filter(|bevinding| bevinding.severity() == Severity::Warning).count();
    let aantal = uitslag.leveringen.len();
    if !uitslag.klopt() {
        report.note("het grootboek klopt niet", "the ledger does not verify");
        return Ok(Exit::Unverified);
    }
    report.note(
        &format!("het grootboek klopt; leveringen: {aantal}, waarschuwingen: {open}"),
        &format!("the ledger verifies; deliveries: {aantal}, warnings: {open}"),
    );
    Ok(Exit::Ok)
}

/// The deliveries, one line each, columns as wide as they need to be.
fn tabel(leveringen: &[Levering], lang: Lang) -> String {
    let kop = match lang {
        Lang::Nl => ["nr", "datum", "besluit", "moment", "ontvanger", "rijen", "vernietigen", "stand", "map"],
        Lang::En => ["no", "date", "besluit", "moment", "recipient", "rows", "destroy by", "status", "folder"],
    };
    let mut rijen = vec![kop.map(str::to_owned)];
    rijen.extend(leveringen.iter().map(|levering| {
        let boeking = &levering.regel.boeking;
        [
            levering.regel.volgnummer.to_string(),
            boeking.datum.to_string(),
            visible(&boeking.kenmerk),
            boeking.moment.to_string(),
            visible(&boeking.ontvanger),
            boeking.rijen.to_string(),
            boeking.wissen_uiterlijk.map_or_else(|| "-".to_owned(), |dag| dag.to_string()),
            stand(levering, lang).to_owned(),
            visible(&boeking.release),
        ]
    }));
    let mut breedte = [0; 9];
    for rij in &rijen {
        breedte.iter_mut().zip(rij).for_each(|(breed, cel)| *breed = (*breed).max(cel.chars().count()));
    }
    let mut uit = String::new();
    for rij in &rijen {
        let cellen: Vec<String> = rij.iter().zip(breedte).map(|(cel, breed)| format!("{cel:<breed$}")).collect();
        uit.push_str(cellen.join("  ").trim_end());
        uit.push('\n');
    }
    uit
}

fn stand(levering: &Levering, lang: Lang) -> &'static str {
    match (levering.termijn, lang) {
        (Termijn::Geen, Lang::Nl) => "geen termijn",
        (Termijn::Geen, Lang::En) => "no term",
        (Termijn::Onbepaald, Lang::Nl) => "zonder --date onbepaald",
        (Termijn::Onbepaald, Lang::En) => "unknown without --date",
        (Termijn::Loopt, Lang::Nl) => "loopt",
        (Termijn::Loopt, Lang::En) => "running",
        (Termijn::Verstreken, Lang::Nl) => "verstreken",
        (Termijn::Verstreken, Lang::En) => "overdue",
    }
}
