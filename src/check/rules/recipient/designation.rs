//! What the designation of a decision cites.
//!
//! In: its text. Out: the provisions. Refuses: a text in which none can be read.

use crate::catalogue::law::citation::{self, CitedItem};
use crate::catalogue::law::{OnderdeelReference, Regeling, Wet};

/// How the act and the decree are named. Only before such a name may words follow that no citation has.
const NAMES: [&str; 4] = ["wro", "bro", "wet register onderwijsdeelnemers", "besluit register onderwijsdeelnemers"];
/// How the decree is named: without it, article 23 is that of the act, which is the one that designates.
const DECREE: [&str; 2] = ["bro", "besluit register"];
/// The article of the WRO that designates.
const DESIGNATING: u16 = 23;

/// The provisions that it names; `None`: it cannot be read.
pub(in crate::check) fn cited(text: &str) -> Option<Vec<CitedItem>> {
    let lower = text.to_lowercase();
    let names = |list: &[&str], text: &str| list.iter().any(|name| text.contains(name));
    let mut items = match citation::parse(text) {
        Ok(items) => items,
        // "artikel 23, eerste lid, onderdeel a, WRO, als instelling in de zin van …"
        Err(fault) => {
            let before = text.get(..fault.bytes.start)?;
            let is_named = names(&NAMES, &before.to_lowercase());
            citation::parse(before.trim_end_matches([' ', ',', ';', ':', '(', '-'])).ok().filter(|_| is_named)?
        }
    };
    for item in &mut items {
        if item.reference.artikel.number == DESIGNATING && !names(&DECREE, &lower) {
            item.reference.wet = Regeling::Wro;
        }
    }
    Some(items)
}

/// Does a provision, or a part of it, designate anybody?
pub(in crate::check) fn designates(wet: &Wet, reference: OnderdeelReference) -> bool {
    wet.aanwijzingen.iter().any(|aanwijzing| {
        reference.covers(&aanwijzing.reference) || aanwijzing.pursuant_to.is_some_and(|under| reference.covers(&under))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_act_may_be_left_out_and_words_may_follow_its_name() {
        let read = |text: &str| cited(text).map(|items| items.iter().map(|item| item.reference.to_string()).collect());
        let one = |text: &str| Some(vec![text.to_owned()]);
        assert_eq!(read("artikel 23 lid 1 onder a"), one("WRO 23.1.a"));
        assert_eq!(read("artikel 23, eerste lid, onderdeel a, WRO, als universiteit"), one("WRO 23.1.a"));
        assert_eq!(read("29a, onderdeel c, BRO"), one("29a.c"));
        for text in ["zie de aanvraag", "artikel 23, eerste lid, onderdeel a, van de AVG", "23, lid I, a", ""] {
            assert_eq!(read(text), None::<Vec<String>>, "{text}");
        }
    }
}
