//! `explain`: a finding code, a provision, a variabele, a key or its value, a function or word of the rules, a code list, a
//! source, a column of the register or a recipient, in words. Reads nothing but what is built in.
//!
//! In: what was typed, a day. Out: the explanation on stdout, as text or JSON (`rod-release/explain/v1`). Exit 0; 2 when
//! nothing is called that, with what is probably meant. Refuses: nothing.

mod annex;
mod exclusions;
mod explanation;
mod finding;
mod names;
mod other_law;
mod provision;
mod variabele;
mod words;

pub(super) use provision::validity_period;

use super::args::Explain;
use super::formats::PlanFormat;
use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::catalogue::Catalogue;
use crate::catalogue::law::citation::parse;
use crate::catalogue::law::{ArtikelStatus, OnderdeelReference, Wet};
use crate::diagnose::{Lang, nearest, visible};
use crate::verify::rules::{all_cards, card};
use explanation::{Context, Explanation};
use serde_json::json;

/// Name and version of the JSON form.
const SCHEMA: &str = "rod-release/explain/v1";

/// Runs the command.
pub(super) fn run(request: &Explain, report: &Report) -> Verdict {
    let context = Context {
        catalogue: Catalogue::get().map_err(spoken)?,
        wet: Wet::builtin().map_err(|error| spoken(error.clone()))?,
        lang: report.lang,
        day: request.as_of,
    };
    let what = request.what.join(" ");
    let Some(explanation) = find(context, what.trim()) else {
        report.message(&unknown(context, what.trim()));
        return Ok(Exit::Usage);
    };
    report.result(&match request.format {
        PlanFormat::Human => explanation.text.text(),
        PlanFormat::Json => format!("{:#}", json!({ "schema": SCHEMA, explanation.kind: explanation.data })),
    });
    Ok(Exit::Ok)
}

/// Finding, variabele, what is written in a besluit or a rule, provision: the first that is called so.
fn find(context: Context, what: &str) -> Option<Explanation> {
    if let Some(card) = card(what) {
        return Some(finding::explain(context, card));
    }
    if let Some(variabele) = context.catalogue.variabelen.get(what) {
        return Some(variabele::explain(context, variabele));
    }
    if let Some(explanation) = words::explain(context, what).or_else(|| other_law::explain(context, what)) {
        return Some(explanation);
    }
    if let Some(references) = references(context, what) {
        let mut explanation = provision::explain(context, &references);
        for reference in references {
            annex::write(&mut explanation.text, context, reference);
        }
        return Some(explanation);
    }
    if let Some(explanation) = names::explain(context, what) {
        return Some(explanation);
    }
    let bare = what.strip_prefix("BRO ").unwrap_or(what).parse().ok();
    let reference = bare.or_else(|| parse(what).ok()?.first().map(|cited| cited.reference))?;
    exclusions::explain(context, reference).or_else(|| annex::explain(context, reference))
}

/// The provisions that the text names, when every one of them can be shown.
fn references(context: Context, what: &str) -> Option<Vec<OnderdeelReference>> {
    let bare = what.strip_prefix("BRO ").unwrap_or(what);
    let parsed = match bare.parse() {
        Ok(reference) => vec![reference],
        Err(_) => parse(what).ok()?.into_iter().map(|cited| cited.reference).collect(),
    };
    let known = |v: &OnderdeelReference| {
        let whole_artikel = v.lid.is_none() && v.letter.is_none();
        let included = context.wet.artikel(v.wet, v.artikel) == ArtikelStatus::Included;
        context.wet.all(*v).next().is_some() || (whole_artikel && included)
    };
    parsed.iter().all(known).then_some(parsed)
}

/// Why there is no explanation, and what is near.
fn unknown(context: Context, what: &str) -> String {
    // So many digits may be the number of a person, and what is typed ends up in a log.
    let typed = if what.chars().filter(char::is_ascii_digit).count() < 8 { visible(what) } else { "…".to_owned() };
    let parsed = what.strip_prefix("BRO ").unwrap_or(what).parse::<OnderdeelReference>().ok();
    let parsed = parsed.or_else(|| parse(what).ok()?.first().map(|cited| cited.reference));
    if let Some(reference) = parsed {
        let artikel = format!("{} {}", reference.wet, reference.artikel);
        return match (context.wet.artikel(reference.wet, reference.artikel), context.lang) {
            (ArtikelStatus::Included, Lang::Nl) => {
                format!("fout: {artikel} heeft geen {typed}; zie `explain {artikel}`")
            }
            (ArtikelStatus::Included, Lang::En) => format!("error: {artikel} has no {typed}; see `explain {artikel}`"),
            (ArtikelStatus::NotIncluded, Lang::Nl) => {
                format!("fout: {artikel} staat niet in de catalogus (`rod-release catalogue` toont wat er is)")
            }
            (ArtikelStatus::NotIncluded, Lang::En) => {
                format!("error: {artikel} is not in the catalogue (`rod-release catalogue` lists what is)")
            }
            (ArtikelStatus::DoesNotExist, Lang::Nl) => format!("fout: {artikel} bestaat niet"),
            (ArtikelStatus::DoesNotExist, Lang::En) => format!("error: {artikel} does not exist"),
        };
    }
    let cards = all_cards();
    let codes = cards.iter().flat_map(|card| [card.code.as_str(), card.name.as_str()]);
    let names = names::known(context);
    let known = codes.chain(context.catalogue.variabelen.keys().chain(&names).map(String::as_str));
    let suggestion = nearest(what, known);
    match (suggestion, context.lang) {
        (Some(name), Lang::Nl) => format!("fout: `{typed}` is onbekend\n\n  bedoelde u `{name}`?"),
        (Some(name), Lang::En) => format!("error: `{typed}` is unknown\n\n  did you mean `{name}`?"),
        (None, Lang::Nl) => format!(
            "fout: `{typed}` is geen code van een bevinding, bepaling of variabele; `rod-release catalogue` doorzoekt alles"
        ),
        (None, Lang::En) => format!(
            "error: `{typed}` is no code of a finding, provision or variabele; `rod-release catalogue` searches everything"
        ),
    }
}

#[cfg(test)]
mod tests;
