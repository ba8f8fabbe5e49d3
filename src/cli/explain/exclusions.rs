//! The explanation of BRO 2: which basisgegevens some kinds of institutions do not have in the register.
//!
//! In: a reference. Out: text and JSON; `None` for another article. Refuses: nothing.

use super::provision::validity_period;
use super::{Context, Explanation};
use crate::catalogue::law::{Exclusion, OnderdeelReference};
use crate::cli::wrap::Page;
use serde_json::{Value, json};

pub(super) fn explain(context: Context, reference: OnderdeelReference) -> Option<Explanation> {
    let on_day = |out: &&Exclusion| context.day.is_none_or(|day| out.valid.in_force_on(day));
    let exclusions: Vec<_> =
        context.wet.exclusions.iter().filter(|out| reference.covers(&out.reference)).filter(on_day).collect();
    if exclusions.is_empty() {
        return None;
    }
    let mut page = Page::default();
    page.paragraph(
        0,
        &format!(
            "BRO {reference}: {}",
            context.choose(
                "wat van sommige instellingen niet in het register staat",
                "what the register does not hold of some institutions"
            )
        ),
    );
    let mut data = Vec::new();
    for out in exclusions {
        let onderdelen: Vec<String> = out.onderdelen.iter().map(ToString::to_string).collect();
        page.blank_line();
        page.bullet(2, &format!("BRO {} [{}]: {}", out.reference, out.sectorwetten.join(", "), out.instelling));
        page.pair(6, 13, context.choose("niet", "not"), &onderdelen.join(", "));
        page.pair(6, 13, context.choose("geldig", "in force"), &validity_period(&out.valid));
        page.pair(6, 13, context.choose("bron", "source"), &out.source);
        if let Some(comment) = &out.comment {
            page.pair(6, 13, context.choose("opmerking", "remark"), comment);
        }
        data.push(json!({
            "provision": out.reference.to_string(),
            "institution": out.instelling,
            "items": onderdelen,
            "inForce": validity_period(&out.valid),
        }));
    }
    Some(Explanation { kind: "exclusions", text: page, data: Value::Array(data) })
}
