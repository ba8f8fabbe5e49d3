//! The rows that each of the three decisions grants.

use super::tables::{Person, Register, Row, holding};
use crate::suite::reference::dates::{age_cell, within};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) type Files = BTreeMap<String, Vec<Row>>;

/// A studiejaar by its first year, and by the month and day on which it begins.
#[derive(Clone, Copy)]
struct Year(u32, &'static str);

impl Year {
    fn name(self, part: &str) -> String {
        format!("{part}_{}-{}", self.0, self.0 + 1)
    }

    fn holds(self, day: &str) -> bool {
        !day.is_empty()
            && format!("{}-{}", self.0, self.1).as_str() <= day
            && day < format!("{}-{}", self.0 + 1, self.1).as_str()
    }

    fn peildatum(self) -> String {
        format!("{}-10-01", self.0)
    }

    fn exam_year(self) -> String {
        (self.0 + 1).to_string()
    }

    /// Enrolments of funded schools of these sectors that meet it.
    fn enrolments<'p>(self, register: &Register, person: &'p Person, sectoren: &[&str]) -> Vec<&'p Row> {
        let (first, next) = (format!("{}-{}", self.0, self.1), format!("{}-{}", self.0 + 1, self.1));
        let meets = |row: &&Row| {
            let (begin, end) = (&row["datum_inschrijving"], &row["datum_uitschrijving"]);
            *begin < next && (end.is_empty() || (*end >= first && end >= begin))
        };
        let of = |row: &&Row| sectoren.contains(&row["sector"].as_str()) && register.funded(&row["instellingscode"]);
        person.rows("inschrijving").iter().filter(meets).filter(of).collect()
    }

    /// The peildatum, or the nearest day of the enrolment.
    fn moment(self, enrolment: &Row) -> String {
        let (begin, end) = (&enrolment["datum_inschrijving"], &enrolment["datum_uitschrijving"]);
        let peildatum = self.peildatum();
        if *begin > peildatum {
            begin.clone()
        } else if !end.is_empty() && *end < peildatum {
            end.clone()
        } else {
            peildatum
        }
    }

    fn active(self, enrolment: &Row) -> String {
        let active = within(&enrolment["datum_inschrijving"], &self.peildatum(), &enrolment["datum_uitschrijving"]);
        if active { "J" } else { "N" }.to_owned()
    }
}

fn row<const N: usize>(cells: [(&str, String); N]) -> Row {
    cells.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect()
}

/// The cells under the names that the release gives them.
fn under(names: &[(&str, &str)], cell: impl Fn(&str) -> String) -> Row {
    names.iter().map(|(name, column)| ((*name).to_owned(), cell(column))).collect()
}

/// As a release writes a number with a point.
fn number(text: &str) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
}

pub(super) fn ho(register: &Register) -> Files {
    let mut files = Files::new();
    for year in [2022, 2023].map(|year| Year(year, "09-01")) {
        let mut enrolled = Vec::new();
        let mut exams = Vec::new();
        for person in &register.persons {
            let omnummer = person.omnummer(["ho", "verzonnen-universiteit", "verzonnen-ho"]);
            let own = year.enrolments(register, person, &["ho"]);
            for enrolment in &own {
                let day = year.moment(enrolment);
                let ho = |column: &str| person.of_period("opleiding_ho", enrolment, (&day, column));
                let postcode = person.postcode(&day);
                let gemeente = register.look_up("postcode_gemeente", &[&year.0.to_string(), &postcode], "gemeentecode");
                let mut cells = row([
                    ("omnummer", omnummer.clone()),
                    ("nationaliteit", person.nationaliteit(&day)),
                    ("verblijfstitel", person.verblijfstitel(&day)),
                    ("postcode", postcode),
                    ("leeftijd_1_oktober", age_cell(&person.row["geboortedatum"], &year.peildatum())),
                    ("actief", year.active(enrolment)),
                    ("generatie", register.generatie(person)),
                    ("etniciteit_kort", register.etniciteit_kort(person, &day)),
                    ("gemeentecode", gemeente),
                ]);
                let of_person =
                    ["geslacht", "geboorteplaats", "geboorteland", "geboorteland_ouder1", "geboorteland_ouder2"];
                for column in of_person.into_iter().chain(["datum_vestiging", "datum_vertrek"]) {
                    cells.insert(column.to_owned(), person.cell(column));
                }
                for column in ["instellingscode", "datum_inschrijving", "datum_uitschrijving"] {
                    cells.insert(column.to_owned(), enrolment[column].clone());
                }
                cells.extend(under(
                    &[
                        ("vooropleiding_ho", "vooropleiding"),
                        ("inschrijvingsvorm_ho", "inschrijvingsvorm"),
                        ("reden_beeindiging_ho", "reden_beeindiging"),
                        ("opleidingsvorm_ho", "opleidingsvorm"),
                        ("opleiding_ho", "opleidingscode"),
                        ("opleidingsfase_ho", "opleidingsfase"),
                        ("vrijstelling_collegegeld", "vrijstelling_collegegeld"),
                    ],
                    ho,
                ));
                enrolled.push(cells);
            }
            let in_year = |result: &&Row| {
                let dates = ["datum_bachelor", "datum_master"];
                dates.iter().any(|date| year.holds(&result[*date])) && register.funded(&result["instellingscode"])
            };
            for result in person.rows("resultaat_ho").iter().filter(in_year).filter(|_| !own.is_empty()) {
                exams.push(row([
                    ("omnummer", omnummer.clone()),
                    ("instellingscode", result["instellingscode"].clone()),
                    ("opleiding_ho", result["opleidingscode"].clone()),
                    ("datum_examen_bachelor", result["datum_bachelor"].clone()),
                    ("datum_examen_master", result["datum_master"].clone()),
                ]));
            }
        }
        files.insert(year.name("inschrijvingen"), enrolled);
        files.insert(year.name("examens"), exams);
    }
    files
}

