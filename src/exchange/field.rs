//! Does a field have the form that it must have?
//!
//! In: the text of a field, its form. Out: the text as the register has it, or nothing. Refuses: to mend; only the order of
//! day, month and year is turned, and that is told.

use super::layout::FieldForm;
use crate::catalogue::Type;
use std::borrow::Cow;

/// A field that has its form.
pub(super) struct Formed<'t> {
    /// As the register has it.
    pub(super) text: Cow<'t, str>,
    /// It was a date with the day in front.
    pub(super) turned: bool,
}

/// Reads a field; `None`: it has another form.
pub(super) fn formed<'t>(text: &'t str, form: &FieldForm) -> Option<Formed<'t>> {
    let plain = |fits: bool| fits.then_some(Formed { text: Cow::Borrowed(text), turned: false });
    if text.chars().any(char::is_control) || text.trim() != text {
        return None;
    }
    match form {
        FieldForm::Number => {
            plain(text.is_empty() || text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit()))
        }
        FieldForm::SequenceNumber => {
            plain((1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()))
        }
        FieldForm::YesNo => plain(matches!(text, "J" | "N")),
        FieldForm::Text => plain(true),
        FieldForm::Column { longest: Some(longest), .. } if text.len() > *longest => None,
        FieldForm::Column { cell, .. } if matches!(cell.kind(), Type::Date | Type::IncompleteDate) => {
            date(text, |text| cell.accepts(text))
        }
        FieldForm::Column { cell, .. } => plain(cell.accepts(text.as_bytes())),
    }
}

/// A whole number as the register writes it.
pub(super) fn is_whole(text: &str) -> bool {
    (1..=9).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'))
}

/// `ccyy-mm-dd`, or the same with the day in front, one or two digits.
fn date(text: &str, exists: impl Fn(&[u8]) -> bool) -> Option<Formed<'_>> {
    if exists(text.as_bytes()) {
        return Some(Formed { text: Cow::Borrowed(text), turned: false });
    }
    let mut parts = text.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len());
    if parts.next().is_some() || !short(day) || !short(month) || year.len() != 4 {
        return None;
    }
    let turned = format!("{year}-{month:0>2}-{day:0>2}");
    exists(turned.as_bytes()).then_some(Formed { text: Cow::Owned(turned), turned: true })
}

#[cfg(test)]
mod tests {
    use super::super::layout::{ExchangeKind, Layouts};
    use super::*;
    use crate::catalogue::Catalogue;

    /// The form of a field of the BPV of an RO.
    fn column(name: &str) -> &'static FieldForm {
        let layouts = Layouts::read(ExchangeKind::Ro, Catalogue::get().unwrap()).unwrap();
        let fields = &layouts.of("BPV").next().unwrap().fields;
        &fields.iter().find(|field| field.name == name).unwrap().form
    }

    /// What the register refuses is refused here, and what it holds is a row of it.
    #[test]
    fn a_field_of_a_column_is_what_the_register_lets_be_one() {
        let fits = |name: &str, text: &str| formed(text, column(name)).is_some();
        assert!(fits("omvang", "1") && fits("omvang", "9999") && !fits("omvang", "10000") && !fits("omvang", "01"));
        assert!(fits("datum_begin", "1900-01-01") && !fits("datum_begin", "1899-12-31") && !fits("datum_begin", ""));
        assert!(!fits("datum_begin", "2156-01-01") && !fits("datum_begin", "1-1-1899"));
        for bad in ["K\u{200b}0023", "K\u{7f}0023", "K\u{202e}0023"] {
            assert!(!fits("keuzedeel", bad), "{bad:?}");
        }
    }

    #[test]
    fn a_date_may_have_its_day_in_front_and_no_other_spelling() {
        let form = column("datum_einde");
        let read = |text: &str| formed(text, form).map(|read| (read.text.into_owned(), read.turned));
        assert_eq!(read("2023-02-01"), Some(("2023-02-01".into(), false)));
        assert_eq!(read("1-2-2023"), Some(("2023-02-01".into(), true)));
        assert_eq!(read("01-02-2023"), Some(("2023-02-01".into(), true)));
        assert_eq!(read(""), Some((String::new(), false)));
        for bad in
            ["2023-02-30", "30-2-2023", "2-2023", "1-2-23", "1/2/2023", " 2023-02-01", "2023-02-01-1", "+1-2-2023"]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_number_has_nine_digits_and_a_volgnummer_at_most_twenty_signs() {
        let fits = |text: &str, form: &FieldForm| formed(text, form).is_some();
        assert!(fits("", &FieldForm::Number) && fits("012345678", &FieldForm::Number));
        assert!(!fits("634109xxx", &FieldForm::Number) && !fits("12345678", &FieldForm::Number));
        assert!(fits("S-2024/1", &FieldForm::SequenceNumber) && !fits("", &FieldForm::SequenceNumber));
        assert!(!fits(&"1".repeat(21), &FieldForm::SequenceNumber) && !fits("1 2", &FieldForm::SequenceNumber));
        assert!(is_whole("0") && is_whole("12") && !is_whole("012") && !is_whole(""));
    }
}
