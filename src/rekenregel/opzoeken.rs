//! Runs look-ups in sources.
//!
//! In: the parts of a key, at the places at stake. Out: a row of the source per place, or none; a known key that is not
//! there is counted. Refuses: nothing.

use super::eval::Gang;
use super::knopen::rijnummer;
use super::partij::{Keuze, Omgeving};
use super::programma::{BronRijKnoop, Knoop};
use super::waarden::in_cijfers;
use crate::register::{GEEN_RIJ, Waarde, lengte};
use crate::sources::{BronNr, LANGSTE_SLEUTEL, SCHEIDING};

impl BronRijKnoop {
    /// The rows at `keuze`, behind `uit`: none when a part of the key is unknown or, counted, when the key is not there.
    pub(super) fn rijen<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        uit: &mut Vec<u32>,
    ) {
        match self {
            Self::Laat(nummer) => {
                let waarden = gang.laat(*nummer);
                keuze.verzamel(uit, |plaats| {
                    waarden.get(omgeving.basis(plaats)).map_or(GEEN_RIJ, |rij| rijnummer(*rij))
                });
            }
            Self::Gedeeld(nummer) => {
                let mut waarden = gang.klad.waarden.leen();
                gang.gedeeld(*nummer, keuze, &mut waarden);
                uit.extend(waarden.iter().map(|rij| rijnummer(*rij)));
            }
            Self::Opzoeken(bron, delen) => opzoeken(*bron, delen, gang, omgeving, keuze, uit),
        }
    }
}

/// All parts of a key are computed, whichever is unknown.
fn opzoeken<'a>(
    bron: BronNr,
    delen: &'a [Knoop],
    gang: &Gang<'_, 'a>,
    omgeving: &Omgeving<'_>,
    keuze: Keuze<'_>,
    uit: &mut Vec<u32>,
) {
    let Some(tabel) = gang.bronnen.tabel(bron) else {
        uit.resize(uit.len() + keuze.aantal(), GEEN_RIJ);
        return;
    };
    let waarden = delen.iter().map(|deel| {
        let mut waarden = gang.klad.waarden.leen();
        deel.waarden(gang, omgeving, keuze, &mut waarden);
        waarden
    });
    let waarden: Vec<_> = waarden.collect();
    let mut sleutel = Sleutel { bytes: [0; LANGSTE_SLEUTEL + RUIMTE], lengte: 0 };
    let mut nummer = 0;
    keuze.verzamel(uit, |plaats| {
        sleutel.lengte = 0;
        let (mut bekend, mut past) = (true, true);
        for (deel, waarden) in waarden.iter().enumerate() {
            let waarde = waarden.get(nummer).copied().unwrap_or(Waarde::Onbekend);
            bekend = bekend && !waarde.is_onbekend();
            // A key that does not fit is in no source: the loader refuses it.
            past = past && (deel == 0 || sleutel.schrijf(&[SCHEIDING])) && sleutel.voeg_toe(waarde);
        }
        nummer += 1;
        if !bekend {
            return GEEN_RIJ;
        }
        let gevonden = sleutel.bytes.get(..sleutel.lengte).filter(|_| past).and_then(|sleutel| tabel.rij(sleutel));
        gevonden.unwrap_or_else(|| {
            gang.missers.tel(omgeving.basis(plaats), 1);
            GEEN_RIJ
        })
    });
}

/// Room behind the longest key, so that a word can be written whole.
const RUIMTE: usize = 8;

/// A key, as the sources spell it.
struct Sleutel {
    bytes: [u8; LANGSTE_SLEUTEL + RUIMTE],
    lengte: usize,
}

impl Sleutel {
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
