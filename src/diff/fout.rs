//! What can stop a diff: a file that cannot be read as a release, or two releases that may not be compared.
//!
//! In: the place of a failure. Out: [`DiffError`], one sentence in each language. Refuses: to say a cell: places are a
//! file and the number of a row.

use super::Weigering;
use super::velden::RijFout;
use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, Spoken};
use crate::manifest::ManifestError;
use crate::pipeline::BuildError;
use std::io;

/// Why there is no diff.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum DiffError {
    /// A file cannot be read or written.
    Bestand {
        /// Path.
        pad: String,
        /// What the system said.
        #[source]
        oorzaak: io::Error,
    },
    /// No header line, a name twice, or quotes that the program does not write.
    Kop {
        /// Path.
        pad: String,
    },
    /// A row that the program does not write.
    Rij {
        /// Path.
        pad: String,
        /// Row, from 1, the header not counted.
        rij: u64,
        /// What is wrong with it.
        fout: RijFout,
    },
    /// A row without end: no line feed, an open quote, or longer than can be.
    Afgebroken {
        /// Path.
        pad: String,
        /// Row, from 1.
        rij: u64,
    },
    /// Rows are not sorted by omnummer and then by their bytes.
    Volgorde {
        /// Path.
        pad: String,
        /// The row that comes too late, from 1.
        rij: u64,
    },
    /// The manifest of a release cannot be used.
    Manifest {
        /// Path.
        pad: String,
        /// Why.
        #[source]
        oorzaak: Box<ManifestError>,
    },
    /// The decision that a release encloses cannot be read.
    Besluit {
        /// Path.
        pad: String,
    },
    /// A file is longer or shorter than the manifest says.
    Grootte {
        /// Path.
        pad: String,
    },
    /// OLD or NEW cannot be built again.
    Herbouw(Box<BuildError>),
    /// Findings forbid to build OLD or NEW again.
    NietHerbouwd,
    /// The catalogue of this program cannot be used.
    Catalogus(Box<CatalogueError>),
    /// These two releases may not be compared.
    Geweigerd(#[from] Weigering),
    /// The diff cannot be applied: it is not of this program, or not of this release.
    PastNiet {
        /// Line of the diff, from 1.
        regel: u64,
        /// Why.
        reden: PastNiet,
    },
    /// The differences cannot be written where they should go.
    Uitvoer(#[from] io::Error),
}

/// Why a diff cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastNiet {
    /// The line is not of the format.
    Vorm,
    /// The old release has not the row that should go or change.
    RijOntbreekt,
    /// What came out is not what the diff was made from.
    Uitkomst,
}

impl DiffError {
    pub(crate) fn bestand(pad: &str, oorzaak: io::Error) -> Self {
        Self::Bestand { pad: pad.to_owned(), oorzaak }
    }
}

impl Spoken for DiffError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::Bestand { pad, oorzaak }, Nl) => format!("{pad} is niet te lezen of te schrijven: {oorzaak}"),
            (Self::Bestand { pad, oorzaak }, En) => format!("{pad} cannot be read or written: {oorzaak}"),
            (Self::Kop { pad }, Nl) => format!("{pad} heeft geen kopregel met kolomnamen die elk één keer voorkomen"),
            (Self::Kop { pad }, En) => format!("{pad} has no header line with column names that each occur once"),
            (Self::Rij { pad, rij, fout }, lang) => {
                let wat = rijfout(*fout, lang);
                match lang {
                    Nl => format!("{pad}, rij {rij}: {wat}"),
                    En => format!("{pad}, row {rij}: {wat}"),
                }
            }
            (Self::Afgebroken { pad, rij }, Nl) => format!("{pad}, rij {rij}: de rij heeft geen einde"),
            (Self::Afgebroken { pad, rij }, En) => format!("{pad}, row {rij}: the row has no end"),
            (Self::Volgorde { pad, rij }, Nl) => {
                format!("{pad}, rij {rij}: de rijen staan niet op volgorde van omnummer en inhoud")
            }
            (Self::Volgorde { pad, rij }, En) => {
                format!("{pad}, row {rij}: the rows are not in the order of omnummer and content")
            }
            (Self::Manifest { pad, oorzaak }, lang) => format!("{pad}: {}", oorzaak.say(lang)),
            (Self::Besluit { pad }, Nl) => {
                format!("{pad} is niet te lezen als besluit; `rod-release check` zegt waarom")
            }
            (Self::Besluit { pad }, En) => format!("{pad} cannot be read as a besluit; `rod-release check` says why"),
            (Self::Grootte { pad }, Nl) => format!("{pad} is langer of korter dan het manifest zegt"),
            (Self::Grootte { pad }, En) => format!("{pad} is longer or shorter than the manifest says"),
            (Self::Herbouw(fout), lang) => fout.say(lang),
            (Self::Catalogus(fout), lang) => fout.say(lang),
            (Self::NietHerbouwd, Nl) => "bevindingen verbieden een van beide leveringen opnieuw te maken".to_owned(),
            (Self::NietHerbouwd, En) => "findings forbid to build one of the releases again".to_owned(),
            (Self::Geweigerd(weigering), lang) => weigering.say(lang),
            (Self::PastNiet { regel, reden }, lang) => {
                let wat = past_niet(*reden, lang);
                match lang {
                    Nl => format!("het verschil is niet toe te passen (regel {regel}): {wat}"),
                    En => format!("the diff cannot be applied (line {regel}): {wat}"),
                }
            }
            (Self::Uitvoer(oorzaak), Nl) => format!("de verschillen zijn niet weg te schrijven: {oorzaak}"),
            (Self::Uitvoer(oorzaak), En) => format!("the differences cannot be written: {oorzaak}"),
        }
    }
}

fn rijfout(fout: RijFout, lang: Lang) -> &'static str {
    match (fout, lang) {
        (RijFout::Aantal, Lang::Nl) => "meer of minder velden dan de kopregel",
        (RijFout::Aantal, Lang::En) => "more or fewer fields than the header",
        (RijFout::Spelling, Lang::Nl) => "aanhalingstekens staan niet zoals het programma ze schrijft",
        (RijFout::Spelling, Lang::En) => "quotes are not as the program writes them",
        (RijFout::Tekens, Lang::Nl) => "de tekens zijn geen UTF-8",
        (RijFout::Tekens, Lang::En) => "the characters are not UTF-8",
    }
}

fn past_niet(reden: PastNiet, lang: Lang) -> &'static str {
    match (reden, lang) {
        (PastNiet::Vorm, Lang::Nl) => "de regel is niet volgens het formaat",
        (PastNiet::Vorm, Lang::En) => "the line is not of the format",
        (PastNiet::RijOntbreekt, Lang::Nl) => "de oude levering heeft de rij niet die verdwijnt of wijzigt",
        (PastNiet::RijOntbreekt, Lang::En) => "the old release lacks the row that goes or changes",
        (PastNiet::Uitkomst, Lang::Nl) => "de uitkomst is niet het bestand waarvan het verschil is gemaakt",
        (PastNiet::Uitkomst, Lang::En) => "the outcome is not the file that the diff was made from",
    }
}
