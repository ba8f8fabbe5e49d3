//! Writes the archive.
//!
//! In: [`PackageRequest`]. Out: a new file, which appears whole. Refuses: what [`PackageError`] says.
//!
//! Entries stand in the order of their paths, all of the day of the release, of nobody, for their owner: so the same release gives
//! the same bytes on every machine. The files are hashed while they are packed: what was changed since the release was
//! verified is not sent. With recipients every byte is encrypted before it reaches the disk.

use super::PackageError;
use super::letter::Filed;
use super::letter::letter;
use crate::calendar::Date;
use crate::emit::{MANIFEST, StoredFile};
use crate::encryption::{Encrypting, Recipients};
use crate::manifest::AnyManifest;
use crate::spelling::{holds_number, is_hidden, says_something};
use crate::verify::names_manifest;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use tar::{Builder, EntryType, Header};

/// The name of the letter in the archive.
const LETTER: &str = "BEGELEIDENDE-BRIEF.txt";

/// What to pack, and where to.
#[derive(Clone, Copy)]
pub struct PackageRequest<'p> {
    /// The folder of a release that verified.
    pub release: &'p Path,
    /// The manifest that verified.
    pub manifest: &'p AnyManifest,
    /// The decision or the delivery that it encloses.
    pub filed: &'p Filed,
    /// Its signature, where there is one.
    pub signature: Option<&'p Path>,
    /// Was the signature checked with a public key?
    pub checked: bool,
    /// To whom it is encrypted, if it is.
    pub recipients: Option<&'p Recipients>,
    /// Who answers questions.
    pub contact: Option<&'p str>,
    /// The file to write.
    pub out: &'p Path,
}

/// Packs.
///
/// # Errors
/// [`PackageError`]; then there is no file.
pub fn package(request: &PackageRequest<'_>) -> Result<(), PackageError> {
    let failed = |cause: io::Error| PackageError::file(request.out, cause);
    if request.out == Path::new("-") {
        return Err(PackageError::NoFile);
    }
    if request.contact.is_some_and(|text| !says_something(text) || text.chars().any(is_hidden) || holds_number(text)) {
        return Err(PackageError::Contact);
    }
    let signature = request.signature.map(|path| signature(request, path)).transpose()?;
    let signature = signature.as_deref();
    if request.out.symlink_metadata().is_ok() {
        return Err(PackageError::Exists { path: request.out.display().to_string() });
    }
    crate::disk::refuse_inside_release(request.out).map_err(failed)?;
    let parent = crate::disk::folder_of(request.out);
    let mut staged = tempfile::Builder::new().prefix(".inpakken-").tempfile_in(parent).map_err(failed)?;
    let out = BufWriter::new(staged.as_file_mut());
    let mut out = match request.recipients {
        None => entries(request, signature, out)?,
        Some(recipients) => entries(request, signature, Encrypting::new(recipients, out)?)?.finish()?,
    };
    out.flush().map_err(failed)?;
    drop(out);
    staged.as_file().sync_all().map_err(failed)?;
    staged.persist_noclobber(request.out).map(drop).map_err(|error| failed(error.error))
}

/// Writes all entries to `out`, and gives it back.
fn entries<W: Write>(request: &PackageRequest<'_>, signature: Option<&[u8]>, out: W) -> Result<W, PackageError> {
    let failed = |cause: io::Error| PackageError::file(request.out, cause);
    let (manifest, day) = (request.manifest, seconds(request.manifest.date()));
    // A name that begins with a dash is an option to many programs.
    let stem = manifest.stem();
    let top = if stem.starts_with('-') { format!("./{stem}") } else { stem.to_owned() };
    let folder = format!("{top}/{}", manifest.folder_name());
    let mut archive = Builder::new(out);
    let signed = signature.map(|_| request.checked);
    let text = letter(request.filed, manifest, signed, request.contact);
    let letter = (format!("{top}/{LETTER}"), text.as_bytes());
    append(&mut archive, &letter.0, letter.1.len() as u64, day, letter.1).map_err(failed)?;
    let own = StoredFile { path: MANIFEST.to_owned(), bytes: 0, sha256: manifest.hash() };
    let mut files: Vec<&StoredFile> = manifest.files().iter().chain([&own]).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    for file in files {
        one(&mut archive, request, file, &format!("{folder}/{}", file.path), day)?;
    }
    if let Some(bytes) = signature {
        append(&mut archive, &format!("{folder}.minisig"), bytes.len() as u64, day, bytes).map_err(failed)?;
    }
    archive.into_inner().map_err(failed)
}

/// The signature; what only stands in its place, a secret key above all, is not sent.
fn signature(request: &PackageRequest<'_>, path: &Path) -> Result<Vec<u8>, PackageError> {
    let bytes = crate::disk::read(path).map_err(|cause| PackageError::file(path, cause))?;
    if names_manifest(&bytes, request.manifest, &request.manifest.hash()) {
        Ok(bytes)
    } else {
        Err(PackageError::NoSignature { path: path.display().to_string() })
    }
}

/// A file of the release, which has to be the one that verified.
fn one<W: Write>(
    archive: &mut Builder<W>,
    request: &PackageRequest<'_>,
    file: &StoredFile,
    name: &str,
    day: u64,
) -> Result<(), PackageError> {
    let path = request.release.join(&file.path);
    let open = crate::disk::open(&path).map_err(|cause| PackageError::file(&path, cause))?;
    let bytes = open.metadata().map_err(|cause| PackageError::file(&path, cause))?.len();
    let mut hashing = Hashing { file: BufReader::new(open), hash: Sha256::new() };
    append(archive, name, bytes, day, &mut hashing).map_err(|cause| PackageError::file(request.out, cause))?;
    if hex::encode(hashing.hash.finalize()) == file.sha256 {
        Ok(())
    } else {
        Err(PackageError::Changed { path: file.path.clone() })
    }
}

fn append<W: Write>(archive: &mut Builder<W>, name: &str, bytes: u64, day: u64, content: impl Read) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(day);
    header.set_uid(0);
    header.set_gid(0);
    // A file that grew meanwhile must not spoil what comes behind it: its hash tells.
    archive.append_data(&mut header, name, content.take(bytes))
}

/// The begin of a day, as an archive counts time.
fn seconds(day: Date) -> u64 {
    let begin = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    u64::try_from(begin).unwrap_or_default()
}

/// Hashes what is read.
struct Hashing {
    file: BufReader<File>,
    hash: Sha256,
}

impl Read for Hashing {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(out)?;
        self.hash.update(out.get(..count).unwrap_or_default());
        Ok(count)
    }
}
