//! `ddi.xml`: the release for the catalogues of data archives, as DDI Codebook 2.5.
//!
//! In: a [`ReleaseContext`] and the data files; the frame is `codebook.xml`. Out: XML in Dutch: the study with its access
//! conditions, the files, every column with label, codes and rule. It follows from decision, plan, catalogue and day alone,
//! so that `verify` makes it again. Refuses: a code list that the catalogue does not have.
//!
//! The order of elements is that of the schema (<https://ddialliance.org/Specification/DDI-Codebook/2.5/>), which fixes it.

use super::DataFile;
use super::codeboek::ReleaseContext;
use super::codelijsten::{codelijst, codes_of};
use super::leesmij::{citation, conditions, kind, purposes};
use crate::catalogue::Type;
use crate::diagnose::{ProgramFault, escape_html, fill_parts, one_line};
use crate::plan::PlanColumn;

/// The file.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a list that a column of it names.
pub(super) fn ddi(context: &ReleaseContext<'_>, files: &[DataFile<'_>]) -> Result<Vec<u8>, ProgramFault> {
    let besluit = context.besluit;
    let text = |text: &str| escape_html(&one_line(text));
    let populatie = besluit
        .populatie
        .omschrijving
        .as_ref()
        .map_or_else(|| besluit.populatie.sector_names().join(", "), |about| about.value.clone());
    let destroy = context.erase_by.map_or_else(
        || "het besluit noemt geen dag van vernietiging".to_owned(),
        |day| format!("te vernietigen uiterlijk {day}"),
    );
    let parts = [
        ("titel", text(&besluit.header.title.value)),
        ("kenmerk", text(&besluit.header.kenmerk.value)),
        ("datum", context.date.to_string()),
        ("citaat", text(&citation(context))),
        ("doel", text(&purposes(context))),
        ("perioden", periods(files)),
        ("stand", text(&context.state_days())),
        ("eenheden", units(files)),
        ("populatie", text(&populatie)),
        ("ontvanger", text(&besluit.ontvanger.name.value)),
        ("wissen", text(&destroy)),
        ("soort", text(&kind(context))),
        ("voorschriften", text(&conditions(&besluit.voorschriften))),
        ("bestanden", files.iter().enumerate().map(|(at, file)| file_description(context, at, file)).collect()),
        ("kolommen", variables(context, files)?),
    ];
    // What stands in the decision is never taken for a place to fill.
    Ok(fill_parts(include_str!("codebook.xml"), &parts).into_bytes())
}

