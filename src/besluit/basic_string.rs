//! A text as TOML writes it between quotes.
//!
//! In: any text. Out: a basic string that reads back as that text.

/// A basic string of TOML.
#[must_use]
pub fn basic_string(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            _ if char.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(char))),
            _ => out.push(char),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::basic_string;

    #[test]
    fn any_text_survives_the_way_into_toml_and_back() {
        for text in ["4.1, g", "a \"b\" \\ c", "een\tstaart\u{1b}[2J\u{9b}", "ë 🎓"] {
            let table: toml::Table = format!("x = {}", basic_string(text)).parse().unwrap();
            assert_eq!(table["x"].as_str(), Some(text));
        }
    }
}
