//! The end of the codebook: conventions of the files, sources, faults of the decision, conditions and retention.
//!
//! In: an [`ReleaseContext`]. Out: the last sections. Refuses: nothing.

use super::ReleaseContext;
use super::put::put;
use crate::emit::text::md;
use std::fmt::Write as _;

/// How the data files are written. What a reader would otherwise have to guess.
const CONVENTIONS: &str = "\
## Afspraken

- Bestanden: CSV volgens RFC 4180 met `;` als scheidingsteken, UTF-8 zonder BOM, regeleinde LF, kolomnamen op de \
eerste regel. Aanhalingstekens staan alleen waar een waarde `;`, `\"` of een regeleinde bevat.
- Volgorde: op omnummer, daarna op de tekst van de rij. De volgorde van het register is er niet uit af te lezen.
- Leeg: onbekend, niet geregistreerd of niet vast te stellen; per kolom staat erbij wat het betekent. Een lege cel is \
nooit 0 en nooit \"nee\".
- Typen: datum als `JJJJ-MM-DD`, ja of nee als `J` of `N`, decimalen met een punt en zonder nullen aan het eind. Codes \
zijn tekst: voorloopnullen horen erbij.
- Geen opschoning: waarden staan er zoals zij zijn geregistreerd (WRO 14, eerste lid). Dat geldt ook voor tekst die \
met `=` begint: een rekenblad kan die als formule opvatten. Lees de bestanden daarom in als tekst en niet door ze te \
openen in een rekenblad.
- Omnummer: 26 tekens uit `0-9 A-H J K M N P-T V-Z` (Crockford base32), in hoofdletters. Binnen één reeks van \
verstrekkingen aan één ontvanger heeft een persoon steeds hetzelfde omnummer; tussen ontvangers en reeksen is het \
niet te koppelen.
- Onvolledige datums uit de BRP (`2016-00-00`, `0000-00-00`) blijven zoals zij zijn. Een rij van het register telt dan \
vanaf de eerste dag die haar begin kan zijn tot en met de laatste dag die haar einde kan zijn. Beginnen twee \
verblijfplaatsen op één dag, dan is niet te zeggen welke geldt en is wat ervan komt leeg.
- Overledenen: niet weggelaten. Wie is overleden, staat erin zolang de inschrijving loopt; naar de overlijdensdatum \
wordt alleen gekeken waar een kolom die noemt.
- Studiejaar: 1 augustus tot en met 31 juli. De laatste dag van een inschrijving telt mee.
";

/// The conventions one by one, for a page.
pub(in crate::emit) fn conventions() -> impl Iterator<Item = &'static str> {
    CONVENTIONS.lines().filter_map(|line| line.strip_prefix("- "))
}

pub(super) fn slot(out: &mut String, context: &ReleaseContext<'_>) {
    put!(out, "{CONVENTIONS}");
    sources(out, context);
    errata(out, context);
    voorschriften(out, context);
    bewaring(out, context);
    // One line end at the end of the file.
    out.truncate(out.trim_end().len());
    out.push('\n');
}

fn sources(out: &mut String, context: &ReleaseContext<'_>) {
    if context.sources.is_empty() {
        return;
    }
    put!(out, "## Openbare bronnen\n\n| bron | naam | uitgever | editie |\n|---|---|---|---|");
    for source in context.sources {
        put!(
            out,
            "| {} | {} | {} | {} |",
            md(&source.id),
            md(&source.name),
            md(&source.publisher),
            md(&source.edition)
        );
    }
    put!(out, "");
}

fn errata(out: &mut String, context: &ReleaseContext<'_>) {
    put!(out, "## Errata van het besluit\n");
    if context.besluit.errata.is_empty() {
        put!(out, "Geen.\n");
        return;
    }
    put!(out, "| rubriek | voorkomen | gedrukt | bedoeld | reden | bron |\n|---|--:|---|---|---|---|");
    for erratum in &context.besluit.errata {
        let rubriek = erratum.rubriek.as_ref().map_or("(tekst)", |rubriek| &rubriek.value);
        let voorkomen = erratum.voorkomen.as_ref().map_or(String::new(), |number| number.value.to_string());
        put!(
            out,
            "| {} | {voorkomen} | {} | {} | {} | {} |",
            md(rubriek),
            md(&erratum.gedrukt.value),
            md(&erratum.bedoeld.value),
            md(&erratum.reason.value),
            md(&erratum.source.value)
        );
    }
    put!(out, "");
}

fn voorschriften(out: &mut String, context: &ReleaseContext<'_>) {
    if context.besluit.voorschriften.is_empty() {
        return;
    }
    put!(out, "## Voorschriften\n");
    for voorschrift in &context.besluit.voorschriften {
        let values: Vec<String> = voorschrift.values.iter().map(|value| md(&value.value)).collect();
        let value = if values.is_empty() { String::new() } else { format!(" ({})", values.join(", ")) };
        let text = voorschrift.text.as_ref().map_or(String::new(), |text| format!(": {}", md(&text.value)));
        put!(out, "- **{}** {}{value}{text}", md(&voorschrift.letter.value), md(&voorschrift.kind.value));
    }
    put!(out, "");
}

fn bewaring(out: &mut String, context: &ReleaseContext<'_>) {
    put!(out, "## Bewaring\n");
    match (&context.besluit.bewaring, context.erase_by) {
        (Some(bewaring), Some(date)) => {
            let years = bewaring.years.value;
            put!(out, "Ten hoogste {years} jaar na deze verstrekking; uiterlijk gewist op {date}.");
        }
        (Some(bewaring), None) => {
            put!(out, "Ten hoogste {} jaar na de verstrekking.", bewaring.years.value);
        }
        (None, _) => {
            put!(out, "Het besluit noemt geen termijn.");
        }
    }
}
