//! Phrases by which the text of a decision is recognised, as data that a jurist can read.
//!
//! In: `data/uitdrukkingen.toml`. Out: [`Phrases`]. Refuses: unknown keys.

use super::said_text::{PhraseList, SaidText};
use std::collections::BTreeMap;

/// `uitdrukkingen.toml`.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// What identifies a person directly.
    #[serde(rename = "herleidbaar")]
    pub identifiers: Vec<Identifier>,
    /// Compounds that do so.
    #[serde(rename = "herleidbare_samenstelling")]
    pub compounds: Compounds,
    /// What is said not to be given.
    #[serde(rename = "weigering")]
    pub refusals: Refusals,
    /// Days in words, by what they are.
    #[serde(rename = "dagen")]
    pub days: BTreeMap<String, PhraseList>,
    /// What an omnummer is called before the name of the number that it replaces.
    #[serde(rename = "omnummer")]
    pub replaced_number: Listed,
    /// The first day of a studiejaar, by sector; `overig` for all others.
    #[serde(rename = "studiejaar")]
    pub studiejaar: BTreeMap<String, String>,
    /// Another year than the peiljaar.
    #[serde(rename = "ander_jaar")]
    pub other_year: Listed,
    /// Special categories of personal data (AVG 9 and 10).
    #[serde(rename = "bijzonder")]
    pub special: Listed,
    /// Other data that the register does not have.
    #[serde(rename = "niet_geregistreerd")]
    pub unregistered: Listed,
    /// Units that a column does not have, by the unit that it has.
    #[serde(rename = "andere_eenheid")]
    pub other_unit: BTreeMap<String, PhraseList>,
    /// Numbers of characters.
    #[serde(rename = "tekens")]
    pub characters: Characters,
    /// A number in other words.
    #[serde(rename = "nummers")]
    pub numbers: BTreeMap<String, PhraseList>,
    /// Purposes that WRO 23 does not open, by name.
    #[serde(rename = "ander_doel")]
    pub other_purposes: BTreeMap<String, PhraseList>,
    /// Sectors in words.
    #[serde(rename = "sector")]
    pub sectoren: BTreeMap<String, PhraseList>,
    /// Retention.
    #[serde(rename = "bewaring")]
    pub bewaring: RetentionPhrases,
    /// Where data are processed.
    #[serde(rename = "verwerkingsgebied")]
    pub area: AreaPhrases,
    /// By whom else.
    #[serde(rename = "verwerkers")]
    pub processors: ProcessorPhrases,
    /// Reservations of a delivery, by key.
    #[serde(rename = "voorbehoud")]
    pub reservations: BTreeMap<String, PhraseList>,
    /// Parts of a year; the first that stands in a text counts.
    #[serde(rename = "deel_van_jaar")]
    pub parts_of_year: Vec<PartOfYear>,
    /// A day that is a border.
    #[serde(rename = "grens")]
    pub borders: Borders,
    /// What still has to be filled in.
    #[serde(rename = "invulling")]
    pub placeholders: Placeholders,
    /// Populations with and without institutions that are not funded.
    #[serde(rename = "niet_bekostigd")]
    pub unfunded: Unfunded,
}

/// Phrases for one kind of direct identifier.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
    /// Shortly after it, these make it one of no person.
    #[serde(rename = "tenzij", default)]
    pub unless: PhraseList,
    /// Just before it, these name a part of it.
    #[serde(rename = "deel_ervan", default)]
    pub part_of_it: PhraseList,
}

/// "studentnummer", "naam van de leerling".
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compounds {
    /// Words for a person.
    #[serde(rename = "persoon")]
    pub person: Vec<String>,
    /// What identifies it, as the end of a compound.
    #[serde(rename = "gegeven")]
    pub datum: Vec<String>,
    /// What identifies it in words of its own.
    #[serde(rename = "los")]
    pub apart: Vec<String>,
}

/// What is said not to be given.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusals {
    /// Before it, in the same sentence.
    #[serde(rename = "vooraf")]
    pub before: PhraseList,
    /// Shortly before it.
    #[serde(rename = "direct")]
    pub near: PhraseList,
    /// After it, in the same sentence.
    #[serde(rename = "erna")]
    pub after: PhraseList,
    /// Anywhere in the sentence.
    #[serde(rename = "achteraf")]
    pub anywhere: PhraseList,
}

