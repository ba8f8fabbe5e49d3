//! A small bar chart as SVG within the page: no script, no network, integers only.
//!
//! In: labels with up to three counts. Out: SVG text. Refuses: nothing; a count that is left out has no bar and shows `·`.

use super::lines::{in_figures, past};
use crate::diagnose::escape_html;

/// Height of one bar with its distance, in units of the drawing.
const BAR_HEIGHT: u64 = 20;
/// Where bars begin: labels stand left of it.
const BEGIN: u64 = 190;
/// Longest bar.
const LONGEST_BAR: u64 = 380;
/// Width of the drawing.
const BREED: u64 = 720;

/// Fill of T, V and W: also in grey, light, middle and dark.
pub(super) const COLOURS: [&str; 3] = ["#8cc49a", "#c4574b", "#27467f"];
/// The letters, in that order.
pub(super) const LETTERS: [&str; 3] = ["T", "V", "W"];

/// A bar per label; the parts of a bar stand behind each other.
pub(super) fn bars(title: &str, lines: &[(String, [Option<u64>; 3])], kinds: &[usize]) -> String {
    let sum = |tallies: &[Option<u64>; 3]| -> u64 {
        kinds.iter().filter_map(|kind| tallies.get(*kind).copied().flatten()).sum()
    };
    let highest = lines.iter().map(|(_, tallies)| sum(tallies)).max().unwrap_or(0).max(1);
    let height = BAR_HEIGHT * lines.len() as u64 + 4;
    let mut out = format!("<svg viewBox=\"0 0 {BREED} {height}\" role=\"img\" aria-label=\"{}\">", escape_html(title));
    for (number, (label, tallies)) in lines.iter().enumerate() {
        let above = BAR_HEIGHT * number as u64 + 2;
        let text = above + 13;
        let name = escape_html(&past(label, 26));
        out.push_str(&format!("<text x=\"{}\" y=\"{text}\" text-anchor=\"end\">{name}</text>", BEGIN - 8));
        let mut links = BEGIN;
        for kind in kinds {
            let Some(count) = tallies.get(*kind).copied().flatten().filter(|count| *count > 0) else { continue };
            // Something that happened is always to be seen.
            let lang = (u128::from(count) * u128::from(LONGEST_BAR) / u128::from(highest)).max(1) as u64;
            let colour = COLOURS.get(*kind).unwrap_or(&"#000");
            out.push_str(&format!(
                "<rect x=\"{links}\" y=\"{above}\" width=\"{lang}\" height=\"15\" fill=\"{colour}\"/>"
            ));
            links += lang;
        }
        let digits: Vec<String> = kinds
            .iter()
            .filter_map(|kind| Some((*kind, *tallies.get(*kind)?)))
            .filter(|(_, count)| *count != Some(0))
            .map(|(kind, count)| match kinds.len() {
                1 => in_figures(count),
                _ => format!("{} {}", LETTERS.get(kind).unwrap_or(&""), in_figures(count)),
            })
            .collect();
        out.push_str(&format!("<text x=\"{}\" y=\"{text}\">{}</text>", links + 6, digits.join(" · ")));
    }
    out.push_str("</svg>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_to_scale_and_what_is_left_out_has_none() {
        let lines =
            [("a".to_owned(), [Some(10), Some(0), None]), ("b<".to_owned(), [Some(5), Some(1_000_000), Some(0)])];
        let svg = bars("x", &lines, &[0, 1, 2]);
        assert!(svg.contains("T 10 · W ·") && svg.contains("b&lt;"));
        assert_eq!(svg.matches("<rect").count(), 3);
        assert!(svg.contains(&format!("width=\"{}\"", LONGEST_BAR * 1_000_000 / 1_000_005)));
    }
}
