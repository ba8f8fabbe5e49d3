//! The fields of one row.
//!
//! In: the bytes of a row without its line end. Out: its fields without their quotes.
//! Refuses: quotes where a build writes none, a quote without its partner.

use crate::emit::Regel;
use memchr::memchr_iter;
use std::borrow::Cow;

/// Hands every field to `neem`, with its number from 0. False: the row is not spelled as a build spells it; what was
/// handed out by then is no field.
pub(super) fn velden(rij: &[u8], aanhaling: bool, mut neem: impl FnMut(usize, &[u8])) -> bool {
    if !aanhaling {
        let mut begin = 0;
        let einden = memchr_iter(b';', rij).chain(std::iter::once(rij.len()));
        for (nummer, einde) in einden.enumerate() {
            neem(nummer, rij.get(begin..einde).unwrap_or_default());
            begin = einde + 1;
        }
        return true;
    }
    let Some(velden) = ontleed(rij) else { return false };
    velden.iter().enumerate().for_each(|(nummer, veld)| neem(nummer, veld));
    true
}

/// How many fields a row with quotes has; `None` when it is not spelled as a build spells it.
pub(super) fn aantal(rij: &[u8]) -> Option<usize> {
    ontleed(rij).map(|velden| velden.len())
}

/// Rows with quotes are rare: they are taken apart, written again and compared.
fn ontleed(rij: &[u8]) -> Option<Vec<Cow<'_, [u8]>>> {
    let mut velden = Vec::new();
    let mut rest = rij;
    loop {
        let (veld, verder) = if rest.first() == Some(&b'"') { tussen_aanhaling(rest)? } else { kaal(rest) };
        velden.push(veld);
        match verder {
            Some(verder) => rest = verder,
            None => break,
        }
    }
    let mut opnieuw = Vec::with_capacity(rij.len());
    let mut regel = Regel::begin(&mut opnieuw);
    velden.iter().for_each(|veld| regel.tekst(veld));
    regel.klaar();
    (opnieuw == rij).then_some(velden)
}

/// A field and what comes behind its separator; nothing behind the last field.
type Veld<'r> = (Cow<'r, [u8]>, Option<&'r [u8]>);

fn kaal(rest: &[u8]) -> Veld<'_> {
    match rest.iter().position(|byte| *byte == b';') {
        Some(plek) => (Cow::Borrowed(rest.get(..plek).unwrap_or_default()), rest.get(plek + 1..)),
        None => (Cow::Borrowed(rest), None),
    }
}

fn tussen_aanhaling(rest: &[u8]) -> Option<Veld<'_>> {
    let mut veld = Vec::new();
    let mut bytes = rest.iter().enumerate().skip(1).peekable();
    while let Some((plek, byte)) = bytes.next() {
        if *byte != b'"' {
            veld.push(*byte);
        } else if bytes.next_if(|(_, volgende)| **volgende == b'"').is_some() {
            veld.push(b'"');
        } else {
            return match rest.get(plek + 1) {
                None => Some((Cow::Owned(veld), None)),
                Some(b';') => Some((Cow::Owned(veld), rest.get(plek + 2..))),
                Some(_) => None,
            };
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(rij: &str) -> Option<Vec<String>> {
        let mut uit = Vec::new();
        velden(rij.as_bytes(), rij.contains('"'), |_, veld| uit.push(String::from_utf8(veld.to_vec()).unwrap()))
            .then_some(uit)
    }

    #[test]
    fn what_a_build_writes_is_read_back() {
        for velden in
            [vec!["a", "", "b"], vec!["a;b", "zeg \"ja\"", "twee\nregels"], vec![""], vec!["", ""], vec!["\""]]
        {
            let mut rij = Vec::new();
            let mut regel = Regel::begin(&mut rij);
            velden.iter().for_each(|veld| regel.tekst(veld.as_bytes()));
            regel.klaar();
            assert_eq!(lees(std::str::from_utf8(&rij).unwrap()).unwrap(), velden);
        }
    }

    #[test]
    fn another_spelling_is_refused() {
        for slecht in ["\"a\";b", "a\"b", "\"a;b", "\"a;b\"c", "\"\";a", "\"a\"\";b"] {
            assert_eq!(lees(slecht), None, "{slecht}");
        }
    }
}
