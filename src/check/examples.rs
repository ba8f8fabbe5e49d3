//! Runs the examples of the cards: a fragment takes the place of the blocks of the same name in a whole besluit.
//!
//! In: a card. Out: the codes of what its good and bad fragment yield. Refuses: a fragment of no known block.
//!
//! A line `# zonder [x]` in a fragment leaves block `[x]` of the whole besluit out.

use super::check;
use crate::besluit::{Besluit, parse};
use crate::catalogue::{Catalogue, Selectie};
use crate::diagnose::{FileNr, Finding};

const BASE: &str = include_str!("../../fixtures/check/basis.toml");

/// The built-in catalogue, with the selection that the examples use.
pub(super) fn catalogus() -> Catalogue {
    let mut catalogue = Catalogue::ingebouwd().unwrap();
    catalogue.selecties.entry("ingeschreven_in_studiejaar".into()).or_insert_with(|| Selectie {
        id: "ingeschreven_in_studiejaar".into(),
        omschrijving: "alle inschrijvingen".into(),
        bron: "proef".into(),
        rekenregel: "ja".into(),
    });
    catalogue
}

/// A whole besluit with the blocks of `fragment` in place of its own.
pub(super) fn whole(fragment: &str) -> String {
    let header = |line: &str| line.trim_end().trim_matches(['[', ']']).to_owned();
    let replaced: Vec<String> = fragment
        .lines()
        .filter_map(|line| line.strip_prefix("# zonder ").or_else(|| line.starts_with('[').then_some(line)))
        .map(header)
        .collect();
    let mut keep = true;
    let mut out = String::new();
    for line in BASE.lines() {
        if line.starts_with('[') {
            keep = !replaced.contains(&header(line));
        }
        if keep {
            out.push_str(line);
            out.push('\n');
        }
    }
    out + fragment
}

/// A besluit that must parse.
pub(super) fn besluit(fragment: &str) -> Besluit {
    let parsed = parse(FileNr(0), &whole(fragment));
    let titles: Vec<_> = parsed.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    parsed.besluit.unwrap_or_else(|| panic!("{titles:?}"))
}

/// All findings of a fragment; a rule on several besluiten (family 09) sees it beside the unchanged besluit.
pub(super) fn findings(code: &str, fragment: &str) -> Vec<Finding> {
    let mut parsed = parse(FileNr(0), &whole(fragment));
    let Some(besluit) = parsed.besluit else { return parsed.findings };
    let mut besluiten = vec![besluit];
    if code.starts_with("ROD09") {
        besluiten.push(parse(FileNr(1), BASE).besluit.unwrap());
    }
    parsed.findings.extend(check(&besluiten, &catalogus()).findings);
    parsed.findings
}

/// The codes of all findings of a fragment, each once.
pub(super) fn codes(code: &str, fragment: &str) -> Vec<String> {
    let mut codes: Vec<String> = findings(code, fragment).iter().map(|finding| finding.card.code.clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
