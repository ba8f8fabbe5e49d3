//! Does a printed description describe the provision that is cited beside it, and if not, which one does it describe?
//!
//! In: the description, the cited provisions, a day. Out: [`Overeenkomst`].
//! Refuses: to guess; a neighbour is named only when it accounts for most of the words, and for more than the cited one.
//!
//! Words are weighed by how few items of the same articles have them, so that `geboorteplaats` counts and
//! `onderwijsdeelnemer` hardly does. Everything is whole numbers: one answer on every machine.

use super::{Gegevenssoort, Onderdeel, Onderdeelverwijzing, Wet};
use crate::tijd::Datum;
use std::collections::BTreeSet;

/// What a description says about a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overeenkomst {
    /// No other item of these articles fits better.
    Past,
    /// These fit, and better than what is cited; best first.
    Anders(Vec<Onderdeelverwijzing>),
    /// The words do not tell.
    Onbeslist,
}

/// Weight of a word that one item has.
const GEWICHT: usize = 60;

/// A neighbour must account for this many hundredths of the description.
const DREMPEL: usize = 60;

/// Words that describe nothing, names of sector laws, and words for a part of any datum.
const STOP: &[&str] = &[
    "de",
    "het",
    "een",
    "en",
    "of",
    "van",
    "in",
    "uit",
    "aan",
    "op",
    "bij",
    "tot",
    "met",
    "voor",
    "waar",
    "waarin",
    "waarop",
    "waarvoor",
    "is",
    "dan",
    "wel",
    "deze",
    "dat",
    "die",
    "niet",
    "elk",
    "indien",
    "alsmede",
    "afgeleid",
    "verrijkte",
    "indicatie",
    "datum",
    "data",
    "aanvang",
    "bepaald",
    "onderwijsdeelnemer",
    "wpo",
    "wec",
    "wvo",
    "web",
    "whw",
    "bes",
    "2020",
    "mn",
    "m",
    "n",
];

impl Wet {
    /// Holds a description against the items in force on a day: first those of the cited leden (a lid is a sector
    /// law), and only when they do not tell and the cited ones share no word with it, those of the whole articles.
    ///
    /// Several citations are taken together ("datum van inschrijving en opleidingsvorm": `5.1.b` and `6.5.a`).
    /// Only basisgegevens can be described; anything else is [`Overeenkomst::Onbeslist`].
    #[must_use]
    pub fn omschrijving_past(
        &self,
        omschrijving: &str,
        geciteerd: &[Onderdeelverwijzing],
        datum: Datum,
    ) -> Overeenkomst {
        let gezocht = woorden(omschrijving);
        let leden =
            self.kandidaten(geciteerd.iter().map(|v| Onderdeelverwijzing { lid: v.lid, ..v.alleen_artikel() }), datum);
        let (oordeel, raakvlak) = vel(&gezocht, &leden, geciteerd);
        if oordeel != Overeenkomst::Onbeslist || raakvlak {
            return oordeel;
        }
        vel(&gezocht, &self.kandidaten(geciteerd.iter().map(|v| v.alleen_artikel()), datum), geciteerd).0
    }

    fn kandidaten(&self, bij: impl Iterator<Item = Onderdeelverwijzing>, datum: Datum) -> Vec<Kandidaat<'_>> {
        bij.collect::<BTreeSet<_>>()
            .into_iter()
            .flat_map(|deel| self.onderdelen(deel, datum, None))
            .filter(|o| o.soort == Gegevenssoort::Basisgegevens)
            .map(Kandidaat::new)
            .collect()
    }
}

