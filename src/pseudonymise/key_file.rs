//! Key files: 64 hex digits for the owner's eyes only.
//!
//! In: a path (a regular file, or a pipe of mode 0600). Out: a [`Key`], or a new file. Refuses: files that others own or
//! may use, anything but one strong key, and to overwrite. Every buffer that held the key is wiped.

use super::{Key, PseudonymiseError};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use zeroize::Zeroizing;

/// 64 digits, a line end of at most two bytes, and one byte that shows that there was more.
const BUFFER_SIZE: usize = 67;

impl Key {
    /// Reads a key file: 64 hex digits, upper or lower case, and at most one line end.
    ///
    /// A symbolic link is followed (that is how secrets are mounted); what counts is the file that it leads to.
    ///
    /// # Errors
    /// Not a regular file, accessible to group or world, wrong length, no hex, all bytes equal, or not readable.
    pub fn read(path: &Path) -> Result<Self, PseudonymiseError> {
        read(path)
    }

    /// Draws a new key and writes it to a file that did not exist, for its owner only.
    ///
    /// # Errors
    /// The path exists, cannot be written, or the system has no randomness.
    pub fn generate(path: &Path) -> Result<Self, PseudonymiseError> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| PseudonymiseError::NoRandomness)?;
        let this = Self::from_bytes(&bytes);
        write(&this, path)?;
        Ok(this)
    }
}

/// Reads and checks a key file.
fn read(path: &Path) -> Result<Key, PseudonymiseError> {
    // Asked before opening as well: opening a device may wait or act. A pipe of its owner is a fine way to hand over a key.
    validate(path, &std::fs::metadata(path).map_err(|cause| file(path, cause))?)?;
    let mut open = File::open(path).map_err(|cause| file(path, cause))?;
    // Asked of the open file: between the two the path may have come to mean another.
    validate(path, &open.metadata().map_err(|cause| file(path, cause))?)?;
    let mut text = Zeroizing::new([0_u8; BUFFER_SIZE]);
    let length = fill(&mut open, text.as_mut_slice()).map_err(|cause| file(path, cause))?;
    // A reader gives no more than there is room for.
    let loaded = text.get(..length).unwrap_or_default();
    // One line end at most, with or without CR.
    let without_lf = loaded.strip_suffix(b"\n").map_or(loaded, |line| line.strip_suffix(b"\r").unwrap_or(line));
    let bytes = decode_hex(without_lf).ok_or_else(|| PseudonymiseError::Malformed { path: name(path) })?;
    if is_guessable(&bytes) {
        return Err(PseudonymiseError::Weak { path: name(path) });
    }
    Ok(Key::from_bytes(&bytes))
}

/// Would nobody have drawn this at random? Fewer than 20 different bytes (a part that is repeated), 28 characters of a
/// text (a passphrase written as hex has 32), 12 steps of one size (00 01 02 …): each less than once in 10⁷ random keys.
fn is_guessable(bytes: &[u8; 32]) -> bool {
    let distinct = bytes.iter().collect::<std::collections::BTreeSet<_>>().len();
    let printable = bytes.iter().filter(|byte| byte.is_ascii_graphic() || **byte == b' ').count();
    let mut steps: Vec<u8> =
        bytes.windows(2).filter_map(|pair| Some(pair.last()?.wrapping_sub(*pair.first()?))).collect();
    steps.sort_unstable();
    // 32 bytes have 31 steps.
    let longest_run = steps.chunk_by(|a, b| a == b).map(<[u8]>::len).max().unwrap_or_default();
    distinct < 20 || printable >= 28 || longest_run >= 12
}

/// Writes a key to a new file with mode 0600 and waits until it is on the disk.
fn write(key: &Key, path: &Path) -> Result<(), PseudonymiseError> {
    crate::disk::refuse_inside_release(path).map_err(|cause| file(path, cause))?;
    let mut open = crate::disk::create_new(path).map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => PseudonymiseError::AlreadyExists { path: name(path) },
        _ => file(path, cause),
    })?;
    let mut text = Zeroizing::new([b'\n'; 65]);
    for (two, byte) in text.chunks_exact_mut(2).zip(key.bytes()) {
        two.copy_from_slice(&[hex_digit(byte >> 4), hex_digit(byte & 15)]);
    }
    open.write_all(text.as_slice()).and_then(|()| open.sync_all()).map_err(|cause| {
        // Half a key is no key; the file is ours, it did not exist before.
        let _ = std::fs::remove_file(path);
        file(path, cause)
    })
}

/// Refuses what is no file, and what others may read, write or run.
fn validate(path: &Path, metadata: &std::fs::Metadata) -> Result<(), PseudonymiseError> {
    #[cfg(unix)]
    let readable = metadata.is_file() || std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type());
    #[cfg(not(unix))]
    let readable = metadata.is_file();
    if !readable {
        return Err(PseudonymiseError::NotAFile { path: name(path) });
    }
    crate::disk::refuse_foreign(metadata).map_err(|cause| file(path, cause))?;
    match crate::disk::mode_for_others(metadata, 0o077) {
        Some(mode) => Err(PseudonymiseError::AccessibleToOthers { path: name(path), mode }),
        None => Ok(()),
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(open: &mut File, room: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = room.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match open.read(rest) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(length)
}

fn decode_hex(text: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    if text.len() != 64 {
        return None;
    }
    for (byte, two) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let &[high, low] = two else { return None };
        *byte = value(high)? << 4 | value(low)?;
    }
    Some(bytes)
}

