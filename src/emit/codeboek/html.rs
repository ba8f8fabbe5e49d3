//! `codeboek.html`: the codebook as a page.
//!
//! In: a [`ReleaseContext`] and the labels of codes. Out: HTML in Dutch. Refuses: nothing; a text of a decision is never markup.

use super::told::MOST_CODES;
use super::{ReleaseContext, conventions};
use crate::catalogue::{SourceKind, Type};
use crate::emit::codelijsten::{Labels, codelijst_path, labels_of};
use crate::emit::leesmij::kind;
use crate::emit::page::{facts, line, page, prose};
use crate::emit::text::type_name;
use crate::plan::{PlanColumn, PlanDeelbestand};
use maud::{Markup, html};

/// The page.
#[must_use]
pub(in crate::emit) fn codeboek_html(context: &ReleaseContext<'_>, labels: &Labels) -> Vec<u8> {
    let title = line(&context.besluit.header.title.value);
    let body = html! {
        h1 { "Codeboek: " (title) }
        @if context.is_final && !context.demo { p { (kind(context)) } } @else { p.warning { (kind(context)) } }
        p { "Wat er in de bestanden zit, staat in " code { "rapport.html" } "." }
        @for part in &context.plan.deelbestanden { (overview(part)) }
        @for part in &context.plan.deelbestanden {
            h2 { "Kolommen van " (line(&part.name)) }
            @for column in &part.columns { (one(context, part, column, labels)) }
        }
        h2 { "Afspraken" }
        ul { @for convention in conventions() { li { (prose(convention)) } } }
    };
    page(&format!("Codeboek: {title}"), &body)
}

/// Where a column is told of.
fn anchor(part: &PlanDeelbestand, column: &PlanColumn) -> String {
    format!("{}.{}", part.name, column.name)
}

fn overview(part: &PlanDeelbestand) -> Markup {
    html! {
        h2 { "Deelbestand " (line(&part.name)) }
        @if let Some(about) = &part.omschrijving { p { (line(about)) } }
        p { "Een rij is één " (line(&part.eenheid)) ". Sleutel voor vergelijking: " (part.key.join(", ")) "." }
        div.wide { table {
            thead { tr { th.n { "nr" } th { "kolom" } th { "inhoud" } th { "type" } th { "rubriek" } th { "artikel" } } }
            tbody {
                @for (number, column) in part.columns.iter().enumerate() {
                    tr {
                        td.n { (number + 1) }
                        td { a href=(format!("#{}", anchor(part, column))) { code { (column.name) } } }
                        td { (line(&column.label)) } td { (type_name(column.value_type)) } td { (line(&column.rubriek)) }
                        td { (line(&column.artikel)) }
                    }
                }
            }
        } }
    }
}

fn one(context: &ReleaseContext<'_>, part: &PlanDeelbestand, column: &PlanColumn, labels: &Labels) -> Markup {
    let variabele = context.catalogue.variabelen.get(&column.variabele);
    let about = variabele.map(|variabele| format!(": {}", variabele.omschrijving)).unwrap_or_default();
    let parameters: Vec<String> = column.parameters.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let source = match column.source_kind {
        SourceKind::Published => "Gepubliceerde definitie",
        SourceKind::Conventie => "Conventie van rod-release",
    };
    let kinds: Vec<&str> = column.empty_kinds.iter().map(|kind| kind.word()).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(" (kan zijn: {})", kinds.join(", ")) };
    let meant = column.artikel_bedoeld.as_ref().map(|meant| format!(" (bedoeld: {meant})")).unwrap_or_default();
    let unit = column.eenheid.as_ref().map(|unit| format!(", in {unit}")).unwrap_or_default();
    let rows = [
        ("Inhoud", line(&format!("{} ({}{unit})", column.label, type_name(column.value_type)))),
        ("Rubriek", line(&format!("{}: {}", column.rubriek, column.omschrijving))),
        ("Artikel", line(&format!("{}{meant}", column.artikel))),
        ("Variabele", line(&format!("{}{about}", column.variabele))),
        ("Parameters", line(&parameters.join(", "))),
        (source, line(&column.source)),
        ("Afgeleid van", line(&column.onderdelen.join(", "))),
        ("Openbare bronnen", column.reads_sources.join(", ")),
        ("Leeg", line(&format!("{}{kinds}", column.empty))),
    ];
    let labels = labels_of(labels, part, column);
    let list = column.codelijst.as_ref().or(column.name_list.as_ref());
    html! {
        h3 id=(anchor(part, column)) { code { (column.name) } }
        (facts(&rows))
        @if !column.rekenregel.trim().is_empty() { pre { (column.rekenregel.trim()) } }
        @if let Some(list) = list { p { "Codes: " code { (codelijst_path(list)) } } }
        @if let Some(why) = without_labels(column) { p.note { (why) } }
        @if !labels.is_empty() && labels.len() <= MOST_CODES {
            div.wide { table {
                thead { tr { th { "code" } th { "betekenis" } } }
                tbody { @for (code, label) in labels { tr { td { code { (line(code)) } } td { (line(label)) } } } }
            } }
        }
    }
}

/// Why codes have no meaning beside them, where they have none or not all.
fn without_labels(column: &PlanColumn) -> Option<&'static str> {
    if column.name_list.is_some() {
        return Some(
            "De lijst heeft de codes die voorkomen. Een code zonder betekenis staat niet in de editie van de openbare bron die is \
             gebruikt, zoals een code voor onbekend.",
        );
    }
    let coded = column.value_type == Type::Code && column.codelijst.is_none();
    coded.then_some(
        "De codes staan er zoals zij zijn geregistreerd. Er is geen lijst met betekenissen bij: de wet en de openbare bronnen van \
         de catalogus geven er geen.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::example;

    #[test]
    fn every_column_is_told_of_and_can_be_gone_to() {
        let page = example::with_context(|context| codeboek_html(context, &Labels::new()));
        let page = String::from_utf8(page).unwrap();
        for said in [
            "href=\"#aanvullend.leeftijd_10_01\"",
            "id=\"aanvullend.leeftijd_10_01\"",
            "op = 10-01",
            "laat a = persoon.geboorteland",
            "bedoeld: 4.1, h",
        ] {
            assert!(page.contains(said), "{said}");
        }
    }
}
