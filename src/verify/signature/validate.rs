//! ROD1150–1155: checks the signature of a release.
//!
//! In: the bytes of the manifest, a signature file, a public key. Out: findings, one per thing that is wrong.
//! Refuses: a public key that is none.

use super::{comment, key};
use crate::manifest::AnyManifest;
use crate::verify::VerifyError;
use crate::verify::dossier::Dossier;
use crate::verify::rules::{
    SIGNATURE_BY_OTHER_KEY, SIGNATURE_INVALID, SIGNATURE_MALFORMED, SIGNATURE_MISSING, TRUSTED_COMMENT_FORGED,
    TRUSTED_COMMENT_OF_OTHER_RELEASE,
};
use minisign::{PublicKey, SignatureBox};
use std::io::{Cursor, ErrorKind};
use std::path::Path;

/// Base64 of 74 bytes: algorithm, key number, signature.
const SIGNATURE_LENGTH: usize = 100;
/// Base64 of 64 bytes: the signature of signature and trusted comment.
const GLOBAL_SIGNATURE_LENGTH: usize = 88;

/// What is signed.
pub(in crate::verify) struct SignedManifest<'m> {
    pub(in crate::verify) manifest: &'m AnyManifest,
    pub(in crate::verify) bytes: &'m [u8],
    pub(in crate::verify) sha256: &'m str,
}

/// Checks a signature.
pub(in crate::verify) fn validate(
    loaded: &SignedManifest<'_>,
    signature: &Path,
    public_key: &Path,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let public_key = key::public_key(public_key)?;
    let name = signature.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // One that went through Windows is the same signature.
    let text = match crate::disk::read(signature) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).replace('\r', ""),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let over = dossier.over(&SIGNATURE_MISSING, &name);
            dossier.report(over);
            return Ok(());
        }
        Err(cause) => return Err(VerifyError::file(signature, cause)),
    };
    let Some(minisign_box) = parse(&text) else {
        let over = dossier.over(&SIGNATURE_MALFORMED, &name);
        dossier.report(over);
        return Ok(());
    };
    if minisign_box.keynum() != public_key.keynum() {
        let over = dossier.over(&SIGNATURE_BY_OTHER_KEY, &name);
        dossier
            .report(over.with("gevonden", number(minisign_box.keynum())).with("verwacht", number(public_key.keynum())));
        return Ok(());
    }
    verdict(loaded, &minisign_box, &public_key, &name, dossier);
    Ok(())
}

fn verdict(
    loaded: &SignedManifest<'_>,
    minisign_box: &SignatureBox,
    public_key: &PublicKey,
    name: &str,
    dossier: &mut Dossier,
) {
    let is_valid = |bytes: &[u8], minisign_box: &SignatureBox| {
        minisign::verify(public_key, minisign_box, Cursor::new(bytes), true, false, false).is_ok()
    };
    if is_valid(loaded.bytes, minisign_box) {
        let expected = comment(loaded.manifest, loaded.sha256);
        if minisign_box.trusted_comment().ok().as_deref() != Some(expected.as_str()) {
            let over = dossier.over(&TRUSTED_COMMENT_OF_OTHER_RELEASE, name);
            dossier.report(over.with("verwacht", expected));
        }
        return;
    }
    // Which of the two signatures fails? The library checks the one over the manifest first and says so.
    let error = minisign::verify(public_key, minisign_box, Cursor::new(loaded.bytes), true, false, false);
    let comment_forged = error.is_err_and(|error| error.to_string().contains("Comment signature"));
    let line = if comment_forged { &TRUSTED_COMMENT_FORGED } else { &SIGNATURE_INVALID };
    let over = dossier.over(line, name);
    dossier.report(over);
}

/// Is it a signature by its form, and does it say that it is of this manifest? Without a key nothing more can be said.
#[must_use]
pub fn names_manifest(signature: &[u8], manifest: &AnyManifest, sha256: &str) -> bool {
    let minisign_box = parse(&String::from_utf8_lossy(signature).replace('\r', ""));
    minisign_box.and_then(|found| found.trusted_comment().ok()).is_some_and(|said| said == comment(manifest, sha256))
}

/// The four lines, exactly; lengths first, because the library takes a short second signature for granted.
fn parse(text: &str) -> Option<SignatureBox> {
    let rules: Vec<&str> = text.lines().collect();
    let [_, first, _, second] = rules.as_slice() else { return None };
    if first.len() != SIGNATURE_LENGTH || second.len() != GLOBAL_SIGNATURE_LENGTH {
        return None;
    }
    let minisign_box = SignatureBox::from_string(text).ok()?;
    (minisign_box.is_prehashed() && minisign_box.to_string() == text).then_some(minisign_box)
}

/// A key number as minisign shows it: the last byte first, in capitals.
fn number(bytes: &[u8]) -> String {
    bytes.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}
