//! Which state of the register each data file is made of.
//!
//! In: a plan, and the days of the states that there are, oldest first. Out: a state per file; the states that are
//! needed. Refuses: nothing; a file for which no state will do has none.
//!
//! Where the decision names the day per which the register is consolidated, the first state of that day or later: a later
//! one has corrections that the decision does not have, and its caller tells. Where it names none, the latest state, which
//! knows most, when it is not from before the peildatum. One from before the last day of which the file has rows does not
//! have them all: its caller tells.

use super::{Peildatum, Plan, PlanDeelbestand, PlanUnit, read_set};
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Catalogue;
use crate::register::Layout;
use std::collections::{BTreeMap, BTreeSet};

/// A state of the register that files are to be made of.
pub struct NeededState<'p> {
    /// Its day.
    pub day: Date,
    /// The decision names this very day; else a later state will do as well.
    pub consolidated: bool,
    /// Deelbestand and studiejaar of each file.
    pub files: Vec<(&'p str, Studiejaar)>,
}

impl NeededState<'_> {
    /// Is it among these states, or one that will do as well?
    #[must_use]
    pub fn is_among(&self, states: &[Date]) -> bool {
        states.iter().any(|day| if self.consolidated { *day == self.day } else { *day >= self.day })
    }
}

impl PlanDeelbestand {
    /// The first day of which a state will do: that of consolidation, and never before the peildatum.
    #[must_use]
    pub fn first_state(&self, peildatum: &Peildatum) -> Date {
        self.consolidated_per(peildatum.studiejaar).map_or(peildatum.date, |day| day.max(peildatum.date))
    }

    /// The first day of which a state has all its rows: where the decision names no day of its own, the last day of which
    /// the file has any.
    #[must_use]
    pub fn complete_state(&self, peildatum: &Peildatum) -> Date {
        let named = self.consolidated_per(peildatum.studiejaar).is_some();
        let reach = self.reaches.iter().find(|(year, _)| *year == peildatum.studiejaar && !named);
        let first = self.first_state(peildatum);
        reach.map_or(first, |(_, day)| first.max(*day))
    }

    /// The studiejaren whose file is made of a state that does not have all its rows, with that state and the day that
    /// would do.
    #[must_use]
    pub fn incomplete(&self, peildata: &[Peildatum], states: &[Date]) -> Vec<(Studiejaar, Date, Date)> {
        let own = peildata.iter().filter(|peildatum| self.studiejaren.contains(&peildatum.studiejaar));
        let early = own.filter_map(|peildatum| {
            let (state, needed) = (self.state(peildatum, states)?, self.complete_state(peildatum));
            (state < needed).then_some((peildatum.studiejaar, state, needed))
        });
        early.collect()
    }

    /// The state that its file of a studiejaar is made of, among these.
    #[must_use]
    pub fn state(&self, peildatum: &Peildatum, states: &[Date]) -> Option<Date> {
        let first = self.first_state(peildatum);
        let mut enough = states.iter().copied().filter(|day| *day >= first);
        if self.consolidated_per(peildatum.studiejaar).is_some() { enough.next() } else { enough.next_back() }
    }

    /// The studiejaren whose file is made of a state that is later than the decision has it, with the day that it has;
    /// by the state.
    #[must_use]
    pub fn later_than_granted(
        &self,
        peildata: &[Peildatum],
        states: &[Date],
    ) -> BTreeMap<Date, Vec<(Studiejaar, Date)>> {
        let mut out: BTreeMap<Date, Vec<(Studiejaar, Date)>> = BTreeMap::new();
        for (studiejaar, day) in &self.consolidated {
            let peildatum = peildata.iter().find(|peildatum| peildatum.studiejaar == *studiejaar);
            let state = peildatum.and_then(|peildatum| self.state(peildatum, states));
            if let Some(state) = state.filter(|state| state > day) {
                out.entry(state).or_default().push((*studiejaar, *day));
            }
        }
        out
    }
}

