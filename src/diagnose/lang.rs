//! The two languages of the program.
//!
//! In: a language tag or the value of a locale variable. Out: [`Lang`]; texts in both languages.
//! Refuses: a text in one language only: [`Bilingual`] has both fields, [`Spoken`] is total over [`Lang`].

/// Language of messages. Everything inside a release is Dutch, whatever this says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Dutch.
    Nl,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// `nl*` gives Dutch, everything else English.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("nl") { Self::Nl } else { Self::En }
    }
}

/// One text in both languages; `{name}` marks an argument.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Dutch text.
    pub nl: String,
    /// English text.
    pub en: String,
}

impl Bilingual {
    /// What is told, in both languages.
    #[must_use]
    pub fn of(told: &dyn Spoken) -> Self {
        Self { nl: told.say(Lang::Nl), en: told.say(Lang::En) }
    }

    /// The template in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// Something that can be told in either language; every failure of a stage implements it.
pub trait Spoken {
    /// The sentence in `lang`, lower case first, without a full stop.
    fn say(&self, lang: Lang) -> String;
}
