//! The rules of a plan: typed once each, shared by the columns that need them.
//!
//! In: rubrieken with their variabelen and parameters; the population. Out: typed rules, and per column which.
//! Refuses: a rule that does not type-check (a fault of the catalogue, which its tests find first).

use super::{PlanError, PlanUnit};
use crate::besluit::Populatie;
use crate::catalogue::{Catalogue, Table};
use crate::diagnose::ProgramFault;
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::{BTreeMap, BTreeSet};

/// Types rules and keeps each distinct one once.
pub(super) struct RuleCache<'c> {
    catalogue: &'c Catalogue,
    table: &'c Table,
    populatie: Populatie,
    positions: BTreeMap<(String, BTreeMap<String, String>), usize>,
    /// The distinct rules, in the order in which columns first needed them.
    rules: Vec<Rekenregel>,
}

impl<'c> RuleCache<'c> {
    pub(super) fn new(catalogue: &'c Catalogue, table: &'c Table, populatie: Populatie) -> Self {
        Self { catalogue, table, populatie, positions: BTreeMap::new(), rules: Vec::new() }
    }

    /// Do files of this unit and this population share it?
    pub(super) fn is_of(&self, eenheid: &str, populatie: &Populatie) -> bool {
        let sectoren = |of: &Populatie| of.sector_names().into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
        self.eenheid() == eenheid
            && sectoren(&self.populatie) == sectoren(populatie)
            && self.populatie.selectie.value == populatie.selectie.value
    }

    /// The sectors of which the rows at hand are.
    pub(super) fn sectoren(&self) -> Vec<&str> {
        self.populatie.sector_names()
    }

    /// The unit of which the rows at hand are.
    pub(super) fn eenheid(&self) -> &str {
        self.table.eenheid()
    }

    /// The rule of a slot.
    pub(super) fn rule(&self, slot: usize) -> Option<&Rekenregel> {
        self.rules.get(slot)
    }

    /// What was typed, with the population.
    pub(super) fn unit(self) -> Result<PlanUnit, PlanError> {
        let selectie = self.selectie()?;
        let register = self.register()?;
        let (eenheid, table) = (self.eenheid().to_owned(), self.table.id.clone());
        Ok(PlanUnit { eenheid, table, selectie, register, rules: self.rules })
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
    fn selectie(&self) -> Result<Rekenregel, PlanError> {
        self.of_populatie(self.populatie.bekostigd.as_ref().map(|bekostigd| bekostigd.value))
    }

    /// The same without funding, where that matters.
    fn register(&self) -> Result<Option<Rekenregel>, PlanError> {
        self.populatie.bekostigd.as_ref().map(|_| self.of_populatie(None)).transpose()
    }

    /// A row that hangs on the person tells itself whether it is in the population: who takes an exam need not be
    /// enrolled. A person belongs to it by an inschrijving.
    fn of_populatie(&self, bekostigd: Option<bool>) -> Result<Rekenregel, PlanError> {
        let id = &self.populatie.selectie.value;
        // The check lets no other selectie through.
        let selectie = self.catalogue.selecties.get(id).ok_or_else(|| ProgramFault::Selectie { id: id.clone() })?;
        let bekostigd = |instelling: &str| {
            let funded = bekostigd.map(|funded| if funded { "J" } else { "N" });
            funded.map_or(String::new(), |funded| {
                format!(" en opzoeken(rio_instelling, {instelling}).bekostigd = \"{funded}\"")
            })
        };
        if let Some(unit) = &self.table.as_unit {
            let text = format!("({}){}", unit.of_studiejaar, bekostigd(&unit.instelling));
            return self.read(id, &text, &BTreeMap::new());
        }
        let calendar = selectie.rekenregel.trim();
        let sectoren = listed(&self.sectoren());
        let text = format!("sector in ({sectoren}) en ({calendar}){}", bekostigd("instellingscode"));
        let text = if self.table.id == "inschrijving" { text } else { format!("bestaat(inschrijving waar {text})") };
        self.read(id, &text, &BTreeMap::new())
    }

    fn read(&self, name: &str, text: &str, parameters: &BTreeMap<String, String>) -> Result<Rekenregel, PlanError> {
        let rule_context = RuleContext { catalogue: self.catalogue, eenheid: self.eenheid(), parameters };
        Rekenregel::read(text, &rule_context).map_err(|errors| PlanError::Rekenregel {
            name: name.to_owned(),
            error: errors.first().map(ToString::to_string).unwrap_or_default(),
        })
    }
}

/// Sectors as the rule language lists them; the check lets no other names through than those of the six.
pub(super) fn listed(sectoren: &[&str]) -> String {
    sectoren.iter().map(|sector| format!("\"{sector}\"")).collect::<Vec<_>>().join(", ")
}
