//! The words on the population and those on the peildatum select the same rows.
//!
//! In: one besluit and the catalogue. Out: findings ROD0706. Refuses: nothing; it warns of two readings.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("two_readings.toml"));

/// Words that take in whoever was enrolled at any time of the year.
const WHOLE_YEAR: [&str; 4] = ["in een schooljaar", "in het studiejaar", "in de studiejaren", "in een studiejaar"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    let selectie = populatie.selectie.value.as_str();
    let place = match selectie {
        "ingeschreven_in_studiejaar" => context
            .besluit
            .texts
            .iter()
            .filter(|text| text.over.value == "populatie" && !context.is_explained(text, &CARD.get().code))
            .find_map(|text| text.on.first().map(|day| day.span)),
        "actief_op_peildatum" => {
            let text = populatie.omschrijving.as_ref();
            text.filter(|text| WHOLE_YEAR.iter().any(|words| text.value.contains(words))).map(|text| text.span)
        }
        _ => None,
    };
    if let Some(place) = place {
        findings.push(Finding::new(CARD.get(), context.at(place)).with("selectie", selectie).with_label(
            context.at(populatie.selectie.span),
            "gekozen lezing",
            "the reading that was chosen",
        ));
    }
}