pub(super) fn vavo(register: &Register) -> Files {
    let year = Year(2022, "08-01");
    let (mut enrolled, mut exams, mut subjects) = (Vec::new(), Vec::new(), Vec::new());
    for person in &register.persons {
        let omnummer = person.omnummer(["vavo", "verzonnen-hogeschool", "verzonnen-vavo"]);
        let own = year.enrolments(register, person, &["vavo"]);
        for enrolment in &own {
            let day = year.moment(enrolment);
            let vavo = |column: &str| person.of_period("opleiding_vavo", enrolment, (&day, column));
            let mut cells = row([
                ("omnummer", omnummer.clone()),
                ("geslacht", person.cell("geslacht")),
                ("postcode", person.postcode(&day)),
                ("leeftijd_1_oktober", age_cell(&person.row["geboortedatum"], &year.peildatum())),
                ("actief", year.active(enrolment)),
            ]);
            for column in ["instellingscode", "datum_inschrijving", "datum_uitschrijving", "reden_uitschrijving"] {
                cells.insert(column.to_owned(), enrolment[column].clone());
            }
            cells.extend(under(
                &[
                    ("hoogste_vooropleiding", "hoogste_vooropleiding"),
                    ("inschrijvingsvorm_web", "inschrijvingsvorm"),
                    ("samenwerkingscollege", "samenwerkingscollege"),
                    ("organisatorische_eenheid", "organisatorische_eenheid"),
                    ("opleidingsvorm_vavo", "opleidingsvorm"),
                    ("opleiding_vavo", "opleiding"),
                    ("programma_vavo", "programma"),
                    ("uren_per_week_vavo", "uren_per_week"),
                ],
                vavo,
            ));
            enrolled.push(cells);
        }
        let granted = |exam: &&Row| {
            exam["examenjaar"] == year.exam_year() && register.funded(&exam["instellingscode"]) && !own.is_empty()
        };
        for exam in person.rows("examen_vavo").iter().filter(granted) {
            let of = |cells: &mut Row| {
                cells.insert("omnummer".to_owned(), omnummer.clone());
                cells.insert("instellingscode".to_owned(), exam["instellingscode"].clone());
                cells.insert("opleiding_vavo".to_owned(), exam["opleiding"].clone());
            };
            let mut cells = row([
                ("uitslag_examen_vavo", exam["uitslag"].clone()),
                ("diploma_vavo", exam["diploma"].clone()),
                ("datum_diploma_vavo", exam["datum_diploma"].clone()),
            ]);
            of(&mut cells);
            exams.push(cells);
            let own = person.rows("examenvak_vavo").iter().filter(|subject| subject["examen_nr"] == exam["examen_nr"]);
            for subject in own {
                let mut cells = row([
                    ("certificaat_vavo", subject["certificaat"].clone()),
                    ("datum_certificaat_vavo", subject["datum_certificaat"].clone()),
                    ("examenvakken_vavo", subject["vakcode"].clone()),
                    ("schoolexamen_vavo", number(&subject["cijfer_schoolexamen"])),
                    ("centraal_examen_vavo", number(&subject["cijfer_centraal_examen"])),
                    ("eindcijfers_vavo", subject["eindcijfer"].clone()),
                ]);
                of(&mut cells);
                subjects.push(cells);
            }
        }
    }
    Files::from([
        (year.name("inschrijvingen"), enrolled),
        (year.name("examens"), exams),
        (year.name("examenvakken"), subjects),
    ])
}

