//! Which columns of a file are looked at, and how each could be coarser.
//!
//! In: a deelbestand of a plan and the catalogue, which marks its variabelen. Out: [`MeasureRequest`].
//! Refuses: nothing; without marked columns all persons are one group.

use crate::catalogue::{Catalogue, Type, VariabeleKind};
use crate::distribution::Counting;
use crate::plan::PlanDeelbestand;

/// A column that others may know or see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedColumn {
    /// Its number in the file.
    pub position: usize,
    /// Its name.
    pub name: String,
    /// How it would be coarser.
    pub coarser: Option<Coarser>,
}

/// A coarser form of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coarser {
    /// Whole numbers in steps of so many.
    Steps(u64),
    /// The first so many characters.
    Prefix(usize),
}

/// What is measured of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRequest {
    /// Number of the column with the omnummer.
    pub omnummer: Option<usize>,
    /// Numbers of the columns of `sleutel`.
    pub key: Vec<usize>,
    /// Marked columns, in the order of the file.
    pub columns: Vec<MarkedColumn>,
    /// How the cells of each column are counted.
    pub counting: Vec<Counting>,
}

impl MeasureRequest {
    /// Of a deelbestand.
    #[must_use]
    pub fn new(part: &PlanDeelbestand, catalogue: &Catalogue) -> Self {
        let columns = part.columns.iter().enumerate();
        let marked = columns.clone().filter_map(|(position, column)| {
            let mark = catalogue.variabelen.get(&column.variabele)?.mark.as_ref()?;
            let coarser = mark.coarser.map(|size| match column.value_type {
                Type::Integer | Type::Decimal => Coarser::Steps(u64::from(size)),
                _ => Coarser::Prefix(size as usize),
            });
            Some(MarkedColumn { position, name: column.name.clone(), coarser })
        });
        Self {
            omnummer: columns.clone().find(|(_, column)| column.kind == VariabeleKind::Omnummer).map(|(at, _)| at),
            key: columns.clone().filter(|(_, column)| part.key.contains(&column.name)).map(|(at, _)| at).collect(),
            columns: marked.collect(),
            counting: part.columns.iter().map(Counting::of).collect(),
        }
    }
}

impl Coarser {
    /// The cell in its coarser form, behind `out`.
    pub(super) fn write(self, cell: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Steps(size) => {
                // Numbers of a release have no sign; what is no number stays what it is.
                match std::str::from_utf8(cell).ok().and_then(|text| text.parse::<u64>().ok()) {
                    Some(number) => out.extend_from_slice(&(number / size.max(1)).to_be_bytes()),
                    None => out.extend_from_slice(cell),
                }
            }
            Self::Prefix(size) => out.extend(cell.iter().take(size)),
        }
    }
}
