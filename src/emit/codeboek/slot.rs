//! The end of the codebook: conventions of the files, sources, faults of the decision, conditions and retention.
//!
//! In: an [`Omslag`]. Out: the last sections. Refuses: nothing.

use super::Omslag;
use super::md::zet;
use crate::emit::tekst::md;
use std::fmt::Write as _;

/// How the data files are written. What a reader would otherwise have to guess.
const AFSPRAKEN: &str = "\
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
- Studiejaar: 1 augustus tot en met 31 juli. De laatste dag van een inschrijving telt mee.
";

pub(super) fn slot(uit: &mut String, omslag: &Omslag<'_>) {
    zet!(uit, "{AFSPRAKEN}");
    bronnen(uit, omslag);
    errata(uit, omslag);
    voorschriften(uit, omslag);
    bewaring(uit, omslag);
    // One line end at the end of the file.
    uit.truncate(uit.trim_end().len());
    uit.push('\n');
}

fn bronnen(uit: &mut String, omslag: &Omslag<'_>) {
    if omslag.bronnen.is_empty() {
        return;
    }
    zet!(uit, "## Openbare bronnen\n\n| bron | naam | uitgever | editie |\n|---|---|---|---|");
    for bron in omslag.bronnen {
        zet!(uit, "| {} | {} | {} | {} |", md(&bron.id), md(&bron.naam), md(&bron.uitgever), md(&bron.editie));
    }
    zet!(uit, "");
}

fn errata(uit: &mut String, omslag: &Omslag<'_>) {
    zet!(uit, "## Errata van het besluit\n");
    if omslag.besluit.errata.is_empty() {
        zet!(uit, "Geen.\n");
        return;
    }
    zet!(uit, "| rubriek | gedrukt | bedoeld | reden | bron |\n|---|---|---|---|---|");
    for erratum in &omslag.besluit.errata {
        let rubriek = erratum.rubriek.as_ref().map_or("(tekst)", |rubriek| &rubriek.value);
        zet!(
            uit,
            "| {} | {} | {} | {} | {} |",
            md(rubriek),
            md(&erratum.gedrukt.value),
            md(&erratum.bedoeld.value),
            md(&erratum.reden.value),
            md(&erratum.bron.value)
        );
    }
    zet!(uit, "");
}

fn voorschriften(uit: &mut String, omslag: &Omslag<'_>) {
    if omslag.besluit.voorschriften.is_empty() {
        return;
    }
    zet!(uit, "## Voorschriften\n");
    for voorschrift in &omslag.besluit.voorschriften {
        let waarde = voorschrift.waarde.as_ref().map_or(String::new(), |waarde| format!(" ({})", md(&waarde.value)));
        let tekst = voorschrift.tekst.as_ref().map_or(String::new(), |tekst| format!(": {}", md(&tekst.value)));
        zet!(uit, "- **{}** {}{waarde}{tekst}", md(&voorschrift.letter.value), md(&voorschrift.soort.value));
    }
    zet!(uit, "");
}

fn bewaring(uit: &mut String, omslag: &Omslag<'_>) {
    zet!(uit, "## Bewaring\n");
    match (&omslag.besluit.bewaring, omslag.wissen_uiterlijk) {
        (Some(bewaring), Some(datum)) => {
            let jaren = bewaring.jaren.value;
            zet!(uit, "Ten hoogste {jaren} jaar na deze verstrekking; uiterlijk gewist op {datum}.");
        }
        (Some(bewaring), None) => {
            zet!(uit, "Ten hoogste {} jaar na de verstrekking.", bewaring.jaren.value);
        }
        (None, _) => {
            zet!(uit, "Het besluit noemt geen termijn.");
        }
    }
}
