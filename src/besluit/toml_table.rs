//! One table of a document, and what of it could not be read.
//!
//! In: a document; names of tables and keys. Out: values with their places, and [`Gaps`].
//! Refuses: nothing; what is wrong with the form is told elsewhere. Here a slip is read as what it is a slip of.

use super::keys::{KeyTable, Table};
use super::shape::likely;
use super::value::{day, whole_number};
use crate::calendar::{Date, MonthDay, Studiejaar, parse_date};
use crate::diagnose::{Span, Spanned, nearest};
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

/// What of the file is not in the besluit: `besluit.datum`, or `rubriek` for a block; and by which tables it is read.
#[derive(Debug)]
pub(super) struct Gaps {
    keys: &'static KeyTable,
    paths: RefCell<BTreeSet<String>>,
}

impl Gaps {
    /// None yet, of a file with these tables.
    pub(super) fn new(keys: &'static KeyTable) -> Self {
        Self { keys, paths: RefCell::default() }
    }

    fn add(&self, path: impl Into<String>) {
        self.paths.borrow_mut().insert(path.into());
    }

    /// The paths.
    pub(super) fn into_paths(self) -> BTreeSet<String> {
        self.paths.into_inner()
    }
}

/// One table of the document.
pub(super) struct TomlTable<'d> {
    pub(super) span: Span,
    keys: &'d DeTable<'d>,
    /// Keys that are written as a slip of them.
    slips: Vec<(&'static str, &'d toml::Spanned<DeValue<'d>>)>,
    table: &'static Table,
    gaps: &'d Gaps,
}

impl<'d> TomlTable<'d> {
    fn new(table: &'static Table, value: &'d toml::Spanned<DeValue<'d>>, gaps: &'d Gaps) -> Option<Self> {
        let DeValue::Table(keys) = value.get_ref() else {
            gaps.add(table.name.as_str());
            return None;
        };
        let unknown = keys.iter().filter(|(name, _)| table.key(name.get_ref()).is_none());
        let slips = unknown.filter_map(|(name, value)| Some((likely(table, keys, name.get_ref())?, value))).collect();
        Some(Self { span: value.span().into(), keys, slips, table, gaps })
    }

    /// A table that stands there once, if it does.
    pub(super) fn one(document: &'d DeTable<'d>, name: &str, gaps: &'d Gaps) -> Option<Self> {
        let table = gaps.keys.table(name)?;
        named(document, name, gaps.keys).next().and_then(|value| Self::new(table, value, gaps))
    }

    /// A table that has to be there: where it is not, `nothing`, of which no rule is heard.
    pub(super) fn required(
        document: &'d DeTable<'d>,
        name: &str,
        gaps: &'d Gaps,
        nothing: &'d DeTable<'d>,
    ) -> Option<Self> {
        let table = gaps.keys.table(name)?;
        let found = Self::one(document, name, gaps);
        Some(found.unwrap_or_else(|| {
            gaps.add(name);
            Self { span: Span { start: 0, end: 0 }, keys: nothing, slips: Vec::new(), table, gaps }
        }))
    }

    /// Every block that can be read.
    pub(super) fn many<T>(
        document: &'d DeTable<'d>,
        name: &str,
        gaps: &'d Gaps,
        read: impl Fn(&Self) -> Option<T>,
    ) -> Vec<T> {
        let Some(table) = gaps.keys.table(name) else { return Vec::new() };
        let mut found = Vec::new();
        for value in named(document, name, gaps.keys) {
            let Some(blocks) = value.get_ref().as_array() else {
                gaps.add(name);
                continue;
            };
            for block in blocks {
                match Self::new(table, block, gaps).and_then(|block| read(&block)) {
                    Some(block) => found.push(block),
                    None => gaps.add(name),
                }
            }
        }
        found
    }

