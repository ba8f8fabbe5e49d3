//! Minisign keys from files.
//!
//! In: paths; a password from a file or stdin, never from argv or the environment. Out: keys.
//! Refuses: a secret key that group or world may use, an encrypted one without a password.

use crate::verify::VerifyError;
use ct_codecs::{Base64, Decoder};
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox};
use std::fs;
use std::io::Read;
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

/// Largest key or password file that is read.
const MAX_SIZE: u64 = 64 << 10;

/// Reads a public key.
pub(super) fn public_key(path: &Path) -> Result<PublicKey, VerifyError> {
    let error = || VerifyError::PublicKey { path: path.display().to_string() };
    let text = read(path)?;
    let key = PublicKeyBox::from_string(&text).and_then(PublicKeyBox::into_public_key);
    // The bare key, as it stands in a mail, is accepted too.
    key.or_else(|_| PublicKey::from_base64(text.trim())).map_err(|_| error())
}

/// Reads a secret key; `wachtwoord` is a file of one line, `-` is stdin.
pub(super) fn secret_key(path: &Path, password: Option<&Path>) -> Result<SecretKey, VerifyError> {
    require_owner_only(path)?;
    let text = read(path)?;
    let minisign_box = || SecretKeyBox::from_string(&text);
    let error = || VerifyError::SecretKey { path: path.display().to_string() };
    if let Ok(key) = minisign_box().and_then(SecretKeyBox::into_unencrypted_secret_key) {
        return Ok(key);
    }
    if let Some(key) = without_checksum(&text) {
        return Ok(key);
    }
    // The second line begins with algorithm, key derivation and checksum: "EdSc" is encrypted.
    let encrypted = text.lines().nth(1).is_some_and(|line| line.starts_with("RWRTY0Iy"));
    match password {
        None if encrypted => Err(VerifyError::PasswordRequired { path: path.display().to_string() }),
        None => Err(error()),
        Some(source) => {
            let word = read_password(source)?;
            // Always a password: without one the library would ask for it on the terminal.
            minisign_box()
                .and_then(|minisign_box| minisign_box.into_secret_key(Some(word.as_str().to_owned())))
                .map_err(|_| error())
        }
    }
}

/// An unencrypted key as the standard tool writes it (`minisign -G -W`, seen with 0.11): its checksum is left empty,
/// which the library takes for damage. Any other checksum is for the library to judge.
fn without_checksum(text: &str) -> Option<SecretKey> {
    let bytes = Zeroizing::new(Base64::decode_to_vec(text.lines().nth(1)?.trim(), None).ok()?);
    let unencrypted = bytes.get(2..4) == Some(&[0, 0]);
    let empty = bytes.last_chunk::<32>() == Some(&[0; 32]);
    if unencrypted && empty { SecretKey::from_bytes(&bytes).ok() } else { None }
}

fn read_password(source: &Path) -> Result<Zeroizing<String>, VerifyError> {
    let mut text = if source == Path::new("-") {
        let mut text = Zeroizing::new(String::new());
        let loaded = std::io::stdin().lock().take(MAX_SIZE).read_to_string(&mut text);
        loaded.map_err(|cause| VerifyError::file(source, cause))?;
        text
    } else {
        require_owner_only(source)?;
        read(source)?
    };
    let length = text.trim_end_matches(['\r', '\n']).len();
    text.truncate(length);
    Ok(text)
}

fn read(path: &Path) -> Result<Zeroizing<String>, VerifyError> {
    let error = |cause| VerifyError::file(path, cause);
    // A key by a pipe is fine; a device or a folder is none.
    if !fs::metadata(path).map_err(error)?.is_file() && !is_pipe(path) {
        return Err(VerifyError::NotAFile { path: path.display().to_string() });
    }
    let mut bytes = Zeroizing::new(Vec::new());
    crate::disk::open(path).map_err(error)?.take(MAX_SIZE).read_to_end(&mut bytes).map_err(error)?;
    // A file that went through Windows is the same key.
    bytes.retain(|byte| *byte != b'\r');
    String::from_utf8(std::mem::take(&mut *bytes)).map(Zeroizing::new).map_err(|not_text| {
        not_text.into_bytes().zeroize();
        VerifyError::file(path, std::io::ErrorKind::InvalidData.into())
    })
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

fn require_owner_only(path: &Path) -> Result<(), VerifyError> {
    let metadata = fs::metadata(path).map_err(|cause| VerifyError::file(path, cause))?;
    // A pipe (`<(…)`) has no owner that matters.
    match crate::disk::mode_for_others(&metadata, 0o077).filter(|_| metadata.is_file()) {
        Some(mode) => Err(VerifyError::AccessibleToOthers { path: path.display().to_string(), mode }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `minisign -G -W` (0.11) for this test; protects nothing.
    const SECRET_KEY: &str = "untrusted comment: minisign encrypted secret key\n\
        RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHyGWoTXzCCYbIbGJ5XoMhTHpfkRMx9C5VSHfWIkbdKg/7IYrff+WL/C+ClruspJCBnOqKjf7J2oTxfT/oxSOJ61cAJKlgYhZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    const PUBLIC_KEY: &str = "RWQfIZahNfMIJvC+ClruspJCBnOqKjf7J2oTxfT/oxSOJ61cAJKlgYhZ";

    #[test]
    fn a_key_of_the_standard_tool_without_password_signs_what_its_public_key_accepts() {
        let key = without_checksum(SECRET_KEY).unwrap();
        let signature = minisign::sign(None, &key, &b"x"[..], Some("t"), None).unwrap();
        let public_key = PublicKey::from_base64(PUBLIC_KEY).unwrap();
        minisign::verify(&public_key, &signature, std::io::Cursor::new(b"x"), true, false, false).unwrap();
        assert!(minisign::verify(&public_key, &signature, std::io::Cursor::new(b"y"), true, false, false).is_err());
    }

    #[test]
    fn a_damaged_checksum_is_not_taken_for_an_empty_one() {
        let damaged = SECRET_KEY.replace("AAAAAAAAAAA=", "AAAAAAAAAAE=");
        assert!(damaged != SECRET_KEY && without_checksum(&damaged).is_none());
        assert!(without_checksum("geen sleutel").is_none());
    }
}
