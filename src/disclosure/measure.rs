//! Measures one data file.
//!
//! In: the file, as often as it is asked for, and what is marked in it. Out: [`Measured`]. Refuses: a file that cannot
//! be read. Memory: a number per person up to [`PERSONS_PER_PASS`]; a larger file is read again for the rest of them.

use super::groups::{count, count_with};
use super::predict::Predictions;
use super::request::MeasureRequest;
use super::rows::Rows;
use super::signature::{PersonSignature, cell};
use super::{ColumnRisk, FileRisk, OthersFile, RegisterRisk};
use crate::distribution::{FileCounter, FileTally};
use std::io::{self, Read};

/// Persons whose numbers are held at once: 16 MiB.
pub(super) const PERSONS_PER_PASS: u64 = 1 << 21;

/// Up to about so many persons every group is measured for every column; of a larger file a part of them.
const PERSONS_PER_COLUMN: u64 = 1 << 17;

/// No row is shorter: the omnummer, a separator and a line end.
pub(super) const MIN_ROW_LENGTH: u64 = 28;

/// What was found in a file.
#[derive(Default)]
pub struct Measured {
    /// Rows that share their key with another row.
    pub indistinct: u64,
    /// The risk.
    pub risk: FileRisk,
    /// The values of its columns.
    pub values: FileTally,
}

/// Measures a file of so many bytes. `others`: persons of the register who are not in it.
///
/// # Errors
/// The file or the scratch file cannot be read, or holds what no build writes.
pub fn measure<R: Read>(
    open: impl Fn() -> io::Result<R>,
    bytes: u64,
    request: &MeasureRequest,
    others: Option<&OthersFile>,
) -> io::Result<Measured> {
    let most_persons = bytes / MIN_ROW_LENGTH;
    let passes = most_persons / PERSONS_PER_PASS + 1;
    let one_in = (most_persons / PERSONS_PER_COLUMN + 1).next_power_of_two();
    let mut out = Measured::default();
    out.risk.one_in = one_in;
    for pass in 0..passes {
        let in_pass = |person: u64| part(person, passes) == pass;
        let mut persons = Vec::new();
        let mut first = (pass == 0).then(|| FirstPass::new(request, one_in));
        read(Rows::new(open()?), request, first.as_mut(), |person| {
            if in_pass(person) {
                persons.push(person);
            }
        })?;
        let mut not_here = Vec::new();
        if let Some(others) = others {
            others.each(|person| {
                out.risk.register.others += u64::from(pass == 0);
                if in_pass(person) {
                    not_here.push(person);
                }
            })?;
        }
        let (alone, together) = count_with(&mut persons, &mut not_here);
        out.risk.release.add_all(alone);
        let RegisterRisk { groups, .. } = &mut out.risk.register;
        groups.add_all(together);
        if let Some(first) = first {
            first.finish(request, &mut out);
        }
    }
    Ok(out)
}

/// In which of so many equal parts a number lies.
pub(super) fn part(person: u64, parts: u64) -> u64 {
    ((person >> 32) * parts) >> 32
}

/// What is measured once, in the first pass.
struct FirstPass {
    one_in: u64,
    /// Per column: the person without it, and with it coarser.
    person: Vec<(PersonSignature, PersonSignature)>,
    /// Per column: the numbers of the persons that are measured.
    numbers: Vec<(Vec<u64>, Vec<u64>)>,
    predictions: Predictions,
    values: FileCounter,
    /// Keys of the rows of one person.
    keys: Vec<u64>,
    indistinct: u64,
    coarse: Vec<u8>,
}

impl FirstPass {
    fn new(request: &MeasureRequest, one_in: u64) -> Self {
        let columns = request.columns.len();
        Self {
            one_in,
            person: vec![Default::default(); columns],
            numbers: vec![Default::default(); columns],
            predictions: Predictions::new(columns),
            values: FileCounter::of(request.counting.iter().copied()),
            keys: Vec::new(),
            indistinct: 0,
            coarse: Vec::new(),
        }
    }

