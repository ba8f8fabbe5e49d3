//! Properties of every release, over registers that a generator makes of boundary days and boundary codes.

use super::canary::lay_out;
use super::reference::{agrees, expected};
use super::support::program::run;
use super::support::release::the_release;
use super::support::{Register, bsn};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

/// Days around every boundary of the two studiejaren.
const DAYS: &[&str] = &[
    "2015-08-01",
    "2020-09-30",
    "2020-10-01",
    "2020-10-02",
    "2021-07-31",
    "2021-08-01",
    "2021-09-30",
    "2021-10-01",
    "2021-10-02",
    "2022-07-31",
    "2022-08-01",
    "2022-10-01",
    "2023-07-31",
    "2023-08-01",
    "2023-09-30",
    "2023-10-01",
    "2023-10-02",
    "2023-11-30",
    "2024-07-31",
];
/// Birth dates, some incomplete, some on the days themselves.
const BORN: &[&str] = &[
    "",
    "1990-00-00",
    "1990-10-00",
    "1990-09-00",
    "2004-02-29",
    "2005-01-01",
    "2004-12-31",
    "2005-10-01",
    "2005-10-02",
    "2005-09-30",
    "2021-10-02",
];
/// Countries: known, unknown in both ways, and one that no source lists.
const COUNTRIES: &[&str] = &["6030", "6030", "6043", "5022", "6024", "", "0000", "9999"];

/// An enrolment: institution, sector, days (begin, and perhaps an end), periods (begin, code, niveau).
type Enrolment = (&'static str, &'static str, (usize, Option<usize>), Vec<(usize, &'static str, &'static str)>);

