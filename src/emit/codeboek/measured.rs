//! The part of the codebook about what was counted: look-ups that found nothing, rows that look alike, persons who stand
//! out.
//!
//! In: a [`FileMeasurement`] per data file. Out: two sections. Refuses: a value: there are counts and names of columns.

use super::ReleaseContext;
use super::measurement::FileMeasurement;
use super::put::put;
use crate::disclosure::SmallGroups;
use crate::emit::text::{code, md};
use std::fmt::Write as _;

pub(super) fn measured(out: &mut String, context: &ReleaseContext<'_>) {
    put!(out, "## Tellingen\n\n| deelbestand | studiejaar | rijen | personen | rijen met een gelijke sleutel |");
    put!(out, "|---|---|--:|--:|--:|");
    for file in context.measurements {
        let FileMeasurement { studiejaar, rows, persons, indistinct, .. } = file;
        put!(out, "| {} | {studiejaar} | {rows} | {persons} | {indistinct} |", md(&file.deelbestand));
    }
    put!(
        out,
        "\nDe sleutel dient alleen om verstrekkingen te vergelijken; rijen met een gelijke sleutel zijn geen fout.\n"
    );
    empty(out, context);
    not_found(out, context);
    risk(out, context);
}

/// Every kind of empty is an empty cell in the file: here they are told apart.
fn empty(out: &mut String, context: &ReleaseContext<'_>) {
    if context.measurements.iter().all(|file| file.empty.is_empty()) {
        return;
    }
    put!(
        out,
        "Lege cellen, en waarom zij leeg zijn:\n\n| deelbestand | studiejaar | kolom | leeg |\n|---|---|---|---|"
    );
    for file in context.measurements {
        for (column, kinds) in &file.empty {
            let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{} {count}", md(kind))).collect();
            put!(out, "| {} | {} | {} | {} |", md(&file.deelbestand), file.studiejaar, code(column), kinds.join(", "));
        }
    }
    put!(out, "");
}

fn not_found(out: &mut String, context: &ReleaseContext<'_>) {
    if context.measurements.iter().all(|file| file.not_found.is_empty()) {
        return;
    }
    put!(
        out,
        "Een sleutel die een openbare bron niet kent, geeft nooit een andere waarde in de plaats. Zo vaak is een"
    );
    put!(out, "sleutel niet gevonden:\n\n| deelbestand | studiejaar | kolom | niet gevonden |\n|---|---|---|--:|");
    for file in context.measurements {
        for (column, count) in &file.not_found {
            put!(out, "| {} | {} | {} | {count} |", md(&file.deelbestand), file.studiejaar, code(column));
        }
    }
    put!(out, "");
}

/// Says what the figures mean, because a low one must not be read as permission.
const RISK: &str = "\
## Onthullingsrisico

Een verstrekking blijft een verzameling persoonsgegevens, hoe laag deze getallen ook zijn: zij tellen alleen wie op \
kolommen die anderen kunnen kennen of zien (in de catalogus indirect identificerend) alleen staat of in een kleine \
groep. Een persoon is daarbij al zijn rijen in het bestand. Het register is dat van dezelfde sector en hetzelfde \
studiejaar, bekostigd of niet. Geen grens houdt een verstrekking tegen.
";

fn risk(out: &mut String, context: &ReleaseContext<'_>) {
    put!(out, "{RISK}\n| deelbestand | studiejaar | binnen | personen | uniek | onder 3 | onder 5 | onder 10 |");
    put!(out, "|---|---|---|--:|--:|--:|--:|--:|");
    for file in context.measurements {
        // A manifest of somebody else may state counts near 2^64; what they add up to is told as it is.
        let persons = u128::from(file.persons);
        let in_register = persons + u128::from(file.risk.register.others);
        let both = [("verstrekking", persons, file.risk.release), ("register", in_register, file.risk.register.groups)];
        for (within, persons, groups) in both {
            let (name, year) = (md(&file.deelbestand), file.studiejaar);
            put!(out, "| {name} | {year} | {within} | {persons} | {} |", cells(groups));
        }
    }
    put!(out, "");
    for file in context.measurements.iter().filter(|file| !file.risk.columns.is_empty()) {
        columns(out, file);
    }
}

fn columns(out: &mut String, file: &FileMeasurement) {
    put!(out, "### {} {}: wat elke kolom bijdraagt\n", md(&file.deelbestand), file.studiejaar);
    if file.risk.one_in > 1 {
        put!(out, "Geschat uit één op de {} groepen.\n", file.risk.one_in);
    }
    put!(out, "| kolom | verandering | uniek | onder 3 | onder 5 | onder 10 |\n|---|---|--:|--:|--:|--:|");
    for column in &file.risk.columns {
        let name = code(&column.name);
        put!(out, "| {name} | weggelaten | {} |", cells(column.without));
        if let Some(coarser) = column.coarser {
            put!(out, "| {name} | grover | {} |", cells(coarser));
        }
    }
    put!(out, "");
    for prediction in &file.risk.predictions {
        let others: Vec<_> = prediction.predicts.iter().map(|name| code(name)).collect();
        put!(
            out,
            "- uit {} volgt {}: weglaten van het laatste alleen helpt niet",
            code(&prediction.name),
            others.join(", ")
        );
    }
    if !file.risk.predictions.is_empty() {
        put!(out, "");
    }
}

fn cells(groups: SmallGroups) -> String {
    format!("{} | {} | {} | {}", groups.unique, groups.below_3, groups.below_5, groups.below_10)
}
