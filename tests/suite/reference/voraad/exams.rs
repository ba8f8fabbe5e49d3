//! The rows of `examens`: one per exam.

use super::marks::{mean, number, text};
use super::oud_leerling::main_enrolment;
use super::tables::{Cells, Person, Register, Row};
use super::time::{Year, active, of_period};

/// The cells of an exam.
pub(super) fn cells(register: &Register, person: &Person, exam: &Row, year: Year) -> Cells {
    let code = exam["elementcode"].as_str();
    let of_code = |column: &str| register.of_code(year, code, column);
    let uitslag = exam["uitslag"].as_str();
    let is = |other: &str| if uitslag.is_empty() { "" } else { yes(uitslag == other) };
    let subjects: Vec<&Row> = person.subjects_of(exam).collect();
    let counting: Vec<&Row> = subjects.iter().copied().filter(|subject| subject["diplomavak"] == "J").collect();
    let mean_of = |column: &str| {
        let marks: Vec<i64> = counting.iter().filter_map(|subject| number(&subject[column])).collect();
        text(mean(&marks, 1))
    };
    let werkstuk = person.werkstuk_of(exam);
    let of_werkstuk = |column: &str| werkstuk.map_or(String::new(), |werkstuk| werkstuk[column].clone());
    let vmbo = |cell: String| if of_code("soort_onderwijs") == "VMBO" { cell } else { String::new() };
    // The exam in which the werkstuk was assessed.
    let assessed = werkstuk.and_then(|werkstuk| match werkstuk["toepassing"].as_str() {
        "G" => Some(exam),
        _ => {
            person.earlier_exam(exam, |other| person.werkstuk_of(other).is_some_and(|other| other["toepassing"] == "G"))
        }
    });
    let of_assessed = |column: &str| assessed.map_or(String::new(), |exam| exam[column].clone());
    let day = exam["datum_uitslag"].as_str();
    let main = main_enrolment(register, person, (day, year));
    let on_day =
        |column: &str| main.map_or(String::new(), |main| of_period(person, "opleiding_vo", main, (day, column)));
    let listed = subjects
        .iter()
        .filter(|subject| !subject["cijfer_cijferlijst"].is_empty() || !subject["beoordeling_schoolexamen"].is_empty());
    let cells = [
        ("vestigingsnummer", exam["vestiging"].clone()),
        ("beoordeling_profielwerkstuk", vmbo(of_werkstuk("beoordeling"))),
        ("thema_profielwerkstuk", vmbo(of_werkstuk("thema"))),
        ("uitslag_examen", uitslag.to_owned()),
        ("uitslag_cum_laude", exam["cum_laude"].clone()),
        ("datum_uitslag_examen", day.to_owned()),
        ("teruggetrokken_examen", is("T").to_owned()),
        ("examen_voorlaatste_leerjaar", is("L").to_owned()),
        ("gespreid_examen", spread(uitslag, &exam["gespreid"]).to_owned()),
        (
            "soort_examen",
            match uitslag {
                "" => "",
                "D" => "D",
                _ => "E",
            }
            .to_owned(),
        ),
        ("extraneus", extraneus(person, exam).to_owned()),
        ("aantal_vakken", subjects.len().to_string()),
        ("aantal_vakken_cijferlijst", listed.count().to_string()),
        ("gemiddeld_cijfer_schoolexamen", mean_of("cijfer_schoolexamen")),
        ("gemiddeld_cijfer_na_centraal_examen_1", mean_of("eindcijfer1")),
        ("gemiddeld_cijfer_na_centraal_examen_2", mean_of("eindcijfer2")),
        ("gemiddeld_cijfer_na_centraal_examen_3", mean_of("eindcijfer3")),
        ("gemiddeld_cijfer_cijferlijst", on_the_list(&counting)),
        ("examenjaar_werkstuk", of_assessed("examenjaar")),
        ("afdeling_profiel_vo", register.of_code(year, &on_day("elementcode"), "afdeling")),
        ("afdeling_profiel_examen", of_code("afdeling")),
        ("profiel_examen", of_code("profiel")),
        ("lwoo_examen", of_code("lwoo")),
        ("lwoo", register.of_code(year, &on_day("elementcode"), "lwoo")),
        ("elementcode_examen", code.to_owned()),
        ("vestiging_werkstuk", of_assessed("vestiging")),
        ("elementcode_werkstuk", of_assessed("elementcode")),
        ("sector_examen", of_code("sector")),
        ("kalenderjaar_examen", exam["examenjaar"].clone()),
        ("soort_onderwijs_examen", of_code("soort_onderwijs")),
        ("leerweg_of_type_examen", of_code("leerweg") + &of_code("soort_vwo")),
        ("niveau_examen", niveau(&of_code("soort_onderwijs"), &of_code("leerweg"))),
        ("vestiging_datum_uitslag", on_day("vestiging")),
        ("elementcode_datum_uitslag", on_day("elementcode")),
        ("niveau_werkstuk", of_werkstuk("niveau")),
        ("toepassing_resultaat_werkstuk", of_werkstuk("toepassing")),
    ];
    cells.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect()
}

pub(super) fn yes(holds: bool) -> &'static str {
    if holds { "J" } else { "N" }
}

/// E or the indication says yes; where one is not registered only the other can.
fn spread(uitslag: &str, indication: &str) -> &'static str {
    match (uitslag, indication) {
        ("E", _) | (_, "J") => "J",
        ("", _) | (_, "") => "",
        _ => "N",
    }
}

/// Not enrolled, on the day of the outcome, at the institution of the exam.
fn extraneus(person: &Person, exam: &Row) -> &'static str {
    let (day, vestiging) = (&exam["datum_uitslag"], &exam["vestiging"]);
    if day.is_empty() || vestiging.is_empty() {
        return "";
    }
    let there = |row: &&Row| row["instellingscode"] == vestiging[..4] && active(row, day);
    yes(!person.rows("inschrijving").iter().any(|row| there(&row)))
}

/// The mean on the list, with the subjects of the combinatiecijfer once, by their own rounded mean.
fn on_the_list(counting: &[&Row]) -> String {
    let marks = |combined: bool| -> Vec<i64> {
        let chosen = counting.iter().filter(|subject| (subject["combinatiecijfer"] == "J") == combined);
        chosen.filter_map(|subject| number(&subject["cijfer_cijferlijst"])).collect()
    };
    let mut all = marks(false);
    all.extend(mean(&marks(true), 10_000));
    text(mean(&all, 1_000))
}

fn niveau(soort_onderwijs: &str, leerweg: &str) -> String {
    match soort_onderwijs {
        "VMBO" => leerweg,
        "HAVO" => "HA",
        "VWO" => "VWO",
        _ => "",
    }
    .to_owned()
}
