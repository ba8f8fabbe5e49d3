//! Every column has one name, and every item as many names as columns.
//!
//! In: one delivery. Out: findings ROD1215. Refuses: two columns of one name, the name of the identity, another number of names.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("duplicate_column.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let levering = context.levering;
    // The first column is what stands for the person.
    let mut taken: Vec<String> = vec![levering.header.identiteit.value.clone()];
    let mut report = |span, name: &str, (nl, en): (String, String), taken: &[String]| {
        findings.push(
            Finding::new(CARD.get(), context.at(span))
                .with("kolom", name)
                .with("fout", &Bilingual { nl, en })
                .with("bezet", taken.join(", ")),
        );
    };
    for (gegeven, variabele) in context.items() {
        let (given, needed) = (gegeven.columns.len(), variabele.columns.len());
        if let Some(first) = gegeven.columns.first().filter(|_| given != needed) {
            let counts =
                (format!("{given} namen voor {needed} kolommen"), format!("{given} names for {needed} columns"));
            report(first.span, &first.value, counts, &taken);
        }
        for (index, name) in context.columns(gegeven).into_iter().enumerate() {
            let span = gegeven.columns.get(index).map_or(gegeven.variabele.span, |own| own.span);
            if taken.contains(&name) {
                report(span, &name, ("komt al voor".into(), "occurs already".into()), &taken);
            }
            taken.push(name);
        }
    }
    for field in &levering.protocolvelden {
        if taken.contains(&field.name.value) {
            report(field.name.span, &field.name.value, ("komt al voor".into(), "occurs already".into()), &taken);
        }
        taken.push(field.name.value.clone());
    }
}
