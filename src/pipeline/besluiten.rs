//! The first passes: read besluiten, parse them, check them together.
//!
//! In: paths; a folder stands for its `*.toml`, `-` for stdin. Out: [`Checked`]: the source texts, all findings, and what
//! was admitted. Refuses: with [`check_besluiten`] a file that cannot be read or is no text; [`check_everything`] makes
//! it a finding among those of the other files.

use super::BuildError;
use crate::besluit::faults::{NOT_TEXT, UNREADABLE_FILE};
use crate::besluit::levering::{self, is_levering};
use crate::besluit::{Besluit, besluit_without_rows, is_recognised, parse};
use crate::catalogue::Catalogue;
use crate::check::levering::{AdmittedLevering, check_leveringen};
use crate::check::{Admitted, check, check_legible};
use crate::diagnose::{FileIndex, Finding, Place, Severity, SourceMap, Span};
use crate::disk::causes;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Besluiten after the check.
pub struct Checked {
    /// The files, for showing findings.
    pub sources: SourceMap,
    /// All findings, sorted.
    pub findings: Vec<Finding>,
    /// Per path: the besluit, when nothing forbids it.
    pub admitted: Vec<Option<Admitted>>,
    /// Per path: the statutory delivery, when it is one and nothing forbids it.
    pub leveringen: Vec<Option<AdmittedLevering>>,
    /// Could every file be opened and read?
    pub read: bool,
}

impl Checked {
    /// Is there a finding of at least this weight?
    #[must_use]
    pub fn has(&self, severity: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity() <= severity)
    }
}

/// Reads, parses and checks.
///
/// # Errors
/// [`BuildError::Besluit`], [`BuildError::BesluitNotText`].
pub fn check_besluiten(paths: &[PathBuf], catalogue: &Catalogue) -> Result<Checked, BuildError> {
    let mut loaded = Loaded::default();
    for path in paths {
        let bytes = bytes_of(path).map_err(|source| BuildError::Besluit { path: path.clone(), source })?;
        let text = String::from_utf8(bytes).map_err(|_| BuildError::BesluitNotText { path: path.clone() })?;
        loaded.add(path, text);
    }
    Ok(check_texts(loaded, catalogue))
}

/// As [`check_besluiten`], but a file that cannot be read is a finding, and every other file is judged.
#[must_use]
pub fn check_everything(paths: &[PathBuf], catalogue: &Catalogue) -> Checked {
    check_texts(load(paths), catalogue)
}

/// A besluit that was read and not checked.
pub struct LoadedBesluit {
    /// The file, for showing findings.
    pub sources: SourceMap,
    /// What is wrong with its form.
    pub findings: Vec<Finding>,
    /// The besluit, when it is one and holds no rows of a register.
    pub besluit: Option<Besluit>,
}

/// Reads one besluit, for what needs no check. A file that cannot be read is a finding.
#[must_use]
pub fn load_besluit(path: &Path) -> LoadedBesluit {
    let Loaded { sources, unreadable, with_rows, .. } = load(&[path.to_owned()]);
    let mut findings: Vec<Finding> = unreadable.into_values().chain(with_rows.into_values()).collect();
    let text = sources.files().first().map(|source| source.text.clone()).filter(|_| findings.is_empty());
    let parsed = text.map(|text| parse(FileIndex(0), &text));
    let besluit = parsed.and_then(|parsed| {
        findings.extend(parsed.findings);
        parsed.besluit
    });
    LoadedBesluit { sources, findings, besluit }
}

/// The decisions of these files as they are written, unchecked: a decision of years ago need not be lawful today.
///
/// # Errors
/// A file in which no besluit can be read.
pub fn read_besluiten(paths: &[PathBuf]) -> Result<Vec<Besluit>, BuildError> {
    let one = |path: PathBuf| load_besluit(&path).besluit.ok_or(BuildError::BesluitUnusable { path });
    files(paths).into_iter().map(one).collect()
}

/// Files as they were read.
#[derive(Clone, Default)]
pub(super) struct Loaded {
    pub(super) sources: SourceMap,
    /// The finding of each file that cannot be read; its text is empty, or what can be shown of it.
    pub(super) unreadable: BTreeMap<FileIndex, Finding>,
    /// The finding of each file with rows of a register; they are not in its text.
    pub(super) with_rows: BTreeMap<FileIndex, Finding>,
    /// Could not be opened or read.
    pub(super) lost: bool,
}

impl Loaded {
    /// Adds a file without the rows of a register that it may hold: nobody gets them back.
    fn add(&mut self, path: &Path, text: String) -> FileIndex {
        let Some(hidden) = besluit_without_rows(&text) else { return self.sources.add(name(path), text) };
        let file = self.sources.add(name(path), hidden.text.as_str());
        self.with_rows.insert(file, hidden.finding(file));
        file
    }
}

