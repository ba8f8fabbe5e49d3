//! The explanation of provisions: every wording with its days, or the one of a day; what became of them; who uses them.
//!
//! In: references, a day. Out: text and JSON. Refuses: to hide that a first day is uncertain.

use super::{Context, Explanation};
use crate::catalogue::law::{
    Aanwijzing, Certainty, LegalForce, Onderdeel, OnderdeelReference, Transition, TransitionKind, ValidityPeriod,
};
use crate::cli::wrap::Page;
use crate::diagnose::Lang;
use serde_json::{Value, json};

/// More wordings than this are listed, one line each.
const MAX_DETAILED: usize = 6;

pub(super) fn explain(context: Context, references: &[OnderdeelReference]) -> Explanation {
    let mut page = Page::default();
    let mut data = Vec::new();
    for reference in references {
        page.blank_line();
        one(&mut page, context, *reference);
        data.push(to_data(context, *reference));
    }
    if let Some(day) = context.day.filter(|day| context.wet.state.does_not_reach(*day)) {
        let drawn_up = context.wet.state.drawn_up;
        page.blank_line();
        page.paragraph(
            0,
            &match context.lang {
                Lang::Nl => format!("let op: de wet is hier bekend tot en met {drawn_up}; {day} ligt daarna"),
                Lang::En => format!("note: the law is known here up to {drawn_up}; {day} lies after it"),
            },
        );
    }
    Explanation { kind: "provisions", text: page, data: Value::Array(data) }
}

fn one(page: &mut Page, context: Context, reference: OnderdeelReference) {
    let wet = context.wet;
    let heading = wet.heading(reference.wet, reference.artikel).unwrap_or_default();
    page.paragraph(
        0,
        &format!("{} ({} {}: {heading})", name(reference), context.choose("artikel", "article"), reference.artikel),
    );
    if let Some(day) = context.day {
        let text = wet.state.text_on(&reference.wet.to_string(), day);
        let text = text.map_or(String::new(), |text| format!(" ({} {text})", context.choose("tekst van", "text of")));
        page.paragraph(0, &format!("{} {day}{text}", context.choose("op", "on")));
    }
    let versions = versions(context, reference);
    page.blank_line();
    if versions.is_empty() {
        page.paragraph(2, context.choose("niets van kracht op die dag", "nothing in force on that day"));
    }
    let short = versions.len() > MAX_DETAILED;
    for onderdeel in &versions {
        if short { line(page, context, onderdeel) } else { write_details(page, context, onderdeel) }
    }
    usage(page, context, reference);
}

/// The wordings to show: on a day those in force and those perhaps in force, else all.
fn versions(context: Context, reference: OnderdeelReference) -> Vec<&'static Onderdeel> {
    let show = |onderdeel: &&Onderdeel| {
        context.day.is_none_or(|day| matches!(onderdeel.valid.on(day), LegalForce::InForce | LegalForce::Uncertain))
    };
    context.wet.all(reference).filter(show).collect()
}

fn name(reference: OnderdeelReference) -> String {
    let text = reference.to_string();
    if text.contains(' ') { text } else { format!("{} {text}", reference.wet) }
}

/// `2020-07-01 – 2022-08-01`, an open end left open, an uncertain beginning marked.
pub(in crate::cli) fn validity_period(valid: &ValidityPeriod) -> String {
    let from = valid.earliest.map_or(valid.from.to_string(), |_| format!("?{}", valid.from));
    format!("{from} – {}", valid.until.map_or(String::new(), |until| until.to_string())).trim_end().to_owned()
}

/// A mark before what is only perhaps in force on the day.
fn mark(context: Context, valid: &ValidityPeriod) -> &'static str {
    if context.day.is_some_and(|day| valid.on(day) == LegalForce::Uncertain) { "? " } else { "" }
}

fn line(page: &mut Page, context: Context, onderdeel: &Onderdeel) {
    let wet = if onderdeel.sectorwet == "alle" { String::new() } else { format!(" [{}]", onderdeel.sectorwet) };
    let text = format!(
        "{}{}{wet}, {}",
        mark(context, &onderdeel.valid),
        onderdeel.omschrijving,
        validity_period(&onderdeel.valid)
    );
    page.pair(2, 12, &name(onderdeel.reference), &text);
}

