//! What can stop the generator: its options, or the disk.
//!
//! In: the place of a failure. Out: [`SynthError`], one sentence in each language. Refuses: nothing.

use crate::diagnose::{Lang, Spoken};
use std::path::PathBuf;

/// Why no synthetic snapshot was made.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
#[non_exhaustive]
pub enum SynthError {
    /// Fewer persons than the boundary block has, or more than ten million.
    Personen {
        /// What was asked.
        gevraagd: u64,
        /// The least that is possible with these studiejaren.
        minstens: u64,
        /// The most.
        hoogstens: u64,
    },
    /// A state of the register outside the years that the generator knows.
    StandPer,
    /// More studiejaren than the numbers of the boundary block reach.
    Studiejaren,
    /// The folder to be written holds something already.
    MapNietLeeg(PathBuf),
    /// A folder that does not say that its persons are invented: no real register is aged.
    NietSynthetisch(PathBuf),
    /// The disk said no.
    Schrijven {
        /// Which file or folder.
        pad: PathBuf,
        /// Why.
        #[source]
        oorzaak: std::io::Error,
    },
    /// A worker ended early: a fault of the program.
    Draad,
}

impl Spoken for SynthError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Personen { gevraagd, minstens, hoogstens }, Lang::Nl) => {
                format!("{gevraagd} personen kan niet: het moeten er {minstens} tot en met {hoogstens} zijn")
            }
            (Self::Personen { gevraagd, minstens, hoogstens }, Lang::En) => {
                format!("{gevraagd} persons is not possible: it must be {minstens} to {hoogstens}")
            }
            (Self::StandPer, Lang::Nl) => "de stand van het register moet tussen 2010 en 2040 liggen".to_owned(),
            (Self::StandPer, Lang::En) => "the state of the register must lie between 2010 and 2040".to_owned(),
            (Self::Studiejaren, Lang::Nl) => {
                "kies een tot en met zes studiejaren die vóór de stand van het register beginnen".to_owned()
            }
            (Self::Studiejaren, Lang::En) => {
                "choose one to six studiejaren that begin before the state of the register".to_owned()
            }
            (Self::MapNietLeeg(pad), Lang::Nl) => {
                format!("de map {} is niet leeg; kies een nieuwe map", pad.display())
            }
            (Self::MapNietLeeg(pad), Lang::En) => {
                format!("the folder {} is not empty; choose a new one", pad.display())
            }
            (Self::NietSynthetisch(map), Lang::Nl) => {
                format!("{} is geen snapshot van `synth`; alleen die wordt ouder gemaakt", map.display())
            }
            (Self::NietSynthetisch(map), Lang::En) => {
                format!("{} is no snapshot of `synth`; no other is aged", map.display())
            }
            (Self::Schrijven { pad, oorzaak }, Lang::Nl) => {
                format!("{} kan niet worden geschreven: {oorzaak}", pad.display())
            }
            (Self::Schrijven { pad, oorzaak }, Lang::En) => {
                format!("{} cannot be written: {oorzaak}", pad.display())
            }
            (Self::Draad, Lang::Nl) => "een deel van het werk is voortijdig gestopt (fout in het programma)".to_owned(),
            (Self::Draad, Lang::En) => "a part of the work ended early (a fault of the program)".to_owned(),
        }
    }
}
