//! What a release lacks although nothing in its data is wrong: sources that say nothing, columns and files without content.
//!
//! In: the plan, the sources, the counts of the release. Out: [`Shortfall`]s, in the order of sources and files.
//! Refuses: nothing; a trial is told of them, and a final release is refused by its caller.

use super::texts;
use crate::calendar::{Date, Studiejaar};
use crate::diagnose::{Lang, Spoken};
use crate::manifest::ReleaseCounts;
use crate::plan::{Plan, PlanDeelbestand};
use crate::sources::Sources;
use std::collections::BTreeSet;

/// Something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// A public source without a row.
    EmptySource {
        /// Its id.
        source_id: String,
    },
    /// A public source that is kept by year, without this year.
    SourceWithoutYear {
        /// Its id.
        source_id: String,
        /// The peiljaar.
        year: i32,
    },
    /// A column of which every cell is empty, because no key was found in a source.
    OnlyMisses {
        /// Deelbestand.
        deelbestand: String,
        /// Studiejaar.
        studiejaar: Studiejaar,
        /// Column.
        column: String,
    },
    /// A state of the register that is later than the decision has it.
    LateState {
        /// Deelbestand.
        deelbestand: String,
        /// State of the register.
        stand_per: Date,
        /// What the decision has, per studiejaar.
        consolidated: Vec<(Studiejaar, Date)>,
    },
    /// A data file without rows.
    NoRows {
        /// Deelbestand.
        deelbestand: String,
        /// Studiejaar.
        studiejaar: Studiejaar,
    },
}

/// All of them; `years` are the peiljaren of the plan, `may_be_empty` the deelbestanden of which the besluit says why they
/// may have no rows.
pub(super) fn shortfalls(
    sources: &Sources,
    years: &BTreeSet<i32>,
    totals: &ReleaseCounts,
    may_be_empty: &BTreeSet<&str>,
) -> Vec<Shortfall> {
    let mut out = Vec::new();
    for (edition, table) in sources.loaded() {
        let source_id = || edition.id.clone();
        if table.count() == 0 && table.years().is_none() {
            out.push(Shortfall::EmptySource { source_id: source_id() });
        }
        let Some(there) = table.years() else { continue };
        let missing = years.difference(there);
        out.extend(missing.map(|year| Shortfall::SourceWithoutYear { source_id: source_id(), year: *year }));
    }
    for file in &totals.files {
        let place = || (file.deelbestand.clone(), file.studiejaar);
        if file.rows == 0 {
            if may_be_empty.contains(file.deelbestand.as_str()) {
                continue;
            }
            let (deelbestand, studiejaar) = place();
            out.push(Shortfall::NoRows { deelbestand, studiejaar });
            continue;
        }
        for column in file.columns.iter().filter(|column| column.not_found > 0 && column.empty == file.rows) {
            let (deelbestand, studiejaar) = place();
            out.push(Shortfall::OnlyMisses { deelbestand, studiejaar, column: column.name.clone() });
        }
    }
    out
}

/// Files of a later state than the decision demands: corrections and dates of afterwards are in them.
/// `states` are those that are read.
pub(super) fn late_states(plan: &Plan, states: &[Date]) -> Vec<Shortfall> {
    let late = |part: &PlanDeelbestand| {
        let deelbestand = part.name.clone();
        part.later_than_granted(&plan.peildata, states).into_iter().map(move |(stand_per, consolidated)| {
            Shortfall::LateState { deelbestand: deelbestand.clone(), stand_per, consolidated }
        })
    };
    plan.deelbestanden.iter().flat_map(late).collect()
}

impl Spoken for Shortfall {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::EmptySource { source_id } => texts::EmptySource { source_id }.say(lang),
            Self::SourceWithoutYear { source_id, year } => texts::SourceWithoutYear { source_id, year }.say(lang),
            Self::OnlyMisses { deelbestand, studiejaar, column } => {
                texts::OnlyMisses { deelbestand, studiejaar, column }.say(lang)
            }
            Self::LateState { deelbestand, stand_per, consolidated } => {
                let days: Vec<String> = consolidated.iter().map(|(year, date)| format!("{date} ({year})")).collect();
                texts::LateState { deelbestand, stand_per, consolidated: &days.join(", ") }.say(lang)
            }
            Self::NoRows { deelbestand, studiejaar } => texts::NoRows { deelbestand, studiejaar }.say(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{ColumnCounts, Counts};
    use std::collections::BTreeMap;

    fn file(rows: u64, empty: u64, not_found: u64) -> Counts {
        Counts {
            deelbestand: "regulier".into(),
            studiejaar: Studiejaar::read("2023/2024").unwrap(),
            considered: 9,
            in_populatie: rows,
            persons: rows,
            rows,
            indistinct: 0,
            columns: vec![ColumnCounts { name: "gemeentecode".into(), empty, empty_kinds: BTreeMap::new(), not_found }],
            risk: crate::disclosure::FileRisk::default(),
            stand_per: None,
        }
    }

    #[test]
    fn empty_files_and_columns_of_misses_are_told_and_a_single_miss_is_not() {
        let totals = ReleaseCounts {
            files: vec![file(0, 0, 0), file(5, 5, 5), file(5, 1, 1), file(5, 5, 0)],
            ..Default::default()
        };
        let found = shortfalls(&Sources::default(), &BTreeSet::new(), &totals, &BTreeSet::new());
        let excused = shortfalls(&Sources::default(), &BTreeSet::new(), &totals, &BTreeSet::from(["regulier"]));
        assert!(matches!(excused.as_slice(), [Shortfall::OnlyMisses { .. }]));
        assert!(matches!(found.as_slice(), [Shortfall::NoRows { .. }, Shortfall::OnlyMisses { .. }]));
        for shortfall in found {
            assert!(shortfall.say(Lang::Nl).contains("regulier 2023/2024"));
            assert_ne!(shortfall.say(Lang::Nl), shortfall.say(Lang::En));
        }
    }
}