pub(super) fn overig(register: &Register) -> Files {
    let mut files = Files::new();
    for year in [2022, 2023].map(|year| Year(year, "08-01")) {
        let (mut enrolled, mut persons, mut exams) = (Vec::new(), Vec::new(), Vec::new());
        for person in &register.persons {
            let omnummer = person.omnummer(["vo", "verzonnen-universiteit", "verzonnen-overig"]);
            let own = year.enrolments(register, person, &["po", "so", "vo", "mbo"]);
            let own_cells = own.iter().map(|enrolment| other_enrolment(register, person, enrolment, year));
            enrolled.extend(own_cells.map(|mut cells| {
                cells.insert("omnummer".to_owned(), omnummer.clone());
                cells
            }));
            if own.is_empty() {
                continue;
            }
            let day = year.peildatum();
            persons.push(row([
                ("omnummer", omnummer.clone()),
                ("geslacht", person.cell("geslacht")),
                ("nationaliteit", person.nationaliteit(&day)),
                ("verblijfstitel", person.verblijfstitel(&day)),
                ("postcodecijfers", person.postcode(&day).chars().take(4).collect()),
            ]));
            let school = |exam: &Row| exam["vestiging"].chars().take(4).collect::<String>();
            let special = |exam: &Row| {
                let school = school(exam);
                let all = person.rows("inschrijving");
                register.look_up("rio_instelling", &[&school], "sector") == "so"
                    || all.iter().any(|row| row["sector"] == "so" && row["instellingscode"] == school)
                    || all.iter().all(|row| row["sector"] != "vo")
            };
            let granted = |exam: &&Row| {
                exam["examenjaar"] == year.exam_year() && register.funded(&school(exam)) && !special(exam)
            };
            for exam in person.rows("examen_vo").iter().filter(granted) {
                exams.push(row([
                    ("omnummer", omnummer.clone()),
                    ("vestigingsnummer", exam["vestiging"].clone()),
                    ("elementcode_examen", exam["elementcode"].clone()),
                    ("diploma_vo", exam["diploma"].clone()),
                    ("kalenderjaar_examen", exam["examenjaar"].clone()),
                ]));
            }
        }
        files.insert(year.name("inschrijvingen"), enrolled);
        files.insert(year.name("personen"), persons);
        files.insert(year.name("examens"), exams);
    }
    files
}

fn other_enrolment(register: &Register, person: &Person, enrolment: &Row, year: Year) -> Row {
    let day = year.moment(enrolment);
    let of = |table: &'static str| {
        let day = day.clone();
        move |column: &str| person.of_period(table, enrolment, (&day, column))
    };
    let cell = |row: Option<&Row>, column: &str| row.map_or(String::new(), |row| row[column].clone());
    let number = |row: &Row, column: &str| row[column].parse::<u32>().expect("a number");
    let tlv = holding(person.below("tlv", enrolment), &day).into_iter().max_by_key(|row| row["datum_begin"].clone());
    let mut bpv = holding(person.below("bpv", enrolment), &day);
    bpv.sort_by_key(|row| (Reverse(row["datum_begin"].clone()), number(row, "bpv_volgnr")));
    let end = format!("{}-07-31", year.0 + 1);
    let mut diplomas: Vec<&Row> =
        person.below("diploma_mbo", enrolment).filter(|row| row["datum_resultaat"] <= end).collect();
    diplomas.sort_by_key(|row| (Reverse(row["datum_resultaat"].clone()), number(row, "resultaat_volgnr")));
    let elementcode = of("opleiding_vo")("elementcode");
    let of_code = |column: &str| register.look_up("elementcodes", &[&year.0.to_string(), &elementcode], column);
    let month: u32 = enrolment["datum_inschrijving"][5..7].parse().expect("a month");
    let mut cells = row([
        ("geslacht", person.cell("geslacht")),
        ("inschrijvingsmaand", month.to_string()),
        ("begindatum_toelaatbaarheid", cell(tlv, "datum_begin")),
        ("einddatum_toelaatbaarheid", cell(tlv, "datum_einde")),
        ("leerweg_vo", of_code("leerweg")),
        ("profiel_vo", of_code("profiel")),
        ("diploma_opleidingscode", cell(diplomas.first().copied(), "opleidingscode")),
        ("diploma_niveau", cell(diplomas.first().copied(), "niveau")),
        ("datum_diploma", cell(diplomas.first().copied(), "datum_resultaat")),
    ]);
    let columns =
        ["instellingscode", "sector", "datum_inschrijving", "datum_uitschrijving", "datum_uitschrijving_gepland"];
    for column in columns {
        cells.insert(column.to_owned(), enrolment[column].clone());
    }
    let special = [
        ("soort_onderwijs_so", "soort_onderwijs"),
        ("onderwijssoort_of_cluster", "cluster"),
        ("leerjaar_so", "leerjaar"),
        ("uitstroomprofiel", "uitstroomprofiel"),
        ("schoolsoort_vso", "schoolsoort"),
        ("leerweg_vso", "leerweg"),
        ("profiel_vso", "profiel"),
    ];
    cells.extend(under(&special, of("opleiding_so")));
    let same = |names: [&'static str; 3]| names.map(|name| (name, name));
    cells.extend(under(&same(["leerroute", "leerroutefase", "bekostigbaar"]), of("opleiding_mbo")));
    let practice = ["afsluitdatum", "datum_begin", "datum_einde_gepland", "datum_einde", "omvang", "leerbedrijf_id"];
    for column in practice.into_iter().chain(["opleidingscode", "keuzedeel"]) {
        cells.insert(format!("bpv_{column}"), cell(bpv.first().copied(), column));
    }
    cells
}