fn write_details(page: &mut Page, context: Context, onderdeel: &Onderdeel) {
    let place = onderdeel.place.as_ref().map_or(String::new(), |place| format!(", {place}"));
    let wet = if onderdeel.sectorwet == "alle" { String::new() } else { format!(" [{}]", onderdeel.sectorwet) };
    let mark = mark(context, &onderdeel.valid);
    page.bullet(2, &format!("{mark}{}{place}{wet}: {}", name(onderdeel.reference), onderdeel.omschrijving));
    if onderdeel.cited() != onderdeel.omschrijving {
        let cited = onderdeel.cited();
        let cited = if onderdeel.text.is_some() { format!("“{cited}”") } else { cited.to_owned() };
        page.paragraph(6, &cited);
    }
    let breed = 12;
    let until =
        onderdeel.valid.until.map_or(String::new(), |until| format!(" {} {until}", context.choose("tot", "until")));
    page.pair(
        6,
        breed,
        context.choose("geldig", "in force"),
        &format!("{} {}{until}", context.choose("vanaf", "from"), onderdeel.valid.from),
    );
    if let Some(earliest) = onderdeel.valid.earliest {
        let why = onderdeel.uncertainty.as_deref().unwrap_or_default();
        let text = format!("{} {earliest}: {why}", context.choose("misschien al vanaf", "perhaps already from"));
        page.pair(6, breed, context.choose("onzeker", "uncertain"), &text);
    }
    let certainty = match onderdeel.status {
        Certainty::Verified => context.choose("vergeleken met het Staatsblad", "held against the Staatsblad"),
        Certainty::Attested => context.choose("gelezen in een doorlopende tekst", "read in a consolidated text"),
    };
    page.pair(6, breed, context.choose("bron", "source"), &format!("{} ({certainty})", onderdeel.source));
    if let Some(comment) = &onderdeel.comment {
        page.pair(6, breed, context.choose("opmerking", "remark"), comment);
    }
}

/// Lineage, bans, designations, and what the register and the catalogue do with it.
fn usage(page: &mut Page, context: Context, reference: OnderdeelReference) {
    let breed = 13;
    let transitions = transitions(context, reference);
    let aanwijzingen = aanwijzingen(context, reference);
    let (banned, columns, variabelen) =
        (banned(context, reference), columns(context, reference), variabelen(context, reference));
    if transitions.len() + aanwijzingen.len() + banned.len() + columns.len() + variabelen.len() == 0 {
        return;
    }
    page.blank_line();
    for transition in transitions {
        page.pair(2, breed, &transition.date.to_string(), &describe(transition));
    }
    for (at, omschrijving) in banned {
        page.pair(2, breed, context.choose("verboden", "banned"), &format!("{at}: {omschrijving}"));
    }
    for aanwijzing in aanwijzingen {
        let text = format!("{}, {}, {}", aanwijzing.name, aanwijzing.doel.word(), validity_period(&aanwijzing.valid));
        page.pair(2, breed, context.choose("aangewezen", "designated"), &text);
    }
    if !columns.is_empty() {
        page.pair(2, breed, context.choose("register", "register"), &columns.join(", "));
    }
    if !variabelen.is_empty() {
        page.pair(2, breed, context.choose("variabelen", "variabelen"), &variabelen.join(", "));
    }
}

fn describe(transition: &Transition) -> String {
    let list = |list: &[OnderdeelReference]| list.iter().map(|v| name(*v)).collect::<Vec<_>>().join(", ");
    let arrow = match (transition.from.is_empty(), transition.to.is_empty()) {
        (false, false) => format!(" {} → {}", list(&transition.from), list(&transition.to)),
        (true, _) => format!(" {}", list(&transition.to)),
        (_, true) => format!(" {}", list(&transition.from)),
    };
    let uncertain = if transition.uncertain { "?" } else { "" };
    format!("{uncertain}{}{arrow}: {}", transition_kind(transition.kind), transition.reason)
}

/// The word of the data file.
fn transition_kind(kind: TransitionKind) -> &'static str {
    match kind {
        TransitionKind::Renamed => "hernoemd",
        TransitionKind::Moved => "verplaatst",
        TransitionKind::SplitOff => "afgesplitst",
        TransitionKind::Narrowed => "beperkt",
        TransitionKind::Widened => "verruimd",
        TransitionKind::Replaced => "vervangen",
        TransitionKind::Extended => "uitgebreid",
        TransitionKind::New => "nieuw",
        TransitionKind::Lapsed => "vervallen",
    }
}

