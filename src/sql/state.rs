//! Where the tables of a state of the register stand.
//!
//! In: the day per which the decision has the register, where it names one. Out: [`State`]. Refuses nothing.

use super::dialect::Dialect;
use crate::calendar::Date;

/// A state of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// The day that the decision names; `None`: the latest state.
    pub(super) day: Option<Date>,
}

impl State {
    /// The schema of its tables; the latest state has none.
    pub(super) fn schema(self) -> Option<String> {
        self.day.map(|day| format!("stand_{}", day.format("%Y_%m_%d")))
    }

    /// A table of it.
    pub(super) fn table(self, dialect: Dialect, name: &str) -> String {
        let name = dialect.identifier(name);
        self.schema().map_or_else(|| name.clone(), |schema| format!("{schema}.{name}"))
    }
}
