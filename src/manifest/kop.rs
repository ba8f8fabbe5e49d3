//! The manifest as a whole: bytes, hash, and reading it back.
//!
//! In: its parts, or bytes. Out: pretty JSON with one line end, and the SHA-256 that names the release.
//! Refuses: another schema version, unknown keys, bytes that are not the canonical ones.

use super::delen::{
    BesluitDeel, Bevinding, BronDeel, ErratumDeel, MomentDeel, PlanDeel, Programma, PseudoniemDeel, Soort, Stand,
    Tellingen,
};
use super::{ManifestError, iso};
use crate::emit::Bestand;
use crate::tijd::Datum;
use serde::{Deserialize, Serialize};

/// Name and version of the format.
pub const SCHEMA: &str = "rod-release/manifest/v1";

/// Everything that makes a release what it is. Holds no clock, no path outside the release, no number of threads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: String,
    /// The program.
    pub programma: Programma,
    /// Trial or final.
    pub soort: Soort,
    /// Made with the published demo key or on the fixture snapshot.
    pub demo: bool,
    /// The date given; no clock.
    #[serde(with = "iso::datum")]
    pub datum: Datum,
    /// The delivery moment, when final.
    pub moment: Option<MomentDeel>,
    /// Last day on which the recipient may still hold the data, counted from `datum`; null without retention.
    #[serde(with = "iso::misschien")]
    pub wissen_uiterlijk: Option<Datum>,
    /// The decision.
    pub besluit: BesluitDeel,
    /// Version of the catalogue.
    pub catalogus: String,
    /// The snapshot.
    pub stand: Stand,
    /// Public sources, by id.
    pub bronnen: Vec<BronDeel>,
    /// What was done.
    pub plan: PlanDeel,
    /// The pseudonym.
    pub pseudoniem: PseudoniemDeel,
    /// Counts.
    pub tellingen: Tellingen,
    /// Findings that did not forbid the build, in the order of the check.
    pub bevindingen: Vec<Bevinding>,
    /// Errata of the decision.
    pub errata: Vec<ErratumDeel>,
    /// All files but the manifest, by path.
    pub bestanden: Vec<Bestand>,
}

impl Manifest {
    /// The bytes of `manifest.json`: lists without an order of their own are sorted, so that equal facts give equal
    /// bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut geordend = self.clone();
        geordend.bestanden.sort();
        geordend.bronnen.sort_by(|a, b| a.id.cmp(&b.id));
        // Cannot fail: every key is a string and nothing in it can refuse to be written.
        let mut bytes = serde_json::to_vec_pretty(&geordend).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads a manifest that this version of the format wrote.
    ///
    /// # Errors
    /// No JSON of this schema, another version, or other bytes than [`Manifest::bytes`] gives.
    pub fn lees(bytes: &[u8]) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        struct Alleen {
            schema: String,
        }
        let vorm = |fout: serde_json::Error| ManifestError::Vorm { regel: fout.line(), kolom: fout.column() };
        // The version first: of another version no key is known.
        if serde_json::from_slice::<Alleen>(bytes).map_err(vorm)?.schema != SCHEMA {
            return Err(ManifestError::Schema);
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(vorm)?;
        if manifest.bytes() == bytes { Ok(manifest) } else { Err(ManifestError::NietCanoniek) }
    }

    /// SHA-256 of the bytes, 64 lower-case hex digits.
    #[must_use]
    pub fn hash(&self) -> String {
        Bestand::van("", &self.bytes()).sha256
    }

    /// First 12 hex digits of the hash, for the name of the release.
    #[must_use]
    pub fn korte_hash(&self) -> String {
        self.hash().chars().take(12).collect()
    }

    /// Name of the release folder: `2024-11-25-0123456789ab`.
    #[must_use]
    pub fn mapnaam(&self) -> String {
        format!("{}-{}", self.datum, self.korte_hash())
    }

