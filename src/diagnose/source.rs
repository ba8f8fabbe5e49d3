//! Source files and places in them.
//!
//! In: the text of a besluit and where it came from. Out: byte spans, and line and column of each.
//! Refuses: nothing; a span beyond the end is cut to it.

use std::ops::Range;
use std::sync::OnceLock;

/// Number of a file within a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIndex(pub usize);

/// Half-open range of bytes in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Does the other lie within this one?
    #[must_use]
    pub fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A value and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A span in a file; without a span the finding is about the file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which file.
    pub file: FileIndex,
    /// Which bytes.
    pub span: Option<Span>,
}

impl Place {
    /// These bytes of a file.
    #[must_use]
    pub fn at(file: FileIndex, span: Span) -> Self {
        Self { file, span: Some(span) }
    }

    /// The file as a whole.
    #[must_use]
    pub fn whole(file: FileIndex) -> Self {
        Self { file, span: None }
    }
}

/// One file as read, with the name to show for it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as the user gave it.
    pub name: String,
    /// Its text, byte for byte (a BOM included).
    pub text: String,
    /// First byte of every line; found once, for a besluit of ten thousand rows has ten thousand places.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file with its name.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// The line that holds this byte, without its end.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> &str {
        let number = self.lines().partition_point(|start| *start <= offset.min(self.text.len()));
        let start = self.lines().get(number.saturating_sub(1)).copied().unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }

    /// First byte of every line.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let after = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        })
    }

    /// Line and column, both from 1; the column counts characters, a tab is one, a BOM none.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.lines().partition_point(|start| *start <= end);
        let line_start = self.lines().get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column =
            self.text.get(line_start..end).unwrap_or_default().trim_start_matches('\u{feff}').chars().count() + 1;
        (line, column)
    }
}

/// The files of one run, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileIndex {
        self.files.push(SourceFile::new(name, text));
        FileIndex(self.files.len() - 1)
    }

    /// Gives a file another text; its number and name stay.
    pub fn replace(&mut self, file: FileIndex, text: impl Into<String>) {
        if let Some(source) = self.files.get_mut(file.0) {
            *source = SourceFile::new(std::mem::take(&mut source.name), text);
        }
    }

    /// The file of that number.
    #[must_use]
    pub fn get(&self, file: FileIndex) -> Option<&SourceFile> {
        self.files.get(file.0)
    }

    /// All files.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_bom() {
        let file = SourceFile::new("x", "\u{feff}a = \"ë\"\r\n\tb = 1");
        assert_eq!(file.line_column(3), (1, 1));
        assert_eq!(file.line_column(file.text.find('ë').unwrap() + 2), (1, 7));
        assert_eq!(file.line_column(file.text.find('b').unwrap()), (2, 2));
        assert_eq!(file.line_column(9999), (2, 7));
    }
}
