//! A row is of whom and of what its words say.
//!
//! In: one besluit and the catalogue. Out: findings ROD0327. Refuses: nothing; it warns of words that make the row one of something else ("geslacht van de ouders"), or its opposite ("niet actief").

use crate::catalogue::{SaidText, Type, Variabele};
use crate::check::Context;
use crate::check::rules::citation::{printed_otherwise, printed_words};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("word_of_another.toml"));

/// What turns an indication into its opposite.
const NEGATIONS: [&str; 2] = ["niet", "geen"];
/// How the description of one begins whose column is a code.
const INDICATION: &str = "indicatie";

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let meanings = context.catalogue.meanings(context.wet);
    let mut of_rows = Vec::new();
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let text = printed_words::printed(rubriek);
        let word = meanings.elsewhere(&meanings.read(&text), &variabele.id).map(str::to_owned);
        let Some(word) = word.or_else(|| opposite(context, &text, variabele)) else { continue };
        of_rows.push((
            rubriek,
            Finding::new(CARD.get(), context.at(rubriek.omschrijving.span))
                .with("woord", word)
                .with("is", variabele.omschrijving.as_str())
                .with_label(context.at(rubriek.variabele.span), "levert dit", "delivers this"),
        ));
    }
    findings.extend(printed_otherwise::not_told_otherwise(context, of_rows));
}

/// "niet actief", of an indication that says whether it is.
fn opposite(context: Context<'_>, text: &str, variabele: &Variabele) -> Option<String> {
    let says_so = variabele.omschrijving.starts_with(INDICATION);
    let is_indication = says_so || variabele.columns.iter().any(|column| column.kind == Type::YesNo);
    let negation = |said: &SaidText| said.0.iter().position(|word| NEGATIONS.contains(&word.as_str()));
    if !is_indication || negation(&SaidText::new(&variabele.omschrijving)).is_some() {
        return None;
    }
    let said = SaidText::new(text);
    let at = negation(&said)?;
    let next = said.words(at + 1, at + 2).join(" ");
    let meanings = context.catalogue.meanings(context.wet);
    meanings.has_words(&meanings.read(&next), &variabele.id).then(|| said.words(at, at + 2).join(" "))
}
