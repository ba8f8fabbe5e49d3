//! The common table expressions of a query: each once, before what uses it.
//!
//! In: a name, a remark and a body. Out: the name under which the body stands. Refuses nothing.

use super::dialect::Dialect;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The parts of a query that have a name.
#[derive(Default)]
pub(super) struct CommonTables {
    list: Vec<CommonTable>,
}

struct CommonTable {
    stem: String,
    name: String,
    remark: String,
    body: String,
}

impl CommonTables {
    /// The table of that name and body, which is made where it is not there.
    pub(super) fn fixed(&mut self, name: &str, remark: &str, body: impl FnOnce() -> String) -> String {
        if !self.has(name) {
            self.push(name.to_owned(), name.to_owned(), remark, body());
        }
        name.to_owned()
    }

    /// Is there a table of that name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.list.iter().any(|table| table.name == name)
    }

    /// A table with this body: what is asked twice is computed once.
    pub(super) fn numbered(&mut self, stem: &str, remark: &str, body: String) -> String {
        if let Some(table) = self.list.iter().find(|table| table.stem == stem && table.body == body) {
            return table.name.clone();
        }
        let number = self.list.iter().filter(|table| table.stem == stem).count() + 1;
        let name = format!("{stem}_{number}");
        self.push(stem.to_owned(), name.clone(), remark, body);
        name
    }

    fn push(&mut self, stem: String, name: String, remark: &str, body: String) {
        self.list.push(CommonTable { stem, name, remark: remark.to_owned(), body });
    }

    /// All of them, and the query behind them. Most are one statement; where an engine would take a table apart too often,
    /// each is a table of the session, which is gone when the query is done.
    pub(super) fn write(&self, dialect: Dialect, query: &str) -> String {
        if self.expanded(query) <= dialect.most_expanded() {
            return format!("{}\n{query};", self.common(dialect));
        }
        let create =
            |table: &CommonTable| format!("{}{};\n", remarks(&table.remark), dialect.kept(&table.name, &table.body));
        let created: String = self.list.iter().map(create).collect();
        let removed = self.list.iter().rev().map(|table| format!("\n{};", dialect.removed(&table.name)));
        format!("{created}{query};{}", removed.collect::<String>())
    }

    fn common(&self, dialect: Dialect) -> String {
        let mut out = String::new();
        for (index, CommonTable { name, remark, body, .. }) in self.list.iter().enumerate() {
            out.push_str(if index == 0 { "WITH\n" } else { ",\n" });
            let _ = write!(out, "{}{name} {} (\n{}\n)", remarks(remark), dialect.common_table(), indented(body));
        }
        out
    }

    /// How many tables a query is about when each common one is written out wherever it is named.
    fn expanded(&self, query: &str) -> usize {
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        let size = |sizes: &BTreeMap<&str, usize>, text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let named = words.windows(2).filter(|pair| matches!(pair, ["FROM" | "JOIN", _]));
            let one = |pair: &[&str]| pair.last().and_then(|name| sizes.get(name)).copied().unwrap_or(1);
            named.map(one).fold(1, usize::saturating_add)
        };
        for table in &self.list {
            let of_table = size(&sizes, &table.body);
            sizes.insert(&table.name, of_table);
        }
        size(&sizes, query)
    }
}

/// Remarks, a line each.
fn remarks(text: &str) -> String {
    text.lines().map(|line| format!("-- {line}\n")).collect()
}

/// Two spaces before each line.
pub(super) fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
