//! The rows of `examenvakken`: one per subject of an exam.

use super::marks::released;
use super::tables::{Cells, Person, Register, Row};
use super::time::Year;

/// The cells of a subject.
pub(super) fn cells(register: &Register, person: &Person, exam: &Row, subject: &Row, year: Year) -> Cells {
    let soort = register.of_code(year, &exam["elementcode"], "soort_onderwijs");
    let of_werkstuk = subject["werkstukvak"] == "J" && ["HAVO", "VWO"].contains(&soort.as_str());
    let werkstuk = person.werkstuk_of(exam).filter(|_| of_werkstuk);
    // The exam in which the subject was taken.
    let taken = match subject["toepassing"].as_str() {
        "" => None,
        "V" | "I" => person.earlier_exam(exam, |other| {
            person.subjects_of(other).any(|other| other["vakcode"] == subject["vakcode"] && other["toepassing"] == "G")
        }),
        _ => Some(exam),
    };
    let of_taken = |column: &str| taken.map_or(String::new(), |exam| exam[column].clone());
    let abbreviation =
        register.look_up("vakcodes", &[("jaar", &year.0.to_string()), ("vakcode", &subject["vakcode"])], "afkorting");
    let after = ["eindcijfer3", "eindcijfer2", "eindcijfer1"];
    let last = after.iter().map(|column| &subject[*column]).find(|mark| !mark.is_empty());
    let final_mark = Some(&subject["cijfer_cijferlijst"]).filter(|mark| !mark.is_empty()).or(last);
    let mut cells: Vec<(&str, String)> = vec![
        ("vestigingsnummer", exam["vestiging"].clone()),
        ("examenvak", subject["vakcode"].clone()),
        ("cijfer_schoolexamen", released(&subject["cijfer_schoolexamen"])),
        ("cijfer_profielwerkstuk", werkstuk.map_or(String::new(), |werkstuk| released(&werkstuk["cijfer"]))),
    ];
    let ce = [1, 2, 3].map(|number| subject[&format!("cijfer_tijdvak{number}")].clone());
    let names = ["cijfer_centraal_examen_1", "cijfer_centraal_examen_2", "cijfer_centraal_examen_3"];
    cells.extend(names.into_iter().zip(ce.iter().map(|mark| released(mark))));
    let names = ["tijdvak_centraal_examen_1", "tijdvak_centraal_examen_2", "tijdvak_centraal_examen_3"];
    let tijdvak = |(number, mark): (usize, &String)| if mark.is_empty() { String::new() } else { number.to_string() };
    cells.extend(names.into_iter().zip((1..).zip(&ce).map(tijdvak)));
    cells.extend([
        ("eindcijfer", final_mark.map_or(String::new(), |mark| released(mark))),
        ("toepassing_resultaat_vak", subject["toepassing"].clone()),
        ("eindcijfer_na_centraal_examen_1", released(&subject["eindcijfer1"])),
        ("eindcijfer_na_centraal_examen_2", released(&subject["eindcijfer2"])),
        ("eindcijfer_na_centraal_examen_3", released(&subject["eindcijfer3"])),
        ("cijfer_cijferlijst", released(&subject["cijfer_cijferlijst"])),
        ("meetellend_combinatiecijfer", subject["combinatiecijfer"].clone()),
        ("elementcode_examen", exam["elementcode"].clone()),
        ("vestiging_examenvak", of_taken("vestiging")),
        ("elementcode_examenvak", of_taken("elementcode")),
        ("vakcode", subject["vakcode"].clone()),
        ("vakcode_hoger_niveau", subject["vakcode_hoger_niveau"].clone()),
        ("afkorting_vak", abbreviation),
        ("kalenderjaar_examen", exam["examenjaar"].clone()),
        ("kalenderjaar_examenvak", of_taken("examenjaar")),
        ("niveau_examenvak", subject["niveau"].clone()),
        ("vak_deel_van_diploma", subject["diplomavak"].clone()),
        ("vakken_werkstuk", subject["werkstukvak"].clone()),
        ("kwalitatieve_beoordeling_schoolexamen", subject["beoordeling_schoolexamen"].clone()),
    ]);
    cells.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect()
}
