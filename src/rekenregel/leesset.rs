//! What a rule reads, known before anything is read.
//!
//! In: each table, column and source that the checker resolves. Out: [`Leesset`], keys and validity columns included.
//! Refuses: nothing; `pgn` is left out, because every table has it and only the omnummer uses it.

use crate::catalogue::{Catalogue, Geldigheid, Tabel, Type};
use std::collections::BTreeSet;

/// What a rule reads: columns of the register and columns of public sources, keys included.
///
/// Of a table that is used: the columns named, its key (and that of the table it belongs to) without `pgn`, and the
/// columns of its validity where the rule looks at a day. `peilmoment` reads the validity of the row at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leesset {
    /// Table and column.
    pub kolommen: BTreeSet<(String, String)>,
    /// Source and column.
    pub bronnen: BTreeSet<(String, String)>,
}

impl Leesset {
    /// Adds everything of another read set.
    pub fn neem_op(&mut self, ander: &Self) {
        self.kolommen.extend(ander.kolommen.iter().cloned());
        self.bronnen.extend(ander.bronnen.iter().cloned());
    }

    pub(super) fn kolom(&mut self, tabel: &str, kolom: &str) {
        self.kolommen.insert((tabel.to_owned(), kolom.to_owned()));
    }

    pub(super) fn bronkolom(&mut self, bron: &str, kolom: &str) {
        self.bronnen.insert((bron.to_owned(), kolom.to_owned()));
    }

    /// A table is used: its key tells its rows apart, and its parent's key ties them to their parent.
    pub(super) fn sleutel(&mut self, catalogue: &Catalogue, tabel: &Tabel) {
        for kolom in tabel.sleutel.iter().filter_map(|naam| tabel.kolom(naam)).filter(|kolom| kolom.soort != Type::Pgn)
        {
            self.kolom(&tabel.id, &kolom.naam);
        }
        if let Some(ouder) = ouder(catalogue, tabel) {
            self.sleutel(catalogue, ouder);
        }
    }

    /// The validity of a table is looked at.
    pub(super) fn geldigheid(&mut self, tabel: &Tabel) {
        match &tabel.geldigheid {
            Geldigheid::Altijd => {}
            Geldigheid::Opvolgend { begin: dag } | Geldigheid::Op { datum: dag } => self.kolom(&tabel.id, dag),
            Geldigheid::Tussen { begin, einde } => {
                self.kolom(&tabel.id, begin);
                self.kolom(&tabel.id, einde);
            }
        }
    }
}

/// The table to whose rows the rows of `tabel` belong; `None` directly below the person.
pub(super) fn ouder<'c>(catalogue: &'c Catalogue, tabel: &Tabel) -> Option<&'c Tabel> {
    // A parent stands before its children, so this cannot go round.
    let ouder = catalogue.tabel(tabel.hoort_bij.as_deref()?)?;
    ouder.hoort_bij.as_ref().filter(|_| ouder.volgorde < tabel.volgorde).map(|_| ouder)
}
