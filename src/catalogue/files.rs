//! The data files of the catalogue: those embedded in the binary, and a folder of other ones laid over them.
//!
//! In: `data/**/*.toml` as the build script finds them; a folder. Out: [`DataFiles`], path below `data/` → text.
//! Refuses: a folder that cannot be read or is not all TOML. Whether a file is in its place the loaders judge.

use super::failure::{CatalogueError, CatalogueErrorKind, DataFolderError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/catalogue_files.rs"));

/// One data file.
#[derive(Clone, Copy, Debug)]
pub struct DataFile<'f> {
    /// Path below `data/`.
    pub path: &'f str,
    /// Its text.
    pub text: &'f str,
}

impl<'f> DataFile<'f> {
    /// File name without folder and extension: the id that the file must carry.
    #[must_use]
    pub fn stem(self) -> &'f str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// A fault at a byte of the file.
    #[must_use]
    pub fn fault(self, offset: usize, kind: CatalogueErrorKind) -> CatalogueError {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        CatalogueError { file: self.path.to_owned(), place: Some((line, column)), kind }
    }

    /// The folder it stands in, empty for the uppermost.
    #[must_use]
    pub fn folder(self) -> &'f str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Every data file, by path.
#[derive(Clone, Debug)]
pub struct DataFiles(BTreeMap<String, Cow<'static, str>>);

impl DataFiles {
    /// What is built in.
    #[must_use]
    pub fn builtin() -> Self {
        Self(BUILTIN.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text))).collect())
    }

    /// With the files of a folder over these: one of the same path takes the place of what is there.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read as text.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, DataFolderError> {
        let mut folders = vec![folder.to_owned()];
        while let Some(inside) = folders.pop() {
            let failed = |path: &Path, cause| DataFolderError { path: path.to_owned(), cause };
            for entry in std::fs::read_dir(&inside).map_err(|cause| failed(&inside, cause))? {
                let path = entry.map_err(|cause| failed(&inside, cause))?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).map_err(|cause| failed(&path, cause))?;
                let below = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                self.0.insert(below, Cow::Owned(text));
            }
        }
        Ok(self)
    }

    /// With this file.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), Cow::Owned(text.to_owned()));
        self
    }

    /// All of them, in the order of their paths.
    pub fn all(&self) -> impl Iterator<Item = DataFile<'_>> {
        self.0.iter().map(|(path, text)| DataFile { path, text })
    }

    /// Those that stand in this folder itself.
    pub(super) fn folder<'f>(&'f self, folder: &'f str) -> impl Iterator<Item = DataFile<'f>> {
        self.all().filter(move |file| file.folder() == folder)
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<DataFile<'_>> {
        self.0.get_key_value(path).map(|(path, text)| DataFile { path, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Lang, Spoken};

    #[test]
    fn a_place_is_a_line_and_a_column_of_characters() {
        let file = DataFile { path: "variabelen/x.toml", text: "a = 1\nb = \"é\" x" };
        let error = file.fault(15, CatalogueErrorKind::CodeWithoutShape);
        assert_eq!(error.place, Some((2, 9)));
        assert!(error.say(Lang::Nl).starts_with("variabelen/x.toml:2:9: "));
    }
}
