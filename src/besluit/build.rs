//! From a document that the key table accepts to a [`Besluit`].
//!
//! In: a document without a finding. Out: the besluit. Refuses: nothing that [`shape`](super::shape) let through.

use super::parse::Context;
use super::value::{day, whole_number};
use super::{
    Besluit, Bewaring, Deelbestand, Doel, Erratum, Kop, OmnummerBlok, Ontvanger, Populatie, Rubriek, Tekst,
    Verstrekking, Voorschrift,
};
use crate::diagnose::{Span, Spanned};
use crate::tijd::{Datum, Maanddag, Studiejaar};
use toml::de::{DeTable, DeValue};

/// Builds the besluit; `None` only where `shape` should have found a fault.
pub(super) fn besluit(context: Context<'_>, document: &DeTable<'_>) -> Option<Besluit> {
    let many = |name: &'static str| Blok::many(document, name);
    Some(Besluit {
        file: context.file,
        text: context.text.to_owned(),
        kop: Blok::one(document, "besluit").and_then(kop)?,
        ontvanger: Blok::one(document, "ontvanger").and_then(ontvanger)?,
        doelen: many("doel").map(doel).collect::<Option<_>>()?,
        populatie: Blok::one(document, "populatie").and_then(populatie)?,
        omnummer: Blok::one(document, "omnummer").and_then(omnummer),
        bewaring: Blok::one(document, "bewaring")
            .and_then(|b| Some(Bewaring { span: b.span, jaren: b.geheel("jaren")? })),
        verstrekkingen: many("verstrekking").map(verstrekking).collect::<Option<_>>()?,
        voorschriften: many("voorschrift").map(voorschrift).collect::<Option<_>>()?,
        deelbestanden: many("deelbestand").map(deelbestand).collect::<Option<_>>()?,
        rubrieken: many("rubriek").map(|b| rubriek(context, b)).collect::<Option<_>>()?,
        teksten: many("tekst").map(tekst).collect::<Option<_>>()?,
        errata: many("erratum").map(erratum).collect::<Option<_>>()?,
    })
}

fn kop(b: Blok<'_>) -> Option<Kop> {
    Some(Kop {
        span: b.span,
        kenmerk: b.tekst("kenmerk")?,
        datum: b.datum("datum")?,
        titel: b.tekst("titel")?,
        grondslag: b.tekst("grondslag")?,
        uitkomst: b.tekst("uitkomst")?,
        status: b.tekst("status")?,
        aanvraag: b.datum("aanvraag"),
        staatscourant: b.tekst("staatscourant"),
        gepubliceerd: b.datum("gepubliceerd"),
        vervangt: b.tekst("vervangt"),
    })
}

fn ontvanger(b: Blok<'_>) -> Option<Ontvanger> {
    Some(Ontvanger {
        span: b.span,
        id: b.tekst("id")?,
        naam: b.tekst("naam")?,
        aanwijzing: b.tekst("aanwijzing"),
        verwerkers: b.teksten("verwerkers"),
    })
}

fn doel(b: Blok<'_>) -> Option<Doel> {
    Some(Doel {
        span: b.span,
        soort: b.tekst("soort")?,
        sectoren: b.teksten("sectoren"),
        besluit: b.tekst("besluit")?,
        omschrijving: b.tekst("omschrijving"),
    })
}

fn populatie(b: Blok<'_>) -> Option<Populatie> {
    Some(Populatie {
        span: b.span,
        sectoren: b.teksten("sectoren"),
        bekostigd: b.janee("bekostigd"),
        studiejaren: b.lijst("studiejaren", studiejaar),
        selectie: b.tekst("selectie")?,
        peildatum: b.waarde("peildatum", maanddag)?,
        consolidatie: b.waarde("consolidatie", maanddag),
        omschrijving: b.tekst("omschrijving"),
    })
}

fn omnummer(b: Blok<'_>) -> Option<OmnummerBlok> {
    Some(OmnummerBlok {
        span: b.span,
        rubriek: b.tekst("rubriek")?,
        sector: b.tekst("sector")?,
        reeks: b.tekst("reeks")?,
    })
}