    /// The keys that are parameters: neither a key of the table nor a slip of one.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&'d str, &'d toml::Spanned<DeValue<'d>>)> {
        let is_slip = |value| self.slips.iter().any(|(_, slip)| std::ptr::eq(*slip, value));
        let known = |name: &str| self.table.key(name).is_some();
        let names = self.keys.iter().map(|(name, value)| (&**name.get_ref(), value));
        names.filter(move |(name, value)| !known(name) && !is_slip(*value))
    }

    fn get(&self, key: &str) -> Option<&'d toml::Spanned<DeValue<'d>>> {
        let slip = || self.slips.iter().find(|(meant, _)| *meant == key).map(|(_, value)| *value);
        self.keys.get(key).or_else(slip)
    }

    /// Is the key there, in whatever form?
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn lose(&self, key: &str) {
        self.gaps.add(format!("{}.{key}", self.table.name));
    }

    fn value<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Spanned<T>> {
        let found = spanned(self.get(key)?, read);
        if found.is_none() {
            self.lose(key);
        }
        found
    }

    /// What has to be there; where it is not, this at the place where it should be.
    fn stated_or<T>(&self, key: &str, found: Option<Spanned<T>>, otherwise: T) -> Spanned<T> {
        found.unwrap_or_else(|| {
            self.lose(key);
            let span = self.get(key).map_or(self.span, |value| value.span().into());
            Spanned { value: otherwise, span }
        })
    }

    fn list<T>(&self, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Vec<Spanned<T>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            // One value where a list is asked for is a fault of form; what it says is plain.
            _ => vec![value],
        };
        let found: Vec<Spanned<T>> = items.iter().filter_map(|item| spanned(item, &read)).collect();
        if found.len() < items.len() {
            self.lose(key);
        }
        found
    }

    /// A text that has to be there; where it is not, an empty one.
    pub(super) fn stated(&self, key: &str) -> Spanned<String> {
        self.stated_or(key, self.text(key), String::new())
    }

    /// A day that has to be there; where it is not, another.
    pub(super) fn stated_date(&self, key: &str, otherwise: Date) -> Spanned<Date> {
        self.stated_or(key, self.date(key), otherwise)
    }

    /// A day of the year that has to be there; where it is not, another.
    pub(super) fn stated_month_day(&self, key: &str, otherwise: MonthDay) -> Spanned<MonthDay> {
        self.stated_or(key, self.month_day(key), otherwise)
    }

    pub(super) fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.value(key, value_text)
    }

    pub(super) fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        self.list(key, value_text)
    }

    pub(super) fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.value(key, written_day)
    }

    pub(super) fn integer(&self, key: &str) -> Option<Spanned<u32>> {
        self.value(key, whole_number)
    }

    pub(super) fn month_day(&self, key: &str) -> Option<Spanned<MonthDay>> {
        self.value(key, month_day)
    }

    pub(super) fn month_days(&self, key: &str) -> Vec<Spanned<MonthDay>> {
        self.list(key, month_day)
    }

    pub(super) fn studiejaren(&self, key: &str) -> Vec<Spanned<Studiejaar>> {
        self.list(key, |value| value_text(value).and_then(|text| Studiejaar::read(&text)))
    }

    pub(super) fn janee(&self, key: &str) -> Option<Spanned<bool>> {
        self.value(key, |value| if let DeValue::Boolean(flag) = value { Some(*flag) } else { None })
    }
}

/// The tables of this name, and those whose name is a slip of it.
fn named<'d>(
    document: &'d DeTable<'d>,
    name: &str,
    keys: &'static KeyTable,
) -> impl Iterator<Item = &'d toml::Spanned<DeValue<'d>>> {
    let names = move || keys.tables.iter().map(|table| table.name.as_str());
    let is_meant = move |written: &str| {
        written == name || (keys.table(written).is_none() && nearest(written, names()) == Some(name))
    };
    document.iter().filter(move |(written, _)| is_meant(written.get_ref())).map(|(_, value)| value)
}

/// A value with its place.
pub(super) fn spanned<T>(
    value: &toml::Spanned<DeValue<'_>>,
    read: impl Fn(&DeValue<'_>) -> Option<T>,
) -> Option<Spanned<T>> {
    Some(Spanned { value: read(value.get_ref())?, span: value.span().into() })
}

/// A text.
pub(super) fn value_text(value: &DeValue<'_>) -> Option<String> {
    if let DeValue::String(text) = value { Some(text.to_string()) } else { None }
}

/// A day as it must be written, or between quotes, which is a fault of form that hides nothing.
fn written_day(value: &DeValue<'_>) -> Option<Date> {
    day(value).or_else(|| parse_date(value_text(value)?.as_bytes()))
}

fn month_day(value: &DeValue<'_>) -> Option<MonthDay> {
    value_text(value).and_then(|text| MonthDay::read(&text))
}
