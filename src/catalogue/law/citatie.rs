//! Reads a citation as the decisions print it: `4.1, g`, `4, c`, `7.2, a 2e`, `5.1, b en 6.5a`, `4.1, i, j en k`, `29a, 2`.
//!
//! In: the text of a cell, or a phrase such as `artikel 23, derde lid, onderdeel a, WRO`.
//! Out: every provision it names, with the bytes that name it; a lid that is not printed stays `None`.
//! Refuses: a word or a number that it cannot place ([`Citatiefout`]); it does not ask whether the provision exists.

use super::verwijzing::{Artikelnummer, Onderdeelverwijzing, Regeling, lees_artikel};
use crate::diagnose::{Lang, Spoken};
use std::ops::Range;

/// One provision of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citaat {
    /// The provision; `lid` is `None` where none was printed.
    pub verwijzing: Onderdeelverwijzing,
    /// The bytes that name it: from its first own token to its last (`k` alone in `4.1, i, j en k`).
    pub bytes: Range<usize>,
}

/// Why a citation cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct Citatiefout {
    /// What went wrong.
    pub soort: Foutsoort,
    /// The bytes it is about.
    pub bytes: Range<usize>,
}

/// Kinds of faults in a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foutsoort {
    /// Nothing is cited.
    Leeg,
    /// A word that belongs in no citation.
    OnbekendWoord,
    /// A letter or a lid before any article.
    ZonderArtikel,
    /// A number that can be neither article, lid nor sub-number here.
    Plaatsloos,
    /// A range that does not run forward, or has no first letter.
    Bereik,
}

impl Spoken for Citatiefout {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self.soort {
            Foutsoort::Leeg => ("de verwijzing is leeg", "the citation is empty"),
            Foutsoort::OnbekendWoord => ("dit hoort niet in een verwijzing", "this does not belong in a citation"),
            Foutsoort::ZonderArtikel => ("er gaat geen artikel aan vooraf", "no article stands before it"),
            Foutsoort::Plaatsloos => {
                ("dit getal is hier geen artikel, lid of nummer", "this number is no article, lid or sub-number here")
            }
            Foutsoort::Bereik => ("dit bereik loopt niet vooruit", "this range does not run forward"),
        };
        match lang {
            Lang::Nl => nl.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}

/// Reads a citation, in the order of the text.
///
/// # Errors
/// [`Citatiefout`] with the bytes of the first token that cannot be placed.
pub fn parse(tekst: &str) -> Result<Vec<Citaat>, Citatiefout> {
    let mut lezer = Lezer::default();
    let mut woorden = woorden(tekst).into_iter().peekable();
    while let Some(woord) = woorden.next() {
        // `eerste lid`, `2e lid`: an ordinal is a lid when that word follows it, else a number below a letter.
        let lid_volgt = woorden.peek().is_some_and(|volgend| volgend.tekst.eq_ignore_ascii_case("lid"));
        lezer.neem(&woord, lid_volgt)?;
    }
    lezer.sluit(tekst)
}

/// A token: letters, digits, dots, `°`; everything else separates.
struct Woord<'t> {
    tekst: &'t str,
    bytes: Range<usize>,
}

fn woorden(tekst: &str) -> Vec<Woord<'_>> {
    let mut lijst = Vec::new();
    let mut begin = None;
    for (plek, teken) in tekst.char_indices().chain([(tekst.len(), ' ')]) {
        let binnen = teken.is_alphanumeric() || matches!(teken, '.' | '°' | '/' | '-');
        match (begin, binnen) {
            (None, true) => begin = Some(plek),
            (Some(van), false) => {
                // A full stop that ends a sentence or an abbreviation (`ond.`) is no part of the word.
                let woord = tekst.get(van..plek).unwrap_or_default().trim_end_matches('.');
                lijst.push(Woord { tekst: woord, bytes: van..van + woord.len() });
                begin = None;
            }
            _ => {}
        }
    }
    lijst.retain(|woord| !woord.tekst.is_empty());
    lijst
}

/// What was read so far: the item that is open, and those that are complete.
#[derive(Default)]
struct Lezer {
    klaar: Vec<Citaat>,
    open: Option<Citaat>,
    /// The items since here have no act yet; a name that follows is theirs.
    zonder_wet: usize,
    vooraf: Option<Regeling>,
    bereik: bool,
}