fn verstrekking(b: Blok<'_>) -> Option<Verstrekking> {
    Some(Verstrekking {
        span: b.span,
        nummer: b.geheel("nummer")?,
        omstreeks: b.datum("omstreeks")?,
        gedrukt: b.tekst("gedrukt"),
        in_overleg: b.janee("in_overleg").is_some_and(|flag| flag.value),
        onder_voorbehoud: b.janee("onder_voorbehoud").is_some_and(|flag| flag.value),
        studiejaren: b.lijst("studiejaren", studiejaar),
    })
}

fn voorschrift(b: Blok<'_>) -> Option<Voorschrift> {
    Some(Voorschrift {
        span: b.span,
        letter: b.tekst("letter")?,
        soort: b.tekst("soort")?,
        waarde: b.tekst("waarde"),
        tekst: b.tekst("tekst"),
    })
}

fn deelbestand(b: Blok<'_>) -> Option<Deelbestand> {
    Some(Deelbestand {
        span: b.span,
        naam: b.tekst("naam")?,
        eenheid: b.tekst("eenheid")?,
        sleutel: b.teksten("sleutel"),
        studiejaren: b.lijst("studiejaren", studiejaar),
        omschrijving: b.tekst("omschrijving"),
    })
}

fn rubriek(context: Context<'_>, b: Blok<'_>) -> Option<Rubriek> {
    let table = context.keys.table("rubriek")?;
    let parameters = b.keys.iter().filter(|(name, _)| table.key(name.get_ref()).is_none());
    Some(Rubriek {
        span: b.span,
        code: b.tekst("code")?,
        ster: b.janee("ster").is_some_and(|flag| flag.value),
        artikel: b.tekst("artikel"),
        omschrijving: b.tekst("omschrijving")?,
        toelichting: b.tekst("toelichting"),
        variabele: b.tekst("variabele")?,
        parameters: parameters
            .map(|(name, value)| Some((name.get_ref().to_string(), spanned(value, text)?)))
            .collect::<Option<_>>()?,
        kolommen: b.teksten("kolommen"),
        deelbestanden: b.teksten("deelbestanden"),
    })
}

fn tekst(b: Blok<'_>) -> Option<Tekst> {
    Some(Tekst { span: b.span, over: b.tekst("over")?, zegt: b.tekst("zegt")?, op: b.lijst("op", maanddag) })
}

fn erratum(b: Blok<'_>) -> Option<Erratum> {
    Some(Erratum {
        span: b.span,
        rubriek: b.tekst("rubriek"),
        voorkomen: b.geheel("voorkomen"),
        gedrukt: b.tekst("gedrukt")?,
        bedoeld: b.tekst("bedoeld")?,
        reden: b.tekst("reden")?,
        bron: b.tekst("bron")?,
    })
}

/// One table of the document.
#[derive(Clone, Copy)]
struct Blok<'d> {
    span: Span,
    keys: &'d DeTable<'d>,
}

impl<'d> Blok<'d> {
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

    fn waarde<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Spanned<T>> {
        spanned(self.keys.get(key)?, read)
    }

    fn lijst<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Vec<Spanned<T>> {
        let list = self.keys.get(key).and_then(|value| value.get_ref().as_array());
        list.into_iter().flatten().filter_map(|item| spanned(item, &read)).collect()
    }

    fn tekst(&self, key: &str) -> Option<Spanned<String>> {
        self.waarde(key, text)
    }

    fn teksten(&self, key: &str) -> Vec<Spanned<String>> {
        self.lijst(key, text)
    }

    fn datum(&self, key: &str) -> Option<Spanned<Datum>> {
        self.waarde(key, day)
    }

    fn geheel(&self, key: &str) -> Option<Spanned<u32>> {
        self.waarde(key, whole_number)
    }

    fn janee(&self, key: &str) -> Option<Spanned<bool>> {
        self.waarde(key, |value| if let DeValue::Boolean(flag) = value { Some(*flag) } else { None })
    }
}

fn spanned<T>(value: &toml::Spanned<DeValue<'_>>, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Spanned<T>> {
    Some(Spanned { value: read(value.get_ref())?, span: value.span().into() })
}

fn text(value: &DeValue<'_>) -> Option<String> {
    if let DeValue::String(text) = value { Some(text.to_string()) } else { None }
}

fn studiejaar(value: &DeValue<'_>) -> Option<Studiejaar> {
    text(value).and_then(|text| Studiejaar::lees(&text))
}

fn maanddag(value: &DeValue<'_>) -> Option<Maanddag> {
    text(value).and_then(|text| Maanddag::lees(&text))
}
