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
    Persons {
        /// What was asked.
        requested: u64,
        /// The least that is possible with these studiejaren.
        at_least: u64,
        /// The most.
        at_most: u64,
    },
    /// A state of the register outside the years that the generator knows.
    StandPer,
    /// More studiejaren than the numbers of the boundary block reach.
    Studiejaren,
    /// The folder to be written holds something already.
    FolderNotEmpty(PathBuf),
    /// A folder that does not say that its persons are invented: no real register is aged.
    NotSynthetic(PathBuf),
    /// The disk said no.
    Writing {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A worker ended early: a fault of the program.
    SynthThread,
}

impl Spoken for SynthError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Persons { requested, at_least, at_most }, Lang::Nl) => {
                format!("{requested} personen kan niet: het moeten er {at_least} tot en met {at_most} zijn")
            }
            (Self::Persons { requested, at_least, at_most }, Lang::En) => {
                format!("{requested} persons is not possible: it must be {at_least} to {at_most}")
            }
            (Self::StandPer, Lang::Nl) => "de stand van het register moet tussen 2010 en 2040 liggen".to_owned(),
            (Self::StandPer, Lang::En) => "the state of the register must lie between 2010 and 2040".to_owned(),
            (Self::Studiejaren, Lang::Nl) => {
                "kies een tot en met zes studiejaren die vóór de stand van het register beginnen".to_owned()
            }
            (Self::Studiejaren, Lang::En) => {
                "choose one to six studiejaren that begin before the state of the register".to_owned()
            }
            (Self::FolderNotEmpty(path), Lang::Nl) => {
                format!("de map {} is niet leeg; kies een nieuwe map", path.display())
            }
            (Self::FolderNotEmpty(path), Lang::En) => {
                format!("the folder {} is not empty; choose a new one", path.display())
            }
            (Self::NotSynthetic(map), Lang::Nl) => {
                format!("{} is geen snapshot van `synth`; alleen die wordt ouder gemaakt", map.display())
            }
            (Self::NotSynthetic(map), Lang::En) => {
                format!("{} is no snapshot of `synth`; no other is aged", map.display())
            }
            (Self::Writing { path, cause }, Lang::Nl) => {
                format!(
                    "{} kan niet worden geschreven: {cause}",
                    crate::diagnose::visible(&path.display().to_string()),
                    cause = crate::disk::cause(cause, lang)
                )
            }
            (Self::Writing { path, cause }, Lang::En) => {
                format!(
                    "{} cannot be written: {cause}",
                    crate::diagnose::visible(&path.display().to_string()),
                    cause = crate::disk::cause(cause, lang)
                )
            }
            (Self::SynthThread, Lang::Nl) => {
                "een deel van het werk is voortijdig gestopt (fout in het programma)".to_owned()
            }
            (Self::SynthThread, Lang::En) => "a part of the work ended early (a fault of the program)".to_owned(),
        }
    }
}
