//! ROD1130–1137 and 1140: rows are well-formed and in order, cells are what their column holds, no cell is the number
//! of a person.
//!
//! In: what one pass over a file found. Out: one finding per rule and column, with the first row and the count.
//! Refuses: a value in a message.

use super::{
    OMNUMMER_MALFORMED, PERSON_NUMBER, PERSON_TWICE, ROW_MALFORMED, ROWS_OUT_OF_ORDER, VALUE_MISSING,
    VALUE_OF_OTHER_SHAPE, VALUE_OF_OTHER_TYPE, VALUE_OUTSIDE_CODE_LIST,
};
use crate::diagnose::{Finding, RuleCard};
use crate::emit::typenaam;
use crate::verify::dossier::{Dossier, woord};
use crate::verify::scan::{Fout, Meting, Soort};
use crate::verify::toegekend::Bestandseis;

/// Tells what is wrong in a data file; `eis` is unknown for a file that nobody granted.
pub(in crate::verify) fn meld(pad: &str, eis: Option<&Bestandseis>, meting: &Meting, dossier: &mut Dossier) {
    for ((soort, kolom), plek) in &meting.fouten {
        let naam = kolom.and_then(|nr| meting.kop.as_ref()?.get(nr)).map_or("", String::as_str);
        let mut over = dossier
            .over(regel(*soort), pad)
            .with("rij", plek.eerste.to_string())
            .with("aantal", plek.aantal.to_string());
        over = match (soort, naam) {
            (Soort::Persoonsnummer, "") => over.with("kolom", ""),
            (Soort::Persoonsnummer, naam) => {
                over.with("kolom", &woord(format!(", kolom `{naam}`"), format!(", column `{naam}`")))
            }
            (_, naam) => met_eis(over.with("kolom", naam), eis, naam),
        };
        dossier.meld(over);
    }
}

fn regel(soort: Soort) -> &'static RuleCard {
    match soort {
        Soort::Rij => &ROW_MALFORMED,
        Soort::Volgorde => &ROWS_OUT_OF_ORDER,
        Soort::Herhaald => &PERSON_TWICE,
        Soort::Cel(Fout::Leeg) => &VALUE_MISSING,
        Soort::Cel(Fout::Omnummer) => &OMNUMMER_MALFORMED,
        Soort::Cel(Fout::Type) => &VALUE_OF_OTHER_TYPE,
        Soort::Cel(Fout::Lijst) => &VALUE_OUTSIDE_CODE_LIST,
        Soort::Cel(Fout::Vorm) => &VALUE_OF_OTHER_SHAPE,
        Soort::Persoonsnummer => &PERSON_NUMBER,
    }
}

/// Adds what the column should hold.
fn met_eis(over: Finding, eis: Option<&Bestandseis>, naam: &str) -> Finding {
    match eis.and_then(|eis| eis.kolommen.iter().find(|kolom| kolom.naam == naam)) {
        Some(kolom) => over
            .with("type", typenaam(kolom.soort))
            .with("codelijst", kolom.codelijst.as_str())
            .with("patroon", kolom.patroon.as_str()),
        None => over,
    }
}
