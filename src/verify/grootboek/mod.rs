//! `verify --ledger OUT`: the ledger as a chain, its releases, and what had to be destroyed by now.
//!
//! In: an OUT folder; a date; a hash of a line that was kept elsewhere. Out: [`Grootboekuitslag`].
//! Refuses: a folder without ledger and final releases; releases without a ledger are findings.
//!
//! What a chain can show: a line that was altered, taken away, added or moved between others. What it cannot: that its
//! last lines are gone, or that all of it was written anew. For that there are two nets: a final release that is in its
//! place but not in the ledger (ROD1168), and the hash of a line that somebody kept (`--last`), which
//! every final build reports. Who removes both the last lines and their folders, and rewrites what was kept, leaves
//! nothing to be found.

mod keten;
mod mappen;

use super::VerifyError;
use super::dossier::Dossier;
use super::regels::{DELIVERY_OVERDUE, DELIVERY_TWICE, LEDGER_END_MISSING};
use crate::diagnose::{Finding, Severity, SourceMap};
use crate::manifest::{Boeking, Grootboek, GrootboekRegel};
use crate::tijd::Datum;
use std::collections::BTreeMap;
use std::path::Path;

/// The ledger after verification.
pub struct Grootboekuitslag {
    /// Files that findings are about.
    pub bronnen: SourceMap,
    /// Findings, sorted.
    pub bevindingen: Vec<Finding>,
    /// Every line that can be read, in the order of the file.
    pub leveringen: Vec<Levering>,
}

impl Grootboekuitslag {
    /// No finding is an error.
    #[must_use]
    pub fn klopt(&self) -> bool {
        !self.bevindingen.iter().any(|bevinding| bevinding.severity() == Severity::Error)
    }
}

/// One delivery.
pub struct Levering {
    /// Its line.
    pub regel: GrootboekRegel,
    /// Is its folder in its place?
    pub aanwezig: bool,
    /// How it stands with its retention.
    pub termijn: Termijn,
}

/// Retention on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Termijn {
    /// The decision sets no term.
    Geen,
    /// No day was given to judge it on.
    Onbepaald,
    /// The recipient may still hold the data.
    Loopt,
    /// The last day has passed.
    Verstreken,
}

/// What is asked of a ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grootboekvraag<'v> {
    /// A hash of a line that was kept elsewhere.
    pub laatste: Option<&'v str>,
    /// The day to judge retention on. No clock is read.
    pub datum: Option<Datum>,
}

/// Verifies the ledger of an OUT folder.
///
/// # Errors
/// There is no ledger, or it cannot be read.
pub fn verify_grootboek(uit: &Path, vraag: Grootboekvraag<'_>) -> Result<Grootboekuitslag, VerifyError> {
    let pad = Grootboek::pad(uit);
    let bytes = match std::fs::read(&pad) {
        Ok(bytes) => Some(bytes),
        Err(fout) if fout.kind() == std::io::ErrorKind::NotFound && uit.is_dir() => None,
        Err(oorzaak) => return Err(VerifyError::bestand(&pad, oorzaak)),
    };
    let mut dossier = Dossier::default();
    let regels = keten::keur(bytes.as_deref().unwrap_or_default(), &mut dossier);
    if let Some(laatste) = vraag.laatste
        && !regels.iter().any(|(_, hash)| hash.eq_ignore_ascii_case(laatste.trim()))
    {
        let over = dossier.over(&LEDGER_END_MISSING, keten::NAAM);
        dossier.meld(over);
    }
    dubbel(&regels, &mut dossier);
    mappen::vergelijk(uit, &regels, &mut dossier)?;
    // Without any final release there was nothing to enter; with one, somebody took the ledger away.
    if bytes.is_none() && dossier.bevindingen.is_empty() {
        return Err(VerifyError::GeenGrootboek { pad: pad.display().to_string() });
    }
    let mut leveringen = Vec::new();
    for (regel, _) in regels {
        let termijn = termijn(&regel.boeking, vraag.datum);
        if let (Termijn::Verstreken, Some(dag)) = (termijn, regel.boeking.wissen_uiterlijk) {
            let over = dossier.over(&DELIVERY_OVERDUE, keten::NAAM).with("regel", regel.volgnummer.to_string());
            dossier.meld(over.with("ontvanger", regel.boeking.ontvanger.as_str()).with("datum", dag));
        }
        leveringen.push(Levering { aanwezig: uit.join(&regel.boeking.release).is_dir(), termijn, regel });
    }
    Finding::sort(&mut dossier.bevindingen);
    Ok(Grootboekuitslag { bronnen: dossier.bronnen, bevindingen: dossier.bevindingen, leveringen })
}

fn termijn(boeking: &Boeking, datum: Option<Datum>) -> Termijn {
    match (boeking.wissen_uiterlijk, datum) {
        (None, _) => Termijn::Geen,
        (Some(_), None) => Termijn::Onbepaald,
        (Some(dag), Some(vandaag)) if vandaag > dag => Termijn::Verstreken,
        (Some(_), Some(_)) => Termijn::Loopt,
    }
}

/// ROD1165: a moment of a decision is released once.
fn dubbel(regels: &[(GrootboekRegel, String)], dossier: &mut Dossier) {
    let mut eerder: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    for (regel, _) in regels {
        let moment = (regel.boeking.kenmerk.as_str(), regel.boeking.moment);
        match eerder.get(&moment) {
            // The same line twice is a fault of the chain.
            Some(eerste) if *eerste != regel.volgnummer => {
                let over = dossier
                    .over(&DELIVERY_TWICE, keten::NAAM)
                    .with("regel", regel.volgnummer.to_string())
                    .with("eerder", eerste.to_string())
                    .with("moment", moment.1.to_string());
                dossier.meld(over.with("kenmerk", moment.0));
            }
            Some(_) => {}
            None => {
                eerder.insert(moment, regel.volgnummer);
            }
        }
    }
}

#[cfg(test)]
mod tests;
