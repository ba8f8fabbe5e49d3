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
const GROOTSTE: u64 = 64 << 10;

/// Reads a public key.
pub(super) fn publiek(pad: &Path) -> Result<PublicKey, VerifyError> {
    let fout = || VerifyError::PubliekeSleutel { pad: pad.display().to_string() };
    let tekst = lees(pad)?;
    let sleutel = PublicKeyBox::from_string(&tekst).and_then(PublicKeyBox::into_public_key);
    // The bare key, as it stands in a mail, is accepted too.
    sleutel.or_else(|_| PublicKey::from_base64(tekst.trim())).map_err(|_| fout())
}

/// Reads a secret key; `wachtwoord` is a file of one line, `-` is stdin.
pub(super) fn geheim(pad: &Path, wachtwoord: Option<&Path>) -> Result<SecretKey, VerifyError> {
    alleen_van_eigenaar(pad)?;
    let tekst = lees(pad)?;
    let doos = || SecretKeyBox::from_string(&tekst);
    let fout = || VerifyError::GeheimeSleutel { pad: pad.display().to_string() };
    if let Ok(sleutel) = doos().and_then(SecretKeyBox::into_unencrypted_secret_key) {
        return Ok(sleutel);
    }
    if let Some(sleutel) = zonder_controlegetal(&tekst) {
        return Ok(sleutel);
    }
    // The second line begins with algorithm, key derivation and checksum: "EdSc" is encrypted.
    let versleuteld = tekst.lines().nth(1).is_some_and(|regel| regel.starts_with("RWRTY0Iy"));
    match wachtwoord {
        None if versleuteld => Err(VerifyError::WachtwoordNodig { pad: pad.display().to_string() }),
        None => Err(fout()),
        Some(bron) => {
            let woord = lees_wachtwoord(bron)?;
            // Always a password: without one the library would ask for it on the terminal.
            doos().and_then(|doos| doos.into_secret_key(Some(woord.as_str().to_owned()))).map_err(|_| fout())
        }
    }
}

/// An unencrypted key as the standard tool writes it (`minisign -G -W`, seen with 0.11): its checksum is left empty,
/// which the library takes for damage. Any other checksum is for the library to judge.
fn zonder_controlegetal(tekst: &str) -> Option<SecretKey> {
    let bytes = Zeroizing::new(Base64::decode_to_vec(tekst.lines().nth(1)?.trim(), None).ok()?);
    let onversleuteld = bytes.get(2..4) == Some(&[0, 0]);
    let leeg = bytes.last_chunk::<32>() == Some(&[0; 32]);
    if onversleuteld && leeg { SecretKey::from_bytes(&bytes).ok() } else { None }
}

fn lees_wachtwoord(bron: &Path) -> Result<Zeroizing<String>, VerifyError> {
    let mut tekst = if bron == Path::new("-") {
        let mut tekst = Zeroizing::new(String::new());
        let gelezen = std::io::stdin().lock().take(GROOTSTE).read_to_string(&mut tekst);
        gelezen.map_err(|oorzaak| VerifyError::bestand(bron, oorzaak))?;
        tekst
    } else {
        alleen_van_eigenaar(bron)?;
        lees(bron)?
    };
    let lengte = tekst.trim_end_matches(['\r', '\n']).len();
    tekst.truncate(lengte);
    Ok(tekst)
}

fn lees(pad: &Path) -> Result<Zeroizing<String>, VerifyError> {
    let fout = |oorzaak| VerifyError::bestand(pad, oorzaak);
    let mut bytes = Zeroizing::new(Vec::new());
    fs::File::open(pad).map_err(fout)?.take(GROOTSTE).read_to_end(&mut bytes).map_err(fout)?;
    String::from_utf8(std::mem::take(&mut *bytes)).map(Zeroizing::new).map_err(|geen_tekst| {
        geen_tekst.into_bytes().zeroize();
        VerifyError::bestand(pad, std::io::ErrorKind::InvalidData.into())
    })
}

#[cfg(unix)]
fn alleen_van_eigenaar(pad: &Path) -> Result<(), VerifyError> {
    use std::os::unix::fs::PermissionsExt;
    let gegevens = fs::metadata(pad).map_err(|oorzaak| VerifyError::bestand(pad, oorzaak))?;
    let rechten = gegevens.permissions().mode() & 0o777;
    // A pipe (`<(…)`) has no owner that matters.
    if gegevens.is_file() && rechten & 0o077 != 0 {
        return Err(VerifyError::Leesbaar { pad: pad.display().to_string(), rechten });
    }
    Ok(())
}

#[cfg(not(unix))]
fn alleen_van_eigenaar(_: &Path) -> Result<(), VerifyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `minisign -G -W` (0.11) for this test; protects nothing.
    const GEHEIM: &str = "untrusted comment: minisign encrypted secret key\n\
        RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHyGWoTXzCCYbIbGJ5XoMhTHpfkRMx9C5VSHfWIkbdKg/7IYrff+WL/C+ClruspJCBnOqKjf7J2oTxfT/oxSOJ61cAJKlgYhZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    const PUBLIEK: &str = "RWQfIZahNfMIJvC+ClruspJCBnOqKjf7J2oTxfT/oxSOJ61cAJKlgYhZ";

    #[test]
    fn a_key_of_the_standard_tool_without_password_signs_what_its_public_key_accepts() {
        let sleutel = zonder_controlegetal(GEHEIM).unwrap();
        let handtekening = minisign::sign(None, &sleutel, &b"x"[..], Some("t"), None).unwrap();
        let publiek = PublicKey::from_base64(PUBLIEK).unwrap();
        minisign::verify(&publiek, &handtekening, std::io::Cursor::new(b"x"), true, false, false).unwrap();
        assert!(minisign::verify(&publiek, &handtekening, std::io::Cursor::new(b"y"), true, false, false).is_err());
    }

    #[test]
    fn a_damaged_checksum_is_not_taken_for_an_empty_one() {
        let beschadigd = GEHEIM.replace("AAAAAAAAAAA=", "AAAAAAAAAAE=");
        assert!(beschadigd != GEHEIM && zonder_controlegetal(&beschadigd).is_none());
        assert!(zonder_controlegetal("geen sleutel").is_none());
    }
}
