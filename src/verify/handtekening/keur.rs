//! ROD1150–1155: checks the signature of a release.
//!
//! In: the bytes of the manifest, a signature file, a public key. Out: findings, one per thing that is wrong.
//! Refuses: a public key that is none.

use super::{opmerking, sleutel};
use crate::verify::VerifyError;
use crate::verify::dossier::Dossier;
use crate::verify::regels::manifest::Gelezen;
use crate::verify::regels::{
    SIGNATURE_BY_OTHER_KEY, SIGNATURE_INVALID, SIGNATURE_MALFORMED, SIGNATURE_MISSING, TRUSTED_COMMENT_FORGED,
    TRUSTED_COMMENT_OF_OTHER_RELEASE,
};
use minisign::{PublicKey, SignatureBox};
use std::fs;
use std::io::{Cursor, ErrorKind};
use std::path::Path;

/// Base64 of 74 bytes: algorithm, key number, signature.
const LENGTE_HANDTEKENING: usize = 100;
/// Base64 of 64 bytes: the signature of signature and trusted comment.
const LENGTE_TWEEDE: usize = 88;

/// Checks a signature.
pub(in crate::verify) fn keur(
    gelezen: &Gelezen,
    handtekening: &Path,
    publiek: &Path,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let publiek = sleutel::publiek(publiek)?;
    let naam = handtekening.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
    let tekst = match fs::read(handtekening) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(fout) if fout.kind() == ErrorKind::NotFound => {
            let over = dossier.over(&SIGNATURE_MISSING, &naam);
            dossier.meld(over);
            return Ok(());
        }
        Err(oorzaak) => return Err(VerifyError::bestand(handtekening, oorzaak)),
    };
    let Some(doos) = ontleed(&tekst) else {
        let over = dossier.over(&SIGNATURE_MALFORMED, &naam);
        dossier.meld(over);
        return Ok(());
    };
    if doos.keynum() != publiek.keynum() {
        let over = dossier.over(&SIGNATURE_BY_OTHER_KEY, &naam);
        dossier.meld(over.with("gevonden", nummer(doos.keynum())).with("verwacht", nummer(publiek.keynum())));
        return Ok(());
    }
    oordeel(gelezen, &doos, &publiek, &naam, dossier);
    Ok(())
}

fn oordeel(gelezen: &Gelezen, doos: &SignatureBox, publiek: &PublicKey, naam: &str, dossier: &mut Dossier) {
    let klopt = |bytes: &[u8], doos: &SignatureBox| {
        minisign::verify(publiek, doos, Cursor::new(bytes), true, false, false).is_ok()
    };
    if klopt(&gelezen.bytes, doos) {
        let verwacht = opmerking(&gelezen.manifest, &gelezen.sha256);
        if doos.trusted_comment().ok().as_deref() != Some(verwacht.as_str()) {
            let over = dossier.over(&TRUSTED_COMMENT_OF_OTHER_RELEASE, naam);
            dossier.meld(over.with("verwacht", verwacht));
        }
        return;
    }
    // Which of the two signatures fails? The library checks the one over the manifest first and says so.
    let fout = minisign::verify(publiek, doos, Cursor::new(&gelezen.bytes), true, false, false);
    let opmerking_vals = fout.is_err_and(|fout| fout.to_string().contains("Comment signature"));
    let regel = if opmerking_vals { &TRUSTED_COMMENT_FORGED } else { &SIGNATURE_INVALID };
    let over = dossier.over(regel, naam);
    dossier.meld(over);
}

/// The four lines, exactly; lengths first, because the library takes a short second signature for granted.
fn ontleed(tekst: &str) -> Option<SignatureBox> {
    let regels: Vec<&str> = tekst.lines().collect();
    let [_, eerste, _, tweede] = regels.as_slice() else { return None };
    if eerste.len() != LENGTE_HANDTEKENING || tweede.len() != LENGTE_TWEEDE {
        return None;
    }
    let doos = SignatureBox::from_string(tekst).ok()?;
    (doos.is_prehashed() && doos.to_string() == tekst).then_some(doos)
}

/// A key number as minisign shows it: the last byte first, in capitals.
fn nummer(bytes: &[u8]) -> String {
    bytes.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}
