//! Text that fits a line.
//!
//! In: texts and numbers. Out: texts of at most so many characters. Refuses: nothing.

/// Cuts a text to a width; what was cut shows as `…`.
pub(super) fn past(tekst: &str, breedte: usize) -> String {
    if tekst.chars().count() <= breedte {
        return tekst.to_owned();
    }
    tekst.chars().take(breedte.saturating_sub(1)).chain(['…']).collect()
}

/// Folds a text into lines at spaces; a word that is too long is cut.
pub(super) fn vouw(tekst: &str, breedte: usize) -> Vec<String> {
    let mut regels: Vec<String> = Vec::new();
    for woord in tekst.split_whitespace() {
        let woord = past(woord, breedte);
        match regels.last_mut() {
            Some(regel) if regel.chars().count() + 1 + woord.chars().count() <= breedte => {
                regel.push(' ');
                regel.push_str(&woord);
            }
            _ => regels.push(woord),
        }
    }
    regels
}

/// A count with spaces between the thousands; `·` where it is left out.
pub(super) fn getal(aantal: Option<u64>) -> String {
    let Some(aantal) = aantal else { return "·".to_owned() };
    let cijfers = aantal.to_string();
    let mut uit = String::new();
    for (plaats, cijfer) in cijfers.chars().enumerate() {
        if plaats > 0 && (cijfers.len() - plaats) % 3 == 0 {
            uit.push('\u{202f}');
        }
        uit.push(cijfer);
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit() {
        assert_eq!((past("abcd", 4).as_str(), past("abcde", 4).as_str()), ("abcd", "abc…"));
        assert_eq!(vouw("aa bb  ccc dddddd", 5), ["aa bb", "ccc", "dddd…"]);
        assert_eq!(getal(Some(1_234_567)), "1\u{202f}234\u{202f}567");
        assert_eq!((getal(Some(999)), getal(None)), ("999".into(), "·".into()));
    }
}
