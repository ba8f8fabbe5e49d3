//! What a release lacks although nothing in its data is wrong: sources that say nothing, columns and files without content.
//!
//! In: the plan, the sources, the counts of the release. Out: [`Shortfall`]s, in the order of sources and files.
//! Refuses: nothing; a trial is told of them, and a final release is refused by its caller.

use super::texts;
use crate::calendar::{Date, Studiejaar};
use crate::diagnose::{Lang, Spoken};
use crate::manifest::ReleaseCounts;
use crate::plan::{Plan, PlanDeelbestand};
use crate::register::EmptyKind;
use crate::snapshot::Snapshot;
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
    /// A public source that lacks too many of the keys that were looked up in it.
    Misses {
        /// Its id.
        source_id: String,
        /// Known keys that were looked up.
        asked: u64,
        /// Those that it lacks.
        missed: u64,
    },
    /// A column with too many cells of which a public source says nothing.
    ColumnMisses {
        /// Deelbestand.
        deelbestand: String,
        /// Studiejaar.
        studiejaar: Studiejaar,
        /// Column.
        column: String,
        /// Cells with a value, and keys without.
        asked: u64,
        /// Keys that the source lacks, or of which the cell is empty there.
        missed: u64,
    },
    /// A column of which every cell is empty, because no source gave a value.
    OnlyMisses {
        /// Deelbestand.
        deelbestand: String,
        /// Studiejaar.
        studiejaar: Studiejaar,
        /// Column.
        column: String,
    },
    /// A state of the register from before the last day of which the file has rows.
    EarlyState {
        /// Deelbestand.
        deelbestand: String,
        /// Studiejaar.
        studiejaar: Studiejaar,
        /// State of the register.
        stand_per: Date,
        /// The first day of which a state has all rows.
        needed: Date,
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
    /// A file in the folder of the snapshot that is named after a table of the register and is not listed.
    UnlistedTable {
        /// The file.
        file: String,
    },
    /// A data file without rows.
    NoRows {
        /// Deelbestand.
        deelbestand: String,
        /// Studiejaar.
        studiejaar: Studiejaar,
    },
}

/// More than one miss in so many is too many. A public list covers the register that it is looked up in, up to keys that came or
/// went since: some in a hundred postcodes. More are missed when the list is cut off, of another year, or written otherwise;
/// then the column says that something is unknown where it is known.
const ONE_IN: u64 = 10;

/// Fewer misses than this say nothing of a list: they are about single persons.
const FEW: u64 = 3;

fn too_many(asked: u64, missed: u64) -> bool {
    missed >= FEW && missed.saturating_mul(ONE_IN) > asked
}

/// What may be missing.
#[derive(Default)]
pub(super) struct Excused<'b> {
    /// Deelbestanden of which the besluit says why they may have no rows.
    pub(super) may_be_empty: BTreeSet<&'b str>,
    /// Sources that list only what has something to tell.
    pub(super) selective: BTreeSet<&'b str>,
    /// Columns, by deelbestand and name, that read such a source.
    pub(super) columns: BTreeSet<(&'b str, &'b str)>,
}

/// All of them; `years` are the peiljaren of the plan.
pub(super) fn shortfalls(
    sources: &Sources,
    years: &BTreeSet<i32>,
    totals: &ReleaseCounts,
    excused: &Excused<'_>,
) -> Vec<Shortfall> {
    let mut out = Vec::new();
    for (edition, table) in sources.loaded() {
        let source_id = || edition.id.clone();
        let (asked, missed) = table.tallied();
        if table.count() == 0 && table.years().is_none() {
            out.push(Shortfall::EmptySource { source_id: source_id() });
        } else if too_many(asked, missed) && !excused.selective.contains(edition.id.as_str()) {
            out.push(Shortfall::Misses { source_id: source_id(), asked, missed });
        }
        let Some(there) = table.years() else { continue };
        let missing = years.difference(there);
        out.extend(missing.map(|year| Shortfall::SourceWithoutYear { source_id: source_id(), year: *year }));
    }
    for file in &totals.files {
        let place = || (file.deelbestand.clone(), file.studiejaar);
        if file.rows == 0 {
            if excused.may_be_empty.contains(file.deelbestand.as_str()) {
                continue;
            }
            let (deelbestand, studiejaar) = place();
            out.push(Shortfall::NoRows { deelbestand, studiejaar });
            continue;
        }
        for counts in &file.columns {
            let empty = counts.empty_kinds.get(EmptyKind::NotInSource.word()).into_iter().sum::<u64>();
            let (missed, filled) = (counts.not_found.max(empty), file.rows.saturating_sub(counts.empty));
            let ((deelbestand, studiejaar), column) = (place(), counts.name.clone());
            let asked = filled.saturating_add(missed);
            if missed > 0 && filled == 0 {
                out.push(Shortfall::OnlyMisses { deelbestand, studiejaar, column });
            } else if too_many(asked, missed)
                && !excused.columns.contains(&(file.deelbestand.as_str(), counts.name.as_str()))
            {
                out.push(Shortfall::ColumnMisses { deelbestand, studiejaar, column, asked, missed });
            }
        }
    }
    out
}

