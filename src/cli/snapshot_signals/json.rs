//! The quality signals as JSON.
//!
//! In: a report. Out: one document; there is no field that could hold a cell. Refuses: nothing.

use crate::diagnose::Lang;
use crate::signals::{DayOutcome, InstellingOutcome, SignalOutcome, SignalReport};
use serde_json::{Value, json};

/// All institutions, or one of them.
pub(super) fn text(report: &SignalReport, only: Option<&str>, lang: Lang) -> String {
    let signal = |outcome: &SignalOutcome| {
        let mut value = json!({
            "id": outcome.signal.id,
            "name": outcome.signal.name.get(lang),
            "counts": outcome.signal.counts.word(),
            "source": outcome.signal.source,
        });
        let (key, what) = match &outcome.days {
            Ok(days) => ("days", days.iter().map(|day| day_value(day, only)).collect()),
            Err(reason) => ("not_computable", Value::from(reason.get(lang))),
        };
        if let Some(value) = value.as_object_mut() {
            value.insert(key.to_owned(), what);
        }
        value
    };
    let mut value = json!({
        "schema": "rod-release/signals/v1",
        "studiejaar": report.studiejaar.to_string(),
        "check_date": report.check_date.to_string(),
        "period": [report.period.0.to_string(), report.period.1.to_string()],
        "stand_per": report.stand_per.to_string(),
        "signals": report.outcomes.iter().map(signal).collect::<Vec<_>>(),
    });
    if let (Some(value), Some(code)) = (value.as_object_mut(), only) {
        value.insert("instellingscode".to_owned(), code.into());
    }
    format!("{value:#}\n")
}

fn day_value(day: &DayOutcome, only: Option<&str>) -> Value {
    let date = day.day.map(|day| day.to_string());
    let instelling = |own: &InstellingOutcome| {
        let positions: Vec<Value> =
            own.positions.iter().map(|position| json!({ "file": position.file, "row": position.row })).collect();
        json!({ "count": own.count, "rows": own.rows, "positions": positions })
    };
    match only {
        // What others have is not told here, nor how many there are in all.
        Some(code) => {
            let own = day.instellingen.get(code).cloned().unwrap_or_default();
            let mut value = instelling(&own);
            if let Some(value) = value.as_object_mut() {
                value.insert("teldatum".to_owned(), date.into());
            }
            value
        }
        None => {
            let all: serde_json::Map<String, Value> =
                day.instellingen.iter().map(|(code, own)| (code.clone(), instelling(own))).collect();
            json!({ "teldatum": date, "count": day.count, "instellingen": all })
        }
    }
}
