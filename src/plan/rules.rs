//! The rules of a plan: typed once each, shared by the columns that need them.
//!
//! In: rubrieken with their variabelen and parameters; the population. Out: typed rules, and per column which.
//! Refuses: a rule that does not type-check (a fault of the catalogue, which its tests find first).

use super::{PlanError, PlanUnit};
use crate::besluit::Populatie;
use crate::calendar::{Date, MonthDay, Studiejaar};
use crate::catalogue::{Catalogue, Table};
use crate::diagnose::ProgramFault;
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::{BTreeMap, BTreeSet};

/// Which rows of a unit a rule of the population tells.
#[derive(Clone, Copy)]
enum Side {
    /// Those that are in it.
    Within,
    /// Those that would be, and are of something else than their table.
    Excluded,
}

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

    /// The last day of which there are exams of a studiejaar: they are registered up to the end of it. `None`: the rows are
    /// no exams, and those of the peildatum will do.
    pub(super) fn reach(&self, year: Studiejaar) -> Option<Date> {
        let begin = self.catalogue.begin_of_studiejaar(&self.table.as_unit.as_ref()?.sector)?;
        begin.in_year(year.peiljaar() + 1).pred_opt()
    }

    /// A rule with the days of the studiejaar of its sectors.
    pub(super) fn within_studiejaar(&self, rule: &str) -> String {
        within_studiejaar(rule, self.catalogue, &self.sectoren())
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
        let bekostigd = self.populatie.bekostigd.as_ref().map(|bekostigd| bekostigd.value);
        let selectie = self.of_populatie(bekostigd, Side::Within)?;
        // Without funding, where that matters.
        let register = bekostigd.map(|_| self.of_populatie(None, Side::Within)).transpose()?;
        let excluded = self.table.as_unit.as_ref().and_then(|unit| unit.excluded.as_ref());
        let excluded = excluded.map(|_| self.of_populatie(bekostigd, Side::Excluded)).transpose()?;
        let (eenheid, table) = (self.eenheid().to_owned(), self.table.id.clone());
        Ok(PlanUnit { eenheid, table, selectie, register, excluded, rules: self.rules })
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

    /// The rule that tells the population: sector, time, funding. Cheap tests first, look-ups last. A person belongs to it
    /// by an inschrijving; so does a row that hangs on the person, when it is of the studiejaar itself.
    fn of_populatie(&self, bekostigd: Option<bool>, side: Side) -> Result<Rekenregel, PlanError> {
        let id = &self.populatie.selectie.value;
        // The check lets no other selectie through.
        let selectie = self.catalogue.selecties.get(id).ok_or_else(|| ProgramFault::Selectie { id: id.clone() })?;
        let bekostigd = |instelling: &str| {
            let funded = bekostigd.map(|funded| if funded { "J" } else { "N" });
            funded.map_or(String::new(), |funded| {
                format!(" en opzoeken(rio_instelling, {instelling}).bekostigd = \"{funded}\"")
            })
        };
        let enrolled = format!(
            "{}{}",
            enrolled(selectie.rekenregel.trim(), self.catalogue, &self.sectoren()),
            bekostigd("instellingscode")
        );
        let text = match &self.table.as_unit {
            None if self.table.id == "inschrijving" => enrolled,
            None => format!("bestaat(inschrijving waar {enrolled})"),
            Some(unit) => {
                let of_studiejaar = within_studiejaar(&unit.of_studiejaar, self.catalogue, &[&unit.sector]);
                let excluded = match (&unit.excluded, side) {
                    (None, _) => String::new(),
                    (Some(rows), Side::Within) => format!("\nen niet ({})", rows.trim()),
                    (Some(rows), Side::Excluded) => format!("\nen ({})", rows.trim()),
                };
                let own = bekostigd(&unit.instelling);
                format!("({of_studiejaar})\nen bestaat(inschrijving waar {enrolled}){own}{excluded}")
            }
        };
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

/// Sector and time of an inschrijving: sectors whose studiejaar begins on another day are told apart.
pub(super) fn enrolled(calendar: &str, catalogue: &Catalogue, sectoren: &[&str]) -> String {
    let mut by_begin: BTreeMap<Option<MonthDay>, Vec<&str>> = BTreeMap::new();
    for sector in sectoren {
        by_begin.entry(catalogue.begin_of_studiejaar(sector)).or_default().push(sector);
    }
    let of_group = |sectoren: &Vec<&str>| {
        let calendar = within_studiejaar(calendar, catalogue, sectoren);
        format!("sector in ({}) en ({calendar})", listed(sectoren))
    };
    let groups: Vec<String> = by_begin.values().map(of_group).collect();
    if groups.len() == 1 { groups.concat() } else { format!("(({}))", groups.join(")\n  of (")) }
}

/// A rule with the days of the studiejaar of these sectors, where that is not the general one: in the ho it begins a month
/// later. Of sectors that differ among each other a rule keeps the general days.
pub(super) fn within_studiejaar(rule: &str, catalogue: &Catalogue, sectoren: &[&str]) -> String {
    let general = Studiejaar::FIRST_DAY;
    let begins: BTreeSet<_> = sectoren.iter().map(|sector| catalogue.begin_of_studiejaar(sector)).collect();
    let own = begins.first().copied().flatten().filter(|begin| begins.len() == 1 && *begin != general);
    let Some(begin) = own else { return rule.to_owned() };
    rule.replace("begin_studiejaar", &format!("datum(peiljaar, \"{begin}\")"))
        .replace("einde_studiejaar", &format!("dagen_voor(datum(peiljaar + 1, \"{begin}\"), 1)"))
}

/// Sectors as the rule language lists them; the check lets no other names through than those of the six.
pub(super) fn listed(sectoren: &[&str]) -> String {
    sectoren.iter().map(|sector| format!("\"{sector}\"")).collect::<Vec<_>>().join(", ")
}
