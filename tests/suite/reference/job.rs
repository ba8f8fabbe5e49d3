//! Every cell of the JOB mbo release, the naive way: straight from the meaning of time and the definitions.

use super::dates::{age_cell, within};
use super::omnummer::omnummer;
use super::origin::{etniciteit, generatie};
use super::register::{Human, Inschrijving, Opleiding, Sources};
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
pub(super) fn release(register: &[Human], sources: &Sources, key: &[u8; 32]) -> Files {
    let mut files = Files::new();
    for year in [2021, 2023] {
        for (name, columns) in [("regulier", REGULIER), ("aanvullend", AANVULLEND)] {
            let mut rows = Vec::new();
            for human in register {
                for inschrijving in &human.inschrijvingen {
                    if granted(inschrijving, sources, year) {
                        let cells = cells(human, inschrijving, sources, year, key);
                        rows.push(columns.iter().map(|column| cells[column].clone()).collect::<Vec<_>>());
                    }
                }
            }
            rows.sort_by_key(|row| (row[0].clone(), line(row)));
            rows.insert(0, columns.iter().map(|column| (*column).to_owned()).collect());
            files.insert(format!("{name}_{year}-{}", year + 1), rows);
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
fn granted(inschrijving: &Inschrijving, sources: &Sources, year: u32) -> bool {
    let (first, last) = (format!("{year}-08-01"), format!("{}-07-31", year + 1));
    let funded = sources
        .instellingen
        .iter()
        .any(|instelling| instelling.instellingscode == inschrijving.instellingscode && instelling.bekostigd == "J");
    let ended_before = !inschrijving.datum_uitschrijving.is_empty() && inschrijving.datum_uitschrijving < first;
    let began_after = inschrijving.datum_inschrijving > last;
    let never = !inschrijving.datum_uitschrijving.is_empty()
        && inschrijving.datum_uitschrijving < inschrijving.datum_inschrijving;
    inschrijving.sector == "mbo" && funded && !ended_before && !began_after && !never
}

/// 1 October if the enrolment is active then, else its nearest day within the studiejaar.
fn peilmoment(inschrijving: &Inschrijving, year: u32) -> String {
    let begin = inschrijving.datum_inschrijving.clone().max(format!("{year}-08-01"));
    let last = format!("{}-07-31", year + 1);
    let end = match inschrijving.datum_uitschrijving.as_str() {
        "" => last,
        day => last.min(day.to_owned()),
    };
    format!("{year}-10-01").max(begin).min(end)
}

/// Every column of either file.
fn cells(
    human: &Human,
    inschrijving: &Inschrijving,
    sources: &Sources,
    year: u32,
    key: &[u8; 32],
) -> BTreeMap<&'static str, String> {
    let person = &human.person;
    let peildatum = format!("{year}-10-01");
    let moment = peilmoment(inschrijving, year);
    let opleiding = opleiding(human, inschrijving, &moment);
    let postcode = human
        .verblijfplaatsen
        .iter()
        .filter(|place| place.datum_begin <= moment)
        .max_by_key(|place| &place.datum_begin)
        .map_or("", |place| &place.postcode);
    let gemeentecode = sources
        .postcodes
        .iter()
        .find(|row| row.year == year.to_string() && row.postcode == postcode)
        .map_or("", |row| &row.gemeentecode);
    let (lang, short) = etniciteit(human, sources, &moment);
    let of = |field: fn(&Opleiding) -> &String| opleiding.map_or_else(String::new, |row| field(row).clone());
    BTreeMap::from([
        ("omnummer", omnummer(key, ["mbo", "job-mbo", "job-monitor"], &person.pgn, &person.onderwijsnummer_eerder)),
        ("geslacht", person.geslacht.clone()),
        ("leeftijd_1_januari", age_cell(&person.geboortedatum, &format!("{year}-01-01"))),
        ("leeftijd_1_oktober", age_cell(&person.geboortedatum, &peildatum)),
        ("instellingscode", inschrijving.instellingscode.clone()),
        ("opleidingscode", of(|row| &row.opleidingscode)),
        ("niveau", of(|row| &row.level)),
        ("leerweg", of(|row| &row.leerweg)),
        ("opleidingsvorm", of(|row| &row.opleidingsvorm)),
        ("onderwijslocatie", of(|row| &row.onderwijslocatie)),
        ("postcode", postcode.to_owned()),
        ("gemeentecode", gemeentecode.to_owned()),
        ("geboorteplaats", person.geboorteplaats.clone()),
        ("geboorteland", person.geboorteland.clone()),
        ("geboorteland_ouder1", person.geboorteland_ouder1.clone()),
        ("geboorteland_ouder2", person.geboorteland_ouder2.clone()),
        ("datum_vestiging", person.datum_vestiging.clone()),
        ("generatie", generatie(person, sources)),
        ("etniciteit_lang", lang),
        ("etniciteit_kort", short),
        ("actief", if active(inschrijving, &peildatum) { "J" } else { "N" }.to_owned()),
        ("soort_inschrijving_mbo", kind(human, inschrijving, &peildatum)),
        (
            "verblijfsjaar_instelling",
            verblijfsjaar(human, inschrijving, &peildatum, |other| {
                other.instellingscode == inschrijving.instellingscode
            }),
        ),
        ("verblijfsjaar_mbo", verblijfsjaar(human, inschrijving, &peildatum, |_| true)),
    ])
}

fn active(inschrijving: &Inschrijving, day: &str) -> bool {
    within(&inschrijving.datum_inschrijving, day, &inschrijving.datum_uitschrijving)
}

/// The period of an enrolment on a day: the last that began on or before it.
fn opleiding<'a>(human: &'a Human, inschrijving: &Inschrijving, day: &str) -> Option<&'a Opleiding> {
    human
        .opleidingen
        .iter()
        .filter(|row| row.volgnr == inschrijving.volgnr && row.datum_begin.as_str() <= day)
        .max_by_key(|row| &row.datum_begin)
}

