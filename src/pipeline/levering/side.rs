//! One side of a delivery: all its rows as one state of the register has them, in memory and nowhere else.
//!
//! In: an admitted delivery with its plan, a state, the public sources, a key, the request. Out: [`Side`]: rows in the order
//! of the file, counts, keyed digests. Refuses: faults in the snapshot, a text with the number of its own person where
//! the delivery has no numbers.
//!
//! Rows are not sorted on disk, as those of a besluit are: what stands in them may be on no disk in the plain.

use super::person_list::PersonList;
use crate::catalogue::Catalogue;
use crate::check::levering::AdmittedLevering;
use crate::derive::{Derivation, RowBuffers};
use crate::diagnose::ProgramFault;
use crate::emit::Line;
use crate::pipeline::BuildError;
use crate::pipeline::earliest_number::EarliestNumber;
use crate::pipeline::extract::without_absent;
use crate::plan::LeveringPlan;
use crate::pseudonymise::{Omnummer, Pseudonymiser};
use crate::register::Value;
use crate::rekenregel::Workspace;
use crate::separated::header_line;
use crate::snapshot::{BlockFault, BlockPersons, Blocks, OwnNumbers, Schema, Snapshot, scan};
use crate::sources::Sources;
use sha2::{Digest, Sha256};

/// What a side is made of.
#[derive(Clone, Copy)]
pub(super) struct SideRequest<'s> {
    pub(super) admitted: &'s AdmittedLevering,
    pub(super) plan: &'s LeveringPlan,
    pub(super) catalogue: &'static Catalogue,
    pub(super) snapshot: &'s Snapshot,
    pub(super) sources: &'s Sources,
    pub(super) pseudonymiser: &'s Pseudonymiser,
    pub(super) persons: Option<&'s PersonList>,
    pub(super) threads: usize,
}

/// A row; what comes first is what it is sorted by. No `Debug`: it holds cells.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SideRow {
    /// The number or the pseudonym; 0 where there is neither, so that the order of the rows says nothing of the persons.
    pub(super) person: u128,
    /// The volgnummer of the enrolment; 0 where there is no person.
    pub(super) volgnr: i64,
    /// The cells but the status, no line end.
    pub(super) cells: Vec<u8>,
}

/// What was counted of a doelgroep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DoelgroepCount {
    /// Not in it.
    pub(super) outside: u64,
    /// Not known; not delivered either.
    pub(super) unknown: u64,
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SideCounts {
    /// Enrolments that were looked at.
    pub(super) considered: u64,
    /// Of those, in the population on the peildatum.
    pub(super) in_populatie: u64,
    /// Persons of the request who are in the register.
    pub(super) found: u64,
    /// Per doelgroep, of the population.
    pub(super) doelgroepen: Vec<DoelgroepCount>,
}

/// The rows of a delivery.
pub(super) struct Side {
    pub(super) rows: Vec<SideRow>,
    pub(super) counts: SideCounts,
    /// Persons read.
    pub(super) persons_read: u64,
    /// Keyed digest of the cells that were read.
    pub(super) read_digest: String,
}

/// What one thread holds.
#[derive(Default)]
struct Worker {
    rows: Vec<SideRow>,
    counts: SideCounts,
    buffers: RowBuffers,
    workspace: Workspace<'static>,
}

impl Side {
    /// Reads a state from end to end.
    ///
    /// # Errors
    /// [`BuildError`] of the snapshot or the program.
    pub(super) fn read(request: SideRequest<'_>, progress: &(dyn Fn(u64, u64) + Sync)) -> Result<Self, BuildError> {
        let SideRequest { plan, catalogue, snapshot, sources, .. } = request;
        let layout = without_absent(plan.layout.clone(), snapshot, catalogue);
        let derivation =
            Derivation::new((&plan.unit, std::slice::from_ref(&plan.peildatum)), &layout, sources, catalogue)?;
        let pass = Pass {
            request,
            derivation,
            earliest: EarliestNumber::new(&layout)?,
            own_numbers: OwnNumbers::new(&layout, catalogue),
        };
        let schema = Schema::new(layout, catalogue)?;
        let workers = (0..request.threads.max(1)).map(|_| pass.worker()).collect();
        let (workers, summary) = scan(snapshot, &schema, workers, progress, |worker, blocks| pass.run(worker, blocks))?;
        let mut rows = Vec::new();
        let mut counts = pass.worker().counts;
        for mut worker in workers {
            rows.append(&mut worker.rows);
            counts.merge(&worker.counts);
        }
        rows.sort_unstable();
        let read_digest = request.pseudonymiser.read_digest(&summary.digest);
        Ok(Self { rows, counts, persons_read: summary.persons, read_digest })
    }

