//! `sign`: writes the signature of a release.
//!
//! In: a release, a secret key. Out: [`Signed`]. Refuses: to overwrite another signature.

use super::{comment, key, place};
use crate::emit::{MANIFEST, StoredFile};
use crate::manifest::AnyManifest;
use crate::verify::VerifyError;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A signature that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The file.
    pub path: PathBuf,
    /// Its trusted comment.
    pub comment: String,
}

/// Signs the manifest of a release. `to`: another place than [`place`].
///
/// # Errors
/// The key, the password file, the manifest or the signature file cannot be used; the file exists.
pub fn sign(
    release: &Path,
    secret_key: &Path,
    password: Option<&Path>,
    to: Option<&Path>,
) -> Result<Signed, VerifyError> {
    let path = release.join(MANIFEST);
    let bytes = crate::disk::read(&path).map_err(|cause| VerifyError::file(&path, cause))?;
    let manifest = AnyManifest::read(&bytes).map_err(|error| VerifyError::file(&path, std::io::Error::other(error)))?;
    let comment = comment(&manifest, &StoredFile::from("", &bytes).sha256);
    let key = key::secret_key(secret_key, password)?;
    let public_key = minisign::PublicKey::from_secret_key(&key).map_err(|_| VerifyError::Signing)?;
    let first = Some("signature of a rod-release manifest");
    let signature = minisign::sign(Some(&public_key), &key, bytes.as_slice(), Some(&comment), first)
        .map_err(|_| VerifyError::Signing)?;
    let path = to.map_or_else(|| place(release), Path::to_owned);
    let error = |cause: std::io::Error| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => VerifyError::SignatureExists { path: path.display().to_string() },
        _ => VerifyError::file(&path, cause),
    };
    crate::disk::refuse_inside_release(&path).map_err(error)?;
    let mut file = crate::disk::create_new(&path).map_err(error)?;
    file.write_all(signature.into_string().as_bytes()).and_then(|()| file.sync_all()).map_err(error)?;
    Ok(Signed { path, comment })
}
