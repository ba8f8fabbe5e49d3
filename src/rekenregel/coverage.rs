//! What a rule can come to, as questions that can be asked of each row: its branches and the sides of its conditions.
//!
//! In: the text of a rule. Out: [`Probe`]s, each a rule of its own in the same language. Refuses: a text that is no rule.
//!
//! A condition within a set is about rows of the set and is not asked apart: the set is, whether it has rows.

use super::ast::{Arg, Expr, ExprKind, RowSet};
use super::failure::RuleError;
use super::parse;
use crate::diagnose::Span;

/// The outcomes of the question of a [`Probe`]; any other: the part is not computed there.
pub(crate) const FALSE: i64 = 0;
/// See [`FALSE`].
pub(crate) const TRUE: i64 = 1;
/// See [`FALSE`].
pub(crate) const UNKNOWN: i64 = 2;

/// A question about a part of a rule.
pub(crate) struct Probe {
    /// The part, in the words of the rule, on one line.
    pub(crate) part: String,
    /// The part as a rule of its own.
    pub(crate) alone: String,
    /// A rule that gives [`TRUE`], [`FALSE`] or [`UNKNOWN`] where the part is computed.
    pub(crate) question: String,
}

/// The questions of a rule, in the order of its text.
pub(crate) fn probes(text: &str) -> Result<Vec<Probe>, RuleError> {
    let rule = parse::rule(text)?;
    let mut out = Probes { text, names: Vec::new(), found: Vec::new() };
    for (name, value) in &rule.bindings {
        out.walk(value, &[]);
        out.names.push((name.text.clone(), out.words(value.span).to_owned()));
    }
    out.walk(&rule.outcome, &[]);
    Ok(out.found)
}

struct Probes<'t> {
    text: &'t str,
    /// The names that stand before what is asked, with their values.
    names: Vec<(String, String)>,
    found: Vec<Probe>,
}

impl Probes<'_> {
    fn words(&self, span: Span) -> &str {
        // Spans are those of this text.
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Asks about all parts of an expression that is computed where the guards hold.
    fn walk(&mut self, expr: &Expr, guards: &[String]) {
        match &expr.kind {
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                self.condition(condition, guards);
                let words = self.words(condition.span).to_owned();
                let with = |guard: String| guards.iter().cloned().chain([guard]).collect::<Vec<_>>();
                self.walk(then, &with(format!("({words})")));
                self.walk(otherwise, &with(format!("niet ({words})")));
            }
            ExprKind::En(_) | ExprKind::Of(_) | ExprKind::Not(_) | ExprKind::Compare(..) | ExprKind::In(..) => {
                self.condition(expr, guards);
            }
            ExprKind::IsUnknown(part, _) => {
                self.ask(expr, guards);
                self.walk(part, guards);
            }
            ExprKind::Arithmetic(_, parts) => parts.iter().for_each(|part| self.walk(part, guards)),
            ExprKind::Member(part, _) | ExprKind::On(_, part) => self.walk(part, guards),
            ExprKind::Call(_, args) => {
                let sets = || args.iter().filter_map(|arg| if let Arg::RowSet(set) = arg { Some(set) } else { None });
                sets().for_each(|set| self.set(set, guards));
                // What stands beside a set is about its rows.
                let rest = args.iter().filter(|_| sets().next().is_none());
                rest.for_each(|arg| {
                    if let Arg::Expr(part) = arg {
                        self.walk(part, guards);
                    }
                });
            }
            ExprKind::Text(_)
            | ExprKind::Integer(_)
            | ExprKind::Decimal(_)
            | ExprKind::YesNo(_)
            | ExprKind::Unknown
            | ExprKind::Name(_) => {}
        }
    }

    /// Asks each part of a condition that is true or false in itself.
    fn condition(&mut self, expr: &Expr, guards: &[String]) {
        match &expr.kind {
            ExprKind::En(parts) | ExprKind::Of(parts) => parts.iter().for_each(|part| self.condition(part, guards)),
            ExprKind::Not(part) => self.condition(part, guards),
            _ => {
                self.ask(expr, guards);
                match &expr.kind {
                    ExprKind::Compare(_, parts) => parts.iter().for_each(|part| self.walk(part, guards)),
                    ExprKind::In(part, _) | ExprKind::IsUnknown(part, _) => self.walk(part, guards),
                    ExprKind::Call(..) | ExprKind::If(_) => self.walk(expr, guards),
                    _ => {}
                }
            }
        }
    }

    /// Behind the names that it uses: one that is not used is a fault.
    fn with_names(&self, rule: String) -> String {
        self.names.iter().rev().fold(rule, |rule, (name, value)| {
            if uses(&rule, name) { format!("laat {name} = {value};\n{rule}") } else { rule }
        })
    }

    fn set(&mut self, set: &RowSet, guards: &[String]) {
        // The order of rows says nothing about whether there are any.
        let end = set.filter.as_ref().or(set.valid_on.as_ref()).map_or(set.table.span.end, |clause| clause.span.end);
        let words = self.words(Span { end, ..set.span }).to_owned();
        self.push(format!("bestaat({words})"), guards);
    }

    fn ask(&mut self, expr: &Expr, guards: &[String]) {
        let words = self.words(expr.span).to_owned();
        self.push(words, guards);
    }

    fn push(&mut self, words: String, guards: &[String]) {
        let answer = format!("als ({words}) is onbekend dan {UNKNOWN} anders als ({words}) dan {TRUE} anders {FALSE}");
        let question = match guards {
            [] => answer,
            guards => format!("als {} dan ({answer}) anders onbekend", guards.join(" en ")),
        };
        // A split gives one part at least.
        let lines = words.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let part = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        self.found.push(Probe { part, alone: self.with_names(words), question: self.with_names(question) });
    }
}

/// Does the name occur as a word?
fn uses(text: &str, name: &str) -> bool {
    text.split(|char: char| !(char.is_alphanumeric() || char == '_')).any(|word| word == name)
}
