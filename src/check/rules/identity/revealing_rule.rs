//! No rule hands on a direct identifier, in whole or in part.
//!
//! In: one besluit and the catalogue. Out: findings ROD0405. Refuses: a rule that reads one for anything but an age.

use crate::catalogue::{Catalogue, Type, VariabeleColumn};
use crate::check::Context;
use crate::check::rules::identity::direct_identifier;
use crate::check::rules::identity::words::{self, RuleToken};
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("revealing_rule.toml"));

/// The one function that makes something lawful of a birth date (WRO 23.4 bans the date; the BRO itself gives ages).
const AGE: &str = "leeftijd";

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        // A variabele that is the identifier itself is a finding of its own.
        if direct_identifier::banned(context.catalogue, variabele).is_some() {
            continue;
        }
        let rules = variabele.columns.iter().flat_map(VariabeleColumn::every_rule);
        if let Some((column, onderdeel, grondslag)) = rules.filter_map(|rule| reveals(context.catalogue, rule)).next() {
            let what = if onderdeel == "pgn" {
                Bilingual { nl: "het persoonsgebonden nummer".into(), en: "the persoonsgebonden nummer".into() }
            } else {
                Bilingual { nl: format!("BRO {onderdeel}"), en: format!("BRO {onderdeel}") }
            };
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("kolom", column)
                    .with("wat", &what)
                    .with("grondslag", grondslag),
            );
        }
    }
}

/// The first banned column that a rule reads in another way than for an age: column, onderdeel, provision.
///
/// Every place where the column is named counts, so that no `laat`, function or comparison can carry it further.
fn reveals(catalogue: &Catalogue, rule: &str) -> Option<(String, String, String)> {
    let words = words::from(rule);
    words.iter().enumerate().find_map(|(place, word)| {
        let RuleToken::Name(name) = word else { return None };
        // A field of a public source (`lookup(...).adres`) is no column of the register.
        let before = |back: usize| place.checked_sub(back).and_then(|index| words.get(index));
        let after_dot = before(1) == Some(&RuleToken::Character('.'));
        if after_dot && before(2) == Some(&RuleToken::Character(')')) && !is_table_value(catalogue, name, &words, place)
        {
            return None;
        }
        let (onderdeel, grondslag) = banned(catalogue, name)?;
        let begin = if after_dot { 3 } else { 1 };
        let in_age = before(begin) == Some(&RuleToken::Character('('))
            && before(begin + 1) == Some(&RuleToken::Name(AGE.into()))
            && words.get(place + 1) == Some(&RuleToken::Character(','));
        (!in_age || onderdeel != "4.1.f").then(|| (name.clone(), onderdeel, grondslag))
    })
}

/// After `(table on day)` a name is a column of the register; after `lookup(...)` it is one of a source.
fn is_table_value(catalogue: &Catalogue, name: &str, words: &[RuleToken], place: usize) -> bool {
    let looked_up = words.iter().take(place).any(|word| *word == RuleToken::Name("opzoeken".into()));
    let in_source = catalogue.sources.values().any(|source| source.column(name).is_some());
    !(looked_up && in_source)
}

fn banned(catalogue: &Catalogue, name: &str) -> Option<(String, String)> {
    let columns = catalogue.tables.iter().filter_map(|table| table.column(name));
    columns
        .flat_map(|column| {
            let number = matches!(column.kind, Type::Pgn | Type::Onderwijsnummer).then(|| "pgn".to_owned());
            number.into_iter().chain(column.onderdelen.iter().cloned())
        })
        .find_map(|onderdeel| catalogue.banned.get(&onderdeel).map(|wet| (onderdeel.clone(), wet.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogue;

    #[test]
    fn a_detour_hides_nothing() {
        let catalogue = catalogue();
        for rule in [
            "laat x = persoon.geslachtsnaam; x",
            "deel(persoon.geboortedatum, 1, 10)",
            "laat g = persoon.geboortedatum; leeftijd(g, peildatum)",
            "jaar(persoon.geboortedatum) * 10000 + maand(persoon.geboortedatum) * 100",
            "als persoon.voornamen = \"Jan\" dan 1 anders 0",
            "eerste(verblijfplaats geldig_op peilmoment volgorde datum_begin).adres",
            "(verblijfplaats op peildatum).adres",
            "leeftijd(persoon.overlijdensdatum, persoon.geboortedatum)",
            "deel(deze.pgn, 1, 4)",
            "persoon.onderwijsnummer_eerder",
            "leeftijd(persoon.geboortedatum, peildatum) + jaar(persoon.geboortedatum)",
        ] {
            assert!(reveals(&catalogue, rule).is_some(), "{rule}");
        }
    }

    #[test]
    fn an_age_a_text_and_a_comment_reveal_nothing() {
        let catalogue = catalogue();
        for rule in [
            "leeftijd(persoon.geboortedatum, datum(peiljaar, op))",
            "leeftijd( persoon . geboortedatum , peildatum ) >= 18",
            "als geslacht = \"voornamen\" dan 1 anders 0 # persoon.geslachtsnaam",
            "deel(verblijfplaats.postcode, 1, 4)",
        ] {
            assert!(reveals(&catalogue, rule).is_none(), "{rule}");
        }
    }

    #[test]
    fn no_rule_of_the_catalogue_reveals_an_identifier_unless_it_is_one() {
        let catalogue = Catalogue::builtin().unwrap();
        for variabele in catalogue.variabelen.values() {
            let itself = direct_identifier::banned(&catalogue, variabele).is_some();
            let reveals = variabele
                .columns
                .iter()
                .flat_map(VariabeleColumn::every_rule)
                .any(|rule| reveals(&catalogue, rule).is_some());
            assert_eq!(reveals, itself, "{}", variabele.id);
        }
    }
}
