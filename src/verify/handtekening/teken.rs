//! `sign`: writes the signature of a release.
//!
//! In: a release, a secret key. Out: [`Ondertekend`]. Refuses: to overwrite another signature.

use super::{opmerking, plaats, sleutel};
use crate::emit::{Bestand, MANIFEST};
use crate::manifest::Manifest;
use crate::verify::VerifyError;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A signature that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ondertekend {
    /// The file.
    pub pad: PathBuf,
    /// Its trusted comment.
    pub opmerking: String,
}

/// Signs the manifest of a release. `naar`: another place than [`plaats`].
///
/// # Errors
/// The key, the password file, the manifest or the signature file cannot be used; the file exists.
pub fn onderteken(
    release: &Path,
    geheim: &Path,
    wachtwoord: Option<&Path>,
    naar: Option<&Path>,
) -> Result<Ondertekend, VerifyError> {
    let pad = release.join(MANIFEST);
    let bytes = fs::read(&pad).map_err(|oorzaak| VerifyError::bestand(&pad, oorzaak))?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|fout| VerifyError::bestand(&pad, std::io::Error::other(fout)))?;
    let opmerking = opmerking(&manifest, &Bestand::van("", &bytes).sha256);
    let sleutel = sleutel::geheim(geheim, wachtwoord)?;
    let publiek = minisign::PublicKey::from_secret_key(&sleutel).map_err(|_| VerifyError::Tekenen)?;
    let eerste = Some("signature of a rod-release manifest");
    let handtekening = minisign::sign(Some(&publiek), &sleutel, bytes.as_slice(), Some(&opmerking), eerste)
        .map_err(|_| VerifyError::Tekenen)?;
    let pad = naar.map_or_else(|| plaats(release), Path::to_owned);
    let fout = |oorzaak| VerifyError::bestand(&pad, oorzaak);
    let mut bestand = OpenOptions::new().write(true).create_new(true).open(&pad).map_err(fout)?;
    bestand.write_all(handtekening.into_string().as_bytes()).and_then(|()| bestand.sync_all()).map_err(fout)?;
    Ok(Ondertekend { pad, opmerking })
}
