//! The citation of a row as it counts: as printed, or as an erratum means it.
//!
//! In: a besluit and the position of a row. Out: [`Citatie`], the provisions it names, and how to print one.
//! Refuses: nothing; a citation that cannot be read is kept with its fault.

use super::Context;
use crate::besluit::Erratum;
use crate::catalogue::law::citatie::{Citaat, Citatiefout, parse};
use crate::catalogue::law::{Onderdeelverwijzing, Regeling};
use crate::diagnose::{Span, Spanned};
use std::ops::Range;

/// A citation and where it stands.
pub(super) struct Citatie<'c> {
    /// The text that counts.
    pub(super) tekst: &'c Spanned<String>,
    /// The erratum that it comes from; `None`: as printed.
    pub(super) erratum: Option<&'c Erratum>,
    /// What it names.
    pub(super) delen: Result<Vec<Citaat>, Citatiefout>,
}

impl Citatie<'_> {
    /// The provisions; none when it cannot be read.
    pub(super) fn verwijzingen(&self) -> Vec<Onderdeelverwijzing> {
        self.delen.iter().flatten().map(|citaat| citaat.verwijzing).collect()
    }

    /// Where some bytes of it stand in the file.
    pub(super) fn plek(&self, bytes: &Range<usize>) -> Span {
        binnen(self.tekst, bytes)
    }
}

/// Where some bytes of a value stand; the whole value when it is not written as it reads (escapes, `'''`).
pub(super) fn binnen(tekst: &Spanned<String>, bytes: &Range<usize>) -> Span {
    let letterlijk = tekst.span.end.checked_sub(tekst.span.start) == Some(tekst.value.len() + 2);
    if !letterlijk || bytes.is_empty() {
        return tekst.span;
    }
    let begin = tekst.span.start + 1;
    Span { start: begin + bytes.start, end: begin + bytes.end }
}

/// As the annexes print a provision: `4.1, e`, `7.2, a 2e`, `29a, 2`.
pub(super) fn gedrukt(verwijzing: Onderdeelverwijzing) -> String {
    let wet = if verwijzing.wet == Regeling::Wro { "WRO " } else { "" };
    let lid =
        verwijzing.lid.map(|lid| if verwijzing.letter.is_some() { format!(".{lid}") } else { format!(", {lid}") });
    let letter = verwijzing.letter.map(|letter| format!(", {letter}"));
    let sub = verwijzing.sub.map(|sub| format!(" {sub}e"));
    format!(
        "{wet}{}{}{}{}",
        verwijzing.artikel,
        lid.unwrap_or_default(),
        letter.unwrap_or_default(),
        sub.unwrap_or_default()
    )
}

/// `BRO 4.1.e`, `WRO 23.3.b`.
pub(super) fn volledig(verwijzing: Onderdeelverwijzing) -> String {
    let wet = if verwijzing.wet == Regeling::Bro { "BRO " } else { "" };
    format!("{wet}{verwijzing}")
}

/// Several of them, with commas.
pub(super) fn lijst<'v>(verwijzingen: impl IntoIterator<Item = &'v Onderdeelverwijzing>) -> String {
    verwijzingen.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl<'c> Context<'c> {
    /// The citation of a row that counts; `None` where the annex cites nothing.
    pub(super) fn citatie(self, nr: usize) -> Option<Citatie<'c>> {
        let gedrukt = self.besluit.rubrieken.get(nr)?.artikel.as_ref()?;
        let erratum = self.errata_van(nr).find(|erratum| erratum.gedrukt.value.trim() == gedrukt.value.trim());
        let tekst = erratum.map_or(gedrukt, |erratum| &erratum.bedoeld);
        Some(Citatie { tekst, erratum, delen: parse(&tekst.value) })
    }

    /// Every row that cites something, with its citation.
    pub(super) fn citaten(self) -> impl Iterator<Item = (usize, Citatie<'c>)> {
        (0..self.besluit.rubrieken.len()).filter_map(move |nr| Some((nr, self.citatie(nr)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provision_is_printed_as_the_annexes_print_it_and_read_back() {
        for tekst in ["4.1.e", "7.2.a.2", "29a.2", "8.7", "29a.1.c"] {
            let verwijzing: Onderdeelverwijzing = tekst.parse().unwrap();
            let gelezen = parse(&gedrukt(verwijzing)).unwrap();
            assert_eq!(gelezen.len(), 1, "{tekst}");
            assert!(gelezen[0].verwijzing.omvat(&verwijzing), "{tekst}: {}", gedrukt(verwijzing));
        }
        assert_eq!(gedrukt("4.1.e".parse().unwrap()), "4.1, e");
        assert_eq!(volledig("WRO 23.3.b".parse().unwrap()), "WRO 23.3.b");
    }

    #[test]
    fn a_part_of_a_value_is_pointed_at_and_an_escaped_value_as_a_whole() {
        let plain = Spanned { value: "4.1, g".to_owned(), span: Span { start: 10, end: 18 } };
        assert_eq!(binnen(&plain, &(5..6)), Span { start: 16, end: 17 });
        let escaped = Spanned { value: "4.1, g".to_owned(), span: Span { start: 10, end: 23 } };
        assert_eq!(binnen(&escaped, &(5..6)), escaped.span);
    }
}
