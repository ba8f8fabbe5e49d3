//! ROD1130–1137, 1140–1142 and 1171: rows are well-formed and in order, cells are what their column holds, no cell is the
//! number of a person, omnummers are spread.
//!
//! In: what one pass over a file found. Out: one finding per rule and column, with the first row and the count.
//! Refuses: a value in a message.

use super::{
    NUMBERS_OF_REGISTER, OMNUMMER_MALFORMED, OMNUMMERS_UNEVEN, OWN_NUMBER, PERSON_NUMBER, PERSON_TWICE, ROW_MALFORMED,
    ROWS_OUT_OF_ORDER, VALUE_MISSING, VALUE_OF_OTHER_SHAPE, VALUE_OF_OTHER_TYPE, VALUE_OUTSIDE_CODE_LIST,
};
use crate::diagnose::{Finding, RuleCard};
use crate::emit::type_name;
use crate::verify::dossier::{Dossier, word};
use crate::verify::granted::FileRequirement;
use crate::verify::scan::{CellFault, CheckKind, Measurement};

/// Tells what is wrong in a data file; `eis` is unknown for a file that nobody granted.
pub(in crate::verify) fn report(
    path: &str,
    requirement: Option<&FileRequirement>,
    measurement: &Measurement,
    dossier: &mut Dossier,
) {
    if measurement.uneven {
        let over = dossier.over(&OMNUMMERS_UNEVEN, path);
        dossier.report(over);
    }
    for ((kind, column), slot) in &measurement.faults {
        let name = column.and_then(|index| measurement.header.as_ref()?.get(index)).map_or("", String::as_str);
        let mut over =
            dossier.over(line(*kind), path).with("rij", slot.first.to_string()).with("aantal", slot.count.to_string());
        over = match (kind, name) {
            (CheckKind::PersonNumber, "") => over.with("kolom", ""),
            (CheckKind::PersonNumber, name) => {
                over.with("kolom", &word(format!(", kolom `{name}`"), format!(", column `{name}`")))
            }
            (_, name) => with_requirement(over.with("kolom", name), requirement, name),
        };
        dossier.report(over);
    }
}

fn line(kind: CheckKind) -> &'static RuleCard {
    match kind {
        CheckKind::Row => &ROW_MALFORMED,
        CheckKind::OutOfOrder => &ROWS_OUT_OF_ORDER,
        CheckKind::Repeated => &PERSON_TWICE,
        CheckKind::Cell(CellFault::Empty) => &VALUE_MISSING,
        CheckKind::Cell(CellFault::Omnummer) => &OMNUMMER_MALFORMED,
        CheckKind::Cell(CellFault::Type) => &VALUE_OF_OTHER_TYPE,
        CheckKind::Cell(CellFault::CodeList) => &VALUE_OUTSIDE_CODE_LIST,
        CheckKind::Cell(CellFault::Shape) => &VALUE_OF_OTHER_SHAPE,
        CheckKind::PersonNumber => &PERSON_NUMBER,
        CheckKind::OwnNumber => &OWN_NUMBER,
        CheckKind::NumberOfRegister => &NUMBERS_OF_REGISTER,
    }
}

/// Adds what the column should hold.
fn with_requirement(over: Finding, requirement: Option<&FileRequirement>, name: &str) -> Finding {
    match requirement.and_then(|requirement| requirement.columns.iter().find(|column| column.name == name)) {
        Some(column) => {
            let over = over.with("type", type_name(column.kind)).with("codelijst", column.codelijst.as_str());
            if column.pattern.is_empty() {
                let nl = "één regel van ten hoogste 200 bytes met minder dan acht cijfers";
                over.with("patroon", &word(nl, "one line of at most 200 bytes with fewer than eight digits"))
            } else {
                over.with("patroon", column.pattern.as_str())
            }
        }
        None => over,
    }
}
