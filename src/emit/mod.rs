//! What a release is made of on disk: sorted deelbestanden, codebook, datapackage, and the folder they arrive in.
//!
//! In: rows of bytes from several threads, the plan, the besluit, the catalogue. Out: files with their size and
//! SHA-256 in a [`Bouwplaats`], which becomes a release in one rename.
//! Refuses: two persons with one omnummer, a folder that exists with other content; every I/O fault names its file.
//!
//! The order of a build: [`Bouwplaats::new`] → [`Sorteerder::new`] and one [`Vak`] per thread →
//! [`Sorteerder::schrijf`] → [`codeboek_csv`], [`codeboek_md`], [`datapackage()`] → [`Bouwplaats::leg_vast`] →
//! [`Vastgelegd::plaats`].

mod bestand;
mod codeboek;
mod datapackage;
mod map;
mod regel;
mod sorteer;
mod tekst;

pub use bestand::{Bestand, HashendeSchrijver};
pub use codeboek::{Bronvermelding, Omslag, codeboek_csv, codeboek_md, datapad};
pub use datapackage::{Gegevensbestand, datapackage};
pub use map::{Bouwplaats, MANIFEST, ONVOLLEDIG, Vastgelegd, Voltooid};
pub use regel::{Regel, kopregel, veld};
pub use sorteer::{Doel, Geschreven, Sorteerder, Vak};
pub use tekst::{bronsoort, soortnaam, typenaam};

use crate::diagnose::{Lang, Spoken};
use std::io;
use std::path::Path;

/// Why a release could not be written. Names files and counts, never a value.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// A file or folder could not be made, written, read back or moved.
    #[error("{}", self.say(Lang::En))]
    Bestand {
        /// Path.
        pad: String,
        /// What the system said.
        #[source]
        oorzaak: io::Error,
    },
    /// Different persons have the same omnummer.
    #[error("{}", self.say(Lang::En))]
    Botsing {
        /// How many omnummers belong to more than one person.
        aantal: u64,
    },
    /// A row of 4 GiB or more, or with 64 KiB before its omnummer.
    #[error("{}", self.say(Lang::En))]
    RijTeLang,
    /// A row for an output that was not announced.
    #[error("{}", self.say(Lang::En))]
    Uitvoer {
        /// Number of the output, from 0.
        nummer: usize,
        /// How many were announced.
        aantal: usize,
    },
    /// The release folder exists and holds something else.
    #[error("{}", self.say(Lang::En))]
    DoelVerschilt {
        /// Path of the folder.
        pad: String,
        /// First file that differs, is missing or is too many.
        bestand: String,
    },
}

impl EmitError {
    /// An I/O fault with the file it is about.
    pub(crate) fn bestand(pad: &Path, oorzaak: io::Error) -> Self {
        Self::Bestand { pad: pad.display().to_string(), oorzaak }
    }
}

impl Spoken for EmitError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::Bestand { pad, oorzaak }, Nl) => format!("schrijven mislukt bij {pad}: {oorzaak}"),
            (Self::Bestand { pad, oorzaak }, En) => format!("writing failed at {pad}: {oorzaak}"),
            (Self::Botsing { aantal }, Nl) => {
                format!("{aantal} omnummer(s) horen bij meer dan één persoon; er is niets geleverd")
            }
            (Self::Botsing { aantal }, En) => {
                format!("{aantal} omnummer(s) belong to more than one person; nothing was released")
            }
            (Self::RijTeLang, Nl) => "een uitvoerrij is te lang: 4 GiB, of 64 KiB voor het omnummer".to_owned(),
            (Self::RijTeLang, En) => "an output row is too long: 4 GiB, or 64 KiB before its omnummer".to_owned(),
            (Self::Uitvoer { nummer, aantal }, Nl) => {
                format!("een rij voor uitvoerbestand {nummer}, terwijl er {aantal} zijn (geteld vanaf 0)")
            }
            (Self::Uitvoer { nummer, aantal }, En) => {
                format!("a row for output {nummer}, while there are {aantal} (counted from 0)")
            }
            (Self::DoelVerschilt { pad, bestand }, Nl) => {
                format!("{pad} bestaat al met een andere inhoud ({bestand}); er is niets overschreven")
            }
            (Self::DoelVerschilt { pad, bestand }, En) => {
                format!("{pad} exists with other content ({bestand}); nothing was overwritten")
            }
        }
    }
}
