//! Words for what can directly identify a person, as annexes and column names write them.
//!
//! In: a text. Out: the first such word. Refuses: nothing.

/// Whole words; a name of a gemeente, an instelling or a group is none.
const WORDS: &[&str] = &[
    "bsn",
    "burgerservicenummer",
    "pgn",
    "onderwijsnummer",
    "initialen",
    "voorletter",
    "voorletters",
    "voornaam",
    "voornamen",
    "roepnaam",
    "achternaam",
    "familienaam",
    "geslachtsnaam",
    "huisnummer",
    "huisnummertoevoeging",
    "straatnaam",
    "woonadres",
    "geboortedatum",
    "geboortedag",
    "geboortemaand",
    "geboortejaar",
    "geboortedata",
    "verjaardag",
    "sofinummer",
    "straat",
    "huisletter",
    "telefoon",
    "telefoonnummer",
    "email",
    "emailadres",
    "mailadres",
];

/// Words of time and of birth: one shortly before or after the other names a part of the birth date.
const TIME: &[&str] = &["datum", "dag", "maand", "jaar", "kalenderjaar", "wanneer", "tijdstip"];
const BIRTH: &[&str] = &["geboorte", "geboren"];
/// Between them, they speak of something else.
const ELSE: &[&str] = &["land", "plaats", "gemeente", "vestiging", "inschrijving", "geboorteland", "geboorteplaats"];
/// What is said not to be given.
const REFUSED: &[&str] = &["geen", "zonder", "niet", "noch", "behalve", "exclusief", "uitgezonderd", "vervangt"];
/// Names of persons, as phrases; alone, `naam` may be that of a gemeente or a group.
const PERSON: &[&str] =
    &["leerling", "deelnemer", "onderwijsdeelnemer", "student", "persoon", "ouder", "ouders", "kind"];

/// Words in a row that say the same.
const PHRASES: &[&[&str]] = &[
    &["eerste", "letters", "van", "de", "voornamen"],
    &["eerste", "letters", "van", "de", "voornaam"],
    &["e", "mail"],
    &["e", "mailadres"],
    &["burger", "service", "nummer"],
];

/// The first word or phrase of a direct identifier in a text, as it is written there but in lower case.
pub(in crate::check) fn first(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let refused =
        |at: usize| words.get(at.saturating_sub(2)..at).is_some_and(|few| few.iter().any(|w| REFUSED.contains(w)));
    let word = words.iter().enumerate().find(|(at, word)| WORDS.contains(word) && !refused(*at));
    let phrase = || {
        let stands = |phrase: &&&[&str]| words.windows(phrase.len()).any(|part| part == **phrase);
        PHRASES.iter().find(stands).map(|phrase| phrase.join(" "))
    };
    word.map(|(_, word)| (*word).to_owned())
        .or_else(phrase)
        .or_else(|| birth(&words).filter(|(at, _)| !refused(*at)).map(|(_, text)| text))
        .or_else(|| of_person(&words).filter(|(at, _)| !refused(*at)).map(|(_, text)| text))
}

/// "de maand waarin de leerling is geboren", and where it begins.
fn birth(words: &[&str]) -> Option<(usize, String)> {
    words.iter().enumerate().filter(|(_, word)| BIRTH.contains(word)).find_map(|(at, _)| {
        let from = at.saturating_sub(6);
        let before = words.get(from..at)?;
        let time = before.iter().rposition(|word| TIME.contains(word))?;
        let between = before.get(time..)?;
        let text = words.get(from + time..=at)?.join(" ");
        (!between.iter().any(|word| ELSE.contains(word))).then_some((from + time, text))
    })
}

/// "naam van de leerling", "adres_leerling", and where it begins.
fn of_person(words: &[&str]) -> Option<(usize, String)> {
    words.iter().enumerate().filter(|(_, word)| ["naam", "namen", "adres"].contains(word)).find_map(|(at, _)| {
        let after = words.get(at + 1..words.len().min(at + 4))?;
        let person = after.iter().position(|word| PERSON.contains(word))?;
        let links = after.get(..person)?.iter().all(|word| ["van", "de", "het", "elk", "een", "beide"].contains(word));
        let text = words.get(at..=at + 1 + person)?.join(" ");
        links.then_some((at, text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_and_phrases_only() {
        assert_eq!(first("de postcode en het huisnummer;").as_deref(), Some("huisnummer"));
        assert_eq!(first("maand van geboorte").as_deref(), Some("maand van geboorte"));
        assert_eq!(first("geboortedatum_ouder").as_deref(), Some("geboortedatum"));
        assert_eq!(first("de dag waarop de leerling is geboren").as_deref(), Some("dag waarop de leerling is geboren"));
        assert_eq!(first("adres_leerling").as_deref(), Some("adres leerling"));
        assert_eq!(first("naam van de ouders").as_deref(), Some("naam van de ouders"));
        assert_eq!(first("e-mail").as_deref(), Some("e mail"));
        for text in [
            "gemeentenaam",
            "de postcode, zonder huisnummer",
            "geen geboortedatum",
            "schoolnaam",
            "naam_instelling",
            "datum van vestiging en land van geboorte",
            "groepsnaam",
            "naam van de groep",
            "geboorteplaats",
            "plaats van geboorte",
            "jaar van inschrijving",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
