//! Which purposes and which sectors a text is about.
//!
//! In: the phrases of the catalogue, a text. Out: [`PurposeWords`]. Refuses: nothing.

use crate::catalogue::law::DoelKind;
use crate::catalogue::{Phrases, SaidText};

/// What forbids a purpose that follows.
const NEGATIONS: [&str; 2] = ["geen", "niet"];
/// So many words further it still does.
const REACH: usize = 10;
/// "niet voor een ander doel dan onderzoek" forbids no research.
const BUT: [&str; 6] = ["dan", "ander", "andere", "tenzij", "behalve", "anders"];
/// "onderzoek naar de handhaving" is research still.
const ABOUT: [&str; 2] = ["naar", "over"];
/// What begins another purpose.
const FOR: [&str; 3] = ["voor", "behoeve", "alsmede"];

/// What a text says about purposes.
pub(super) struct PurposeWords<'p> {
    /// Purposes that it names, and does not forbid.
    pub(super) named: Vec<DoelKind>,
    /// Purposes that it forbids.
    pub(super) negated: Vec<DoelKind>,
    /// A purpose that the law does not open, by its name.
    pub(super) other: Option<String>,
    /// Sectors that it names.
    pub(super) sectoren: Vec<&'p str>,
}

/// Reads a text.
pub(super) fn read<'p>(phrases: &'p Phrases, text: &str) -> PurposeWords<'p> {
    let said = SaidText::new(text);
    let mut words = PurposeWords { named: Vec::new(), negated: Vec::new(), other: None, sectoren: Vec::new() };
    for kind in [DoelKind::Onderzoek, DoelKind::Verantwoording] {
        let places: Vec<usize> =
            (0..said.0.len()).filter(|at| said.0.get(*at).is_some_and(|word| word.starts_with(kind.word()))).collect();
        let (forbidden, allowed): (Vec<usize>, Vec<usize>) = places.iter().partition(|at| is_forbidden(&said, **at));
        if !allowed.is_empty() {
            words.named.push(kind);
        } else if !forbidden.is_empty() {
            words.negated.push(kind);
        }
    }
    words.other = phrases
        .other_purposes
        .iter()
        .filter_map(|(name, list)| Some((name, said.first(list)?.from)))
        .find(|(_, at)| !is_forbidden(&said, *at) && !is_subject(&said, *at, &words.named))
        .map(|(name, _)| name.clone());
    words.sectoren =
        phrases.sectoren.iter().filter(|(_, list)| said.has(list)).map(|(sector, _)| sector.as_str()).collect();
    words
}

/// Stands a word shortly after "geen" or "niet", and after no exception to it?
fn is_forbidden(said: &SaidText, at: usize) -> bool {
    let before = said.words(at.saturating_sub(REACH), at);
    let negation = before.iter().rposition(|word| NEGATIONS.contains(&word.as_str()));
    negation.is_some_and(|from| !before.iter().skip(from).any(|word| BUT.contains(&word.as_str())))
}

/// Is a word what research is about?
fn is_subject(said: &SaidText, at: usize, named: &[DoelKind]) -> bool {
    let before = said.words(0, at);
    let about = before.iter().rposition(|word| ABOUT.contains(&word.as_str()));
    let purpose = |word: &String| named.iter().any(|kind| word.starts_with(kind.word()));
    about.is_some_and(|about| {
        let (to, from) = before.split_at(about);
        to.iter().any(purpose) && !from.iter().any(|word| FOR.contains(&word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogue;

    #[test]
    fn a_text_names_forbids_and_is_about() {
        let phrases = catalogue().phrases;
        let read = |text: &str| read(&phrases, text);
        let words = read("alleen voor handhaving van de leerplicht en niet voor onderzoek");
        assert_eq!((words.negated, words.other.as_deref()), (vec![DoelKind::Onderzoek], Some("handhaving")));
        assert_eq!(read("niet voor een ander doel dan onderzoek").named, [DoelKind::Onderzoek]);
        assert_eq!(read("onderzoek naar de handhaving van de leerplicht in het mbo").other, None);
        assert_eq!(read("onderzoek naar de kwaliteit, en voor ledenwerving").other.as_deref(), Some("werving"));
        assert_eq!(read("de kwaliteit van het hoger onderwijs").sectoren, ["ho"]);
    }
}
