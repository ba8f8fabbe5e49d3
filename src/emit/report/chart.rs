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

/// From the begin of the lowest to the end of the highest bar of any studiejaar.
#[derive(Clone)]
pub(super) struct Axis {
    begin: i64,
    end: i64,
}

fn end_of(bin: &Bin) -> i64 {
    bin.place.saturating_add_unsigned(bin.span)
}

impl Axis {
    /// Of all bars of a column; `None` without any.
    pub(super) fn of<'b>(bins: impl Iterator<Item = &'b Bin> + Clone) -> Option<Self> {
        let begin = bins.clone().map(|bin| bin.place).min()?;
        Some(Self { begin, end: bins.map(end_of).max()? })
    }

    fn bars(&self) -> u64 {
        self.end.abs_diff(self.begin).max(FEWEST_BARS)
    }

    /// Where a bar begins.
    fn begin(&self, place: i64) -> u64 {
        (u128::from(place.abs_diff(self.begin)) * u128::from(WIDTH) / u128::from(self.bars())) as u64
    }
}

/// What the height of a bar stands for: a wide one is as much lower.
fn density(bin: &Bin) -> u128 {
    u128::from(bin.rows) * 1_000 / u128::from(bin.span.max(1))
}

/// Bars at their places on the axis, with the names of the first and the last of them.
pub(super) fn histogram(title: &str, bins: &[Bin], axis: &Axis) -> Markup {
    let highest = bins.iter().map(density).max().unwrap_or(0).max(1);
    let bar = |bin: &Bin| {
        let height = (density(bin) * u128::from(HIGHEST) / highest).max(1) as u64;
        let name = format!("{}: {}", bin.label, figure(bin.rows));
        let begin = axis.begin(bin.place);
        let width = axis.begin(end_of(bin)).saturating_sub(begin).max(2);
        html! {
            rect x=(begin) y=(HIGHEST - height) width=(width - 1) height=(height) fill="#27467f" { title { (name) } }
        }
    };
    let (first, last) = (bins.first(), bins.last());
    // Below the end of the last bar, but not below the words of the first.
    let end = last.map_or(WIDTH, |last| axis.begin(end_of(last))).clamp(WIDTH / 2, WIDTH);
    html! {
        figure {
            svg viewBox=(format!("0 0 {WIDTH} {}", HIGHEST + WORDS)) role="img" aria-label=(title) {
                @for bin in bins { (bar(bin)) }
                line x1="0" y1=(HIGHEST) x2=(WIDTH) y2=(HIGHEST) stroke="#999" {}
                @if let Some(first) = first { text x=(first_words(axis.begin(first.place))) y=(HIGHEST + 13) { (first.label) } }
                @if let Some(last) = last.filter(|_| bins.len() > 1) { text x=(end) y=(HIGHEST + 13) text-anchor="end" { (last.label) } }
            }
            figcaption { (title) }
        }
    }
}

/// Where the words of the first bar begin: in the left half, so that those of the last have room.
fn first_words(begin: u64) -> u64 {
    begin.min(WIDTH / 4)
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
        let bin = |label: &str, place, span, rows| Bin { label: label.into(), place, span, rows };
        let bins = [bin("15", 15, 1, 50), bin("16", 16, 1, 100), bin("17 – 20", 17, 4, 100), bin("≥ 30", 30, 1, 20)];
        let axis = Axis::of(bins.iter()).unwrap();
        let svg = histogram("2021/2022", &bins, &axis).into_string();
        for said in [
            "height=\"45\"",
            "height=\"90\"",
            // Four bars wide, a fourth as high.
            "width=\"79\" height=\"22\"",
            "16: 100",
            "x=\"20\"",
            "x=\"300\"",
            ">15</text>",
            ">≥ 30</text>",
            "</line>",
        ] {
            assert!(svg.contains(said), "{said}: {svg}");
        }
        assert!(bar(Some(1), 1000).into_string().contains("width:1%") && bar(None, 5).into_string().is_empty());
        let far = [i64::MIN, i64::MAX].map(|place| bin("", place, 1, 10));
        histogram("", &far, &Axis::of(far.iter()).unwrap());
    }
}
