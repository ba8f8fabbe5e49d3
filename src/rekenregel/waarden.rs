//! What single values do: order, arithmetic, parts of texts.
//!
//! In: values. Out: values; unknown in, unknown out. Refuses: nothing; what overflows is unknown.

use super::ast::{Bewerking, Vergelijking};
use super::ir::Vast;
use crate::register::{Personen, Tekst, Waarde, pak, pak_getal};
use std::cmp::Ordering;

/// Ten-thousandths in one.
const EEN: i64 = 10_000;

/// A constant as a value.
#[inline]
pub(super) fn vast(vast: &Vast) -> Waarde<'_> {
    match vast {
        Vast::Onbekend => Waarde::Onbekend,
        Vast::JaNee(ja) => (*ja).into(),
        Vast::Geheel(getal) => Waarde::Geheel(*getal),
        Vast::Decimaal(getal) => Waarde::Decimaal(*getal),
        Vast::Datum(datum) => Waarde::Datum(*datum),
        Vast::Tekst(tekst) => tekst.waarde(),
    }
}

/// The order of two known values of one type (texts by bytes, nee before ja); unknown when one is.
#[inline]
pub(super) fn orde(a: Waarde<'_>, b: Waarde<'_>) -> Option<Ordering> {
    Some(match (a, b) {
        (Waarde::Kort(a), Waarde::Kort(b)) => a.cmp(&b),
        (Waarde::Datum(a), Waarde::Datum(b)) => a.cmp(&b),
        (Waarde::Geheel(a), Waarde::Geheel(b)) | (Waarde::Decimaal(a), Waarde::Decimaal(b)) => a.cmp(&b),
        (Waarde::Geheel(a), Waarde::Decimaal(b)) => (i128::from(a) * i128::from(EEN)).cmp(&i128::from(b)),
        (Waarde::Decimaal(a), Waarde::Geheel(b)) => i128::from(a).cmp(&(i128::from(b) * i128::from(EEN))),
        (Waarde::JaNee(a), Waarde::JaNee(b)) => a.cmp(&b),
        (a, b) => a.tekst()?.cmp(&b.tekst()?),
    })
}

/// Does this order satisfy the comparison?
#[inline]
pub(super) fn past(hoe: Vergelijking, orde: Ordering) -> bool {
    match hoe {
        Vergelijking::Is => orde.is_eq(),
        Vergelijking::IsNiet => orde.is_ne(),
        Vergelijking::Kleiner => orde.is_lt(),
        Vergelijking::HoogstensGelijk => orde.is_le(),
        Vergelijking::Groter => orde.is_gt(),
        Vergelijking::MinstensGelijk => orde.is_ge(),
    }
}

/// Arithmetic on two numbers of one type; a product of decimals is rounded half away from zero.
pub(super) fn reken<'a>(hoe: Bewerking, a: Waarde<'a>, b: Waarde<'a>) -> Waarde<'a> {
    let uit = match (a, b) {
        (Waarde::Geheel(a), Waarde::Geheel(b)) => tel(hoe, a, b).map(Waarde::Geheel),
        (Waarde::Decimaal(a), Waarde::Decimaal(b)) if hoe == Bewerking::Maal => {
            let product = i128::from(a) * i128::from(b);
            let half = i128::from(EEN / 2) * product.signum();
            i64::try_from((product + half) / i128::from(EEN)).ok().map(Waarde::Decimaal)
        }
        (Waarde::Decimaal(a), Waarde::Decimaal(b)) => tel(hoe, a, b).map(Waarde::Decimaal),
        _ => None,
    };
    uit.unwrap_or(Waarde::Onbekend)
}

fn tel(hoe: Bewerking, a: i64, b: i64) -> Option<i64> {
    match hoe {
        Bewerking::Plus => a.checked_add(b),
        Bewerking::Min => a.checked_sub(b),
        Bewerking::Maal => a.checked_mul(b),
    }
}

/// A whole number as a decimal one.
pub(super) fn naar_decimaal(waarde: Waarde<'_>) -> Waarde<'_> {
    match waarde {
        Waarde::Geheel(getal) => getal.checked_mul(EEN).map_or(Waarde::Onbekend, Waarde::Decimaal),
        waarde => waarde,
    }
}

/// The mean of numbers in ten-thousandths, half up; unknown without numbers.
pub(super) fn gemiddelde(som: i128, aantal: i128) -> Waarde<'static> {
    let dubbel = som.checked_mul(2).and_then(|dubbel| dubbel.checked_add(aantal));
    let uit = dubbel.and_then(|dubbel| dubbel.checked_div_euclid(aantal.checked_mul(2)?));
    uit.and_then(|uit| i64::try_from(uit).ok()).map_or(Waarde::Onbekend, Waarde::Decimaal)
}

/// Characters `van` up to and including `tot`, from 1; `None` when the text is shorter. A part that is long in itself
/// is kept with the persons.
pub(super) fn deel<'a>(tekst: Tekst<'_>, van: usize, tot: usize, personen: &Personen<'a>) -> Option<Waarde<'a>> {
    let voor = van.checked_sub(1)?;
    tekst.met_bytes(|bytes| {
        let tekst = std::str::from_utf8(bytes).ok()?;
        let mut grenzen = tekst.char_indices().map(|(plek, _)| plek).chain([tekst.len()]);
        let begin = grenzen.nth(voor)?;
        let einde = grenzen.nth(tot.checked_sub(van)?)?;
        let deel = bytes.get(begin..einde)?;
        Some(pak(deel).map_or_else(|| Waarde::Lang(personen.bewaar(deel)), Waarde::Kort))
    })
}

/// The digits of a number below 10,000 as a short text.
pub(super) fn in_cijfers(getal: i64) -> Option<u64> {
    u64::try_from(getal).ok().and_then(pak_getal)
}