/// The files that are meant: those of a folder in the order of their names.
pub(super) fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().flat_map(|path| below(path).unwrap_or_else(|| vec![path.clone()])).collect()
}

/// The `*.toml` of a folder; `None` for what is no folder, or one that holds none (which then cannot be read as a file).
fn below(path: &Path) -> Option<Vec<PathBuf>> {
    let entries = std::fs::read_dir(path).ok()?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    found.sort();
    (!found.is_empty()).then_some(found)
}

/// Reads the files; those that cannot be read are told, not refused.
pub(super) fn load(paths: &[PathBuf]) -> Loaded {
    let mut loaded = Loaded::default();
    for path in files(paths) {
        let (text, place, finding) = match bytes_of(&path) {
            Err(error) => {
                loaded.lost = true;
                let finding = Finding::new(UNREADABLE_FILE.get(), None).with("oorzaak", &causes(&error));
                (String::new(), None, Some(finding))
            }
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => (text, None, None),
                Err(error) => {
                    // What comes before is text, so the place is the same in what is shown of the file.
                    let at = error.utf8_error().valid_up_to();
                    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
                    let encoding = if is_utf16(error.as_bytes()) { "UTF-16" } else { "WINDOWS-1252" };
                    let finding = Finding::new(NOT_TEXT.get(), None)
                        .with("byte", format!("{byte:02X}"))
                        .with("codering", encoding);
                    // What is no besluit may be a file of the register: nothing of it is shown.
                    let shown = is_recognised(&text);
                    let span = shown.then_some(Span { start: at, end });
                    (if shown { text } else { String::new() }, span, Some(finding))
                }
            },
        };
        let file = loaded.add(&path, text);
        if let Some(mut finding) = finding {
            finding.place = Some(Place { file, span: place });
            loaded.unreadable.insert(file, finding);
        }
    }
    loaded
}

/// Marked as UTF-16, or with an empty byte beside most letters.
fn is_utf16(bytes: &[u8]) -> bool {
    let empty = bytes.iter().filter(|byte| **byte == 0).count();
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || empty * 3 > bytes.len()
}

fn bytes_of(path: &Path) -> std::io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return crate::disk::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "stdin".to_owned() } else { path.display().to_string() }
}

/// Parses and checks texts that were read.
pub(super) fn check_texts(loaded: Loaded, catalogue: &Catalogue) -> Checked {
    let Loaded { sources, unreadable, with_rows, lost } = loaded;
    let mut findings: Vec<Finding> = with_rows.values().cloned().collect();
    let mut kinds = Vec::new();
    let (mut besluiten, mut leveringen) = (Vec::new(), Vec::new());
    for (number, source) in sources.files().iter().enumerate() {
        let file = FileIndex(number);
        if let Some(finding) = unreadable.get(&file) {
            findings.push(finding.clone());
            kinds.push(Kind::Neither);
            continue;
        }
        if is_levering(&source.text) {
            let parsed = levering::parse(file, &source.text);
            findings.extend(parsed.findings);
            let levering = parsed.levering.filter(|_| !with_rows.contains_key(&file));
            kinds.push(if levering.is_some() { Kind::Levering } else { Kind::Neither });
            leveringen.extend(levering);
            continue;
        }
        let parsed = parse(file, &source.text);
        if let Some(legible) = &parsed.legible {
            // Where the form is at fault, that is what is to be said of the place.
            let told: BTreeSet<_> = parsed.findings.iter().map(|finding| finding.place).collect();
            let legal = check_legible(&legible.besluit, &legible.gaps, catalogue);
            findings.extend(legal.into_iter().filter(|finding| !told.contains(&finding.place)));
        }
        findings.extend(parsed.findings);
        // What was between the rows is not what was decided.
        let besluit = parsed.besluit.filter(|_| !with_rows.contains_key(&file));
        kinds.push(if besluit.is_some() { Kind::Besluit } else { Kind::Neither });
        besluiten.extend(besluit);
    }
    let mut verdict = check(&besluiten, catalogue);
    findings.append(&mut verdict.findings);
    let mut statutory = check_leveringen(&leveringen, &besluiten, catalogue);
    findings.append(&mut statutory.findings);
    Finding::sort(&mut findings);
    let (mut of_besluiten, mut of_leveringen) = (verdict.admitted.into_iter(), statutory.admitted.into_iter());
    let (mut admitted, mut leveringen) = (Vec::new(), Vec::new());
    for kind in kinds {
        admitted.push(if kind == Kind::Besluit { of_besluiten.next().flatten() } else { None });
        leveringen.push(if kind == Kind::Levering { of_leveringen.next().flatten() } else { None });
    }
    Checked { sources, findings, admitted, leveringen, read: !lost }
}

