//! Compares two sorted deelbestanden in one pass.
//!
//! In: two [`Lezer`]s behind their headers. Out: differences per person, and a [`Telling`].
//! Refuses: what its readers and rows refuse. Memory: two buffers and the rows of one person.
//!
//! Where the columns are the same, stretches that are equal byte for byte are passed without being cut into rows: an
//! equal row is its own pair whatever the key says. Only rows that differ are parsed.

use super::DiffError;
use super::lezen::{Lezer, hele_rijen};
use super::rijen::{Groep, Omgeving};
use super::verschil::{Telling, Verschil};
use std::cmp::Ordering;
use std::io::Read;

/// Bytes compared in one go; the first difference is then looked for within them.
const STUK: usize = 512;

/// Compares two files, whose headers have been taken off, and tells each difference.
///
/// # Errors
/// A file cannot be read, is out of order or holds a row that the program would not write; or `naar` fails.
pub(crate) fn vergelijk<A: Read, B: Read>(
    oud: &mut Lezer<A>,
    nieuw: &mut Lezer<B>,
    om: &Omgeving<'_>,
    naar: &mut dyn FnMut(&Verschil<'_>) -> Result<(), DiffError>,
) -> Result<Telling, DiffError> {
    let (links, rechts) = (om.kolommen.persoon.map(|(o, _)| o), om.kolommen.persoon.map(|(_, n)| n));
    oud.met_persoon(links);
    nieuw.met_persoon(rechts);
    let (mut telling, mut groep) = (Telling::default(), Groep::default());
    loop {
        if om.kolommen.gelijk {
            sla_gelijke_over(oud, nieuw)?;
        }
        let orde = match (oud.laad()?, nieuw.laad()?) {
            (false, false) => break,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (true, true) => {
                let persoon = oud.persoon().cmp(nieuw.persoon());
                // With other columns the bytes say nothing; the group pairs its rows itself.
                if om.kolommen.gelijk { persoon.then_with(|| oud.rij().cmp(nieuw.rij())) } else { persoon }
            }
        };
        if om.kolommen.gelijk && orde == Ordering::Equal {
            oud.stap();
            nieuw.stap();
            continue;
        }
        let persoon = if orde == Ordering::Greater { nieuw.persoon() } else { oud.persoon() };
        if !groep.is_van(persoon) {
            if !groep.is_leeg() {
                groep.vertel(om, &mut telling, naar)?;
            }
            groep.begin(if orde == Ordering::Greater { nieuw.persoon() } else { oud.persoon() });
        }
        if orde == Ordering::Greater {
            groep.nieuwe(nieuw.rij(), nieuw.rijen() + 1);
            nieuw.stap();
        } else {
            groep.oude(oud.rij(), oud.rijen() + 1);
            oud.stap();
        }
    }
    if !groep.is_leeg() {
        groep.vertel(om, &mut telling, naar)?;
    }
    (telling.rijen_oud, telling.rijen_nieuw) = (oud.rijen(), nieuw.rijen());
    Ok(telling)
}

/// Passes rows as long as both sides have the same bytes.
fn sla_gelijke_over<A: Read, B: Read>(oud: &mut Lezer<A>, nieuw: &mut Lezer<B>) -> Result<(), DiffError> {
    loop {
        let (links, rechts) = (oud.rest()?, nieuw.rest()?);
        let lengte = links.len().min(rechts.len());
        let gelijk = gelijk_begin(links, rechts);
        let (bytes, rijen) = hele_rijen(links.get(..gelijk).unwrap_or_default());
        if bytes == 0 {
            return Ok(());
        }
        oud.sla_over(bytes, rijen);
        nieuw.sla_over(bytes, rijen);
        if gelijk < lengte {
            return Ok(());
        }
    }
}

/// How many bytes at the front are the same.
fn gelijk_begin(links: &[u8], rechts: &[u8]) -> usize {
    let stukken = links.chunks(STUK).zip(rechts.chunks(STUK));
    let heel = stukken.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum::<usize>();
    let (links, rechts) = (links.get(heel..).unwrap_or_default(), rechts.get(heel..).unwrap_or_default());
    heel + links.iter().zip(rechts).take_while(|(a, b)| a == b).count()
}
