//! The besluit: one ministerial decision as a TOML file that mirrors its annex row by row; and its sibling, the statutory
//! delivery ([`levering`]).
//!
//! In: the text of a `*.toml`. Out: [`Besluit`] with a span on every value, and findings of syntax and keys.
//! Refuses: unknown keys and values (did-you-mean), wrong types, missing mandatory keys; it knows no law.

mod basic_string;
mod build;
mod context;
pub mod faults;
mod granted;
mod keys;
mod legible;
pub mod levering;
mod mark;
mod parse;
mod parts;
mod populatie;
mod recognise;
mod references;
mod rows;
pub mod schema;
mod shape;
mod single_header;
mod slip;
mod syntax;
mod toml_table;
mod value;

pub use basic_string::basic_string;
pub use keys::{Form, Key, KeyTable, Kind, Table, key_table};
pub use mark::MARK;
pub use parse::{Legible, Parsed, parse};
pub use recognise::is_recognised;
pub use rows::{WithoutRows, besluit_without_rows, without_rows};

use crate::calendar::{Date, MonthDay, Studiejaar};
use crate::diagnose::{FileIndex, Span, Spanned};
use std::collections::BTreeMap;

/// A decision as filed. Order of every list is the order of the file.
#[derive(Clone, Debug)]
pub struct Besluit {
    /// The file it was read from.
    pub file: FileIndex,
    /// Its bytes, for the copy in the release and the hash in the manifest.
    pub text: String,
    /// `[besluit]`.
    pub header: BesluitHeader,
    /// `[ontvanger]`.
    pub ontvanger: Ontvanger,
    /// `[[doel]]`.
    pub doelen: Vec<Doel>,
    /// `[populatie]`.
    pub populatie: Populatie,
    /// `[omnummer]`.
    pub omnummer: Option<OmnummerBlock>,
    /// `[bewaring]`.
    pub bewaring: Option<Bewaring>,
    /// `[[verstrekking]]`.
    pub verstrekkingen: Vec<Verstrekking>,
    /// `[[voorschrift]]`.
    pub voorschriften: Vec<Voorschrift>,
    /// `[[deelbestand]]`.
    pub deelbestanden: Vec<Deelbestand>,
    /// `[[rubriek]]`: the annex, row by row. A code may occur twice; the position in this list is the identity.
    pub rubrieken: Vec<Rubriek>,
    /// `[[tekst]]`: what the body of the decision says about a row.
    pub texts: Vec<Text>,
    /// `[[erratum]]`: printed faults that the decision's author has to own.
    pub errata: Vec<Erratum>,
}

/// `[besluit]`.
#[derive(Clone, Debug)]
pub struct BesluitHeader {
    /// Span of the table header.
    pub span: Span,
    /// Reference number.
    pub kenmerk: Spanned<String>,
    /// Date of the decision.
    pub date: Spanned<Date>,
    /// Title.
    pub title: Spanned<String>,
    /// Legal ground, such as `WRO 23`; decides the identity regime.
    pub grondslag: Spanned<String>,
    /// `toegewezen`, `gedeeltelijk` or `afgewezen`.
    pub uitkomst: Spanned<String>,
    /// `geldig`, `opgeschort` or `ingetrokken`.
    pub status: Spanned<String>,
    /// Date of the request.
    pub application: Option<Spanned<Date>>,
    /// Publication reference (`Stcrt. 2023, 1487`).
    pub staatscourant: Option<Spanned<String>>,
    /// Date of publication.
    pub published: Option<Spanned<Date>>,
    /// Since when it has this status.
    pub status_since: Option<Spanned<Date>>,
    /// Kenmerk of the decision that this one replaces.
    pub replaces: Option<Spanned<String>>,
}

/// `[ontvanger]`.
#[derive(Clone, Debug)]
pub struct Ontvanger {
    /// Span of the table header.
    pub span: Span,
    /// Identifier; part of the pseudonym domain.
    pub id: Spanned<String>,
    /// Name.
    pub name: Spanned<String>,
    /// The onderdelen that designate it, as the decision prints them.
    pub aanwijzing: Option<Spanned<String>>,
    /// Processors named in the decision.
    pub verwerkers: Vec<Spanned<String>>,
}

