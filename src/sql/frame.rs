//! Rows for which expressions are written: what they come from, what is joined to them, under which names.
//!
//! In: a common table with a row per row in scope. Out: [`Frame`], the FROM and WHERE of a query. Refuses nothing.
//!
//! Every join gives one row at most for each row that is there, so it never changes how many rows there are.

use super::names::{CANDIDATE, ROW, row_column};
use std::collections::BTreeMap;

/// The name of what a frame starts from.
const START: &str = "s";

/// A common table with a row per row in scope, by the levels that it has rows of. Level 1, the row at hand, is always one.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) relation: String,
    pub(super) levels: Vec<usize>,
}

impl Scope {
    /// Only the row at hand.
    pub(super) fn new(relation: impl Into<String>) -> Self {
        Self { relation: relation.into(), levels: vec![1] }
    }

    /// The deepest level.
    pub(super) fn deepest(&self) -> usize {
        self.levels.last().copied().unwrap_or(1)
    }

    /// The columns by which a row is known.
    pub(super) fn keys(&self) -> Vec<String> {
        let rows = self.levels.iter().map(|level| row_column(*level));
        ["pgn".to_owned()].into_iter().chain(rows).collect()
    }
}

/// Rows and what is joined to them.
pub(super) struct Frame {
    /// The scopes around the rows, the innermost last.
    pub(super) scopes: Vec<Scope>,
    from: String,
    joins: Vec<Join>,
    conditions: Vec<String>,
    /// Per level, the name under which its columns are.
    pub(super) levels: BTreeMap<usize, String>,
    /// The rows of a set, before its condition is asked: as a common table of their own where one is needed.
    pub(super) candidates: Option<Candidates>,
}

/// What the candidate rows of a set are.
pub(super) struct Candidates {
    pub(super) scope: Scope,
    pub(super) body: String,
    /// It stands among the common tables.
    pub(super) is_made: bool,
}

struct Join {
    relation: String,
    condition: String,
    name: String,
    inner: bool,
}

impl Frame {
    /// The rows of a scope as they are.
    pub(super) fn new(scopes: Vec<Scope>) -> Self {
        let relation = scopes.last().map(|scope| scope.relation.clone()).unwrap_or_default();
        let levels = scopes.last().filter(|scope| scope.levels == [1]).map(|_| (1, START.to_owned()));
        Self {
            scopes,
            from: format!("{relation} {START}"),
            joins: Vec::new(),
            conditions: Vec::new(),
            levels: levels.into_iter().collect(),
            candidates: None,
        }
    }

    /// The rows of a table of the person, for each row of a scope.
    pub(super) fn with_candidates(scopes: Vec<Scope>, table: &str) -> Self {
        let mut frame = Self::new(scopes);
        frame.from += &format!("\nJOIN {table} {CANDIDATE} ON {CANDIDATE}.pgn = {START}.pgn");
        frame
    }

    /// A column of what the frame starts from.
    pub(super) fn start(column: &str) -> String {
        format!("{START}.{column}")
    }

    /// The deepest level in scope.
    pub(super) fn deepest(&self) -> usize {
        self.levels.keys().next_back().copied().unwrap_or(1).max(self.scope().deepest())
    }

    /// The scope that it starts from.
    pub(super) fn scope(&self) -> Scope {
        self.scopes.last().cloned().unwrap_or_else(|| Scope::new(""))
    }

    /// Where the number of the row of a level stands.
    pub(super) fn row(&self, level: usize) -> String {
        let of_start = self.scopes.last().is_some_and(|scope| scope.levels.contains(&level));
        match self.levels.get(&level) {
            Some(name) if !of_start => format!("{name}.{ROW}"),
            _ => Self::start(&row_column(level)),
        }
    }

    /// Joins a table to each row; `condition` is given the name that it gets. One that is there already is used again.
    pub(super) fn join(&mut self, relation: &str, inner: bool, condition: impl Fn(&str) -> String) -> String {
        let there =
            |join: &&Join| join.relation == relation && join.inner == inner && join.condition == condition(&join.name);
        if let Some(join) = self.joins.iter().find(there) {
            return join.name.clone();
        }
        let name = format!("j{}", self.joins.len() + 1);
        self.joins.push(Join { relation: relation.to_owned(), condition: condition(&name), name: name.clone(), inner });
        name
    }

    /// Only rows for which this is true.
    pub(super) fn only(&mut self, condition: String) {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
    }

    /// How many tables are joined.
    pub(super) fn joins(&self) -> usize {
        self.joins.len()
    }

    /// FROM and WHERE.
    pub(super) fn write(&self) -> String {
        let mut out = format!("FROM {}", self.from);
        for Join { relation, condition, name, inner } in &self.joins {
            let word = if *inner { "JOIN" } else { "LEFT JOIN" };
            out += &format!("\n{word} {relation} {name} ON {condition}");
        }
        if let Some((first, rest)) = self.conditions.split_first() {
            out += &format!("\nWHERE {first}");
            rest.iter().for_each(|condition| out += &format!("\n  AND {condition}"));
        }
        out
    }

    /// The columns by which each row of the frame is known among its scope.
    pub(super) fn keys(&self) -> Vec<String> {
        self.scope().keys().iter().map(|column| Self::start(column)).collect()
    }
}
