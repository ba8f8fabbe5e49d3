//! Good releases to damage, and damaged ones put on the disk.

use rod_release::catalogue::{Catalogue, Type, VariabeleSoort};
use rod_release::check::{Admitted, check};
use rod_release::diagnose::SourceMap;
use rod_release::emit::Bestand;
use rod_release::manifest::{
    BesluitDeel, DeelbestandDeel, DomeinDeel, ErratumDeel, KolomTelling, Manifest, PeildatumDeel, PlanDeel, Programma,
    PseudoniemDeel, SCHEMA, Soort, Stand, Telling, Tellingen,
};
use rod_release::tijd::{Datum, Studiejaar, lees_datum};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A release in memory: its manifest apart, so that it can be changed and sealed again.
#[derive(Clone)]
pub(crate) struct Release {
    pub(crate) manifest: Manifest,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Bytes of `manifest.json`, when they are not to be those of `manifest`.
    pub(crate) raw: Option<Vec<u8>>,
    /// Name of the folder, when it is not to be that of the manifest.
    pub(crate) name: Option<String>,
}

impl Release {
    pub(crate) fn file(&mut self, path: &str) -> &mut Vec<u8> {
        self.files.get_mut(path).expect("a file of the release")
    }

    /// The lines of a file, to be changed.
    pub(crate) fn lines(&mut self, path: &str, change: impl FnOnce(&mut Vec<String>)) {
        let text = String::from_utf8(self.file(path).clone()).expect("text");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        *self.file(path) = (lines.join("\n") + "\n").into_bytes();
    }

    /// Replaces in a text; what is replaced has to be there.
    pub(crate) fn replace(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.file(path).clone()).expect("text");
        assert!(text.contains(from), "{from} is not in {path}");
        *self.file(path) = text.replacen(from, to, 1).into_bytes();
    }

    /// Lists every file anew, as somebody would who wants a forgery to pass.
    pub(crate) fn seal(&mut self) {
        self.manifest.bestanden = self.files.iter().map(|(path, bytes)| Bestand::van(path, bytes)).collect();
        if let Some(besluit) = self.files.get("besluit.toml") {
            self.manifest.besluit.sha256 = Bestand::van("", besluit).sha256;
        }
    }

    /// Writes the folder below `out` and gives its path.
    pub(crate) fn write(&self, out: &Path) -> PathBuf {
        let bytes = self.raw.clone().unwrap_or_else(|| self.manifest.bytes());
        let hash = Bestand::van("", &bytes).sha256;
        let name = self.name.clone().unwrap_or_else(|| format!("{}-{}", self.manifest.datum, &hash[..12]));
        let folder = out.join(&self.manifest.besluit.stam).join(name);
        for (path, content) in self.files.iter().chain([(&"manifest.json".to_owned(), &bytes)]) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("folder")).expect("folder");
            std::fs::write(path, content).expect("file");
        }
        folder
    }
}

/// One good release.
pub(crate) fn good() -> Release {
    static GOOD: OnceLock<Release> = OnceLock::new();
    GOOD.get_or_init(|| make(0)).clone()
}

/// Another good release of the same decision.
pub(crate) fn other() -> Release {
    static OTHER: OnceLock<Release> = OnceLock::new();
    OTHER.get_or_init(|| make(1)).clone()
}

fn day(text: &str) -> Datum {
    lees_datum(text.as_bytes()).expect("a day")
}

fn admitted(catalogue: &Catalogue, text: &str) -> Admitted {
    let mut sources = SourceMap::default();
    let besluit = rod_release::besluit::parse(sources.add("job.toml", text), text).besluit.expect("a besluit");
    check(&[besluit], catalogue).admitted.remove(0).expect("admitted")
}

