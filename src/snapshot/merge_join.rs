//! Merges the tables of a block on pgn: which rows are whose.
//!
//! In: the decoded tables of a block. Out: [`MergeJoin`], per person a range of rows in each table, sorted by key
//! and coupled to their parents. Refuses: numbers that are none, rows out of order, keys that stand twice, orphans.

use super::block::Block;
use super::decoded_table::{BlockFault, DecodedTable, LOOKAHEAD};
use super::fault::FaultKind;
use super::pgn::Pgn;
use super::row_start::RowStart;
use super::schema::Schema;
use crate::register::TableIndex;
use crate::spelling::number_kind;
use std::cmp::Ordering;
use std::ops::Range;

/// Whose the rows of a block are. The memory is used again for the next block.
#[derive(Default)]
pub(super) struct MergeJoin {
    tables: usize,
    pgns: Vec<Pgn>,
    /// Per person, per table: first row and the row after the last.
    ranges: Vec<(u32, u32)>,
}

impl MergeJoin {
    /// Merges, and reports what cannot be.
    pub(super) fn merge(
        &mut self,
        schema: &Schema,
        block: &Block,
        tables: &mut [DecodedTable],
        faults: &mut Vec<BlockFault>,
    ) {
        self.tables = tables.len();
        self.pgns.clear();
        self.ranges.clear();
        let rows = self.persons_of(block, tables, faults);
        self.ranges.resize(rows.len() * tables.len(), (0, 0));
        for (number, row) in rows.into_iter().enumerate() {
            self.set(number, 0, (row, row + 1));
        }
        for table in 1..tables.len() {
            if !self.take_rows(table, tables) {
                self.take_matching(table, schema, block, tables, faults);
            }
            self.arrange(table, schema, tables, faults);
        }
    }

    /// Number of persons.
    pub(super) fn count(&self) -> usize {
        self.pgns.len()
    }

    /// The number of each person.
    pub(super) fn pgns(&self) -> &[Pgn] {
        &self.pgns
    }

    /// Per person, per table: first row and the row after the last.
    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    /// The persons of the first table, and the row of each.
    fn persons_of(&mut self, block: &Block, tables: &[DecodedTable], faults: &mut Vec<BlockFault>) -> Vec<u32> {
        let (mut out, mut previous) = (Vec::new(), block.after);
        let Some(work) = tables.first() else { return out };
        out.reserve(work.starts().len());
        let mut report = |row: usize, kind| {
            faults.push(BlockFault { table: 0, row: work.index.row_number(row), column: Some(0), kind });
        };
        for (row, start) in work.starts().iter().enumerate() {
            let Some(pgn) = start.pgn().filter(|digits| number_kind(digits).is_some()) else {
                report(row, FaultKind::Pgn);
                continue;
            };
            match previous.map(|previous| pgn.cmp(&previous)) {
                Some(Ordering::Less) => report(row, FaultKind::Unsorted),
                Some(Ordering::Equal) => report(row, FaultKind::DuplicateKey),
                _ => {}
            }
            previous = Some(pgn);
            out.push(row as u32);
            self.pgns.push(Pgn(pgn));
        }
        out
    }

    /// Gives each person their rows of one table, where every row is somebody's and all stand in the order of the
    /// persons, as they should; else `false`, and nothing counts.
    fn take_rows(&mut self, table: usize, tables: &[DecodedTable]) -> bool {
        let Some(work) = tables.get(table) else { return false };
        // Where the persons are out of order, rows in their order are so too.
        if !self.pgns.is_sorted_by(|Pgn(a), Pgn(b)| a <= b) {
            return false;
        }
        let mut row = 0;
        for number in 0..self.count() {
            let Some(Pgn(pgn)) = self.pgns.get(number) else { break };
            let (target, from) = (RowStart::of(pgn), row);
            // How many rows a person has cannot be foreseen, so a few are looked at whether or not they are theirs.
            while let Some(here) = work.starts_and_more().get(row..).and_then(<[RowStart]>::first_chunk::<LOOKAHEAD>) {
                let mut same = true;
                let mut of_person = 0;
                for start in here {
                    same &= *start == target;
                    of_person += usize::from(same);
                }
                row += of_person;
                if of_person < LOOKAHEAD {
                    break;
                }
            }
            self.set(number, table, (from as u32, row as u32));
        }
        row == work.starts().len()
    }