/// What still has to be filled in.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholders {
    /// With few words beside it.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
    /// As the whole of a text.
    #[serde(rename = "geheel")]
    pub whole: PhraseList,
}

/// A table with nothing but phrases.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
}

/// How many characters of a code a text names.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Characters {
    /// After a number: "vier cijfers".
    #[serde(rename = "eenheden")]
    pub units: PhraseList,
    /// Written together with it: "viercijferig", "6-cijferig".
    #[serde(rename = "aaneen")]
    pub joined: Vec<String>,
    /// Numbers in words.
    #[serde(rename = "getallen")]
    pub numbers: BTreeMap<String, Vec<String>>,
}

impl Characters {
    /// The number of characters that a text names, and the words that do so: "twee cijfers", "viercijferig".
    #[must_use]
    pub fn number_in(&self, said: &SaidText) -> Option<(usize, String)> {
        let listed = |word: &String| {
            let in_words = || self.numbers.iter().find(|(_, names)| names.contains(word));
            word.parse::<usize>().ok().or_else(|| in_words()?.0.parse().ok())
        };
        let apart = said.0.iter().zip(said.0.iter().skip(1)).find_map(|(number, unit)| {
            let unit_text = SaidText(vec![unit.clone()]);
            Some((listed(number).filter(|_| unit_text.has(&self.units))?, format!("{number} {unit}")))
        });
        apart.or_else(|| {
            said.0.iter().find_map(|word| {
                let number = self.joined.iter().find_map(|end| word.strip_suffix(end.as_str()))?;
                Some((listed(&number.to_owned())?, word.clone()))
            })
        })
    }
}

/// Retention.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionPhrases {
    /// A minimum is no end.
    pub minimum: PhraseList,
    /// A maximum is one, whatever else is said.
    pub maximum: PhraseList,
    /// An end that may move.
    pub open: PhraseList,
    /// Another beginning than the delivery.
    #[serde(rename = "ander_begin")]
    pub other_start: PhraseList,
    /// Something else than erasing.
    #[serde(rename = "niet_gewist")]
    pub not_erased: PhraseList,
}

/// Where data are processed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaPhrases {
    /// The area or a part of it.
    #[serde(rename = "binnen")]
    pub inside: PhraseList,
    /// More than it, unless it is denied or adequate.
    #[serde(rename = "ruimer")]
    pub wider: PhraseList,
    /// What cannot be, even beside a decision on adequacy.
    #[serde(rename = "nooit")]
    pub never: PhraseList,
    /// What cannot be where the sentence names a wider area.
    #[serde(rename = "nooit_ruimer")]
    pub never_wider: PhraseList,
    /// A reservation, unless it is of what is adequate.
    #[serde(rename = "voorbehoud")]
    pub reservations: PhraseList,
    /// Of a decision on adequacy.
    #[serde(rename = "adequaat")]
    pub adequate: PhraseList,
    /// What puts a decision on adequacy beside the wider area, for which it does not hold then.
    #[serde(rename = "ernaast")]
    pub beside: PhraseList,
    /// Before such a word, which then puts nothing beside it.
    #[serde(rename = "samen")]
    pub together: PhraseList,
    /// What denies it before it.
    #[serde(rename = "ontkend_vooraf")]
    pub denied_before: PhraseList,
    /// What denies it after it.
    #[serde(rename = "ontkend_erna")]
    pub denied_after: PhraseList,
}

/// Words by which a second processor stands beside the first.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessorPhrases {
    /// Just after the name of one.
    #[serde(rename = "naast")]
    pub beside: PhraseList,
    /// Anywhere.
    #[serde(rename = "met")]
    pub together: PhraseList,
}

/// A part of a year.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOfYear {
    /// Its first and last month.
    #[serde(rename = "maanden")]
    pub months: [u32; 2],
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
}

/// Words before a day that make it a border.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Borders {
    /// Up to the day.
    #[serde(rename = "tot_en_met")]
    pub until: PhraseList,
    /// From the day.
    #[serde(rename = "vanaf")]
    pub from: PhraseList,
    /// From this day to the next.
    #[serde(rename = "tussen")]
    pub between: PhraseList,
}

/// Populations with and without institutions that are not funded.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unfunded {
    /// Without.
    #[serde(rename = "uitgezonderd")]
    pub excluded: PhraseList,
    /// With.
    #[serde(rename = "inbegrepen")]
    pub included: PhraseList,
}
