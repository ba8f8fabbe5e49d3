//! What an erratum is about: the row, the designation, the delivery or the sentence that has the printed fault.
//!
//! In: a besluit. Out: the places of an erratum, the errata of a row, the designation as meant.
//! Refuses: nothing; an erratum that is about nothing is a finding of its own rule.

use super::Context;
use crate::besluit::{Erratum, Rubriek, Text, Verstrekking};
use crate::diagnose::{Finding, Span, Spanned};

/// Words from which on a passage is a sentence of its own.
const SENTENCE: usize = 5;

/// What an erratum changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ErratumTarget {
    /// The citation of a row, by position.
    Citation(usize),
    /// The code of a row.
    Code(usize),
    /// Words of a row.
    Words,
    /// Words of the designation.
    Aanwijzing,
    /// A delivery as printed, by position.
    Verstrekking(usize),
    /// Words of the body.
    Text,
}

impl<'c> Context<'c> {
    /// The errata that name a row: by its code, and where the code occurs twice by its occurrence.
    pub(super) fn errata_of(self, index: usize) -> impl Iterator<Item = &'c Erratum> {
        self.besluit.errata.iter().filter(move |erratum| self.is_of_row(erratum, index))
    }

    /// Does an erratum name this row?
    fn is_of_row(self, erratum: &Erratum, index: usize) -> bool {
        let code = self.besluit.rubrieken.get(index).map(|rubriek| rubriek.code.value.as_str());
        erratum.rubriek.as_ref().map(|rubriek| rubriek.value.as_str()) == code
            && erratum.voorkomen.as_ref().is_none_or(|number| Some(number.value) == self.voorkomen(index))
    }

    /// Which row with its code this is, from 1.
    fn voorkomen(self, index: usize) -> Option<u32> {
        let code = self.besluit.rubrieken.get(index).map(|rubriek| rubriek.code.value.as_str());
        let earlier = self.besluit.rubrieken.iter().take(index).filter(|other| Some(other.code.value.as_str()) == code);
        u32::try_from(earlier.count() + 1).ok()
    }

    /// The code of a row that counts.
    pub(super) fn code(self, index: usize) -> &'c str {
        let Some(rubriek) = self.besluit.rubrieken.get(index) else { return "" };
        let own = rubriek.code.value.as_str();
        let erratum = self.errata_of(index).find(|erratum| erratum.corrects() && erratum.gedrukt.value == own);
        erratum.map_or(own, |erratum| erratum.bedoeld.value.as_str())
    }

    /// The codes of all rows that count, in the order of the annex.
    pub(super) fn codes(self) -> Vec<&'c str> {
        (0..self.besluit.rubrieken.len()).map(|index| self.code(index)).collect()
    }

    /// The errata that name no row.
    pub(super) fn errata_of_text(self) -> impl Iterator<Item = &'c Erratum> {
        self.besluit.errata.iter().filter(|erratum| erratum.rubriek.is_none())
    }

    /// Does an erratum settle this finding about a sentence of the body? One that names no finding has to quote a
    /// sentence that stands in one place: then it can settle no more than was read.
    pub(super) fn is_explained(self, text: &Text, code: &str) -> bool {
        let quoted = |text: &Text, erratum: &Erratum| text.says.value.contains(&erratum.gedrukt.value);
        self.errata_of_text().filter(|erratum| erratum.may_settle(code) && quoted(text, erratum)).any(|erratum| {
            let whole = erratum.gedrukt.value.split_whitespace().count() >= SENTENCE;
            let once = self.besluit.texts.iter().filter(|other| quoted(other, erratum)).count() == 1;
            erratum.finding.is_some() || (whole && once)
        })
    }

    /// Does an erratum settle this finding about the printed moment of a delivery?
    pub(super) fn is_moved(self, verstrekking: &Verstrekking, code: &str) -> bool {
        verstrekking.gedrukt.as_ref().is_some_and(|gedrukt| {
            self.errata_of_text()
                .any(|erratum| erratum.may_settle(code) && gedrukt.value.contains(&erratum.gedrukt.value))
        })
    }

    /// The designation as meant: the printed one with its errata.
    pub(super) fn aanwijzing(self) -> Option<String> {
        let gedrukt = self.besluit.ontvanger.aanwijzing.as_ref()?.value.clone();
        Some(
            self.errata_of_text()
                .filter(|erratum| erratum.corrects())
                .fold(gedrukt, |text, erratum| text.replace(&erratum.gedrukt.value, &erratum.bedoeld.value)),
        )
    }

    /// Is the row that an erratum names in the annex? One that is not is a fault of form.
    pub(super) fn has_row(self, erratum: &Erratum) -> bool {
        let is_there = |code: &Spanned<String>| self.besluit.rubrieken.iter().any(|row| row.code.value == code.value);
        erratum.rubriek.as_ref().is_none_or(is_there)
    }

    /// Everything that has the printed text of an erratum; empty when nothing has.
    pub(super) fn targets(self, erratum: &Erratum) -> Vec<ErratumTarget> {
        let gedrukt = erratum.gedrukt.value.as_str();
        if erratum.rubriek.is_none() {
            return self.targets_in_text(gedrukt);
        }
        let mut list = Vec::new();
        for (index, rubriek) in self.numbered() {
            if !self.is_of_row(erratum, index) {
                continue;
            }
            if rubriek.artikel.as_ref().is_some_and(|artikel| artikel.value.trim() == gedrukt.trim()) {
                list.push(ErratumTarget::Citation(index));
            } else if rubriek.code.value == gedrukt {
                list.push(ErratumTarget::Code(index));
            } else if words(rubriek).any(|text| text.contains(gedrukt)) {
                list.push(ErratumTarget::Words);
            }
        }
        list
    }

    /// The parts of the file that an erratum speaks of: whole rows, sentences, conditions, deliveries.
    pub(super) fn parts(self, erratum: &Erratum) -> Vec<Span> {
        let besluit = self.besluit;
        let gedrukt = erratum.gedrukt.value.as_str();
        if erratum.rubriek.is_some() {
            let is_row = |index: usize| self.is_of_row(erratum, index);
            return self.numbered().filter(|(index, _)| is_row(*index)).map(|(_, row)| row_part(row)).collect();
        }
        let prints = |text: &Spanned<String>| text.value.contains(gedrukt);
        let aanwijzing = besluit.ontvanger.aanwijzing.iter().filter(|text| prints(text)).map(|text| text.span);
        let moments = besluit.verstrekkingen.iter().filter(|v| v.gedrukt.as_ref().is_some_and(prints)).map(|moment| {
            let years = moment.studiejaren.iter().map(|year| year.span);
            around([moment.number.span, moment.omstreeks.span].into_iter().chain(years))
        });
        let sentences = besluit.texts.iter().filter(|text| prints(&text.says)).map(|text| {
            let days = text.on.iter().map(|day| day.span);
            let rest = text.against.iter().map(|passage| passage.span);
            around([text.over.span, text.says.span].into_iter().chain(days).chain(rest))
        });
        let conditions = besluit.voorschriften.iter().filter(|v| v.text.iter().chain(&v.values).any(prints)).map(|v| {
            let texts = v.text.iter().chain(&v.values).map(|text| text.span);
            around([v.letter.span, v.kind.span].into_iter().chain(texts))
        });
        let rest = if erratum.is_beoordeling() { self.frame_parts(gedrukt) } else { Vec::new() };
        aanwijzing.chain(moments).chain(sentences).chain(conditions).chain(rest).collect()
    }

    /// The parts of the frame that a weighed warning can stand at, where one of their values is quoted as a whole.
    fn frame_parts(self, gedrukt: &str) -> Vec<Span> {
        let besluit = self.besluit;
        let populatie = &besluit.populatie;
        let value = |text: &Spanned<String>| (text.value == gedrukt, text.span);
        let own = populatie.sectoren.iter().chain([&populatie.selectie]).chain(&populatie.omschrijving).map(value);
        let days = [&populatie.peildatum].into_iter().chain(&populatie.consolidatie);
        let days = days.map(|day| (day.value.to_string() == gedrukt, day.span));
        let of_populatie: Vec<_> = own.chain(days).collect();
        let of_files = besluit.deelbestanden.iter().map(|file| {
            let texts = [&file.name, &file.eenheid].into_iter().chain(&file.key).chain(&file.sectoren);
            texts.chain(&file.selectie).chain(&file.omschrijving).map(value).collect()
        });
        let of_purposes = besluit.doelen.iter().map(|doel| {
            [&doel.kind, &doel.besluit].into_iter().chain(&doel.sectoren).chain(&doel.omschrijving).map(value).collect()
        });
        let of_recipient = [&besluit.ontvanger.name].into_iter().chain(&besluit.ontvanger.verwerkers).map(value);
        let all: Vec<Vec<(bool, Span)>> =
            [of_populatie, of_recipient.collect()].into_iter().chain(of_files).chain(of_purposes).collect();
        let quoted = |part: &&Vec<(bool, Span)>| part.iter().any(|(is_quoted, _)| *is_quoted);
        all.iter().filter(quoted).map(|part| around(part.iter().map(|(_, span)| *span))).collect()
    }

    /// Did somebody weigh this warning?
    pub(super) fn is_weighed(self, finding: &Finding) -> bool {
        let Some(span) = finding.place.and_then(|place| place.span) else { return false };
        self.besluit
            .errata
            .iter()
            .filter(|erratum| erratum.is_beoordeling())
            .filter(|erratum| erratum.finding.as_ref().is_some_and(|code| code.value == finding.card.code))
            .any(|erratum| self.parts(erratum).iter().any(|part| part.holds(span)))
    }

    fn targets_in_text(self, gedrukt: &str) -> Vec<ErratumTarget> {
        let besluit = self.besluit;
        let mut list = Vec::new();
        if besluit.ontvanger.aanwijzing.as_ref().is_some_and(|text| text.value.contains(gedrukt)) {
            list.push(ErratumTarget::Aanwijzing);
        }
        for (index, verstrekking) in besluit.verstrekkingen.iter().enumerate() {
            if verstrekking.gedrukt.as_ref().is_some_and(|text| text.value.contains(gedrukt)) {
                list.push(ErratumTarget::Verstrekking(index));
            }
        }
        let sentences = besluit.texts.iter().map(|text| &text.says);
        let voorschriften = besluit.voorschriften.iter().flat_map(|v| v.text.iter().chain(&v.values));
        let doelen = besluit.doelen.iter().filter_map(|doel| doel.omschrijving.as_ref());
        let files = besluit.deelbestanden.iter().filter_map(|file| file.omschrijving.as_ref());
        let rest = besluit.populatie.omschrijving.iter().chain([&besluit.header.title, &besluit.ontvanger.name]);
        let mut all = sentences.chain(voorschriften).chain(doelen).chain(files).chain(rest);
        if all.any(|text| text.value.contains(gedrukt)) {
            list.push(ErratumTarget::Text);
        }
        list
    }
}

/// From the first to the last key of a row.
fn row_part(row: &Rubriek) -> Span {
    let keys = [&row.code, &row.omschrijving, &row.variabele].map(|text| text.span);
    let optional = [&row.artikel, &row.toelichting].into_iter().flatten().map(|text| text.span);
    let lists = row.columns.iter().chain(row.parameters.values()).map(|text| text.span);
    around(keys.into_iter().chain(optional).chain(lists))
}

/// The smallest part of the file that holds them all.
fn around(spans: impl Iterator<Item = Span>) -> Span {
    spans
        .reduce(|one, other| Span { start: one.start.min(other.start), end: one.end.max(other.end) })
        .unwrap_or(Span { start: 0, end: 0 })
}

fn words(rubriek: &Rubriek) -> impl Iterator<Item = &str> {
    let remarks = [&rubriek.artikel, &rubriek.toelichting].into_iter().flatten();
    remarks.chain([&rubriek.omschrijving]).map(|text| text.value.as_str())
}
