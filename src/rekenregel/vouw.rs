//! Constant folding: a parameter is a constant, so a rule with branches on it loses them here.
//!
//! In: a node whose parts are folded already. Out: the same meaning, less to walk per row.
//! Refuses: to change Kleene logic: `onbekend en x` stays, because x may make it false.

use super::ast::Vergelijking;
use super::dagen::in_jaar;
use super::ir::Vast;
use super::programma::Knoop;
use super::waarden::{orde, past, reken, vast};
use crate::register::{Waarde, pak};

/// Folds one node.
pub(super) fn vouw(knoop: Knoop) -> Knoop {
    match knoop {
        Knoop::Als(delen) => {
            let [voorwaarde, dan, anders] = *delen;
            match voorwaarde {
                Knoop::Vast(Vast::JaNee(true)) => dan,
                Knoop::Vast(Vast::JaNee(false)) => anders,
                Knoop::Vast(Vast::Onbekend) => Knoop::Vast(Vast::Onbekend),
                Knoop::Niet(omgekeerd) => Knoop::Als(Box::new([*omgekeerd, anders, dan])),
                voorwaarde => Knoop::Als(Box::new([voorwaarde, dan, anders])),
            }
        }
        Knoop::En(delen) => reeks(delen, true),
        Knoop::Of(delen) => open_datum(reeks(delen, false)),
        Knoop::Niet(deel) => match *deel {
            Knoop::Vast(Vast::JaNee(ja)) => Knoop::Vast(Vast::JaNee(!ja)),
            Knoop::InKort(deel, teksten, anders) => Knoop::InKort(deel, teksten, !anders),
            deel => Knoop::Niet(Box::new(deel)),
        },
        Knoop::Vergelijk(hoe, delen) => vergelijk(hoe, *delen),
        Knoop::In(deel, lijst) => match *deel {
            Knoop::Vast(Vast::Onbekend) => Knoop::Vast(Vast::Onbekend),
            Knoop::Vast(links) => {
                let gevonden =
                    lijst.iter().any(|deel| orde(vast(&links), vast(deel)).is_some_and(std::cmp::Ordering::is_eq));
                Knoop::Vast(Vast::JaNee(gevonden))
            }
            deel => match lijst.iter().map(kort).collect::<Option<Box<[_]>>>() {
                Some(teksten) => een_van(deel, teksten, false),
                None => Knoop::In(Box::new(deel), lijst),
            },
        },
        Knoop::Reken(hoe, delen) => match *delen {
            [Knoop::Vast(a), Knoop::Vast(b)] => Knoop::Vast(getal(reken(hoe, vast(&a), vast(&b)))),
            delen => Knoop::Reken(hoe, Box::new(delen)),
        },
        Knoop::DatumIn(jaar, dag) => match *jaar {
            Knoop::Vast(jaar) => Knoop::Vast(in_jaar(dag, vast(&jaar)).map_or(Vast::Onbekend, Vast::Datum)),
            jaar => Knoop::DatumIn(Box::new(jaar), dag),
        },
        knoop => knoop,
    }
}

fn vergelijk(hoe: Vergelijking, delen: [Knoop; 2]) -> Knoop {
    match (hoe, delen) {
        (hoe, [Knoop::Vast(a), Knoop::Vast(b)]) => {
            let uit = orde(vast(&a), vast(&b)).map(|orde| past(hoe, orde));
            Knoop::Vast(uit.map_or(Vast::Onbekend, Vast::JaNee))
        }
        (Vergelijking::Is | Vergelijking::IsNiet, [deel, Knoop::Vast(vast)]) if kort(&vast).is_some() => {
            een_van(deel, kort(&vast).into_iter().collect(), hoe == Vergelijking::IsNiet)
        }
        (hoe, [Knoop::Cel(plek), Knoop::Vast(Vast::Datum(dag))]) => Knoop::DatumIs(plek, hoe, dag, false),
        (Vergelijking::Is | Vergelijking::IsNiet, [Knoop::Cel(links), Knoop::Cel(rechts)]) => {
            Knoop::CelIs(links, rechts, hoe == Vergelijking::IsNiet)
        }
        (hoe, delen) => Knoop::Vergelijk(hoe, Box::new(delen)),
    }
}

/// Is the part one of these short texts (`anders`: none of them)? One cell and one text are compared in place.
fn een_van(deel: Knoop, teksten: Box<[u64]>, anders: bool) -> Knoop {
    match (deel, &*teksten) {
        (Knoop::Cel(plek), [tekst]) => Knoop::TekstIs(plek, *tekst, anders),
        (deel, _) => Knoop::InKort(Box::new(deel), teksten, anders),
    }
}

/// `en` (neutral: true) or `of` (neutral: false) without the parts that cannot matter.
fn reeks(delen: Box<[Knoop]>, neutraal: bool) -> Knoop {
    let mut over = Vec::new();
    let genest = |deel| match (deel, neutraal) {
        (Knoop::En(delen), true) | (Knoop::Of(delen), false) => delen.into_vec(),
        (deel, _) => vec![deel],
    };
    for deel in delen.into_iter().flat_map(genest) {
        match deel {
            Knoop::Vast(Vast::JaNee(ja)) if ja == neutraal => {}
            Knoop::Vast(Vast::JaNee(ja)) => return Knoop::Vast(Vast::JaNee(ja)),
            deel => over.push(deel),
        }
    }
    match (over.len(), neutraal) {
        (0, _) => Knoop::Vast(Vast::JaNee(neutraal)),
        (1, _) => over.pop().unwrap_or(Knoop::Vast(Vast::Onbekend)),
        (_, true) => Knoop::En(over.into()),
        (_, false) => Knoop::Of(over.into()),
    }
}

/// "No end, or an end from that day on" is one look at one cell.
fn open_datum(knoop: Knoop) -> Knoop {
    let Knoop::Of(delen) = &knoop else { return knoop };
    match &**delen {
        [Knoop::IsOnbekend(cel, false), Knoop::DatumIs(plek, hoe, dag, _)]
        | [Knoop::DatumIs(plek, hoe, dag, _), Knoop::IsOnbekend(cel, false)]
            if matches!(&**cel, Knoop::Cel(onbekend) if onbekend == plek) =>
        {
            Knoop::DatumIs(*plek, *hoe, *dag, true)
        }
        _ => knoop,
    }
}

/// A short text as a word.
fn kort(vast: &Vast) -> Option<u64> {
    if let Vast::Tekst(tekst) = vast { pak(tekst.bytes()) } else { None }
}

fn getal(waarde: Waarde<'_>) -> Vast {
    match waarde {
        Waarde::Geheel(getal) => Vast::Geheel(getal),
        Waarde::Decimaal(getal) => Vast::Decimaal(getal),
        _ => Vast::Onbekend,
    }
}
