//! Runs sets of rows and what is computed over them.
//!
//! In: a set, the rows in scope, the places at stake. Out: a value or a row per place.
//! Refuses: nothing. Every row of a set is looked at, whether or not the others have decided; ties go to the lowest row.
//!
//! The candidate rows of all places stand in one list, so that the condition of the set is computed for all at once.

use super::batch::{Scope, Selection, indices_where};
use super::context::EvalContext;
use super::days::{DayOfYear, YearSet};
use super::ir::AggregateFunction;
use super::program::{Node, Set};
use super::scratch::List;
use super::values::{mean, ordering};
use crate::register::{ColumnIndex, NO_ROW, Value};
use std::cmp::Ordering;

/// Most candidates that are looked at together, or those of one place: for each of its rows a person may have all rows,
/// and for each of those again. It bounds the memory; the rows of a block as they are have a tenth of it.
const MAX_CANDIDATES: usize = if cfg!(test) { 4 } else { 1 << 16 };

/// The rows of a set at all places.
struct Members<'k> {
    /// Candidate rows.
    rows: List<'k, u32>,
    /// The place from which each is looked at.
    owner: List<'k, u32>,
    /// The candidates that are in the set, by place and row.
    members: List<'k, u32>,
    /// Per place at stake the part of `members` that is its own ends here.
    ends: List<'k, u32>,
}

impl Members<'_> {
    /// The members of each place at stake.
    fn groups(&self) -> impl Iterator<Item = &[u32]> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            // Ends ascend up to the number of members.
            let group = self.members.get(begin..*end as usize).unwrap_or_default();
            begin = *end as usize;
            group
        })
    }

    fn row(&self, member: u32) -> u32 {
        // Members are places among the candidates.
        self.rows.get(member as usize).copied().unwrap_or(NO_ROW)
    }
}

