//! What every script of `lees/` is written from: the files of a release, their columns, the code lists of these.
//!
//! In: plan, catalogue, data files, the codes that public sources name. Out: [`Tables`]. Refuses: a code list that the catalogue does not have.

use crate::catalogue::{Catalogue, Type};
use crate::diagnose::ProgramFault;
use crate::emit::DataFile;
use crate::emit::codelijsten::{codelijst, codes_of};
use crate::plan::{Plan, PlanColumn, PlanDeelbestand};
use crate::sources::{Names, OccurringCodes};
use std::collections::{BTreeMap, BTreeSet};

/// How a tool holds the cells of a column. Everything that is no number and no whole date is text, so that no code loses
/// its zeros and no date its unknown day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a point.
    Decimal,
    /// An ISO date.
    Date,
}

impl Kind {
    /// In Dutch, as the scripts name it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "tekst",
            Self::Integer => "geheel",
            Self::Decimal => "decimaal",
            Self::Date => "datum",
        }
    }
}

/// The kind of a column.
pub(in crate::emit) fn kind(column: &PlanColumn) -> Kind {
    match column.value_type {
        Type::Integer => Kind::Integer,
        Type::Decimal => Kind::Decimal,
        Type::Date => Kind::Date,
        Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Text | Type::IncompleteDate | Type::YesNo => Kind::Text,
    }
}

/// More codes than this are no factor that anybody reads, and a program that is written out code by code takes long over them.
const MOST_NAMED: usize = 2_000;

/// A code list: each code with a label that no other code of the list has.
pub(super) struct Labels<'a> {
    /// Name of the list.
    pub(super) id: &'a str,
    /// Code and label, in the order of the list.
    pub(super) codes: Vec<(&'a str, String)>,
}

impl Labels<'_> {
    /// The longest code, in bytes.
    pub(super) fn width(&self) -> usize {
        self.codes.iter().map(|(code, _)| code.len()).max().unwrap_or(1)
    }
}

/// All of a release.
pub(super) struct Tables<'a> {
    /// The data files, in the order of the release.
    pub(super) files: &'a [DataFile<'a>],
    /// The deelbestanden that have files.
    pub(super) deelbestanden: Vec<&'a PlanDeelbestand>,
    /// The code lists of their columns, by name.
    pub(super) lists: BTreeMap<&'a str, Labels<'a>>,
    /// Those that lie in `codelijsten/`.
    pub(super) enclosed: Vec<&'a str>,
}

impl<'a> Tables<'a> {
    /// Of a plan and its files.
    ///
    /// # Errors
    /// [`ProgramFault`]: the catalogue lacks a list that a column of it names.
    pub(super) fn new(
        plan: &'a Plan,
        catalogue: &'a Catalogue,
        files: &'a [DataFile<'a>],
        (occurring, names): (&'a OccurringCodes, &'a Names),
    ) -> Result<Self, ProgramFault> {
        let columns = || plan.deelbestanden.iter().flat_map(|part| &part.columns);
        let used: BTreeSet<&str> = columns().filter_map(codes_of).collect();
        let lists = used.into_iter().map(|id| {
            let list = codelijst(catalogue, id)?;
            let codes: Vec<_> = list.values.iter().map(|value| (value.code.as_str(), value.label.as_str())).collect();
            Ok((id, Labels { id: &list.id, codes: distinct(&codes) }))
        });
        // Of what public sources name the codes that occur; one that no source knows is its own label.
        let few = |(_, codes): &(&String, &BTreeSet<String>)| (1..=MOST_NAMED).contains(&codes.len());
        let named = occurring.iter().filter(few).map(|(id, codes)| {
            let known = names.get(id);
            let label = |code: &'a String| known.and_then(|names| names.get(code)).unwrap_or(code).as_str();
            let codes: Vec<_> = codes.iter().map(|code| (code.as_str(), label(code))).collect();
            Ok((id.as_str(), Labels { id, codes: distinct(&codes) }))
        });
        let with_files = |part: &&PlanDeelbestand| files.iter().any(|file| file.deelbestand.name == part.name);
        Ok(Self {
            files,
            deelbestanden: plan.deelbestanden.iter().filter(with_files).collect(),
            lists: lists.chain(named).collect::<Result<_, ProgramFault>>()?,
            enclosed: plan.codelijsten().into_iter().chain(plan.name_lists()).collect(),
        })
    }

    /// Name of the first file, for the example in a script.
    pub(super) fn example(&self) -> String {
        self.files.first().map(DataFile::name).unwrap_or_default()
    }

    /// The list of a column that has one.
    pub(super) fn list(&self, column: &PlanColumn) -> Option<&Labels<'a>> {
        self.lists.get(codes_of(column).or(column.name_list.as_deref())?)
    }
}

/// Two codes with one label would become one category: there the code stands behind it.
fn distinct<'a>(codes: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let mut count = BTreeMap::new();
    for (_, label) in codes {
        *count.entry(*label).or_insert(0) += 1;
    }
    let label = |code: &str, label: &str| {
        if count.get(label).is_some_and(|count| *count > 1) { format!("{label} ({code})") } else { label.to_owned() }
    };
    codes.iter().map(|(code, of)| (*code, label(code, of))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_codes_of_a_list_have_one_label() {
        let codes = distinct(&[("A", "anders"), ("B", "anders"), ("M", "man")]);
        let labels: Vec<_> = codes.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["anders (A)", "anders (B)", "man"]);
    }
}
