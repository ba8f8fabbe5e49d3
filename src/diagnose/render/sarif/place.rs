//! Places of SARIF: artifacts, locations, regions.
//!
//! In: the source files, a place. Out: `artifact`, `location`, `region`. Refuses: a place without a
//! region; a path that is no URI (everything but letters, digits, `-._~/` is percent-encoded).

use super::text::message;
use crate::diagnose::{FileIndex, Place, SourceMap};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The files of the run.
#[derive(Clone, Copy)]
pub(super) struct Artifacts<'s>(pub(super) &'s SourceMap);

impl Artifacts<'_> {
    /// All files.
    pub(super) fn list(self) -> Vec<Value> {
        let files = self.0.files().iter();
        files
            .map(|file| {
                json!({
                    "location": artifact(&file.name, None),
                    "length": file.text.len(),
                    "roles": ["analysisTarget"],
                    "sourceLanguage": "toml",
                })
            })
            .collect()
    }

    /// Names a file by its URI and its number in [`Self::list`].
    pub(super) fn artifact_location(self, file: FileIndex) -> Option<Value> {
        let source = self.0.get(file)?;
        Some(artifact(&source.name, Some(file.0)))
    }

    /// A place with what is to be seen there.
    pub(super) fn location(self, place: Place, text: &str) -> Option<Value> {
        let mut physical = Map::new();
        physical.insert("artifactLocation".into(), self.artifact_location(place.file)?);
        if let Some(region) = self.region(place) {
            physical.insert("region".into(), region);
        }
        let mut location = Map::new();
        location.insert("physicalLocation".into(), physical.into());
        if !text.is_empty() {
            location.insert("message".into(), message(text));
        }
        Some(location.into())
    }

    /// The characters and the bytes of a place; the first character for a whole file. A BOM is a byte and no character.
    pub(super) fn region(self, place: Place) -> Option<Value> {
        let file = self.0.get(place.file)?;
        // A finding about a file as a whole is shown at its first line: a viewer drops what has no region.
        let span = place.span.unwrap_or_default();
        let (line, column) = file.line_column(span.start);
        let (end_line, end_column) = file.line_column(span.end);
        let mut region = json!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "byteOffset": span.start,
            "byteLength": span.end.saturating_sub(span.start),
        });
        if place.span.is_none() {
            region.as_object_mut()?.insert("properties".into(), json!({ "wholeFile": true }));
        }
        Some(region)
    }
}

/// The base that relative paths hang under: the root of the repository, without one the folder in which the run started.
pub(super) const BASE: &str = "%SRCROOT%";

fn artifact(name: &str, index: Option<usize>) -> Value {
    let uri = uri(name);
    let mut location = Map::new();
    if !uri.starts_with("file:") {
        location.insert("uriBaseId".into(), json!(BASE));
    }
    location.insert("uri".into(), json!(uri));
    location.extend(index.map(|index| ("index".to_owned(), json!(index))));
    location.into()
}

/// A path as a URI reference: relative stays relative, absolute becomes `file:///…`.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_uri_reference() {
        assert_eq!(uri("besluiten/één.toml"), "besluiten/%C3%A9%C3%A9n.toml");
        assert_eq!(uri("./a b:%\n#?.toml"), "a%20b%3A%25%0A%23%3F.toml");
        assert_eq!(uri("../x.toml"), "../x.toml");
        assert_eq!(uri("/tmp/x.toml"), "file:///tmp/x.toml");
    }
}
