//! The code of a rubriek fits the article that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0306. Refuses: nothing; it warns, because a code only names a row.

use crate::catalogue::law::Onderdeelverwijzing;
use crate::check::Context;
use crate::check::citation::lijst;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("code_beside_article.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (nr, citatie) in context.citaten() {
        let geciteerd = citatie.verwijzingen();
        let Some(rubriek) = context.besluit.rubrieken.get(nr) else { continue };
        if let Some(verwacht) = anders(context.code(nr), &geciteerd) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.code.span))
                    .with("code", context.code(nr))
                    .with("verwacht", verwacht)
                    .with("geciteerd", lijst(&geciteerd))
                    .with_label(context.at(citatie.tekst.span), "verwijzing", "citation"),
            );
        }
    }
}

/// The article that a code means, when none of the citations is of it. `AA.BB.nn` is article AA, lid BB (29 is 29a);
/// `29.XY.nn` with X from 4 to 8 is derived from article X.
pub(in crate::check) fn anders(code: &str, geciteerd: &[Onderdeelverwijzing]) -> Option<String> {
    let delen: Vec<&str> = code.split('.').collect();
    let &[artikel, lid, _] = delen.as_slice() else { return None };
    let (artikel_nr, lid_nr) = (artikel.parse::<u16>().ok()?, lid.parse::<u8>().ok()?);
    if artikel.len() != 2 || lid.len() != 2 || geciteerd.is_empty() {
        return None;
    }
    let bron = u16::from(lid_nr / 10);
    if artikel_nr == 29 && (4..=8).contains(&bron) {
        let past = geciteerd.iter().any(|v| v.artikel.nummer == bron);
        return (!past).then(|| bron.to_string());
    }
    let past = geciteerd.iter().any(|v| v.artikel.nummer == artikel_nr && v.lid.is_none_or(|lid| lid == lid_nr));
    let toevoeging = if artikel_nr == 29 { "a" } else { "" };
    (!past).then(|| format!("{artikel_nr}{toevoeging}.{lid_nr}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_of_both_annexes() {
        let past = |code: &str, bij: &[&str]| anders(code, &bij.iter().map(|v| v.parse().unwrap()).collect::<Vec<_>>());
        for (code, bij) in [
            ("04.01.30", ["4.1.c"].as_slice()),
            ("04.01.50", &["4.d"]),
            ("29.02.10", &["29a.2"]),
            ("29.40.051", &["4.1.i", "4.1.j", "4.1.k"]),
            ("29.54.09", &["5.1.b", "6.5.a"]),
            ("07.02.20", &["7.2.a.2"]),
            ("1", &["4.1.c"]),
        ] {
            assert_eq!(past(code, bij), None, "{code}");
        }
        assert_eq!(past("04.01.30", &["5.1.c"]).as_deref(), Some("4.1"));
        assert_eq!(past("06.03.30", &["6.5.c"]).as_deref(), Some("6.3"));
        assert_eq!(past("29.61.01", &["5.1.a"]).as_deref(), Some("6"));
        assert_eq!(past("29.02.10", &["4.1.c"]).as_deref(), Some("29a.2"));
    }
}
