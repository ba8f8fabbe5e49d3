//! Does a printed description describe the provision that is cited beside it, and if not, which one does it describe?
//!
//! In: the description, the cited provisions, a day. Out: [`DescriptionMatch`].
//! Refuses: to guess; a neighbour is named only when it accounts for most of the words, and for more than the cited one.
//!
//! Words are weighed by how few items of the same articles have them, so that `geboorteplaats` counts and
//! `onderwijsdeelnemer` hardly does. Everything is whole numbers: one answer on every machine.

use super::keywords::{Keywords, words};
use super::{DataKind, Onderdeel, OnderdeelReference, Wet};
use crate::calendar::Date;
use std::collections::BTreeSet;

/// What a description says about a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DescriptionMatch {
    /// No other item of these articles fits better.
    Past,
    /// These fit, and better than what is cited; best first.
    Other(Vec<OnderdeelReference>),
    /// The words do not tell.
    Undecided,
}

/// Weight of a word that one item has.
const WEIGHT: usize = 60;

/// A neighbour must account for this many hundredths of the description.
const THRESHOLD: usize = 60;

impl Wet {
    /// Holds a description against the items in force on a day: first those of the cited leden (a lid is a sector
    /// law), and only when they do not tell and the cited ones share no word with it, those of the whole articles.
    ///
    /// Several citations are taken together ("datum van inschrijving en opleidingsvorm": `5.1.b` and `6.5.a`).
    /// Only basisgegevens can be described; anything else is [`DescriptionMatch::Undecided`].
    #[must_use]
    pub fn match_omschrijving(
        &self,
        omschrijving: &str,
        cited_references: &[OnderdeelReference],
        date: Date,
    ) -> DescriptionMatch {
        let wanted = words(omschrijving);
        let leden = self
            .candidates(cited_references.iter().map(|v| OnderdeelReference { lid: v.lid, ..v.artikel_only() }), date);
        let (verdict, touches) = judge(&wanted, &leden, cited_references);
        if verdict != DescriptionMatch::Undecided || touches {
            return verdict;
        }
        judge(&wanted, &self.candidates(cited_references.iter().map(|v| v.artikel_only()), date), cited_references).0
    }

    fn candidates(&self, at: impl Iterator<Item = OnderdeelReference>, date: Date) -> Vec<Candidate<'_>> {
        at.collect::<BTreeSet<_>>()
            .into_iter()
            .flat_map(|part| self.onderdelen(part, date, None))
            .filter(|o| o.kind == DataKind::Basisgegevens)
            .map(Candidate::new)
            .collect()
    }
}

/// The verdict, and whether the cited items share a word with the description.
fn judge(
    omschrijving: &BTreeSet<String>,
    candidates: &[Candidate<'_>],
    cited_references: &[OnderdeelReference],
) -> (DescriptionMatch, bool) {
    let wanted: Vec<(&str, usize)> = omschrijving
        .iter()
        .map(|word| {
            let holders = candidates.iter().filter(|k| k.words.contains(word)).count();
            (word.as_str(), WEIGHT / holders.max(1))
        })
        .collect();
    let is_cited = |k: &&Candidate<'_>| cited_references.iter().any(|v| v.covers(&k.o.reference));
    let own: Vec<_> = candidates.iter().filter(is_cited).collect();
    let here = coverage(&wanted, &own);
    // A label that stands in the description word for word settles it: the longest one wins.
    let said = |k: &Candidate<'_>| if k.short.is_subset(omschrijving) { k.short.len() } else { 0 };
    let longest = candidates.iter().map(said).max().unwrap_or_default();
    let own_longest = own.iter().map(|k| said(k)).max().unwrap_or_default();
    if longest > 0 && own_longest == longest {
        return (DescriptionMatch::Past, true);
    }
    let value = |k: &Candidate<'_>| (coverage(&wanted, &[k]), said(k), k.distinctiveness(omschrijving));
    let Some(best) = candidates.iter().map(value).max() else { return (DescriptionMatch::Undecided, false) };
    if here > 0 && best.0 <= here {
        return (DescriptionMatch::Past, true);
    }
    let total: usize = wanted.iter().map(|(_, weight)| weight * 2).sum();
    if total == 0 || best.0 * 100 < total * THRESHOLD {
        return (DescriptionMatch::Undecided, here > 0);
    }
    let neighbours: BTreeSet<_> = candidates.iter().filter(|k| value(k) == best).map(|k| k.o.reference).collect();
    (DescriptionMatch::Other(neighbours.into_iter().collect()), here > 0)
}

/// An item with its words.
struct Candidate<'w> {
    o: &'w Onderdeel,
    words: &'w BTreeSet<String>,
    short: &'w BTreeSet<String>,
}

impl<'w> Candidate<'w> {
    fn new(o: &'w Onderdeel) -> Self {
        let Keywords { all, short } = o.keywords.get_or_init(|| Keywords::new(&o.omschrijving, o.text.as_deref()));
        Self { o, words: all, short }
    }

    /// How much of the label the description says, in hundredths: tells `geboorteland` from that of the parents.
    fn distinctiveness(&self, wanted: &BTreeSet<String>) -> usize {
        self.short.intersection(wanted).count() * 100 / self.short.len().max(1)
    }

    /// 2: the word itself; 1: a longer or a shorter form of it; 0: neither.
    fn knows(&self, word: &str) -> usize {
        if self.words.contains(word) { 2 } else { usize::from(self.words.iter().any(|other| related(word, other))) }
    }
}

/// Twice the weight of the words of the description that at least one of these items has.
fn coverage(wanted: &[(&str, usize)], candidates: &[&Candidate<'_>]) -> usize {
    wanted
        .iter()
        .map(|(word, weight)| weight * candidates.iter().map(|k| k.knows(word)).max().unwrap_or_default())
        .sum()
}

/// `groep` and `groepsnaam`, `vak` and `vakken`; not `geboorteland` and `geboorteplaats`.
fn related(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.starts_with(short) && (short.len() >= 5 || (short.len() >= 3 && long.len() - short.len() <= 3))
}
