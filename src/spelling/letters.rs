//! Letters without their accents, in lower case, wide ones as plain ones.
//!
//! In: text. Out: the letters and digits by which two spellings of one name are equal.

use super::{digit, is_hidden};

/// Plain letters and the Latin letters that are written for them.
const ACCENTED: [(&str, &str); 30] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"),
    ("ae", "æǽ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċč"),
    ("d", "ďđðḋḍḏḑ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗẹẻẽếềểễệ"),
    ("f", "ḟƒ"),
    ("g", "ĝğġģǥǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫ"),
    ("i", "ìíîïĩīĭįıǐȉȋḭỉị"),
    ("ij", "ĳ"),
    ("j", "ĵǰ"),
    ("k", "ķĸǩḱḳḵ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("q", "ʠ"),
    ("r", "ŕŗřȑȓṙṛṟ"),
    ("s", "śŝşšșṡṣſ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉ"),
    ("y", "ýÿŷȳẏỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
];

/// The text in lower case, without accents and without what is not seen; digits of every script as `0` to `9`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if let Some(value) = digit(c) {
            out.push(char::from(b'0' + value));
        } else if !is_hidden(c) && !matches!(c, '\u{300}'..='\u{36f}') {
            let narrow = match c {
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c), // always one of ASCII
                _ => c,
            };
            for c in narrow.to_lowercase().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')) {
                match ACCENTED.iter().find(|(_, forms)| !c.is_ascii() && forms.contains(c)) {
                    Some((plain, _)) => out.push_str(plain),
                    None => out.push(c),
                }
            }
        }
    }
    out
}

/// The words of letters and digits of a text that was folded.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_width_and_what_is_not_seen_make_no_other_name() {
        for (text, folded) in [
            ("ÉLST", "elst"),
            ("Şahin", "sahin"),
            ("e\u{301}\u{200b}n", "en"),
            ("Ｊａｎ", "jan"),
            ("Łukasz Groß", "lukasz gross"),
            ("İ", "i"),
            ("٣ ĳ", "3 ij"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        assert_eq!(words("d'a b-1.").collect::<Vec<_>>(), ["d", "a", "b", "1"]);
    }
}
