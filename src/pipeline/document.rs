//! The documents of a release: codebook, datapackage, and the decision that was compiled.
//!
//! In: the pieces of a build. Out: the files, written into the build place. Refuses: what the disk refuses.

use super::BuildError;
use super::opdracht::{Stukken, stam};
use crate::emit::{
    Bestand, Bouwplaats, Bronvermelding, Gegevensbestand, Omslag, codeboek_csv, codeboek_md, datapackage,
};
use crate::plan::wissen_uiterlijk;

/// Writes the documents and lists all files of the release but the manifest.
pub(super) fn schrijf(stukken: &Stukken<'_>, plaats: &Bouwplaats) -> Result<Vec<Bestand>, BuildError> {
    let besluit = stukken.toegelaten.besluit();
    let stam = stam(&stukken.opdracht.besluit);
    let bronnen: Vec<Bronvermelding> = stukken
        .toevoer
        .bronnen
        .edities()
        .iter()
        .map(|editie| Bronvermelding {
            id: editie.id.clone(),
            naam: editie.naam.clone(),
            uitgever: editie.uitgever.clone(),
            editie: editie.editie.clone(),
        })
        .collect();
    let omslag = Omslag {
        besluit,
        plan: stukken.toevoer.plan,
        catalogue: stukken.toevoer.catalogue,
        stam: &stam,
        definitief: stukken.levering.moment.is_some(),
        demo: stukken.toevoer.sleutel.is_demo(),
        datum: stukken.levering.datum,
        stand_per: stukken.toevoer.snapshot.stand_per,
        moment: stukken.levering.moment.as_ref().map(|moment| moment.nummer),
        wissen_uiterlijk: wissen_uiterlijk(besluit, stukken.levering.datum),
        bronnen: &bronnen,
    };
    let data: Vec<Gegevensbestand<'_>> = stukken
        .toevoer
        .plan
        .bestanden()
        .into_iter()
        .zip(&stukken.extract.bestanden)
        .filter_map(|((deel, jaar), geschreven)| {
            Some(Gegevensbestand {
                deelbestand: stukken.toevoer.plan.deelbestanden.get(deel)?,
                studiejaar: stukken.toevoer.plan.peildata.get(jaar)?.studiejaar,
                bestand: &geschreven.bestand,
            })
        })
        .collect();
    let mut bestanden: Vec<Bestand> = stukken.extract.bestanden.iter().map(|uit| uit.bestand.clone()).collect();
    bestanden.push(plaats.schrijf("codeboek.csv", &codeboek_csv(stukken.toevoer.plan))?);
    bestanden.push(plaats.schrijf("codeboek.md", &codeboek_md(&omslag))?);
    bestanden.push(plaats.schrijf("datapackage.json", &datapackage(&omslag, &data))?);
    bestanden.push(plaats.schrijf("besluit.toml", besluit.text.as_bytes())?);
    Ok(bestanden)
}
