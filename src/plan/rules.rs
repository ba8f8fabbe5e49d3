//! The rules of a plan: typed once each, shared by the columns that need them.
//!
//! In: rubrieken with their variabelen and parameters; the population. Out: typed rules, and per column which.
//! Refuses: a rule that does not type-check (a fault of the catalogue, which its tests find first).

use super::PlanError;
use crate::besluit::Populatie;
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::BTreeMap;

/// Types rules and keeps each distinct one once.
pub(super) struct RuleCache<'c> {
    catalogue: &'c Catalogue,
    eenheid: &'c str,
    positions: BTreeMap<(String, BTreeMap<String, String>), usize>,
    /// The distinct rules, in the order in which columns first needed them.
    pub(super) rules: Vec<Rekenregel>,
}

impl<'c> RuleCache<'c> {
    pub(super) fn new(catalogue: &'c Catalogue, eenheid: &'c str) -> Self {
        Self { catalogue, eenheid, positions: BTreeMap::new(), rules: Vec::new() }
    }

    /// The unit of which the rows at hand are.
    pub(super) fn eenheid(&self) -> &str {
        self.eenheid
    }

    /// The number of the rule with this text and these parameters.
    pub(super) fn slot(
        &mut self,
        name: &str,
        text: &str,
        parameters: &BTreeMap<String, String>,
    ) -> Result<usize, PlanError> {
        let key = (text.to_owned(), parameters.clone());
        if let Some(slot) = self.positions.get(&key) {
            return Ok(*slot);
        }
        let rule = self.read(name, text, parameters)?;
        self.rules.push(rule);
        self.positions.insert(key, self.rules.len() - 1);
        Ok(self.rules.len() - 1)
    }

    /// The rule that tells the population: sector, time, funding. Cheap tests first, look-ups last.
    pub(super) fn selectie(&self, populatie: &Populatie) -> Result<Rekenregel, PlanError> {
        let bekostigd = match populatie.bekostigd.as_ref().map(|bekostigd| bekostigd.value) {
            Some(true) => " en opzoeken(rio_instelling, instellingscode).bekostigd = \"J\"",
            Some(false) => " en opzoeken(rio_instelling, instellingscode).bekostigd = \"N\"",
            None => "",
        };
        self.populatie(populatie, bekostigd)
    }

    /// The same without funding, where that matters.
    pub(super) fn register(&self, populatie: &Populatie) -> Result<Option<Rekenregel>, PlanError> {
        populatie.bekostigd.as_ref().map(|_| self.populatie(populatie, "")).transpose()
    }

    fn populatie(&self, populatie: &Populatie, bekostigd: &str) -> Result<Rekenregel, PlanError> {
        let id = &populatie.selectie.value;
        // The check lets no other selectie through.
        let selectie = self.catalogue.selecties.get(id).ok_or_else(|| ProgramFault::Selectie { id: id.clone() })?;
        let calendar = selectie.rekenregel.trim();
        let sectoren: Vec<String> =
            populatie.sectoren.iter().map(|sector| format!("\"{}\"", sector.value.replace('"', ""))).collect();
        let text = format!("sector in ({}) en ({calendar}){bekostigd}", sectoren.join(", "));
        self.read(&populatie.selectie.value, &text, &BTreeMap::new())
    }

    fn read(&self, name: &str, text: &str, parameters: &BTreeMap<String, String>) -> Result<Rekenregel, PlanError> {
        let rule_context = RuleContext { catalogue: self.catalogue, eenheid: self.eenheid, parameters };
        Rekenregel::read(text, &rule_context).map_err(|errors| PlanError::Rekenregel {
            name: name.to_owned(),
            error: errors.first().map(ToString::to_string).unwrap_or_default(),
        })
    }
}
