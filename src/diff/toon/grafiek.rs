//! A small bar chart as SVG within the page: no script, no network, integers only.
//!
//! In: labels with up to three counts. Out: SVG text. Refuses: nothing; a count that is left out has no bar and shows `·`.

use super::regels::{getal, past};

/// Height of one bar with its distance, in units of the drawing.
const HOOGTE: u64 = 20;
/// Where bars begin: labels stand left of it.
const BEGIN: u64 = 190;
/// Longest bar.
const LANGST: u64 = 380;
/// Width of the drawing.
const BREED: u64 = 720;

/// Fill of T, V and W: also in grey, light, middle and dark.
pub(super) const KLEUREN: [&str; 3] = ["#8cc49a", "#c4574b", "#27467f"];
/// The letters, in that order.
pub(super) const LETTERS: [&str; 3] = ["T", "V", "W"];

/// A bar per label; the parts of a bar stand behind each other.
pub(super) fn staven(titel: &str, regels: &[(String, [Option<u64>; 3])], soorten: &[usize]) -> String {
    let som = |aantallen: &[Option<u64>; 3]| -> u64 {
        soorten.iter().filter_map(|soort| aantallen.get(*soort).copied().flatten()).sum()
    };
    let hoogste = regels.iter().map(|(_, aantallen)| som(aantallen)).max().unwrap_or(0).max(1);
    let hoog = HOOGTE * regels.len() as u64 + 4;
    let mut uit = format!("<svg viewBox=\"0 0 {BREED} {hoog}\" role=\"img\" aria-label=\"{}\">", veilig(titel));
    for (nummer, (label, aantallen)) in regels.iter().enumerate() {
        let boven = HOOGTE * nummer as u64 + 2;
        let tekst = boven + 13;
        let naam = veilig(&past(label, 26));
        uit.push_str(&format!("<text x=\"{}\" y=\"{tekst}\" text-anchor=\"end\">{naam}</text>", BEGIN - 8));
        let mut links = BEGIN;
        for soort in soorten {
            let Some(aantal) = aantallen.get(*soort).copied().flatten().filter(|aantal| *aantal > 0) else { continue };
            // Something that happened is always to be seen.
            let lang = (u128::from(aantal) * u128::from(LANGST) / u128::from(hoogste)).max(1) as u64;
            let kleur = KLEUREN.get(*soort).unwrap_or(&"#000");
            uit.push_str(&format!(
                "<rect x=\"{links}\" y=\"{boven}\" width=\"{lang}\" height=\"15\" fill=\"{kleur}\"/>"
            ));
            links += lang;
        }
        let cijfers: Vec<String> = soorten
            .iter()
            .filter_map(|soort| Some((*soort, *aantallen.get(*soort)?)))
            .filter(|(_, aantal)| *aantal != Some(0))
            .map(|(soort, aantal)| match soorten.len() {
                1 => getal(aantal),
                _ => format!("{} {}", LETTERS.get(soort).unwrap_or(&""), getal(aantal)),
            })
            .collect();
        uit.push_str(&format!("<text x=\"{}\" y=\"{tekst}\">{}</text>", links + 6, cijfers.join(" · ")));
    }
    uit.push_str("</svg>\n");
    uit
}

/// Text for HTML: nothing in it is markup, no character steers.
pub(super) fn veilig(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for teken in crate::diagnose::visible(tekst).chars() {
        match teken {
            '&' => uit.push_str("&amp;"),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '"' => uit.push_str("&quot;"),
            '\'' => uit.push_str("&#39;"),
            gewoon => uit.push(gewoon),
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_to_scale_and_what_is_left_out_has_none() {
        let regels =
            [("a".to_owned(), [Some(10), Some(0), None]), ("b<".to_owned(), [Some(5), Some(1_000_000), Some(0)])];
        let svg = staven("x", &regels, &[0, 1, 2]);
        assert!(svg.contains("T 10 · W ·") && svg.contains("b&lt;"));
        assert_eq!(svg.matches("<rect").count(), 3);
        assert!(svg.contains(&format!("width=\"{}\"", LANGST * 1_000_000 / 1_000_005)));
    }
}
