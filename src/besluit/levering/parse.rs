//! From the bytes of a `*.toml` to a [`Levering`], with every fault of form in one run.
//!
//! In: the text of one file. Out: [`ParsedLevering`]: a delivery, or the findings why there is none.
//! Refuses: faults of syntax, of keys, types and values, and of references between tables.

use super::{
    DoelgroepBlock, Gegeven, Levering, LeveringHeader, LeveringOntvanger, LeveringPopulatie, Protocolveld, Verschil,
    key_table,
};
use crate::besluit::context::Context;
use crate::besluit::toml_table::{Gaps, TomlTable, spanned, value_text};
use crate::besluit::{references, shape, syntax};
use crate::calendar::Date;
use crate::diagnose::{FileIndex, Finding, Severity, Spanned};
use std::collections::BTreeMap;
use toml::de::DeTable;

/// What became of a file.
#[derive(Clone, Debug)]
pub struct ParsedLevering {
    /// The delivery; present exactly when no finding is an error.
    pub levering: Option<Levering>,
    /// Sorted by place.
    pub findings: Vec<Finding>,
}

/// Is this text meant to be a statutory delivery? A line of it is the header that makes it one.
#[must_use]
pub fn is_levering(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().any(|line| {
        let line = line.trim_start();
        let name = line.trim_start_matches(['[', ' ', '"', '\'']);
        let rest = name.strip_prefix("levering").map(|rest| rest.trim_start_matches(['"', '\'', ' ', '\t']));
        rest.is_some_and(|rest| {
            if line.starts_with('[') { rest.starts_with([']', '.']) } else { rest.starts_with(['.', '=']) }
        })
    })
}

/// Reads one delivery. Never panics, whatever the text.
#[must_use]
pub fn parse(file: FileIndex, text: &str) -> ParsedLevering {
    let context = Context { file, text, keys: key_table() };
    let (document, faults) = DeTable::parse_recoverable(text);
    let mut findings = syntax::findings(context, faults);
    if findings.is_empty() {
        shape::check(context, document.get_ref(), &mut findings);
        references::check(context, document.get_ref(), &mut findings);
    }
    Finding::sort(&mut findings);
    let sound = !findings.iter().any(|finding| finding.severity() == Severity::Error);
    let levering = if sound { read(context, document.get_ref()) } else { None };
    ParsedLevering { levering, findings }
}

fn read(context: Context<'_>, document: &DeTable<'_>) -> Option<Levering> {
    let gaps = Gaps::new(key_table());
    Some(Levering {
        file: context.file,
        text: context.text.to_owned(),
        header: header(&TomlTable::one(document, "levering", &gaps)?)?,
        ontvanger: ontvanger(&TomlTable::one(document, "ontvanger", &gaps)?)?,
        populatie: populatie(&TomlTable::one(document, "populatie", &gaps)?)?,
        doelgroepen: TomlTable::many(document, "doelgroep", &gaps, doelgroep),
        gegevens: TomlTable::many(document, "gegeven", &gaps, gegeven),
        protocolvelden: TomlTable::many(document, "protocolveld", &gaps, protocolveld),
        verschillen: TomlTable::many(document, "verschil", &gaps, verschil),
    })
}

fn header(b: &TomlTable<'_>) -> Option<LeveringHeader> {
    let date: Spanned<Date> = b.date("datum")?;
    Some(LeveringHeader {
        span: b.span,
        kenmerk: b.text("kenmerk")?,
        date,
        title: b.text("titel")?,
        grondslag: b.text("grondslag")?,
        taak: b.text("taak")?,
        identiteit: b.text("identiteit")?,
        aanleiding: b.text("aanleiding")?,
        reeks: b.text("reeks"),
    })
}

fn ontvanger(b: &TomlTable<'_>) -> Option<LeveringOntvanger> {
    let (id, name, hoedanigheid) = (b.text("id")?, b.text("naam")?, b.text("hoedanigheid")?);
    Some(LeveringOntvanger { span: b.span, id, name, hoedanigheid })
}

fn populatie(b: &TomlTable<'_>) -> Option<LeveringPopulatie> {
    let (peildatum, selectie) = (b.date("peildatum")?, b.text("selectie")?);
    Some(LeveringPopulatie { span: b.span, sectoren: b.texts("sectoren"), peildatum, selectie })
}

fn doelgroep(b: &TomlTable<'_>) -> Option<DoelgroepBlock> {
    let (name, unknown) = (b.text("naam")?, b.text("onbekend")?);
    Some(DoelgroepBlock { span: b.span, name, unknown, parameters: parameters(b)? })
}

fn gegeven(b: &TomlTable<'_>) -> Option<Gegeven> {
    Some(Gegeven {
        span: b.span,
        variabele: b.text("variabele")?,
        columns: b.texts("kolommen"),
        sectoren: b.texts("sectoren"),
        parameters: parameters(b)?,
    })
}

fn parameters(b: &TomlTable<'_>) -> Option<BTreeMap<String, Spanned<String>>> {
    b.parameters().map(|(name, value)| Some((name.to_owned(), spanned(value, value_text)?))).collect()
}

fn protocolveld(b: &TomlTable<'_>) -> Option<Protocolveld> {
    let (name, kind, reason) = (b.text("naam")?, b.text("soort")?, b.text("reden")?);
    Some(Protocolveld { span: b.span, name, kind, reason })
}

fn verschil(b: &TomlTable<'_>) -> Option<Verschil> {
    let (source, says, law) = (b.text("bron")?, b.text("zegt")?, b.text("wet")?);
    Some(Verschil { span: b.span, source, says, law })
}
