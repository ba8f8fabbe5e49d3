//! Which tables and columns are read, and in which slot each stands.
//!
//! In: the read set of a plan. Out: [`Layout`], by which rekenregels are compiled and rows are decoded.
//! Refuses: a column twice; tables and columns keep the order of the register schema.

/// Number of a table within a [`Layout`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TabelNr(pub usize);

/// Slot of a column within the rows of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KolomNr(pub usize);

/// One table of which something is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabelLayout {
    /// Name in the register schema.
    pub naam: String,
    /// Columns read, in the order of the schema; the key without `pgn` is always among them.
    pub kolommen: Vec<String>,
    /// The table whose row this one belongs to, for tables keyed below another table; `None` directly below the person.
    pub ouder: Option<TabelNr>,
}

/// All tables of which something is read. Table 0 is `persoon`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The tables, in the order of the schema; a parent stands before its children.
    pub tabellen: Vec<TabelLayout>,
}

impl Layout {
    /// Number of a table by name.
    #[must_use]
    pub fn tabel(&self, naam: &str) -> Option<TabelNr> {
        self.tabellen.iter().position(|tabel| tabel.naam == naam).map(TabelNr)
    }

    /// Slot of a column by name.
    #[must_use]
    pub fn kolom(&self, tabel: TabelNr, naam: &str) -> Option<KolomNr> {
        self.tabellen.get(tabel.0)?.kolommen.iter().position(|kolom| kolom == naam).map(KolomNr)
    }
}
