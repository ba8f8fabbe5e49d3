//! Paragraphs for a terminal.
//!
//! In: a text, what stands before its first line, how far the other lines stand in. Out: lines. A word that is longer
//! than a line stays whole: it may be a path.

use super::one_line;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Lines of at most `width` characters, broken at white space. The first begins with `begin`, the others with `indent`
/// spaces.
#[must_use]
pub fn wrap(text: &str, width: usize, begin: &str, indent: usize) -> Vec<String> {
    let text = one_line(text);
    if text.is_empty() {
        return vec![begin.trim_end().to_owned()];
    }
    let indent = " ".repeat(indent);
    let options = Options::new(width)
        .initial_indent(begin)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(&text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}
