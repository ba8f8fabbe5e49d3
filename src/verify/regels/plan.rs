//! ROD1114, 1115 and 1117: plan, pseudonym and findings of the manifest are those that the decision gives.
//!
//! In: the admitted decision, planned anew, and the manifest. Out: the plan, and findings. Refuses: nothing.

use super::besluit::Toegelaten;
use super::{FINDINGS_DIFFER, PLAN_DIFFERS, PSEUDONYM_DIFFERS};
use crate::catalogue::Catalogue;
use crate::diagnose::{Bilingual, Lang, Spoken};
use crate::emit::MANIFEST;
use crate::manifest::{Bevinding, Manifest, PlanDeel, Programma, PseudoniemDeel};
use crate::plan::{Keuze, Plan, PlanError, plan};
use crate::pseudonymise::Sleutel;
use crate::verify::dossier::{Dossier, woord};

/// Plans the decision again. A trial may be of all studiejaren or of those of one moment; the manifest of a trial does
/// not say which, so the plan that it resembles is taken.
pub(in crate::verify) fn lees(
    toegelaten: &Toegelaten,
    catalogue: &Catalogue,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Option<(Plan, Option<u32>)> {
    let besluit = toegelaten.admitted.besluit();
    let keuzes: Vec<Option<u32>> = match &manifest.moment {
        Some(moment) => vec![Some(moment.nummer)],
        None => std::iter::once(None).chain(besluit.verstrekkingen.iter().map(|v| Some(v.nummer.value))).collect(),
    };
    let mut gekozen: Option<(Result<Plan, PlanError>, Option<u32>)> = None;
    for moment in keuzes {
        let gemaakt = plan(&toegelaten.admitted, catalogue, Keuze { moment });
        let past = |plan: &Plan| PlanDeel::from(plan).peildata == manifest.plan.peildata;
        let raak = gemaakt.as_ref().is_ok_and(past);
        if raak || gekozen.is_none() {
            gekozen = Some((gemaakt, moment));
        }
        if raak {
            break;
        }
    }
    let (gemaakt, moment) = gekozen?;
    match gemaakt {
        Ok(gemaakt) => {
            vergelijk(&gemaakt, manifest, dossier);
            pseudoniem(&gemaakt, manifest, dossier);
            bevindingen(toegelaten, manifest, dossier);
            Some((gemaakt, moment))
        }
        Err(fout) => {
            let reden = Bilingual { nl: fout.say(Lang::Nl), en: fout.say(Lang::En) };
            let over = dossier.over(&PLAN_DIFFERS, MANIFEST);
            dossier.meld(over.with("deel", &reden));
            None
        }
    }
}

/// Part by part, so that the finding says where to look.
fn vergelijk(gemaakt: &Plan, manifest: &Manifest, dossier: &mut Dossier) {
    let (is, zegt) = (PlanDeel::from(gemaakt), &manifest.plan);
    let mut delen = vec![(is.peildata == zegt.peildata, woord("peildata", "peildata"))];
    for (nr, deel) in is.deelbestanden.iter().enumerate() {
        let ander = zegt.deelbestanden.get(nr);
        let naam = &deel.naam;
        let gelijk = ander == Some(deel);
        let kolom = ander.and_then(|ander| {
            deel.kolommen.iter().enumerate().find(|(nr, kolom)| ander.kolommen.get(*nr) != Some(kolom)).map(|(_, k)| k)
        });
        delen.push((
            gelijk,
            match kolom {
                Some(kolom) => woord(
                    format!("deelbestand `{naam}`, kolom `{}`", kolom.naam),
                    format!("deelbestand `{naam}`, column `{}`", kolom.naam),
                ),
                None => woord(format!("deelbestand `{naam}`"), format!("deelbestand `{naam}`")),
            },
        ));
    }
    delen.push((is.deelbestanden.len() == zegt.deelbestanden.len(), woord("deelbestanden", "deelbestanden")));
    delen.push((zelfde_leesset(gemaakt, manifest), woord("leesset", "read set")));
    for (_, deel) in delen.iter().filter(|(gelijk, _)| !gelijk) {
        let over = dossier.over(&PLAN_DIFFERS, MANIFEST);
        dossier.meld(over.with("deel", deel));
    }
}

/// Tables and columns of the register, and public sources: exactly those that the plan needs.
fn zelfde_leesset(gemaakt: &Plan, manifest: &Manifest) -> bool {
    let register = gemaakt.layout.tabellen.iter().map(|tabel| (&tabel.naam, &tabel.kolommen));
    let bronnen = manifest.bronnen.iter().map(|bron| (&bron.id, &bron.kolommen));
    register.eq(manifest.stand.tabellen.iter().map(|tabel| (&tabel.naam, &tabel.kolommen)))
        && bronnen.eq(gemaakt.bronnen.iter())
}

fn pseudoniem(gemaakt: &Plan, manifest: &Manifest, dossier: &mut Dossier) {
    let demo = Sleutel::demo();
    let (is, zegt) = (PseudoniemDeel::van(&demo, &gemaakt.domein), &manifest.pseudoniem);
    let afdruk = &zegt.vingerafdruk;
    let hexadecimaal = afdruk.len() == 16 && afdruk.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let delen = [
        (is.algoritme == zegt.algoritme, woord("algoritme", "algorithm")),
        (is.domein == zegt.domein, woord("domein", "domain")),
        (hexadecimaal, woord("vingerafdruk van de sleutel", "fingerprint of the key")),
        ((is.vingerafdruk == *afdruk) == manifest.demo, woord("openbare demosleutel", "public demo key")),
    ];
    for (_, deel) in delen.iter().filter(|(gelijk, _)| !gelijk) {
        let over = dossier.over(&PSEUDONYM_DIFFERS, MANIFEST);
        dossier.meld(over.with("deel", deel));
    }
}

/// Another version of the program may have other rules and words.
fn bevindingen(toegelaten: &Toegelaten, manifest: &Manifest, dossier: &mut Dossier) {
    let is = toegelaten.bevindingen.iter().map(|bevinding| Bevinding::van(bevinding, &toegelaten.bronnen));
    if manifest.programma == Programma::dit() && !is.eq(manifest.bevindingen.iter().cloned()) {
        let over = dossier.over(&FINDINGS_DIFFER, MANIFEST);
        dossier.meld(over);
    }
}