impl Set {
    /// Hands the rows of the set to `f`, with the places they are of: all at once, or in pieces where they are many.
    fn per_chunk<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, mut f: impl FnMut(EvalContext<'_, '_, 'a>, Members<'_>)) {
        let candidates = |place| ctx.evaluation.persons.range(ctx.scope.person(place), self.table).len();
        let mut all = 0;
        ctx.selection.for_each(|place| all += candidates(place));
        if all <= MAX_CANDIDATES {
            return f(ctx, self.members(ctx));
        }
        let mut chunk = |places: Option<&[u32]>| {
            // The chunks are cut from the places by their own numbers.
            let ctx = ctx.with_selection(Selection::These(places.unwrap_or_default()));
            f(ctx, self.members(ctx));
        };
        let mut places = ctx.evaluation.scratch.rows.acquire();
        ctx.selection.collect(&mut places, |place| place);
        let (mut from, mut count) = (0, 0);
        for (number, place) in places.iter().enumerate() {
            let additional = candidates(*place);
            if count + additional > MAX_CANDIDATES && number > from {
                chunk(places.get(from..number));
                (from, count) = (number, 0);
            }
            count += additional;
        }
        chunk(places.get(from..));
    }

    fn members<'a, 'p>(&'a self, ctx: EvalContext<'_, 'p, 'a>) -> Members<'p> {
        let indices = || ctx.evaluation.scratch.rows.acquire();
        let (mut rows, mut owner, mut ends, mut members) = (indices(), indices(), indices(), indices());
        let table = ctx.evaluation.persons.table(self.table);
        let days = self.valid_on.as_ref().map(|(valid, day)| (valid, ctx.values(day)));
        let mut days = days.as_ref().map(|(valid, days)| (valid, days.iter()));
        self.group.ranges(self.table, ctx, |(place, _), range| {
            match &mut days {
                None => rows.extend(range),
                Some((valid, days)) => {
                    if let Some(day) = days.next().and_then(|day| day.date()) {
                        valid.all(table, range, day, &mut rows);
                    }
                }
            }
            owner.resize(rows.len(), place);
            ends.push(rows.len() as u32);
        });
        let all = rows.len() as u32;
        if let Some(filter) = &self.filter {
            let scope = ctx.scope.deeper(self.level, &rows, &owner);
            let truths = ctx.in_set(&scope, Selection::All(all)).truths(filter);
            indices_where(&mut members, &truths, |truth| *truth == Some(true));
            // Per candidate, how many members there are up to and including it.
            let (mut until, mut count) = (indices(), 0);
            until.extend(truths.iter().map(|truth| {
                count += u32::from(*truth == Some(true));
                count
            }));
            for end in ends.iter_mut() {
                // Before the first candidate there are no members.
                *end = (*end as usize).checked_sub(1).and_then(|last| until.get(last)).copied().unwrap_or(0);
            }
        } else {
            members.extend(0..all);
        }
        Members { rows, owner, members, ends }
    }

    /// As [`Self::members`], those of each place in order.
    fn in_order<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, mut f: impl FnMut(EvalContext<'_, '_, 'a>, Members<'_>)) {
        self.per_chunk(ctx, |ctx, mut members| {
            self.arrange(ctx, &mut members);
            f(ctx, members);
        });
    }

    /// What is in scope of each candidate.
    fn within<'o>(&self, outer: &'o Scope<'o>, members: &'o Members<'_>) -> Scope<'o> {
        outer.deeper(self.level, &members.rows, &members.owner)
    }

    pub(super) fn count<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, out: &mut Vec<Value<'a>>) {
        // Rows are numbered in 32 bits.
        self.per_chunk(ctx, |_, members| out.extend(members.groups().map(|group| Value::Integer(group.len() as i64))));
    }

    pub(super) fn exists<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, out: &mut Vec<Option<bool>>) {
        self.per_chunk(ctx, |_, members| out.extend(members.groups().map(|group| Some(!group.is_empty()))));
    }

    /// In how many years a row of the set covers the day, up to and including the peildatum.
    pub(super) fn count_peildata<'a>(
        &'a self,
        ctx: EvalContext<'_, '_, 'a>,
        (day, begin, end): (DayOfYear, ColumnIndex, ColumnIndex),
        out: &mut Vec<Value<'a>>,
    ) {
        let (table, peildatum) = (ctx.evaluation.persons.table(self.table), ctx.evaluation.peil_context.peildatum);
        self.per_chunk(ctx, |_, members| {
            out.extend(members.groups().map(|group| {
                let mut years = YearSet::new();
                for row in group.iter().map(|member| members.row(*member)) {
                    let Some(begin) = table.day(row, begin) else { return Value::UNDETERMINED };
                    let end = table.day(row, end).map_or(peildatum, |end| end.min(peildatum));
                    if begin <= end {
                        years.add(day, begin, end);
                    }
                }
                Value::Integer(years.count())
            }));
        });
    }

    /// The first row in order.
    pub(super) fn first<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, out: &mut Vec<u32>) {
        self.in_order(ctx, |_, members| {
            // An empty set has no first row.
            out.extend(
                members.groups().map(|group| group.first().map_or(self.absent.no_row(), |member| members.row(*member))),
            );
        });
    }

    /// `expr` of the first row in order: what it is not known of, no other row fills in.
    pub(super) fn of_first<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, expr: &'a Node, out: &mut Vec<Value<'a>>) {
        self.in_order(ctx, |ctx, members| {
            let begin = out.len();
            out.resize(begin + ctx.selection.count(), Value::Unknown(self.absent));
            let mut first = ctx.evaluation.scratch.rows.acquire();
            first.extend(members.groups().filter_map(|group| group.first()));
            if first.is_empty() {
                return;
            }
            let scope = self.within(ctx.scope, &members);
            let values = ctx.in_set(&scope, Selection::These(&first)).values(expr);
            // It was made so long above.
            let slots = out.get_mut(begin..).unwrap_or_default().iter_mut().zip(members.groups());
            let filled = slots.filter(|(_, group)| !group.is_empty());
            filled.zip(values.iter()).for_each(|((slot, _), value)| *slot = *value);
        });
    }

    /// Sum, mean, lowest or highest; unknown as soon as one value is.
    pub(super) fn fold<'a>(
        &'a self,
        ctx: EvalContext<'_, '_, 'a>,
        aggregate: AggregateFunction,
        expr: &'a Node,
        out: &mut Vec<Value<'a>>,
    ) {
        self.per_chunk(ctx, |ctx, members| {
            let scope = self.within(ctx.scope, &members);
            let values = ctx.in_set(&scope, Selection::These(&members.members)).values(expr);
            let mut rest = values.as_slice();
            out.extend(members.groups().map(|group| {
                // There is a value for each member.
                let (of_group, tail) = rest.split_at_checked(group.len()).unwrap_or_default();
                rest = tail;
                fold(aggregate, of_group)
            }));
        });
    }

    /// Puts the members of each place in order: by the sort keys, unknown last, then by row.
    fn arrange<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, members: &mut Members<'_>) {
        // Nearly always there is one member, and nothing to compare it with.
        let mut more = ctx.evaluation.scratch.rows.acquire();
        members.groups().filter(|group| group.len() > 1).for_each(|group| more.extend_from_slice(group));
        if more.is_empty() {
            return;
        }
        let scope = self.within(ctx.scope, members);
        let of_more = ctx.in_set(&scope, Selection::These(&more));
        let keys: Vec<_> = self.order.iter().map(|(key, descending)| (of_more.values(key), *descending)).collect();
        let compare_members = |a: usize, b: usize| {
            let by_key = |(values, descending): &(List<'_, Value<'a>>, bool)| {
                // There is a key for each member of a larger group.
                let value = |index: usize| values.get(index).copied().unwrap_or(Value::UNDETERMINED);
                compare_keys(value(a), value(b), *descending)
            };
            // Equal in every key: the lowest row first.
            keys.iter().map(by_key).find(|order| order.is_ne()).unwrap_or_else(|| a.cmp(&b))
        };
        let (mut begin, mut done) = (0, 0);
        let Members { members, ends, .. } = members;
        let mut new: Vec<usize> = Vec::new();
        for end in ends.iter().map(|end| *end as usize) {
            if let Some(group) = members.get_mut(begin..end).filter(|group| group.len() > 1) {
                new.clear();
                new.extend(done..done + group.len());
                new.sort_by(|a, b| compare_members(*a, *b));
                let in_order = new.iter().filter_map(|index| more.get(*index));
                group.iter_mut().zip(in_order).for_each(|(slot, member)| *slot = *member);
                done += group.len();
            }
            begin = end;
        }
    }
}

