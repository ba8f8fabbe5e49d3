//! The one form of a manifest as bytes.
//!
//! In: a manifest, or bytes. Out: pretty JSON with one line end, or the manifest. Refuses: what is no JSON, unknown keys, bytes
//! that are not the canonical ones.

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
pub(super) fn schema(bytes: &[u8]) -> Result<String, ManifestError> {
    #[derive(Deserialize)]
    struct SchemaOnly {
        schema: String,
    }
    serde_json::from_slice::<SchemaOnly>(bytes).map(|own| own.schema).map_err(|error| malformed(&error))
}

/// The manifest, when these are the bytes that it is written as.
pub(super) fn read<M: DeserializeOwned>(bytes: &[u8], written: fn(&M) -> Vec<u8>) -> Result<M, ManifestError> {
    let manifest: M = serde_json::from_slice(bytes).map_err(|error| malformed(&error))?;
    if written(&manifest) == bytes { Ok(manifest) } else { Err(ManifestError::NotCanonical) }
}

fn malformed(error: &serde_json::Error) -> ManifestError {
    ManifestError::Malformed { line: error.line(), column: error.column() }
}
