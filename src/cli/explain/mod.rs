//! `explain`: a finding code, a provision or a variabele, in words. Reads nothing but what is built in.
//!
//! In: what was typed, a day. Out: the explanation on stdout, as text or JSON (`rod-release/explain/v1`). Exit 0; 2 when
//! nothing is called that, with what is probably meant. Refuses: nothing.

mod bepaling;
mod bevinding;
mod variabele;

pub(super) use bepaling::looptijd;

use super::args::{Explain, PlanFormat};
use super::report::Report;
use super::wikkel::Blad;
use super::{Exit, Uitslag, gezegd};
use crate::catalogue::Catalogue;
use crate::catalogue::law::citatie::parse;
use crate::catalogue::law::{Artikelstand, Onderdeelverwijzing, Wet};
use crate::check::registry;
use crate::diagnose::{Lang, nearest, visible};
use crate::tijd::Datum;
use crate::verify::regels::{self, all_cards};
use serde_json::{Value, json};

/// Name and version of the JSON form.
const SCHEMA: &str = "rod-release/explain/v1";

/// What every explanation needs.
#[derive(Clone, Copy)]
struct Context {
    catalogue: &'static Catalogue,
    wet: &'static Wet,
    lang: Lang,
    dag: Option<Datum>,
}

impl Context {
    fn kies(self, nl: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }
}

/// Runs the command.
pub(super) fn run(opdracht: &Explain, report: &Report) -> Uitslag {
    let context = Context {
        catalogue: Catalogue::get().map_err(gezegd)?,
        wet: Wet::ingebouwd().map_err(|fout| gezegd(fout.clone()))?,
        lang: report.lang,
        dag: opdracht.as_of,
    };
    let wat = opdracht.wat.join(" ");
    let Some(uitleg) = zoek(context, wat.trim()) else {
        report.message(&onbekend(context, wat.trim()));
        return Ok(Exit::Usage);
    };
    report.result(&match opdracht.format {
        PlanFormat::Human => uitleg.tekst.tekst(),
        PlanFormat::Json => format!("{:#}", json!({ "schema": SCHEMA, uitleg.soort: uitleg.data })),
    });
    Ok(Exit::Ok)
}

/// An explanation in both forms.
struct Uitleg {
    /// `finding`, `provisions`, `variabele`: the key in the JSON form.
    soort: &'static str,
    tekst: Blad,
    data: Value,
}

/// Finding, then variabele, then provision: no two of them can be written alike.
fn zoek(context: Context, wat: &str) -> Option<Uitleg> {
    if let Some(kaart) = registry::card(wat).or_else(|| regels::card(wat)) {
        return Some(bevinding::leg_uit(context, kaart));
    }
    if let Some(variabele) = context.catalogue.variabelen.get(wat) {
        return Some(variabele::leg_uit(context, variabele));
    }
    let verwijzingen = verwijzingen(context, wat)?;
    Some(bepaling::leg_uit(context, &verwijzingen))
}

/// The provisions that the text names, when every one of them can be shown.
fn verwijzingen(context: Context, wat: &str) -> Option<Vec<Onderdeelverwijzing>> {
    let kaal = wat.strip_prefix("BRO ").unwrap_or(wat);
    let gelezen = match kaal.parse() {
        Ok(verwijzing) => vec![verwijzing],
        Err(_) => parse(wat).ok()?.into_iter().map(|citaat| citaat.verwijzing).collect(),
    };
    let bekend = |v: &Onderdeelverwijzing| {
        let heel_artikel = v.lid.is_none() && v.letter.is_none();
        let opgenomen = context.wet.artikel(v.wet, v.artikel) == Artikelstand::Opgenomen;
        context.wet.alle(*v).next().is_some() || (heel_artikel && opgenomen)
    };
    gelezen.iter().all(bekend).then_some(gelezen)
}

/// Why there is no explanation, and what is near.
fn onbekend(context: Context, wat: &str) -> String {
    let getypt = visible(wat);
    let gelezen = wat.strip_prefix("BRO ").unwrap_or(wat).parse::<Onderdeelverwijzing>().ok();
    let gelezen = gelezen.or_else(|| parse(wat).ok()?.first().map(|citaat| citaat.verwijzing));
    if let Some(verwijzing) = gelezen {
        let artikel = format!("{} {}", verwijzing.wet, verwijzing.artikel);
        return match (context.wet.artikel(verwijzing.wet, verwijzing.artikel), context.lang) {
            (Artikelstand::Opgenomen, Lang::Nl) => {
                format!("fout: {artikel} heeft geen {getypt}; zie `explain {artikel}`")
            }
            (Artikelstand::Opgenomen, Lang::En) => format!("error: {artikel} has no {getypt}; see `explain {artikel}`"),
            (Artikelstand::NietOpgenomen, Lang::Nl) => {
                format!(
                    "fout: {artikel} bestaat, maar staat niet in de catalogus (`rod-release catalogue` toont wat er is)"
                )
            }
            (Artikelstand::NietOpgenomen, Lang::En) => {
                format!("error: {artikel} exists, but is not in the catalogue (`rod-release catalogue` lists what is)")
            }
            (Artikelstand::BestaatNiet, Lang::Nl) => format!("fout: {artikel} bestaat niet"),
            (Artikelstand::BestaatNiet, Lang::En) => format!("error: {artikel} does not exist"),
        };
    }
    let kaarten = all_cards();
    let codes = kaarten.iter().flat_map(|kaart| [kaart.code.as_str(), kaart.name.as_str()]);
    let bekend = codes.chain(context.catalogue.variabelen.keys().map(String::as_str));
    let bedoeld = nearest(wat, bekend);
    match (bedoeld, context.lang) {
        (Some(naam), Lang::Nl) => format!("fout: `{getypt}` is onbekend\n\n  bedoelde u `{naam}`?"),
        (Some(naam), Lang::En) => format!("error: `{getypt}` is unknown\n\n  did you mean `{naam}`?"),
        (None, Lang::Nl) => format!(
            "fout: `{getypt}` is geen code van een bevinding, bepaling of variabele; `rod-release catalogue` doorzoekt alles"
        ),
        (None, Lang::En) => format!(
            "error: `{getypt}` is no code of a finding, provision or variabele; `rod-release catalogue` searches everything"
        ),
    }
}

#[cfg(test)]
mod tests;
