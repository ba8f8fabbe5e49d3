//! ROD1160–1163: the lines of the ledger and how they connect.
//!
//! In: the bytes of the ledger. Out: the lines that can be read with their hashes, and findings.
//! Refuses: nothing; a line that cannot be read is a finding, and the lines behind it are still looked at.

use crate::manifest::GrootboekRegel;
use crate::verify::dossier::Dossier;
use crate::verify::regels::{LEDGER_END_CUT, LEDGER_LINE_ALTERED, LEDGER_LINE_REMOVED, LEDGER_LINES_REORDERED};
use std::collections::BTreeSet;

/// What the ledger is called in findings.
pub(super) const NAAM: &str = "verstrekkingen.jsonl";

/// A line that can be read, and the hash that it carries.
pub(super) type Regel = (GrootboekRegel, String);

/// Judges the chain.
pub(super) fn keur(bytes: &[u8], dossier: &mut Dossier) -> Vec<Regel> {
    let mut gelezen: Vec<Option<Regel>> = Vec::new();
    for regel in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (tekst, heel) = regel.strip_suffix(b"\n").map_or((regel, false), |tekst| (tekst, true));
        let ontleed = GrootboekRegel::lees(tekst);
        if !heel {
            let over = dossier.over(&LEDGER_END_CUT, NAAM).with("regel", gelezen.len() + 1);
            dossier.meld(over);
            // A whole line without its line end still says what was released; half a line never counted.
            if ontleed.is_none() {
                break;
            }
        }
        gelezen.push(ontleed);
    }
    let aanwezig: BTreeSet<u64> = gelezen.iter().flatten().map(|(regel, _)| regel.volgnummer).collect();
    let mut stand = Stand { verwacht: 1, vorige: Some("0".repeat(64)) };
    for (plek, regel) in gelezen.iter().enumerate() {
        stand.verder(plek + 1, regel.as_ref(), &aanwezig, dossier);
    }
    gelezen.into_iter().flatten().collect()
}

/// Where the chain stands behind a line.
struct Stand {
    /// Number of the next line.
    verwacht: u64,
    /// Hash of the line before; unknown behind a line that cannot be read.
    vorige: Option<String>,
}

impl Stand {
    fn verder(&mut self, plek: usize, regel: Option<&Regel>, aanwezig: &BTreeSet<u64>, dossier: &mut Dossier) {
        let Some((regel, hash)) = regel else {
            let over = dossier.over(&LEDGER_LINE_ALTERED, NAAM).with("regel", plek);
            dossier.meld(over);
            (self.verwacht, self.vorige) = (self.verwacht + 1, None);
            return;
        };
        let nummer = regel.volgnummer;
        // Numbers that occur nowhere; a number beyond any count is no gap to be listed.
        let weg: Vec<String> = (self.verwacht..nummer.min(self.verwacht + 1000))
            .filter(|nummer| !aanwezig.contains(nummer))
            .map(|nummer| nummer.to_string())
            .collect();
        let over = if !weg.is_empty() {
            let over = dossier.over(&LEDGER_LINE_REMOVED, NAAM).with("regel", plek);
            Some(over.with("aantal", weg.len()).with("nummers", weg.join(", ")))
        } else if nummer != self.verwacht {
            Some(dossier.over(&LEDGER_LINES_REORDERED, NAAM).with("regel", plek).with("nummer", nummer.to_string()))
        } else if self.vorige.as_ref().is_some_and(|vorige| *vorige != regel.vorige) {
            // Both lines are whole, so one was written anew: the one before, unless this is the first.
            Some(dossier.over(&LEDGER_LINE_ALTERED, NAAM).with("regel", plek.saturating_sub(1).max(1)))
        } else {
            None
        };
        if let Some(over) = over {
            dossier.meld(over);
        }
        (self.verwacht, self.vorige) = (nummer.saturating_add(1), Some(hash.clone()));
    }
}
