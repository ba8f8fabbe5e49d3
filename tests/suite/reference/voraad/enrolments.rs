//! The rows of `inschrijvingen`: one per enrolment that meets the schooljaar.

use super::exams::yes;
use super::oud_leerling::main_enrolment;
use super::tables::{Cells, Person, Register, Row};
use super::time::{Year, active, holding, of_period, periods_of};
use crate::suite::reference::dates::age_cell;

/// The cells of an enrolment.
pub(super) fn cells(register: &Register, person: &Person, enrolment: &Row, year: Year) -> Cells {
    let day = year.peilmoment(enrolment);
    let peiljaar = year.0.to_string();
    let periods = periods_of(enrolment);
    let own = |column: &str| of_period(person, &periods, enrolment, (&day, column));
    let vo = |column: &str| of_period(person, "opleiding_vo", enrolment, (&day, column));
    let of_code = |column: &str| register.of_code(year, &vo("elementcode"), column);
    let lowest = |table: &str, column: &str| {
        holding(person, table, enrolment, &day).into_iter().map(|row| row[column].clone()).min().unwrap_or_default()
    };
    let postcode = postcode(person, &day);
    let of_postcode = |source: &str, key: &str, postcode: &str, column: &str| {
        register.look_up(source, &[("jaar", &peiljaar), (key, postcode)], column)
    };
    let age = |on: &str| age_cell(&person.row["geboortedatum"], &format!("{peiljaar}-{on}"));
    let instelling = |column: &str| {
        let keys = [("jaar", year.0.to_string()), ("instellingscode", enrolment["instellingscode"].clone())];
        register.look_up("rio_instelling_jaar", &keys.each_ref().map(|(name, key)| (*name, key.as_str())), column)
    };
    let vestiging = |column: &str| register.of_vestiging(year, &own("vestiging"), column);
    let kenmerken = register.look_up(
        "rio_opleidingskenmerk",
        &[
            ("jaar", &peiljaar),
            ("onderwijsaanbieder", &vo("onderwijsaanbieder")),
            ("onderwijslocatie", &vo("onderwijslocatie")),
            ("elementcode", &vo("elementcode")),
        ],
        "kenmerken",
    );
    let cells = [
        ("geslacht", person.row["geslacht"].clone()),
        ("postcode", postcode.clone()),
        ("overlijdensdatum", person.row["overlijdensdatum"].clone()),
        ("datum_vestiging", person.row["datum_vestiging"].clone()),
        ("datum_vertrek", person.row["datum_vertrek"].clone()),
        ("instellingscode", enrolment["instellingscode"].clone()),
        ("onderwijsaanbieder", own("onderwijsaanbieder")),
        ("onderwijslocatie", own("onderwijslocatie")),
        ("vestigingsnummer", own("vestiging")),
        ("datum_inschrijving", enrolment["datum_inschrijving"].clone()),
        ("datum_uitschrijving", enrolment["datum_uitschrijving"].clone()),
        ("leerjaar_vo", vo("leerjaar")),
        ("schoolsoort_vo", vo("elementcode")),
        ("schoolsoort_vo_aanvullend", lowest("aanvullende_opleiding_vo", "elementcode")),
        ("leerweg_vo", of_code("leerweg")),
        ("profiel_vo", of_code("profiel")),
        ("leerroute_vo", vo("leerroute")),
        ("leerroutefase_vo", vo("leerroutefase")),
        ("experiment_vo", lowest("experiment_vo", "experiment")),
        ("leeftijd_1_oktober", age("10-01")),
        ("leeftijd_1_juli", age("07-01")),
        ("leeftijd_31_juli", age("07-31")),
        ("leeftijd_31_december", age("12-31")),
        ("apc_gebied", of_postcode("apc_gebied", "postcode4", postcode.get(..4).unwrap_or_default(), "apc")),
        ("gemeentecode", of_postcode("postcode_gemeente", "postcode", &postcode, "gemeentecode")),
        ("actief", yes(active(enrolment, &year.peildatum())).to_owned()),
        ("inschrijvingsjaar", enrolment["datum_inschrijving"][..4].to_owned()),
        ("leerjaar_gecombineerd", vo("leerjaar")),
        ("soort_inschrijving_vo", kind(register, person, enrolment, year).to_owned()),
        ("afdeling_profiel_inschrijving", of_code("afdeling")),
        ("leerweg_of_soort_vwo", of_code("leerweg") + &of_code("soort_vwo")),
        ("opleidingskenmerken", kenmerken),
        ("type_instelling", instelling("type_instelling")),
        ("bevoegd_gezag", instelling("bevoegd_gezag")),
        ("denominatie", instelling("denominatie")),
        ("postcodecijfers_vestiging", vestiging("postcode").chars().take(4).collect()),
        ("gemeentecode_vestiging", vestiging("gemeentecode")),
        ("beschikt_onderwijs_instelling", vestiging("beschikt_onderwijs_instelling")),
        ("beschikt_onderwijs_vestiging", vestiging("beschikt_onderwijs")),
        ("samenwerkingsverband", vestiging("samenwerkingsverband")),
        ("soort_onderwijs_vo", of_code("soort_onderwijs")),
        ("sector_vmbo", of_code("sector")),
        ("lwoo_opleiding", of_code("lwoo")),
    ];
    cells.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect()
}

/// Where somebody lives on a day; two that begin on one day tell nothing.
fn postcode(person: &Person, day: &str) -> String {
    let begun: Vec<&Row> =
        person.rows("verblijfplaats").iter().filter(|row| row["datum_begin"].as_str() <= day).collect();
    let Some(last) = begun.iter().map(|row| &row["datum_begin"]).max() else { return String::new() };
    let there: Vec<&&Row> = begun.iter().filter(|row| row["datum_begin"] == *last).collect();
    if let [only] = there[..] { only["postcode"].clone() } else { String::new() }
}

/// 1, 2 or 3 on the peildatum; nothing outside secondary education.
fn kind(register: &Register, person: &Person, enrolment: &Row, year: Year) -> &'static str {
    if enrolment["sector"] != "vo" {
        return "";
    }
    if !active(enrolment, &year.peildatum()) {
        return "3";
    }
    let main = main_enrolment(register, person, (&year.peildatum(), year)).expect("this one is active");
    if main["volgnr"] == enrolment["volgnr"] { "1" } else { "2" }
}
