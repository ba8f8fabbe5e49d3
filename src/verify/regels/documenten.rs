//! ROD1145–1147: codebook and datapackage are those of these data.
//!
//! In: the plan and the manifest, of which both follow. Out: findings with the first place that differs.
//! Refuses: nothing.

use super::besluit::Toegelaten;
use super::{CODEBOOK_DIFFERS, CODEBOOK_TEXT_DIFFERS, DATAPACKAGE_DIFFERS};
use crate::catalogue::Catalogue;
use crate::diagnose::{Bilingual, RuleCard};
use crate::emit::{Bestand, Bronvermelding, Gegevensbestand, Omslag, codeboek_csv, codeboek_md, datapackage, datapad};
use crate::manifest::{Manifest, Soort};
use crate::plan::{Plan, wissen_uiterlijk};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, woord};
use crate::verify::map::Map;

/// Makes the documents again and compares them to the byte.
pub(in crate::verify) fn keur(
    map: &Map,
    toegelaten: &Toegelaten,
    plan: &Plan,
    catalogue: &Catalogue,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let besluit = toegelaten.admitted.besluit();
    let bronnen: Vec<Bronvermelding> = manifest
        .bronnen
        .iter()
        .map(|bron| Bronvermelding {
            id: bron.id.clone(),
            naam: bron.naam.clone(),
            uitgever: bron.uitgever.clone(),
            editie: bron.editie.clone(),
        })
        .collect();
    let omslag = Omslag {
        besluit,
        plan,
        catalogue,
        stam: &manifest.besluit.stam,
        definitief: manifest.soort == Soort::Definitief,
        demo: manifest.demo,
        datum: manifest.datum,
        stand_per: manifest.stand.stand_per,
        moment: manifest.moment.as_ref().map(|moment| moment.nummer),
        wissen_uiterlijk: wissen_uiterlijk(besluit, manifest.datum),
        bronnen: &bronnen,
    };
    let documenten: [(&str, &RuleCard, Vec<u8>); 3] = [
        ("codeboek.csv", &CODEBOOK_DIFFERS, codeboek_csv(plan)),
        ("codeboek.md", &CODEBOOK_TEXT_DIFFERS, codeboek_md(&omslag)),
        ("datapackage.json", &DATAPACKAGE_DIFFERS, datapackage(&omslag, &gegevens(plan, &manifest.bestanden))),
    ];
    for (pad, regel, verwacht) in documenten {
        if let Some(gevonden) = map.document(pad)?
            && gevonden != verwacht
        {
            let over = dossier.over(regel, pad);
            dossier.meld(over.with("deel", &plaats(&gevonden, &verwacht)));
        }
    }
    Ok(())
}

/// The data files as the manifest lists them; whether they are those files has been judged before.
fn gegevens<'a>(plan: &'a Plan, bestanden: &'a [Bestand]) -> Vec<Gegevensbestand<'a>> {
    let een = |(deel, jaar): (usize, usize)| {
        let deelbestand = plan.deelbestanden.get(deel)?;
        let studiejaar = plan.peildata.get(jaar)?.studiejaar;
        let pad = datapad(deelbestand, studiejaar);
        let bestand = bestanden.iter().find(|bestand| bestand.pad == pad)?;
        Some(Gegevensbestand { deelbestand, studiejaar, bestand })
    };
    plan.bestanden().into_iter().filter_map(een).collect()
}

/// The first line that differs.
fn plaats(gevonden: &[u8], verwacht: &[u8]) -> Bilingual {
    let gelijk = gevonden.iter().zip(verwacht).take_while(|(a, b)| a == b).count();
    let voor = gevonden.get(..gelijk).unwrap_or_default();
    let regel = voor.iter().filter(|byte| **byte == b'\n').count() + 1;
    woord(format!("vanaf regel {regel}"), format!("from line {regel}"))
}
