//! The months by name.
//!
//! In: a word in lower case. Out: the month that it names or begins to name. Refuses: fewer than three letters.

/// The months of a year in Dutch, in order.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The month, from 1, of a name or of at least three letters of its beginning (`okt`).
#[must_use]
pub fn month_named(word: &str) -> Option<u32> {
    let named = (1..).zip(MONTHS).find(|(_, name)| word.len() >= 3 && name.starts_with(word));
    named.map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use super::month_named;

    #[test]
    fn a_month_is_known_by_three_letters() {
        let months = ["januari", "okt", "mei", "septemb", "ma", "maa", "mrt", "oktobers", ""].map(month_named);
        assert_eq!(months, [Some(1), Some(10), Some(5), Some(9), None, Some(3), None, None, None]);
    }
}
