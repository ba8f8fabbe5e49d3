//! The request of a delivery on request: the numbers of the persons, in a file.
//!
//! In: a path. Out: [`PersonList`]. Refuses: a file of another owner or that others may use (it holds numbers of persons), a line
//! that is no number by the 11-test, a person named twice, nobody. No line is ever quoted.

use super::failure::LeveringError;
use crate::spelling::number_kind;
use sha2::{Digest, Sha256};
use std::io::Read as _;
use std::path::Path;
use zeroize::Zeroizing;

/// Persons by number, sorted. No `Debug`: it holds numbers.
pub struct PersonList(Zeroizing<Vec<[u8; 9]>>);

impl PersonList {
    /// Reads a request: nine digits a line, empty lines and line ends of any kind allowed.
    ///
    /// # Errors
    /// [`LeveringError`].
    pub fn read(path: &Path) -> Result<Self, LeveringError> {
        let failed = |cause| LeveringError::RequestFile { path: path.to_owned(), cause };
        let mut file = crate::disk::open(path).map_err(failed)?;
        validate(path, &file.metadata().map_err(failed)?)?;
        let mut bytes = Zeroizing::new(Vec::new());
        file.read_to_end(&mut bytes).map_err(failed)?;
        let mut lines = Zeroizing::new(Vec::new());
        for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            let text = text.trim_ascii();
            if text.is_empty() {
                continue;
            }
            let number: Option<[u8; 9]> = text.try_into().ok().filter(|digits| number_kind(digits).is_some());
            let number = number.ok_or_else(|| LeveringError::RequestLine { path: path.to_owned(), line })?;
            lines.push((number, line));
        }
        lines.sort_unstable();
        let repeated = lines.windows(2).find_map(|pair| match pair {
            [(one, _), (other, line)] if one == other => Some(*line),
            _ => None,
        });
        if let Some(line) = repeated {
            return Err(LeveringError::RequestRepeated { path: path.to_owned(), line });
        }
        if lines.is_empty() {
            return Err(LeveringError::RequestEmpty { path: path.to_owned() });
        }
        Ok(Self(Zeroizing::new(lines.iter().map(|(number, _)| *number).collect())))
    }

    /// Is this person named?
    pub(super) fn names(&self, number: &[u8; 9]) -> bool {
        self.0.binary_search(number).is_ok()
    }

    /// How many are named.
    pub(super) fn count(&self) -> u64 {
        self.0.len() as u64
    }

    /// The same for the same persons. To be shown under a key only: one number can be guessed.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        self.0.iter().for_each(|number| hash.update(number));
        hash.finalize().into()
    }
}

fn validate(path: &Path, metadata: &std::fs::Metadata) -> Result<(), LeveringError> {
    let failed = |cause| LeveringError::RequestFile { path: path.to_owned(), cause };
    crate::disk::refuse_foreign(metadata).map_err(failed)?;
    match crate::disk::mode_for_others(metadata, 0o077) {
        Some(mode) => Err(LeveringError::RequestAccessible { path: path.to_owned(), mode }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mode: u32) -> Result<PersonList, LeveringError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("verzoek.txt");
        std::fs::write(&path, text).unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        PersonList::read(&path)
    }

    #[test]
    fn a_request_is_numbers_and_nothing_else() {
        let list = read("123456782\r\n\n 111222333 \n", 0o600).ok().unwrap();
        assert!(list.count() == 2 && list.names(b"111222333") && !list.names(b"999999990"));
        let other = read("111222333\n123456782", 0o600).ok().unwrap();
        assert_eq!(list.digest(), other.digest());
        for (text, mode, kind) in [
            ("123456783", 0o600, "RequestLine { line: 1"),
            ("123456782\n12345678", 0o600, "RequestLine { line: 2"),
            ("123456782;naam", 0o600, "RequestLine { line: 1"),
            ("123456782\n\n123456782", 0o600, "RequestRepeated { line: 3"),
            ("\n\n", 0o600, "RequestEmpty"),
            ("123456782", 0o640, "RequestAccessible"),
        ] {
            let Err(error) = read(text, mode) else { panic!("{kind}") };
            let shown = format!("{error:?}");
            let (name, rest) = kind.split_once(" { ").unwrap_or((kind, ""));
            assert!(shown.starts_with(name) && shown.contains(rest) && !shown.contains("12345678"), "{kind}: {shown}");
        }
    }
}
