//! The explanation of BRO 23 to 39: to whom the annex of 2019 discloses what, for which purpose, under which conditions.
//!
//! In: a reference. Out: text and JSON; `None` for a provision without a column. Refuses: to let it pass for a ground of
//! WRO 23, or for law of today: the days of which it speaks are always said.

use super::{Context, Explanation};
use crate::catalogue::law::{Column, Identity, OnderdeelReference, Regeling, VerstrekkingMatrix};
use crate::cli::wrap::Page;
use serde_json::{Value, json};

/// The columns of an article of which the catalogue has no wording.
pub(super) fn explain(context: Context, reference: OnderdeelReference) -> Option<Explanation> {
    let mut page = Page::default();
    let data = write(&mut page, context, reference);
    (!data.is_empty()).then_some(Explanation { kind: "matrix", text: page, data: Value::Array(data) })
}

/// Writes the columns of an article; nothing where it has none.
pub(super) fn write(page: &mut Page, context: Context, reference: OnderdeelReference) -> Vec<Value> {
    let Ok(matrix) = VerstrekkingMatrix::builtin() else { return Vec::new() };
    let columns = columns(matrix, reference);
    if columns.is_empty() {
        return Vec::new();
    }
    page.blank_line();
    page.paragraph(0, &format!("BRO {reference}: {}", matrix.source));
    let last = matrix.valid.until.and_then(|until| until.pred_opt()).map_or(String::new(), |day| day.to_string());
    let of_days = format!(
        "{} {} {} {last}",
        context.choose("de bijlage spreekt van", "the annex speaks of"),
        matrix.valid.from,
        context.choose("tot en met", "up to and including"),
    );
    let no_ground = context.choose(
        "zij is nooit de grond voor een verstrekking op grond van WRO 23",
        "it is never the ground of a disclosure under WRO 23",
    );
    page.paragraph(0, &format!("{of_days}; {no_ground}"));
    let mut data = Vec::new();
    for column in columns {
        page.blank_line();
        describe(page, context, matrix, column);
        data.push(to_data(matrix, column));
    }
    data
}

/// The columns whose provision, identity regime or condition stands in this article or lid.
fn columns(matrix: &VerstrekkingMatrix, reference: OnderdeelReference) -> Vec<&Column> {
    let of_column = |column: &&Column| {
        let conditions = column.conditions.iter().map(|condition| condition.reference);
        [column.reference, column.identity_at].into_iter().chain(conditions).any(|at| reference.covers(&at))
    };
    let named = reference.wet == Regeling::Bro;
    matrix.columns.iter().filter(|_| named).filter(of_column).collect()
}

fn describe(page: &mut Page, context: Context, matrix: &VerstrekkingMatrix, column: &Column) {
    const BREED: usize = 13;
    page.paragraph(0, &format!("{} {}", context.choose("kolom", "column"), column.id));
    page.pair(2, BREED, context.choose("ontvanger", "recipient"), &column.ontvanger);
    page.pair(2, BREED, context.choose("doel", "purpose"), &column.doel);
    let identity = match column.identity {
        Identity::Pseudonym => context.choose("een ander nummer of een code", "another number or a code"),
        Identity::PersoonsgebondenNummer => {
            context.choose("het persoonsgebonden nummer", "the persoonsgebonden nummer")
        }
        Identity::NoNumber => context.choose("geen nummer genoemd", "no number is named"),
    };
    page.pair(2, BREED, context.choose("persoon", "person"), &format!("{identity} (BRO {})", column.identity_at));
    for condition in &column.conditions {
        let text = format!("{} (BRO {})", condition.text, condition.reference);
        page.pair(2, BREED, context.choose("voorwaarde", "condition"), &text);
    }
    page.pair(2, BREED, context.choose("gegevens", "data"), &items(matrix, column).join(", "));
}

/// The onderdelen of a column; the sector laws behind those that hold for some only.
fn items(matrix: &VerstrekkingMatrix, column: &Column) -> Vec<String> {
    let rows = matrix.rows.iter().filter(|row| row.columns.contains(&column.id));
    rows.map(|row| {
        let own = row.sectorwet.iter();
        let wetten: Vec<_> = own.chain(row.restricted.get(&column.id).into_iter().flatten()).cloned().collect();
        let only = if wetten.is_empty() { String::new() } else { format!(" [{}]", wetten.join(", ")) };
        format!("{}{only}", row.onderdeel)
    })
    .collect()
}

fn to_data(matrix: &VerstrekkingMatrix, column: &Column) -> Value {
    let conditions: Vec<Value> = column
        .conditions
        .iter()
        .map(|condition| json!({ "provision": condition.reference.to_string(), "text": condition.text }))
        .collect();
    json!({
        "column": column.id,
        "recipient": column.ontvanger,
        "purpose": column.doel,
        "from": matrix.valid.from.to_string(),
        "until": matrix.valid.until.map(|until| until.to_string()),
        "groundUnderWro23": false,
        "conditions": conditions,
        "items": items(matrix, column),
    })
}
