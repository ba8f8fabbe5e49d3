//! The citation of a row as it counts: as printed, or as an erratum means it.
//!
//! In: a besluit and the position of a row. Out: [`Citation`], the provisions it names, and how to print one.
//! Refuses: nothing; a citation that cannot be read is kept with its fault.

use super::Context;
use crate::besluit::Erratum;
use crate::catalogue::law::CitationError;
use crate::catalogue::law::citation::{CitedItem, parse, print};
use crate::catalogue::law::{OnderdeelReference, Regeling};
use crate::diagnose::{Span, Spanned};
use std::ops::Range;

/// A citation and where it stands.
pub(super) struct Citation<'c> {
    /// The text that counts.
    pub(super) text: &'c Spanned<String>,
    /// The erratum that it comes from; `None`: as printed.
    pub(super) erratum: Option<&'c Erratum>,
    /// What it names.
    pub(super) parts: Result<Vec<CitedItem>, CitationError>,
}

impl Citation<'_> {
    /// The provisions; none when it cannot be read.
    pub(super) fn references(&self) -> Vec<OnderdeelReference> {
        self.parts.iter().flatten().map(|cited| cited.reference).collect()
    }

    /// Where some bytes of it stand in the file.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Span {
        within(self.text, bytes)
    }
}

/// Where some bytes of a value stand; the whole value when it is not written as it reads (escapes, `'''`).
pub(super) fn within(text: &Spanned<String>, bytes: &Range<usize>) -> Span {
    let verbatim = text.span.end.checked_sub(text.span.start) == Some(text.value.len() + 2);
    if !verbatim || bytes.is_empty() {
        return text.span;
    }
    let begin = text.span.start + 1;
    Span { start: begin + bytes.start, end: begin + bytes.end }
}

/// As the annexes print a provision: `4.1, e`, `7.2, a 2e`, `29a, 2`.
pub(super) fn gedrukt(reference: OnderdeelReference) -> String {
    print(&[reference])
}

/// `BRO 4.1.e`, `WRO 23.3.b`.
pub(super) fn full(reference: OnderdeelReference) -> String {
    let wet = if reference.wet == Regeling::Bro { "BRO " } else { "" };
    format!("{wet}{reference}")
}

/// Several of them, with commas.
pub(super) fn list<'v>(references: impl IntoIterator<Item = &'v OnderdeelReference>) -> String {
    references.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl<'c> Context<'c> {
    /// The citation of a row that counts; `None` where the annex cites nothing.
    pub(super) fn citation(self, index: usize) -> Option<Citation<'c>> {
        let gedrukt = self.besluit.rubrieken.get(index)?.artikel.as_ref()?;
        let erratum = self
            .errata_of(index)
            .find(|erratum| !erratum.is_zetfout() && erratum.gedrukt.value.trim() == gedrukt.value.trim());
        let text = erratum.map_or(gedrukt, |erratum| &erratum.bedoeld);
        Some(Citation { text, erratum, parts: parse(&text.value) })
    }

    /// Every row that cites something, with its citation.
    pub(super) fn citations(self) -> impl Iterator<Item = (usize, Citation<'c>)> {
        (0..self.besluit.rubrieken.len()).filter_map(move |index| Some((index, self.citation(index)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provision_is_printed_as_the_annexes_print_it_and_read_back() {
        for text in ["4.1.e", "7.2.a.2", "29a.2", "8.7", "29a.1.c"] {
            let reference: OnderdeelReference = text.parse().unwrap();
            let loaded = parse(&gedrukt(reference)).unwrap();
            assert_eq!(loaded.len(), 1, "{text}");
            assert!(loaded[0].reference.covers(&reference), "{text}: {}", gedrukt(reference));
        }
        assert_eq!(gedrukt("4.1.e".parse().unwrap()), "4.1, e");
        assert_eq!(full("WRO 23.3.b".parse().unwrap()), "WRO 23.3.b");
    }

    #[test]
    fn a_part_of_a_value_is_pointed_at_and_an_escaped_value_as_a_whole() {
        let plain = Spanned { value: "4.1, g".to_owned(), span: Span { start: 10, end: 18 } };
        assert_eq!(within(&plain, &(5..6)), Span { start: 16, end: 17 });
        let escaped = Spanned { value: "4.1, g".to_owned(), span: Span { start: 10, end: 23 } };
        assert_eq!(within(&escaped, &(5..6)), escaped.span);
    }
}