impl Lezer {
    fn neem(&mut self, woord: &Woord<'_>, lid_volgt: bool) -> Result<(), Citatiefout> {
        let fout = |soort| Citatiefout { soort, bytes: woord.bytes.clone() };
        if let Some(wet) = regeling(woord.tekst) {
            self.noem_wet(wet);
        } else if matches!(woord.tekst, "t/m" | "tot") {
            self.bereik = true;
        } else if let Some(letters) = bereik(woord.tekst) {
            self.letter(letters.0, woord)?;
            self.bereik = true;
            self.letter(letters.1, woord)?;
        } else if let Some(letter) = enkele_letter(woord.tekst) {
            self.letter(letter, woord)?;
        } else if let Some(rang) = rangtelwoord(woord.tekst) {
            if lid_volgt { self.lid(rang, woord)? } else { self.sub(rang, woord)? }
        } else if let Some((artikel, lid, letter)) = artikel_met_lid(woord.tekst) {
            self.getal(artikel, lid, letter, woord)?;
        } else if let Ok(canoniek) = woord.tekst.parse::<Onderdeelverwijzing>() {
            self.begin(Onderdeelverwijzing { wet: self.vooraf.unwrap_or(Regeling::Bro), ..canoniek }, woord);
        } else if !vulwoord(woord.tekst) {
            return Err(fout(Foutsoort::OnbekendWoord));
        }
        Ok(())
    }

    fn getal(
        &mut self,
        artikel: Artikelnummer,
        lid: Option<u8>,
        letter: Option<char>,
        woord: &Woord<'_>,
    ) -> Result<(), Citatiefout> {
        let kaal = lid.is_none() && artikel.toevoeging.is_none();
        match self.open.as_ref().map(|open| open.verwijzing) {
            // `29a, 2`: a bare number after an article without a letter is its lid.
            Some(open) if kaal && open.letter.is_none() => {
                self.lid(u8::try_from(artikel.nummer).unwrap_or(u8::MAX), woord)
            }
            Some(_) if kaal => Err(Citatiefout { soort: Foutsoort::Plaatsloos, bytes: woord.bytes.clone() }),
            _ => {
                let wet = self.vooraf.unwrap_or(Regeling::Bro);
                self.begin(Onderdeelverwijzing { wet, artikel, lid, letter, sub: None }, woord);
                Ok(())
            }
        }
    }

    fn begin(&mut self, verwijzing: Onderdeelverwijzing, woord: &Woord<'_>) {
        self.klaar.extend(self.open.take());
        self.open = Some(Citaat { verwijzing, bytes: woord.bytes.clone() });
    }

    fn lopend(&mut self, woord: &Woord<'_>) -> Result<&mut Citaat, Citatiefout> {
        self.open.as_mut().ok_or_else(|| Citatiefout { soort: Foutsoort::ZonderArtikel, bytes: woord.bytes.clone() })
    }

    fn lid(&mut self, lid: u8, woord: &Woord<'_>) -> Result<(), Citatiefout> {
        let open = self.lopend(woord)?;
        if open.verwijzing.lid.is_none() {
            open.verwijzing.lid = Some(lid);
            open.bytes.end = woord.bytes.end;
        } else {
            let verwijzing = Onderdeelverwijzing { lid: Some(lid), ..open.verwijzing.alleen_artikel() };
            self.begin(verwijzing, woord);
        }
        Ok(())
    }

    fn letter(&mut self, letter: char, woord: &Woord<'_>) -> Result<(), Citatiefout> {
        let bereik = std::mem::take(&mut self.bereik);
        let open = self.lopend(woord)?;
        let huidig = open.verwijzing;
        let Some(vorige) = huidig.letter else {
            if bereik {
                return Err(Citatiefout { soort: Foutsoort::Bereik, bytes: woord.bytes.clone() });
            }
            open.verwijzing.letter = Some(letter);
            open.bytes.end = woord.bytes.end;
            return Ok(());
        };
        if bereik && letter <= vorige {
            return Err(Citatiefout { soort: Foutsoort::Bereik, bytes: woord.bytes.clone() });
        }
        let eerste = if bereik { (vorige..=letter).nth(1).unwrap_or(letter) } else { letter };
        for nu in eerste..=letter {
            self.begin(Onderdeelverwijzing { letter: Some(nu), sub: None, ..huidig }, woord);
        }
        Ok(())
    }

