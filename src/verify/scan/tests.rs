//! Files with one thing wrong each.

use super::*;
use crate::catalogue::Type;
use measurement::Location;

const A: &str = "4N9CSZBMAXVT6RVDRRQ6NH4FH1";
const B: &str = "4N9CSZBMAXVT6RVDRRQ6NH4FH2";

fn measure_text(text: &str, unique: bool) -> Measurement {
    let (omnummer, free) = (CellCheck::omnummer(), CellCheck::new(Type::Text, None, None, false));
    let number = CellCheck::new(Type::Integer, None, None, true);
    let columns = [
        ColumnCheck { name: "omnummer", check: &omnummer },
        ColumnCheck { name: "tekst", check: &free },
        ColumnCheck { name: "getal", check: &number },
    ];
    scan(text.as_bytes(), ScanRequest { columns: &columns, unique, own: None }).unwrap()
}

fn faults(rows: &str, unique: bool) -> Vec<(CheckKind, Option<usize>, u64, u64)> {
    let measurement = measure_text(&format!("omnummer;tekst;getal\n{rows}"), unique);
    measurement
        .faults
        .iter()
        .map(|((kind, column), Location { first, count })| (*kind, *column, *first, *count))
        .collect()
}

#[test]
fn a_good_file_is_counted() {
    let text = format!("omnummer;tekst;getal\n{A};\"x;y\";2\n{A};;1\n{B};é;2\n");
    let measurement = measure_text(&text, false);
    assert!(measurement.faults.is_empty());
    assert_eq!((measurement.rows, measurement.persons), (3, 2));
    assert_eq!(measurement.empty, [0, 1, 0]);
    assert_eq!(measurement.file, StoredFile::from("", text.as_bytes()));
    let other = measure_text(&format!("getal;omnummer\n1;{A}\n2;{A}\n2;{B}\n"), false);
    assert_eq!(measurement.omnummers, other.omnummers, "the same persons, as often, in another file");
    assert!(measurement.omnummers != measure_text(&format!("omnummer\n{A}\n{B}\n"), false).omnummers);
}

#[test]
fn order_is_by_omnummer_and_then_by_row() {
    assert_eq!(faults(&format!("{B};;1\n{A};;1\n"), false), [(CheckKind::OutOfOrder, None, 2, 1)]);
    assert_eq!(faults(&format!("{A};;2\n{A};;1\n{A};;1\n"), false), [(CheckKind::OutOfOrder, None, 2, 1)]);
    assert_eq!(faults(&format!("{A};;1\n{A};;1\n"), false), []);
    assert_eq!(faults(&format!("{A};;1\n{A};;2\n"), true), [(CheckKind::Repeated, None, 2, 1)]);
}

#[test]
fn faults_are_counted_per_column_from_the_first_row() {
    let cell = |error| CheckKind::Cell(error);
    assert_eq!(
        faults(&format!("{A};;x\n{A};;y\n{B};;\n"), false),
        [(cell(CellFault::Empty), Some(2), 3, 1), (cell(CellFault::Type), Some(2), 1, 2)]
    );
    assert_eq!(
        faults("123456782;a;1\n", false),
        [(cell(CellFault::Omnummer), Some(0), 1, 1), (CheckKind::PersonNumber, Some(0), 1, 1)]
    );
    assert_eq!(
        faults(&format!("{A};123456782;1\n"), false),
        [(cell(CellFault::Shape), Some(1), 1, 1), (CheckKind::PersonNumber, Some(1), 1, 1)]
    );
}

#[test]
fn a_row_has_one_spelling() {
    for bad in ["A;;1;\n", "A;1\n", "A;\"x\";1\n", "A;x;1\r\n", "\n", "A;x;1", "A;\"x\n"] {
        let rows = bad.replace('A', A);
        assert_eq!(faults(&rows, false), [(CheckKind::Row, None, 1, 1)], "{bad:?}");
    }
    assert_eq!(
        faults(&format!("{A};123456782\n"), false),
        [(CheckKind::Row, None, 1, 1), (CheckKind::PersonNumber, None, 1, 1)],
        "a row that is none is searched all the same"
    );
    let empty = measure_text("", false);
    assert!(empty.header.is_none() && empty.faults.contains_key(&(CheckKind::Row, None)));
}

/// The key knows whose number it is: that of the person of the row is a fault in any column and disguise, another is not.
#[test]
fn the_number_of_a_rows_own_person_is_seen_in_a_column_of_nine_digits() {
    use crate::pseudonymise::Key;
    let domain = crate::plan::Domain { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
    let pseudonymiser = Pseudonymiser::new(&Key::demo(), &domain).unwrap();
    let own = OwnRegister { pseudonymiser: &pseudonymiser, numbers: None };
    let text = |number: &[u8; 9]| String::from_utf8(pseudonymiser.omnummer(number).write().to_vec()).unwrap();
    let (omnummer, code) =
        (CellCheck::omnummer(), CellCheck::new(Type::Code, None, crate::catalogue::Pattern::read("999999999"), false));
    let columns =
        [ColumnCheck { name: "omnummer", check: &omnummer }, ColumnCheck { name: "leerbedrijf", check: &code }];
    for (cell, seen) in [("123456782", true), ("287654321", true), ("111222333", false), ("100000001", false)] {
        let file = format!("leerbedrijf;omnummer\n{cell};{}\n", text(b"123456782"));
        let measured = scan(file.as_bytes(), ScanRequest { columns: &columns, unique: false, own: Some(own) }).unwrap();
        assert_eq!(measured.faults.contains_key(&(CheckKind::OwnNumber, Some(0))), seen, "{seen}");
        assert_eq!(measured.faults.len(), usize::from(seen));
    }
}
