//! Failures of reading a snapshot.
//!
//! In: what went wrong, to which file. Out: one sentence in either language. Refuses: cells of the register.

use super::fault::Fouten;
use crate::diagnose::{Lang, Spoken};
use crate::tijd::Datum;
use std::io;
use std::path::PathBuf;

/// Why a snapshot cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum SnapshotError {
    /// A file cannot be opened or read.
    Lezen {
        /// Which.
        pad: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// `snapshot.toml` is not of the expected form.
    Kop {
        /// Which file.
        pad: PathBuf,
        /// Line, from 1.
        regel: usize,
        /// What the parser says; the file holds no cells.
        reden: String,
    },
    /// `snapshot.toml` names another schema than this program knows.
    Schema {
        /// Which file.
        pad: PathBuf,
    },
    /// A table that the plan needs is not in the snapshot.
    TabelOntbreekt {
        /// Tables.
        tabellen: Vec<String>,
    },
    /// The header of a table is not the one of the register schema.
    Kolommen {
        /// File and the expected header, per table with a wrong one.
        bestanden: Vec<(String, String)>,
    },
    /// A row that does not end: a quote that is never closed.
    RijTeLang {
        /// File.
        bestand: String,
    },
    /// The state of the register is from before a day that the release is about.
    TeVroeg {
        /// State of the register.
        stand_per: Datum,
        /// First state that would do.
        nodig: Datum,
    },
    /// The data themselves.
    Fouten(Fouten),
}

impl Spoken for SnapshotError {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::Lezen { pad, source }) => format!("kan {} niet lezen: {source}", pad.display()),
            (Lang::En, Self::Lezen { pad, source }) => format!("cannot read {}: {source}", pad.display()),
            (Lang::Nl, Self::Kop { pad, regel, reden }) => format!("{}, regel {regel}: {reden}", pad.display()),
            (Lang::En, Self::Kop { pad, regel, reden }) => format!("{}, line {regel}: {reden}", pad.display()),
            (Lang::Nl, Self::Schema { pad }) => {
                format!("{}: onbekend schema; dit programma leest rod-release/snapshot/v1", pad.display())
            }
            (Lang::En, Self::Schema { pad }) => {
                format!("{}: unknown schema; this program reads rod-release/snapshot/v1", pad.display())
            }
            (Lang::Nl, Self::TabelOntbreekt { tabellen }) => {
                format!("de snapshot mist tabellen die dit besluit nodig heeft: {}", tabellen.join(", "))
            }
            (Lang::En, Self::TabelOntbreekt { tabellen }) => {
                format!("the snapshot lacks tables that this besluit needs: {}", tabellen.join(", "))
            }
            (_, Self::Kolommen { bestanden }) => {
                let regels: Vec<String> = bestanden
                    .iter()
                    .map(|(bestand, kop)| match lang {
                        Lang::Nl => format!("{bestand}: de kop moet letterlijk zijn: {kop}"),
                        Lang::En => format!("{bestand}: the header must read: {kop}"),
                    })
                    .collect();
                regels.join("\n")
            }
            (Lang::Nl, Self::RijTeLang { bestand }) => {
                format!("{bestand}: een rij van meer dan 1 MiB; een aanhalingsteken is niet gesloten")
            }
            (Lang::En, Self::RijTeLang { bestand }) => {
                format!("{bestand}: a row of more than 1 MiB; a quote is not closed")
            }
            (Lang::Nl, Self::TeVroeg { stand_per, nodig }) => {
                format!("de stand van het register is van {stand_per}; nodig is een stand van {nodig} of later")
            }
            (Lang::En, Self::TeVroeg { stand_per, nodig }) => {
                format!("the state of the register is of {stand_per}; a state of {nodig} or later is needed")
            }
            (_, Self::Fouten(fouten)) => fouten.say(lang),
        }
    }
}
