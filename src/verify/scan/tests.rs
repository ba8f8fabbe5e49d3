//! Files with one thing wrong each.

use super::*;
use crate::catalogue::Type;
use meting::Plek;

const A: &str = "00000000000000000000000001";
const B: &str = "00000000000000000000000002";

fn meet_tekst(tekst: &str, uniek: bool) -> Meting {
    let (omnummer, vrij) = (Celtoets::omnummer(), Celtoets::new(Type::Tekst, None, None, false));
    let getal = Celtoets::new(Type::Geheel, None, None, true);
    let kolommen = [
        Kolomtoets { naam: "omnummer", toets: &omnummer },
        Kolomtoets { naam: "tekst", toets: &vrij },
        Kolomtoets { naam: "getal", toets: &getal },
    ];
    scan(tekst.as_bytes(), &kolommen, uniek).unwrap()
}

fn fouten(rijen: &str, uniek: bool) -> Vec<(Soort, Option<usize>, u64, u64)> {
    let meting = meet_tekst(&format!("omnummer;tekst;getal\n{rijen}"), uniek);
    meting.fouten.iter().map(|((soort, kolom), Plek { eerste, aantal })| (*soort, *kolom, *eerste, *aantal)).collect()
}

#[test]
fn a_good_file_is_counted() {
    let tekst = format!("omnummer;tekst;getal\n{A};\"x;\ny\";2\n{A};;1\n{B};é;2\n");
    let meting = meet_tekst(&tekst, false);
    assert!(meting.fouten.is_empty());
    assert_eq!((meting.rijen, meting.personen), (3, 2));
    assert_eq!(meting.leeg, [0, 1, 0]);
    assert_eq!(meting.bestand, Bestand::van("", tekst.as_bytes()));
    let ander = meet_tekst(&format!("getal;omnummer\n1;{A}\n2;{A}\n2;{B}\n"), false);
    assert_eq!(meting.omnummers, ander.omnummers, "the same persons, as often, in another file");
    assert!(meting.omnummers != meet_tekst(&format!("omnummer\n{A}\n{B}\n"), false).omnummers);
}

#[test]
fn order_is_by_omnummer_and_then_by_row() {
    assert_eq!(fouten(&format!("{B};;1\n{A};;1\n"), false), [(Soort::Volgorde, None, 2, 1)]);
    assert_eq!(fouten(&format!("{A};;2\n{A};;1\n{A};;1\n"), false), [(Soort::Volgorde, None, 2, 1)]);
    assert_eq!(fouten(&format!("{A};;1\n{A};;1\n"), false), []);
    assert_eq!(fouten(&format!("{A};;1\n{A};;2\n"), true), [(Soort::Herhaald, None, 2, 1)]);
}

#[test]
fn faults_are_counted_per_column_from_the_first_row() {
    let cel = |fout| Soort::Cel(fout);
    assert_eq!(
        fouten(&format!("{A};;x\n{A};;y\n{B};;\n"), false),
        [(cel(Fout::Leeg), Some(2), 3, 1), (cel(Fout::Type), Some(2), 1, 2)]
    );
    assert_eq!(
        fouten("123456782;a;1\n", false),
        [(cel(Fout::Omnummer), Some(0), 1, 1), (Soort::Persoonsnummer, Some(0), 1, 1)]
    );
    assert_eq!(fouten(&format!("{A};123456782;1\n"), false), [(Soort::Persoonsnummer, Some(1), 1, 1)]);
}

#[test]
fn a_row_has_one_spelling() {
    for slecht in ["A;;1;\n", "A;1\n", "A;\"x\";1\n", "A;x;1\r\n", "\n", "A;x;1", "A;\"x\n"] {
        let rijen = slecht.replace('A', A);
        assert_eq!(fouten(&rijen, false), [(Soort::Rij, None, 1, 1)], "{slecht:?}");
    }
    assert_eq!(
        fouten(&format!("{A};123456782\n"), false),
        [(Soort::Rij, None, 1, 1), (Soort::Persoonsnummer, None, 1, 1)],
        "a row that is none is searched all the same"
    );
    let leeg = meet_tekst("", false);
    assert!(leeg.kop.is_none() && leeg.fouten.contains_key(&(Soort::Rij, None)));
}
