//! The name of the recipient is that of its id.
//!
//! In: one besluit and the catalogue. Out: findings ROD0212. Refuses: a name that the catalogue does not give to this id.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_name.toml"));

/// Words of a legal form, which a name may have or leave out.
const LEGAL_FORMS: [&str; 6] = ["vereniging", "stichting", "de", "het", "te", "van"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let ontvanger = &context.besluit.ontvanger;
    let Some(own) = mismatch(context) else { return };
    // The title tells which of the two is the slip.
    let title = letters(&context.besluit.header.title.value);
    let (place, other) = if title.contains(&letters(&ontvanger.name.value)) {
        (ontvanger.id.span, ontvanger.name.span)
    } else {
        (ontvanger.name.span, ontvanger.id.span)
    };
    findings.push(
        Finding::new(CARD.get(), context.at(place))
            .with("id", ontvanger.id.value.as_str())
            .with("naam", ontvanger.name.value.as_str())
            .with("eigen", own)
            .with_label(context.at(other), "dit zegt iets anders", "this says otherwise"),
    );
}

/// Who the id is, when the name is somebody else's; a member of a category has no name in the catalogue.
pub(in crate::check) fn mismatch(context: Context<'_>) -> Option<&str> {
    let ontvanger = &context.besluit.ontvanger;
    let name = letters(&ontvanger.name.value);
    let all = &context.wet.aanwijzingen;
    let own: Vec<&str> = all.iter().filter(|a| a.ontvanger == ontvanger.id.value).map(|a| a.name.as_str()).collect();
    let is_name_of = |id: &str, given: &str| letters(given) == name || letters(&id.replace('-', " ")) == name;
    if own.iter().any(|given| is_name_of(&ontvanger.id.value, given)) {
        return None;
    }
    if let Some(first) = own.first() {
        return Some(first);
    }
    let owner = all.iter().find(|a| is_name_of(&a.ontvanger, &a.name));
    owner.map(|_| "een andere organisatie")
}

/// The letters and digits of a name that count.
fn letters(name: &str) -> String {
    let outside = name.split('(').next().unwrap_or(name);
    let lower = outside.to_lowercase();
    let words = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !LEGAL_FORMS.contains(word));
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn a_name_is_compared_without_case_spaces_hyphens_and_legal_form() {
        assert_eq!(
            letters("Jongeren Organisatie Beroepsonderwijs (JOB mbo)"),
            letters("Jongerenorganisatie Beroepsonderwijs")
        );
        assert_eq!(letters("Vereniging VO-raad"), letters("VO-Raad"));
        assert_ne!(letters("PO-Raad"), letters("VO-raad"));
    }
}
