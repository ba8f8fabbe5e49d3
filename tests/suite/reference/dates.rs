//! Days as texts `YYYY-MM-DD`, whose order as text is their order in time; ages by counting birthdays.

/// Days of a month, the long way.
fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(400) => 29,
        2 if year.is_multiple_of(100) => 28,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => 31,
    }
}

fn parts(day: &str) -> (u32, u32, u32) {
    let part = |from: usize, to: usize| day[from..to].parse().expect("digits");
    (part(0, 4), part(5, 7), part(8, 10))
}

fn text(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Every day that a birth date with `00` parts can be.
pub(super) fn completions(birth_date: &str) -> Vec<String> {
    let (year, month, day) = parts(birth_date);
    let months = if month == 0 { 1..=12 } else { month..=month };
    months
        .flat_map(|month| {
            let days = if day == 0 { 1..=days_in_month(year, month) } else { day..=day };
            days.map(move |day| text(year, month, day))
        })
        .collect()
}

/// Birthdays after the day of birth, up to and including `day`; nobody not yet born has an age.
pub(super) fn age(born: &str, day: &str) -> Option<u32> {
    if day < born {
        return None;
    }
    let (year, month, date) = parts(born);
    let mut birthdays = 0;
    for later in year + 1..=9999 {
        let exists = date <= days_in_month(later, month);
        let birthday = if exists { text(later, month, date) } else { text(later, 3, 1) };
        if birthday.as_str() > day {
            break;
        }
        birthdays += 1;
    }
    Some(birthdays)
}

/// The age as a cell: empty unless every day the birth date can be gives the same one.
pub(super) fn age_cell(birth_date: &str, day: &str) -> String {
    if birth_date.is_empty() {
        return String::new();
    }
    let ages: std::collections::BTreeSet<Option<u32>> =
        completions(birth_date).iter().map(|born| age(born, day)).collect();
    match ages.into_iter().collect::<Vec<_>>().as_slice() {
        [Some(age)] => age.to_string(),
        _ => String::new(),
    }
}

/// Is a day within a period whose end may be open?
pub(super) fn within(begin: &str, day: &str, end: &str) -> bool {
    begin <= day && (end.is_empty() || day <= end)
}

#[test]
fn ages_of_the_dossier() {
    assert_eq!(age("2005-10-01", "2023-10-01"), Some(18));
    assert_eq!(age("2005-10-01", "2023-09-30"), Some(17));
    assert_eq!(age("2005-06-15", "2023-01-01"), Some(17));
    assert_eq!(age("2005-06-15", "2023-12-31"), Some(18));
    assert_eq!(age("2005-01-01", "2023-01-01"), Some(18));
    assert_eq!(age("2005-01-01", "2024-01-01"), Some(19));
}

#[test]
fn a_leap_day_birthday_is_1_march_in_common_years() {
    assert_eq!(age("2004-02-29", "2023-02-28"), Some(18));
    assert_eq!(age("2004-02-29", "2023-03-01"), Some(19));
    assert_eq!(age("2004-02-29", "2024-02-28"), Some(19));
    assert_eq!(age("2004-02-29", "2024-02-29"), Some(20));
    assert_eq!(completions("1900-02-00").len(), 28);
    assert_eq!(completions("2000-02-00").len(), 29);
}

#[test]
fn the_unborn_have_no_age_and_the_newborn_are_nought() {
    assert_eq!(age("2021-01-02", "2021-01-01"), None);
    assert_eq!(age("2021-01-01", "2021-01-01"), Some(0));
}

#[test]
fn an_incomplete_birth_date_gives_an_age_where_all_completions_agree() {
    assert_eq!(age_cell("1990-00-00", "2021-01-01"), "");
    assert_eq!(age_cell("1990-00-00", "2021-12-31"), "31");
    assert_eq!(age_cell("1990-10-00", "2021-10-01"), "");
    assert_eq!(age_cell("1990-09-00", "2021-10-01"), "31");
    assert_eq!(age_cell("1990-11-00", "2021-10-01"), "30");
    assert_eq!(age_cell("", "2021-10-01"), "");
}
