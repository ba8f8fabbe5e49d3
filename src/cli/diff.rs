//! `diff`: what changed between two releases or two besluiten; and `apply`, which makes NEW of OLD and a diff.
//!
//! In: two folders, two `*.toml`, or two OBO's. Out: the differences on stdout. Exit 0 same, 1 different (`--fail-on wider`: 1 only
//! when something became wider), 2, 3. Refuses: a folder beside a file; releases of different series.

use super::args::{Apply, Diff, DiffFormat, FailOn};
use super::report::Report;
use super::{Exit, Uitslag, gezegd};
use crate::besluit::{Besluit, parse};
use crate::diagnose::render::{Colour, Format, render};
use crate::diagnose::{Lang, SourceMap, Spoken};
use crate::diff::obo::{Obo, vergelijk_obo};
use crate::diff::oorzaak::{Herbouw, Invoer, MetOorzaak, Toedeling};
use crate::diff::toon::{Csv, Html, Jsonl, Mens, Stijl, Toon, schrijf_kader};
use crate::diff::{
    DiffError, Kader, Levering, Richting, Uitslag as Uitkomst, Wijziging, pas_toe_op_map, vergelijk_besluiten,
    vergelijk_leveringen,
};
use crate::pipeline::{Middelen, Sleutelbron};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What is wrong with the two sides of the command.
enum Zijden {
    /// A folder beside a file.
    Ongelijk,
    /// A form that there is not for besluiten.
    Vorm,
    /// Counts only, in a form that is made of rows.
    Stat,
}

