//! What is asked of the rows: the signals that can be computed, compiled per eenheid and day.
//!
//! In: signals, a studiejaar, the day of the check, a layout, sources. Out: [`UnitQuestions`].
//! Refuses: a layout or sources without what a rule needs.

use super::failure::SignalError;
use crate::calendar::{Date, Day, MonthDay, Studiejaar};
use crate::catalogue::{Catalogue, NamedDays, Signal, SignalDays, SignalRows};
use crate::diagnose::ProgramFault;
use crate::register::{Layout, TableIndex};
use crate::rekenregel::{PeilContext, Program, Rekenregel, RuleContext};
use crate::sources::Sources;
use chrono::{Datelike, Days};
use std::collections::BTreeMap;

/// A signal with its rule.
pub(super) struct ReadSignal {
    pub(super) signal: &'static Signal,
    pub(super) rule: Rekenregel,
}

/// The rows of an eenheid, with their rules.
pub(super) struct ReadRows {
    pub(super) rows: &'static SignalRows,
    pub(super) in_period: Rekenregel,
    pub(super) instelling: Rekenregel,
}

/// Reads a rule of the catalogue.
fn read(text: &str, eenheid: &str, name: &str, catalogue: &'static Catalogue) -> Result<Rekenregel, SignalError> {
    let context = RuleContext { catalogue, eenheid, parameters: &BTreeMap::new() };
    Rekenregel::read(text, &context).map_err(|_| SignalError::Rule { signal: name.to_owned() })
}

/// The rule of a signal that has one.
pub(super) fn read_signal(signal: &'static Signal, catalogue: &'static Catalogue) -> Result<ReadSignal, SignalError> {
    Ok(ReadSignal { signal, rule: read(&signal.rekenregel, &signal.eenheid, &signal.id, catalogue)? })
}

/// The rules of all rows.
pub(super) fn read_rows(catalogue: &'static Catalogue) -> Result<Vec<ReadRows>, SignalError> {
    let one = |rows: &'static SignalRows| {
        let read = |text: &str| read(text, &rows.eenheid, &rows.eenheid, catalogue);
        Ok(ReadRows { rows, in_period: read(&rows.in_period)?, instelling: read(&rows.instelling)? })
    };
    catalogue.signal_groups.rows.iter().map(one).collect()
}

/// A signal on a day: the number of the signal among all, and of the day among those that are counted apart.
pub(super) type Question = (usize, usize);

/// Rules that are computed against one day.
pub(super) struct DayQuestions {
    pub(super) peil_context: PeilContext,
    /// One per rule of the program.
    pub(super) questions: Vec<Question>,
    pub(super) program: Program,
}

/// What is asked of the rows of an eenheid.
pub(super) struct UnitQuestions {
    pub(super) table: TableIndex,
    pub(super) peil_context: PeilContext,
    pub(super) in_period: Program,
    pub(super) instelling: Program,
    pub(super) days: Vec<DayQuestions>,
}

/// The days that are counted apart; none: the day of the check, or days that are counted together.
pub(super) fn days_apart(signal: &Signal, studiejaar: Studiejaar) -> Vec<Date> {
    let SignalDays::Each(days) = &signal.days else { return Vec::new() };
    days.iter().filter_map(|day| MonthDay::read(day)).map(|day| studiejaar.peildatum(day)).collect()
}

/// Days before the studiejaar that belong to the period of the check.
const DAYS_BEFORE: u64 = 90;

/// First and last day of the period of the check.
pub(super) fn period(studiejaar: Studiejaar) -> (Date, Date) {
    let begin = studiejaar.begin();
    (begin.checked_sub_days(Days::new(DAYS_BEFORE)).unwrap_or(begin), studiejaar.end())
}

/// The days of a signal, with their number among those that are counted apart.
fn days_of(signal: &Signal, studiejaar: Studiejaar, check_date: Date) -> Vec<(Day, usize)> {
    match &signal.days {
        SignalDays::CheckDate => vec![(check_date.into(), 0)],
        SignalDays::Each(_) => days_apart(signal, studiejaar).into_iter().map(Day::from).zip(0..).collect(),
        SignalDays::Named(NamedDays::FirstOfMonths) => {
            let (begin, end) = period(studiejaar);
            let days = begin.iter_days().take_while(|day| *day <= end.min(check_date));
            days.filter(|day| day.day() == 1).map(|day| (Day::from(day), 0)).collect()
        }
    }
}

/// Compiles what is asked of each eenheid.
pub(super) fn compile(
    signals: &[(usize, ReadSignal)],
    rows: &[ReadRows],
    (studiejaar, check_date): (Studiejaar, Date),
    (layout, sources): (&Layout, &Sources),
    catalogue: &Catalogue,
) -> Result<Vec<UnitQuestions>, ProgramFault> {
    let mut units = Vec::new();
    for ReadRows { rows, in_period, instelling } in rows {
        let mut by_day: BTreeMap<Day, Vec<(Question, &Rekenregel)>> = BTreeMap::new();
        for (number, read) in signals.iter().filter(|(_, read)| read.signal.eenheid == rows.eenheid) {
            for (day, apart) in days_of(read.signal, studiejaar, check_date) {
                by_day.entry(day).or_default().push(((*number, apart), &read.rule));
            }
        }
        if by_day.is_empty() {
            continue;
        }
        let missing = || ProgramFault::Table { table: rows.eenheid.clone() };
        let table = catalogue.table_of(&rows.eenheid).and_then(|table| layout.table(&table.id)).ok_or_else(missing)?;
        let of_check = PeilContext { studiejaar, peildatum: check_date.into() };
        let day = |(day, asked): (Day, Vec<(Question, &Rekenregel)>)| {
            let peil_context = PeilContext { studiejaar, peildatum: day };
            let (questions, rules): (Vec<Question>, Vec<&Rekenregel>) = asked.into_iter().unzip();
            let program = Program::prepare(&rules, layout, sources, &peil_context)?;
            Ok(DayQuestions { peil_context, questions, program })
        };
        units.push(UnitQuestions {
            table,
            peil_context: of_check,
            in_period: Program::prepare(&[in_period], layout, sources, &of_check)?,
            instelling: Program::prepare(&[instelling], layout, sources, &of_check)?,
            days: by_day.into_iter().map(day).collect::<Result<_, ProgramFault>>()?,
        });
    }
    Ok(units)
}
