//! ROD1137 outside the data files: no number of a person in documents, names or the manifest.
//!
//! In: the texts of a release. Out: one finding per text, with its first line. Refuses: a value in a message.
//! Hashes hold no such number (see `scan::nummer`); numbers of JSON are sizes and counts. The reference of the
//! decision, and of the one that it replaces, may be any number: they are no numbers of persons.

use super::PERSON_NUMBER;
use super::besluit::BESLUIT;
use crate::emit::MANIFEST;
use crate::verify::dossier::Dossier;
use crate::verify::scan::persoonsnummer;
use serde_json::Value;
use std::collections::BTreeSet;

/// Searches a text. `kenmerken` are left out.
pub(in crate::verify) fn zoek(pad: &str, tekst: &[u8], kenmerken: &[&str], dossier: &mut Dossier) {
    let tekst = String::from_utf8_lossy(tekst);
    let bekend: BTreeSet<&str> = kenmerken.iter().flat_map(|kenmerk| woorden(kenmerk)).collect();
    let verdacht = |tekst: &str| {
        woorden(tekst).any(|woord| woord.len() == 9 && !bekend.contains(woord) && persoonsnummer(woord.as_bytes()))
    };
    let regels: Vec<usize> = match pad {
        MANIFEST | "datapackage.json" => {
            let json: Value = serde_json::from_str(&tekst).unwrap_or_default();
            let mut teksten = Vec::new();
            verzamel(&json, &mut teksten);
            // The line of the first text that holds one, as far as it is written as it reads.
            let raak: Vec<&str> = teksten.into_iter().filter(|tekst| verdacht(tekst)).collect();
            raak.iter()
                .map(|raak| tekst.lines().position(|regel| regel.contains(raak)).map_or(0, |nr| nr + 1))
                .collect()
        }
        _ => tekst.lines().enumerate().filter(|(_, regel)| verdacht(regel)).map(|(nr, _)| nr + 1).collect(),
    };
    if let Some(eerste) = regels.iter().min() {
        let over = dossier.over(&PERSON_NUMBER, pad);
        dossier.meld(over.with("kolom", "").with("aantal", regels.len()).with("rij", *eerste));
    }
}

/// Words of letters and digits.
fn woorden(tekst: &str) -> impl Iterator<Item = &str> {
    tekst.split(|teken: char| !(teken.is_alphanumeric() || teken == '_'))
}

/// Every text and every key of a JSON value.
fn verzamel<'j>(json: &'j Value, uit: &mut Vec<&'j str>) {
    match json {
        Value::String(tekst) => uit.push(tekst),
        Value::Array(delen) => delen.iter().for_each(|deel| verzamel(deel, uit)),
        Value::Object(paren) => {
            for (sleutel, waarde) in paren {
                uit.push(sleutel);
                verzamel(waarde, uit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The documents that are searched, beside the data files.
pub(in crate::verify) const TEKSTEN: [&str; 5] = [MANIFEST, BESLUIT, "codeboek.csv", "codeboek.md", "datapackage.json"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::Lang;

    fn gevonden(pad: &str, tekst: &str) -> Option<String> {
        let mut dossier = Dossier::default();
        zoek(pad, tekst.as_bytes(), &["111222333"], &mut dossier);
        dossier.bevindingen.first().map(|bevinding| bevinding.title(Lang::En))
    }

    #[test]
    fn a_number_is_found_by_its_line_and_never_repeated() {
        let titel = gevonden("codeboek.md", "# a\nzie 123456782.\n").unwrap();
        assert!(titel.contains("row 2") && !titel.contains("123456782"));
        assert!(gevonden(BESLUIT, "kenmerk = \"111222333\"\n").is_none());
        let titel = gevonden("datapackage.json", "{\n \"bytes\": 123456782,\n \"a\": \"x 123456782\"\n}").unwrap();
        assert!(titel.contains("row 3"));
        assert!(gevonden(MANIFEST, "{ \"bytes\": 123456782, \"sha256\": \"a123456782b\" }").is_none());
    }
}
