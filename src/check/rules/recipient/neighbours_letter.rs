//! The letter that the decision cites for its recipient is the recipient's own.
//!
//! In: one besluit and the catalogue. Out: findings ROD0207. Refuses: a letter that designates somebody else.

use crate::catalogue::law::citatie::{self, Citaat};
use crate::catalogue::law::Onderdeelverwijzing;
use crate::check::Context;
use crate::check::citation::{binnen, volledig};
use crate::check::rules::recipient::recht;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("neighbours_letter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(gedrukt) = &context.besluit.ontvanger.aanwijzing else { return };
    let Some(bedoeld) = context.aanwijzing() else { return };
    let nog_fout: Vec<Onderdeelverwijzing> = verkeerd(context, &bedoeld).iter().map(|(citaat, _)| citaat.verwijzing).collect();
    for (citaat, eigen) in verkeerd(context, &gedrukt.value) {
        // An erratum that puts the right letter silences the printed one.
        if !nog_fout.contains(&citaat.verwijzing) {
            continue;
        }
        let buur = context.wet.aangewezen_bij(citaat.verwijzing).next().map_or("", |aanwijzing| aanwijzing.naam.as_str());
        let plek = binnen(gedrukt, &citaat.bytes);
        let mut finding = Finding::new(CARD.get(), context.at(plek))
            .with("geciteerd", volledig(citaat.verwijzing))
            .with("buur", buur)
            .with("ontvanger", context.besluit.ontvanger.naam.value.as_str())
            .with("eigen", eigen.map_or_else(|| "-".to_owned(), volledig));
        for verwijzing in [Some(citaat.verwijzing), eigen].into_iter().flatten() {
            if let Some(bepaling) = context.wet.alle(verwijzing).next() {
                finding = finding.with_law_text(volledig(bepaling.verwijzing), bepaling.citaat());
            }
        }
        let tekst = gedrukt.value.get(citaat.bytes.clone()).unwrap_or_default();
        if let (Some(van), Some(naar)) = (citaat.verwijzing.letter, eigen.and_then(|eigen| eigen.letter)) {
            // The letter is the last thing that a citation prints.
            if let Some(kort) = tekst.strip_suffix(van) {
                finding = finding.with_fix(context.erratum(None, tekst, &format!("{kort}{naar}")));
            }
        }
        findings.push(finding);
    }
}

/// The provisions of a designation that are somebody else's, each with the recipient's own in the same place of the law.
pub(in crate::check) fn verkeerd(context: Context<'_>, tekst: &str) -> Vec<(Citaat, Option<Onderdeelverwijzing>)> {
    let ontvanger = &context.besluit.ontvanger.id.value;
    let Ok(citaten) = citatie::parse(tekst) else { return Vec::new() };
    citaten
        .into_iter()
        .filter(|citaat| citaat.verwijzing.letter.is_some())
        .filter_map(|citaat| {
            let mut buren = context.wet.aangewezen_bij(citaat.verwijzing).peekable();
            buren.peek()?;
            if buren.any(|buur| buur.ontvanger == *ontvanger || buur.categorie) {
                return None;
            }
            let eigen = recht::eigen_letters(context, citaat.verwijzing).first().copied();
            Some((citaat, eigen))
        })
        .collect()
}
