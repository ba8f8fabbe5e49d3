//! `LEESMIJ.txt`: what a release is, how it is loaded right, what may be done with it and until when, how it is cited.
//!
//! In: a [`ReleaseContext`] and the data files; the text is `leesmij.txt`. Out: plain text in Dutch. It follows from decision,
//! plan, catalogue and day alone, so that `verify` makes it again.

mod load;

use super::codeboek::ReleaseContext;
use super::{BESLUIT, DataFile, REPORT};
use crate::besluit::Voorschrift;
use crate::diagnose::{fill_parts, one_line, wrap};

/// Lines are as wide as this; those that a tool has to read stay whole.
const WIDTH: usize = 120;

/// The file.
#[must_use]
pub(super) fn leesmij(context: &ReleaseContext<'_>, files: &[DataFile<'_>]) -> Vec<u8> {
    let (besluit, header) = (context.besluit, &context.besluit.header);
    let title = one_line(&header.title.value);
    let parts = [
        ("titel", title.clone()),
        ("lijn", "=".repeat(title.chars().count().min(WIDTH))),
        ("soort", kind(context)),
        ("besluit", format!("{} van {}", one_line(&header.kenmerk.value), header.date.value)),
        ("ontvanger", one_line(&besluit.ontvanger.name.value)),
        ("doel", indented(&purposes(context), 14)),
        ("stand", context.state_days()),
        (
            "wissen",
            context.erase_by.map_or_else(
                || "het besluit noemt geen dag".to_owned(),
                |day| format!("uiterlijk {day}, met alle kopieën"),
            ),
        ),
        ("bestanden", listing(context, files)),
        ("laden", loading(files)),
        ("voorschriften", conditions(&besluit.voorschriften)),
        ("citaat", indented(&citation(context), 0)),
    ];
    // What stands in the decision is never taken for a place to fill.
    fill_parts(include_str!("leesmij.txt"), &parts).into_bytes()
}

pub(super) fn kind(context: &ReleaseContext<'_>) -> String {
    let kind = match (context.is_final, context.moment) {
        (true, Some(moment)) => format!("Definitieve levering van {}, moment {moment}.", context.date),
        (true, None) => format!("Definitieve levering van {}.", context.date),
        (false, _) => format!("Proeflevering van {}, niet bestemd voor verstrekking aan de ontvanger.", context.date),
    };
    if context.demo { format!("{kind} Gemaakt met demogegevens of de demosleutel.") } else { kind }
}

/// What was granted, in the words of the decision where it has them.
pub(super) fn purposes(context: &ReleaseContext<'_>) -> String {
    let granted = context.besluit.granted();
    let said = granted.map(|doel| {
        let about = doel.omschrijving.as_ref().map(|text| format!(": {}", one_line(&text.value))).unwrap_or_default();
        format!("{}{about}", one_line(&doel.kind.value))
    });
    said.collect::<Vec<_>>().join("; ")
}

fn listing(context: &ReleaseContext<'_>, files: &[DataFile<'_>]) -> String {
    let data = files.iter().map(|file| {
        let about = format!("één rij per {}, studiejaar {}", file.deelbestand.eenheid, file.studiejaar);
        (file.file.path.clone(), about)
    });
    let mut documents = vec![("codeboek.html", "wat elke kolom is, op welke grond, en wat bekend is van haar waarden")];
    documents.push(("codeboek.md", "hetzelfde als tekst"));
    documents.push(("codeboek.csv", "hetzelfde per kolom als tabel"));
    documents.push((REPORT, "omvang, waarden en lege cellen per kolom, in beeld"));
    if !context.plan.codelijsten().is_empty() || !context.plan.name_lists().is_empty() {
        documents.push(("codelijsten/", "de betekenis van de codes, een bestand per codelijst"));
    }
    documents.push(("lees/", "laadt alles met namen van codes: Python, R, SPSS, Stata en DuckDB"));
    documents.push(("datapackage.json", "de bestanden en kolommen voor programma's (Data Package 2)"));
    documents.push(("ddi.xml", "hetzelfde voor de catalogus van een archief (DDI Codebook 2.5)"));
    documents.push((BESLUIT, "het besluit dat is uitgevoerd"));
    documents.push(("manifest.json", "waaruit en waarmee dit is gemaakt"));
    documents.push(("SHA256SUMS", "de hash van elk bestand behalve het manifest"));
    let documents = documents.into_iter().map(|(path, about)| (path.to_owned(), about.to_owned()));
    let all: Vec<(String, String)> = data.chain(documents).collect();
    let width = all.iter().map(|(path, _)| path.chars().count()).max().unwrap_or_default();
    all.iter().map(|(path, about)| format!("  {path:<width$}  {about}")).collect::<Vec<_>>().join("\n")
}

