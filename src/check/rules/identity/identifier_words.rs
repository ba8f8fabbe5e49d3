//! Words for what can directly identify a person, as annexes and column names write them.
//!
//! In: the phrases of the catalogue, a text. Out: the first such word. Refuses: nothing.

use crate::catalogue::{FoundPhrase, PhraseList, Phrases, SaidText};

/// Words of time and of birth: one shortly before or after the other names a part of the birth date.
const TIME: &[&str] = &["datum", "dag", "maand", "jaar", "kalenderjaar", "wanneer", "tijdstip"];
const BIRTH: &[&str] = &["geboorte", "geboren"];
/// Between them, they speak of something else.
const ELSE: &[&str] = &["land", "plaats", "gemeente", "vestiging", "inschrijving", "geboorteland", "geboorteplaats"];
/// What may stand between a datum and its person: "naam van de leerling".
const LINKS: &[&str] = &["van", "de", "het", "elk", "een", "beide"];
/// What joins the parts of a compound.
const JOINTS: &[&str] = &["", "s", "en"];
/// What a refusal just before a word reaches.
const NEAR: usize = 3;
/// How many words after it may say that it is of no person.
const AFTER: usize = 5;

/// The first word or phrase of a direct identifier in a text, as it is written there but in lower case; not what is said
/// not to be given.
pub(in crate::check) fn first(phrases: &Phrases, text: &str) -> Option<String> {
    sentences(text).find_map(|sentence| {
        let said = SaidText::new(sentence);
        if said.has(&phrases.refusals.anywhere) {
            return None;
        }
        let listed = || {
            let lists = phrases.identifiers.iter();
            lists.filter_map(|list| {
                said.every(&list.phrases).find(|found| {
                    !said.part(found.from, found.to + AFTER).has(&list.unless)
                        && !said.ends_before(found.from, &list.part_of_it)
                })
            })
        };
        let by_parts =
            || [compound(phrases, &said), birth(&said), of_person(phrases, &said, sentence)].into_iter().flatten();
        let found = listed().chain(by_parts()).find(|found| !is_refused(phrases, &said, *found))?;
        Some(said.said(found))
    })
}

/// The first phrase of a list in a text, as it is written there but in lower case; not what is said not to be given.
pub(in crate::check) fn listed(phrases: &Phrases, list: &PhraseList, text: &str) -> Option<String> {
    sentences(text).find_map(|sentence| {
        let said = SaidText::new(sentence);
        let is_given = !said.has(&phrases.refusals.anywhere);
        let found = said.every(list).find(|found| is_given && !is_refused(phrases, &said, *found))?;
        Some(said.said(found))
    })
}

/// The sentences of a text. A stop within an abbreviation ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ':']).flat_map(|part| part.split(". "))
}

/// Is what stands here said not to be given?
fn is_refused(phrases: &Phrases, said: &SaidText, FoundPhrase { from, to }: FoundPhrase) -> bool {
    let (before, after) = (said.part(0, from), said.part(to, said.0.len()));
    let near = said.part(from.saturating_sub(NEAR), from);
    before.has(&phrases.refusals.before) || near.has(&phrases.refusals.near) || after.has(&phrases.refusals.after)
}

/// "studentnummer", "leerlingnaam".
fn compound(phrases: &Phrases, said: &SaidText) -> Option<FoundPhrase> {
    let parts = &phrases.compounds;
    let is_compound = |word: &String| {
        let rests = parts.person.iter().filter_map(|person| word.strip_prefix(person.as_str()));
        rests
            .flat_map(|rest| JOINTS.iter().filter_map(move |joint| rest.strip_prefix(joint)))
            .any(|rest| parts.datum.iter().any(|datum| datum == rest))
    };
    said.0.iter().position(is_compound).map(|from| FoundPhrase { from, to: from + 1 })
}

/// "de maand waarin de leerling is geboren".
fn birth(said: &SaidText) -> Option<FoundPhrase> {
    let words = &said.0;
    words.iter().enumerate().filter(|(_, word)| BIRTH.contains(&word.as_str())).find_map(|(at, _)| {
        let from = at.saturating_sub(6);
        let before = words.get(from..at)?;
        let time = before.iter().rposition(|word| TIME.contains(&word.as_str()))?;
        let between = before.get(time..)?;
        (!between.iter().any(|word| ELSE.contains(&word.as_str())))
            .then_some(FoundPhrase { from: from + time, to: at + 1 })
    })
}