/// The verdict, and whether the cited items share a word with the description.
fn vel(
    omschrijving: &BTreeSet<String>,
    kandidaten: &[Kandidaat<'_>],
    geciteerd: &[Onderdeelverwijzing],
) -> (Overeenkomst, bool) {
    let gezocht: Vec<(&str, usize)> = omschrijving
        .iter()
        .map(|woord| {
            let houders = kandidaten.iter().filter(|k| k.woorden.contains(woord)).count();
            (woord.as_str(), GEWICHT / houders.max(1))
        })
        .collect();
    let is_geciteerd = |k: &&Kandidaat<'_>| geciteerd.iter().any(|v| v.omvat(&k.o.verwijzing));
    let eigen: Vec<_> = kandidaten.iter().filter(is_geciteerd).collect();
    let hier = dekking(&gezocht, &eigen);
    // A label that stands in the description word for word settles it: the longest one wins.
    let gezegd = |k: &Kandidaat<'_>| if k.kort.is_subset(omschrijving) { k.kort.len() } else { 0 };
    let langste = kandidaten.iter().map(gezegd).max().unwrap_or_default();
    let eigen_langste = eigen.iter().map(|k| gezegd(k)).max().unwrap_or_default();
    if langste > 0 && eigen_langste == langste {
        return (Overeenkomst::Past, true);
    }
    let waarde = |k: &Kandidaat<'_>| (dekking(&gezocht, &[k]), gezegd(k), k.eigenheid(omschrijving));
    let Some(beste) = kandidaten.iter().map(waarde).max() else { return (Overeenkomst::Onbeslist, false) };
    if hier > 0 && beste.0 <= hier {
        return (Overeenkomst::Past, true);
    }
    let totaal: usize = gezocht.iter().map(|(_, gewicht)| gewicht * 2).sum();
    if totaal == 0 || beste.0 * 100 < totaal * DREMPEL {
        return (Overeenkomst::Onbeslist, hier > 0);
    }
    let buren: BTreeSet<_> = kandidaten.iter().filter(|k| waarde(k) == beste).map(|k| k.o.verwijzing).collect();
    (Overeenkomst::Anders(buren.into_iter().collect()), hier > 0)
}

/// The words of an item, found once: 500 decisions ask for them thousands of times.
#[derive(Clone, Debug)]
pub(super) struct Trefwoorden {
    alle: BTreeSet<String>,
    kort: BTreeSet<String>,
}

impl Trefwoorden {
    fn new(o: &Onderdeel) -> Self {
        let kort = woorden(&o.omschrijving);
        let alle = o.tekst.as_deref().map(woorden).unwrap_or_default().into_iter().chain(kort.clone()).collect();
        Self { alle, kort }
    }
}

/// An item with its words.
struct Kandidaat<'w> {
    o: &'w Onderdeel,
    woorden: &'w BTreeSet<String>,
    kort: &'w BTreeSet<String>,
}

impl<'w> Kandidaat<'w> {
    fn new(o: &'w Onderdeel) -> Self {
        let Trefwoorden { alle, kort } = o.trefwoorden.get_or_init(|| Trefwoorden::new(o));
        Self { o, woorden: alle, kort }
    }

    /// How much of the label the description says, in hundredths: tells `geboorteland` from that of the parents.
    fn eigenheid(&self, gezocht: &BTreeSet<String>) -> usize {
        self.kort.intersection(gezocht).count() * 100 / self.kort.len().max(1)
    }

    /// 2: the word itself; 1: a longer or a shorter form of it; 0: neither.
    fn kent(&self, woord: &str) -> usize {
        if self.woorden.contains(woord) {
            2
        } else {
            usize::from(self.woorden.iter().any(|ander| verwant(woord, ander)))
        }
    }
}

/// Twice the weight of the words of the description that at least one of these items has.
fn dekking(gezocht: &[(&str, usize)], kandidaten: &[&Kandidaat<'_>]) -> usize {
    gezocht
        .iter()
        .map(|(woord, gewicht)| gewicht * kandidaten.iter().map(|k| k.kent(woord)).max().unwrap_or_default())
        .sum()
}

/// `groep` and `groepsnaam`, `vak` and `vakken`; not `geboorteland` and `geboorteplaats`.
fn verwant(een: &str, ander: &str) -> bool {
    let (kort, lang) = if een.len() <= ander.len() { (een, ander) } else { (ander, een) };
    lang.starts_with(kort) && (kort.len() >= 5 || (kort.len() >= 3 && lang.len() - kort.len() <= 3))
}

/// The words that say something, in lower case; `vak(ken)` is one word.
fn woorden(tekst: &str) -> BTreeSet<String> {
    let klein = tekst.to_lowercase().replace("m.n.", " ");
    let mut lijst = BTreeSet::new();
    for stuk in klein.split(|teken: char| !(teken.is_alphanumeric() || matches!(teken, '(' | ')' | '-'))) {
        let woord: String = stuk.chars().filter(|teken| teken.is_alphanumeric()).collect();
        if !woord.is_empty() && !STOP.contains(&woord.as_str()) {
            lijst.insert(woord);
        }
    }
    lijst
}
