//! From a document to a [`Besluit`].
//!
//! In: a document. Out: the besluit, and whether something of the file is not in it: a value that is not what it must
//! be, a block that lacks what it cannot do without. Refuses: a document without what decides which law holds.

use super::context::Context;
use super::value::{day, whole_number};
use super::{
    Besluit, BesluitHeader, Bewaring, Deelbestand, Doel, Erratum, OmnummerBlock, Ontvanger, Populatie, Rubriek, Text,
    Verstrekking, Voorschrift,
};
use crate::calendar::{Date, MonthDay, Studiejaar, parse_date};
use crate::diagnose::{Span, Spanned};
use std::cell::Cell;
use toml::de::{DeTable, DeValue};

/// Builds what can be built; `true` beside it where something of the file is lost. After [`shape`](super::shape) found
/// no error nothing is.
pub(super) fn besluit(context: Context<'_>, document: &DeTable<'_>) -> Option<(Besluit, bool)> {
    let lost = Cell::new(false);
    let besluit = read(context, document, &lost)?;
    Some((besluit, lost.get()))
}

fn read(context: Context<'_>, document: &DeTable<'_>, lost: &Cell<bool>) -> Option<Besluit> {
    let one = |name: &'static str| TomlTable::one(document, name, lost);
    let deelbestanden = TomlTable::many(document, "deelbestand", lost, deelbestand);
    let only = match deelbestanden.as_slice() {
        [only] => Some(only.name.value.clone()),
        _ => None,
    };
    Some(Besluit {
        file: context.file,
        text: context.text.to_owned(),
        header: one("besluit").and_then(header)?,
        ontvanger: one("ontvanger").and_then(ontvanger)?,
        doelen: TomlTable::many(document, "doel", lost, doel),
        populatie: one("populatie").and_then(populatie)?,
        omnummer: one("omnummer").and_then(omnummer),
        bewaring: one("bewaring").and_then(|b| Some(Bewaring { span: b.span, years: b.integer("jaren")? })),
        verstrekkingen: TomlTable::many(document, "verstrekking", lost, verstrekking),
        voorschriften: TomlTable::many(document, "voorschrift", lost, voorschrift),
        deelbestanden,
        rubrieken: TomlTable::many(document, "rubriek", lost, |b| rubriek(context, b, only.as_deref())),
        texts: TomlTable::many(document, "tekst", lost, text),
        errata: TomlTable::many(document, "erratum", lost, erratum),
    })
}

fn header(b: TomlTable<'_>) -> Option<BesluitHeader> {
    Some(BesluitHeader {
        span: b.span,
        kenmerk: b.stated("kenmerk"),
        date: b.date("datum")?,
        title: b.stated("titel"),
        grondslag: b.stated("grondslag"),
        uitkomst: b.stated("uitkomst"),
        status: b.stated("status"),
        application: b.date("aanvraag"),
        staatscourant: b.text("staatscourant"),
        published: b.date("gepubliceerd"),
        status_since: b.date("status_sinds"),
        replaces: b.text("vervangt"),
    })
}

fn ontvanger(b: TomlTable<'_>) -> Option<Ontvanger> {
    Some(Ontvanger {
        span: b.span,
        id: b.stated("id"),
        name: b.stated("naam"),
        aanwijzing: b.text("aanwijzing"),
        verwerkers: b.texts("verwerkers"),
    })
}

fn doel(b: TomlTable<'_>) -> Option<Doel> {
    Some(Doel {
        span: b.span,
        kind: b.text("soort")?,
        sectoren: b.texts("sectoren"),
        besluit: b.text("besluit")?,
        omschrijving: b.text("omschrijving"),
    })
}

fn populatie(b: TomlTable<'_>) -> Option<Populatie> {
    Some(Populatie {
        span: b.span,
        sectoren: b.texts("sectoren"),
        bekostigd: b.janee("bekostigd"),
        studiejaren: b.list("studiejaren", studiejaar),
        selectie: b.text("selectie")?,
        peildatum: b.value("peildatum", month_day)?,
        consolidatie: b.value("consolidatie", month_day),
        omschrijving: b.text("omschrijving"),
    })
}

fn omnummer(b: TomlTable<'_>) -> Option<OmnummerBlock> {
    Some(OmnummerBlock {
        span: b.span,
        rubriek: b.text("rubriek")?,
        sector: b.text("sector")?,
        reeks: b.text("reeks")?,
    })
}

fn verstrekking(b: TomlTable<'_>) -> Option<Verstrekking> {
    Some(Verstrekking {
        span: b.span,
        number: b.integer("nummer")?,
        omstreeks: b.date("omstreeks")?,
        gedrukt: b.text("gedrukt"),
        in_consultation: b.janee("in_overleg").is_some_and(|flag| flag.value),
        under_reservation: b.janee("onder_voorbehoud").is_some_and(|flag| flag.value),
        studiejaren: b.list("studiejaren", studiejaar),
        deelbestanden: b.texts("deelbestanden"),
        reading: b.text("lezing"),
    })
}

