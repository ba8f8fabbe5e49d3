//! Writes a citation as the annexes print one: `4.1, e`, `7.2, a 2e`, `29a, 2`, `5.1, a, b en c en 6.5, a`.
//!
//! In: provisions. Out: the text, which [`super::parse`] reads back as the same provisions.

use super::words::ORDINALS;
use crate::catalogue::law::{OnderdeelReference, Regeling};
use std::collections::BTreeMap;

/// Several provisions in the order of the law, those of one lid together.
#[must_use]
pub fn print(references: &[OnderdeelReference]) -> String {
    let mut of_lid: BTreeMap<OnderdeelReference, Vec<OnderdeelReference>> = BTreeMap::new();
    for reference in references {
        of_lid.entry(OnderdeelReference { letter: None, sub: None, ..*reference }).or_default().push(*reference);
    }
    let parts: Vec<String> = of_lid
        .into_values()
        .map(|mut items| {
            items.sort_unstable();
            items.dedup();
            let letters: Vec<String> = items.iter().filter_map(|item| lettered(*item)).collect();
            let head = items.first().map(|first| head(*first)).unwrap_or_default();
            if letters.is_empty() { head } else { format!("{head}, {}", listed(&letters)) }
        })
        .collect();
    parts.join(" en ")
}

/// `a`, `a en b`, `a, b en c`.
#[must_use]
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} en {last}", rest.join(", ")),
    }
}

/// One provision in full: `artikel 23, derde lid, onderdeel c, van de Wet register onderwijsdeelnemers`.
#[must_use]
pub fn print_in_full(reference: OnderdeelReference) -> String {
    let mut parts = vec![format!("artikel {}", reference.artikel)];
    if let Some(lid) = reference.lid {
        let ordinal = usize::from(lid).checked_sub(1).and_then(|at| ORDINALS.get(at));
        parts.push(ordinal.map_or_else(|| format!("lid {lid}"), |ordinal| format!("{ordinal} lid")));
    }
    parts.extend(reference.letter.map(|letter| format!("onderdeel {letter}")));
    parts.push(match reference.wet {
        Regeling::Bro => "van het Besluit register onderwijsdeelnemers".to_owned(),
        Regeling::Wro => "van de Wet register onderwijsdeelnemers".to_owned(),
    });
    parts.join(", ")
}

/// Act, article and lid; a lid without a letter stands where the letter would.
fn head(reference: OnderdeelReference) -> String {
    let wet = if reference.wet == Regeling::Wro { "WRO " } else { "" };
    let separator = if reference.letter.is_some() { "." } else { ", " };
    let lid = reference.lid.map(|lid| format!("{separator}{lid}")).unwrap_or_default();
    format!("{wet}{}{lid}", reference.artikel)
}

fn lettered(reference: OnderdeelReference) -> Option<String> {
    let sub = reference.sub.map(|sub| format!(" {sub}e")).unwrap_or_default();
    reference.letter.map(|letter| format!("{letter}{sub}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::law::citation::parse;

    #[test]
    fn what_is_printed_is_read_back() {
        for (references, printed) in [
            (["4.1.e"].as_slice(), "4.1, e"),
            (&["7.2.a.2"], "7.2, a 2e"),
            (&["29a.2"], "29a, 2"),
            (&["8.7"], "8, 7"),
            (&["5.1.c", "5.1.a", "6.5.a", "5.1.b"], "5.1, a, b en c en 6.5, a"),
            (&["4.1.i", "4.1.j"], "4.1, i en j"),
        ] {
            let mut references: Vec<OnderdeelReference> = references.iter().map(|text| text.parse().unwrap()).collect();
            assert_eq!(print(&references), printed);
            references.sort_unstable();
            let read: Vec<_> = parse(printed).unwrap().into_iter().map(|cited| cited.reference).collect();
            assert_eq!(read, references, "{printed}");
        }
    }

    #[test]
    fn a_provision_in_full_is_read_back() {
        for (reference, printed) in [
            ("WRO 23.3.c", "artikel 23, derde lid, onderdeel c, van de Wet register onderwijsdeelnemers"),
            ("29a.1.d", "artikel 29a, eerste lid, onderdeel d, van het Besluit register onderwijsdeelnemers"),
        ] {
            let reference: OnderdeelReference = reference.parse().unwrap();
            assert_eq!(print_in_full(reference), printed);
            let read: Vec<_> = parse(printed).unwrap().into_iter().map(|cited| cited.reference).collect();
            assert_eq!(read, [reference]);
        }
    }
}