/// The words of a sentence before which a comma or a bracket stands, or its end.
fn clauses(sentence: &str) -> Vec<usize> {
    let lengths = sentence.split([',', '(', ')', '[', ']']).map(|clause| SaidText::new(clause).0.len());
    lengths
        .scan(0, |end, length| {
            *end += length;
            Some(*end)
        })
        .collect()
}

/// "naam van de leerling", "adres_leerling", "vader_naam".
fn of_person(phrases: &Phrases, said: &SaidText, sentence: &str) -> Option<FoundPhrase> {
    let words = &said.0;
    let parts = &phrases.compounds;
    // "Leerling (naam, adres)" is of the person; "leerling (naam van de rubriek)" tells of something else.
    let belongs = |at: usize| {
        let ends = clauses(sentence);
        let is_alone =
            ends.contains(&(at + 1)) || words.get(at + 1).is_some_and(|word| ["en", "of"].contains(&&**word));
        !ends.contains(&at) || is_alone
    };
    words.iter().enumerate().filter(|(_, word)| parts.apart.contains(word)).find_map(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        if before.is_some_and(|before| parts.person.contains(before)) && belongs(at) {
            return Some(FoundPhrase { from: at - 1, to: at + 1 });
        }
        let after = said.words(at + 1, at + 4);
        let person = after.iter().position(|word| parts.person.contains(word))?;
        let is_link = |word: &String| LINKS.contains(&word.as_str());
        after.get(..person)?.iter().all(is_link).then_some(FoundPhrase { from: at, to: at + 2 + person })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogue;

    #[test]
    fn words_compounds_abbreviations_and_phrases() {
        let phrases = catalogue().phrases;
        let first = |text: &str| first(&phrases, text);
        for (text, word) in [
            ("de postcode en het huisnummer;", "huisnummer"),
            ("maand van geboorte", "maand van geboorte"),
            ("geboortedatum_ouder", "geboortedatum"),
            ("de dag waarop de leerling is geboren", "dag waarop de leerling is geboren"),
            ("adres_leerling", "adres leerling"),
            ("naam van de ouders", "naam van de ouders"),
            ("e-mail", "e mail"),
            ("leeftijd en geb.datum", "geb datum"),
            ("postcode + huisnr", "huisnr"),
            ("co\u{f6}rdinaten van de woning", "coordinaten"),
            ("het studentnummer", "studentnummer"),
            ("de postcode en het woonadres", "woonadres"),
            ("de postcode van het woonadres met huisnummer", "huisnummer"),
            ("het omnummer wordt vervangen door het persoonsnummer", "persoonsnummer"),
            ("de deelnemersnaam", "deelnemersnaam"),
            ("hoe de onderwijsdeelnemer heet", "hoe de onderwijsdeelnemer heet"),
            ("de leerling (naam, postcode)", "leerling naam"),
        ] {
            assert_eq!(first(text).as_deref(), Some(word), "{text}");
        }
        for text in [
            "gemeentenaam",
            "de postcode, zonder huisnummer",
            "de postcode van het woonadres",
            "Het burgerservicenummer wordt vervangen door een omnummer.",
            "Ik wijs uw verzoek om het huisnummer af.",
            "geen naam, adres of geboortedatum",
            "Geslachtsnaam, voornamen en geboortedatum worden niet verstrekt.",
            "schoolnaam",
            "naam_instelling",
            "datum van vestiging en land van geboorte",
            "groepsnaam",
            "naam van de groep",
            "geboorteplaats",
            "plaats van geboorte",
            "jaar van inschrijving",
            "telefoonnummer van de instelling",
            "omnummer, vervangt het persoonsnummer",
            "het geslacht van de student (naam van de rubriek in het register)",
            "geslacht per leerling, namen van landen",
            "geslacht van de kandidaat, naam opleiding",
            "het documentnummer van de codelijst",
            "de contactgegevens van DUO",
            "nummeraanduiding volgens de gemeentetabel",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