fn transitions(context: Context, reference: OnderdeelReference) -> Vec<&'static Transition> {
    let affects = |transition: &&Transition| transition.from.iter().chain(&transition.to).any(|v| reference.covers(v));
    context.wet.transitions.iter().filter(affects).collect()
}

fn aanwijzingen(context: Context, reference: OnderdeelReference) -> Vec<&'static Aanwijzing> {
    let on_day = |a: &&Aanwijzing| context.day.is_none_or(|day| a.valid.in_force_on(day));
    context.wet.designated_by(reference).filter(on_day).collect()
}

/// Bans on the provision or a part of it, and what the provision itself bans.
fn banned(context: Context, reference: OnderdeelReference) -> Vec<(String, &'static str)> {
    let banned = context.wet.banned.iter().filter(|ban| {
        let affects = ban.onderdelen.iter().any(|v| reference.covers(v) || v.covers(&reference));
        let on_day = context.day.is_none_or(|day| ban.valid.in_force_on(day));
        on_day && (affects || reference.covers(&ban.reference))
    });
    banned
        .map(|ban| (format!("{} ({})", name(ban.reference), validity_period(&ban.valid)), ban.omschrijving.as_str()))
        .collect()
}

/// Columns of the register that hold it.
fn columns(context: Context, reference: OnderdeelReference) -> Vec<String> {
    let columns =
        context.catalogue.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    columns
        .filter(|(_, column)| falls_under(&column.onderdelen, reference))
        .map(|(table, column)| format!("{}.{}", table.id, column.name))
        .collect()
}

/// Variabelen that are derived from it.
fn variabelen(context: Context, reference: OnderdeelReference) -> Vec<String> {
    let derived = context.catalogue.variabelen.values().filter(|v| falls_under(&v.onderdelen, reference));
    derived.map(|v| v.id.clone()).collect()
}

fn falls_under(onderdelen: &[String], reference: OnderdeelReference) -> bool {
    onderdelen.iter().filter_map(|text| text.parse().ok()).any(|v| reference.covers(&v))
}

fn to_data(context: Context, reference: OnderdeelReference) -> Value {
    let days = |valid: &ValidityPeriod| {
        json!({
            "vanaf": valid.from.to_string(),
            "tot": valid.until.map(|until| until.to_string()),
            "vroegst": valid.earliest.map(|earliest| earliest.to_string()),
        })
    };
    let version = |onderdeel: &&Onderdeel| {
        json!({
            "verwijzing": name(onderdeel.reference),
            "plaats": onderdeel.place,
            "sectorwet": onderdeel.sectorwet,
            "omschrijving": onderdeel.omschrijving,
            "tekst": onderdeel.text,
            "samenvatting": onderdeel.summary,
            "geldig": days(&onderdeel.valid),
            "onzekerheid": onderdeel.uncertainty,
            "op_dag": context.day.map(|day| match onderdeel.valid.on(day) {
                LegalForce::InForce => "geldt",
                LegalForce::Uncertain => "onzeker",
                LegalForce::NotYet => "nog niet",
                LegalForce::NoLonger => "niet meer",
            }),
            "bron": onderdeel.source,
            "opmerking": onderdeel.comment,
        })
    };
    let list = |list: &[OnderdeelReference]| list.iter().map(|v| name(*v)).collect::<Vec<_>>();
    let transition = |o: &&Transition| {
        json!({
            "datum": o.date.to_string(),
            "soort": transition_kind(o.kind),
            "van": list(&o.from),
            "naar": list(&o.to),
            "onzeker": o.uncertain,
            "reden": o.reason,
        })
    };
    let ban = |(at, what): &(String, &str)| json!({ "bij": at, "wat": what });
    let designated =
        |a: &&Aanwijzing| json!({ "id": a.ontvanger, "naam": a.name, "doel": a.doel.word(), "geldig": days(&a.valid) });
    json!({
        "verwijzing": name(reference),
        "opschrift": context.wet.heading(reference.wet, reference.artikel),
        "as_of": context.day.map(|day| day.to_string()),
        "versies": versions(context, reference).iter().map(version).collect::<Vec<_>>(),
        "afstamming": transitions(context, reference).iter().map(transition).collect::<Vec<_>>(),
        "verboden": banned(context, reference).iter().map(ban).collect::<Vec<_>>(),
        "aangewezen": aanwijzingen(context, reference).iter().map(designated).collect::<Vec<_>>(),
        "register": columns(context, reference),
        "variabelen": variabelen(context, reference),
    })
}