    /// Persons with at least one row; of rows without a person nobody can tell.
    pub(super) fn persons(&self) -> u64 {
        let mut persons: Vec<u128> = self.rows.iter().map(|row| row.person).filter(|person| *person > 0).collect();
        persons.dedup();
        persons.len() as u64
    }

    /// The same for the same rows under the same header; keyed, as a row of a known person could be guessed.
    pub(super) fn digest(&self, names: &[String], pseudonymiser: &Pseudonymiser) -> String {
        let mut hash = Sha256::new();
        hash.update(header_line(names.iter().map(String::as_str)));
        for row in &self.rows {
            hash.update(&row.cells);
            hash.update(b"\n");
        }
        pseudonymiser.read_digest(&hash.finalize().into())
    }
}

impl SideCounts {
    fn merge(&mut self, other: &Self) {
        self.considered += other.considered;
        self.in_populatie += other.in_populatie;
        self.found += other.found;
        for (sum, part) in self.doelgroepen.iter_mut().zip(&other.doelgroepen) {
            sum.outside += part.outside;
            sum.unknown += part.unknown;
        }
    }
}

/// What stands for a person in a row. No `Debug`: it may be a number.
#[derive(Clone, Copy)]
enum StandIn {
    Number([u8; 9]),
    Pseudonym(Omnummer),
    Nothing,
}

/// What all threads look at.
struct Pass<'s> {
    request: SideRequest<'s>,
    derivation: Derivation<'s>,
    earliest: EarliestNumber,
    own_numbers: OwnNumbers,
}

