//! Rows and persons per deelbestand and studiejaar, and how the numbers of the page are to be read.
//!
//! In: the totals that may be shown. Out: markup.

use super::number::count;
use super::request::ReportRequest;
use crate::emit::page::line;
use maud::{Markup, html};

pub(super) fn files(request: ReportRequest<'_>) -> Markup {
    let plan = request.context.plan;
    html! {
        h2 { "Omvang" }
        div.wide { table {
            thead { tr {
                th { "deelbestand" } th { "studiejaar" } th.n { "rijen" } th.n { "personen" } th { "een rij per" } th { "peildatum" }
            } }
            tbody {
                @for ((part, peildatum), file) in plan.data_files().zip(request.files) {
                    tr {
                        td { (line(&part.name)) } td { (peildatum.studiejaar) }
                        td.n { (count(file.totals.rows)) } td.n { (count(file.totals.persons)) }
                        td { (line(&part.eenheid)) } td { (peildatum.date) }
                    }
                }
            }
        } }
        p.note {
            "Alle aantallen op deze bladzijde zijn afgerond op tientallen, en wat op minder dan tien personen slaat, wordt niet "
            "genoemd: een · of < 10 staat ook waar het geen enkele is. Volgt zo'n aantal uit de rijen van het bestand en wat er getoond wordt, dan "
            "worden klassen breder, of blijft ook het kleinste getoonde aantal van die kolom weg. Klassen van getallen en datums zijn zo breed dat "
            "elke tien personen telt, en aan de einden open; percentielen noemen de klasse, en de laagste of hoogste waarde staat er alleen als "
            "tien personen haar delen. Gevuld is alle rijen min de getoonde lege cellen. Wie deze bladzijde doorgeeft, geeft haar alleen door: welke "
            "codes voorkomen en hoeveel personen er zijn, staat in andere bestanden van de verstrekking, en daarnaast zou een klein aantal wel "
            "kunnen volgen."
        }
        @if !plan.undeliverable.is_empty() {
            h3 { "Toegekend en niet te leveren" }
            ul {
                @for row in &plan.undeliverable {
                    li { code { (line(&row.rubriek)) } " " (line(&row.omschrijving)) ": " (line(&row.reason)) }
                }
            }
        }
    }
}
