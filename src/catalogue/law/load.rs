//! Reads the law out of its embedded data files.
//!
//! In: `data/law/**/*.toml`. Out: the parts of a [`Wet`], sorted.
//! Refuses: an unknown key or kind, and a reference that is not in the act or article of its file.

use super::Wet;
use super::afstamming::Overgang;
use super::onderdeel::{Artikel, Onderdeel};
use super::stand::{Sectorwetten, Stand};
use super::uitsluiting::Uitsluiting;
use super::verwijzing::Onderdeelverwijzing;
use crate::diagnose::{Lang, Spoken};

/// The law data is not well formed. A test loads all of it, so a released binary cannot meet this.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum LawError {
    /// Syntax, key or kind.
    Vorm {
        /// File under `data/law`.
        bestand: String,
        /// What the reader says, with its position.
        melding: String,
    },
    /// An item that does not belong in this file.
    VreemdeVerwijzing {
        /// File under `data/law`.
        bestand: String,
        /// The item.
        verwijzing: Onderdeelverwijzing,
    },
}

impl Spoken for LawError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Vorm { bestand, melding }, Lang::Nl) => format!("wetsbestand {bestand} is niet te lezen: {melding}"),
            (Self::Vorm { bestand, melding }, Lang::En) => format!("law file {bestand} cannot be read: {melding}"),
            (Self::VreemdeVerwijzing { bestand, verwijzing }, Lang::Nl) => {
                format!("{verwijzing} hoort niet in wetsbestand {bestand}")
            }
            (Self::VreemdeVerwijzing { bestand, verwijzing }, Lang::En) => {
                format!("{verwijzing} does not belong in law file {bestand}")
            }
        }
    }
}

macro_rules! bestanden {
    ($($naam:literal),* $(,)?) => { &[$(($naam, include_str!(concat!("../data/law/", $naam)))),*] };
}

/// The files of articles, in the order of the law; a test walks the folder.
pub(super) const ARTIKELEN: &[(&str, &str)] = bestanden![
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
pub(super) const OVERIG: &[(&str, &str)] =
    bestanden!["afstamming.toml", "sectorwetten.toml", "stand.toml", "uitsluitingen.toml", "verstrekking_2019.toml"];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Overgangen {
    overgang: Vec<Overgang>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Uitsluitingen {
    uitsluiting: Vec<Uitsluiting>,
}

/// Reads one file.
pub(super) fn lees<T: serde::de::DeserializeOwned>(bestand: &str, tekst: &str) -> Result<T, LawError> {
    toml::from_str(tekst)
        .map_err(|fout| LawError::Vorm { bestand: bestand.to_owned(), melding: fout.to_string().trim_end().to_owned() })
}

fn overig<T: serde::de::DeserializeOwned>(bestand: &str) -> Result<T, LawError> {
    lees(bestand, OVERIG.iter().find(|(naam, _)| *naam == bestand).map_or("", |(_, tekst)| tekst))
}

/// Reads everything but the annex of 2019.
pub(super) fn laad() -> Result<Wet, LawError> {
    let mut wet = Wet {
        stand: overig::<Stand>("stand.toml")?,
        sectorwetten: overig::<Sectorwetten>("sectorwetten.toml")?.sectorwet,
        uitsluitingen: overig::<Uitsluitingen>("uitsluitingen.toml")?.uitsluiting,
        overgangen: overig::<Overgangen>("afstamming.toml")?.overgang,
        onderdelen: Vec::new(),
        aanwijzingen: Vec::new(),
        doelen: Vec::new(),
        verboden: Vec::new(),
        inhoud: Vec::new(),
        identiteit: None,
        opschriften: Vec::new(),
    };
    for (bestand, tekst) in ARTIKELEN {
        voeg_toe(&mut wet, bestand, lees::<Artikel>(bestand, tekst)?)?;
    }
    wet.onderdelen.sort_by(|a, b| volgorde(a).cmp(&volgorde(b)));
    wet.overgangen.sort_by_key(|overgang| overgang.datum);
    Ok(wet)
}

fn volgorde(onderdeel: &Onderdeel) -> (Onderdeelverwijzing, &str, Option<&str>, crate::tijd::Datum) {
    (onderdeel.verwijzing, &onderdeel.sectorwet, onderdeel.plaats.as_deref(), onderdeel.geldig.vanaf)
}

fn voeg_toe(wet: &mut Wet, bestand: &str, artikel: Artikel) -> Result<(), LawError> {
    for mut onderdeel in artikel.onderdeel {
        let v = onderdeel.verwijzing;
        let vreemd = v.wet.to_string() != artikel.wet
            || artikel.artikel.as_deref().is_some_and(|nummer| nummer != v.artikel.to_string());
        if vreemd {
            return Err(LawError::VreemdeVerwijzing { bestand: bestand.to_owned(), verwijzing: v });
        }
        onderdeel.soort = artikel.soort;
        if !wet.opschriften.iter().any(|(w, a, _)| (*w, *a) == (v.wet, v.artikel)) {
            wet.opschriften.push((v.wet, v.artikel, artikel.opschrift.clone()));
        }
        wet.onderdelen.push(onderdeel);
    }
    wet.aanwijzingen.extend(artikel.aanwijzing);
    wet.doelen.extend(artikel.doel);
    wet.verboden.extend(artikel.verbod);
    wet.inhoud.extend(artikel.inhoud);
    wet.identiteit = artikel.identiteit.or(wet.identiteit.take());
    Ok(())
}
