//! ROD1119: what a manifest states and only the snapshot could confirm has at least a shape, a range, and a relation to
//! the rest.
//!
//! In: the manifest. Out: one finding per part. Refuses: nothing. What is left to trust is listed in `verify::claims`.

use super::STATED_MALFORMED;
use crate::catalogue::{Catalogue, Source};
use crate::disclosure::SmallGroups;
use crate::emit::MANIFEST;
use crate::manifest::{Counts, Manifest, ProgramVersion, SourceSection};
use crate::verify::dossier::Dossier;

/// Most characters of a name, publisher or edition.
const LONGEST_TEXT: usize = 200;

/// More persons than there can be numbers.
const MOST_PERSONS: u64 = 1_000_000_000;

/// More rows than a register has: a thousand for each of these.
const MOST_ROWS: u64 = 1000 * MOST_PERSONS;

/// Looks at every part that follows from nothing else.
pub(in crate::verify) fn validate(manifest: &Manifest, catalogue: &Catalogue, dossier: &mut Dossier) {
    let totals = &manifest.totals;
    let mut parts = vec![
        ("programma.naam", manifest.program.name == ProgramVersion::current().name),
        ("programma.versie", is_version(&manifest.program.version)),
        ("stand.sectoren", manifest.state.sectoren.contains(&manifest.pseudonym.domain.sector)),
        ("tellingen.personen_gelezen", totals.persons_read <= MOST_PERSONS),
        ("tellingen.inschrijvingen_gelezen", totals.inschrijvingen_read <= MOST_ROWS),
    ];
    for state in manifest.states() {
        parts.extend([
            ("stand.schema", state.schema == crate::snapshot::SCHEMA),
            ("stand.sectoren", are_sectors(&state.sectoren, catalogue) && state.sectoren == manifest.state.sectoren),
            ("stand.afdruk", is_sha256(&state.digest)),
            ("stand.tabellen.rijen", state.tables.iter().all(|table| table.rows <= MOST_ROWS)),
        ]);
    }
    // A person without the row of that person does not exist, nor an inschrijving without its own.
    for (table, place, stated) in [
        ("persoon", "stand.tabellen.persoon.rijen", totals.persons_read),
        ("inschrijving", "stand.tabellen.inschrijving.rijen", totals.inschrijvingen_read),
    ] {
        let read: Vec<u64> = manifest.states().filter_map(|state| state.rows(table)).collect();
        let sum = read.iter().try_fold(0_u64, |sum, rows| sum.checked_add(*rows));
        parts.push((place, read.is_empty() || sum == Some(stated)));
    }
    for source in &manifest.sources {
        parts.extend([
            ("bronnen.naam", is_text(&source.name)),
            ("bronnen.uitgever", is_publisher(&source.publisher, catalogue.sources.get(&source.id))),
            ("bronnen.editie", is_edition(source)),
            ("bronnen.sha256", is_sha256(&source.sha256)),
        ]);
    }
    for counts in &totals.files {
        let persons_read = manifest.state_of(counts).and_then(|state| state.rows("persoon"));
        let persons_read = persons_read.unwrap_or(totals.persons_read);
        parts.push(("tellingen.bestanden.personen", counts.persons <= persons_read));
        parts.push(("tellingen.bestanden.onthullingsrisico.register", is_register(counts, persons_read)));
        let part = manifest.plan.deelbestanden.iter().find(|part| part.name == counts.deelbestand);
        for (column, planned) in counts.columns.iter().zip(part.iter().flat_map(|part| &part.columns)) {
            let looks_up = !planned.reads_sources.is_empty();
            parts.push(("tellingen.bestanden.kolommen.niet_gevonden", looks_up || column.not_found == 0));
        }
    }
    let mut wrong: Vec<&str> = parts.iter().filter(|(_, good)| !good).map(|(part, _)| *part).collect();
    wrong.dedup();
    for part in wrong {
        let over = dossier.over(&STATED_MALFORMED, MANIFEST);
        dossier.report(over.with("deel", part));
    }
}

/// Groups only grow when others join them, and nobody joins who is not there.
fn is_register(counts: &Counts, persons_read: u64) -> bool {
    let (alone, register) = (&counts.risk.release, &counts.risk.register);
    let each = |groups: &SmallGroups| [groups.unique, groups.below_3, groups.below_5, groups.below_10];
    let grown = each(&register.groups).iter().zip(each(alone)).all(|(with, without)| *with <= without);
    let ascends = each(&register.groups).is_sorted();
    let fits = counts.persons.checked_add(register.others).is_some_and(|all| all <= persons_read);
    grown && ascends && fits && (register.others > 0 || register.groups == *alone)
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) && is_mixed(text)
}

