//! Text for a terminal of 80 columns: headings, wrapped paragraphs, a column of labels, text as it stands.
//!
//! In: texts of the catalogue and the cards. Out: a page. Refuses: nothing; a word longer than the line stays whole.

use crate::diagnose::wrap;

/// Width of a page.
const WIDTH: usize = 80;

/// A page that grows downwards.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// An empty line, unless this is the first.
    pub(super) fn blank_line(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str) {
        self.wrap_hanging(&" ".repeat(indent), indent, text);
    }

    /// A paragraph whose second and later lines stand two further in.
    pub(super) fn bullet(&mut self, indent: usize, text: &str) {
        self.wrap_hanging(&" ".repeat(indent), indent + 2, text);
    }

    /// A label in a column of `width`, the text beside it; a longer label gets a line of its own.
    pub(super) fn pair(&mut self, indent: usize, width: usize, label: &str, text: &str) {
        let begin = format!("{}{label}", " ".repeat(indent));
        let column = indent + width;
        let filled = begin.chars().count();
        if filled + 1 > column {
            self.0.push_str(&begin);
            self.0.push('\n');
            self.paragraph(column, text);
        } else {
            self.wrap_hanging(&format!("{begin}{}", " ".repeat(column - filled)), column, text);
        }
    }

    /// Text whose lines stay as they are.
    pub(super) fn verbatim(&mut self, indent: usize, text: &str) {
        for line in text.trim_matches('\n').lines() {
            let line = format!("{}{}", " ".repeat(indent), line.trim_end());
            self.0.push_str(line.trim_end());
            self.0.push('\n');
        }
    }

    /// The page.
    pub(super) fn text(self) -> String {
        self.0
    }

    fn wrap_hanging(&mut self, begin: &str, indent: usize, text: &str) {
        for line in wrap(text, WIDTH, begin, indent) {
            self.0.push_str(&line);
            self.0.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_wrapped_at_80_characters_and_hangs_below_its_beginning() {
        let mut page = Page::default();
        page.pair(2, 8, "bron", &"één ".repeat(30));
        let text = page.text();
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.starts_with("  bron    één één"), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("          één")), "{text}");
        assert_eq!(text.matches("één").count(), 30);
    }

    #[test]
    fn a_label_or_a_word_that_is_too_long_stays_whole() {
        let mut page = Page::default();
        page.pair(0, 4, "variabele", &"x".repeat(90));
        assert_eq!(page.text(), format!("variabele\n    {}\n", "x".repeat(90)));
    }
}
