//! A file of recipients: public keys of age, one a line.
//!
//! In: a path. Out: [`Recipients`], in the order of the file. Refuses: a file that others own or may write (they would decide
//! who reads the data), an identity, a line that is no recipient, one that is there twice, none at all, and more than
//! [`MAX_LINES`] lines or [`MAX_BYTES`] bytes. What a line says is never quoted: it may be the secret one.

use super::EncryptionError;
use std::io::Read;
use std::path::Path;
use zeroize::Zeroizing;

/// A list for one delivery names a handful of keys; a line more than this is another file.
const MAX_LINES: usize = 100;

/// Room for as many keys with comments.
const MAX_BYTES: usize = 16 * 1024;

/// Keys to which a stream is encrypted: each of them opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients(Vec<String>);

impl Recipients {
    /// Reads a file of recipients.
    ///
    /// # Errors
    /// [`EncryptionError`]; without the feature `age` [`EncryptionError::NotBuilt`], whatever the file says.
    pub fn read(path: &Path) -> Result<Self, EncryptionError> {
        if cfg!(not(feature = "age")) {
            return Err(EncryptionError::NotBuilt);
        }
        let failed = |cause| EncryptionError::StoredFile { path: name(path), cause };
        let file = crate::disk::open(path).map_err(failed)?;
        validate(path, &file.metadata().map_err(failed)?)?;
        // Wiped: a secret key in it is refused, and then stays in memory no longer than it must.
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_BYTES + 1));
        file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Err(EncryptionError::Malformed { path: name(path), line: line_of_fault(&bytes) });
        };
        if bytes.len() > MAX_BYTES || text.lines().count() > MAX_LINES {
            return Err(EncryptionError::TooLarge { path: name(path), lines: MAX_LINES, bytes: MAX_BYTES });
        }
        parse(path, text)
    }

    /// The public keys, for the manifest: who can open what was encrypted.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }
}

fn parse(path: &Path, text: &str) -> Result<Recipients, EncryptionError> {
    let mut found: Vec<String> = Vec::new();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // Anywhere in the line and in any case: a comment behind a key, an identity that was pasted into another word.
        if line.to_ascii_uppercase().contains("AGE-SECRET-KEY-") {
            return Err(EncryptionError::HoldsIdentity { path: name(path), line: number });
        }
        if !is_recipient(line) {
            return Err(EncryptionError::Malformed { path: name(path), line: number });
        }
        if found.iter().any(|known| known == line) {
            return Err(EncryptionError::Repeated { path: name(path), line: number });
        }
        found.push(line.to_owned());
    }
    if found.is_empty() { Err(EncryptionError::NoRecipients { path: name(path) }) } else { Ok(Recipients(found)) }
}

#[cfg(feature = "age")]
fn is_recipient(line: &str) -> bool {
    line.parse::<age::x25519::Recipient>().is_ok()
}

#[cfg(not(feature = "age"))]
fn is_recipient(_: &str) -> bool {
    false
}

/// Refuses what others own, and what they may write. Anyone may read it: the keys are public.
fn validate(path: &Path, metadata: &std::fs::Metadata) -> Result<(), EncryptionError> {
    crate::disk::refuse_foreign(metadata).map_err(|cause| EncryptionError::StoredFile { path: name(path), cause })?;
    match crate::disk::mode_for_others(metadata, 0o022) {
        Some(mode) => Err(EncryptionError::ChangeableByOthers { path: name(path), mode }),
        None => Ok(()),
    }
}

/// The line of the first byte that is no text.
fn line_of_fault(bytes: &[u8]) -> usize {
    let valid = std::str::from_utf8(bytes).err().map_or(0, |fault| fault.valid_up_to());
    1 + bytes.get(..valid).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count()
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