/// Files of another state than theirs: of a later one than the decision demands, which has corrections and dates of
/// afterwards, or of an earlier one, which does not have all their rows. `states` are those that are read.
pub(super) fn other_states(plan: &Plan, states: &[Date]) -> Vec<Shortfall> {
    let late = |part: &PlanDeelbestand| {
        let deelbestand = part.name.clone();
        part.later_than_granted(&plan.peildata, states).into_iter().map(move |(stand_per, consolidated)| {
            Shortfall::LateState { deelbestand: deelbestand.clone(), stand_per, consolidated }
        })
    };
    let early = |part: &PlanDeelbestand| {
        let deelbestand = part.name.clone();
        part.incomplete(&plan.peildata, states).into_iter().map(move |(studiejaar, stand_per, needed)| {
            Shortfall::EarlyState { deelbestand: deelbestand.clone(), studiejaar, stand_per, needed }
        })
    };
    plan.deelbestanden.iter().flat_map(|part| late(part).chain(early(part))).collect()
}

/// Tables that lie in the folder and that nobody reads: whoever had another number would get another omnummer.
pub(super) fn unlisted_tables(snapshot: &Snapshot) -> impl Iterator<Item = Shortfall> {
    snapshot.unlisted.iter().map(|file| Shortfall::UnlistedTable { file: file.clone() })
}

impl Spoken for Shortfall {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::EmptySource { source_id } => texts::EmptySource { source_id }.say(lang),
            Self::SourceWithoutYear { source_id, year } => texts::SourceWithoutYear { source_id, year }.say(lang),
            Self::Misses { source_id, asked, missed } => texts::Misses { source_id, asked, missed }.say(lang),
            Self::ColumnMisses { deelbestand, studiejaar, column, asked, missed } => {
                texts::ColumnMisses { deelbestand, studiejaar, column, asked, missed }.say(lang)
            }
            Self::OnlyMisses { deelbestand, studiejaar, column } => {
                texts::OnlyMisses { deelbestand, studiejaar, column }.say(lang)
            }
            Self::EarlyState { deelbestand, studiejaar, stand_per, needed } => {
                texts::EarlyState { deelbestand, studiejaar, stand_per, needed }.say(lang)
            }
            Self::LateState { deelbestand, stand_per, consolidated } => {
                let days: Vec<String> = consolidated.iter().map(|(year, date)| format!("{date} ({year})")).collect();
                texts::LateState { deelbestand, stand_per, consolidated: &days.join(", ") }.say(lang)
            }
            Self::UnlistedTable { file } => texts::UnlistedTable { file }.say(lang),
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
            excluded: 0,
            persons: rows,
            rows,
            indistinct: 0,
            columns: vec![ColumnCounts { name: "gemeentecode".into(), empty, empty_kinds: BTreeMap::new(), not_found }],
            risk: crate::disclosure::FileRisk::default(),
            stand_per: None,
        }
    }

    #[test]
    fn empty_files_and_columns_of_misses_are_told_and_few_misses_are_not() {
        let totals = ReleaseCounts {
            files: vec![file(0, 0, 0), file(5, 5, 5), file(5, 1, 1), file(5, 5, 0), file(99, 9, 9), file(99, 10, 10)],
            ..Default::default()
        };
        let with = |excused: &Excused<'_>| shortfalls(&Sources::default(), &BTreeSet::new(), &totals, excused);
        let found = with(&Excused::default());
        let excused = with(&Excused { may_be_empty: BTreeSet::from(["regulier"]), ..Excused::default() });
        let selective = Excused { columns: BTreeSet::from([("regulier", "gemeentecode")]), ..Excused::default() };
        assert!(!with(&selective).iter().any(|shortfall| matches!(shortfall, Shortfall::ColumnMisses { .. })));
        assert!(matches!(
            excused.as_slice(),
            [Shortfall::OnlyMisses { .. }, Shortfall::ColumnMisses { asked: 99, missed: 10, .. }]
        ));
        assert!(matches!(
            found.as_slice(),
            [Shortfall::NoRows { .. }, Shortfall::OnlyMisses { .. }, Shortfall::ColumnMisses { .. }]
        ));
        for shortfall in found {
            assert!(shortfall.say(Lang::Nl).contains("regulier 2023/2024"));
            assert_ne!(shortfall.say(Lang::Nl), shortfall.say(Lang::En));
        }
    }
}
