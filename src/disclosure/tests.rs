//! The measured counts are those of a naive count over whole rows.

use super::request::Coarser;
use super::{
    MarkedColumn, MeasureRequest, Measured, OthersFile, OthersOfThread, PersonSignature, SmallGroups, measure,
};
use std::collections::{BTreeMap, BTreeSet};

type Row = (u8, u8, u8, u8);

fn request() -> MeasureRequest {
    let column = |position, name: &str, coarser| MarkedColumn { position, name: name.into(), coarser };
    let columns = vec![
        column(1, "leeftijd", Some(Coarser::Steps(5))),
        column(2, "postcode", Some(Coarser::Prefix(1))),
        column(3, "niveau", None),
    ];
    MeasureRequest { omnummer: Some(0), key: vec![0, 3], columns, counting: Vec::new() }
}

fn cells((_, a, b, c): Row) -> [String; 3] {
    [format!("{a}"), format!("{}{}", b / 3, if b % 3 == 0 { "A;B" } else { "XY" }), format!("{}", c % 3)]
}

fn file(rows: &[Row]) -> Vec<u8> {
    let mut out = b"omnummer;leeftijd;postcode;niveau\n".to_vec();
    for row in rows {
        let [a, b, c] = cells(*row);
        let omnummer = format!("{:026}", row.0);
        crate::separated::write_row(&mut out, [omnummer.as_bytes(), a.as_bytes(), b.as_bytes(), c.as_bytes()]);
        if out.last() != Some(&b'\n') {
            out.push(b'\n');
        }
    }
    out
}

/// Persons by the multiset of what `form` makes of their rows.
fn naive(rows: &[Row], others: &[Vec<Row>], form: impl Fn([String; 3]) -> Vec<String>) -> (SmallGroups, SmallGroups) {
    let mut persons: BTreeMap<u8, Vec<Vec<String>>> = BTreeMap::new();
    for row in rows {
        persons.entry(row.0).or_default().push(form(cells(*row)));
    }
    let sorted = |mut rows: Vec<Vec<String>>| {
        rows.sort();
        rows
    };
    let here: Vec<_> = persons.into_values().map(sorted).collect();
    let there: Vec<_> = others.iter().map(|rows| sorted(rows.iter().map(|row| form(cells(*row))).collect())).collect();
    let (mut alone, mut together) = (SmallGroups::default(), SmallGroups::default());
    for person in &here {
        let same = here.iter().filter(|other| *other == person).count() as u64;
        alone.add(same, 1);
        together.add(same + there.iter().filter(|other| *other == person).count() as u64, 1);
    }
    (alone, together)
}

fn measured(rows: &[Row], others: &[Vec<Row>]) -> Measured {
    let folder = tempfile::tempdir().unwrap();
    let scratch = OthersFile::new(folder.path()).unwrap();
    let mut thread = OthersOfThread::default();
    for person in others {
        let mut signature = PersonSignature::default();
        for row in person {
            let cells = cells(*row);
            let sum =
                |sum: u64, (column, text): (usize, &String)| sum.wrapping_add(super::cell(column, text.as_bytes()));
            signature.row(cells.iter().enumerate().fold(0, sum));
        }
        scratch.add(&mut thread, signature.finish()).unwrap();
    }
    scratch.flush(&mut thread).unwrap();
    let bytes = file(rows);
    measure(|| Ok(bytes.as_slice()), bytes.len() as u64, &request(), Some(&scratch)).unwrap()
}

proptest::proptest! {
    #[test]
    fn groups_are_those_of_a_naive_count(
        mut rows in proptest::collection::vec((0..60_u8, 0..12_u8, 0..6_u8, 0..3_u8), 0..200),
        others in proptest::collection::vec(proptest::collection::vec((0..1_u8, 0..12_u8, 0..6_u8, 0..3_u8), 1..3), 0..40),
    ) {
        rows.sort_unstable();
        let Measured { risk, indistinct, .. } = measured(&rows, &others);
        assert_eq!((risk.release, risk.register.groups), naive(&rows, &others, |cells| cells.to_vec()));
        assert_eq!((risk.register.others, risk.one_in), (others.len() as u64, 1));
        for (number, column) in risk.columns.iter().enumerate() {
            let without = |mut cells: [String; 3]| { cells[number].clear(); cells.to_vec() };
            assert_eq!(column.without, naive(&rows, &[], without).0);
        }
        let steps = |mut cells: [String; 3]| { cells[0] = (cells[0].parse::<u64>().unwrap() / 5).to_string(); cells.to_vec() };
        let prefix = |mut cells: [String; 3]| { cells[1].truncate(1); cells.to_vec() };
        assert_eq!(risk.columns[0].coarser, Some(naive(&rows, &[], steps).0));
        assert_eq!(risk.columns[1].coarser, Some(naive(&rows, &[], prefix).0));
        assert_eq!(risk.columns[2].coarser, None);
        let key = |row: &Row| (row.0, row.3 % 3);
        let same = |row: &Row| rows.iter().filter(|other| key(other) == key(row)).count() > 1;
        assert_eq!(indistinct, rows.iter().filter(|row| same(row)).count() as u64);
    }
}

#[test]
fn a_column_that_follows_from_another_is_named_and_chance_is_not() {
    // The level follows from the age; the postcode from nothing.
    let rows: Vec<Row> = (0..200).map(|n| (n, n % 6, n % 5, n % 6)).collect();
    let found = measured(&rows, &[]).risk.predictions;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].name.as_str(), found[0].predicts.as_slice()), ("leeftijd", &["niveau".to_owned()][..]));
    // With few rows per value everything follows from everything.
    assert!(measured(rows.get(..6).unwrap(), &[]).risk.predictions.is_empty());
}

#[test]
fn the_parts_of_the_numbers_are_equal_and_complete() {
    let parts: BTreeSet<u64> = (0..64).map(|n| measure::part(n << 58, 3)).collect();
    assert_eq!(parts, BTreeSet::from([0, 1, 2]));
    assert_eq!((measure::part(0, 3), measure::part(u64::MAX, 3)), (0, 2));
}
