//! The rules of a plan: typed once each, shared by the columns that need them.
//!
//! In: rubrieken with their variabelen and parameters; the population. Out: typed rules, and per column which.
//! Refuses: a rule that does not type-check (a fault of the catalogue, which its tests find first).

use super::PlanError;
use crate::besluit::Populatie;
use crate::catalogue::Catalogue;
use crate::rekenregel::{Bereik, Rekenregel};
use std::collections::BTreeMap;

/// Types rules and keeps each distinct one once.
pub(super) struct Regelkast<'c> {
    catalogue: &'c Catalogue,
    eenheid: &'c str,
    plekken: BTreeMap<(String, BTreeMap<String, String>), usize>,
    /// The distinct rules, in the order in which columns first needed them.
    pub(super) regels: Vec<Rekenregel>,
}

impl<'c> Regelkast<'c> {
    pub(super) fn new(catalogue: &'c Catalogue, eenheid: &'c str) -> Self {
        Self { catalogue, eenheid, plekken: BTreeMap::new(), regels: Vec::new() }
    }

    /// The number of the rule with this text and these parameters.
    pub(super) fn plek(
        &mut self,
        naam: &str,
        tekst: &str,
        parameters: &BTreeMap<String, String>,
    ) -> Result<usize, PlanError> {
        let sleutel = (tekst.to_owned(), parameters.clone());
        if let Some(plek) = self.plekken.get(&sleutel) {
            return Ok(*plek);
        }
        let regel = self.lees(naam, tekst, parameters)?;
        self.regels.push(regel);
        self.plekken.insert(sleutel, self.regels.len() - 1);
        Ok(self.regels.len() - 1)
    }

    /// The rule that tells the population: sector, time, funding. Cheap tests first, look-ups last.
    pub(super) fn selectie(&self, populatie: &Populatie) -> Result<Rekenregel, PlanError> {
        let tijd = self
            .catalogue
            .selecties
            .get(&populatie.selectie.value)
            .map_or("nee", |selectie| selectie.rekenregel.trim());
        let sectoren: Vec<String> =
            populatie.sectoren.iter().map(|sector| format!("\"{}\"", sector.value.replace('"', ""))).collect();
        let bekostigd = match populatie.bekostigd.as_ref().map(|bekostigd| bekostigd.value) {
            Some(true) => " en opzoeken(rio_instelling, instellingscode).bekostigd = \"J\"",
            Some(false) => " en opzoeken(rio_instelling, instellingscode).bekostigd = \"N\"",
            None => "",
        };
        let tekst = format!("sector in ({}) en ({tijd}){bekostigd}", sectoren.join(", "));
        self.lees(&populatie.selectie.value, &tekst, &BTreeMap::new())
    }

    fn lees(&self, naam: &str, tekst: &str, parameters: &BTreeMap<String, String>) -> Result<Rekenregel, PlanError> {
        let bereik = Bereik { catalogue: self.catalogue, eenheid: self.eenheid, parameters };
        Rekenregel::lees(tekst, &bereik).map_err(|fouten| PlanError::Rekenregel {
            naam: naam.to_owned(),
            fout: fouten.first().map(ToString::to_string).unwrap_or_default(),
        })
    }
}
