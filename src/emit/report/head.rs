//! The begin and the end of the page: what was granted to whom for what, and how the numbers are to be read.
//!
//! In: a [`ReleaseContext`]. Out: markup.

use crate::emit::codeboek::{ReleaseContext, conventions};
use crate::emit::leesmij::{kind, purposes};
use crate::emit::page::{facts, line, prose};
use maud::{Markup, html};

pub(super) fn head(context: &ReleaseContext<'_>) -> Markup {
    let (besluit, header) = (context.besluit, &context.besluit.header);
    let populatie = besluit.populatie.omschrijving.as_ref().map(|text| line(&text.value)).unwrap_or_default();
    let verwerkers: Vec<String> = besluit.ontvanger.verwerkers.iter().map(|name| line(&name.value)).collect();
    let sources: Vec<String> =
        context.sources.iter().map(|source| line(&format!("{}: {}", source.name, source.edition))).collect();
    let rows = [
        ("Ontvanger", line(&besluit.ontvanger.name.value)),
        ("Verwerkers", verwerkers.join(", ")),
        ("Doel", purposes(context)),
        ("Besluit", format!("{} van {}", line(&header.kenmerk.value), header.date.value)),
        ("Bekendgemaakt", header.staatscourant.as_ref().map(|text| line(&text.value)).unwrap_or_default()),
        ("Grondslag", line(&header.grondslag.value)),
        ("Over wie", populatie),
        ("Stand van het register", context.state_days()),
        ("Openbare bronnen", sources.join("; ")),
        (
            "Te vernietigen",
            context.erase_by.map_or_else(String::new, |day| format!("uiterlijk {day}, met alle kopieën")),
        ),
    ];
    html! {
        h1 { (line(&header.title.value)) }
        p.note { "Rapport bij de verstrekking uit het register onderwijsdeelnemers." }
        @if context.is_final && !context.demo { p { (kind(context)) } } @else { p.warning { (kind(context)) } }
        (facts(&rows))
    }
}

pub(super) fn foot(context: &ReleaseContext<'_>) -> Markup {
    let besluit = context.besluit;
    html! {
        h2 { "Voorschriften" }
        @if besluit.voorschriften.is_empty() { p { "Het besluit noemt geen voorschriften." } }
        dl {
            @for voorschrift in &besluit.voorschriften {
                dt { (line(&voorschrift.letter.value)) ". " (line(&voorschrift.kind.value).replace('_', " ")) }
                dd {
                    @let values = voorschrift.values.iter().map(|value| line(&value.value)).collect::<Vec<_>>().join(", ");
                    (values)
                    @if let Some(text) = &voorschrift.text {
                        @if !values.is_empty() { ". " }
                        (line(&text.value))
                    }
                }
            }
        }
        h2 { "Errata van het besluit" }
        @if besluit.errata.is_empty() { p { "Geen: het besluit geldt zoals het is gedrukt." } } @else {
            div.wide { table {
                thead { tr { th { "rubriek" } th { "gedrukt" } th { "bedoeld" } th { "reden" } th { "bron" } } }
                tbody {
                    @for erratum in &besluit.errata {
                        tr {
                            td { (erratum.rubriek.as_ref().map_or("(tekst)".to_owned(), |text| line(&text.value))) }
                            td { (line(&erratum.gedrukt.value)) }
                            td { (line(&erratum.bedoeld.value)) }
                            td { (line(&erratum.reason.value)) }
                            td { (line(&erratum.source.value)) }
                        }
                    }
                }
            } }
        }
        h2 { "Afspraken" }
        ul { @for convention in conventions() { li { (prose(convention)) } } }
        footer {
            p { "Dit rapport volgt uit het besluit, de catalogus van rod-release en de gegevens. Het bevat geen rijen en geen "
                "omnummers. De kolommen staan beschreven in " code { "codeboek.html" } "." }
        }
    }
}