impl Plan {
    /// The states that are needed, oldest first.
    #[must_use]
    pub fn needed_states(&self) -> Vec<NeededState<'_>> {
        let mut out: BTreeMap<(Date, bool), NeededState<'_>> = BTreeMap::new();
        for (part, peildatum) in self.data_files() {
            let (day, consolidated) =
                (part.complete_state(peildatum), part.consolidated_per(peildatum.studiejaar).is_some());
            let needed = out.entry((day, consolidated));
            let needed = needed.or_insert_with(|| NeededState { day, consolidated, files: Vec::new() });
            needed.files.push((&part.name, peildatum.studiejaar));
        }
        out.into_values().collect()
    }

    /// The state of each data file, in the order of [`Plan::files`], among these.
    #[must_use]
    pub fn states(&self, states: &[Date]) -> Vec<Option<Date>> {
        self.data_files().map(|(part, peildatum)| part.state(peildatum, states)).collect()
    }

    /// What is read for these files, by their numbers in [`Plan::files`].
    #[must_use]
    pub fn layout_of(&self, files: &[usize], catalogue: &Catalogue) -> Layout {
        let parts: Vec<&PlanDeelbestand> = self.data_files().map(|(part, _)| part).collect();
        let units: BTreeSet<usize> = files.iter().filter_map(|file| parts.get(*file)).map(|part| part.unit).collect();
        let units: Vec<&PlanUnit> = units.into_iter().filter_map(|unit| self.units.get(unit)).collect();
        read_set::layout(&read_set::collect(&units, catalogue), catalogue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::MonthDay;

    fn day(text: &str) -> Date {
        crate::calendar::parse_date(text.as_bytes()).unwrap()
    }

    fn part(consolidated: Option<&str>) -> (PlanDeelbestand, Peildatum) {
        let studiejaar = Studiejaar::read("2022/2023").unwrap();
        let date = studiejaar.peildatum(MonthDay::read("10-01").unwrap());
        let part = PlanDeelbestand {
            name: "monitoren".to_owned(),
            eenheid: "inschrijving".to_owned(),
            unit: 0,
            key: Vec::new(),
            omschrijving: None,
            studiejaren: vec![studiejaar],
            consolidated: consolidated.map(|text| (studiejaar, day(text))).into_iter().collect(),
            reaches: vec![(studiejaar, day("2023-07-31"))],
            columns: Vec::new(),
        };
        (part, Peildatum { studiejaar, date })
    }

    #[test]
    fn a_consolidated_file_takes_the_first_state_that_will_do_and_another_the_latest() {
        let states = ["2022-09-30", "2022-10-01", "2022-12-01", "2023-12-01"].map(day);
        for (consolidated, states, expected) in [
            (Some("2022-12-01"), &states[..], Some("2022-12-01")),
            // Later than the decision has it: its caller tells.
            (Some("2022-11-30"), &states[..], Some("2022-12-01")),
            (Some("2023-12-02"), &states[..], None),
            // A day of consolidation before the peildatum: the peildatum has to be in it all the same.
            (Some("2022-08-01"), &states[..], Some("2022-10-01")),
            (None, &states[..], Some("2023-12-01")),
            (None, &states[..2], Some("2022-10-01")),
            (None, &states[..1], None),
            (None, &[], None),
        ] {
            let (part, peildatum) = part(consolidated);
            assert_eq!(part.state(&peildatum, states), expected.map(day), "{consolidated:?}");
        }
    }

    #[test]
    fn a_state_from_before_the_last_day_of_the_rows_is_incomplete_unless_the_decision_names_it() {
        for (consolidated, state, expected) in [
            (None, "2022-10-01", Some("2023-07-31")),
            (None, "2023-07-30", Some("2023-07-31")),
            (None, "2023-07-31", None),
            (Some("2022-12-01"), "2022-12-01", None),
        ] {
            let (part, peildatum) = part(consolidated);
            let early = part.incomplete(&[peildatum], &[day(state)]);
            let needed: Vec<Date> = early.iter().map(|(_, _, needed)| *needed).collect();
            assert_eq!(needed, expected.map(day).into_iter().collect::<Vec<_>>(), "{consolidated:?} {state}");
        }
    }

    #[test]
    fn later_than_granted_is_told_by_state() {
        let (part, peildatum) = part(Some("2022-12-01"));
        let late = |states: &[&str]| {
            let states: Vec<Date> = states.iter().map(|text| day(text)).collect();
            part.later_than_granted(&[peildatum], &states)
        };
        assert!(late(&["2022-12-01", "2023-12-01"]).is_empty());
        assert_eq!(late(&["2022-12-02", "2023-12-01"]).keys().copied().collect::<Vec<_>>(), [day("2022-12-02")]);
    }
}
