//! Properties: the reader never panics, ages agree with counting days, order of rows does not matter.

use super::super::Rekenregel;
use super::super::dagen::leeftijd;
use super::super::proef::Proef;
use crate::tijd::Datum;
use chrono::Datelike as _;
use proptest::prelude::*;

/// Walks day by day from birth: each time the birthday comes by (1 March for a missing 29 February), one year older.
fn tel_dagen(geboren: Datum, dag: Datum) -> i64 {
    let verjaart = |hier: Datum| {
        let leap = hier.leap_year();
        match (geboren.month(), geboren.day()) {
            (2, 29) if !leap => (hier.month(), hier.day()) == (3, 1),
            dag => (hier.month(), hier.day()) == dag,
        }
    };
    geboren.iter_days().skip(1).take_while(|hier| *hier <= dag).filter(|hier| verjaart(*hier)).count() as i64
}

fn dag() -> impl Strategy<Value = Datum> {
    let begin = Datum::from_ymd_opt(1900, 1, 1).unwrap();
    (0..73_414_u64).prop_map(move |dagen| begin + chrono::Days::new(dagen))
}

/// Words of the language in any order: comes much further into the parser than random characters.
fn woorden() -> impl Strategy<Value = String> {
    let woord = prop::sample::select(vec![
        "laat",
        "x",
        "=",
        ";",
        "als",
        "dan",
        "anders",
        "of",
        "en",
        "niet",
        "is",
        "onbekend",
        "in",
        "(",
        ")",
        ",",
        ".",
        "op",
        "waar",
        "geldig_op",
        "volgorde",
        "aflopend",
        "inschrijving",
        "opleiding_mbo",
        "persoon",
        "deze",
        "sector",
        "volgnr",
        "peildatum",
        "aantal(",
        "eerste(",
        "eerste_bekend(",
        "opzoeken(",
        "landen",
        "leeftijd(",
        "datum(",
        "\"10-01\"",
        "\"mbo\"",
        "1",
        "7.5",
        "+",
        "-",
        "*",
        "<",
        "<>",
        "ja",
        "# c\n",
        "é",
        "\"",
    ]);
    prop::collection::vec(woord, 0..40).prop_map(|woorden| woorden.join(" "))
}

proptest! {
    #[test]
    fn reading_never_panics(tekst in prop_oneof![".{0,80}", woorden()]) {
        let proef = Proef::new();
        if let Err(fouten) = Rekenregel::lees(&tekst, &proef.bereik()) {
            prop_assert!(!fouten.is_empty());
            for fout in fouten {
                prop_assert!(tekst.get(fout.span.start..fout.span.end).is_some());
                prop_assert!(!fout.to_string().is_empty());
            }
        }
    }

    #[test]
    fn age_agrees_with_counting_days(geboren in dag(), dag in dag()) {
        let verwacht = (geboren <= dag).then(|| tel_dagen(geboren, dag));
        prop_assert_eq!(leeftijd(geboren.into(), dag.into()), verwacht);
    }

    #[test]
    fn age_agrees_around_leap_days(jaar in 1900_i32..2100, later in 0_i32..100, dagen in 0_u64..3, om in 0_u64..4) {
        let geboren = Datum::from_ymd_opt(jaar, 2, 27).unwrap() + chrono::Days::new(dagen);
        let dag = Datum::from_ymd_opt((jaar + later).min(2100), 2, 27).unwrap() + chrono::Days::new(om);
        prop_assume!(geboren <= dag);
        prop_assert_eq!(leeftijd(geboren.into(), dag.into()), Some(tel_dagen(geboren, dag)));
    }
}