    fn sub(&mut self, sub: u8, woord: &Woord<'_>) -> Result<(), Citatiefout> {
        let open = self.lopend(woord)?;
        let huidig = open.verwijzing;
        if huidig.letter.is_none() {
            return Err(Citatiefout { soort: Foutsoort::Plaatsloos, bytes: woord.bytes.clone() });
        }
        if huidig.sub.is_none() {
            open.verwijzing.sub = Some(sub);
            open.bytes.end = woord.bytes.end;
        } else {
            self.begin(Onderdeelverwijzing { sub: Some(sub), ..huidig }, woord);
        }
        Ok(())
    }

    /// A name before everything else rules what follows it (`BRO 29a, 2`), as do later ones then; else it closes what
    /// went before (`29a, onderdeel b, BRO`).
    fn noem_wet(&mut self, wet: Regeling) {
        self.klaar.extend(self.open.take());
        if self.klaar.is_empty() || self.vooraf.is_some() {
            self.vooraf = Some(wet);
            return;
        }
        for citaat in self.klaar.iter_mut().skip(self.zonder_wet) {
            citaat.verwijzing.wet = wet;
        }
        self.zonder_wet = self.klaar.len();
    }

    fn sluit(mut self, tekst: &str) -> Result<Vec<Citaat>, Citatiefout> {
        self.klaar.extend(self.open.take());
        if self.klaar.is_empty() {
            return Err(Citatiefout { soort: Foutsoort::Leeg, bytes: 0..tekst.len() });
        }
        if self.bereik {
            return Err(Citatiefout { soort: Foutsoort::Bereik, bytes: tekst.len()..tekst.len() });
        }
        Ok(self.klaar)
    }
}

fn regeling(woord: &str) -> Option<Regeling> {
    match woord {
        "BRO" | "Besluit" => Some(Regeling::Bro),
        "WRO" | "Wet" => Some(Regeling::Wro),
        _ => None,
    }
}

/// Words that carry no place of their own.
fn vulwoord(woord: &str) -> bool {
    matches!(
        woord.to_ascii_lowercase().as_str(),
        "en" | "of"
            | "met"
            | "conform"
            | "op"
            | "grond"
            | "in"
            | "artikel"
            | "artikelen"
            | "art"
            | "arts"
            | "lid"
            | "onderdeel"
            | "onderdelen"
            | "ond"
            | "aanhef"
            | "van"
            | "de"
            | "het"
            | "register"
            | "onderwijsdeelnemers"
    )
}

fn enkele_letter(woord: &str) -> Option<char> {
    let mut letters = woord.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

/// `a-c`, with a plain hyphen.
fn bereik(woord: &str) -> Option<(char, char)> {
    let (van, tot) = woord.split_once('-')?;
    Some((enkele_letter(van)?, enkele_letter(tot)?))
}

/// `2e`, `2°`, `tweede`.
fn rangtelwoord(woord: &str) -> Option<u8> {
    const WOORDEN: [&str; 12] = [
        "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
        "twaalfde",
    ];
    let klein = woord.to_ascii_lowercase();
    if let Some(plek) = WOORDEN.iter().position(|rang| *rang == klein) {
        return u8::try_from(plek + 1).ok();
    }
    let cijfers = klein.strip_suffix('°').or_else(|| klein.strip_suffix('e'))?;
    // One digit only: `29e` would be article 29e.
    (cijfers.len() == 1).then(|| cijfers.parse().ok()).flatten()
}

/// `4`, `29a`, `4.1`, `6.5a`.
fn artikel_met_lid(woord: &str) -> Option<(Artikelnummer, Option<u8>, Option<char>)> {
    let Some((artikel, rest)) = woord.split_once('.') else {
        return Some((lees_artikel(woord)?, None, None));
    };
    let lid = lees_artikel(rest)?;
    Some((lees_artikel(artikel)?, Some(u8::try_from(lid.nummer).ok()?), lid.toevoeging))
}
