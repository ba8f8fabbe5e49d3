//! The public sources of the synthetic world: institutions, locations, postcodes, countries, opleidingen.
//!
//! In: the world. Out: one CSV per source, sorted by its key. Refuses: nothing; gaps in them are on purpose
//! (postcodes without gemeente, a country without a row), so that *not found* happens.

use super::fout::SynthError;
use super::regel::Regel;
use super::schrijf::{Bestand, Schrijver};
use super::wereld::{
    LOCATIES, MBO, OPLEIDINGEN, SECTOREN, Soort, Wereld, gemeente, niveau_code, opleiding, plaats, postcode, postcode4,
    vijf_cijfers,
};
use std::path::Path;

/// First year of `postcode_gemeente`: the mbo history of the register begins in it.
const EERSTE_JAAR: u32 = 2007;
const LANDEN: &str = include_str!("data/landen.csv");
const NATIONALITEITEN: &str = include_str!("data/nationaliteiten.csv");

/// Name and header of every source, by name.
pub(super) const SCHEMA: [(&str, &str); 7] = [
    ("apc_gebied", "jaar,postcode4,apc"),
    ("landen", "code,naam,etniciteit_lang,etniciteit_kort"),
    ("nationaliteiten", "code,naam,etniciteit_lang,etniciteit_kort"),
    ("opleidingen", "opleidingscode,naam,soort,niveau"),
    ("postcode_gemeente", "jaar,postcode,gemeentecode"),
    (
        "rio_instelling",
        "instellingscode,naam,sector,bekostigd,type_instelling,bevoegd_gezag,denominatie,samenwerkingsverband,\
         postcode,plaats,gemeentecode,gemeentenaam,provincie",
    ),
    ("rio_locatie", "onderwijslocatie,postcode,plaats,gemeentecode,gemeentenaam,provincie"),
];

/// Who publishes the real source.
pub(super) fn uitgever(naam: &str) -> &'static str {
    match naam {
        "apc_gebied" | "postcode_gemeente" => "CBS (nagebootst)",
        "landen" | "nationaliteiten" => "RvIG en CBS (nagebootst)",
        _ => "RIO, DUO (nagebootst)",
    }
}

/// Writes all sources.
pub(super) fn schrijf(map: &Path, wereld: &Wereld) -> Result<Vec<Bestand>, SynthError> {
    let mut klaar = Vec::new();
    for (naam, kop) in SCHEMA {
        let mut schrijver = Schrijver::nieuw(map, naam, kop)?;
        let mut bytes = Vec::new();
        match naam {
            "apc_gebied" => apc_gebied(wereld, &mut bytes),
            "landen" => bytes.extend(zonder_kop(LANDEN)),
            "nationaliteiten" => bytes.extend(zonder_kop(NATIONALITEITEN)),
            "opleidingen" => opleidingen(&mut bytes),
            "postcode_gemeente" => postcode_gemeente(wereld, &mut bytes),
            "rio_instelling" => rio_instelling(&mut bytes),
            _ => rio_locatie(&mut bytes),
        }
        // No text of a source holds a line end, so lines are rows.
        let rijen = bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
        schrijver.voeg_toe(&bytes, rijen)?;
        klaar.push(schrijver.klaar());
    }
    Ok(klaar)
}

fn zonder_kop(tekst: &str) -> impl Iterator<Item = u8> {
    tekst.split_once('\n').map_or("", |(_, rest)| rest).bytes()
}

fn apc_gebied(wereld: &Wereld, uit: &mut Vec<u8>) {
    let mut jaren = wereld.peiljaren.clone();
    jaren.sort_unstable();
    jaren.dedup();
    for jaar in jaren {
        for nummer in (0..wereld.postcodes).step_by(8) {
            Regel::begin(uit).getal(jaar).code(&postcode4(nummer)).janee(nummer / 8 % 9 == 2).einde();
        }
    }
}

fn opleidingen(uit: &mut Vec<u8>) {
    let mut rijen: Vec<_> = (0..OPLEIDINGEN).map(opleiding).collect();
    rijen.sort_unstable_by_key(|opleiding| opleiding.code);
    for (nummer, rij) in rijen.into_iter().enumerate() {
        let soort: &[u8] = match rij.soort {
            Soort::Domein => b"domein",
            Soort::Dossier => b"dossier",
            Soort::Kwalificatie => b"kwalificatie",
        };
        let naam = if nummer % 50 == 49 { "Voorbeeldvak, \"breed\"" } else { "Voorbeeldvak" };
        let regel = Regel::begin(uit).code(&rij.code).tekst(format!("{naam} {nummer}").as_bytes());
        regel.code(soort).code(niveau_code(rij.niveau)).einde();
    }
}

fn postcode_gemeente(wereld: &Wereld, uit: &mut Vec<u8>) {
    for jaar in EERSTE_JAAR..=wereld.stand.jaar() {
        for nummer in 0..wereld.postcodes {
            if let Some(gemeente) = gemeente(nummer, jaar) {
                Regel::begin(uit).getal(jaar).code(&postcode(nummer)).getal(gemeente).einde();
            }
        }
    }
}

fn rio_instelling(uit: &mut Vec<u8>) {
    let mut rijen: Vec<_> =
        SECTOREN.iter().flat_map(|sector| (0..sector.instellingen).map(move |nummer| (sector, nummer))).collect();
    rijen.sort_unstable_by_key(|(sector, nummer)| sector.brin(*nummer));
    for (plek, (sector, nummer)) in (0_u32..).zip(rijen) {
        let code = String::from_utf8_lossy(sector.code);
        let gezag = vijf_cijfers(41_000 + plek);
        let verband: &[u8] = if matches!(sector.code, b"po" | b"so" | b"vo") { b"PO9901" } else { b"" };
        let regel = Regel::begin(uit).code(&sector.brin(nummer));
        let regel = regel.tekst(format!("Voorbeeldinstelling {code} {nummer}").as_bytes()).code(sector.code);
        let regel = regel.janee(sector.is_bekostigd(nummer)).tekst(b"voorbeeld").code(&gezag);
        let regel = regel.tekst(if nummer % 3 == 0 { b"Openbaar, voorbeeld" } else { b"Algemeen bijzonder" });
        vestiging(regel.code(verband), plek);
    }
}

fn rio_locatie(uit: &mut Vec<u8>) {
    for nummer in 0..MBO.instellingen {
        for locatie in 0..LOCATIES {
            vestiging(Regel::begin(uit).code(&plaats(nummer, locatie).1), nummer + locatie);
        }
    }
}

/// Where a building stands: postcode, plaats, gemeente and provincie.
fn vestiging(regel: Regel<'_>, plek: u32) {
    // One of the first 160 postcodes, never one that the source of gemeenten lacks.
    let plek = plek % 20 * 8;
    let gemeente = gemeente(plek, u32::MAX).unwrap_or(9_001);
    let regel = regel.code(&postcode(plek)).tekst(b"Voorbeeldstad").getal(gemeente);
    regel.tekst(format!("Voorbeeldgemeente {gemeente}").as_bytes()).tekst(b"Voorbeeldprovincie").einde();
}
