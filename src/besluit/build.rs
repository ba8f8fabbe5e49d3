//! From a document to a [`Besluit`].
//!
//! In: a document. Out: the besluit, and whether something of the file is not in it: a value that is not what it must
//! be, a block that lacks what it cannot do without. Refuses: a document without what decides which law holds.

use super::context::Context;
use super::keys::key_table;
use super::toml_table::{Gaps, TomlTable, spanned, value_text};
use super::{
    Besluit, BesluitHeader, Bewaring, Deelbestand, Doel, Erratum, OmnummerBlock, Ontvanger, Populatie, Rubriek, Text,
    Verstrekking, Voorschrift,
};
use crate::calendar::{Date, MonthDay};
use crate::diagnose::Spanned;
use std::collections::BTreeSet;
use toml::de::DeTable;

/// The day from which WRO 23 opens data: for the law of a decision without any day that can be read.
const FIRST_DAY: (i32, u32, u32) = (2022, 10, 1);

/// Builds what can be built; beside it what of the file is not in it (`besluit.datum`, or `rubriek` for a block). After
/// [`shape`](super::shape) found no error that is nothing.
pub(super) fn besluit(context: Context<'_>, document: &DeTable<'_>) -> Option<(Besluit, BTreeSet<String>)> {
    let gaps = Gaps::new(key_table());
    let besluit = read(context, document, &gaps)?;
    Some((besluit, gaps.into_paths()))
}

fn read<'d>(context: Context<'_>, document: &'d DeTable<'d>, gaps: &'d Gaps) -> Option<Besluit> {
    let one = |name: &'static str| TomlTable::one(document, name, gaps);
    let nothing = DeTable::new();
    let deelbestanden = TomlTable::many(document, "deelbestand", gaps, deelbestand);
    let only = match deelbestanden.as_slice() {
        [only] => Some(only.name.value.clone()),
        _ => None,
    };
    let verstrekkingen = TomlTable::many(document, "verstrekking", gaps, verstrekking);
    let first = verstrekkingen.iter().map(|moment| moment.omstreeks.value).min();
    Some(Besluit {
        file: context.file,
        text: context.text.to_owned(),
        header: header(&TomlTable::required(document, "besluit", gaps, &nothing)?, first)?,
        ontvanger: ontvanger(&TomlTable::required(document, "ontvanger", gaps, &nothing)?),
        doelen: TomlTable::many(document, "doel", gaps, doel),
        populatie: populatie(&TomlTable::required(document, "populatie", gaps, &nothing)?)?,
        omnummer: one("omnummer").and_then(|b| omnummer(&b)),
        bewaring: one("bewaring").and_then(|b| Some(Bewaring { span: b.span, years: b.integer("jaren")? })),
        verstrekkingen,
        voorschriften: TomlTable::many(document, "voorschrift", gaps, voorschrift),
        deelbestanden,
        rubrieken: TomlTable::many(document, "rubriek", gaps, |b| rubriek(b, only.as_deref())),
        texts: TomlTable::many(document, "tekst", gaps, text),
        errata: TomlTable::many(document, "erratum", gaps, erratum),
    })
}

/// `first` is the first delivery.
fn header(b: &TomlTable<'_>, first: Option<Date>) -> Option<BesluitHeader> {
    let (application, published) = (b.date("aanvraag"), b.date("gepubliceerd"));
    let other = [&published, &application].into_iter().flatten().map(|day| day.value).next();
    let (year, month, day) = FIRST_DAY;
    let otherwise = other.or(first).or_else(|| Date::from_ymd_opt(year, month, day))?;
    Some(BesluitHeader {
        span: b.span,
        kenmerk: b.stated("kenmerk"),
        date: b.stated_date("datum", otherwise),
        title: b.stated("titel"),
        grondslag: b.stated("grondslag"),
        uitkomst: b.stated("uitkomst"),
        status: b.stated("status"),
        application,
        staatscourant: b.text("staatscourant"),
        published,
        status_since: b.date("status_sinds"),
        replaces: b.text("vervangt"),
    })
}

fn ontvanger(b: &TomlTable<'_>) -> Ontvanger {
    Ontvanger {
        span: b.span,
        id: b.stated("id"),
        name: b.stated("naam"),
        aanwijzing: b.text("aanwijzing"),
        verwerkers: b.texts("verwerkers"),
    }
}

