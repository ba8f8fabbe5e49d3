//! From a document that the key table accepts to a [`Besluit`].
//!
//! In: a document without a finding. Out: the besluit. Refuses: nothing that [`shape`](super::shape) let through.

use super::parse::Context;
use super::value::{day, whole_number};
use super::{
    Besluit, BesluitHeader, Bewaring, Deelbestand, Doel, Erratum, OmnummerBlock, Ontvanger, Populatie, Rubriek, Text,
    Verstrekking, Voorschrift,
};
use crate::calendar::{Date, MonthDay, Studiejaar};
use crate::diagnose::{Span, Spanned};
use toml::de::{DeTable, DeValue};

/// Builds the besluit; `None` only where `shape` should have found a fault.
pub(super) fn besluit(context: Context<'_>, document: &DeTable<'_>) -> Option<Besluit> {
    let many = |name: &'static str| TomlTable::many(document, name);
    Some(Besluit {
        file: context.file,
        text: context.text.to_owned(),
        header: TomlTable::one(document, "besluit").and_then(header)?,
        ontvanger: TomlTable::one(document, "ontvanger").and_then(ontvanger)?,
        doelen: many("doel").map(doel).collect::<Option<_>>()?,
        populatie: TomlTable::one(document, "populatie").and_then(populatie)?,
        omnummer: TomlTable::one(document, "omnummer").and_then(omnummer),
        bewaring: TomlTable::one(document, "bewaring")
            .and_then(|b| Some(Bewaring { span: b.span, years: b.integer("jaren")? })),
        verstrekkingen: many("verstrekking").map(verstrekking).collect::<Option<_>>()?,
        voorschriften: many("voorschrift").map(voorschrift).collect::<Option<_>>()?,
        deelbestanden: many("deelbestand").map(deelbestand).collect::<Option<_>>()?,
        rubrieken: many("rubriek").map(|b| rubriek(context, b)).collect::<Option<_>>()?,
        texts: many("tekst").map(text).collect::<Option<_>>()?,
        errata: many("erratum").map(erratum).collect::<Option<_>>()?,
    })
}

fn header(b: TomlTable<'_>) -> Option<BesluitHeader> {
    Some(BesluitHeader {
        span: b.span,
        kenmerk: b.text("kenmerk")?,
        date: b.date("datum")?,
        title: b.text("titel")?,
        grondslag: b.text("grondslag")?,
        uitkomst: b.text("uitkomst")?,
        status: b.text("status")?,
        application: b.date("aanvraag"),
        staatscourant: b.text("staatscourant"),
        published: b.date("gepubliceerd"),
        replaces: b.text("vervangt"),
    })
}

fn ontvanger(b: TomlTable<'_>) -> Option<Ontvanger> {
    Some(Ontvanger {
        span: b.span,
        id: b.text("id")?,
        name: b.text("naam")?,
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
    })
}

fn voorschrift(b: TomlTable<'_>) -> Option<Voorschrift> {
    Some(Voorschrift {
        span: b.span,
        letter: b.text("letter")?,
        kind: b.text("soort")?,
        value: b.text("waarde"),
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
        omschrijving: b.text("omschrijving"),
    })
}

fn rubriek(context: Context<'_>, b: TomlTable<'_>) -> Option<Rubriek> {
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
        deelbestanden: b.texts("deelbestanden"),
    })
}

fn text(b: TomlTable<'_>) -> Option<Text> {
    Some(Text { span: b.span, over: b.text("over")?, says: b.text("zegt")?, on: b.list("op", month_day) })
}

fn erratum(b: TomlTable<'_>) -> Option<Erratum> {
    Some(Erratum {
        span: b.span,
        rubriek: b.text("rubriek"),
        voorkomen: b.integer("voorkomen"),
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
}

impl<'d> TomlTable<'d> {
    fn new(value: &'d toml::Spanned<DeValue<'d>>) -> Option<Self> {
        let DeValue::Table(keys) = value.get_ref() else { return None };
        Some(Self { span: value.span().into(), keys })
    }

    fn one(document: &'d DeTable<'d>, name: &str) -> Option<Self> {
        document.get(name).and_then(Self::new)
    }

    fn many(document: &'d DeTable<'d>, name: &'static str) -> impl Iterator<Item = Self> + use<'d> {
        let list = document.get(name).and_then(|value| value.get_ref().as_array());
        list.into_iter().flatten().filter_map(Self::new)
    }

    fn value<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Spanned<T>> {
        spanned(self.keys.get(key)?, read)
    }

    fn list<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Vec<Spanned<T>> {
        let list = self.keys.get(key).and_then(|value| value.get_ref().as_array());
        list.into_iter().flatten().filter_map(|item| spanned(item, &read)).collect()
    }

    fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.value(key, value_text)
    }

    fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        self.list(key, value_text)
    }

    fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.value(key, day)
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

fn value_text(value: &DeValue<'_>) -> Option<String> {
    if let DeValue::String(text) = value { Some(text.to_string()) } else { None }
}

fn studiejaar(value: &DeValue<'_>) -> Option<Studiejaar> {
    value_text(value).and_then(|text| Studiejaar::read(&text))
}

fn month_day(value: &DeValue<'_>) -> Option<MonthDay> {
    value_text(value).and_then(|text| MonthDay::read(&text))
}