    /// Rows in all data files together.
    #[must_use]
    pub fn rijen(&self) -> u64 {
        self.tellingen.bestanden.iter().map(|telling| telling.rijen).sum()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::manifest::{DomeinDeel, KolomTelling, OntvangerDeel, PeildatumDeel, TabelDeel, Telling};
    use crate::tijd::{Studiejaar, lees_datum};

    fn dag(tekst: &str) -> Datum {
        lees_datum(tekst.as_bytes()).unwrap()
    }

    pub(in super::super) fn voorbeeld() -> Manifest {
        let jaar = Studiejaar::lees("2023/2024").unwrap();
        Manifest {
            schema: SCHEMA.into(),
            programma: Programma { naam: "rod-release".into(), versie: "0.0.0".into() },
            soort: Soort::Definitief,
            demo: true,
            datum: dag("2024-11-25"),
            moment: Some(MomentDeel {
                nummer: 2,
                omstreeks: dag("2024-11-25"),
                vanaf: dag("2024-11-01"),
                tot: dag("2024-12-31"),
                studiejaren: vec![jaar],
            }),
            wissen_uiterlijk: Some(dag("2030-11-25")),
            besluit: BesluitDeel {
                kenmerk: "voorbeeld-1".into(),
                datum: dag("2024-02-29"),
                titel: "Voorbeeld \"één\"".into(),
                ontvanger: OntvangerDeel { id: "voorbeeld".into(), naam: "Voorbeeld".into() },
                bestand: "voorbeeld.toml".into(),
                stam: "voorbeeld".into(),
                sha256: "0".repeat(64),
            },
            catalogus: "1".into(),
            stand: Stand {
                schema: "1".into(),
                stand_per: dag("2024-11-01"),
                sectoren: vec!["mbo".into()],
                afdruk: "1".repeat(64),
                tabellen: vec![TabelDeel { naam: "persoon".into(), kolommen: vec!["geslacht".into()], rijen: 3 }],
            },
            bronnen: ["landen", "apc_gebied"]
                .map(|id| BronDeel {
                    id: id.into(),
                    naam: id.into(),
                    uitgever: "voorbeeld".into(),
                    editie: "2024".into(),
                    kolommen: vec!["code".into()],
                    sha256: "2".repeat(64),
                })
                .to_vec(),
            plan: PlanDeel {
                peildata: vec![PeildatumDeel { studiejaar: jaar, peildatum: dag("2023-10-01") }],
                deelbestanden: Vec::new(),
            },
            pseudoniem: PseudoniemDeel {
                algoritme: "omnummer/v1".into(),
                domein: DomeinDeel { sector: "mbo".into(), ontvanger: "voorbeeld".into(), reeks: "reeks".into() },
                vingerafdruk: "0011223344556677".into(),
            },
            tellingen: Tellingen {
                personen_gelezen: 3,
                inschrijvingen_gelezen: 4,
                bestanden: vec![Telling {
                    deelbestand: "regulier".into(),
                    studiejaar: jaar,
                    bekeken: 4,
                    in_populatie: 2,
                    personen: 2,
                    rijen: 2,
                    kolommen: vec![KolomTelling { naam: "gemeente".into(), leeg: 1, niet_gevonden: 1 }],
                }],
            },
            bevindingen: Vec::new(),
            errata: Vec::new(),
            bestanden: vec![Bestand::van("data/regulier_2023-2024.csv", b"x\n"), Bestand::van("codeboek.csv", b"y\n")],
        }
    }

    #[test]
    fn what_is_written_reads_back_to_the_same_bytes() {
        let bytes = voorbeeld().bytes();
        assert_eq!(bytes.last(), Some(&b'\n'));
        let terug = Manifest::lees(&bytes).unwrap();
        assert_eq!(terug.bytes(), bytes);
        assert_eq!(terug.hash(), Bestand::van("", &bytes).sha256);
        assert_eq!(terug.mapnaam(), format!("2024-11-25-{}", &terug.hash()[..12]));
        assert_eq!(terug.rijen(), 2);
    }

    #[test]
    fn order_of_files_and_sources_does_not_count() {
        let mut anders = voorbeeld();
        anders.bestanden.reverse();
        anders.bronnen.reverse();
        assert_eq!(anders.hash(), voorbeeld().hash());
        let tekst = String::from_utf8(anders.bytes()).unwrap();
        assert!(tekst.find("apc_gebied") < tekst.find("landen"));
        assert!(tekst.find("codeboek.csv") < tekst.find("data/regulier"));
    }

    #[test]
    fn a_rewritten_manifest_is_refused() {
        let goed = String::from_utf8(voorbeeld().bytes()).unwrap();
        let lees = |tekst: &str| Manifest::lees(tekst.as_bytes());
        assert!(matches!(lees(goed.trim_end()), Err(ManifestError::NietCanoniek)));
        assert!(matches!(lees(&goed.replace("  \"demo\"", " \"demo\"")), Err(ManifestError::NietCanoniek)));
        assert!(matches!(lees(&goed.replace("manifest/v1", "manifest/v2")), Err(ManifestError::Schema)));
        assert!(matches!(
            lees(&goed.replace("\"demo\"", "\"extra\": 1,\n  \"demo\"")),
            Err(ManifestError::Vorm { .. })
        ));
        assert!(matches!(lees(&goed.replace("2024-02-29", "2023-02-29")), Err(ManifestError::Vorm { .. })));
        assert!(matches!(lees("[]"), Err(ManifestError::Vorm { .. })));
        assert!(lees(&goed.replace("\"demo\": true", "\"demo\": false")).unwrap().hash() != voorbeeld().hash());
    }

    #[test]
    fn every_key_is_always_there() {
        let mut leeg = voorbeeld();
        (leeg.moment, leeg.wissen_uiterlijk) = (None, None);
        let tekst = String::from_utf8(leeg.bytes()).unwrap();
        assert!(tekst.contains("\"moment\": null") && tekst.contains("\"wissen_uiterlijk\": null"));
        assert_eq!(Manifest::lees(tekst.as_bytes()).unwrap(), Manifest::lees(&leeg.bytes()).unwrap());
    }
}
