//! A column is not named as a direct identifier, nor as another variabele than the one that it holds.
//!
//! In: one besluit and the catalogue. Out: findings ROD0810. Refuses: a name that says what the column is not.

use crate::catalogue::{Catalogue, Variabele, Verdict};
use crate::check::Context;
use crate::check::rules::identity::{direct_identifier, identifier_words};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("misleading_column.toml"));

/// Names of a person when they are the whole name of a column, but for a number.
const ALONE: [&str; 4] = ["naam", "namen", "adres", "adressen"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let meanings = context.catalogue.meanings(context.wet);
    for (index, rubriek) in context.numbered().filter(|(_, rubriek)| !rubriek.columns.is_empty()) {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if direct_identifier::banned(context.catalogue, variabele).is_some() {
            continue;
        }
        let cited = context.citation(index).map(|citation| citation.references()).unwrap_or_default();
        for (place, column) in rubriek.columns.iter().enumerate() {
            let name = column.value.as_str();
            let words = apart(name);
            let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let identifier = identifier_words::first(&context.catalogue.phrases, name)
                .or_else(|| identifier_words::first(&context.catalogue.phrases, &words))
                .or_else(|| ALONE.contains(&bare).then(|| name.to_owned()));
            let identifier = identifier.or_else(|| not_registered(context, &words, variabele));
            // A column name is short: only the name of another variabele contradicts, and no shorter form of its own.
            let says = identifier.or_else(|| {
                let own = variabele.id.starts_with(name) || variabele.columns.iter().any(|column| column.name == name);
                context.catalogue.variabelen.get(name).filter(|_| !own).map(|other| other.id.clone())
            });
            let says = says
                .or_else(|| part_of(context.catalogue, variabele, &words))
                .or_else(|| other_column(variabele, place, name))
                .or_else(|| {
                    // A name is short: only the whole name of another says something else ("kenmerk_50" does not).
                    let printed = meanings.read(&words);
                    match meanings.judge_part(&printed, &variabele.id, &cited) {
                        Verdict::Others(others) if others.iter().any(|other| meanings.is_named(&printed, other)) => {
                            others.into_iter().find(|other| meanings.is_named(&printed, other))
                        }
                        _ => meanings.is_of_others(&printed, &variabele.id).then(|| name.to_owned()),
                    }
                });
            let Some(says) = says else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(column.span))
                    .with("kolom", name)
                    .with("zegt", says)
                    .with("is", variabele.omschrijving.as_str()),
            );
        }
    }
}

/// What the register does not have at all, as the name of a column: income, religion.
fn not_registered(context: Context<'_>, words: &str, variabele: &Variabele) -> Option<String> {
    let phrases = &context.catalogue.phrases;
    let lists = [&phrases.special.phrases, &phrases.unregistered.phrases];
    let word = lists.into_iter().find_map(|list| identifier_words::listed(phrases, list, words))?;
    let meanings = context.catalogue.meanings(context.wet);
    (!meanings.has_words(&meanings.read(&word), &variabele.id)).then_some(word)
}

/// The words of a name, with the numbers that stand against them apart: postcode4, adres_2.
fn apart(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        let follows = words.chars().last().is_some_and(char::is_alphabetic);
        if letter.is_ascii_digit() && follows {
            words.push(' ');
        }
        words.push(if letter == '_' { ' ' } else { letter });
    }
    words
}

/// The part of the datum that a name says while the whole is delivered: postcode4, pc4.
fn part_of(catalogue: &Catalogue, variabele: &Variabele, words: &str) -> Option<String> {
    let four = words.replace("pc 4", "postcode cijfers").replace("postcode 4", "postcode cijfers");
    // Several columns of one datum are each a part of it.
    let part = catalogue.part_granted(&four, variabele).filter(|_| variabele.columns.len() == 1)?;
    // "jaar_van_geboorte" and "geboorte_maand" say a part of a date; "datum_in_jaar_1" does not.
    let mut ends = words.split(' ').take(1).chain(words.rsplit(' ').take(1));
    (!["maand", "jaar"].contains(&part) || ends.any(|word| word == part)).then(|| part.to_owned())
}

/// The column of the variabele whose number the name bears, where it is not this one: the first parent named the second.
fn other_column(variabele: &Variabele, place: usize, name: &str) -> Option<String> {
    let number = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = number(&variabele.columns.get(place)?.name);
    let said = number(name);
    let mut others =
        variabele.columns.iter().filter(|column| !own.is_empty() && said != own && number(&column.name) == said);
    others.next().map(|column| column.name.clone())
}