fn voorschrift(b: TomlTable<'_>) -> Option<Voorschrift> {
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

fn deelbestand(b: TomlTable<'_>) -> Option<Deelbestand> {
    Some(Deelbestand {
        span: b.span,
        name: b.text("naam")?,
        eenheid: b.text("eenheid")?,
        key: b.texts("sleutel"),
        studiejaren: b.list("studiejaren", studiejaar),
        sectoren: b.texts("sectoren"),
        selectie: b.text("selectie"),
        consolidatie: b.value("consolidatie", month_day),
        empty_because: b.text("leeg_omdat"),
        star: b.janee("ster"),
        omschrijving: b.text("omschrijving"),
    })
}

fn rubriek(context: Context<'_>, b: TomlTable<'_>, only: Option<&str>) -> Option<Rubriek> {
    let table = context.keys.table("rubriek")?;
    let parameters = b.keys.iter().filter(|(name, _)| table.key(name.get_ref()).is_none());
    Some(Rubriek {
        span: b.span,
        code: b.text("code")?,
        star: b.janee("ster").is_some_and(|flag| flag.value),
        artikel: b.text("artikel"),
        omschrijving: b.text("omschrijving")?,
        toelichting: b.text("toelichting"),
        variabele: b.text("variabele")?,
        parameters: parameters
            .map(|(name, value)| Some((name.get_ref().to_string(), spanned(value, value_text)?)))
            .collect::<Option<_>>()?,
        columns: b.texts("kolommen"),
        sectoren: b.texts("sectoren"),
        undeliverable: b.text("niet_leverbaar"),
        deelbestanden: match only {
            // There is nothing to choose.
            Some(name) if b.keys.get("deelbestanden").is_none() => {
                vec![Spanned { value: name.to_owned(), span: b.span }]
            }
            _ => b.texts("deelbestanden"),
        },
    })
}

fn text(b: TomlTable<'_>) -> Option<Text> {
    Some(Text {
        span: b.span,
        over: b.text("over")?,
        says: b.text("zegt")?,
        on: b.list("op", month_day),
        against: b.text("tegen"),
    })
}

fn erratum(b: TomlTable<'_>) -> Option<Erratum> {
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

/// One table of the document.
#[derive(Clone, Copy)]
struct TomlTable<'d> {
    span: Span,
    keys: &'d DeTable<'d>,
    lost: &'d Cell<bool>,
}

impl<'d> TomlTable<'d> {
    fn new(value: &'d toml::Spanned<DeValue<'d>>, lost: &'d Cell<bool>) -> Option<Self> {
        let DeValue::Table(keys) = value.get_ref() else {
            lost.set(true);
            return None;
        };
        Some(Self { span: value.span().into(), keys, lost })
    }

    fn one(document: &'d DeTable<'d>, name: &str, lost: &'d Cell<bool>) -> Option<Self> {
        document.get(name).and_then(|value| Self::new(value, lost))
    }

    /// Every block that can be read.
    fn many<T>(
        document: &'d DeTable<'d>,
        name: &str,
        lost: &'d Cell<bool>,
        read: impl Fn(Self) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = document.get(name) else { return Vec::new() };
        let Some(blocks) = value.get_ref().as_array() else {
            lost.set(true);
            return Vec::new();
        };
        let found: Vec<T> = blocks.iter().filter_map(|block| Self::new(block, lost).and_then(&read)).collect();
        if found.len() < blocks.len() {
            lost.set(true);
        }
        found
    }

    fn value<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Spanned<T>> {
        let found = spanned(self.keys.get(key)?, read);
        if found.is_none() {
            self.lost.set(true);
        }
        found
    }

    fn list<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Vec<Spanned<T>> {
        let Some(value) = self.keys.get(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            // One value where a list is asked for is a fault of form; what it says is plain.
            _ => vec![value],
        };
        let found: Vec<Spanned<T>> = items.iter().filter_map(|item| spanned(item, &read)).collect();
        if found.len() < items.len() {
            self.lost.set(true);
        }
        found
    }

    /// A text that has to be there; where it is not, an empty one at the header, of which no rule is heard.
    fn stated(&self, key: &str) -> Spanned<String> {
        self.text(key).unwrap_or_else(|| {
            self.lost.set(true);
            Spanned { value: String::new(), span: self.span }
        })
    }

    fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.value(key, value_text)
    }

    fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        self.list(key, value_text)
    }

    fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.value(key, written_day)
    }

    fn integer(&self, key: &str) -> Option<Spanned<u32>> {
        self.value(key, whole_number)
    }

    fn janee(&self, key: &str) -> Option<Spanned<bool>> {
        self.value(key, |value| if let DeValue::Boolean(flag) = value { Some(*flag) } else { None })
    }
}

fn spanned<T>(value: &toml::Spanned<DeValue<'_>>, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Spanned<T>> {
    Some(Spanned { value: read(value.get_ref())?, span: value.span().into() })
}

/// A day as it must be written, or between quotes, which is a fault of form that hides nothing.
fn written_day(value: &DeValue<'_>) -> Option<Date> {
    day(value).or_else(|| parse_date(value_text(value)?.as_bytes()))
}

fn value_text(value: &DeValue<'_>) -> Option<String> {
    if let DeValue::String(text) = value { Some(text.to_string()) } else { None }
}

fn studiejaar(value: &DeValue<'_>) -> Option<Studiejaar> {
    value_text(value).and_then(|text| Studiejaar::read(&text))
}

fn month_day(value: &DeValue<'_>) -> Option<MonthDay> {
    value_text(value).and_then(|text| MonthDay::read(&text))
}
