//! Fills in a besluit, table by table, in the order of the key table.
//!
//! In: a request, catalogue, law, language of the comments. Out: [`TemplateText`]. Refuses: what [`TemplateError`] says, all of it at once.

use super::annex::{self, AnnexRow, OMNUMMER_CODE};
use super::deelbestanden::{self, DeelbestandRows};
use super::failure::TemplateError;
use super::page::{Content, Page};
use super::recipient::{self, Recipient};
use super::request::TemplateRequest;
use crate::besluit::{MARK, key_table};
use crate::catalogue::law::Wet;
use crate::catalogue::law::citation::print_in_full;
use crate::catalogue::{Catalogue, VariabeleKind};
use crate::diagnose::{Lang, ProgramFault};

/// A besluit to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateText {
    /// The file.
    pub text: String,
    /// How many values are still to be filled in.
    pub marks: usize,
}

/// Writes the besluit; comments are in `lang`, the rest is Dutch.
///
/// # Errors
/// Every [`TemplateError`] of the request.
pub fn write(
    request: &TemplateRequest,
    catalogue: &Catalogue,
    wet: &Wet,
    lang: Lang,
) -> Result<TemplateText, Vec<TemplateError>> {
    let day = request.date.unwrap_or(wet.state.last_text);
    let sector_faults = unknown_sectors(request).map_err(|fault| vec![fault.into()])?;
    let recipient = recipient::find(request, wet, day);
    let rows = annex::rows(request, catalogue, wet, day);
    let (recipient, rows) = match (recipient, rows) {
        (Ok(recipient), Ok(rows)) if sector_faults.is_empty() => (recipient, rows),
        // What is said of an unknown sector makes the rest moot.
        _ if !sector_faults.is_empty() => return Err(sector_faults),
        (recipient, rows) => return Err(recipient.err().into_iter().chain(rows.err().into_iter().flatten()).collect()),
    };
    let parts = deelbestanden::assign(&rows)?;
    let begin = [("date", day.to_string()), ("mark", MARK.to_owned())];
    let mut page = Page::new(lang, &begin).map_err(|fault| vec![fault.into()])?;
    fill(&mut page, request, catalogue, &recipient, (&rows, &parts)).map_err(|fault| vec![fault.into()])?;
    let (text, marks) = page.finish();
    Ok(TemplateText { text, marks })
}

