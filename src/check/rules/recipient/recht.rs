//! What the law says of this decision's recipient, for the rules of this family.
//!
//! In: a [`Context`]. Out: verdicts, letters, names. Refuses: nothing.

use crate::besluit::Doel;
use crate::catalogue::law::{Aanwijzing, Doelsoort, Looptijd, Onderdeelverwijzing, Oordeel, citatie};
use crate::check::Context;
use crate::check::citation::volledig;
use crate::diagnose::{Bilingual, Finding, RuleCard, nearest};

/// The purposes that the decision grants.
pub(super) fn toegekend<'c>(context: Context<'c>) -> impl Iterator<Item = &'c Doel> {
    context.besluit.doelen.iter().filter(|doel| doel.besluit.value == "toegekend")
}

/// Is the recipient designated for a purpose on the day of the decision? A member of a category is designated by the
/// provision of that category, when the decision cites it.
pub(super) fn oordeel(context: Context<'_>, doel: Doelsoort) -> Oordeel<'_> {
    let datum = context.besluit.kop.datum.value;
    let eigen = context.wet.ontvanger_aangewezen(&context.besluit.ontvanger.id.value, doel, datum);
    if !matches!(eigen, Oordeel::Onbekend) {
        return eigen;
    }
    let geciteerd = context.aanwijzing().and_then(|tekst| citatie::parse(&tekst).ok()).unwrap_or_default();
    geciteerd
        .iter()
        .flat_map(|citaat| context.wet.aangewezen_bij(citaat.verwijzing).map(move |aanwijzing| (citaat, aanwijzing)))
        .find(|(citaat, aanwijzing)| aanwijzing.categorie && citaat.verwijzing.letter.is_some())
        .map_or(Oordeel::Onbekend, |(_, aanwijzing)| {
            context.wet.ontvanger_aangewezen(&aanwijzing.ontvanger, doel, datum)
        })
}

/// The provisions that designate this recipient, for any purpose and at any date.
pub(super) fn eigen(context: Context<'_>) -> Vec<Onderdeelverwijzing> {
    let id = &context.besluit.ontvanger.id.value;
    context.wet.aanwijzingen.iter().filter(|aanwijzing| aanwijzing.ontvanger == *id).map(|a| a.verwijzing).collect()
}

/// Those in the same article and lid as another provision; a lid that was not printed is any lid.
pub(super) fn eigen_letters(context: Context<'_>, bij: Onderdeelverwijzing) -> Vec<Onderdeelverwijzing> {
    let omgeving = Onderdeelverwijzing { letter: None, sub: None, ..bij };
    eigen(context).into_iter().filter(|verwijzing| omgeving.omvat(verwijzing)).collect()
}

/// Who is designated for a purpose, by id.
pub(super) fn aangewezenen(context: Context<'_>, doel: Doelsoort) -> String {
    let mut namen: Vec<&str> =
        context.wet.aanwijzingen.iter().filter(|a| a.doel == doel).map(|a| a.ontvanger.as_str()).collect();
    namen.dedup();
    namen.join(", ")
}

/// The recipient that a slip of the pen may have meant.
pub(super) fn bijna<'c>(context: Context<'c>, id: &str) -> Option<&'c str> {
    nearest(id, context.wet.aanwijzingen.iter().map(|aanwijzing| aanwijzing.ontvanger.as_str()))
}

/// One finding of `card` for each granted purpose whose verdict is of the kind that `welke` picks out.
pub(super) fn meld(
    card: &'static RuleCard,
    context: Context<'_>,
    findings: &mut Vec<Finding>,
    welke: for<'w> fn(Oordeel<'w>) -> Option<&'w Aanwijzing>,
) {
    for doel in toegekend(context) {
        let Some(soort) = Doelsoort::lees(&doel.soort.value) else { continue };
        let Some(aanwijzing) = welke(oordeel(context, soort)) else { continue };
        findings.push(
            Finding::new(card.get(), context.at(doel.soort.span))
                .with("naam", aanwijzing.naam.as_str())
                .with("doel", doel.soort.value.as_str())
                .with("datum", context.besluit.kop.datum.value)
                .with("bepaling", volledig(aanwijzing.verwijzing))
                .with("looptijd", &looptijd(aanwijzing.geldig)),
        );
    }
}

/// When something holds, in words.
pub(super) fn looptijd(geldig: Looptijd) -> Bilingual {
    let tot = geldig.tot.map(|tot| (format!(" tot {tot}"), format!(" until {tot}"))).unwrap_or_default();
    let vroegst = geldig.vroegst.map(|dag| (format!(", misschien al vanaf {dag}"), format!(", perhaps from {dag} already")));
    let (vroegst_nl, vroegst_en) = vroegst.unwrap_or_default();
    Bilingual {
        nl: format!("vanaf {}{}{vroegst_nl}", geldig.vanaf, tot.0),
        en: format!("from {}{}{vroegst_en}", geldig.vanaf, tot.1),
    }
}