/// No hash consists of one digit: that one was not computed.
fn is_mixed(text: &str) -> bool {
    text.bytes().any(|byte| text.bytes().next() != Some(byte))
}

/// Three whole numbers.
fn is_version(text: &str) -> bool {
    text.split('.').count() == 3
        && text.split('.').all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// One line, not empty, not long, without room for a number: an edition may hold one date.
fn is_text(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    !text.trim().is_empty()
        && text.chars().count() <= LONGEST_TEXT
        && digits <= 12
        && !text.chars().any(char::is_control)
}

/// A name in words: no number, and no initial of a person; or that of the catalogue, whatever stands in it.
fn is_publisher(text: &str, known: Option<&Source>) -> bool {
    let without_remark = text.strip_suffix(" (nagebootst)").unwrap_or(text);
    let is_known = known.is_some_and(|source| source.publisher == without_remark);
    is_known || is_text(text) && !text.contains(|c: char| c.is_ascii_digit()) && !has_initial(text)
}

/// Words beside a day that are of an edition; others may be a name, and the day a date of birth.
const OF_EDITION: &str = "synthetisch proef nagebootst versie v editie uitgave release update stand per peildatum \
    peiljaar peilmoment kwartaal q jaar jaren schooljaar studiejaar en t m tot van met dd definitief voorlopig herzien \
    gepubliceerd bestand tabel lijst januari februari maart april mei juni juli augustus september oktober november december";

/// A year, a day, a version. Beside a day stand no words but those of an edition and of the names of its source.
fn is_edition(source: &SourceSection) -> bool {
    let text = source.edition.to_lowercase();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let mut known: Vec<String> = OF_EDITION.split_whitespace().map(str::to_owned).collect();
    known.extend([&source.id, &source.name, &source.publisher].into_iter().flat_map(|name| words(name)));
    let has_day = text.bytes().filter(u8::is_ascii_digit).count() > 4;
    is_text(&source.edition)
        && !has_initial(&source.edition)
        && (!has_day || words(&text).iter().all(|word| known.contains(word)))
}

/// `J.` alone, as of a person.
fn has_initial(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '.'));
    words.flat_map(|word| word.split_inclusive('.')).any(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
    })
}

/// Sectors of the register, each once and in the order of the code list.
fn are_sectors(sectors: &[String], catalogue: &Catalogue) -> bool {
    let Some(list) = catalogue.codelijsten.get("sector") else { return !sectors.is_empty() };
    let places: Option<Vec<usize>> = sectors.iter().map(|sector| list.place(sector.as_bytes())).collect();
    places.is_some_and(|places| !places.is_empty() && places.is_sorted_by(|one, next| one < next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_versions_and_texts_have_one_shape() {
        assert!(
            !is_sha256(&"0".repeat(64))
                && is_sha256(&"0f".repeat(32))
                && !is_sha256(&"0F".repeat(32))
                && !is_sha256("0f")
        );
        assert!(is_version("0.1.0") && !is_version("0.1") && !is_version("0.1.x") && !is_version("123456782.0.0"));
        let edition = |edition: &str| {
            is_edition(&SourceSection {
                id: "landen".into(),
                name: "Landentabel".into(),
                publisher: "RvIG".into(),
                edition: edition.into(),
                columns: Vec::new(),
                sha256: String::new(),
            })
        };
        for good in [
            "2024",
            "2023-Q4",
            "versie 12",
            "synthetisch, 2024-08-01",
            "stand 1 januari 2024",
            "RvIG 2024-01-15",
            "proef",
        ] {
            assert!(edition(good), "{good}");
        }
        for bad in ["Jansen, P. geb. 12 mei 2003", "Jansen 12-05-2003", "P. Jansen", "", "2003-05-12 2003-05-13"] {
            assert!(!edition(bad), "{bad}");
        }
        for good in ["CBS (nagebootst)", "RIO, DUO (nagebootst)", "Min. van OCW", "proef"] {
            assert!(is_publisher(good, None), "{good}");
        }
        assert!(!is_publisher("CBS, aangevuld door J. Jansen", None) && !is_publisher("CBS 12345", None));
        assert!(is_text("synthetisch, 2024-08-01") && !is_text(" ") && !is_text("a\nb") && !is_text(&"x".repeat(201)));
    }
}
