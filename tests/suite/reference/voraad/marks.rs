//! Marks as ten-thousandths, means of them, and how they are written.

/// A mark in ten-thousandths.
pub(super) fn number(mark: &str) -> Option<i64> {
    let (whole, part) = mark.split_once('.').unwrap_or((mark, ""));
    let part = format!("{part:0<4}");
    Some(whole.parse::<i64>().ok()? * 10_000 + part.parse::<i64>().ok()?)
}

/// The mean, half up to a whole number of `step` ten-thousandths.
pub(super) fn mean(marks: &[i64], step: i64) -> Option<i64> {
    let count = i64::try_from(marks.len()).ok().filter(|count| *count > 0)?;
    // Four decimals first, as a mean is; then the step.
    let four = (marks.iter().sum::<i64>() * 2 + count).div_euclid(count * 2);
    Some((four * 2 + step).div_euclid(step * 2) * step)
}

/// With a point, and without zeros at the end.
pub(super) fn text(number: Option<i64>) -> String {
    let Some(number) = number else { return String::new() };
    let (whole, part) = (number / 10_000, number % 10_000);
    format!("{whole}.{part:04}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A registered mark as it is released.
pub(super) fn released(mark: &str) -> String {
    text(number(mark))
}

#[test]
fn means_and_marks_are_written_as_in_a_release() {
    assert_eq!(released("6.50"), "6.5");
    assert_eq!(released("7"), "7");
    assert_eq!(released(""), "");
    assert_eq!(text(mean(&[60_000, 70_000, 70_000], 1)), "6.6667");
    assert_eq!(text(mean(&[60_000, 70_000, 70_000], 1_000)), "6.7");
    assert_eq!(text(mean(&[60_000, 50_000], 10_000)), "6");
}
