//! One vocabulary: every identifier below `src` is made of English words and of the Dutch words of the glossary.
//!
//! In: the sources, `docs/glossary.toml`, `docs/english.txt`. Refuses: a word that stands on neither list, a word that no
//! name uses any more, a word on both. With `SNAPSHOTS=overwrite` the English list is written anew: read the difference,
//! for a Dutch word of software does not belong on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Glossary {
    pub(super) term: Vec<Term>,
}

/// A Dutch word with its meaning.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Term {
    pub(super) nl: String,
    pub(super) plural: Option<String>,
    pub(super) en: String,
    #[serde(default)]
    pub(super) readme: bool,
}

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "the switch of the golden files, as elsewhere")]
pub(super) fn overwrite() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

pub(super) fn glossary() -> Glossary {
    toml::from_str(&std::fs::read_to_string(root().join("docs/glossary.toml")).unwrap()).unwrap()
}

/// The identifiers of a source text: not what stands in comments and literals.
fn identifiers(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        at += match bytes[at] {
            b'/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            b'"' => string_length(rest),
            b'\'' => quote_length(rest),
            b'r' | b'b' | b'c' if literal_length(rest) > 0 => literal_length(rest),
            first if first.is_ascii_alphabetic() || first == b'_' => {
                let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                found.push(&rest[..length]);
                length
            }
            first if first.is_ascii_digit() => {
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    found
}

/// Length of `"…"`.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of a character, or of the quote of a lifetime.
fn quote_length(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => text[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 3),
        Some(_) => characters.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

/// Length of `r"…"`, `r#"…"#`, `b"…"`, `br"…"`, `b'…'`; 0 when it is none.
fn literal_length(text: &str) -> usize {
    let prefix = text.find(|c: char| !"rbc".contains(c)).unwrap_or(0);
    let raw = text[..prefix].contains('r');
    let rest = &text[prefix..];
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    if raw && rest[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = prefix + hashes + 1;
        return text[inside..].find(&end).map_or(text.len(), |at| inside + at + end.len());
    }
    match rest.chars().next() {
        Some('"') if prefix == 1 => prefix + string_length(rest),
        Some('\'') if prefix == 1 && text.starts_with('b') => prefix + quote_length(rest),
        _ => 0,
    }
}

/// `peilmomentOfRow`, `peil_moment`, `HTMLPage` → their words, in lower case; a single letter is none.
fn words(identifier: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let letters: Vec<char> = identifier.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        let next_is_lower = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let before_is_upper = at > 0 && letters[at - 1].is_ascii_uppercase();
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && (!before_is_upper || next_is_lower)) {
            words.push(String::new());
        }
        if c.is_ascii_alphabetic() {
            words.last_mut().unwrap().push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| word.len() > 1);
    words
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every word of a name, with a file that uses it. Names of files and folders are names too.
fn used() -> BTreeMap<String, String> {
    let mut found = vec![root().join("build.rs"), root().join("build/failure_texts.rs")];
    sources(&root().join("src"), &mut found);
    let mut used = BTreeMap::new();
    for path in found {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        for identifier in identifiers(&text).into_iter().chain(name.split(['/', '.'])) {
            for word in words(identifier) {
                used.entry(word).or_insert_with(|| format!("{identifier} in {name}"));
            }
        }
    }
    used
}

#[test]
fn every_name_is_made_of_english_words_and_of_the_words_of_the_glossary() {
    let path = root().join("docs/english.txt");
    let glossary = glossary();
    let dutch: BTreeSet<String> =
        glossary.term.iter().flat_map(|term| [Some(term.nl.clone()), term.plural.clone()]).flatten().collect();
    let used = used();
    assert!(used.len() > 1000, "the sources were not read");
    let english: BTreeSet<String> = used.keys().filter(|word| !dutch.contains(*word)).cloned().collect();
    if overwrite() {
        let text: String = english.iter().map(|word| format!("{word}\n")).collect();
        std::fs::write(&path, text).unwrap();
    }
    let listed: BTreeSet<String> = std::fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
    let both: Vec<&String> = listed.intersection(&dutch).collect();
    assert!(both.is_empty(), "words on both lists: {both:?}");
    let unknown: Vec<String> =
        english.difference(&listed).filter_map(|word| used.get(word).map(|at| format!("{word} ({at})"))).collect();
    assert!(
        unknown.is_empty(),
        "words on neither list; a word of the law goes into docs/glossary.toml, an English one into docs/english.txt:\n{}",
        unknown.join("\n")
    );
}

#[test]
fn the_reader_of_names_skips_what_is_no_name() {
    let text = "let a_b = r#\"Dutch \"x\" woord\"#; // woord\nstruct HTMLPage<'life>('\\'', \"wo\\\"ord\", b\"ja\", b'x', 'y', 0x1F);";
    assert_eq!(identifiers(text), ["let", "a_b", "struct", "HTMLPage", "life"]);
    assert_eq!(words("HTMLPage"), ["html", "page"]);
    assert_eq!(words("PeilContext_of2rows"), ["peil", "context", "of", "rows"]);
}

#[test]
fn the_glossary_has_a_meaning_for_every_word_and_each_word_once() {
    let glossary = glossary();
    let mut seen = BTreeSet::new();
    for term in &glossary.term {
        assert!(!term.en.is_empty() && term.en != term.nl, "{}", term.nl);
        for word in [Some(&term.nl), term.plural.as_ref()].into_iter().flatten() {
            assert!(seen.insert(word.clone()), "{word} stands twice");
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }
    let shown = glossary.term.iter().filter(|term| term.readme).count();
    assert!((35..=50).contains(&shown), "README's glossary has about forty words, not {shown}");
}

/// With `SNAPSHOTS=overwrite` the table is written anew.
#[test]
fn the_glossary_of_the_readme_is_made_of_the_data_file() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let rows =
        glossary().term.into_iter().filter(|term| term.readme).map(|term| format!("| {} | {} |\n", term.nl, term.en));
    let table = format!("| word | meaning |\n|---|---|\n{}", rows.collect::<String>());
    let (before, rest) = readme.split_once("## Glossary\n").expect("README has a glossary");
    let (section, after) = rest.split_once("\n## ").expect("a section after it");
    let start = section.find("| word |").expect("a table");
    if overwrite() {
        let text = format!("{before}## Glossary\n{}{table}\n## {after}", &section[..start]);
        std::fs::write(&path, text).unwrap();
    } else {
        assert_eq!(section[start..].trim_end(), table.trim_end());
    }
}