/// The order of two keys: unknown last, whatever the direction. An incomplete date stands where the first day stands that
/// it can be, a complete one before one that can be later.
fn compare_keys(a: Value<'_>, b: Value<'_>, descending: bool) -> Ordering {
    match (a.is_unknown(), b.is_unknown()) {
        (false, false) => {
            let order = match (a, b) {
                (Value::Incomplete(a), Value::Incomplete(b)) => (a.first(), a.last()).cmp(&(b.first(), b.last())),
                // Keys of one expression have one type, and both are known here.
                _ => ordering(a, b).unwrap_or(Ordering::Equal),
            };
            if descending { order.reverse() } else { order }
        }
        (a, b) => a.cmp(&b),
    }
}

fn fold<'a>(aggregate: AggregateFunction, values: &[Value<'a>]) -> Value<'a> {
    if let Some(unknown) = values.iter().find(|value| value.is_unknown()) {
        return *unknown;
    }
    let number = |value: &Value<'_>| match value {
        Value::Integer(number) | Value::Decimal(number) => i128::from(*number),
        _ => 0,
    };
    let sum = || values.iter().map(number).sum::<i128>();
    let extreme = |wanted: Ordering| {
        let best = values.iter().copied().reduce(
            |best, value| {
                if ordering(value, best) == Some(wanted) { value } else { best }
            },
        );
        // Of no values there is no lowest or highest.
        best.unwrap_or(Value::NOT_REGISTERED)
    };
    match aggregate {
        AggregateFunction::Lowest => extreme(Ordering::Less),
        AggregateFunction::Highest => extreme(Ordering::Greater),
        AggregateFunction::Mean if values.is_empty() => Value::NOT_REGISTERED,
        AggregateFunction::Mean => mean(sum(), values.len() as i128),
        AggregateFunction::Sum => {
            let decimal = matches!(values.first(), Some(Value::Decimal(_)));
            let in_kind = |sum| if decimal { Value::Decimal(sum) } else { Value::Integer(sum) };
            i64::try_from(sum()).map_or(Value::UNDETERMINED, in_kind)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::compare_keys;
    use crate::calendar::IncompleteDate;
    use crate::register::Value;

    #[test]
    fn an_incomplete_date_stands_where_its_first_day_stands_and_unknown_comes_last() {
        let date = |text: &str| Value::Incomplete(IncompleteDate::read(text.as_bytes()).unwrap());
        let sorted = ["1989-12-31", "1990-01-01", "1990-01-00", "1990-00-00", "1990-01-02"];
        for pair in sorted.windows(2) {
            assert!(compare_keys(date(pair[0]), date(pair[1]), false).is_lt(), "{pair:?}");
            assert!(compare_keys(date(pair[0]), date(pair[1]), true).is_gt(), "{pair:?}");
        }
        assert!(compare_keys(Value::UNDETERMINED, date("1990-00-00"), true).is_gt());
    }
}
