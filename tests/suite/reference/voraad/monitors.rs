//! The rows of `monitoren`: one per enrolment, for six schooljaren.

use super::exams::yes;
use super::oud_leerling::after_primary;
use super::tables::{Cells, Person, Register, Row};
use super::time::{Year, active, holding, of_period, periods_of};
use crate::suite::reference::dates::age_cell;

/// The cells of an enrolment.
pub(super) fn cells(register: &Register, person: &Person, enrolment: &Row, year: Year) -> Cells {
    let day = year.peilmoment(enrolment);
    let peildatum = year.peildatum();
    let periods = periods_of(enrolment);
    let own = |column: &str| of_period(person, &periods, enrolment, (&day, column));
    let of = |table: &str, column: &str| of_period(person, table, enrolment, (&day, column));
    let vestiging = |column: &str| register.of_vestiging(year, &own("vestiging"), column);
    let soort_vo = register.of_code(year, &of("opleiding_vo", "elementcode"), "soort_onderwijs");
    let advice = |table: &str| {
        let rows = person.below(table, enrolment).into_iter().filter(|row| row["datum"] <= year.last());
        rows.max_by_key(|row| row["datum"].clone()).map_or(String::new(), |row| row["advies"].clone())
    };
    let last_begun = |rows: Vec<&Row>, column: &str| {
        rows.into_iter().max_by_key(|row| row["datum_begin"].clone()).map_or(String::new(), |row| row[column].clone())
    };
    let tlv = last_begun(holding(person, "tlv", enrolment, &day), "samenwerkingsverband");
    let perspectief = |column: &str| last_begun(perspectief(person, enrolment, (&day, year)), column);
    let has_perspectief = match soort_vo.as_str() {
        "" | "PRO" => "",
        _ => yes(!holding(person, "ontwikkelingsperspectief_vo", enrolment, &day).is_empty()),
    };
    let sector = enrolment["sector"].as_str();
    let elsewhere = |column: &str| last_begun(holding(person, "verblijf_andere_instelling", enrolment, &day), column);
    let newcomer = |column: &str| {
        let rows = person.below("nieuwkomer_vo", enrolment).into_iter();
        rows.filter(|row| row["teldatum"] == peildatum).map(|row| row[column].clone()).next().unwrap_or_default()
    };
    let primary = |column: &str| if sector == "vo" { String::new() } else { vestiging(column) };
    let mut cells: Vec<(String, String)> = [
        ("instellingscode", enrolment["instellingscode"].clone()),
        ("vestigingsnummer", own("vestiging")),
        ("datum_inschrijving", enrolment["datum_inschrijving"].clone()),
        ("datum_uitschrijving", enrolment["datum_uitschrijving"].clone()),
        ("leerjaar_groep", of("opleiding_po", "groep")),
        ("schooladvies_po", advice("schooladvies_po")),
        ("schooladvies_so", advice("schooladvies_so")),
        ("ontwikkelingsperspectief", has_perspectief.to_owned()),
        ("einddatum_ontwikkelingsperspectief", perspectief("datum_einde")),
        ("begindatum_ontwikkelingsperspectief", perspectief("datum_begin")),
        ("actief", yes(active(enrolment, &peildatum)).to_owned()),
        (
            "samenwerkingsverband_po",
            match sector {
                "so" => tlv.clone(),
                "po" => vestiging("samenwerkingsverband"),
                _ => String::new(),
            },
        ),
        ("gemeentenaam_vestiging", primary("gemeentenaam")),
        ("gemeentecode_vestiging", primary("gemeentecode")),
        ("plaats_vestiging", primary("plaats")),
        ("provincie_vestiging", primary("provincie")),
        ("samenwerkingsverband_betaalt", if of("opleiding_so", "soort_verblijf") == "J" { String::new() } else { tlv }),
        ("verblijfsjaar_praktijkonderwijs", if soort_vo == "PRO" { own("leerjaar") } else { String::new() }),
        ("samenwerkingsverband", vestiging("samenwerkingsverband")),
        (
            "soort_primair_onderwijs",
            match sector {
                "so" => own("soort_onderwijs"),
                "po" => vestiging("soort_primair_onderwijs"),
                _ => String::new(),
            },
        ),
    ]
    .map(|(name, cell)| (name.to_owned(), cell))
    .into();
    let after = [1, 2, 3].map(|number| after_primary(register, person, (number, year)));
    for (name, column) in [
        ("leerjaar", ""),
        ("schoolsoort", "soort_onderwijs"),
        ("leerweg", "leerweg"),
        ("profiel", "profiel"),
        ("afdeling_profiel", "afdeling"),
    ] {
        for (number, period) in (1..).zip(&after) {
            let cell = period.map_or(String::new(), |period| match column {
                "" => period["leerjaar"].clone(),
                column => register.of_code(year, &period["elementcode"], column),
            });
            cells.push((format!("{name}_schooljaar{number}"), cell));
        }
    }
    let category =
        category(&of("opleiding_so", "ondersteuningscategorie"), &age_cell(&person.row["geboortedatum"], &peildatum));
    let residential = if of("opleiding_so", "soort_verblijf").is_empty() { String::new() } else { category.clone() };
    let rest = [
        ("denominatie_instelling_po", if sector == "po" { vestiging("denominatie") } else { String::new() }),
        ("bekostigingscategorie_leeftijd", category),
        ("bekostigingscategorie_residentieel_leeftijd", residential),
        ("nieuwkomer_categorie", newcomer("categorie")),
        ("nieuwkomer_ratio", newcomer("verblijfsduur")),
        ("instelling_verblijf_andere_instelling", elsewhere("instellingscode")),
        ("begin_verblijf_andere_instelling", elsewhere("datum_begin")),
        ("einde_verblijf_andere_instelling", elsewhere("datum_einde")),
    ];
    cells.extend(rest.map(|(name, cell)| (name.to_owned(), cell)));
    cells
}

/// The periods on the peilmoment; without one those that meet the schooljaar.
fn perspectief<'p>(person: &'p Person, enrolment: &Row, (day, year): (&str, Year)) -> Vec<&'p Row> {
    let there = holding(person, "ontwikkelingsperspectief_vo", enrolment, day);
    if !there.is_empty() {
        return there;
    }
    let rows = person.below("ontwikkelingsperspectief_vo", enrolment).into_iter();
    let meets = |row: &&Row| {
        row["datum_begin"] <= year.last() && (row["datum_einde"].is_empty() || row["datum_einde"] >= year.first())
    };
    rows.filter(meets).collect()
}

fn category(category: &str, age: &str) -> String {
    match (category, age.parse::<u32>()) {
        ("", _) | (_, Err(_)) => String::new(),
        (category, Ok(age)) => format!("{category}{}", if age < 8 { "J" } else { "O" }),
    }
}
