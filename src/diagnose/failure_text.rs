//! Texts of failures as data: one TOML table per room, a text in both languages per failure.
//!
//! In: the text of a `*.toml`, the name of a failure, its arguments. Out: the sentence in one language, every argument
//! made harmless ([`visible`]). Refuses: nothing at run time; tests walk every table.

use super::lang::{Bilingual, Lang};
use super::visible::visible;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The failures of a room.
pub struct FailureTexts {
    toml: &'static str,
    texts: OnceLock<BTreeMap<String, Bilingual>>,
}

impl FailureTexts {
    /// Of an embedded file.
    #[must_use]
    pub const fn new(toml: &'static str) -> Self {
        Self { toml, texts: OnceLock::new() }
    }

    /// The sentence of a failure. A name without a text is shown itself: a failure on top of a failure would hide it.
    #[must_use]
    pub fn say(&self, lang: Lang, name: &str, arguments: &[(&str, &str)]) -> String {
        let texts = self.texts.get_or_init(|| toml::from_str(self.toml).unwrap_or_default());
        let Some(text) = texts.get(name) else { return name.to_owned() };
        let mut said = String::new();
        let mut rest = text.get(lang);
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let filled = after.split_once('}').and_then(|(name, tail)| {
                arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| (visible(value), tail))
            });
            match filled {
                Some((value, tail)) => {
                    said.push_str(&value);
                    rest = tail;
                }
                None => {
                    said.push('{');
                    rest = after;
                }
            }
        }
        said.push_str(rest);
        said
    }

    /// Is every text there in both languages, with the same arguments?
    ///
    /// # Errors
    /// The name of the first text that is not, or what is wrong with the file.
    pub fn validate(&self) -> Result<(), String> {
        let texts: BTreeMap<String, Bilingual> = toml::from_str(self.toml).map_err(|error| error.to_string())?;
        let arguments = |text: &str| -> Vec<String> {
            let parts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            let mut names: Vec<String> = parts.map(|(name, _)| name.to_owned()).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let wrong = texts
            .iter()
            .find(|(_, text)| text.nl.is_empty() || text.en.is_empty() || arguments(&text.nl) != arguments(&text.en));
        match wrong {
            Some((name, _)) => Err(name.clone()),
            None if texts.is_empty() => Err("no text".to_owned()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TEXTS: FailureTexts = FailureTexts::new("a = { nl = \"{x} en {y}\", en = \"{y} and {x}\" }");

    #[test]
    fn arguments_are_filled_once_and_cannot_steer_a_terminal() {
        assert_eq!(TEXTS.say(Lang::Nl, "a", &[("x", "{y}"), ("y", "\n::error::\u{1b}[2J")]), "{y} en ␊::error::␛[2J");
        assert_eq!(TEXTS.say(Lang::En, "b", &[]), "b");
        assert_eq!(TEXTS.validate(), Ok(()));
        assert!(FailureTexts::new("a = { nl = \"{x}\", en = \"y\" }").validate().is_err());
    }
}
