//! No row uses a weighty datum that the decision does not grant.
//!
//! In: one besluit and the catalogue. Out: findings ROD0318. Refuses: a row that reads one which neither its citation, nor
//! the annex, nor its own words name.

use crate::besluit::Rubriek;
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::law::citation::CitedItem;
use crate::check::Context;
use crate::check::citation::{Citation, gedrukt, list};
use crate::check::rules::citation::lineage::Lineages;
use crate::check::rules::citation::named_words::shares_word;
use crate::check::rules::citation::{beyond_citation, printed_otherwise};
use crate::check::rules::identity::direct_identifier;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ungranted_read.toml"));

/// Death, origin, right of residence and health: what singles a person out, or says of what kind somebody is. With what
/// WRO 23.4 bans these are never used by the way. Each with the words by which a row names it itself.
const WEIGHTY: &[(&str, &[&str])] = &[
    ("4.1.g", &["overlijden", "overleden"]),
    ("4.1.i", &["geboorteland"]),
    ("4.1.j", &["ouder"]),
    ("4.1.k", &["nationaliteit"]),
    ("4.1.m", &["verblijfsrecht", "verblijfstitel", "vreemdeling"]),
    ("8.6.b", &["handicap", "chronisch"]),
    // An age is all that a birth date can be used for, and the word says so.
    ("4.1.f", &["leeftijd", "levensja", "jaar oud", "jaren oud"]),
];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let code = &CARD.get().code;
    let rows = 0..context.besluit.rubrieken.len();
    let granted: Vec<_> = rows.flat_map(|index| named(context, &context.granted(index, code))).collect();
    let mut lineages = Lineages::default();
    let mut of_rows = Vec::new();
    for (index, rubriek) in context.numbered() {
        let citation = context.citation(index);
        // A citation that cannot be read grants nothing that could be compared.
        if citation.as_ref().is_some_and(|citation| citation.parts.is_err()) {
            continue;
        }
        // A datum that is delivered as it is, banned or beyond its citation, is a finding of its own.
        let cited = citation.as_ref().map(Citation::references).unwrap_or_default();
        let banned = context.variabele(rubriek).and_then(|own| direct_identifier::banned(context.catalogue, own));
        if banned.is_some() || !beyond_citation::outside(context, index, &cited).is_empty() {
            continue;
        }
        let read = lineages.of(context, rubriek);
        let ungranted: Vec<_> = read
            .onderdelen
            .iter()
            .filter(|onderdeel| !granted.iter().any(|granted| granted.covers(onderdeel)))
            .filter(|onderdeel| is_reported(context, index, **onderdeel))
            .copied()
            .collect();
        if !ungranted.is_empty() {
            of_rows.push((rubriek, of_row(context, (index, rubriek), citation.as_ref(), &ungranted)));
        }
    }
    findings.extend(printed_otherwise::not_told_otherwise(context, of_rows));
}

/// The finding of one row, with its citation completed where an erratum may do so.
fn of_row(
    context: Context<'_>,
    (index, rubriek): (usize, &Rubriek),
    citation: Option<&Citation<'_>>,
    ungranted: &[OnderdeelReference],
) -> Finding {
    let place = citation.map_or(rubriek.variabele.span, |citation| citation.text.span);
    let mut finding = Finding::new(CARD.get(), context.at(place))
        .with("variabele", rubriek.variabele.value.as_str())
        .with("gelezen", list(ungranted))
        .with_label(context.at(rubriek.variabele.span), "leest het", "reads it");
    if let (Some(citation), [only]) = (citation, ungranted) {
        // What is banned no erratum admits.
        if citation.erratum.is_none() && context.wet.ban(*only, context.besluit.header.date.value).is_none() {
            let completed = format!("{} en {}", citation.text.value, gedrukt(*only));
            finding = finding.with_fix(context.erratum(&CARD, Some(index), &citation.text.value, &completed));
        }
    }
    for onderdeel in ungranted {
        if let Some(text) = context.wet.all(*onderdeel).next() {
            finding = finding.with_law_text(onderdeel.to_string(), text.wording());
        }
    }
    finding
}

/// Is the use of this onderdeel at a row, where the annex does not grant it, more than a warning?
pub(in crate::check) fn is_reported(context: Context<'_>, index: usize, onderdeel: OnderdeelReference) -> bool {
    let rubriek = context.besluit.rubrieken.get(index);
    is_weighty(context, onderdeel) && rubriek.is_some_and(|rubriek| !is_named(context, rubriek, onderdeel))
}

/// May this never be used without being granted?
fn is_weighty(context: Context<'_>, onderdeel: OnderdeelReference) -> bool {
    words_of(onderdeel).is_some() || context.wet.ban(onderdeel, context.besluit.header.date.value).is_some()
}

/// Does it say of what kind somebody is? An age does not.
pub(in crate::check) fn is_of_person(onderdeel: OnderdeelReference) -> bool {
    words_of(onderdeel).is_some() && onderdeel.to_string() != "4.1.f"
}

fn words_of(onderdeel: OnderdeelReference) -> Option<&'static [&'static str]> {
    let name = onderdeel.to_string();
    WEIGHTY.iter().find(|(weighty, _)| *weighty == name).map(|(_, words)| *words)
}

/// What a citation names of weight. A whole article names no letter; nor does a range that runs over a banned one, but for
/// its ends: what lies between is not meant one by one.
fn named(context: Context<'_>, cited: &[CitedItem]) -> Vec<OnderdeelReference> {
    let date = context.besluit.header.date.value;
    let runs_over_ban = |of: &OnderdeelReference| {
        cited.iter().filter(|other| other.between).map(|other| other.reference).any(|other| {
            (other.wet, other.artikel, other.lid) == (of.wet, of.artikel, of.lid)
                && context.wet.ban(other, date).is_some()
        })
    };
    let has_letter = |reference: OnderdeelReference| {
        reference.letter.is_some() || context.wet.all(reference).all(|onderdeel| onderdeel.reference.letter.is_none())
    };
    let is_named = |item: &&CitedItem| has_letter(item.reference) && !(item.between && runs_over_ban(&item.reference));
    cited.iter().filter(is_named).map(|item| item.reference).collect()
}

/// Do the words of the row name the onderdeel, or, where it cites nothing, the derived datum itself?
fn is_named(context: Context<'_>, rubriek: &Rubriek, onderdeel: OnderdeelReference) -> bool {
    let own = context.variabele(rubriek);
    // A row that is nothing but an age on a day says so in its own words, whatever these are; other rules hold it to them.
    if rubriek.artikel.is_none() && own.is_some_and(|variabele| variabele.onderdelen == ["4.1.f"]) {
        return true;
    }
    let says = |word: &&str| rubriek.texts().any(|text| text.value.to_lowercase().contains(word));
    let variabele = own.filter(|_| rubriek.artikel.is_none());
    words_of(onderdeel).is_some_and(|words| words.iter().any(says))
        || variabele.is_some_and(|variabele| shares_word(rubriek, &variabele.omschrijving))
}
