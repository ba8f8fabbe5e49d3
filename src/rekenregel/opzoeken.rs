//! Runs look-ups in sources.
//!
//! In: the parts of a key, at the places at stake. Out: a row of the source per place, or none; a known key that is not
//! there is counted. Refuses: nothing.

use super::gang::Hier;
use super::kladblok::Geleend;
use super::programma::{BronRijKnoop, Knoop};
use super::waarden::in_cijfers;
use crate::register::{GEEN_RIJ, Waarde, lengte};
use crate::sources::{BronNr, LANGSTE_SLEUTEL, SAMEN, SCHEIDING};

impl BronRijKnoop {
    /// The rows at `keuze`, behind `uit`: none when a part of the key is unknown or, counted, when the key is not there.
    pub(super) fn rijen<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Vec<u32>) {
        match self {
            Self::Laat(nummer) => hier.rijen_van_laat(*nummer, uit),
            Self::Gedeeld(nummer) => hier.gedeelde_rijen(*nummer, uit),
            Self::Opzoeken(bron, delen) => opzoeken(*bron, delen, hier, uit),
        }
    }
}

/// All parts of a key are computed, whichever is unknown.
fn opzoeken<'a>(bron: BronNr, delen: &'a [Knoop], hier: Hier<'_, '_, 'a>, uit: &mut Vec<u32>) {
    let Hier { gang, omgeving, keuze } = hier;
    let Some(tabel) = gang.bronnen.tabel(bron) else {
        uit.resize(uit.len() + keuze.aantal(), GEEN_RIJ);
        return;
    };
    let waarden: Vec<_> = delen.iter().map(|deel| hier.waarden(deel)).collect();
    let mut sleutels = [const { Sleutel::LEEG }; SAMEN];
    for eerste in (0..keuze.aantal()).step_by(SAMEN) {
        for (nr, sleutel) in sleutels.iter_mut().enumerate() {
            let deel = |waarden: &Geleend<'_, Waarde<'a>>| waarden.get(eerste + nr).copied();
            sleutel.maak(waarden.iter().map(|waarden| deel(waarden).unwrap_or(Waarde::Onbekend)));
        }
        let gevonden = tabel.rijen(&sleutels.each_ref().map(Sleutel::bytes));
        let tot = keuze.aantal() - eerste;
        for (nr, (sleutel, rij)) in sleutels.iter().zip(gevonden).take(tot).enumerate() {
            if rij.is_none() && sleutel.bekend {
                gang.missers.tel(omgeving.basis(keuze.plaats(eerste + nr)), 1);
            }
            uit.push(rij.unwrap_or(GEEN_RIJ));
        }
    }
}

/// Room behind the longest key, so that a word can be written whole.
const RUIMTE: usize = 8;

/// A key, as the sources spell it.
struct Sleutel {
    bytes: [u8; LANGSTE_SLEUTEL + RUIMTE],
    lengte: usize,
    /// All parts are known.
    bekend: bool,
    /// And they fit. A key that does not is in no source: the loader refuses it.
    past: bool,
}

impl Sleutel {
    const LEEG: Self = Self { bytes: [0; LANGSTE_SLEUTEL + RUIMTE], lengte: 0, bekend: false, past: false };
    /// Longer than any key.
    const NERGENS: &[u8] = &[0; LANGSTE_SLEUTEL + 1];

    /// Becomes the key of these parts.
    #[inline(always)]
    fn maak<'a>(&mut self, delen: impl Iterator<Item = Waarde<'a>>) {
        (self.lengte, self.bekend, self.past) = (0, true, true);
        for (nr, waarde) in delen.enumerate() {
            self.bekend = self.bekend && !waarde.is_onbekend();
            self.past = self.past && (nr == 0 || self.schrijf(&[SCHEIDING])) && self.voeg_toe(waarde);
        }
    }

    #[inline]
    fn bytes(&self) -> &[u8] {
        let bytes = self.bytes.get(..self.lengte).filter(|_| self.bekend && self.past);
        bytes.unwrap_or(Self::NERGENS)
    }

    /// Adds a field; `false` when it does not fit.
    #[inline]
    fn voeg_toe(&mut self, waarde: Waarde<'_>) -> bool {
        match waarde {
            Waarde::Kort(woord) => self.kort(woord),
            // A year, nearly always.
            Waarde::Geheel(getal @ 0..10_000) => in_cijfers(getal).is_some_and(|woord| self.kort(woord)),
            waarde => self.zelden(waarde),
        }
    }

    #[inline]
    fn kort(&mut self, woord: u64) -> bool {
        let Some(plek) = self.bytes.get_mut(self.lengte..).and_then(<[u8]>::first_chunk_mut::<RUIMTE>) else {
            return false;
        };
        *plek = woord.to_be_bytes();
        self.lengte += lengte(woord);
        self.lengte <= LANGSTE_SLEUTEL
    }

    #[inline(never)]
    fn zelden(&mut self, waarde: Waarde<'_>) -> bool {
        match waarde {
            Waarde::Lang(lange) => self.schrijf(lange.bytes()),
            Waarde::Geheel(getal) => self.schrijf(getal.to_string().as_bytes()),
            Waarde::Datum(datum) => self.schrijf(datum.to_string().as_bytes()),
            Waarde::JaNee(ja) => self.schrijf(if ja.is_ja() { b"J" } else { b"N" }),
            Waarde::Onbekend | Waarde::Decimaal(_) | Waarde::Onvolledig(_) | Waarde::Kort(_) => false,
        }
    }

    #[inline]
    fn schrijf(&mut self, bytes: &[u8]) -> bool {
        let einde = self.lengte + bytes.len();
        match self.bytes.get_mut(self.lengte..einde) {
            Some(plek) if einde <= LANGSTE_SLEUTEL => {
                plek.copy_from_slice(bytes);
                self.lengte = einde;
                true
            }
            _ => false,
        }
    }
}