/// First and last day of each studiejaar of the release.
fn periods(files: &[DataFile<'_>]) -> String {
    let mut years: Vec<_> = files.iter().map(|file| file.studiejaar).collect();
    years.sort_unstable();
    years.dedup();
    let one =
        |(event, day): (&str, String)| format!("        <timePrd event=\"{event}\" date=\"{day}\">{day}</timePrd>\n");
    let ends = years.first().zip(years.last());
    let ends = ends.map(|(first, last)| [("start", first.begin().to_string()), ("end", last.end().to_string())]);
    ends.into_iter().flatten().map(one).collect()
}

/// What a row is about, each once.
fn units(files: &[DataFile<'_>]) -> String {
    let mut units: Vec<&str> = files.iter().map(|file| file.deelbestand.eenheid.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    units.iter().map(|unit| format!("        <anlyUnit>{}</anlyUnit>\n", escape_html(unit))).collect()
}

/// Ids are by number: names of files are no XML names.
fn file_id(at: usize) -> String {
    format!("F{}", at + 1)
}

fn file_description(context: &ReleaseContext<'_>, at: usize, file: &DataFile<'_>) -> String {
    let part = file.deelbestand;
    let measured = context.measurements.iter();
    let rows = measured.filter(|of| of.deelbestand == part.name && of.studiejaar == file.studiejaar).map(|of| of.rows);
    let rows: String = rows.map(|rows| format!("        <caseQnty>{rows}</caseQnty>\n")).collect();
    let about = format!("deelbestand {}, studiejaar {}: één rij per {}", part.name, file.studiejaar, part.eenheid);
    format!(
        "  <fileDscr ID=\"{}\">\n    <fileTxt>\n      <fileName>{}</fileName>\n      <fileCont>{}</fileCont>\n      <dimensns>\n{rows}        \
         <varQnty>{}</varQnty>\n      </dimensns>\n      <fileType>CSV, UTF-8, puntkomma, met kop</fileType>\n    </fileTxt>\n  \
         </fileDscr>\n",
        file_id(at),
        escape_html(&file.file.path),
        escape_html(&about),
        part.columns.len()
    )
}

/// The columns, once for each deelbestand, with the files that have them.
fn variables(context: &ReleaseContext<'_>, files: &[DataFile<'_>]) -> Result<String, ProgramFault> {
    let mut out = String::new();
    for (number, part) in context.plan.deelbestanden.iter().enumerate() {
        let of_part = files.iter().enumerate().filter(|(_, file)| file.deelbestand.name == part.name);
        let ids: Vec<String> = of_part.map(|(at, _)| file_id(at)).collect();
        if ids.is_empty() {
            continue;
        }
        for (at, column) in part.columns.iter().enumerate() {
            out.push_str(&variable(context, column, &format!("V{}_{}", number + 1, at + 1), &ids.join(" "))?);
        }
    }
    Ok(out)
}

fn variable(context: &ReleaseContext<'_>, column: &PlanColumn, id: &str, files: &str) -> Result<String, ProgramFault> {
    let text = |text: &str| escape_html(&one_line(text));
    let numeric = matches!(column.value_type, Type::Integer | Type::Decimal);
    let interval = if numeric { "contin" } else { "discrete" };
    let mut out = format!(
        "    <var ID=\"{id}\" name=\"{}\" files=\"{files}\" intrvl=\"{interval}\">\n      <labl>{}</labl>\n      <txt>rubriek {}{}: {}. Leeg: {}</txt>\n",
        text(&column.name),
        text(&column.label),
        text(&column.rubriek),
        if column.artikel.is_empty() { String::new() } else { format!(", artikel {}", text(&column.artikel)) },
        text(column.omschrijving.trim_end_matches([';', '.', ' '])),
        text(&column.empty),
    );
    if let Some(id) = codes_of(column) {
        for value in &codelijst(context.catalogue, id)?.values {
            out.push_str(&format!(
                "      <catgry>\n        <catValu>{}</catValu>\n        <labl>{}</labl>\n      </catgry>\n",
                text(&value.code),
                text(&value.label)
            ));
        }
    }
    if !column.rekenregel.trim().is_empty() {
        let rule = escape_html(column.rekenregel.trim());
        out.push_str(&format!("      <derivation>\n        <drvdesc>{}</drvdesc>\n        <drvcmd syntax=\"rekenregel\">{rule}</drvcmd>\n      </derivation>\n", text(&column.source)));
    }
    let kind = if numeric { "numeric" } else { "character" };
    let category = if column.value_type == Type::Date { " category=\"date\"" } else { "" };
    out.push_str(&format!("      <varFormat type=\"{kind}\" schema=\"other\"{category}/>\n    </var>\n"));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::example;

    #[test]
    fn every_column_stands_with_its_codes_and_no_text_is_markup() {
        example::with_context(|context| {
            let bytes = example::with_files(b"x", |_, files| ddi(context, files).unwrap());
            let text = String::from_utf8(bytes).unwrap();
            let columns: usize = context.plan.deelbestanden.iter().map(|part| part.columns.len()).sum();
            assert_eq!(text.matches("<var ID=").count(), columns);
            let codes = context.catalogue.codelijsten["generatie"].values.len();
            assert_eq!(text.matches("<catValu>").count(), codes);
            for said in ["Voorbeeld &amp; Zoon", "timePrd event=\"end\"", "2030-11-25", "EER", "bestand"] {
                assert!(text.contains(said), "{said}");
            }
            assert!(!text.contains("{kolommen}") && !text.contains("& "), "{text}");
            // Every element that is opened is closed, in turn.
            let mut open = Vec::new();
            for tag in text.split('<').skip(2).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
                match tag.strip_prefix('/') {
                    Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
                    None if tag.ends_with('/') => {}
                    None => open.push(tag.split(' ').next().unwrap_or(tag).to_owned()),
                }
            }
            assert!(open.is_empty());
        });
    }
}
