//! The words on the population and those on the peildatum select the same rows.
//!
//! In: one besluit and the catalogue. Out: findings ROD0706. Refuses: nothing; it warns of two readings.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("two_readings.toml"));

/// Words that take in whoever was enrolled at any time of the year.
const HEEL_JAAR: [&str; 4] = ["in een schooljaar", "in het studiejaar", "in de studiejaren", "in een studiejaar"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    let selectie = populatie.selectie.value.as_str();
    let plek = match selectie {
        "ingeschreven_in_studiejaar" => context
            .besluit
            .teksten
            .iter()
            .filter(|tekst| tekst.over.value == "populatie" && !context.is_verklaard(tekst))
            .find_map(|tekst| tekst.op.first().map(|dag| dag.span)),
        "actief_op_peildatum" => {
            let tekst = populatie.omschrijving.as_ref();
            tekst.filter(|tekst| HEEL_JAAR.iter().any(|woorden| tekst.value.contains(woorden))).map(|tekst| tekst.span)
        }
        _ => None,
    };
    if let Some(plek) = plek {
        findings.push(
            Finding::new(CARD.get(), context.at(plek)).with("selectie", selectie).with_label(
                context.at(populatie.selectie.span),
                "gekozen lezing",
                "the reading that was chosen",
            ),
        );
    }
}
