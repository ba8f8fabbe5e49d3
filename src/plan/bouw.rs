//! Making the plan.
//!
//! In: an [`Admitted`] besluit, the catalogue, and which moment is asked for. Out: [`Plan`].
//! Refuses: see [`PlanError`].

use super::regels::Regelkast;
use super::{Domein, Peildatum, Plan, PlanDeelbestand, PlanError, PlanKolom, kalender, leesset};
use crate::besluit::{Besluit, Deelbestand, Rubriek};
use crate::catalogue::{Catalogue, Variabele, VariabeleKolom, VariabeleSoort};
use crate::check::Admitted;
use crate::tijd::{Datum, Studiejaar};
use std::collections::BTreeMap;

/// What is asked of the besluit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keuze {
    /// A delivery moment: only the studiejaren that it covers. `None`: all granted studiejaren.
    pub moment: Option<u32>,
}

/// Plans an admitted besluit.
///
/// # Errors
/// [`PlanError`].
pub fn plan(toegelaten: &Admitted, catalogue: &Catalogue, keuze: Keuze) -> Result<Plan, PlanError> {
    let besluit = toegelaten.besluit();
    let kalender = kalender::kalender(besluit);
    let studiejaren = studiejaren(besluit, &kalender, keuze)?;
    niet_berekenbaar(besluit, catalogue)?;
    let eenheid = eenheid(besluit)?;
    let mut kast = Regelkast::new(catalogue, eenheid);
    let selectie = kast.selectie(&besluit.populatie)?;
    let deelbestanden = besluit
        .deelbestanden
        .iter()
        .map(|deel| deelbestand(besluit, deel, &studiejaren, catalogue, &mut kast))
        .collect::<Result<Vec<_>, _>>()?;
    let regels = kast.regels;
    let leest = leesset::alles(regels.iter().chain([&selectie]), eenheid, catalogue);
    let peildata: Vec<Peildatum> = studiejaren
        .into_iter()
        .map(|studiejaar| Peildatum { studiejaar, datum: studiejaar.peildatum(besluit.populatie.peildatum.value) })
        .collect();
    Ok(Plan {
        stand_nodig: stand_nodig(besluit, &peildata),
        deelbestanden,
        peildata,
        eenheid: eenheid.to_owned(),
        selectie,
        regels,
        layout: leesset::layout(&leest, catalogue),
        bronnen: leesset::bronnen(&leest, catalogue),
        domein: domein(besluit),
        kalender,
    })
}

/// The studiejaren to deliver, in order.
fn studiejaren(besluit: &Besluit, kalender: &[super::Moment], keuze: Keuze) -> Result<Vec<Studiejaar>, PlanError> {
    let mut jaren: Vec<Studiejaar> = match keuze.moment {
        None => besluit.populatie.studiejaren.iter().map(|jaar| jaar.value).collect(),
        Some(nummer) => {
            let moment =
                kalender.iter().find(|moment| moment.nummer == nummer).ok_or(PlanError::MomentOnbekend { nummer })?;
            if moment.studiejaren.is_empty() {
                return Err(PlanError::MomentZonderStudiejaar { nummer });
            }
            moment.studiejaren.clone()
        }
    };
    jaren.sort_unstable();
    jaren.dedup();
    Ok(jaren)
}

/// The unit of all deelbestanden. Rows per enrolment are the only ones that can be built so far.
fn eenheid(besluit: &Besluit) -> Result<&'static str, PlanError> {
    match besluit.deelbestanden.iter().find(|deel| deel.eenheid.value != "inschrijving") {
        Some(deel) => {
            Err(PlanError::Eenheid { deelbestand: deel.naam.value.clone(), eenheid: deel.eenheid.value.clone() })
        }
        None => Ok("inschrijving"),
    }
}

/// Refuses rows that cannot be computed, all of them by name.
fn niet_berekenbaar(besluit: &Besluit, catalogue: &Catalogue) -> Result<(), PlanError> {
    let rijen: Vec<(String, String)> = besluit
        .rubrieken
        .iter()
        .filter_map(|rubriek| {
            let reden = catalogue.variabelen.get(&rubriek.variabele.value)?.niet_berekenbaar.clone()?;
            Some((rubriek.code.value.clone(), reden))
        })
        .collect();
    if rijen.is_empty() { Ok(()) } else { Err(PlanError::NietBerekenbaar { rijen }) }
}

fn domein(besluit: &Besluit) -> Domein {
    let (sector, reeks) =
        besluit.omnummer.as_ref().map(|blok| (blok.sector.value.clone(), blok.reeks.value.clone())).unwrap_or_default();
    Domein { sector, ontvanger: besluit.ontvanger.id.value.clone(), reeks }
}

