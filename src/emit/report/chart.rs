//! A histogram as SVG within the page: no script, integers only.
//!
//! In: bars with their rounded counts, the axis that all histograms of a column share. Out: SVG. Refuses: a count that is not
//! shown: it has no bar.

use super::number::figure;
use crate::distribution::Bin;
use maud::{Markup, html};

/// Width of the drawing, and height of the highest bar.
const WIDTH: u64 = 320;
const HIGHEST: u64 = 90;
/// Room below the bars for the words.
const WORDS: u64 = 16;
/// Fewest bars that the width is divided by, so that a lonely bar is no wall.
const FEWEST_BARS: u64 = 8;

/// From the lowest to the highest bar of any studiejaar.
#[derive(Clone)]
pub(super) struct Axis {
    first: Bin,
    last: Bin,
}

impl Axis {
    /// Of all bars of a column; `None` without any.
    pub(super) fn of<'b>(bins: impl Iterator<Item = &'b Bin> + Clone) -> Option<Self> {
        let first = bins.clone().min_by_key(|bin| bin.place)?.clone();
        Some(Self { first, last: bins.max_by_key(|bin| bin.place)?.clone() })
    }

    fn bars(&self) -> u64 {
        self.last.place.abs_diff(self.first.place).saturating_add(1).max(FEWEST_BARS)
    }

    /// Where a bar begins.
    fn begin(&self, place: i64) -> u64 {
        (u128::from(place.abs_diff(self.first.place)) * u128::from(WIDTH) / u128::from(self.bars())) as u64
    }
}

/// Bars at their places on the axis, which has the names of both its ends.
pub(super) fn histogram(title: &str, bins: &[Bin], axis: &Axis) -> Markup {
    let highest = bins.iter().map(|bin| bin.rows).max().unwrap_or(0).max(1);
    let width = (WIDTH / axis.bars()).max(2);
    let bar = |bin: &Bin| {
        let height = (u128::from(bin.rows) * u128::from(HIGHEST) / u128::from(highest)).max(1) as u64;
        let name = format!("{}: {}", bin.label, figure(bin.rows));
        html! {
            rect x=(axis.begin(bin.place)) y=(HIGHEST - height) width=(width - 1) height=(height) fill="#27467f" { title { (name) } }
        }
    };
    // Below the end of the last bar, but not below the words of the first.
    let end = (axis.begin(axis.last.place) + width).clamp(WIDTH / 2, WIDTH);
    html! {
        figure {
            svg viewBox=(format!("0 0 {WIDTH} {}", HIGHEST + WORDS)) role="img" aria-label=(title) {
                @for bin in bins { (bar(bin)) }
                line x1="0" y1=(HIGHEST) x2=(WIDTH) y2=(HIGHEST) stroke="#999" {}
                text x="0" y=(HIGHEST + 13) { (axis.first.label) }
                @if axis.last.place != axis.first.place { text x=(end) y=(HIGHEST + 13) text-anchor="end" { (axis.last.label) } }
            }
            figcaption { (title) }
        }
    }
}

/// A bar below a number: its part of the highest.
pub(super) fn bar(count: Option<u64>, highest: u64) -> Markup {
    let percent = count.map_or(0, |count| (u128::from(count) * 100).div_ceil(u128::from(highest.max(1))));
    html! { @if percent > 0 { span.bar style=(format!("width:{percent}%")) {} } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_to_scale_and_at_their_places() {
        let bins = [("15", 15, 50), ("16", 16, 100), ("30", 30, 20)].map(|(label, place, rows)| Bin {
            label: label.into(),
            place,
            rows,
        });
        let axis = Axis::of(bins.iter()).unwrap();
        let svg = histogram("2021/2022", &bins, &axis).into_string();
        for said in [
            "height=\"45\"",
            "height=\"90\"",
            "16: 100",
            "x=\"20\"",
            "x=\"300\"",
            ">15</text>",
            ">30</text>",
            "</line>",
        ] {
            assert!(svg.contains(said), "{said}: {svg}");
        }
        assert!(bar(Some(1), 1000).into_string().contains("width:1%") && bar(None, 5).into_string().is_empty());
        let far = [i64::MIN, i64::MAX].map(|place| Bin { label: String::new(), place, rows: 10 });
        histogram("", &far, &Axis::of(far.iter()).unwrap());
    }
}