/// The lines for the first file of each deelbestand: those of other studiejaren have the same columns.
fn loading(files: &[DataFile<'_>]) -> String {
    let mut blocks = Vec::new();
    let mut seen = Vec::new();
    for file in files {
        if !seen.contains(&&file.deelbestand.name) {
            seen.push(&file.deelbestand.name);
            blocks.push(load::lines(file).join("\n"));
        }
    }
    blocks.join("\n\n")
}

/// The conditions of a decision, a paragraph each.
#[must_use]
pub fn conditions(voorschriften: &[Voorschrift]) -> String {
    let one = |voorschrift: &Voorschrift| {
        let values: Vec<String> = voorschrift.values.iter().map(|value| one_line(&value.value)).collect();
        let text = voorschrift.text.as_ref().map(|text| one_line(&text.value)).unwrap_or_default();
        let kind = one_line(&voorschrift.kind.value).replace('_', " ");
        let about =
            [values.join(", "), text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        let said = if about.is_empty() { kind } else { format!("{kind}: {about}") };
        format!("{}. {}", one_line(&voorschrift.letter.value), indented(&said, 3))
    };
    voorschriften.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// With the prohibitions: who cites the data says what may not be done with them.
pub(super) fn citation(context: &ReleaseContext<'_>) -> String {
    let besluit = context.besluit;
    let kinds = ["doelbinding", "verbod_doorgifte", "bewaartermijn"];
    let bound = besluit.voorschriften.iter().filter(|voorschrift| kinds.contains(&voorschrift.kind.value.as_str()));
    let bound: Vec<String> = bound
        .filter_map(|voorschrift| voorschrift.text.as_ref())
        .map(|text| format!("{}.", one_line(&text.value).trim_end_matches('.')))
        .collect();
    let staatscourant = besluit.header.staatscourant.as_ref();
    let published = staatscourant.map(|place| format!(", {}", one_line(&place.value))).unwrap_or_default();
    format!(
        "Dienst Uitvoering Onderwijs, Register onderwijsdeelnemers (ROD), stand per {}, verstrekking van {} aan {} op grond van \
         {}, besluit {} van {}{published}. Niet openbaar. {}",
        context.state_days(),
        context.date,
        one_line(&besluit.ontvanger.name.value),
        one_line(&besluit.header.grondslag.value),
        one_line(&besluit.header.kenmerk.value),
        besluit.header.date.value,
        bound.join(" ")
    )
    .trim_end()
    .to_owned()
}

/// Wrapped; the lines after the first stand in by so many spaces, the first is written behind as many.
fn indented(text: &str, indent: usize) -> String {
    let lines = wrap(text, WIDTH, &" ".repeat(indent), indent).join("\n");
    lines.get(indent..).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::example;

    #[test]
    fn it_says_what_it_is_how_it_is_loaded_and_what_binds_its_reader() {
        example::with_context(|context| {
            let bytes = example::with_files(b"x", |_, files| leesmij(context, files));
            let text = String::from_utf8(bytes).unwrap();
            for words in ["Voorbeeld & Zoon", "\"leeftijd_10_01\": \"Int64\"", "EER", "sha256sum -c", "Niet openbaar."]
            {
                assert!(text.contains(words), "{words}:\n{text}");
            }
            assert!(!text.contains("{titel}") && !text.contains("{typed}"), "{text}");
        });
    }
}
