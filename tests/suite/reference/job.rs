//! Every cell of the JOB mbo release, the naive way: straight from the meaning of time and the definitions.

use super::dates::{age_cell, within};
use super::omnummer::omnummer;
use super::origin::{etniciteit, generatie};
use super::register::{Bronnen, Inschrijving, Mens, Opleiding};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Files of the release by name, each a header and its rows.
pub(super) type Files = BTreeMap<String, Vec<Vec<String>>>;

/// Columns of `regulier`, in the order of the annex.
const REGULIER: &[&str] =
    &["omnummer", "geslacht", "leeftijd_1_januari", "instellingscode", "opleidingscode", "niveau", "leerweg"];

/// Columns of `aanvullend`, in the order of the annex.
#[rustfmt::skip]
const AANVULLEND: &[&str] = &[
    "omnummer", "postcode", "geboorteplaats", "geboorteland", "geboorteland_ouder1", "geboorteland_ouder2",
    "datum_vestiging", "gemeentecode", "leeftijd_1_oktober", "generatie", "etniciteit_lang", "etniciteit_kort",
    "instellingscode", "onderwijslocatie", "actief", "soort_inschrijving_mbo", "verblijfsjaar_instelling",
    "verblijfsjaar_mbo", "opleidingsvorm", "opleidingscode",
];

/// The four files.
pub(super) fn release(register: &[Mens], bronnen: &Bronnen, key: &[u8; 32]) -> Files {
    let mut files = Files::new();
    for jaar in [2021, 2023] {
        for (naam, columns) in [("regulier", REGULIER), ("aanvullend", AANVULLEND)] {
            let mut rows = Vec::new();
            for mens in register {
                for inschrijving in &mens.inschrijvingen {
                    if granted(inschrijving, bronnen, jaar) {
                        let cells = cells(mens, inschrijving, bronnen, jaar, key);
                        rows.push(columns.iter().map(|column| cells[column].clone()).collect::<Vec<_>>());
                    }
                }
            }
            rows.sort_by_key(|row| (row[0].clone(), line(row)));
            rows.insert(0, columns.iter().map(|column| (*column).to_owned()).collect());
            files.insert(format!("{naam}_{jaar}-{}", jaar + 1), rows);
        }
    }
    files
}

/// The bytes of a row.
pub(super) fn line(row: &[String]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(row).expect("memory");
    writer.into_inner().expect("memory")
}

/// Mbo, at an institution that RIO lists as funded, on at least one day of the studiejaar.
fn granted(inschrijving: &Inschrijving, bronnen: &Bronnen, jaar: u32) -> bool {
    let (eerste, laatste) = (format!("{jaar}-08-01"), format!("{}-07-31", jaar + 1));
    let funded = bronnen
        .instellingen
        .iter()
        .any(|instelling| instelling.instellingscode == inschrijving.instellingscode && instelling.bekostigd == "J");
    let ended_before = !inschrijving.datum_uitschrijving.is_empty() && inschrijving.datum_uitschrijving < eerste;
    let began_after = inschrijving.datum_inschrijving > laatste;
    inschrijving.sector == "mbo" && funded && !ended_before && !began_after
}

/// 1 October if the enrolment is active then, else its nearest day within the studiejaar.
fn peilmoment(inschrijving: &Inschrijving, jaar: u32) -> String {
    let begin = inschrijving.datum_inschrijving.clone().max(format!("{jaar}-08-01"));
    let laatste = format!("{}-07-31", jaar + 1);
    let einde = match inschrijving.datum_uitschrijving.as_str() {
        "" => laatste,
        dag => laatste.min(dag.to_owned()),
    };
    format!("{jaar}-10-01").max(begin).min(einde)
}