    /// A row, whose marked cells are `cells` and add up to `total`.
    fn row<R: Read>(&mut self, rows: &Rows<R>, request: &MeasureRequest, cells: &[u64], total: u64) {
        // The keys of the person before are gone when the rows of another begin.
        self.values.row(self.keys.is_empty(), |column| rows.field(column));
        self.predictions.row(cells);
        for (number, (column, hash)) in request.columns.iter().zip(cells).enumerate() {
            let Some((without, coarser)) = self.person.get_mut(number) else { continue };
            let rest = total.wrapping_sub(*hash);
            without.row(rest);
            if let Some(form) = column.coarser {
                self.coarse.clear();
                form.write(rows.field(column.position), &mut self.coarse);
                coarser.row(rest.wrapping_add(cell(number, &self.coarse)));
            }
        }
        let key = |sum: u64, (number, position): (usize, &usize)| sum.wrapping_add(cell(number, rows.field(*position)));
        self.keys.push(request.key.iter().enumerate().fold(0, key));
    }

    /// The rows of one person are all there.
    fn person(&mut self) {
        let last = u64::MAX / self.one_in;
        for ((without, coarser), (all_without, all_coarser)) in self.person.iter_mut().zip(&mut self.numbers) {
            let (one, other) = (std::mem::take(without).finish(), std::mem::take(coarser).finish());
            // Whole groups are measured or not, as all of a group have the same number.
            if one <= last {
                all_without.push(one);
            }
            if other <= last {
                all_coarser.push(other);
            }
        }
        if self.keys.len() > 1 {
            self.keys.sort_unstable();
            let groups = self.keys.chunk_by(|a, b| a == b).filter(|group| group.len() > 1);
            self.indistinct += groups.map(|group| group.len() as u64).sum::<u64>();
        }
        self.keys.clear();
    }

    fn finish(self, request: &MeasureRequest, out: &mut Measured) {
        let names: Vec<&str> = request.columns.iter().map(|column| column.name.as_str()).collect();
        out.indistinct = self.indistinct;
        out.values = self.values.finish();
        out.risk.predictions = self.predictions.finish(&names);
        let columns = request.columns.iter().zip(self.numbers);
        out.risk.columns = columns
            .map(|(column, (mut without, mut coarser))| ColumnRisk {
                name: column.name.clone(),
                without: count(&mut without).times(self.one_in),
                coarser: column.coarser.map(|_| count(&mut coarser).times(self.one_in)),
            })
            .collect();
    }
}

/// Reads the rows, person after person, and hands out the number of each person.
fn read<R: Read>(
    mut rows: Rows<R>,
    request: &MeasureRequest,
    mut first: Option<&mut FirstPass>,
    mut take: impl FnMut(u64),
) -> io::Result<()> {
    // The header.
    if !rows.step()? {
        return Ok(());
    }
    let (mut previous, mut person): (Vec<u8>, Option<PersonSignature>) = (Vec::new(), None);
    let mut cells = Vec::new();
    while rows.step()? {
        let omnummer = request.omnummer.map_or(&[][..], |column| rows.field(column));
        // Without omnummers every row is somebody.
        if person.is_some() && (omnummer != previous.as_slice() || request.omnummer.is_none()) {
            take(person.take().map(PersonSignature::finish).unwrap_or_default());
            if let Some(first) = first.as_deref_mut() {
                first.person();
            }
        }
        if omnummer != previous.as_slice() {
            previous.clear();
            previous.extend_from_slice(omnummer);
        }
        cells.clear();
        cells.extend(request.columns.iter().enumerate().map(|(n, column)| cell(n, rows.field(column.position))));
        let total = cells.iter().fold(0_u64, |sum, hash| sum.wrapping_add(*hash));
        person.get_or_insert_default().row(total);
        if let Some(first) = first.as_deref_mut() {
            first.row(&rows, request, &cells, total);
        }
    }
    if let Some(person) = person {
        take(person.finish());
        if let Some(first) = first {
            first.person();
        }
    }
    Ok(())
}
