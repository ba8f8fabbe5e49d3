//! The public sources of the synthetic world: institutions, locations, postcodes, countries, opleidingen.
//!
//! In: the world. Out: one CSV per source, sorted by its key. Refuses: nothing; gaps in them are on purpose
//! (postcodes without gemeente, a country without a row), so that *not found* happens.

use super::building;
use super::failure::SynthError;
use super::institution::{denominatie, institutions, kind};
use super::line::LineWriter;
use super::school_sources;
use super::world::{
    LOCATIONS, MBO, OPLEIDINGEN, OpleidingKind, World, five_digits, gemeente, niveau_code, opleiding, place, postcode,
    postcode4,
};
use super::write::{StoredFile, Writer};
use std::path::Path;

/// First year of `postcode_gemeente`: the mbo history of the register begins in it.
const FIRST_YEAR: u32 = 2007;
const COUNTRIES: &str = include_str!("data/landen.csv");
const NATIONALITEITEN: &str = include_str!("data/nationaliteiten.csv");

/// Name and header of every source, by name.
pub(super) const SCHEMA: [(&str, &str); 12] = [
    ("apc_gebied", "jaar,postcode4,apc"),
    ("elementcodes", "jaar,elementcode,soort_onderwijs,soort_vwo,lwoo,leerweg,sector,afdeling,profiel"),
    ("landen", "code,naam,etniciteit_lang,etniciteit_kort"),
    ("nationaliteiten", "code,naam,etniciteit_lang,etniciteit_kort"),
    ("opleidingen", "opleidingscode,naam,soort,niveau"),
    ("postcode_gemeente", "jaar,postcode,gemeentecode"),
    (
        "rio_instelling",
        "instellingscode,naam,sector,bekostigd,type_instelling,bevoegd_gezag,denominatie,samenwerkingsverband,\
         postcode,plaats,gemeentecode,gemeentenaam,provincie",
    ),
    ("rio_instelling_jaar", "jaar,instellingscode,type_instelling,bevoegd_gezag,denominatie"),
    ("rio_locatie", "onderwijslocatie,postcode,plaats,gemeentecode,gemeentenaam,provincie"),
    ("rio_opleidingskenmerk", "jaar,onderwijsaanbieder,onderwijslocatie,elementcode,kenmerken"),
    (
        "rio_vestiging",
        "jaar,vestiging,postcode,plaats,gemeentecode,gemeentenaam,provincie,denominatie,samenwerkingsverband,\
         soort_primair_onderwijs,beschikt_onderwijs,beschikt_onderwijs_instelling",
    ),
    ("vakcodes", "jaar,vakcode,afkorting,naam"),
];

/// Who publishes the real source.
pub(super) fn publisher(name: &str) -> &'static str {
    match name {
        "apc_gebied" | "postcode_gemeente" => "CBS (nagebootst)",
        "landen" | "nationaliteiten" => "RvIG en CBS (nagebootst)",
        "elementcodes" | "vakcodes" => "DUO (nagebootst)",
        _ => "RIO, DUO (nagebootst)",
    }
}

/// Writes all sources.
pub(super) fn write(map: &Path, world: &World) -> Result<Vec<StoredFile>, SynthError> {
    let mut finish = Vec::new();
    for (name, header) in SCHEMA {
        let mut writer = Writer::new(map, name, header)?;
        let mut bytes = Vec::new();
        match name {
            "apc_gebied" => apc_gebied(world, &mut bytes),
            "landen" => bytes.extend(without_header(COUNTRIES)),
            "nationaliteiten" => bytes.extend(without_header(NATIONALITEITEN)),
            "opleidingen" => opleidingen(&mut bytes),
            "postcode_gemeente" => postcode_gemeente(world, &mut bytes),
            "rio_instelling" => rio_instelling(&mut bytes),
            "rio_locatie" => rio_locatie(&mut bytes),
            of_schools => school_sources::write(of_schools, world, &mut bytes),
        }
        // No text of a source holds a line end, so lines are rows.
        let rows = bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
        writer.add(&bytes, rows)?;
        finish.push(writer.finish());
    }
    Ok(finish)
}

fn without_header(text: &str) -> impl Iterator<Item = u8> {
    text.split_once('\n').map_or("", |(_, rest)| rest).bytes()
}

fn apc_gebied(world: &World, out: &mut Vec<u8>) {
    for year in FIRST_YEAR..=world.state.year() {
        for number in (0..world.postcodes).step_by(8) {
            LineWriter::begin(out).number(year).code(&postcode4(number)).janee(number / 8 % 9 == 2).end();
        }
    }
}

fn opleidingen(out: &mut Vec<u8>) {
    let mut rows: Vec<_> = (0..OPLEIDINGEN).map(opleiding).collect();
    rows.sort_unstable_by_key(|opleiding| opleiding.code);
    for (number, row) in rows.into_iter().enumerate() {
        let kind: &[u8] = match row.kind {
            OpleidingKind::Domein => b"domein",
            OpleidingKind::Dossier => b"dossier",
            OpleidingKind::Kwalificatie => b"kwalificatie",
        };
        let name = if number % 50 == 49 { "Voorbeeldvak, \"breed\"" } else { "Voorbeeldvak" };
        let line = LineWriter::begin(out).code(&row.code).text(format!("{name} {number}").as_bytes());
        line.code(kind).code(niveau_code(row.level)).end();
    }
}

fn postcode_gemeente(world: &World, out: &mut Vec<u8>) {
    for year in FIRST_YEAR..=world.state.year() {
        for number in 0..world.postcodes {
            if let Some(gemeente) = gemeente(number, year) {
                LineWriter::begin(out).number(year).code(&postcode(number)).number(gemeente).end();
            }
        }
    }
}

fn rio_instelling(out: &mut Vec<u8>) {
    for (slot, (sector, number)) in (0_u32..).zip(institutions()) {
        let code = String::from_utf8_lossy(sector.code);
        let gezag = five_digits(41_000 + slot);
        let relation: &[u8] = if matches!(sector.code, b"po" | b"so" | b"vo") { b"PO9901" } else { b"" };
        let line = LineWriter::begin(out).code(&sector.brin(number));
        let line = line.text(format!("Voorbeeldinstelling {code} {number}").as_bytes()).code(sector.code);
        let line = line.janee(sector.is_bekostigd(number)).text(kind(number)).code(&gezag);
        building::write(line.text(denominatie(number)).code(relation), slot).end();
    }
}

fn rio_locatie(out: &mut Vec<u8>) {
    for number in 0..MBO.instellingen {
        for locatie in 0..LOCATIONS {
            building::write(LineWriter::begin(out).code(&place(number, locatie).1), number + locatie).end();
        }
    }
}