fn doel(b: &TomlTable<'_>) -> Option<Doel> {
    Some(Doel {
        span: b.span,
        kind: b.text("soort")?,
        sectoren: b.texts("sectoren"),
        besluit: b.text("besluit")?,
        omschrijving: b.text("omschrijving"),
    })
}

fn populatie(b: &TomlTable<'_>) -> Option<Populatie> {
    Some(Populatie {
        span: b.span,
        sectoren: b.texts("sectoren"),
        bekostigd: b.janee("bekostigd"),
        studiejaren: b.studiejaren("studiejaren"),
        selectie: b.stated("selectie"),
        peildatum: b.stated_month_day("peildatum", MonthDay::new(10, 1)?),
        consolidatie: b.month_day("consolidatie"),
        omschrijving: b.text("omschrijving"),
    })
}

fn omnummer(b: &TomlTable<'_>) -> Option<OmnummerBlock> {
    Some(OmnummerBlock {
        span: b.span,
        rubriek: b.text("rubriek")?,
        sector: b.text("sector")?,
        reeks: b.text("reeks")?,
    })
}

fn verstrekking(b: &TomlTable<'_>) -> Option<Verstrekking> {
    Some(Verstrekking {
        span: b.span,
        number: b.integer("nummer")?,
        omstreeks: b.date("omstreeks")?,
        gedrukt: b.text("gedrukt"),
        in_consultation: b.janee("in_overleg").is_some_and(|flag| flag.value),
        under_reservation: b.janee("onder_voorbehoud").is_some_and(|flag| flag.value),
        studiejaren: b.studiejaren("studiejaren"),
        deelbestanden: b.texts("deelbestanden"),
        reading: b.text("lezing"),
    })
}

fn voorschrift(b: &TomlTable<'_>) -> Option<Voorschrift> {
    let values = b.texts("waarde");
    Some(Voorschrift {
        span: b.span,
        letter: b.text("letter")?,
        kind: b.text("soort")?,
        value: values.first().cloned(),
        values,
        text: b.text("tekst"),
    })
}

fn deelbestand(b: &TomlTable<'_>) -> Option<Deelbestand> {
    Some(Deelbestand {
        span: b.span,
        name: b.text("naam")?,
        eenheid: b.text("eenheid")?,
        key: b.texts("sleutel"),
        studiejaren: b.studiejaren("studiejaren"),
        sectoren: b.texts("sectoren"),
        selectie: b.text("selectie"),
        consolidatie: b.month_day("consolidatie"),
        empty_because: b.text("leeg_omdat"),
        star: b.janee("ster"),
        omschrijving: b.text("omschrijving"),
    })
}

fn rubriek(b: &TomlTable<'_>, only: Option<&str>) -> Option<Rubriek> {
    Some(Rubriek {
        span: b.span,
        code: b.stated("code"),
        star: b.janee("ster").is_some_and(|flag| flag.value),
        artikel: b.text("artikel"),
        omschrijving: b.stated("omschrijving"),
        toelichting: b.text("toelichting"),
        variabele: b.stated("variabele"),
        parameters: b
            .parameters()
            .map(|(name, value)| Some((name.to_owned(), spanned(value, value_text)?)))
            .collect::<Option<_>>()?,
        columns: b.texts("kolommen"),
        sectoren: b.texts("sectoren"),
        undeliverable: b.text("niet_leverbaar"),
        deelbestanden: match only {
            // There is nothing to choose.
            Some(name) if !b.has("deelbestanden") => {
                vec![Spanned { value: name.to_owned(), span: b.span }]
            }
            _ => b.texts("deelbestanden"),
        },
    })
}

fn text(b: &TomlTable<'_>) -> Option<Text> {
    Some(Text {
        span: b.span,
        over: b.text("over")?,
        says: b.text("zegt")?,
        on: b.month_days("op"),
        against: b.text("tegen"),
    })
}

fn erratum(b: &TomlTable<'_>) -> Option<Erratum> {
    Some(Erratum {
        span: b.span,
        rubriek: b.text("rubriek"),
        voorkomen: b.integer("voorkomen"),
        finding: b.text("bevinding"),
        kind: b.text("soort"),
        gedrukt: b.text("gedrukt")?,
        bedoeld: b.text("bedoeld")?,
        reason: b.text("reden")?,
        source: b.text("bron")?,
    })
}
