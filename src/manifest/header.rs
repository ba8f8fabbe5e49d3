//! The manifest as a whole: bytes, hash, and reading it back.
//!
//! In: its parts, or bytes. Out: pretty JSON with one line end, and the SHA-256 that names the release.
//! Refuses: another schema version, unknown keys, bytes that are not the canonical ones.

use super::counts::{Counts, ReleaseCounts};
use super::sections::{
    BesluitSection, ErratumSection, FindingSection, MomentSection, PlanSection, ProgramVersion, PseudonymSection,
    RegisterState, ReleaseKind, SCHEMA, SourceSection,
};
use super::{ManifestError, canonical, iso};
use crate::calendar::Date;
use crate::emit::StoredFile;
use serde::{Deserialize, Serialize};

/// Everything that makes a release what it is. Holds no clock, no path outside the release, no number of threads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: String,
    /// The program.
    #[serde(rename = "programma")]
    pub program: ProgramVersion,
    /// Trial or final.
    #[serde(rename = "soort")]
    pub kind: ReleaseKind,
    /// Made with the published demo key or on the fixture snapshot.
    pub demo: bool,
    /// The date given; no clock.
    #[serde(with = "iso::date")]
    #[serde(rename = "datum")]
    pub date: Date,
    /// The delivery moment, when final.
    pub moment: Option<MomentSection>,
    /// Last day on which the recipient may still hold the data, counted from `datum`; null without retention.
    #[serde(with = "iso::optional")]
    #[serde(rename = "wissen_uiterlijk")]
    pub erase_by: Option<Date>,
    /// The decision.
    pub besluit: BesluitSection,
    /// Version of the catalogue.
    #[serde(rename = "catalogus")]
    pub catalogue: String,
    /// The snapshot: the state of the register that was read, the latest where there are several.
    #[serde(rename = "stand")]
    pub state: RegisterState,
    /// The earlier states that files are made of, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "eerdere_standen")]
    pub earlier_states: Vec<RegisterState>,
    /// Public sources, by id.
    #[serde(rename = "bronnen")]
    pub sources: Vec<SourceSection>,
    /// What was done.
    pub plan: PlanSection,
    /// The pseudonym.
    #[serde(rename = "pseudoniem")]
    pub pseudonym: PseudonymSection,
    /// Counts.
    #[serde(rename = "tellingen")]
    pub totals: ReleaseCounts,
    /// Findings that did not forbid the build, in the order of the check.
    #[serde(rename = "bevindingen")]
    pub findings: Vec<FindingSection>,
    /// Errata of the decision.
    pub errata: Vec<ErratumSection>,
    /// All files but the manifest, by path.
    #[serde(rename = "bestanden")]
    pub files: Vec<StoredFile>,
}

