//! No direct identifier is ever a column, under whatever name.
//!
//! In: one besluit and the catalogue. Out: findings ROD0401. Refuses: a variabele that yields a banned column of the register as it is.

use crate::besluit::Rubriek;
use crate::catalogue::{Catalogue, Type, Variabele, VariabeleKind};
use crate::check::Context;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("direct_identifier.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if let Some((onderdeel, grondslag)) = banned(context.catalogue, variabele) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("onderdeel", &named(&onderdeel))
                    .with("grondslag", grondslag),
            );
        }
    }
}

/// As a reader knows it.
fn named(onderdeel: &str) -> Bilingual {
    if onderdeel == "pgn" {
        return Bilingual { nl: "het persoonsgebonden nummer".into(), en: "the persoonsgebonden nummer".into() };
    }
    Bilingual { nl: format!("BRO {onderdeel}"), en: format!("BRO {onderdeel}") }
}

/// What the variabele is itself, of what is banned: by its rules, and for a base item also by its onderdelen:
/// onderdeel and provision. What a rule does with it on the way is for `revealing_rule`.
pub(in crate::check) fn banned(catalogue: &Catalogue, variabele: &Variabele) -> Option<(String, String)> {
    let ban = |onderdeel: &str| catalogue.banned.get(onderdeel).map(|law| (onderdeel.to_owned(), law.clone()));
    let by_rule = variabele.columns.iter().find_map(|column| {
        let onderdelen = column.every_rule().flat_map(|rule| registers(catalogue, variabele, &bare(rule)));
        onderdelen.into_iter().find_map(|onderdeel| ban(&onderdeel))
    });
    by_rule.or_else(|| {
        let basis = variabele.kind == VariabeleKind::Basis;
        variabele.onderdelen.iter().filter(|_| basis).find_map(|onderdeel| ban(onderdeel))
    })
}

/// Does a row deliver what is banned?
pub(in crate::check) fn is_delivered(context: Context<'_>, rubriek: &Rubriek) -> bool {
    context.variabele(rubriek).is_some_and(|variabele| banned(context.catalogue, variabele).is_some())
}

/// A rule without comments and outer brackets.
fn bare(rule: &str) -> String {
    let code: String =
        rule.lines().map(|line| line.split('#').next().unwrap_or_default()).collect::<Vec<_>>().join(" ");
    code.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == ')').to_owned()
}

/// What a column registers, when the rule is nothing but that column; `pgn` for a persoonsgebonden nummer.
fn registers(catalogue: &Catalogue, variabele: &Variabele, rule: &str) -> Vec<String> {
    let (table, column) = match rule.split_once('.') {
        Some((table, column)) => (Some(table.trim()), column.trim()),
        None => (None, rule),
    };
    // A bare name, or `deze.name`, is a column of the table of the row at hand.
    let of_the_row = |name: &str| variabele.eenheden.iter().any(|eenheid| eenheid == name);
    catalogue
        .tables
        .iter()
        .filter(|t| match table {
            Some("deze") | None => of_the_row(&t.id),
            Some(name) => t.id == name,
        })
        .filter_map(|t| t.column(column))
        .flat_map(|k| {
            let number = matches!(k.kind, Type::Pgn | Type::Onderwijsnummer).then(|| "pgn".to_owned());
            number.into_iter().chain(k.onderdelen.iter().cloned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogue;

    /// The variabele `geslacht` with another rule and other onderdelen: a name that hides what it is.
    fn disguised(rule: &str, kind: VariabeleKind) -> Option<String> {
        let catalogue = catalogue();
        let mut variabele = catalogue.variabelen["geslacht"].clone();
        variabele.columns[0].rekenregel = rule.into();
        variabele.kind = kind;
        banned(&catalogue, &variabele).map(|(onderdeel, _)| onderdeel)
    }

    #[test]
    fn a_rule_that_is_a_banned_column_is_found_under_any_name() {
        for rule in ["persoon.geslachtsnaam", " ( persoon . voornamen )  # niets", "persoon.geboortedatum"] {
            assert!(disguised(rule, VariabeleKind::Derived).is_some(), "{rule}");
        }
        assert_eq!(disguised("persoon.pgn", VariabeleKind::Part).as_deref(), Some("pgn"));
        assert_eq!(disguised("pgn", VariabeleKind::Derived).as_deref(), Some("pgn"));
        assert_eq!(disguised("deze.pgn", VariabeleKind::Derived).as_deref(), Some("pgn"));
        assert_eq!(disguised("persoon.onderwijsnummer_eerder", VariabeleKind::Basis).as_deref(), Some("pgn"));
        assert_eq!(disguised("verblijfplaats.adres", VariabeleKind::Basis).as_deref(), Some("4.1.d"));
    }

    #[test]
    fn a_derivation_and_the_postcode_are_allowed() {
        assert_eq!(disguised("verblijfplaats.postcode", VariabeleKind::Basis), None);
        let catalogue = catalogue();
        assert!(banned(&catalogue, &catalogue.variabelen["leeftijd"]).is_none());
        assert!(banned(&catalogue, &catalogue.variabelen["omnummer"]).is_none());
    }

    #[test]
    fn every_base_item_of_the_catalogue_with_a_banned_onderdeel_is_found() {
        let catalogue = catalogue();
        for name in ["geslachtsnaam", "voornamen", "adres", "geboortedatum"] {
            assert!(banned(&catalogue, &catalogue.variabelen[name]).is_some(), "{name}");
        }
    }
}
