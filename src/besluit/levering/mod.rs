//! The statutory delivery: what DUO makes by law (BRO 23–39), as a TOML file of its own kind.
//!
//! In: the text of a `*.toml` with `[levering]`. Out: [`Levering`] with a span on every value, and findings of syntax and keys.
//! Refuses: unknown keys and values, wrong types, missing keys; it knows no law.

mod parse;

pub use parse::{ParsedLevering, is_levering, parse};

use super::keys::KeyTable;
use crate::calendar::Date;
use crate::diagnose::{FileIndex, Span, Spanned};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The key table of a delivery.
#[must_use]
pub fn key_table() -> &'static KeyTable {
    static TABLE: OnceLock<KeyTable> = OnceLock::new();
    TABLE.get_or_init(|| KeyTable::beside_besluit(include_str!("keys.toml")))
}

/// A statutory delivery as filed. Order of every list is the order of the file.
#[derive(Clone, Debug)]
pub struct Levering {
    /// The file it was read from.
    pub file: FileIndex,
    /// Its bytes, for the copy in the release and the hash in the manifest.
    pub text: String,
    /// `[levering]`.
    pub header: LeveringHeader,
    /// `[ontvanger]`.
    pub ontvanger: LeveringOntvanger,
    /// `[populatie]`.
    pub populatie: LeveringPopulatie,
    /// `[[doelgroep]]`.
    pub doelgroepen: Vec<DoelgroepBlock>,
    /// `[[gegeven]]`.
    pub gegevens: Vec<Gegeven>,
    /// `[[protocolveld]]`.
    pub protocolvelden: Vec<Protocolveld>,
    /// `[[verschil]]`.
    pub verschillen: Vec<Verschil>,
}

impl Levering {
    /// The field of the exchange of this kind: there is at most one.
    #[must_use]
    pub fn protocolveld(&self, kind: &str) -> Option<&Protocolveld> {
        self.protocolvelden.iter().find(|field| field.kind.value == kind)
    }
}

/// `[levering]`.
#[derive(Clone, Debug)]
pub struct LeveringHeader {
    /// Span of the table header.
    pub span: Span,
    /// Reference number.
    pub kenmerk: Spanned<String>,
    /// Day of the delivery: the law of this day holds.
    pub date: Spanned<Date>,
    /// Title.
    pub title: Spanned<String>,
    /// The provision on which it rests, such as `BRO 33`.
    pub grondslag: Spanned<String>,
    /// The task of the recipient, in the words of the law.
    pub taak: Spanned<String>,
    /// `persoonsgebonden_nummer`, `pseudoniem` or `geen`.
    pub identiteit: Spanned<String>,
    /// `periodiek`, `op_verzoek` or `mutatie`.
    pub aanleiding: Spanned<String>,
    /// The series in which a pseudonym stays the same.
    pub reeks: Option<Spanned<String>>,
}

impl LeveringHeader {
    /// Does it hold persoonsgebonden nummers?
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.identiteit.value == "persoonsgebonden_nummer"
    }

    /// Does it hold a pseudonym?
    #[must_use]
    pub fn has_pseudonym(&self) -> bool {
        self.identiteit.value == "pseudoniem"
    }

    /// Does anything in it stand for the person?
    #[must_use]
    pub fn has_person(&self) -> bool {
        self.has_number() || self.has_pseudonym()
    }

    /// Is it made for a list of persons?
    #[must_use]
    pub fn on_request(&self) -> bool {
        self.aanleiding.value == "op_verzoek"
    }

    /// Does it say what changed since the former one?
    #[must_use]
    pub fn is_mutatie(&self) -> bool {
        self.aanleiding.value == "mutatie"
    }
}

/// `[ontvanger]`.
#[derive(Clone, Debug)]
pub struct LeveringOntvanger {
    /// Span of the table header.
    pub span: Span,
    /// Identifier; part of the pseudonym domain.
    pub id: Spanned<String>,
    /// Name.
    pub name: Spanned<String>,
    /// As whom the law has it receive: `college van burgemeester en wethouders`.
    pub hoedanigheid: Spanned<String>,
}

/// `[populatie]`.
#[derive(Clone, Debug)]
pub struct LeveringPopulatie {
    /// Span of the table header.
    pub span: Span,
    /// Sectors.
    pub sectoren: Vec<Spanned<String>>,
    /// The day of which the data are.
    pub peildatum: Spanned<Date>,
    /// Selection rule, a name in the catalogue.
    pub selectie: Spanned<String>,
}

/// `[[doelgroep]]`: a condition of the law on the persons.
#[derive(Clone, Debug)]
pub struct DoelgroepBlock {
    /// Span of the block.
    pub span: Span,
    /// A name in the catalogue.
    pub name: Spanned<String>,
    /// What becomes of whom it is unknown: `buiten` or `binnen`.
    pub unknown: Spanned<String>,
    /// Parameters: every other key (`gemeente = "0363"`).
    pub parameters: BTreeMap<String, Spanned<String>>,
}

/// `[[gegeven]]`: one item that is delivered.
#[derive(Clone, Debug)]
pub struct Gegeven {
    /// Span of the block.
    pub span: Span,
    /// A name in the catalogue.
    pub variabele: Spanned<String>,
    /// Output column names, when not the variabele's own.
    pub columns: Vec<Spanned<String>>,
    /// Sectors that the item is about; empty: every sector of the population.
    pub sectoren: Vec<Spanned<String>>,
    /// Parameters of the variabele: every other key.
    pub parameters: BTreeMap<String, Spanned<String>>,
}

/// `[[protocolveld]]`: a field of the exchange that is no data about the person.
#[derive(Clone, Debug)]
pub struct Protocolveld {
    /// Span of the block.
    pub span: Span,
    /// Name of the column.
    pub name: Spanned<String>,
    /// `volgnummer` or `status`.
    pub kind: Spanned<String>,
    /// Why the exchange needs it.
    pub reason: Spanned<String>,
}

/// `[[verschil]]`: what another source says of this delivery, and the law does not.
#[derive(Clone, Debug)]
pub struct Verschil {
    /// Span of the block.
    pub span: Span,
    /// The other source, with its place.
    pub source: Spanned<String>,
    /// What it says.
    pub says: Spanned<String>,
    /// What the law says, with the provision.
    pub law: Spanned<String>,
}