/// A person: birth date, countries, nationalities (code, day), addresses (day, postcode), enrolments.
type Person = (
    &'static str,
    [&'static str; 3],
    Vec<(&'static str, usize, Option<usize>)>,
    Vec<(usize, &'static str)>,
    Vec<Enrolment>,
);

fn day() -> std::ops::Range<usize> {
    0..DAYS.len()
}

fn period() -> impl Strategy<Value = (usize, Option<usize>)> {
    (day(), proptest::option::of(day())).prop_map(|(begin, end)| (begin, end.map(|end| end.max(begin))))
}

fn enrolment() -> impl Strategy<Value = Enrolment> {
    let opleiding = (day(), select(&["25001", "25002"][..]), select(&["", "MBO-1", "MBO-2", "MBO-4"][..]));
    let place = select(&[("01AA", "mbo"), ("02BB", "mbo"), ("03CC", "mbo"), ("01AA", "mbo"), ("04DD", "vo")][..]);
    (place, period(), vec(opleiding, 0..3)).prop_map(|((place, sector), days, periods)| (place, sector, days, periods))
}

fn person() -> impl Strategy<Value = Person> {
    let country = || select(COUNTRIES);
    let nationality = (select(&["0001", "0055", "0339", "0002"][..]), period()).prop_map(|(code, (a, b))| (code, a, b));
    let address = (day(), select(&["1000AA", "2000BB", "9999ZZ", "0020", ""][..]));
    (
        select(BORN),
        [country(), country(), country()],
        vec(nationality, 0..3),
        vec(address, 0..3),
        vec(enrolment(), 0..4),
    )
}

/// The register of these persons; keys are made unique by leaving repeated rows out.
fn register(persons: &[Person]) -> Register {
    let mut register = Register::new();
    for (n, (born, [own, ouder1, ouder2], nationalities, addresses, enrolments)) in persons.iter().enumerate() {
        let pgn = bsn(n);
        let mut keys = BTreeSet::new();
        let mut fresh = |key: String| keys.insert(key);
        register = register.row(
            "persoon",
            &pgn,
            &format!(
                "geboortedatum={born} geboorteland={own} geboorteland_ouder1={ouder1} geboorteland_ouder2={ouder2}"
            ),
        );
        for (code, begin, end) in nationalities {
            if fresh(format!("{code} {begin}")) {
                let row = format!("code={code} datum_begin={} datum_einde={}", DAYS[*begin], last(*end));
                register = register.row("nationaliteit", &pgn, &row);
            }
        }
        for (begin, postcode) in addresses {
            if fresh(format!("address {begin}")) {
                let row = format!("datum_begin={} postcode={postcode}", DAYS[*begin]);
                register = register.row("verblijfplaats", &pgn, &row);
            }
        }
        for (index, (place, sector, (begin, end), periods)) in enrolments.iter().enumerate() {
            let volgnr = index + 1;
            let row = format!(
                "volgnr={volgnr} instellingscode={place} sector={sector} datum_inschrijving={} datum_uitschrijving={}",
                DAYS[*begin],
                last(*end)
            );
            register = register.row("inschrijving", &pgn, &row);
            for (begin, code, level) in periods.iter().filter(|_| *sector == "mbo") {
                if fresh(format!("period {volgnr} {begin}")) {
                    let row =
                        format!("volgnr={volgnr} datum_begin={} opleidingscode={code} niveau={level}", DAYS[*begin]);
                    register = register.row("opleiding_mbo", &pgn, &row);
                }
            }
        }
    }
    register
}

fn last(end: Option<usize>) -> &'static str {
    end.map_or("", |day| DAYS[day])
}

/// Rows of a released file by column name.
fn rows(release: &std::path::Path, file: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = std::fs::read(release.join(format!("data/{file}.csv"))).expect("a file of the release");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&*bytes);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Laws that need no reference: they hold between the cells of any release.
fn lawful(release: &std::path::Path) {
    for year in ["2021-2022", "2023-2024"] {
        let (regulier, aanvullend) =
            (rows(release, &format!("regulier_{year}")), rows(release, &format!("aanvullend_{year}")));
        assert_eq!(regulier.len(), aanvullend.len(), "both deelbestanden hold the same enrolments");
        let mut main = BTreeMap::new();
        for row in &aanvullend {
            let number = |column: &str| row[column].parse::<u32>().expect("a count");
            let (here, anywhere) = (number("verblijfsjaar_instelling"), number("verblijfsjaar_mbo"));
            assert!(here <= anywhere, "more years at an institution than anywhere");
            assert_eq!(row["actief"] == "J", here > 0, "active and years agree");
            assert_eq!(row["actief"] == "J", row["soort_inschrijving_mbo"] != "3", "active and soort agree");
            assert_eq!(row["etniciteit_lang"] == "99", row["etniciteit_kort"] == "9", "long and short are known alike");
            assert!(row["generatie"] != "0" || row["etniciteit_lang"] == "11", "two Dutch parents, another group");
            *main.entry(&row["omnummer"]).or_insert(0) += u32::from(row["soort_inschrijving_mbo"] == "1");
        }
        assert!(main.values().all(|count| *count <= 1), "two main enrolments of one person");
    }
}

#[test]
fn any_register_gives_the_release_of_the_reference() {
    let config = Config { cases: 10, max_shrink_iters: 60, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let property = |persons: Vec<Person>| {
        let sandbox = lay_out(&register(&persons));
        run(&mut sandbox.build()).done();
        let release = the_release(&sandbox.path("uit"));
        agrees(&expected(&sandbox.path("snapshot"), &sandbox.path("bronnen")), &release);
        lawful(&release);
        Ok(())
    };
    runner.run(&vec(person(), 0..120), property).expect("the property holds");
}

/// Nobody's row depends on anybody else: a release of some persons is the part of a release of all that is theirs.
#[test]
fn a_row_depends_on_its_own_person_only() {
    let mut runner = TestRunner::deterministic();
    let persons = vec(person(), 60).new_tree(&mut runner).expect("persons").current();
    let released = |persons: &[Person]| {
        let sandbox = lay_out(&register(persons));
        run(&mut sandbox.build()).done();
        rows(&the_release(&sandbox.path("uit")), "aanvullend_2023-2024")
    };
    let (some, all) = (released(&persons[..30]), released(&persons));
    let theirs: BTreeSet<String> = some.iter().map(|row| row["omnummer"].clone()).collect();
    let part: Vec<_> = all.into_iter().filter(|row| theirs.contains(&row["omnummer"])).collect();
    assert!(!some.is_empty() && some == part, "a row changed with the company it keeps");
}
