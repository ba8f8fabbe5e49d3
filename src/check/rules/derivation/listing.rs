//! A list of names that stays readable: the first ones and how many more.
//!
//! In: names. Out: one text, the same in both languages. Refuses: nothing.

/// How many names are printed.
const AT_MOST: usize = 8;

/// The names with commas; of a long list the first ones and the number of the others.
pub(in crate::check) fn shorten(names: &[&str]) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for name in names {
        if !unique.contains(name) {
            unique.push(name);
        }
    }
    let text = unique.iter().take(AT_MOST).copied().collect::<Vec<_>>().join(", ");
    match unique.len().checked_sub(AT_MOST) {
        Some(more) if more > 0 => format!("{text} (+{more})"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn a_long_list_is_cut_and_counted() {
        assert_eq!(shorten(&["a", "b", "a"]), "a, b");
        assert_eq!(shorten(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), "1, 2, 3, 4, 5, 6, 7, 8 (+2)");
    }
}
