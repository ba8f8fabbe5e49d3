//! What decision and catalogue grant, read anew: not what the manifest says that they grant.
//!
//! In: an admitted decision, the catalogue, the studiejaren delivered. Out: per data file its columns and what their
//! cells may hold. Refuses: nothing; a studiejaar that is not granted gives no file.

use super::scan::CellCheck;
use crate::calendar::Studiejaar;
use crate::catalogue::{Catalogue, Column, Pattern, Type, Variabele, VariabeleColumn, VariabeleKind};
use crate::check::Admitted;
use crate::diagnose::ProgramFault;

/// A data file that has to be there.
pub(super) struct FileRequirement {
    pub(super) path: String,
    pub(super) deelbestand: String,
    pub(super) studiejaar: Studiejaar,
    pub(super) eenheid: String,
    pub(super) columns: Vec<ColumnRequirement>,
}

/// A column that has to be in it.
pub(super) struct ColumnRequirement {
    pub(super) name: String,
    pub(super) kind: Type,
    pub(super) codelijst: String,
    pub(super) pattern: String,
    pub(super) check: CellCheck,
}

impl FileRequirement {
    /// One row per person?
    pub(super) fn unique(&self) -> bool {
        self.eenheid == "persoon"
    }
}

/// The data files of a release, deelbestanden in the order of the decision.
///
/// # Errors
/// A variabele that the catalogue does not have: the check of the decision would not have admitted it.
pub(super) fn granted(
    admitted: &Admitted,
    catalogue: &Catalogue,
    years: &[Studiejaar],
) -> Result<Vec<FileRequirement>, ProgramFault> {
    let besluit = admitted.besluit();
    let mut out = Vec::new();
    for part in &besluit.deelbestanden {
        let in_besluit = |year: &&Studiejaar| besluit.populatie.studiejaren.iter().any(|j| j.value == **year);
        let in_deelbestand =
            |year: &&Studiejaar| part.studiejaren.is_empty() || part.studiejaren.iter().any(|j| j.value == **year);
        for year in years.iter().filter(in_besluit).filter(in_deelbestand) {
            out.push(FileRequirement {
                path: format!("data/{}_{}.csv", part.name.value, year.file_name()),
                deelbestand: part.name.value.clone(),
                studiejaar: *year,
                eenheid: part.eenheid.value.clone(),
                columns: columns(admitted, catalogue, &part.name.value)?,
            });
        }
    }
    Ok(out)
}

fn columns(
    admitted: &Admitted,
    catalogue: &Catalogue,
    deelbestand: &str,
) -> Result<Vec<ColumnRequirement>, ProgramFault> {
    let mut out = Vec::new();
    for (index, rubriek) in admitted.besluit().rubrieken.iter().enumerate() {
        if !rubriek.deelbestanden.iter().any(|name| name.value == deelbestand) {
            continue;
        }
        let id = &rubriek.variabele.value;
        let variabele = catalogue.variabelen.get(id).ok_or_else(|| ProgramFault::Variabele { id: id.clone() })?;
        for (name, column) in admitted.columns(index).iter().zip(&variabele.columns) {
            out.push(requirement(name, variabele, column, catalogue));
        }
    }
    Ok(out)
}

fn requirement(
    name: &str,
    variabele: &Variabele,
    column: &VariabeleColumn,
    catalogue: &Catalogue,
) -> ColumnRequirement {
    // A basisgegeven is released as registered, so the register's own list and shape hold.
    let register = register(variabele, column, catalogue);
    let list = column.codelijst.as_ref().or(register.and_then(|source| source.codelijst.as_ref()));
    let pattern = register.and_then(|source| source.pattern.as_deref());
    let check = if variabele.kind == VariabeleKind::Omnummer {
        CellCheck::omnummer()
    } else {
        CellCheck::new(
            column.kind,
            list.and_then(|id| catalogue.codelijsten.get(id)),
            pattern.and_then(Pattern::read),
            variabele.empty.starts_with("nooit leeg"),
        )
    };
    ColumnRequirement {
        name: name.to_owned(),
        kind: column.kind,
        codelijst: list.cloned().unwrap_or_default(),
        pattern: pattern.unwrap_or_default().to_owned(),
        check,
    }
}

/// The column of the register that a base column hands on.
fn register<'c>(variabele: &Variabele, column: &VariabeleColumn, catalogue: &'c Catalogue) -> Option<&'c Column> {
    if variabele.kind != VariabeleKind::Basis {
        return None;
    }
    let (table, name) = column.rekenregel.trim().split_once('.')?;
    catalogue.table(table)?.column(name)
}