fn make(seed: u32) -> Release {
    let catalogue = Catalogue::ingebouwd().expect("catalogue");
    let text = std::fs::read_to_string(super::super::support::JOB).expect("the decision");
    let admitted = admitted(&catalogue, &text);
    let besluit = admitted.besluit();
    let mut files = BTreeMap::from([
        ("besluit.toml".to_owned(), text.clone().into_bytes()),
        ("codeboek.csv".to_owned(), b"deelbestand;kolom\n".to_vec()),
        ("codeboek.md".to_owned(), b"# Codeboek\n".to_vec()),
        ("datapackage.json".to_owned(), b"{}\n".to_vec()),
    ]);
    let mut counts = Vec::new();
    let mut parts = Vec::new();
    for part in &besluit.deelbestanden {
        parts.push(DeelbestandDeel {
            naam: part.naam.value.clone(),
            eenheid: part.eenheid.value.clone(),
            sleutel: Vec::new(),
            kolommen: Vec::new(),
        });
        for year in &besluit.populatie.studiejaren {
            let (names, rows) = rows(&catalogue, &admitted, &part.naam.value, seed);
            let mut bytes = names.join(";") + "\n";
            rows.iter().for_each(|row| bytes += &(row.join(";") + "\n"));
            let empty = |at: usize| rows.iter().filter(|row| row[at].is_empty()).count() as u64;
            counts.push(Telling {
                deelbestand: part.naam.value.clone(),
                studiejaar: year.value,
                bekeken: 40,
                in_populatie: rows.len() as u64,
                personen: rows.iter().map(|row| &row[0]).collect::<BTreeSet<_>>().len() as u64,
                rijen: rows.len() as u64,
                kolommen: names
                    .iter()
                    .enumerate()
                    .map(|(at, name)| KolomTelling { naam: name.clone(), leeg: empty(at), niet_gevonden: 0 })
                    .collect(),
            });
            files.insert(format!("data/{}_{}.csv", part.naam.value, year.value.bestandsnaam()), bytes.into_bytes());
        }
    }
    let peildata = besluit.populatie.studiejaren.iter().map(|year| PeildatumDeel {
        studiejaar: year.value,
        peildatum: Studiejaar::peildatum(year.value, besluit.populatie.peildatum.value),
    });
    let manifest = Manifest {
        schema: SCHEMA.into(),
        programma: Programma::dit(),
        soort: Soort::Proef,
        demo: true,
        datum: day("2023-12-01"),
        moment: None,
        wissen_uiterlijk: Some(day("2029-12-01")),
        besluit: BesluitDeel::van(besluit, "job-mbo-2024.toml"),
        catalogus: catalogue.versie.clone(),
        stand: Stand { schema: "1".into(), stand_per: day("2023-12-01"), sectoren: Vec::new(), tabellen: Vec::new() },
        bronnen: Vec::new(),
        plan: PlanDeel { peildata: peildata.collect(), deelbestanden: parts },
        pseudoniem: PseudoniemDeel {
            algoritme: "omnummer/v1".into(),
            domein: DomeinDeel { sector: "mbo".into(), ontvanger: "job-mbo".into(), reeks: "job-monitor".into() },
            vingerafdruk: "fa19dabbec7eddd7".into(),
        },
        tellingen: Tellingen { personen_gelezen: 30, inschrijvingen_gelezen: 40, bestanden: counts },
        bevindingen: Vec::new(),
        errata: ErratumDeel::alle(besluit),
        bestanden: Vec::new(),
    };
    let mut release = Release { manifest, files, raw: None, name: None };
    release.seal();
    release
}

/// Ten persons, the first with two rows; cells as their column holds them.
fn rows(catalogue: &Catalogue, admitted: &Admitted, part: &str, seed: u32) -> (Vec<String>, Vec<Vec<String>>) {
    let mut names = Vec::new();
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); 11];
    for (number, rubriek) in admitted.besluit().rubrieken.iter().enumerate() {
        if !rubriek.deelbestanden.iter().any(|name| name.value == part) {
            continue;
        }
        let variabele = &catalogue.variabelen[&rubriek.variabele.value];
        for (name, column) in admitted.kolommen(number).iter().zip(&variabele.kolommen) {
            names.push(name.clone());
            for (at, row) in cells.iter_mut().enumerate() {
                let register = column.rekenregel.trim().split_once('.').and_then(|(table, column)| {
                    catalogue.tabel(table)?.kolom(column).filter(|_| variabele.soort == VariabeleSoort::Basis)
                });
                let list = column.codelijst.as_ref().or(register.and_then(|column| column.codelijst.as_ref()));
                let shape = register.and_then(|column| column.patroon.as_deref());
                row.push(if variabele.soort == VariabeleSoort::Omnummer {
                    format!("{:026}", 10 * at.max(1) + seed as usize)
                } else if at == 3 && !variabele.leeg.starts_with("nooit leeg") {
                    String::new()
                } else if let Some(list) = list {
                    let codes = &catalogue.codelijsten[list].waarden;
                    codes[at % codes.len()].code.clone()
                } else if let Some(shape) = shape {
                    let first = shape.split('|').next().expect("shape");
                    first.replace('\\', "").replace('9', &(at % 10).to_string())
                } else {
                    match column.soort {
                        Type::Geheel => (17 + at).to_string(),
                        Type::Datum => "2010-05-17".to_owned(),
                        Type::Janee => "J".to_owned(),
                        _ => format!("t{at}"),
                    }
                });
            }
        }
    }
    cells.sort();
    (names, cells)
}
