//! The code of a rubriek fits the article that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0306. Refuses: nothing; it warns, because a code only names a row.

use crate::catalogue::law::OnderdeelReference;
use crate::check::Context;
use crate::check::citation::list;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("code_beside_article.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, citation) in context.citations() {
        let cited_references = citation.references();
        let Some(rubriek) = context.besluit.rubrieken.get(index) else { continue };
        if let Some(expected) = otherwise(context.code(index), &cited_references) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.code.span))
                    .with("code", context.code(index))
                    .with("verwacht", expected)
                    .with("geciteerd", list(&cited_references))
                    .with_label(context.at(citation.text.span), "verwijzing", "citation"),
            );
        }
    }
}

/// The article that a code means, when none of the citations is of it. `AA.BB.nn` is article AA, lid BB (29 is 29a);
/// `29.XY.nn` with X from 4 to 8 is derived from article X.
pub(in crate::check) fn otherwise(code: &str, cited_references: &[OnderdeelReference]) -> Option<String> {
    let parts: Vec<&str> = code.split('.').collect();
    let &[artikel, lid, _] = parts.as_slice() else { return None };
    let (artikel_number, lid_number) = (artikel.parse::<u16>().ok()?, lid.parse::<u8>().ok()?);
    if artikel.len() != 2 || lid.len() != 2 || cited_references.is_empty() {
        return None;
    }
    let source = u16::from(lid_number / 10);
    if artikel_number == 29 && (4..=8).contains(&source) {
        let past = cited_references.iter().any(|v| v.artikel.number == source);
        return (!past).then(|| source.to_string());
    }
    let past = cited_references
        .iter()
        .any(|v| v.artikel.number == artikel_number && v.lid.is_none_or(|lid| lid == lid_number));
    let suffix = if artikel_number == 29 { "a" } else { "" };
    (!past).then(|| format!("{artikel_number}{suffix}.{lid_number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_of_both_annexes() {
        let past =
            |code: &str, at: &[&str]| otherwise(code, &at.iter().map(|v| v.parse().unwrap()).collect::<Vec<_>>());
        for (code, at) in [
            ("04.01.30", ["4.1.c"].as_slice()),
            ("04.01.50", &["4.d"]),
            ("29.02.10", &["29a.2"]),
            ("29.40.051", &["4.1.i", "4.1.j", "4.1.k"]),
            ("29.54.09", &["5.1.b", "6.5.a"]),
            ("07.02.20", &["7.2.a.2"]),
            ("1", &["4.1.c"]),
        ] {
            assert_eq!(past(code, at), None, "{code}");
        }
        assert_eq!(past("04.01.30", &["5.1.c"]).as_deref(), Some("4.1"));
        assert_eq!(past("06.03.30", &["6.5.c"]).as_deref(), Some("6.3"));
        assert_eq!(past("29.61.01", &["5.1.a"]).as_deref(), Some("6"));
        assert_eq!(past("29.02.10", &["4.1.c"]).as_deref(), Some("29a.2"));
    }
}