impl Pass<'_> {
    fn worker(&self) -> Worker {
        let none = vec![DoelgroepCount::default(); self.request.plan.doelgroepen.len()];
        Worker { counts: SideCounts { doelgroepen: none, ..SideCounts::default() }, ..Worker::default() }
    }

    /// Takes blocks until there are no more.
    fn run(&self, worker: &mut Worker, blocks: &mut Blocks<'_>) -> Result<(), BuildError> {
        let has_number = self.request.admitted.levering().header.has_number();
        while let Some(block) = blocks.pull()? {
            let mut faults: Vec<BlockFault> = Vec::new();
            // Where there are numbers beside it, a number in a text betrays nobody.
            if !has_number {
                faults.extend(self.own_numbers.found(&block));
            }
            let workspace = std::mem::take(&mut worker.workspace).prepare();
            let asked: Option<Vec<bool>> =
                self.request.persons.map(|list| block.pgns.iter().map(|number| list.names(number.digits())).collect());
            worker.counts.found += asked.iter().flatten().filter(|named| **named).count() as u64;
            let is_asked = |person: u32| asked.as_ref().is_none_or(|asked| asked.get(person as usize) == Some(&true));
            self.block(&block, (&workspace, &is_asked), worker, &mut faults)?;
            worker.workspace = workspace.empty();
            faults.sort_by_key(|fault| (fault.table, fault.row));
            faults.dedup_by_key(|fault| (fault.table, fault.row));
            blocks.report(faults);
        }
        Ok(())
    }

    fn block<'a>(
        &'a self,
        block: &BlockPersons<'a>,
        (workspace, is_asked): (&Workspace<'a>, &dyn Fn(u32) -> bool),
        worker: &mut Worker,
        faults: &mut Vec<BlockFault>,
    ) -> Result<(), BuildError> {
        let plan = self.request.plan;
        let year = self.derivation.years().first().ok_or(ProgramFault::Part { part: "studiejaar" })?;
        let persons = (&block.persons, workspace);
        let Worker { rows, counts, buffers, .. } = worker;
        for piece in self.derivation.pieces(&block.persons, buffers) {
            counts.considered += piece.count() as u64;
            let mut population = self.derivation.select(year, piece, persons, faults)?;
            // Of who is not asked for nothing is computed or counted.
            population.retain(is_asked);
            counts.in_populatie += population.owner.len() as u64;
            let columns = self.derivation.columns(year, &population, persons)?;
            let columns: Vec<Vec<Value<'_>>> = columns.map(|(mut column, _)| std::mem::take(&mut *column)).collect();
            let (items, rest) = columns.split_at_checked(plan.columns.len()).ok_or(FIELD)?;
            let (volgnr, doelgroepen) = rest.split_first().ok_or(FIELD)?;
            // The rows of a person stand together: what stands for him is made once.
            let mut stands: Option<(u32, StandIn)> = None;
            for (row, person) in population.owner.iter().enumerate() {
                if !counts.admits(doelgroepen, row)? {
                    continue;
                }
                let own = match stands.filter(|(of, _)| of == person) {
                    Some((_, own)) => own,
                    None => self.stand_in(block, *person)?,
                };
                stands = Some((*person, own));
                let volgnr = *volgnr.get(row).ok_or(FIELD)?;
                rows.push(self.row(own, volgnr, items, row)?);
            }
        }
        Ok(())
    }

    /// What stands for a person.
    fn stand_in(&self, block: &BlockPersons<'_>, person: u32) -> Result<StandIn, ProgramFault> {
        let header = &self.request.admitted.levering().header;
        if header.has_number() {
            let number = block.pgns.get(person as usize).ok_or(ProgramFault::Part { part: "pgn" })?;
            Ok(StandIn::Number(*number.digits()))
        } else if header.has_pseudonym() {
            Ok(StandIn::Pseudonym(self.request.pseudonymiser.omnummer(&self.earliest.of(block, person)?)))
        } else {
            Ok(StandIn::Nothing)
        }
    }

    /// One row: what stands for the person, the items, the volgnummer where it is asked for.
    fn row(
        &self,
        stand_in: StandIn,
        volgnr: Value<'_>,
        items: &[Vec<Value<'_>>],
        row: usize,
    ) -> Result<SideRow, ProgramFault> {
        let levering = self.request.admitted.levering();
        let mut cells = Vec::new();
        let mut line = Line::append_to(&mut cells);
        let mut number = 0;
        match stand_in {
            StandIn::Number(digits) => {
                number = digits.iter().fold(0, |sum, digit| sum * 10 + u128::from(digit.wrapping_sub(b'0')));
                // A number of 0 is nobody's: the reader holds each to the 11-test.
                line.text(&digits);
            }
            StandIn::Pseudonym(pseudonym) => {
                number = pseudonym.number();
                line.omnummer(pseudonym.write());
            }
            StandIn::Nothing => {}
        }
        for column in items {
            line.value(*column.get(row).ok_or(FIELD)?);
        }
        if levering.protocolveld("volgnummer").is_some() {
            line.value(volgnr);
        }
        line.finish();
        let volgnr = if number > 0 { volgnr.integer().ok_or(FIELD)? } else { 0 };
        Ok(SideRow { person: number, volgnr, cells })
    }
}

/// A row without a value for a rule.
const FIELD: ProgramFault = ProgramFault::Part { part: "field" };

impl SideCounts {
    /// Is the row in every doelgroep? Whoever is not, or of whom it is unknown, is counted at each that says so.
    fn admits(&mut self, doelgroepen: &[Vec<Value<'_>>], row: usize) -> Result<bool, ProgramFault> {
        let mut admitted = true;
        for (column, count) in doelgroepen.iter().zip(&mut self.doelgroepen) {
            let value = *column.get(row).ok_or(FIELD)?;
            if value.is_unknown() {
                count.unknown += 1;
            } else if !is_yes(value) {
                count.outside += 1;
            }
            admitted &= is_yes(value);
        }
        Ok(admitted)
    }
}

/// Of a rule of type janee.
fn is_yes(value: Value<'_>) -> bool {
    matches!(value, Value::YesNo(truth) if truth.is_yes())
}
