//! Properties: the reader never panics, ages agree with counting days, order of rows does not matter.

use super::super::Rekenregel;
use super::super::days::age;
use super::super::fixture::RuleFixture;
use crate::calendar::Date;
use chrono::Datelike as _;
use proptest::prelude::*;

/// Walks day by day from birth: each time the birthday comes by (1 March for a missing 29 February), one year older.
fn count_days(born: Date, day: Date) -> i64 {
    let has_birthday = |ctx: Date| {
        let leap = ctx.leap_year();
        match (born.month(), born.day()) {
            (2, 29) if !leap => (ctx.month(), ctx.day()) == (3, 1),
            day => (ctx.month(), ctx.day()) == day,
        }
    };
    born.iter_days().skip(1).take_while(|ctx| *ctx <= day).filter(|ctx| has_birthday(*ctx)).count() as i64
}

fn day() -> impl Strategy<Value = Date> {
    let begin = Date::from_ymd_opt(1900, 1, 1).unwrap();
    (0..73_414_u64).prop_map(move |days| begin + chrono::Days::new(days))
}

/// Words of the language in any order: comes much further into the parser than random characters.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
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
        "van_eerste(",
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
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn reading_never_panics(text in prop_oneof![".{0,80}", words()]) {
        let fixture = RuleFixture::new();
        if let Err(errors) = Rekenregel::read(&text, &fixture.range()) {
            prop_assert!(!errors.is_empty());
            for error in errors {
                prop_assert!(text.get(error.span.start..error.span.end).is_some());
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn age_agrees_with_counting_days(born in day(), day in day()) {
        let expected = (born <= day).then(|| count_days(born, day));
        prop_assert_eq!(age(born.into(), day.into()), expected);
    }

    #[test]
    fn age_agrees_around_leap_days(year in 1900_i32..2100, later in 0_i32..100, days in 0_u64..3, around in 0_u64..4) {
        let born = Date::from_ymd_opt(year, 2, 27).unwrap() + chrono::Days::new(days);
        let day = Date::from_ymd_opt((year + later).min(2100), 2, 27).unwrap() + chrono::Days::new(around);
        prop_assume!(born <= day);
        prop_assert_eq!(age(born.into(), day.into()), Some(count_days(born, day)));
    }
}