    /// Gives each person their rows of one table; what stands between them belongs to nobody.
    /// Rows of one person that a stray row parts are not both theirs: then the block has a fault, and hands on nobody.
    fn take_matching(
        &mut self,
        table: usize,
        schema: &Schema,
        block: &Block,
        tables: &[DecodedTable],
        faults: &mut Vec<BlockFault>,
    ) {
        let Some(work) = tables.get(table) else { return };
        let parent = schema.readers.first().map_or("", |reader| reader.name);
        // The last number before the row at hand that was one.
        let mut previous = block.after;
        let mut report_stray = |row: usize, from: Option<[u8; 9]>, previous: &mut Option<[u8; 9]>| {
            let from = from.filter(|from| from.iter().all(u8::is_ascii_digit));
            let kind = match (from, *previous) {
                (None, _) => FaultKind::Pgn,
                (Some(from), Some(previous)) if from < previous => FaultKind::Unsorted,
                _ => FaultKind::Orphan { parent },
            };
            faults.push(BlockFault { table, row: work.index.row_number(row), column: Some(0), kind });
            *previous = from.or(*previous);
        };
        let mut starts = work.starts().iter();
        let (mut row, mut here) = (0, starts.next());
        for number in 0..self.count() {
            let Some(Pgn(pgn)) = self.pgns.get(number).copied() else { return };
            let target = RowStart::of(&pgn);
            let mut from = row;
            while let Some(start) = here {
                // Equal is the rule, so it is asked first.
                if *start != target {
                    let other = start.pgn();
                    if other.is_some_and(|other| other > pgn) {
                        break;
                    }
                    if row > from {
                        previous = Some(pgn);
                    }
                    report_stray(row, other, &mut previous);
                    from = row + 1;
                }
                row += 1;
                here = starts.next();
            }
            if row > from {
                previous = Some(pgn);
            }
            self.set(number, table, (from as u32, row as u32));
        }
        while let Some(start) = here {
            report_stray(row, start.pgn(), &mut previous);
            row += 1;
            here = starts.next();
        }
    }

    /// Sorts the rows of each person by key, checks that keys are unique, and couples them to their parents.
    fn arrange(&self, table: usize, schema: &Schema, tables: &mut [DecodedTable], faults: &mut Vec<BlockFault>) {
        let Some(reader) = schema.readers.get(table) else { return };
        let Some((parents, [work, ..])) = tables.split_at_mut_checked(table) else { return };
        let DecodedTable { index, columns, .. } = work;
        let mut report = |row: u32, kind| {
            faults.push(BlockFault { table, row: index.row_number(row as usize), column: None, kind });
        };
        let with_rows = self.ranges_in(table).filter(|range| !range.is_empty());
        if !columns.is_ascending_throughout(&reader.key, with_rows.map(|range| range.start as u32)) {
            for range in self.ranges_in(table).filter(|range| range.len() > 1) {
                columns.sort(range, &reader.key, |row| {
                    if !reader.simultaneous {
                        report(row, FaultKind::DuplicateKey);
                    }
                });
            }
        }
        let Some((TableIndex(parent_index), shared)) = &reader.parent else { return };
        let Some(parent) = parents.get(*parent_index) else { return };
        let name = schema.readers.get(*parent_index).map_or("", |reader| reader.name);
        for (here, there) in self.ranges_in(table).zip(self.ranges_in(*parent_index)) {
            columns.join_parents(here, &parent.columns, there, shared, |row| {
                report(row, FaultKind::Orphan { parent: name });
            });
        }
    }

    /// Per person the rows of one table.
    fn ranges_in(&self, table: usize) -> impl Iterator<Item = Range<usize>> {
        let range = move |ranges: &[(u32, u32)]| {
            ranges.get(table).map_or(0..0, |(from, until)| *from as usize..*until as usize)
        };
        self.ranges.chunks(self.tables.max(1)).map(range)
    }

    fn set(&mut self, number: usize, table: usize, range: (u32, u32)) {
        if let Some(position) = self.ranges.get_mut(number * self.tables + table) {
            *position = range;
        }
    }
}