/// The first day of which the register's state will do: every peildatum, and the consolidation day after it.
fn stand_nodig(besluit: &Besluit, peildata: &[Peildatum]) -> Datum {
    let dagen = peildata.iter().flat_map(|peil| {
        let consolidatie = besluit.populatie.consolidatie.as_ref().map(|op| peil.studiejaar.peildatum(op.value));
        [Some(peil.datum), consolidatie]
    });
    dagen.flatten().max().unwrap_or(Datum::MIN)
}

fn deelbestand(
    besluit: &Besluit,
    deel: &Deelbestand,
    studiejaren: &[Studiejaar],
    catalogue: &Catalogue,
    kast: &mut Regelkast<'_>,
) -> Result<PlanDeelbestand, PlanError> {
    let mut kolommen = Vec::new();
    let hoort = |rubriek: &Rubriek| rubriek.deelbestanden.iter().any(|naam| naam.value == deel.naam.value);
    for (nr, rubriek) in besluit.rubrieken.iter().enumerate().filter(|(_, rubriek)| hoort(rubriek)) {
        let Some(variabele) = catalogue.variabelen.get(&rubriek.variabele.value) else { continue };
        for (plek, uitvoer) in variabele.kolommen.iter().enumerate() {
            kolommen.push(kolom(besluit, (nr, rubriek), variabele, (plek, uitvoer), kast)?);
        }
    }
    Ok(PlanDeelbestand {
        naam: deel.naam.value.clone(),
        eenheid: deel.eenheid.value.clone(),
        sleutel: deel.sleutel.iter().map(|kolom| kolom.value.clone()).collect(),
        omschrijving: deel.omschrijving.as_ref().map(|tekst| tekst.value.clone()),
        studiejaren: studiejaren
            .iter()
            .copied()
            .filter(|jaar| deel.studiejaren.is_empty() || deel.studiejaren.iter().any(|eigen| eigen.value == *jaar))
            .collect(),
        kolommen,
    })
}

fn kolom(
    besluit: &Besluit,
    (nr, rubriek): (usize, &Rubriek),
    variabele: &Variabele,
    (plek, uitvoer): (usize, &VariabeleKolom),
    kast: &mut Regelkast<'_>,
) -> Result<PlanKolom, PlanError> {
    let parameters: BTreeMap<String, String> =
        rubriek.parameters.iter().map(|(naam, waarde)| (naam.clone(), waarde.value.clone())).collect();
    let regel = match variabele.soort {
        VariabeleSoort::Omnummer => None,
        VariabeleSoort::Basis | VariabeleSoort::Deel | VariabeleSoort::Afgeleid => {
            Some(kast.plek(&variabele.id, &uitvoer.rekenregel, &parameters)?)
        }
    };
    let leest = regel.and_then(|plek| kast.regels.get(plek)).map(|regel| regel.leest.clone()).unwrap_or_default();
    let mut leest_bronnen: Vec<String> = leest.bronnen.iter().map(|(bron, _)| bron.clone()).collect();
    leest_bronnen.dedup();
    Ok(PlanKolom {
        naam: rubriek.kolommen.get(plek).map_or_else(|| uitvoer.naam.clone(), |naam| naam.value.clone()),
        rubriek: rubriek.code.value.clone(),
        rubriek_nr: nr,
        artikel: rubriek.artikel.as_ref().map(|tekst| tekst.value.clone()).unwrap_or_default(),
        artikel_bedoeld: artikel_bedoeld(besluit, rubriek),
        variabele: variabele.id.clone(),
        soort: variabele.soort,
        parameters,
        omschrijving: rubriek.omschrijving.value.clone(),
        label: label(rubriek, variabele, uitvoer),
        waardetype: uitvoer.soort,
        eenheid: uitvoer.eenheid.clone(),
        codelijst: uitvoer.codelijst.clone(),
        rekenregel: uitvoer.rekenregel.trim().to_owned(),
        regel,
        leest: leest.kolommen.into_iter().collect(),
        leest_bronnen,
        onderdelen: variabele.onderdelen.clone(),
        bron: variabele.bron.clone(),
        bron_soort: variabele.status,
        leeg: variabele.leeg.clone(),
    })
}

/// What the column is, in the words of the annex where they are about this column alone ("de leeftijd op 1 oktober in
/// het peiljaar"), else in those of the catalogue.
fn label(rubriek: &Rubriek, variabele: &Variabele, uitvoer: &VariabeleKolom) -> String {
    match (&rubriek.toelichting, variabele.kolommen.len()) {
        (Some(toelichting), 1) => toelichting.value.clone(),
        _ => uitvoer.label.clone(),
    }
}

/// The citation that an erratum puts in the place of the printed one.
fn artikel_bedoeld(besluit: &Besluit, rubriek: &Rubriek) -> Option<String> {
    let gedrukt = &rubriek.artikel.as_ref()?.value;
    besluit
        .errata
        .iter()
        .find(|erratum| {
            erratum.rubriek.as_ref().is_some_and(|code| code.value == rubriek.code.value)
                && &erratum.gedrukt.value == gedrukt
        })
        .map(|erratum| erratum.bedoeld.value.clone())
}
