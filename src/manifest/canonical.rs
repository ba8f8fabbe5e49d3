//! The one form of a manifest as bytes.
//!
//! In: a manifest, or bytes. Out: pretty JSON with one line end, or the manifest. Refuses: what is no JSON, another schema,
//! unknown keys, bytes that are not the canonical ones.

use super::ManifestError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Pretty JSON with one line end.
pub(super) fn bytes<M: Serialize>(manifest: &M) -> Vec<u8> {
    // Cannot fail: every key is a string and nothing in it can refuse to be written.
    let mut bytes = serde_json::to_vec_pretty(manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Name and version of the format.
pub(super) fn schema(bytes: &[u8], expected: &'static str) -> Result<String, ManifestError> {
    #[derive(Deserialize)]
    struct SchemaOnly {
        schema: String,
    }
    serde_json::from_slice::<SchemaOnly>(bytes).map(|own| own.schema).map_err(|error| malformed(&error, expected))
}

/// The manifest of a schema, when these are the bytes that it is written as.
pub(super) fn read<M: DeserializeOwned>(
    bytes: &[u8],
    expected: &'static str,
    written: fn(&M) -> Vec<u8>,
) -> Result<M, ManifestError> {
    if schema(bytes, expected)? != expected {
        return Err(ManifestError::Schema { schema: expected });
    }
    let manifest: M = serde_json::from_slice(bytes).map_err(|error| malformed(&error, expected))?;
    if written(&manifest) == bytes { Ok(manifest) } else { Err(ManifestError::NotCanonical) }
}

fn malformed(error: &serde_json::Error, schema: &'static str) -> ManifestError {
    ManifestError::Malformed { schema, line: error.line(), column: error.column() }
}