/// `[[doel]]`.
#[derive(Clone, Debug)]
pub struct Doel {
    /// Span of the block.
    pub span: Span,
    /// `onderzoek` or `verantwoording`.
    pub kind: Spanned<String>,
    /// Sectors that the purpose is about.
    pub sectoren: Vec<Spanned<String>>,
    /// `toegekend` or `geweigerd`.
    pub besluit: Spanned<String>,
    /// The purpose in the decision's words.
    pub omschrijving: Option<Spanned<String>>,
}

/// `[populatie]`.
#[derive(Clone, Debug)]
pub struct Populatie {
    /// Span of the table header.
    pub span: Span,
    /// Sectors.
    pub sectoren: Vec<Spanned<String>>,
    /// Funded institutions only; `None`: both.
    pub bekostigd: Option<Spanned<bool>>,
    /// Granted studiejaren.
    pub studiejaren: Vec<Spanned<Studiejaar>>,
    /// Selection rule, a name in the catalogue.
    pub selectie: Spanned<String>,
    /// Peildatum within the studiejaar.
    pub peildatum: Spanned<MonthDay>,
    /// The state of the register must be consolidated per this day of the studiejaar.
    pub consolidatie: Option<Spanned<MonthDay>>,
    /// The population in the decision's words.
    pub omschrijving: Option<Spanned<String>>,
}

/// `[omnummer]`.
#[derive(Clone, Debug)]
pub struct OmnummerBlock {
    /// Span of the table header.
    pub span: Span,
    /// Rubriek of the annex that grants it.
    pub rubriek: Spanned<String>,
    /// Sector part of the domain.
    pub sector: Spanned<String>,
    /// Series in which a person can be followed over time.
    pub reeks: Spanned<String>,
}

/// `[bewaring]`.
#[derive(Clone, Debug)]
pub struct Bewaring {
    /// Span of the table header.
    pub span: Span,
    /// Years after each delivery.
    pub years: Spanned<u32>,
}

/// `[[verstrekking]]`.
#[derive(Clone, Debug)]
pub struct Verstrekking {
    /// Span of the block.
    pub span: Span,
    /// Number of the moment, from 1.
    pub number: Spanned<u32>,
    /// Around this day.
    pub omstreeks: Spanned<Date>,
    /// As printed ("medio 2024").
    pub gedrukt: Option<Spanned<String>>,
    /// "in nader overleg te bepalen".
    pub in_consultation: bool,
    /// "onder voorbehoud".
    pub under_reservation: bool,
    /// Which of the granted studiejaren this delivery covers.
    pub studiejaren: Vec<Spanned<Studiejaar>>,
    /// Which deelbestanden it delivers; empty: all.
    pub deelbestanden: Vec<Spanned<String>>,
    /// Why the block is a reading of the decision, where its words leave more than one.
    pub reading: Option<Spanned<String>>,
}

impl Verstrekking {
    /// Does a place in the file belong to this block?
    #[must_use]
    pub fn holds(&self, span: Span) -> bool {
        let texts = [&self.gedrukt, &self.reading].into_iter().flatten().map(|text| text.span);
        let years = self.studiejaren.iter().map(|year| year.span);
        let files = self.deelbestanden.iter().map(|name| name.span);
        [self.span, self.number.span, self.omstreeks.span]
            .into_iter()
            .chain(texts)
            .chain(years)
            .chain(files)
            .any(|own| own == span)
    }
}

/// `[[voorschrift]]`.
#[derive(Clone, Debug)]
pub struct Voorschrift {
    /// Span of the block.
    pub span: Span,
    /// Letter in the decision.
    pub letter: Spanned<String>,
    /// Machine-readable kind.
    pub kind: Spanned<String>,
    /// Machine-readable value; of a list the first.
    pub value: Option<Spanned<String>>,
    /// Every machine-readable value: processors can be written as a list.
    pub values: Vec<Spanned<String>>,
    /// The condition in the decision's words.
    pub text: Option<Spanned<String>>,
}

