//! Generatie and etniciteit by really filling in every unknown country with every country there is.

use super::dates::within;
use super::register::{Bronnen, Groep, Mens, Persoon};
use std::collections::BTreeSet;

/// The code of the Netherlands.
const NEDERLAND: &str = "6030";

/// All ways to fill in the unknown ones among the three countries: own, of ouder 1, of ouder 2.
fn fillings(persoon: &Persoon, bronnen: &Bronnen) -> Vec<[String; 3]> {
    let landen: Vec<String> = bronnen.landen.iter().map(|land| land.code.clone()).filter(|code| known(code)).collect();
    let choices = |country: &String| if known(country) { vec![country.clone()] } else { landen.clone() };
    let mut all = Vec::new();
    for eigen in choices(&persoon.geboorteland) {
        for ouder1 in choices(&persoon.geboorteland_ouder1) {
            for ouder2 in choices(&persoon.geboorteland_ouder2) {
                all.push([eigen.clone(), ouder1.clone(), ouder2]);
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
pub(super) fn generatie(persoon: &Persoon, bronnen: &Bronnen) -> String {
    let answers = fillings(persoon, bronnen).into_iter().map(|[eigen, ouder1, ouder2]| {
        if ouder1 == NEDERLAND && ouder2 == NEDERLAND {
            "0"
        } else if eigen == NEDERLAND {
            "2"
        } else {
            "1"
        }
    });
    agreed(answers).unwrap_or("3").to_owned()
}

/// Etniciteit lang and kort: by country of origin, else by nationality on the day, else 99 and 9.
pub(super) fn etniciteit(mens: &Mens, bronnen: &Bronnen, moment: &str) -> (String, String) {
    let fillings = fillings(&mens.persoon, bronnen);
    let by_country = |field: fn(&Groep) -> &String| {
        agreed(fillings.iter().map(|filled| group(&bronnen.landen, country_of_origin(filled), field))).flatten()
    };
    let mut nationalities: Vec<&str> = mens
        .nationaliteiten
        .iter()
        .filter(|rij| within(&rij.datum_begin, moment, &rij.datum_einde))
        .map(|rij| rij.code.as_str())
        .collect();
    nationalities.sort_unstable();
    let by_nationality = |field: fn(&Groep) -> &String| {
        nationalities.iter().find_map(|code| group(&bronnen.nationaliteiten, code, field))
    };
    let cell = |field: fn(&Groep) -> &String, unknown: &str| {
        by_country(field).or_else(|| by_nationality(field)).unwrap_or_else(|| unknown.to_owned())
    };
    (cell(|groep| &groep.etniciteit_lang, "99"), cell(|groep| &groep.etniciteit_kort, "9"))
}

/// Whose country decides: nobody's when both parents are Dutch, the person's when born abroad, else the mother's
/// (ouder 1) unless she is Dutch.
fn country_of_origin([eigen, ouder1, ouder2]: &[String; 3]) -> &str {
    if ouder1 == NEDERLAND && ouder2 == NEDERLAND {
        NEDERLAND
    } else if eigen != NEDERLAND {
        eigen
    } else if ouder1 != NEDERLAND {
        ouder1
    } else {
        ouder2
    }
}

fn group(source: &[Groep], code: &str, field: fn(&Groep) -> &String) -> Option<String> {
    source.iter().find(|groep| groep.code == code).map(field).filter(|cell| !cell.is_empty()).cloned()
}