fn value(hex_digit: u8) -> Option<u8> {
    match hex_digit {
        b'0'..=b'9' => Some(hex_digit - b'0'),
        b'a'..=b'f' => Some(hex_digit - b'a' + 10),
        b'A'..=b'F' => Some(hex_digit - b'A' + 10),
        _ => None,
    }
}

fn hex_digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn file(path: &Path, cause: io::Error) -> PseudonymiseError {
    PseudonymiseError::StoredFile { path: name(path), cause }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Lang, Spoken};
    use std::path::PathBuf;

    const GOOD: &str = "9F02C37E5805A7660BD9E1B3A4C80DE11f12931475169718991A8B1C3D4E5F20";

    fn write_key_file(map: &tempfile::TempDir, content: &[u8], mode: u32) -> PathBuf {
        let path = map.path().join("sleutel");
        std::fs::write(&path, content).unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        path
    }

    fn error(content: &[u8], mode: u32) -> PseudonymiseError {
        let map = tempfile::tempdir().unwrap();
        match read(&write_key_file(&map, content, mode)) {
            Ok(_) => panic!("accepted"),
            Err(error) => error,
        }
    }

    #[test]
    fn both_cases_and_one_line_end_are_the_same_key() {
        let map = tempfile::tempdir().unwrap();
        for tail in ["", "\n", "\r\n"] {
            for text in [GOOD.to_owned(), GOOD.to_lowercase(), GOOD.to_uppercase()] {
                let key =
                    read(&write_key_file(&map, format!("{text}{tail}").as_bytes(), 0o600)).unwrap_or_else(|_| panic!());
                assert_eq!(key.fingerprint(), "50adbb4435768e7e");
            }
        }
    }

    #[test]
    fn anything_but_64_hex_digits_is_refused_without_quoting_it() {
        for content in [
            String::new(),
            GOOD[..63].to_owned(),
            format!("{GOOD}0"),
            format!("{GOOD}\n\n"),
            format!(" {GOOD}"),
            format!("{GOOD}\n{GOOD}\n"),
            GOOD.replace('A', "g"),
            format!("0x{}", &GOOD[2..]),
        ] {
            let error = error(content.as_bytes(), 0o600);
            assert!(matches!(error, PseudonymiseError::Malformed { .. }));
            for lang in [Lang::Nl, Lang::En] {
                assert!(!error.say(lang).contains("0203") && !format!("{error:?}").contains("0203"));
            }
        }
    }

    #[test]
    fn a_repeated_byte_is_no_key() {
        for pair in ["00", "ff", "a5"] {
            assert!(matches!(error(pair.repeat(32).as_bytes(), 0o600), PseudonymiseError::Weak { .. }));
        }
    }

    #[test]
    fn a_pattern_or_a_text_is_no_key_and_random_bytes_are() {
        let counting: String = (1..=32).map(|byte: u8| format!("{byte:02x}")).collect();
        let odd: String = (0..32_u8).map(|byte| format!("{:02x}", byte.wrapping_mul(7))).collect();
        let text: String = b"correct horse battery staple 123".iter().map(|byte| format!("{byte:02x}")).collect();
        for weak in [counting, odd, text, "0123456789abcdef".repeat(4), "deadbeef".repeat(8)] {
            assert!(matches!(error(weak.as_bytes(), 0o600), PseudonymiseError::Weak { .. }), "{}", weak.len());
        }
        let mut bytes = [0_u8; 32];
        for _ in 0..20_000 {
            getrandom::fill(&mut bytes).unwrap();
            assert!(!is_guessable(&bytes), "a random key was refused");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_use_is_refused_also_behind_a_link() {
        for mode in [0o640, 0o604, 0o620, 0o601, 0o644] {
            let error = error(GOOD.as_bytes(), mode);
            assert!(matches!(error, PseudonymiseError::AccessibleToOthers { mode: r, .. } if r == mode));
        }
        let map = tempfile::tempdir().unwrap();
        let path = write_key_file(&map, GOOD.as_bytes(), 0o600);
        let link = map.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(read(&link).is_ok());
        write_key_file(&map, GOOD.as_bytes(), 0o644);
        assert!(matches!(read(&link), Err(PseudonymiseError::AccessibleToOthers { .. })));
        assert!(matches!(read(map.path()), Err(PseudonymiseError::NotAFile { .. })));
    }

    #[test]
    fn a_new_key_can_be_read_back_and_is_never_overwritten() {
        let map = tempfile::tempdir().unwrap();
        let path = map.path().join("nieuw");
        let created = Key::generate(&path).unwrap_or_else(|error| panic!("{error}"));
        let content = std::fs::read(&path).unwrap();
        assert_eq!((content.len(), content.last()), (65, Some(&b'\n')));
        assert_eq!(read(&path).unwrap_or_else(|error| panic!("{error}")).fingerprint(), created.fingerprint());
        assert!(matches!(Key::generate(&path), Err(PseudonymiseError::AlreadyExists { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), content);
        let other = Key::generate(&map.path().join("ander")).unwrap_or_else(|error| panic!("{error}"));
        assert_ne!(other.fingerprint(), created.fingerprint());
    }
}
