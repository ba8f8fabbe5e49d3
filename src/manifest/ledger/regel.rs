//! One line of the ledger: JSON in a fixed order, its own hash last.
//!
//! In: an entry, or the bytes of a line. Out: the other one. Refuses: bytes that this program would not have written.

use crate::emit::Bestand;
use crate::tijd::Datum;
use serde::{Deserialize, Serialize};

/// What is entered of a final release. The names of the keys are a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boeking {
    /// Reference of the decision.
    pub kenmerk: String,
    /// SHA-256 of the compiled decision file.
    pub besluit: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Number of the moment.
    pub moment: u32,
    /// Date of the release.
    #[serde(with = "crate::manifest::iso::datum")]
    pub datum: Datum,
    /// Folder of the release, from OUT, with `/`.
    pub release: String,
    /// SHA-256 of its manifest.
    pub manifest: String,
    /// Rows in all data files.
    pub rijen: u64,
    /// Last day on which the recipient may still hold the data; null without retention.
    #[serde(with = "crate::manifest::iso::misschien")]
    pub wissen_uiterlijk: Option<Datum>,
    /// Version of the program.
    pub versie: String,
}

impl Boeking {
    /// Is it about the same moment of the same decision?
    pub(super) fn zelfde_moment(&self, ander: &Self) -> bool {
        (&self.kenmerk, self.moment) == (&ander.kenmerk, ander.moment)
    }
}

/// A line: an entry with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrootboekRegel {
    /// Number, from 1.
    pub volgnummer: u64,
    /// Hash of the line before; 64 zeros in the first.
    pub vorige: String,
    /// The entry.
    pub boeking: Boeking,
}

/// How a line is written: flat. Apart from [`GrootboekRegel`], because serde cannot both flatten and refuse unknown
/// keys.
#[derive(Serialize, Deserialize)]
struct Plat<B> {
    volgnummer: u64,
    vorige: String,
    verstrekking: B,
}

/// A line with the hash that it carries, which is its own.
pub(super) struct Onderdeel {
    pub(super) regel: GrootboekRegel,
    pub(super) hash: String,
}

/// What stands between the entry and its hash.
const VOOR_HASH: &str = ",\"hash\":\"";

impl GrootboekRegel {
    /// Reads a line without its line end, and the hash that it carries; `None` when it is not, byte for byte, a line
    /// that this program writes. Whether it connects to the line before is for the reader of the whole ledger.
    #[must_use]
    pub fn lees(tekst: &[u8]) -> Option<(Self, String)> {
        ontleed(tekst).map(|Onderdeel { regel, hash }| (regel, hash))
    }

    /// The line with its line end, and its hash.
    pub(super) fn schrijf(&self) -> (String, String) {
        let plat = Plat { volgnummer: self.volgnummer, vorige: self.vorige.clone(), verstrekking: &self.boeking };
        // Cannot fail: plain strings and numbers.
        let kaal = serde_json::to_string(&plat).unwrap_or_default();
        let hash = Bestand::van("", kaal.as_bytes()).sha256;
        let open = kaal.strip_suffix('}').unwrap_or_default();
        (format!("{open}{VOOR_HASH}{hash}\"}}\n"), hash)
    }
}

/// Reads a line without its line end; `None` when it is not byte for byte what [`GrootboekRegel::schrijf`] gives.
pub(super) fn ontleed(tekst: &[u8]) -> Option<Onderdeel> {
    let tekst = std::str::from_utf8(tekst).ok()?;
    let (open, _) = tekst.rsplit_once(VOOR_HASH)?;
    let plat: Plat<Boeking> = serde_json::from_str(&format!("{open}}}")).ok()?;
    let regel = GrootboekRegel { volgnummer: plat.volgnummer, vorige: plat.vorige, boeking: plat.verstrekking };
    let (opnieuw, hash) = regel.schrijf();
    (opnieuw.strip_suffix('\n') == Some(tekst)).then_some(Onderdeel { regel, hash })
}
