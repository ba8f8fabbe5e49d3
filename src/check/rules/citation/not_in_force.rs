//! The cited provision is in force on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0303. Refuses: a provision that begins later, or has ended.

use crate::catalogue::law::{Kracht, Onderdeelverwijzing};
use crate::check::Context;
use crate::check::citation::{lijst, volledig};
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("not_in_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let datum = context.besluit.kop.datum.value;
    for (_, citatie) in context.citaten() {
        for citaat in citatie.delen.iter().flatten() {
            let Some(kracht) = geldt_niet(context, citaat.verwijzing) else { continue };
            let waarom = match kracht {
                Kracht::NogNiet => Bilingual { nl: "nog niet".into(), en: "not yet".into() },
                _ => Bilingual { nl: "niet meer".into(), en: "no longer".into() },
            };
            let nu: Vec<Onderdeelverwijzing> = context
                .wet
                .overgangen
                .iter()
                .filter(|overgang| overgang.datum <= datum && overgang.van.iter().any(|van| citaat.verwijzing.omvat(van)))
                .flat_map(|overgang| overgang.naar.iter().copied())
                .collect();
            let mut finding = Finding::new(CARD.get(), context.at(citatie.plek(&citaat.bytes)))
                .with("bepaling", volledig(citaat.verwijzing))
                .with("datum", datum)
                .with("waarom", &waarom)
                .with("nu", if nu.is_empty() { "-".to_owned() } else { lijst(&nu) });
            for onderdeel in context.wet.alle(citaat.verwijzing) {
                let tot = onderdeel.geldig.tot.map(|tot| format!(" – {tot}")).unwrap_or_default();
                let plaats = format!("{} ({}{tot})", volledig(onderdeel.verwijzing), onderdeel.geldig.vanaf);
                finding = finding.with_law_text(plaats, onderdeel.citaat());
            }
            findings.push(finding);
        }
    }
}

/// Why a provision does not hold on the day of the decision; `None` where it does, or may, or never existed.
pub(in crate::check) fn geldt_niet(context: Context<'_>, verwijzing: Onderdeelverwijzing) -> Option<Kracht> {
    let kracht = context.wet.kracht(verwijzing, context.besluit.kop.datum.value)?;
    matches!(kracht, Kracht::NogNiet | Kracht::NietMeer).then_some(kracht)
}
