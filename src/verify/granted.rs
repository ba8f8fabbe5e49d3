//! What decision and catalogue grant, read anew: not what the manifest says that they grant.
//!
//! In: an admitted decision, the catalogue, the studiejaren delivered. Out: per data file its columns and what their
//! cells may hold. Refuses: nothing; a studiejaar that is not granted gives no file.

use super::scan::CellCheck;
use crate::calendar::Studiejaar;
use crate::catalogue::{Catalogue, Column, Pattern, SourceColumn, Type, Variabele, VariabeleColumn, VariabeleKind};
use crate::check::Admitted;
use crate::diagnose::ProgramFault;
use crate::emit::data_path;
use std::collections::BTreeSet;

/// A data file that has to be there.
pub(super) struct FileRequirement {
    pub(super) path: String,
    pub(super) deelbestand: String,
    pub(super) studiejaar: Studiejaar,
    pub(super) eenheid: String,
    /// Sectors and selection: files that share them and the eenheid are about the same persons.
    pub(super) populatie: (BTreeSet<String>, String),
    /// The table of which each row is one.
    pub(super) table: String,
    pub(super) columns: Vec<ColumnRequirement>,
}

/// A column that has to be in it.
pub(super) struct ColumnRequirement {
    pub(super) name: String,
    pub(super) kind: Type,
    pub(super) codelijst: String,
    pub(super) name_list: Option<String>,
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
        for year in years.iter().filter(in_besluit).filter(|year| part.covers(**year)) {
            out.push(FileRequirement {
                path: data_path(&part.name.value, *year),
                deelbestand: part.name.value.clone(),
                studiejaar: *year,
                eenheid: part.eenheid.value.clone(),
                populatie: {
                    let own = besluit.populatie.of(part);
                    (own.sectoren.into_iter().map(|sector| sector.value).collect(), own.selectie.value)
                },
                table: catalogue.table_of(&part.eenheid.value).map_or_else(String::new, |table| table.id.clone()),
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
        if rubriek.undeliverable.is_some() || !rubriek.deelbestanden.iter().any(|name| name.value == deelbestand) {
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
    // What is released as registered keeps the register's own list and shape, also when a rule chose the row.
    let register = register(variabele, column, catalogue);
    let source = source_column(column, catalogue);
    let looked_up = source.and_then(|source| source.codelijst.as_ref());
    let list = column.codelijst.as_ref().or(register.and_then(|source| source.codelijst.as_ref())).or(looked_up);
    let pattern = column.pattern.as_deref();
    let pattern = pattern.or(register.and_then(|column| column.pattern.as_deref()));
    let pattern = pattern.or(source.and_then(|column| column.pattern.as_deref()));
    let check = if variabele.kind == VariabeleKind::Omnummer {
        CellCheck::omnummer()
    } else {
        CellCheck::new(
            column.kind,
            list.and_then(|id| catalogue.codelijsten.get(id)),
            pattern.and_then(Pattern::read),
            variabele.empty.starts_with("nooit leeg"),
        )
        .in_unit(column.eenheid.as_deref())
    };
    ColumnRequirement {
        name: name.to_owned(),
        kind: column.kind,
        codelijst: list.cloned().unwrap_or_default(),
        name_list: column.name_list.clone(),
        pattern: pattern.unwrap_or_default().to_owned(),
        check,
    }
}

/// The column of the register that a column hands on as it stands: `persoon.geboorteplaats`, or that of one row,
/// `eerste(bpv ...).omvang`.
fn register<'c>(variabele: &Variabele, column: &VariabeleColumn, catalogue: &'c Catalogue) -> Option<&'c Column> {
    let (row, name) = column.rekenregel.trim().rsplit_once('.')?;
    let table = match variabele.kind {
        VariabeleKind::Basis => row,
        VariabeleKind::Part | VariabeleKind::Derived => first_word(row, "eerste(")?,
        VariabeleKind::Omnummer => return None,
    };
    catalogue.table(table)?.column(name)
}

/// The column of a public source that a look-up hands on: `opzoeken(apc_gebied, ...).code`.
fn source_column<'c>(column: &VariabeleColumn, catalogue: &'c Catalogue) -> Option<&'c SourceColumn> {
    let (row, name) = column.rekenregel.trim().rsplit_once('.')?;
    catalogue.sources.get(first_word(row, "opzoeken(")?)?.column(name)
}

/// The first word within `call`, when that one call is the whole text.
fn first_word<'r>(row: &'r str, call: &str) -> Option<&'r str> {
    let inside = row.strip_prefix(call)?.strip_suffix(')')?;
    let mut depth = 0_usize;
    for char in inside.chars() {
        depth = match char {
            '(' => depth + 1,
            ')' => depth.checked_sub(1)?,
            _ => depth,
        };
    }
    inside.trim_start().split(|char: char| !(char.is_alphanumeric() || char == '_')).next()
}

#[cfg(test)]
mod tests {
    use super::{first_word, requirement};
    use crate::catalogue::{Catalogue, Type, VariabeleKind};

    #[test]
    fn one_call_has_a_first_word_and_a_sum_of_two_has_none() {
        assert_eq!(first_word("eerste(bpv geldig_op a(b))", "eerste("), Some("bpv"));
        assert_eq!(first_word("eerste(bpv) + eerste(bpv)", "eerste("), None);
        assert_eq!(first_word("eerste(\n  diploma_mbo waar\n)", "eerste("), Some("diploma_mbo"));
        assert_eq!(first_word("persoon", "eerste("), None);
    }

    #[test]
    fn every_code_that_can_be_released_has_a_list_or_a_shape() {
        let catalogue = Catalogue::get().unwrap();
        for variabele in catalogue.variabelen.values() {
            for column in &variabele.columns {
                if column.kind != Type::Code || variabele.kind == VariabeleKind::Omnummer {
                    continue;
                }
                let held_to = requirement(&column.name, variabele, column, catalogue);
                let shaped = !held_to.codelijst.is_empty() || !held_to.pattern.is_empty();
                assert!(shaped || variabele.not_computable.is_some(), "{}: {}", variabele.id, column.name);
            }
        }
    }
}
