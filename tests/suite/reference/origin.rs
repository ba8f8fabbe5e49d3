//! Generatie and etniciteit by really filling in every unknown country with every country there is.

use super::dates::within;
use super::register::{Human, OriginGroup, Person, Sources};
use std::collections::BTreeSet;

/// The code of the Netherlands.
const NETHERLANDS: &str = "6030";

/// All ways to fill in the unknown ones among the three countries: own, of ouder 1, of ouder 2.
fn fillings(person: &Person, sources: &Sources) -> Vec<[String; 3]> {
    let countries: Vec<String> =
        sources.countries.iter().map(|land| land.code.clone()).filter(|code| known(code)).collect();
    let choices = |country: &String| if known(country) { vec![country.clone()] } else { countries.clone() };
    let mut all = Vec::new();
    for own in choices(&person.geboorteland) {
        for ouder1 in choices(&person.geboorteland_ouder1) {
            for ouder2 in choices(&person.geboorteland_ouder2) {
                all.push([own.clone(), ouder1.clone(), ouder2]);
            }
        }
    }
    all
}

fn known(country: &str) -> bool {
    !country.is_empty() && country != "0000"
}

/// The answer that all agree on.
fn agreed<T: Ord>(answers: impl Iterator<Item = T>) -> Option<T> {
    let mut answers: BTreeSet<T> = answers.collect();
    if answers.len() == 1 { answers.pop_first() } else { None }
}

/// 0 none (both parents born in the Netherlands), 1 born abroad, 2 born in the Netherlands, 3 not to be told.
pub(super) fn generatie(person: &Person, sources: &Sources) -> String {
    let answers = fillings(person, sources).into_iter().map(|[own, ouder1, ouder2]| {
        if ouder1 == NETHERLANDS && ouder2 == NETHERLANDS {
            "0"
        } else if own == NETHERLANDS {
            "2"
        } else {
            "1"
        }
    });
    agreed(answers).unwrap_or("3").to_owned()
}

/// Etniciteit lang and kort: by country of origin, else by nationality on the day, else 99 and 9.
pub(super) fn etniciteit(human: &Human, sources: &Sources, moment: &str) -> (String, String) {
    let fillings = fillings(&human.person, sources);
    let by_country = |field: fn(&OriginGroup) -> &String| {
        agreed(fillings.iter().map(|filled| group(&sources.countries, country_of_origin(filled), field))).flatten()
    };
    let mut nationalities: Vec<&str> = human
        .nationaliteiten
        .iter()
        .filter(|row| within(&row.datum_begin, moment, &row.datum_einde))
        .map(|row| row.code.as_str())
        .collect();
    nationalities.sort_unstable();
    // The first that decides: one with a group, or one that the source does not know, which decides nothing else.
    let decides = |code: &&&str| {
        let row = sources.nationaliteiten.iter().find(|group| group.code == ***code);
        row.is_none_or(|row| !row.etniciteit_lang.is_empty())
    };
    let by_nationality = |field: fn(&OriginGroup) -> &String| {
        nationalities.iter().find(decides).and_then(|code| group(&sources.nationaliteiten, code, field))
    };
    // A country that is known but stands in no source is no reason to look at the nationality.
    let strange = agreed(fillings.iter().map(|filled| country_of_origin(filled).to_owned()))
        .is_some_and(|country| sources.countries.iter().all(|group| group.code != country));
    let cell = |field: fn(&OriginGroup) -> &String, unknown: &str| {
        let found = if strange { None } else { by_country(field).or_else(|| by_nationality(field)) };
        found.unwrap_or_else(|| unknown.to_owned())
    };
    (cell(|group| &group.etniciteit_lang, "99"), cell(|group| &group.etniciteit_kort, "9"))
}

/// Whose country decides: nobody's when both parents are Dutch, the person's when born abroad, else the mother's
/// (ouder 1) unless she is Dutch.
fn country_of_origin([own, ouder1, ouder2]: &[String; 3]) -> &str {
    if ouder1 == NETHERLANDS && ouder2 == NETHERLANDS {
        NETHERLANDS
    } else if own != NETHERLANDS {
        own
    } else if ouder1 != NETHERLANDS {
        ouder1
    } else {
        ouder2
    }
}

fn group(source: &[OriginGroup], code: &str, field: fn(&OriginGroup) -> &String) -> Option<String> {
    source.iter().find(|group| group.code == code).map(field).filter(|cell| !cell.is_empty()).cloned()
}
