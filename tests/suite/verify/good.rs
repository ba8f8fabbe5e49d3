//! Good releases to damage, and damaged ones put on the disk.

use super::super::support::{JOB, tree};
use rod_release::catalogue::Catalogue;
use rod_release::emit::{CHECKSUMS, Placed, StoredFile, checksums};
use rod_release::manifest::Manifest;
use rod_release::pipeline::{BuildRequest, KeySource, Resources};
use rod_release::verify::{BuildOutcome, build};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A release in memory: its manifest apart, so that it can be changed and sealed again.
#[derive(Clone)]
pub(crate) struct Release {
    pub(crate) manifest: Manifest,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Bytes of `manifest.json`, when they are not to be those of `manifest`.
    pub(crate) raw: Option<Vec<u8>>,
    /// Name of the folder, when it is not to be that of the manifest.
    pub(crate) name: Option<String>,
}

impl Release {
    pub(crate) fn file(&mut self, path: &str) -> &mut Vec<u8> {
        self.files.get_mut(path).expect("a file of the release")
    }

    /// The lines of a file, to be changed.
    pub(crate) fn lines(&mut self, path: &str, change: impl FnOnce(&mut Vec<String>)) {
        let text = String::from_utf8(self.file(path).clone()).expect("text");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        *self.file(path) = (lines.join("\n") + "\n").into_bytes();
    }

    /// Replaces in a text; what is replaced has to be there.
    pub(crate) fn replace(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.file(path).clone()).expect("text");
        assert!(text.contains(from), "{from} is not in {path}");
        *self.file(path) = text.replacen(from, to, 1).into_bytes();
    }

    /// Lists every file anew, as somebody would who wants a forgery to pass.
    pub(crate) fn seal(&mut self) {
        self.describe();
        let beside = self.files.iter().filter(|(path, _)| *path != CHECKSUMS);
        let beside: Vec<StoredFile> = beside.map(|(path, bytes)| StoredFile::from(path, bytes)).collect();
        if let Some(sums) = self.files.get_mut(CHECKSUMS) {
            *sums = checksums(&beside);
        }
        self.manifest.files = self.files.iter().map(|(path, bytes)| StoredFile::from(path, bytes)).collect();
        if let Some(besluit) = self.files.get("besluit.toml") {
            self.manifest.besluit.sha256 = StoredFile::from("", besluit).sha256;
        }
    }

    /// Brings sizes and hashes in the datapackage up to date.
    fn describe(&mut self) {
        let Some(bytes) = self.files.get("datapackage.json") else { return };
        let mut at = StoredFile::from("", b"");
        let lines = String::from_utf8(bytes.clone()).expect("text");
        let lines = lines.lines().map(|line| {
            let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
            if let Some(path) = rest.strip_prefix("\"path\": \"").and_then(|rest| rest.strip_suffix("\",")) {
                at = StoredFile::from(path, self.files.get(path).map_or(b"".as_slice(), Vec::as_slice));
            }
            if rest.starts_with("\"bytes\": ") {
                format!("{indent}\"bytes\": {},\n", at.bytes)
            } else if rest.starts_with("\"hash\": ") {
                format!("{indent}\"hash\": \"sha256:{}\",\n", at.sha256)
            } else {
                format!("{line}\n")
            }
        });
        let text: String = lines.collect();
        self.files.insert("datapackage.json".into(), text.into_bytes());
    }

    /// Writes the folder below `out` and gives its path.
    pub(crate) fn write(&self, out: &Path) -> PathBuf {
        let bytes = self.raw.clone().unwrap_or_else(|| self.manifest.bytes());
        let hash = StoredFile::from("", &bytes).sha256;
        let name = self.name.clone().unwrap_or_else(|| format!("{}-{}", self.manifest.date, &hash[..12]));
        let folder = out.join(&self.manifest.besluit.stem).join(name);
        for (path, content) in self.files.iter().chain([(&"manifest.json".to_owned(), &bytes)]) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("folder")).expect("folder");
            std::fs::write(path, content).expect("file");
        }
        folder
    }
}

/// One good release: the JOB decision on the fixture.
pub(crate) fn good() -> Release {
    static GOOD: OnceLock<Release> = OnceLock::new();
    GOOD.get_or_init(|| make(None)).clone()
}

/// Another good release: the same with another key, so every omnummer and the order of the rows differ.
pub(crate) fn other() -> Release {
    static OTHER: OnceLock<Release> = OnceLock::new();
    OTHER.get_or_init(|| make(Some("0123456789abcdef"))).clone()
}

/// A folder of the repository.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// Builds with the demo key, or with sixteen hex digits four times.
fn make(key: Option<&str>) -> Release {
    let out = tempfile::tempdir().expect("folder");
    let key = key.map_or(KeySource::Demo, |digits| {
        let path = out.path().join("sleutel");
        write_private(&path, &crate::suite::support::sha256(digits.as_bytes()));
        KeySource::StoredFile(path)
    });
    let order = BuildRequest {
        besluit: JOB.into(),
        snapshot: fixture("rod-mini"),
        sources: fixture("bronnen-mini"),
        key,
        out: out.path().join("uit"),
        ledger: None,
        replaces: None,
        by: None,
        preview: false,
        moment: None,
        is_final: false,
        date: None,
        states: None,
        resources: Resources { threads: 2, memory: 16 << 20 },
    };
    let built = build(&order, Catalogue::get().expect("catalogue"), &|_, _| ()).expect("built");
    let BuildOutcome::Release(_, release, _) = built else { panic!("the decision is admitted") };
    let (Placed::New(folder) | Placed::AlreadyPresent(folder)) = release.placed;
    let mut files = tree(&folder);
    files.remove("manifest.json");
    Release { manifest: release.manifest, files, raw: None, name: None }
}

/// Writes a file for its owner only.
pub(crate) fn write_private(path: &Path, text: &str) {
    std::fs::write(path, text).expect("file");
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("mode");
}
