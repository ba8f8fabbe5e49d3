//! The plan of a statutory delivery: its columns with their rules, its population, what is read.
//!
//! In: an admitted delivery and the catalogue. Out: [`LeveringPlan`]. Refuses: a rule that does not type-check (a fault of
//! the catalogue, which its tests find first), a peildatum of no studiejaar.

use super::build::of_named_sectoren;
use super::rules::enrolled;
use super::{Peildatum, PlanError, PlanUnit, read_set};
use crate::calendar::Studiejaar;
use crate::catalogue::{Catalogue, Type, Variabele};
use crate::check::levering::AdmittedLevering;
use crate::diagnose::ProgramFault;
use crate::register::Layout;
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::BTreeMap;

/// What one row is.
const EENHEID: &str = "inschrijving";

/// A statutory delivery made ready to run.
pub struct LeveringPlan {
    /// The day of which the data are.
    pub peildatum: Peildatum,
    /// The population and all rules: first those of the columns, in their order, then the volgnummer, then the doelgroepen.
    pub unit: PlanUnit,
    /// Tables and columns of the snapshot that are read.
    pub layout: Layout,
    /// Columns of public sources that are read, per source.
    pub sources: BTreeMap<String, Vec<String>>,
    /// The columns of the items, in the order of the file.
    pub columns: Vec<LeveringColumn>,
    /// Names of the doelgroepen, in the order of their rules.
    pub doelgroepen: Vec<String>,
}

/// One column of an item.
#[derive(Clone, Debug)]
pub struct LeveringColumn {
    /// Column name.
    pub name: String,
    /// Variabele or gegeven in the catalogue.
    pub variabele: String,
    /// What it is.
    pub label: String,
    /// Type of the cells.
    pub value_type: Type,
    /// Code list of the values.
    pub codelijst: Option<String>,
    /// Text of the rule.
    pub rekenregel: String,
    /// Onderdelen that it is derived from.
    pub onderdelen: Vec<String>,
    /// Source of the definition.
    pub source: String,
    /// What an empty cell means.
    pub empty: String,
}

/// Plans an admitted delivery.
///
/// # Errors
/// [`PlanError`].
pub fn plan_levering(admitted: &AdmittedLevering, catalogue: &Catalogue) -> Result<LeveringPlan, PlanError> {
    let levering = admitted.levering();
    let sectoren: Vec<&str> = levering.populatie.sectoren.iter().map(|sector| sector.value.as_str()).collect();
    let read = |name: &str, text: &str, parameters: &BTreeMap<String, String>| {
        let context = RuleContext { catalogue, eenheid: EENHEID, parameters };
        Rekenregel::read(text, &context).map_err(|errors| PlanError::Rekenregel {
            name: name.to_owned(),
            error: errors.first().map_or_else(String::new, ToString::to_string),
        })
    };
    let (mut columns, mut rules) = (Vec::new(), Vec::new());
    for (index, gegeven) in levering.gegevens.iter().enumerate() {
        let variabele = variabele(&gegeven.variabele.value, catalogue)?;
        let parameters = given(&gegeven.parameters);
        let own: Vec<&str> = gegeven.sectoren.iter().map(|sector| sector.value.as_str()).collect();
        for (output, name) in variabele.columns.iter().zip(admitted.columns(index)) {
            let text = of_named_sectoren(&own, output, EENHEID, &sectoren);
            rules.push(read(&variabele.id, &text, &parameters)?);
            columns.push(LeveringColumn {
                name: name.clone(),
                variabele: variabele.id.clone(),
                label: output.label.clone(),
                value_type: output.kind,
                codelijst: output.codelijst.clone(),
                rekenregel: text.trim().to_owned(),
                onderdelen: variabele.onderdelen.clone(),
                source: variabele.source.clone(),
                empty: variabele.empty.clone(),
            });
        }
    }
    rules.push(read("volgnr", "inschrijving.volgnr", &BTreeMap::new())?);
    for block in &levering.doelgroepen {
        let id = &block.name.value;
        let doelgroep = catalogue.doelgroepen.get(id).ok_or_else(|| ProgramFault::Variabele { id: id.clone() })?;
        rules.push(read(id, &doelgroep.rekenregel, &given(&block.parameters))?);
    }
    let id = &levering.populatie.selectie.value;
    let selectie = catalogue.selecties.get(id).ok_or_else(|| ProgramFault::Selectie { id: id.clone() })?;
    let text = enrolled(selectie.rekenregel.trim(), catalogue, &sectoren);
    let selectie = read(id, &text, &BTreeMap::new())?;
    let date = levering.populatie.peildatum.value;
    let studiejaar = Studiejaar::of(date).ok_or(ProgramFault::Part { part: "studiejaar" })?;
    let unit = PlanUnit {
        eenheid: EENHEID.to_owned(),
        table: EENHEID.to_owned(),
        selectie,
        register: None,
        excluded: None,
        rules,
    };
    let reads = read_set::collect(&[&unit], catalogue);
    Ok(LeveringPlan {
        peildatum: Peildatum { studiejaar, date },
        layout: read_set::layout(&reads, catalogue),
        sources: read_set::sources(&reads, catalogue),
        unit,
        columns,
        doelgroepen: levering.doelgroepen.iter().map(|block| block.name.value.clone()).collect(),
    })
}

/// The check lets no gegeven through without one.
fn variabele<'c>(id: &str, catalogue: &'c Catalogue) -> Result<&'c Variabele, ProgramFault> {
    let found = catalogue.gegevens.get(id).or_else(|| catalogue.variabelen.get(id));
    found.ok_or_else(|| ProgramFault::Variabele { id: id.to_owned() })
}

fn given(parameters: &BTreeMap<String, crate::diagnose::Spanned<String>>) -> BTreeMap<String, String> {
    parameters.iter().map(|(name, value)| (name.clone(), value.value.clone())).collect()
}
