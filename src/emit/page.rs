//! A page that needs nothing else: no network, no script, readable on a screen of any width and on paper.
//!
//! In: a title and what stands on it. Out: HTML in Dutch, with its style. Refuses: nothing; a text is never markup.

use crate::diagnose::{one_line, visible};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page.
pub(super) fn page(title: &str, body: &Markup) -> Vec<u8> {
    let all = html! {
        (DOCTYPE)
        html lang="nl" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (line(title)) }
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body { (body) }
        }
    };
    let mut bytes = all.into_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

/// A text of a decision on one line, in which no character steers.
pub(super) fn line(text: &str) -> String {
    visible(&one_line(text))
}

/// Names and what they are; nothing for what is empty.
pub(super) fn facts(facts: &[(&str, String)]) -> Markup {
    html! {
        dl {
            @for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
                dt { (name) } dd { (value) }
            }
        }
    }
}

/// Prose in which backticks stand around what is typed.
pub(super) fn prose(text: &str) -> Markup {
    html! {
        @for (number, part) in text.split('`').enumerate() {
            @if number % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_fetched_and_no_text_is_markup() {
        let page =
            String::from_utf8(page("a <b>\n\u{1b}[1m", &facts(&[("x", "<i>".into()), ("y", String::new())]))).unwrap();
        assert!(
            page.contains("<title>a &lt;b&gt; ") && page.contains("<dd>&lt;i&gt;</dd>") && !page.contains('\u{1b}')
        );
        assert!(!page.contains("http") && !page.contains("<script") && !page.contains("<dt>y"));
        assert_eq!(prose("een `a<b` en").into_string(), "een <code>a&lt;b</code> en");
    }
}