/// `[[deelbestand]]`.
#[derive(Clone, Debug)]
pub struct Deelbestand {
    /// Span of the block.
    pub span: Span,
    /// Name; part of the file name.
    pub name: Spanned<String>,
    /// What one row is: `inschrijving`, `persoon`, `examen`, `examenvak`, `instelling`.
    pub eenheid: Spanned<String>,
    /// Columns that tell rows apart in a diff.
    pub key: Vec<Spanned<String>>,
    /// Which of the granted studiejaren it covers (VO-raad: its monitors five more than the rest); empty: all.
    pub studiejaren: Vec<Spanned<Studiejaar>>,
    /// Which sectors of the population it covers (VO-raad: its enrolments "VO" only); empty: all.
    pub sectoren: Vec<Spanned<String>>,
    /// Its own selection rule, a name in the catalogue; `None`: that of the population.
    pub selectie: Option<Spanned<String>>,
    /// Its own day of consolidation: the first such day on or after the peildatum; `None`: that of the population.
    pub consolidatie: Option<Spanned<MonthDay>>,
    /// Why it may be delivered without rows.
    pub empty_because: Option<Spanned<String>>,
    /// For rows with a star (`true`), for those without (`false`); `None`: not said.
    pub star: Option<Spanned<bool>>,
    /// What it is, for the codebook.
    pub omschrijving: Option<Spanned<String>>,
}

/// `[[rubriek]]`: what is printed, apart from what it means.
#[derive(Clone, Debug)]
pub struct Rubriek {
    /// Span of the block.
    pub span: Span,
    /// Code as printed, without the star.
    pub code: Spanned<String>,
    /// Printed with a star.
    pub star: bool,
    /// Citation as printed; `None` where the annex cites nothing.
    pub artikel: Option<Spanned<String>>,
    /// "Omschrijving BRO of RRO" as printed.
    pub omschrijving: Spanned<String>,
    /// "Toelichting DUO" as printed; `None` where the cell is empty.
    pub toelichting: Option<Spanned<String>>,
    /// What it means: a name in the catalogue.
    pub variabele: Spanned<String>,
    /// Parameters of the variabele: every key that is not one of the above (`op = "10-01"`).
    pub parameters: BTreeMap<String, Spanned<String>>,
    /// Output column names, when not the variabele's own. Same number as the variabele has columns.
    pub columns: Vec<Spanned<String>>,
    /// Sectors that the row is about, as a heading of the annex says; empty: every sector of the deelbestand.
    pub sectoren: Vec<Spanned<String>>,
    /// Why it cannot be delivered although it is granted; the rest of the decision can.
    pub undeliverable: Option<Spanned<String>>,
    /// Deelbestanden in which it is delivered; where the decision has one only, that one unless the file says `[]`.
    pub deelbestanden: Vec<Spanned<String>>,
}

/// `[[tekst]]`.
#[derive(Clone, Debug)]
pub struct Text {
    /// Span of the block.
    pub span: Span,
    /// Subject: a variabele or a word of the decision.
    pub over: Spanned<String>,
    /// What the body says.
    pub says: Spanned<String>,
    /// Peildata that the body names.
    pub on: Vec<Spanned<MonthDay>>,
    /// The passage that it contradicts.
    pub against: Option<Spanned<String>>,
}

/// `[[erratum]]`.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// Span of the block.
    pub span: Span,
    /// Rubriek with the fault; `None` when the fault is in the body.
    pub rubriek: Option<Spanned<String>>,
    /// Which occurrence of a duplicated code, from 1.
    pub voorkomen: Option<Spanned<u32>>,
    /// Code of the finding that it settles, at its place.
    pub finding: Option<Spanned<String>>,
    /// `zetfout`: a printing fault that no rule finds. `beoordeling`: a warning that somebody weighed.
    pub kind: Option<Spanned<String>>,
    /// As printed.
    pub gedrukt: Spanned<String>,
    /// As meant.
    pub bedoeld: Spanned<String>,
    /// Why.
    pub reason: Spanned<String>,
    /// On whose word.
    pub source: Spanned<String>,
}

impl Erratum {
    /// A printing fault that no rule finds: it is on record and settles nothing.
    #[must_use]
    pub fn is_zetfout(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.value == "zetfout")
    }

    /// A warning that somebody weighed: the text is right as it stands, and no reading of it changes.
    #[must_use]
    pub fn is_beoordeling(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.value == "beoordeling")
    }

    /// Does it put other words in place of the printed ones?
    #[must_use]
    pub fn corrects(&self) -> bool {
        self.kind.is_none()
    }

    /// May it settle a finding of this code? An erratum of the first version named none.
    #[must_use]
    pub fn may_settle(&self, code: &str) -> bool {
        self.corrects() && self.finding.as_ref().is_none_or(|finding| finding.value == code)
    }
}