impl Spoken for Zijden {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self {
            Self::Ongelijk => {
                ("geef twee verstrekkingen (mappen) of twee besluiten", "give two releases (folders) or two besluiten")
            }
            Self::Vorm => (
                "besluiten kunnen alleen als human of jsonl worden vergeleken",
                "besluiten can be compared as human or jsonl only",
            ),
            Self::Stat => (
                "--stat toont alleen aantallen; jsonl en csv bestaan uit rijen",
                "--stat shows counts only; jsonl and csv are made of rows",
            ),
        };
        match lang {
            Lang::Nl => nl.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}

/// Runs `diff`.
pub(super) fn run(opdracht: &Diff, report: &Report) -> Uitslag {
    if opdracht.stat && matches!(opdracht.format, DiffFormat::Jsonl | DiffFormat::Csv) {
        report.failure(&Zijden::Stat);
        return Ok(Exit::Usage);
    }
    let uitslag = match (opdracht.old.is_file(), opdracht.new.is_file()) {
        (true, true) if is_toml(&opdracht.old) && is_toml(&opdracht.new) => besluiten(opdracht, report),
        (true, true) => return obos(opdracht, report),
        (false, false) => leveringen(opdracht, report),
        _ => {
            report.failure(&Zijden::Ongelijk);
            return Ok(Exit::Usage);
        }
    };
    match uitslag {
        // Who stops listening has seen a difference.
        Err(DiffError::Uitvoer(fout)) if fout.kind() == ErrorKind::BrokenPipe => Ok(Exit::Findings),
        Err(fout) => Err(gezegd(fout)),
        Ok(exit) => Ok(exit),
    }
}

/// Runs `apply`.
pub(super) fn pas_toe(opdracht: &Apply, report: &Report) -> Uitslag {
    let fout = |oorzaak| DiffError::Bestand { pad: opdracht.diff.display().to_string(), oorzaak };
    let diff = File::open(&opdracht.diff).map_err(fout).map_err(gezegd)?;
    pas_toe_op_map(BufReader::with_capacity(1 << 18, diff), &opdracht.old, &opdracht.new).map_err(gezegd)?;
    report.result(&opdracht.new.display().to_string());
    Ok(Exit::Ok)
}

fn leveringen(opdracht: &Diff, report: &Report) -> Result<Exit, DiffError> {
    let (oud, nieuw) = (Levering::open(&opdracht.old)?, Levering::open(&opdracht.new)?);
    let uitslag = if let Some((herbouw, _werk)) = herbouw(opdracht)? {
        let toedeling = Toedeling::bepaal(&oud, &nieuw, &herbouw)?;
        met_toon(opdracht, report, |toon| vergelijk_leveringen(&oud, &nieuw, &mut MetOorzaak::new(toedeling, toon)))?
    } else {
        met_toon(opdracht, report, |toon| vergelijk_leveringen(&oud, &nieuw, toon))?
    };
    Ok(exit(opdracht, !uitslag.gelijk, uitslag.ruimer))
}

/// What to build again with, and the folder for it, which goes when it is dropped.
fn herbouw(opdracht: &Diff) -> Result<Option<(Herbouw, tempfile::TempDir)>, DiffError> {
    let ([oud, nieuw], [eerste, rest @ ..]) = (opdracht.rebuild_with.as_slice(), opdracht.sources.as_slice()) else {
        return Ok(None);
    };
    let tweede = rest.first().unwrap_or(eerste);
    let werk = tempfile::tempdir()?;
    let sleutel = match &opdracht.key_file {
        Some(pad) if pad.as_os_str() != "demo" => Sleutelbron::Bestand(pad.clone()),
        _ => Sleutelbron::Demo,
    };
    let invoer =
        |snapshot: &PathBuf, bronnen: &PathBuf| Invoer { snapshot: snapshot.clone(), bronnen: bronnen.clone() };
    let herbouw = Herbouw {
        oud: invoer(oud, eerste),
        nieuw: invoer(nieuw, tweede),
        sleutel,
        werk: werk.path().to_owned(),
        middelen: Middelen { draden: super::draden(None), geheugen: 64 << 20 },
    };
    Ok(Some((herbouw, werk)))
}

fn is_toml(pad: &Path) -> bool {
    pad.extension().is_some_and(|achtervoegsel| achtervoegsel == "toml")
}

/// Two OBO's: `|`-separated records.
fn obos(opdracht: &Diff, report: &Report) -> Uitslag {
    let lees = |pad: &Path| -> Result<Obo, Box<dyn Spoken>> {
        let fout = |oorzaak| gezegd(DiffError::Bestand { pad: pad.display().to_string(), oorzaak });
        Obo::lees(&std::fs::read_to_string(pad).map_err(fout)?).map_err(gezegd)
    };
    let (oud, nieuw) = (lees(&opdracht.old)?, lees(&opdracht.new)?);
    let naam = |pad: &Path| pad.display().to_string();
    let kader = Kader { oud: naam(&opdracht.old), nieuw: naam(&opdracht.new), ..Kader::default() };
    let uitslag = met_toon(opdracht, report, |toon| vergelijk_obo(&oud, &nieuw, &kader, toon)).map_err(gezegd)?;
    Ok(exit(opdracht, !uitslag.gelijk, uitslag.ruimer))
}

/// Runs with the form that was asked for.
fn met_toon(
    opdracht: &Diff,
    report: &Report,
    doe: impl FnOnce(&mut dyn Toon) -> Result<Uitkomst, DiffError>,
) -> Result<Uitkomst, DiffError> {
    let stijl = Stijl { lang: report.lang, stat: opdracht.stat, rijen: opdracht.rows };
    let uit = report.stream();
    match opdracht.format {
        DiffFormat::Human => doe(&mut Mens::new(uit, stijl)),
        DiffFormat::Jsonl => doe(&mut Jsonl::new(uit)),
        DiffFormat::Csv => doe(&mut Csv::new(uit)),
        DiffFormat::Html => doe(&mut Html::new(uit, stijl)),
    }
}

fn besluiten(opdracht: &Diff, report: &Report) -> Result<Exit, DiffError> {
    let (Some(oud), Some(nieuw)) = (lees(&opdracht.old, report)?, lees(&opdracht.new, report)?) else {
        return Ok(Exit::Failure);
    };
    let wijzigingen = vergelijk_besluiten(&oud, &nieuw);
    let mut uit = report.stream();
    match opdracht.format {
        DiffFormat::Human => schrijf_kader(&mut uit, &wijzigingen, report.lang)?,
        DiffFormat::Jsonl => regels(&mut uit, &wijzigingen)?,
        DiffFormat::Csv | DiffFormat::Html => {
            report.failure(&Zijden::Vorm);
            return Ok(Exit::Usage);
        }
    }
    uit.flush()?;
    let ruimer = wijzigingen.iter().any(|wijziging| wijziging.richting == Richting::Ruimer);
    Ok(exit(opdracht, !wijzigingen.is_empty(), ruimer))
}

fn regels(uit: &mut impl Write, wijzigingen: &[Wijziging]) -> Result<(), DiffError> {
    for wijziging in wijzigingen {
        serde_json::to_writer(&mut *uit, wijziging).map_err(std::io::Error::from)?;
        uit.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads a besluit; shows its findings when it cannot be read as one.
fn lees(pad: &Path, report: &Report) -> Result<Option<Besluit>, DiffError> {
    let naam = pad.display().to_string();
    let tekst = std::fs::read_to_string(pad).map_err(|oorzaak| DiffError::Bestand { pad: naam.clone(), oorzaak })?;
    let mut bronnen = SourceMap::default();
    let bestand = bronnen.add(naam, tekst.as_str());
    let gelezen = parse(bestand, &tekst);
    if gelezen.besluit.is_none() {
        report.message(&render(Format::Human(Colour::Coloured), &bronnen, &gelezen.findings, report.lang));
    }
    Ok(gelezen.besluit)
}

fn exit(opdracht: &Diff, anders: bool, ruimer: bool) -> Exit {
    let telt = match opdracht.fail_on {
        Some(FailOn::Wider) => ruimer,
        Some(FailOn::Any) | None => anders,
    };
    if telt { Exit::Findings } else { Exit::Ok }
}
