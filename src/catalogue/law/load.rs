//! Reads the law out of its embedded data files.
//!
//! In: `data/law/**/*.toml`. Out: the parts of a [`Wet`], sorted.
//! Refuses: an unknown key or kind, and a reference that is not in the act or article of its file.

use super::Wet;
use super::exclusion::Exclusion;
use super::lineage::Transition;
use super::onderdeel::{Artikel, Onderdeel};
use super::reference::OnderdeelReference;
use super::state::{LawState, Sectorwetten};
use crate::diagnose::{Lang, Spoken};

/// The law data is not well formed. A test loads all of it, so a released binary cannot meet this.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum LawError {
    /// Syntax, key or kind.
    Malformed {
        /// File under `data/law`.
        file: String,
        /// What the reader says, with its position.
        message: String,
    },
    /// An item that does not belong in this file.
    ForeignReference {
        /// File under `data/law`.
        file: String,
        /// The item.
        reference: OnderdeelReference,
    },
}

impl Spoken for LawError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Malformed { file, message }, Lang::Nl) => format!("wetsbestand {file} is niet te lezen: {message}"),
            (Self::Malformed { file, message }, Lang::En) => format!("law file {file} cannot be read: {message}"),
            (Self::ForeignReference { file, reference }, Lang::Nl) => {
                format!("{reference} hoort niet in wetsbestand {file}")
            }
            (Self::ForeignReference { file, reference }, Lang::En) => {
                format!("{reference} does not belong in law file {file}")
            }
        }
    }
}

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../data/law/", $name)))),*] };
}

/// The files of articles, in the order of the law; a test walks the folder.
pub(super) const ARTIKELEN: &[(&str, &str)] = files![
    "bro/artikel_03.toml",
    "bro/artikel_04.toml",
    "bro/artikel_05.toml",
    "bro/artikel_06.toml",
    "bro/artikel_07.toml",
    "bro/artikel_08.toml",
    "bro/artikel_09.toml",
    "bro/artikel_10.toml",
    "bro/artikel_11.toml",
    "bro/artikel_12.toml",
    "bro/artikel_13.toml",
    "bro/artikel_14.toml",
    "bro/artikel_15.toml",
    "bro/artikel_16.toml",
    "bro/artikel_17.toml",
    "bro/artikel_29a.toml",
    "bro/verstrekkingsregels.toml",
    "wro/artikel_23.toml",
];

/// The other files; `verstrekking_2019.toml` is read on its own.
pub(super) const OTHER_FILES: &[(&str, &str)] =
    files!["afstamming.toml", "sectorwetten.toml", "stand.toml", "uitsluitingen.toml", "verstrekking_2019.toml"];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Transitions {
    #[serde(rename = "overgang")]
    transition: Vec<Transition>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Exclusions {
    #[serde(rename = "uitsluiting")]
    exclusion: Vec<Exclusion>,
}

/// Reads one file.
pub(super) fn read<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, LawError> {
    toml::from_str(text).map_err(|error| LawError::Malformed {
        file: file.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })
}

fn read_other<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, LawError> {
    read(file, OTHER_FILES.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text))
}

/// Reads everything but the annex of 2019.
pub(super) fn load() -> Result<Wet, LawError> {
    let mut wet = Wet {
        state: read_other::<LawState>("stand.toml")?,
        sectorwetten: read_other::<Sectorwetten>("sectorwetten.toml")?.sectorwet,
        exclusions: read_other::<Exclusions>("uitsluitingen.toml")?.exclusion,
        transitions: read_other::<Transitions>("afstamming.toml")?.transition,
        onderdelen: Vec::new(),
        aanwijzingen: Vec::new(),
        doelen: Vec::new(),
        banned: Vec::new(),
        content: Vec::new(),
        identity: None,
        headings: Vec::new(),
    };
    for (file, text) in ARTIKELEN {
        add(&mut wet, file, read::<Artikel>(file, text)?)?;
    }
    wet.onderdelen.sort_by(|a, b| order(a).cmp(&order(b)));
    wet.transitions.sort_by_key(|transition| transition.date);
    Ok(wet)
}

fn order(onderdeel: &Onderdeel) -> (OnderdeelReference, &str, Option<&str>, crate::calendar::Date) {
    (onderdeel.reference, &onderdeel.sectorwet, onderdeel.place.as_deref(), onderdeel.valid.from)
}

fn add(wet: &mut Wet, file: &str, artikel: Artikel) -> Result<(), LawError> {
    for mut onderdeel in artikel.onderdeel {
        let v = onderdeel.reference;
        let foreign = v.wet.to_string() != artikel.wet
            || artikel.artikel.as_deref().is_some_and(|number| number != v.artikel.to_string());
        if foreign {
            return Err(LawError::ForeignReference { file: file.to_owned(), reference: v });
        }
        onderdeel.kind = artikel.kind;
        if !wet.headings.iter().any(|(w, a, _)| (*w, *a) == (v.wet, v.artikel)) {
            wet.headings.push((v.wet, v.artikel, artikel.heading.clone()));
        }
        wet.onderdelen.push(onderdeel);
    }
    wet.aanwijzingen.extend(artikel.aanwijzing);
    wet.doelen.extend(artikel.doel);
    wet.banned.extend(artikel.ban);
    wet.content.extend(artikel.content);
    wet.identity = artikel.identity.or(wet.identity.take());
    Ok(())
}
