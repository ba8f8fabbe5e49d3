//! Numbers in a text that may be those of persons.
//!
//! In: a text. Out: where nine digits pass the 11-test, together or in groups; the text without them.

use super::{digit, is_hidden, number_kind};
use std::borrow::Cow;
use std::ops::Range;

/// From so many hexadecimal digits on a word is a hash.
const HASH: usize = 32;

/// Does a text hold nine digits that pass the 11-test: together, or in groups with one sign between them?
#[must_use]
pub fn holds_number(text: &str) -> bool {
    !numbers(text).is_empty()
}

/// The text, as long in bytes, with an `x` for each digit of such a number.
#[must_use]
pub fn without_numbers(text: &str) -> Cow<'_, str> {
    let found = numbers(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let inside = |at: usize| found.iter().any(|range| range.contains(&at));
    let shown = text.char_indices().map(|(at, c)| match (inside(at) && digit(c).is_some(), c.len_utf8()) {
        (false, _) => c,
        (true, 1) => 'x',
        (true, 2) => '\u{bf}',
        (true, 3) => char::REPLACEMENT_CHARACTER,
        (true, _) => '\u{1f7e6}',
    });
    Cow::Owned(shown.collect())
}

/// Where such numbers stand. Days (`2024-11-26`) are left out, so that a number beside one is no accident, and hashes.
fn numbers(text: &str) -> Vec<Range<usize>> {
    // Most texts have too few digits, and most of the others only of ASCII.
    if text.is_ascii() && text.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return Vec::new();
    }
    let seen: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_hidden(*c)).collect();
    let mut out = Vec::new();
    for part in around_hashes(&seen) {
        let runs = part.split(|(_, c)| digit(*c).is_none() && !is_between(*c)).flat_map(without_days);
        runs.for_each(|run| of_run(run, &mut out));
    }
    out
}

/// The parts of a text around its hashes.
fn around_hashes(seen: &[(usize, char)]) -> Vec<&[(usize, char)]> {
    let (mut out, mut begin) = (Vec::new(), 0);
    let is_hex = |(_, c): &(usize, char)| c.is_ascii_hexdigit();
    let mut at = 0;
    for part in seen.chunk_by(|a, b| is_hex(a) == is_hex(b)) {
        let end = at + part.len();
        if part.len() >= HASH && part.first().is_some_and(is_hex) {
            out.push(seen.get(begin..at).unwrap_or_default());
            begin = end;
        }
        at = end;
    }
    out.push(seen.get(begin..).unwrap_or_default());
    out
}

fn is_between(c: char) -> bool {
    matches!(c, '.' | ' ' | '-' | '/' | '\u{a0}' | '\u{2010}'..='\u{2013}' | '\u{202f}')
}

/// The parts of a run of digits and signs that lie around days.
fn without_days(run: &[(usize, char)]) -> Vec<&[(usize, char)]> {
    let is = |at: usize, form: &str| {
        run.get(at..at + form.len()).is_some_and(|part| {
            part.iter().zip(form.bytes()).all(|((_, c), form)| (form == b'9') == digit(*c).is_some())
        })
    };
    let (mut out, mut begin, mut at) = (Vec::new(), 0, 0);
    while at < run.len() {
        let alone = |at: usize| run.get(at).is_none_or(|(_, c)| digit(*c).is_none());
        let free = at.checked_sub(1).is_none_or(alone) && alone(at + 10);
        if free && (is(at, "9999-99-99") || is(at, "99-99-9999")) {
            out.push(run.get(begin..at).unwrap_or_default());
            (begin, at) = (at + 10, at + 10);
        } else {
            at += 1;
        }
    }
    out.push(run.get(begin..).unwrap_or_default());
    out
}

/// Groups of digits with one sign between them: each of nine, and those of two and more, or all of one, that add up to nine.
fn of_run(run: &[(usize, char)], out: &mut Vec<Range<usize>>) {
    let mut groups: Vec<&[(usize, char)]> = Vec::new();
    for group in run.split(|(_, c)| digit(*c).is_none()) {
        if group.is_empty() {
            of_groups(&groups, out);
            groups.clear();
        } else {
            groups.push(group);
        }
    }
    of_groups(&groups, out);
}

fn of_groups(groups: &[&[(usize, char)]], out: &mut Vec<Range<usize>>) {
    for begin in 0..groups.len() {
        let (mut digits, mut end) = (Vec::new(), begin);
        while let Some(group) = groups.get(end).filter(|_| digits.len() < 9) {
            digits.extend(group.iter().copied());
            end += 1;
        }
        let parts = groups.get(begin..end).unwrap_or_default();
        let grouped = parts.len() == 1
            || parts.iter().all(|group| group.len() > 1)
            || groups.len() == 9 && parts.iter().all(|group| group.len() == 1);
        if let ([(first, _), .., (last, sign)], true) = (digits.as_slice(), grouped)
            && passes(&digits)
        {
            out.push(*first..*last + sign.len_utf8());
        }
    }
}

fn passes(digits: &[(usize, char)]) -> bool {
    let values: Vec<u8> = digits.iter().filter_map(|(_, c)| Some(b'0' + digit(*c)?)).collect();
    <&[u8; 9]>::try_from(values.as_slice()).is_ok_and(|digits| number_kind(digits).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_a_text_however_it_is_written() {
        for yes in [
            "123456782",
            "bsn123456782, zie brief",
            "nr. 123.456.782",
            "1234 56 782",
            "1 2 3 4 5 6 7 8 2",
            "op 2024-11-26 123456782",
            "１２３４５６７８２",
            "123\u{200b}456782",
            "2 123456782",
        ] {
            assert!(holds_number(yes), "{yes}");
            let without = without_numbers(yes);
            assert!(!holds_number(&without) && without.len() == yes.len(), "{without}");
        }
        for no in [
            "",
            "2024-11-26 3 mappen",
            "123456789",
            "0612345678",
            "brief 44028288",
            "1, 2, 3456782",
            "26-11-2024",
            "4.1 5.1 6.2 7.1 8",
            "aaaaaaaaaaaaaaaaaaaaaaaa123456782aaaaaaaa",
        ] {
            assert!(!holds_number(no), "{no}");
            assert_eq!(without_numbers(no), no);
        }
    }
}