/// What a file turned out to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Besluit,
    Levering,
    Neither,
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOB: &str = include_str!("../../besluiten/job-mbo-2024.toml");

    fn codes(checked: &Checked, file: usize) -> Vec<String> {
        let of_file = |finding: &&Finding| finding.place.is_some_and(|place| place.file == FileIndex(file));
        checked.findings.iter().filter(of_file).map(|finding| finding.card.code.clone()).collect()
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_finding_and_the_others_are_judged() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.toml"), JOB).unwrap();
        std::fs::write(folder.path().join("b.toml"), b"[besluit]\ntitel = \"Caf\xe9\"\n").unwrap();
        std::fs::write(folder.path().join("c.txt"), "no besluit").unwrap();
        let catalogue = Catalogue::get().unwrap();
        let paths = [folder.path().to_owned(), folder.path().join("nergens.toml")];
        let checked = check_everything(&paths, catalogue);
        let alone = check_everything(&[folder.path().join("a.toml")], catalogue);
        assert_eq!(checked.sources.files().len(), 3);
        assert_eq!(codes(&checked, 0), codes(&alone, 0));
        assert_eq!((codes(&checked, 1), codes(&checked, 2)), (vec!["ROD0121".into()], vec!["ROD0120".into()]));
        let at = checked.findings.iter().find(|finding| finding.card.code == "ROD0121").unwrap().place.unwrap();
        assert_eq!(checked.sources.files()[1].line_column(at.span.unwrap().start), (2, 13));
        assert!(!checked.read && alone.read && checked.admitted[0].is_some() && checked.admitted[1].is_none());
    }

    #[test]
    fn rows_of_a_register_in_a_besluit_are_neither_read_nor_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let catalogue = Catalogue::get().unwrap();
        let register = include_str!("../../fixtures/rod-mini/persoon.csv");
        for text in [format!("{JOB}\n{register}"), format!("[besluit]\nkenmerk = 5\n{}", register.replace(',', ";"))] {
            std::fs::write(&path, &text).unwrap();
            let checked = check_everything(std::slice::from_ref(&path), catalogue);
            assert!(codes(&checked, 0).contains(&"ROD0160".to_owned()) && checked.admitted[0].is_none());
            for row in register.lines().skip(1) {
                assert!(!checked.sources.files()[0].text.contains(&row[..9]));
            }
            assert!(
                super::super::repair(std::slice::from_ref(&path), catalogue).files.is_empty(),
                "rows would be lost"
            );
        }
    }

    #[test]
    fn a_fault_of_form_hides_no_finding_of_the_rows_that_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let catalogue = Catalogue::get().unwrap();
        let with = |change: &dyn Fn(String) -> String| {
            std::fs::write(&path, change(JOB.replacen("artikel = \"4.1, c\"", "artikel = \"4.1, g\"", 1))).unwrap();
            let checked = check_everything(std::slice::from_ref(&path), catalogue);
            assert!(checked.admitted[0].is_none());
            codes(&checked, 0)
        };
        let letter = with(&|text| text);
        assert!(letter.contains(&"ROD0305".into()), "{letter:?}");
        for (good, bad, code) in [
            ("datum = 2024-02-29", "datum = 29-02-2024", "ROD0101"),
            ("datum = 2024-02-29", "datum = \"29 februari\"\ndatum = 2024-02-29", "ROD0101"),
            ("titel = ", "titel = 5 # ", "ROD0103"),
            ("nummer = 2", "nummer = 1", "ROD0108"),
            ("status = \"geldig\"", "status = \"Geldig\"", "ROD0105"),
            ("jaren = 6", "jaren = ", "ROD0101"),
        ] {
            let found = with(&|text| text.replacen(good, bad, 1));
            let has = |code: &str| found.iter().any(|found| found == code);
            // A day that is said twice is not known, so neither is the law of that day.
            assert!(has(code) && (has("ROD0305") || bad.contains("februari")), "{bad}: {found:?}");
        }
    }

    /// Ten thousand rows and two hundred decisions of a series: the work grows with them, not with their square.
    #[test]
    fn two_hundred_decisions_of_a_series_share_one_finding() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..200 {
            let text =
                include_str!("../../fixtures/check/basis.toml").replace("FICTIEF-1", &format!("FICTIEF-{number}"));
            std::fs::write(folder.path().join(format!("{number:03}.toml")), text).unwrap();
        }
        let checked = check_everything(&[folder.path().to_owned()], Catalogue::get().unwrap());
        let shared = checked.findings.iter().filter(|finding| finding.card.code == "ROD0901").count();
        assert_eq!((shared, checked.sources.files().len()), (1, 200));
    }
}