fn unknown_sectors(request: &TemplateRequest) -> Result<Vec<TemplateError>, ProgramFault> {
    let key = key_table().table("populatie").and_then(|table| table.key("sectoren"));
    let known = &key.ok_or(ProgramFault::Part { part: "key of the besluit" })?.values;
    let unknown = request.sectoren.iter().filter(|sector| !known.contains(sector));
    Ok(unknown.map(|sector| TemplateError::UnknownSector { sector: sector.clone(), known: known.clone() }).collect())
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn mark() -> Content {
    Content::Mark(Vec::new())
}

fn fill(
    page: &mut Page,
    request: &TemplateRequest,
    catalogue: &Catalogue,
    recipient: &Recipient<'_>,
    (rows, parts): (&[AnnexRow<'_>], &[DeelbestandRows]),
) -> Result<(), ProgramFault> {
    let studiejaren = || match request.studiejaren.as_slice() {
        [] => mark(),
        known => Content::List(known.iter().map(ToString::to_string).collect()),
    };
    let sectoren = || Content::List(request.sectoren.clone());
    page.table(
        "besluit",
        &[
            ("kenmerk", mark()),
            ("datum", request.date.map_or_else(mark, |date| Content::Bare(date.to_string()))),
            ("titel", mark()),
            ("grondslag", text("WRO 23")),
            ("uitkomst", text("toegewezen")),
            ("status", text("geldig")),
        ],
    )?;
    let [id, name, aanwijzing, doel] = recipient_contents(recipient);
    page.table("ontvanger", &[("id", id), ("naam", name), ("aanwijzing", aanwijzing)])?;
    page.table(
        "doel",
        &[("soort", doel), ("sectoren", sectoren()), ("besluit", text("toegekend")), ("omschrijving", mark())],
    )?;
    let selecties = catalogue.selecties.values().map(|selectie| format!("{} ({})", selectie.id, selectie.omschrijving));
    page.table(
        "populatie",
        &[
            ("sectoren", sectoren()),
            ("studiejaren", studiejaren()),
            ("selectie", Content::Mark(selecties.collect())),
            ("peildatum", mark()),
        ],
    )?;
    let sector = match request.sectoren.as_slice() {
        [only] => text(only),
        several => Content::Mark(several.to_vec()),
    };
    page.table("omnummer", &[("rubriek", text(OMNUMMER_CODE)), ("sector", sector), ("reeks", mark())])?;
    page.table("bewaring", &[("jaren", mark())])?;
    page.table(
        "verstrekking",
        &[("nummer", Content::Bare("1".to_owned())), ("omstreeks", mark()), ("studiejaren", studiejaren())],
    )?;
    for (letter, kind) in [("a", "doelbinding"), ("b", "bewaartermijn")] {
        page.table("voorschrift", &[("letter", text(letter)), ("soort", text(kind)), ("tekst", mark())])?;
    }
    annex(page, rows, parts)
}

/// Id, name, designation and purpose: of several designations the author chooses, of a category the author names a member.
fn recipient_contents(recipient: &Recipient<'_>) -> [Content; 4] {
    let first = recipient.first;
    let in_full: Vec<String> = recipient.designations.iter().map(|known| print_in_full(known.reference)).collect();
    let doelen: Vec<String> = recipient.designations.iter().map(|known| known.doel.word().to_owned()).collect();
    let (id, name) = if first.category { (mark(), mark()) } else { (text(&first.ontvanger), text(&first.name)) };
    match (in_full.as_slice(), doelen.as_slice()) {
        ([provision], [doel]) => [id, name, text(provision), text(doel)],
        _ => {
            let choices = in_full.iter().zip(&doelen).map(|(provision, doel)| format!("\"{provision}\" ({doel})"));
            [id, name, Content::Mark(choices.collect()), Content::Mark(doelen.clone())]
        }
    }
}

/// The files and the rows.
fn annex(page: &mut Page, rows: &[AnnexRow<'_>], parts: &[DeelbestandRows]) -> Result<(), ProgramFault> {
    for part in parts {
        page.table(
            "deelbestand",
            &[("naam", text(&part.eenheid)), ("eenheid", text(&part.eenheid)), ("sleutel", key(rows, part))],
        )?;
    }
    for (position, row) in rows.iter().enumerate() {
        let of_row = parts.iter().filter(|part| part.rows.contains(&position)).map(|part| part.eenheid.clone());
        let mut keys = vec![
            ("code", text(&row.code)),
            ("artikel", text(&row.artikel)),
            ("omschrijving", text(&row.omschrijving)),
            ("toelichting", text(&row.toelichting)),
            ("variabele", text(&row.variabele.id)),
        ];
        keys.extend(row.parameters.iter().map(|(name, value)| (name.as_str(), text(value))));
        if !row.columns.is_empty() {
            keys.push(("kolommen", Content::List(row.columns.clone())));
        }
        keys.extend(row.variabele.not_computable.iter().map(|reason| ("niet_leverbaar", text(reason))));
        keys.push(("deelbestanden", Content::List(of_row.collect())));
        page.table("rubriek", &keys)?;
    }
    Ok(())
}

/// The omnummer, and for rows of something else than persons the columns that the author chooses.
fn key(rows: &[AnnexRow<'_>], part: &DeelbestandRows) -> Content {
    let own = || part.rows.iter().filter_map(|position| rows.get(*position));
    let columns = |row: &AnnexRow<'_>| {
        let own = row.variabele.columns.iter().map(|column| column.name.clone());
        if row.columns.is_empty() { own.collect::<Vec<_>>() } else { row.columns.clone() }
    };
    let is_omnummer = |row: &&AnnexRow<'_>| row.variabele.kind == VariabeleKind::Omnummer;
    let omnummers: Vec<String> = own().filter(is_omnummer).flat_map(columns).collect();
    if part.eenheid == "persoon" {
        return Content::List(omnummers);
    }
    let others = own().filter(|row| !is_omnummer(row) && row.variabele.not_computable.is_none()).flat_map(columns);
    Content::ListToComplete(omnummers, others.collect())
}
