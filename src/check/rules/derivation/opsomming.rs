//! A list of names that stays readable: the first ones and how many more.
//!
//! In: names. Out: one text, the same in both languages. Refuses: nothing.

/// How many names are printed.
const HOOGSTENS: usize = 8;

/// The names with commas; of a long list the first ones and the number of the others.
pub(in crate::check) fn kort(namen: &[&str]) -> String {
    let mut uniek: Vec<&str> = Vec::new();
    for naam in namen {
        if !uniek.contains(naam) {
            uniek.push(naam);
        }
    }
    let tekst = uniek.iter().take(HOOGSTENS).copied().collect::<Vec<_>>().join(", ");
    match uniek.len().checked_sub(HOOGSTENS) {
        Some(meer) if meer > 0 => format!("{tekst} (+{meer})"),
        _ => tekst,
    }
}

#[cfg(test)]
mod tests {
    use super::kort;

    #[test]
    fn a_long_list_is_cut_and_counted() {
        assert_eq!(kort(&["a", "b", "a"]), "a, b");
        assert_eq!(kort(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), "1, 2, 3, 4, 5, 6, 7, 8 (+2)");
    }
}