impl Manifest {
    /// The bytes of `manifest.json`: lists without an order of their own are sorted, so that equal facts give equal
    /// bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut ordered = self.clone();
        ordered.files.sort();
        ordered.sources.sort_by(|a, b| a.id.cmp(&b.id));
        canonical::bytes(&ordered)
    }

    /// Reads a manifest that this version of the format wrote.
    ///
    /// # Errors
    /// No JSON of this schema, another version, or other bytes than [`Manifest::bytes`] gives.
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestError> {
        // The version first: of another version no key is known.
        canonical::read(bytes, SCHEMA, Self::bytes)
    }

    /// The states of the register that were read, oldest first.
    pub fn states(&self) -> impl Iterator<Item = &RegisterState> {
        self.earlier_states.iter().chain([&self.state])
    }

    /// The days of those states.
    #[must_use]
    pub fn state_days(&self) -> Vec<Date> {
        self.states().map(|state| state.stand_per).collect()
    }

    /// The state that a file is made of; `None` when the manifest names one that it does not have.
    #[must_use]
    pub fn state_of(&self, file: &Counts) -> Option<&RegisterState> {
        match file.stand_per {
            None => Some(&self.state),
            Some(day) => self.states().find(|state| state.stand_per == day),
        }
    }

    /// The digest of everything that was read: that of the state, and of several the SHA-256 of their digests in order.
    #[must_use]
    pub fn read_digest(&self) -> String {
        if self.earlier_states.is_empty() {
            return self.state.digest.clone();
        }
        let digests: Vec<&str> = self.states().map(|state| state.digest.as_str()).collect();
        StoredFile::from("", digests.join("\n").as_bytes()).sha256
    }

    /// SHA-256 of the bytes, 64 lower-case hex digits.
    #[must_use]
    pub fn hash(&self) -> String {
        StoredFile::from("", &self.bytes()).sha256
    }

    /// First 12 hex digits of the hash, for the name of the release.
    #[must_use]
    pub fn short_hash(&self) -> String {
        self.hash().chars().take(12).collect()
    }

    /// Name of the release folder: `2024-11-25-0123456789ab`.
    #[must_use]
    pub fn folder_name(&self) -> String {
        format!("{}-{}", self.date, self.short_hash())
    }

    /// Rows in all data files together.
    #[must_use]
    pub fn rows(&self) -> u64 {
        // A manifest of somebody else may say anything: a sum must not overflow before it is compared.
        self.totals.files.iter().fold(0, |sum, counts| sum.saturating_add(counts.rows))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::calendar::{Studiejaar, parse_date};
    use crate::manifest::{ColumnCounts, Counts, DomainSection, OntvangerSection, PeildatumSection, TableSection};

    fn day(text: &str) -> Date {
        parse_date(text.as_bytes()).unwrap()
    }

    pub(in super::super) fn example() -> Manifest {
        let year = Studiejaar::read("2023/2024").unwrap();
        Manifest {
            schema: SCHEMA.into(),
            program: ProgramVersion { name: "rod-release".into(), version: "0.0.0".into() },
            kind: ReleaseKind::Final,
            demo: true,
            date: day("2024-11-25"),
            moment: Some(MomentSection {
                number: 2,
                omstreeks: day("2024-11-25"),
                from: day("2024-11-01"),
                until: day("2024-12-31"),
                studiejaren: vec![year],
            }),
            erase_by: Some(day("2030-11-25")),
            besluit: BesluitSection {
                kenmerk: "voorbeeld-1".into(),
                date: day("2024-02-29"),
                title: "Voorbeeld \"één\"".into(),
                ontvanger: OntvangerSection { id: "voorbeeld".into(), name: "Voorbeeld".into() },
                file: "voorbeeld.toml".into(),
                stem: "voorbeeld".into(),
                sha256: "0".repeat(64),
            },
            catalogue: "1".into(),
            state: RegisterState {
                schema: "1".into(),
                stand_per: day("2024-11-01"),
                sectoren: vec!["mbo".into()],
                digest: "1".repeat(64),
                tables: vec![TableSection { name: "persoon".into(), columns: vec!["geslacht".into()], rows: 3 }],
            },
            earlier_states: Vec::new(),
            sources: ["landen", "apc_gebied"]
                .map(|id| SourceSection {
                    id: id.into(),
                    name: id.into(),
                    publisher: "voorbeeld".into(),
                    edition: "2024".into(),
                    columns: vec!["code".into()],
                    sha256: "2".repeat(64),
                })
                .to_vec(),
            plan: PlanSection {
                peildata: vec![PeildatumSection { studiejaar: year, peildatum: day("2023-10-01") }],
                deelbestanden: Vec::new(),
                undeliverable: Vec::new(),
            },
            pseudonym: PseudonymSection {
                algorithm: "omnummer/v1".into(),
                domain: DomainSection { sector: "mbo".into(), ontvanger: "voorbeeld".into(), reeks: "reeks".into() },
                fingerprint: "0011223344556677".into(),
            },
            totals: ReleaseCounts {
                persons_read: 3,
                inschrijvingen_read: 4,
                files: vec![Counts {
                    deelbestand: "regulier".into(),
                    studiejaar: year,
                    stand_per: None,
                    considered: 4,
                    excluded: 0,
                    in_populatie: 2,
                    persons: 2,
                    rows: 2,
                    indistinct: 0,
                    columns: vec![ColumnCounts {
                        name: "gemeente".into(),
                        empty: 1,
                        empty_kinds: [("niet in de bron".into(), 1)].into(),
                        not_found: 1,
                    }],
                    risk: crate::disclosure::FileRisk::default(),
                }],
            },
            findings: Vec::new(),
            errata: Vec::new(),
            files: vec![
                StoredFile::from("data/regulier_2023-2024.csv", b"x\n"),
                StoredFile::from("codeboek.csv", b"y\n"),
            ],
        }
    }

    #[test]
    fn what_is_written_reads_back_to_the_same_bytes() {
        let bytes = example().bytes();
        assert_eq!(bytes.last(), Some(&b'\n'));
        let back = Manifest::read(&bytes).unwrap();
        assert_eq!(back.bytes(), bytes);
        assert_eq!(back.hash(), StoredFile::from("", &bytes).sha256);
        assert_eq!(back.folder_name(), format!("2024-11-25-{}", &back.hash()[..12]));
        assert_eq!(back.rows(), 2);
    }

    #[test]
    fn order_of_files_and_sources_does_not_count() {
        let mut otherwise = example();
        otherwise.files.reverse();
        otherwise.sources.reverse();
        assert_eq!(otherwise.hash(), example().hash());
        let text = String::from_utf8(otherwise.bytes()).unwrap();
        assert!(text.find("apc_gebied") < text.find("landen"));
        assert!(text.find("codeboek.csv") < text.find("data/regulier"));
    }

    #[test]
    fn a_rewritten_manifest_is_refused() {
        let good = String::from_utf8(example().bytes()).unwrap();
        let read = |text: &str| Manifest::read(text.as_bytes());
        assert!(matches!(read(good.trim_end()), Err(ManifestError::NotCanonical)));
        assert!(matches!(read(&good.replace("  \"demo\"", " \"demo\"")), Err(ManifestError::NotCanonical)));
        assert!(matches!(read(&good.replace("manifest/v1", "manifest/v2")), Err(ManifestError::Schema { .. })));
        assert!(matches!(
            read(&good.replace("\"demo\"", "\"extra\": 1,\n  \"demo\"")),
            Err(ManifestError::Malformed { .. })
        ));
        assert!(matches!(read(&good.replace("2024-02-29", "2023-02-29")), Err(ManifestError::Malformed { .. })));
        assert!(matches!(read("[]"), Err(ManifestError::Malformed { .. })));
        assert!(read(&good.replace("\"demo\": true", "\"demo\": false")).unwrap().hash() != example().hash());
    }

    #[test]
    fn every_key_is_always_there() {
        let mut empty = example();
        (empty.moment, empty.erase_by) = (None, None);
        let text = String::from_utf8(empty.bytes()).unwrap();
        assert!(text.contains("\"moment\": null") && text.contains("\"wissen_uiterlijk\": null"));
        assert_eq!(Manifest::read(text.as_bytes()).unwrap(), Manifest::read(&empty.bytes()).unwrap());
    }
}
