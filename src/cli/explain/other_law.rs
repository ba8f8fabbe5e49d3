//! The explanation of a provision of another act that a finding cites: the AVG.
//!
//! In: a name (`AVG 25`, `artikel 25 AVG`). Out: text and JSON; `None` for a provision that no card cites. Refuses: nothing.

use super::{Context, Explanation};
use crate::cli::wrap::Page;
use crate::diagnose::Bilingual;
use serde_json::json;

/// Acts whose own articles are in the catalogue.
const OWN_ACTS: [&str; 2] = ["BRO", "WRO"];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Provision {
    #[serde(rename = "naam")]
    name: String,
    nl: String,
    en: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Provisions {
    #[serde(rename = "bepaling")]
    list: Vec<Provision>,
}

pub(super) fn explain(context: Context, what: &str) -> Option<Explanation> {
    let provisions = toml::from_str::<Provisions>(include_str!("other_law.toml")).unwrap_or_default();
    let asked = what.to_lowercase();
    let words: Vec<&str> = asked.split([' ', ',']).filter(|word| !["artikel", "art.", ""].contains(word)).collect();
    // The act alone is all that is known of it.
    let found: Vec<&Provision> = provisions
        .list
        .iter()
        .filter(|provision| {
            let name = provision.name.to_lowercase();
            let is_act = words.len() == 1 && name.split(' ').next() == words.first().copied();
            is_act || (words.len() == 2 && name.split(' ').all(|word| words.contains(&word)))
        })
        .filter(|provision| words.len() == 2 || !OWN_ACTS.iter().any(|act| provision.name.starts_with(act)))
        .collect();
    let mut page = Page::default();
    let mut data = Vec::new();
    for provision in &found {
        let text = Bilingual { nl: provision.nl.clone(), en: provision.en.clone() };
        if !data.is_empty() {
            page.blank_line();
        }
        page.paragraph(0, &provision.name);
        page.blank_line();
        page.paragraph(0, text.get(context.lang));
        data.push(json!({ "name": provision.name, "text": text.get(context.lang) }));
    }
    let data = if let [one] = data.as_slice() { one.clone() } else { data.into() };
    (!found.is_empty()).then_some(Explanation { kind: "otherLaw", text: page, data })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A card may cite what `explain` can show, and nothing else of the AVG.
    #[test]
    fn every_provision_of_the_avg_that_a_card_cites_is_there() {
        let provisions = toml::from_str::<Provisions>(include_str!("other_law.toml")).unwrap();
        for card in crate::verify::rules::all_cards() {
            for law in card.law.iter().filter(|law| law.starts_with("AVG")) {
                assert!(provisions.list.iter().any(|known| known.name == *law), "{}: {law}", card.code);
            }
        }
    }
}