/// 1 for the one main enrolment, 2 for the others that are active, 3 for what is not active.
fn kind(human: &Human, inschrijving: &Inschrijving, peildatum: &str) -> String {
    if !active(inschrijving, peildatum) {
        return "3".to_owned();
    }
    let rank = |candidate: &&Inschrijving| {
        let period = opleiding(human, candidate, peildatum);
        let of = |field: fn(&Opleiding) -> &String| period.map(field).filter(|cell| !cell.is_empty()).cloned();
        let (level, code, begin) = (of(|row| &row.level), of(|row| &row.opleidingscode), of(|row| &row.datum_begin));
        // Unknown sorts last, whatever the direction: `false` stands before `true`.
        let volgnr: u64 = candidate.volgnr.parse().expect("a number");
        (level.is_none(), Reverse(level), code.is_none(), code, begin.is_none(), Reverse(begin), volgnr)
    };
    let main_one = human
        .inschrijvingen
        .iter()
        .filter(|candidate| candidate.sector == "mbo" && active(candidate, peildatum))
        .min_by_key(rank)
        .expect("this one is among them");
    if main_one.volgnr == inschrijving.volgnr { "1" } else { "2" }.to_owned()
}

/// On how many 1 Octobers, up to and including the peildatum, the person was active in the domain.
fn verblijfsjaar(
    human: &Human,
    inschrijving: &Inschrijving,
    peildatum: &str,
    domain: impl Fn(&Inschrijving) -> bool,
) -> String {
    if !active(inschrijving, peildatum) {
        return "0".to_owned();
    }
    let days = (1900..=2100).map(|year| format!("{year}-10-01")).filter(|day| day.as_str() <= peildatum);
    let counted = days.filter(|day| {
        human.inschrijvingen.iter().any(|other| other.sector == "mbo" && domain(other) && active(other, day))
    });
    counted.count().to_string()
}
