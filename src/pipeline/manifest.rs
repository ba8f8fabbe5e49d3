//! Filling the manifest from what the passes know.
//!
//! In: the pieces of a build and the files written. Out: [`Manifest`]. Refuses: nothing.

use super::opdracht::{Stukken, stam};
use crate::emit::Bestand;
use crate::manifest::{
    BesluitDeel, Bevinding, BronDeel, ErratumDeel, KolomTelling, Manifest, MomentDeel, PlanDeel, Programma,
    PseudoniemDeel, SCHEMA, Soort, Stand, TabelDeel, Telling, Tellingen,
};
use crate::plan::{PlanDeelbestand, wissen_uiterlijk};

/// Makes the manifest.
pub(super) fn maak(stukken: &Stukken<'_>, bestanden: Vec<Bestand>) -> Manifest {
    let besluit = stukken.toegelaten.besluit();
    let (pad, bevindingen) = (&stukken.opdracht.besluit, &stukken.gecontroleerd.bevindingen);
    Manifest {
        schema: SCHEMA.to_owned(),
        programma: Programma::dit(),
        soort: if stukken.levering.moment.is_some() { Soort::Definitief } else { Soort::Proef },
        demo: stukken.toevoer.sleutel.is_demo(),
        datum: stukken.levering.datum,
        moment: stukken.levering.moment.as_ref().map(MomentDeel::from),
        wissen_uiterlijk: wissen_uiterlijk(besluit, stukken.levering.datum),
        besluit: BesluitDeel::van(besluit, &pad.to_string_lossy(), &stam(pad)),
        catalogus: stukken.toevoer.catalogue.versie.clone(),
        stand: stand(stukken),
        bronnen: bronnen(stukken),
        plan: PlanDeel::from(stukken.toevoer.plan),
        pseudoniem: PseudoniemDeel::van(stukken.toevoer.sleutel, &stukken.toevoer.plan.domein),
        tellingen: tellingen(stukken),
        bevindingen: bevindingen.iter().map(|b| Bevinding::van(b, &stukken.gecontroleerd.bronnen)).collect(),
        errata: ErratumDeel::alle(besluit),
        bestanden,
    }
}

fn stand(stukken: &Stukken<'_>) -> Stand {
    let tabellen = stukken.toevoer.plan.layout.tabellen.iter().zip(&stukken.extract.opname.rijen);
    Stand {
        schema: crate::snapshot::SCHEMA.to_owned(),
        stand_per: stukken.toevoer.snapshot.stand_per,
        sectoren: stukken.toevoer.snapshot.sectoren.clone(),
        afdruk: stukken.extract.opname.afdruk.clone(),
        tabellen: tabellen
            .map(|(tabel, rijen)| TabelDeel {
                naam: tabel.naam.clone(),
                kolommen: tabel.kolommen.clone(),
                rijen: *rijen,
            })
            .collect(),
    }
}

fn bronnen(stukken: &Stukken<'_>) -> Vec<BronDeel> {
    let edities = stukken.toevoer.bronnen.edities().iter();
    edities
        .map(|bron| BronDeel {
            id: bron.id.clone(),
            naam: bron.naam.clone(),
            uitgever: bron.uitgever.clone(),
            editie: bron.editie.clone(),
            kolommen: stukken.toevoer.plan.bronnen.get(&bron.id).cloned().unwrap_or_default(),
            sha256: bron.sha256.clone(),
        })
        .collect()
}

fn tellingen(stukken: &Stukken<'_>) -> Tellingen {
    let extract = stukken.extract;
    let mut bestanden = Vec::new();
    for (plek, (deel, jaar)) in stukken.toevoer.plan.bestanden().into_iter().enumerate() {
        let (Some(deel), Some(peil)) =
            (stukken.toevoer.plan.deelbestanden.get(deel), stukken.toevoer.plan.peildata.get(jaar))
        else {
            continue;
        };
        bestanden.push(Telling {
            deelbestand: deel.naam.clone(),
            studiejaar: peil.studiejaar,
            bekeken: extract.telling.rijen,
            in_populatie: extract.telling.in_populatie.get(jaar).copied().unwrap_or_default(),
            personen: extract.personen.get(plek).copied().unwrap_or_default(),
            rijen: extract.bestanden.get(plek).map_or(0, |bestand| bestand.rijen),
            kolommen: kolommen(stukken, deel, plek, jaar),
        });
    }
    Tellingen { personen_gelezen: extract.opname.personen, inschrijvingen_gelezen: extract.telling.rijen, bestanden }
}

fn kolommen(stukken: &Stukken<'_>, deel: &PlanDeelbestand, plek: usize, jaar_nr: usize) -> Vec<KolomTelling> {
    let leeg = stukken.extract.leeg.get(plek).map(Vec::as_slice).unwrap_or_default();
    let gemist = stukken.extract.telling.niet_gevonden.get(jaar_nr);
    let telling = |(kolom, leeg): (&crate::plan::PlanKolom, &u64)| KolomTelling {
        naam: kolom.naam.clone(),
        leeg: *leeg,
        niet_gevonden: kolom.regel.and_then(|regel| gemist?.get(regel)).copied().unwrap_or_default(),
    };
    deel.kolommen.iter().zip(leeg).map(telling).collect()
}
