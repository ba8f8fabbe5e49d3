//! No rule hands on a direct identifier, in whole or in part.
//!
//! In: one besluit and the catalogue. Out: findings ROD0405. Refuses: a rule that reads one for anything but an age.

use crate::catalogue::{Catalogue, Type};
use crate::check::Context;
use crate::check::rules::identity::direct_identifier;
use crate::check::rules::identity::words::{self, Woord};
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("revealing_rule.toml"));

/// The one function that makes something lawful of a birth date (WRO 23.4 bans the date; the BRO itself gives ages).
const LEEFTIJD: &str = "leeftijd";

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        // A variabele that is the identifier itself is a finding of its own.
        if direct_identifier::banned(context.catalogue, variabele).is_some() {
            continue;
        }
        let regels = variabele.kolommen.iter().map(|kolom| kolom.rekenregel.as_str());
        if let Some((kolom, onderdeel, grondslag)) = regels.filter_map(|regel| onthult(context.catalogue, regel)).next() {
            let wat = if onderdeel == "pgn" {
                Bilingual { nl: "het persoonsgebonden nummer".into(), en: "the persoonsgebonden nummer".into() }
            } else {
                Bilingual { nl: format!("BRO {onderdeel}"), en: format!("BRO {onderdeel}") }
            };
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("kolom", kolom)
                    .with("wat", &wat)
                    .with("grondslag", grondslag),
            );
        }
    }
}

/// The first banned column that a rule reads in another way than for an age: column, onderdeel, provision.
///
/// Every place where the column is named counts, so that no `laat`, function or comparison can carry it further.
fn onthult(catalogue: &Catalogue, regel: &str) -> Option<(String, String, String)> {
    let woorden = words::van(regel);
    woorden.iter().enumerate().find_map(|(plek, woord)| {
        let Woord::Naam(naam) = woord else { return None };
        // A field of a public source (`opzoeken(...).adres`) is no column of the register.
        let voor = |terug: usize| plek.checked_sub(terug).and_then(|nr| woorden.get(nr));
        let achter_punt = voor(1) == Some(&Woord::Teken('.'));
        if achter_punt && voor(2) == Some(&Woord::Teken(')')) && !is_tabelwaarde(catalogue, naam, &woorden, plek) {
            return None;
        }
        let (onderdeel, grondslag) = verboden(catalogue, naam)?;
        let begin = if achter_punt { 3 } else { 1 };
        let in_leeftijd = voor(begin) == Some(&Woord::Teken('('))
            && voor(begin + 1) == Some(&Woord::Naam(LEEFTIJD.into()))
            && woorden.get(plek + 1) == Some(&Woord::Teken(','));
        (!in_leeftijd || onderdeel != "4.1.f").then(|| (naam.clone(), onderdeel, grondslag))
    })
}

/// After `(tabel op dag)` a name is a column of the register; after `opzoeken(...)` it is one of a source.
fn is_tabelwaarde(catalogue: &Catalogue, naam: &str, woorden: &[Woord], plek: usize) -> bool {
    let opgezocht = woorden.iter().take(plek).any(|woord| *woord == Woord::Naam("opzoeken".into()));
    let in_bron = catalogue.bronnen.values().any(|bron| bron.kolom(naam).is_some());
    !(opgezocht && in_bron)
}

fn verboden(catalogue: &Catalogue, naam: &str) -> Option<(String, String)> {
    let kolommen = catalogue.tabellen.iter().filter_map(|tabel| tabel.kolom(naam));
    kolommen
        .flat_map(|kolom| {
            let nummer = matches!(kolom.soort, Type::Pgn | Type::Onderwijsnummer).then(|| "pgn".to_owned());
            nummer.into_iter().chain(kolom.onderdeel.clone())
        })
        .find_map(|onderdeel| catalogue.verboden.get(&onderdeel).map(|wet| (onderdeel.clone(), wet.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogus;

    #[test]
    fn a_detour_hides_nothing() {
        let catalogue = catalogus();
        for regel in [
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
            assert!(onthult(&catalogue, regel).is_some(), "{regel}");
        }
    }

    #[test]
    fn an_age_a_text_and_a_comment_reveal_nothing() {
        let catalogue = catalogus();
        for regel in [
            "leeftijd(persoon.geboortedatum, datum(peiljaar, op))",
            "leeftijd( persoon . geboortedatum , peildatum ) >= 18",
            "als geslacht = \"voornamen\" dan 1 anders 0 # persoon.geslachtsnaam",
            "deel(verblijfplaats.postcode, 1, 4)",
        ] {
            assert!(onthult(&catalogue, regel).is_none(), "{regel}");
        }
    }

    #[test]
    fn no_rule_of_the_catalogue_reveals_an_identifier_unless_it_is_one() {
        let catalogue = Catalogue::ingebouwd().unwrap();
        for variabele in catalogue.variabelen.values() {
            let zelf = direct_identifier::banned(&catalogue, variabele).is_some();
            let onthult = variabele.kolommen.iter().any(|kolom| onthult(&catalogue, &kolom.rekenregel).is_some());
            assert_eq!(onthult, zelf, "{}", variabele.id);
        }
    }
}
