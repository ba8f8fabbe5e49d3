//! The words of a rekenregel, without texts and comments: enough to see which columns it names.
//!
//! In: a rule as text. Out: names and signs in order. Refuses: nothing; whether the rule makes sense is asked elsewhere.

/// A name or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum Woord {
    /// A name or a keyword.
    Naam(String),
    /// Any other character that is no white space and in no text.
    Teken(char),
}

/// The words of a rule.
pub(in crate::check) fn van(regel: &str) -> Vec<Woord> {
    let mut woorden = Vec::new();
    for lijn in regel.lines() {
        let mut naam = String::new();
        let mut in_tekst = false;
        for teken in lijn.chars().chain([' ']) {
            let in_naam = !in_tekst && (teken.is_alphanumeric() || teken == '_');
            if in_naam {
                naam.push(teken);
                continue;
            }
            if !naam.is_empty() {
                woorden.push(Woord::Naam(std::mem::take(&mut naam)));
            }
            match teken {
                '"' => in_tekst = !in_tekst,
                _ if in_tekst || teken.is_whitespace() => {}
                '#' => break,
                _ => woorden.push(Woord::Teken(teken)),
            }
        }
    }
    woorden
}