/// Every column of either file.
fn cells(
    mens: &Mens,
    inschrijving: &Inschrijving,
    bronnen: &Bronnen,
    jaar: u32,
    key: &[u8; 32],
) -> BTreeMap<&'static str, String> {
    let persoon = &mens.persoon;
    let peildatum = format!("{jaar}-10-01");
    let moment = peilmoment(inschrijving, jaar);
    let opleiding = opleiding(mens, inschrijving, &moment);
    let postcode = mens
        .verblijfplaatsen
        .iter()
        .filter(|plaats| plaats.datum_begin <= moment)
        .max_by_key(|plaats| &plaats.datum_begin)
        .map_or("", |plaats| &plaats.postcode);
    let gemeentecode = bronnen
        .postcodes
        .iter()
        .find(|rij| rij.jaar == jaar.to_string() && rij.postcode == postcode)
        .map_or("", |rij| &rij.gemeentecode);
    let (lang, kort) = etniciteit(mens, bronnen, &moment);
    let of = |field: fn(&Opleiding) -> &String| opleiding.map_or_else(String::new, |rij| field(rij).clone());
    BTreeMap::from([
        ("omnummer", omnummer(key, ["mbo", "job-mbo", "job-monitor"], &persoon.pgn, &persoon.onderwijsnummer_eerder)),
        ("geslacht", persoon.geslacht.clone()),
        ("leeftijd_1_januari", age_cell(&persoon.geboortedatum, &format!("{jaar}-01-01"))),
        ("leeftijd_1_oktober", age_cell(&persoon.geboortedatum, &peildatum)),
        ("instellingscode", inschrijving.instellingscode.clone()),
        ("opleidingscode", of(|rij| &rij.opleidingscode)),
        ("niveau", of(|rij| &rij.niveau)),
        ("leerweg", of(|rij| &rij.leerweg)),
        ("opleidingsvorm", of(|rij| &rij.opleidingsvorm)),
        ("onderwijslocatie", of(|rij| &rij.onderwijslocatie)),
        ("postcode", postcode.to_owned()),
        ("gemeentecode", gemeentecode.to_owned()),
        ("geboorteplaats", persoon.geboorteplaats.clone()),
        ("geboorteland", persoon.geboorteland.clone()),
        ("geboorteland_ouder1", persoon.geboorteland_ouder1.clone()),
        ("geboorteland_ouder2", persoon.geboorteland_ouder2.clone()),
        ("datum_vestiging", persoon.datum_vestiging.clone()),
        ("generatie", generatie(persoon, bronnen)),
        ("etniciteit_lang", lang),
        ("etniciteit_kort", kort),
        ("actief", if active(inschrijving, &peildatum) { "J" } else { "N" }.to_owned()),
        ("soort_inschrijving_mbo", soort(mens, inschrijving, &peildatum)),
        (
            "verblijfsjaar_instelling",
            verblijfsjaar(mens, inschrijving, &peildatum, |ander| {
                ander.instellingscode == inschrijving.instellingscode
            }),
        ),
        ("verblijfsjaar_mbo", verblijfsjaar(mens, inschrijving, &peildatum, |_| true)),
    ])
}

fn active(inschrijving: &Inschrijving, day: &str) -> bool {
    within(&inschrijving.datum_inschrijving, day, &inschrijving.datum_uitschrijving)
}

/// The period of an enrolment on a day: the last that began on or before it.
fn opleiding<'a>(mens: &'a Mens, inschrijving: &Inschrijving, day: &str) -> Option<&'a Opleiding> {
    mens.opleidingen
        .iter()
        .filter(|rij| rij.volgnr == inschrijving.volgnr && rij.datum_begin.as_str() <= day)
        .max_by_key(|rij| &rij.datum_begin)
}

/// 1 for the one main enrolment, 2 for the others that are active, 3 for what is not active.
fn soort(mens: &Mens, inschrijving: &Inschrijving, peildatum: &str) -> String {
    if !active(inschrijving, peildatum) {
        return "3".to_owned();
    }
    let rank = |kandidaat: &&Inschrijving| {
        let period = opleiding(mens, kandidaat, peildatum);
        let of = |field: fn(&Opleiding) -> &String| period.map(field).filter(|cell| !cell.is_empty()).cloned();
        let (niveau, code, begin) = (of(|rij| &rij.niveau), of(|rij| &rij.opleidingscode), of(|rij| &rij.datum_begin));
        // Unknown sorts last, whatever the direction: `false` stands before `true`.
        let volgnr: u64 = kandidaat.volgnr.parse().expect("a number");
        (niveau.is_none(), Reverse(niveau), code.is_none(), code, begin.is_none(), Reverse(begin), volgnr)
    };
    let hoofd = mens
        .inschrijvingen
        .iter()
        .filter(|kandidaat| kandidaat.sector == "mbo" && active(kandidaat, peildatum))
        .min_by_key(rank)
        .expect("this one is among them");
    if hoofd.volgnr == inschrijving.volgnr { "1" } else { "2" }.to_owned()
}

/// On how many 1 Octobers, up to and including the peildatum, the person was active in the domain.
fn verblijfsjaar(
    mens: &Mens,
    inschrijving: &Inschrijving,
    peildatum: &str,
    domein: impl Fn(&Inschrijving) -> bool,
) -> String {
    if !active(inschrijving, peildatum) {
        return "0".to_owned();
    }
    let days = (1900..=2100).map(|jaar| format!("{jaar}-10-01")).filter(|day| day.as_str() <= peildatum);
    let counted = days.filter(|day| {
        mens.inschrijvingen.iter().any(|ander| ander.sector == "mbo" && domein(ander) && active(ander, day))
    });
    counted.count().to_string()
}
