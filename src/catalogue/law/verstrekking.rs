//! The annex to BRO 23–39.1: which basisgegeven goes to which recipient, on which ground, under which conditions.
//!
//! In: `data/law/verstrekking/*.toml`, a file for each version of the annex. Out: [`VerstrekkingMatrix`], loaded on its own:
//! few commands need it. Refuses: unknown keys. It is never the ground of a release under WRO 23: article 29a does not
//! refer to it.

use super::load::ANNEXES;
use super::validity_period::date;
use super::{OnderdeelReference, ValidityPeriod};
use crate::calendar::Date;
use crate::catalogue::parse::read;
use crate::catalogue::{CatalogueError, CatalogueErrorKind, DataFiles};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What may stand for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// Another number or a code in place of the persoonsgebonden nummer.
    #[serde(rename = "pseudoniem")]
    Pseudonym,
    /// The persoonsgebonden nummer itself.
    PersoonsgebondenNummer,
    /// The article names no number.
    #[serde(rename = "geen_nummer")]
    NoNumber,
}

/// How a condition is kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// By a doelgroep of the catalogue, which the delivery must name.
    Doelgroep(String),
    /// It grants this gegeven beside the annex.
    Gegeven(String),
    /// By the cells of the column.
    #[serde(rename = "cel")]
    Cells,
    /// By a request: a list of persons.
    #[serde(rename = "verzoek")]
    Request,
    /// By the recipient, after the delivery.
    #[serde(rename = "ontvanger")]
    Recipient,
    /// Not by this program, for this reason.
    #[serde(rename = "geen")]
    Untested(String),
}

/// A lid on which a delivery can rest.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grondslag {
    /// The provision.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// The tasks for which it discloses, in the words of the law.
    pub taken: Vec<String>,
}

/// What is known of a later day, although the annex of that day is not.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Later {
    /// The column.
    #[serde(rename = "kolom")]
    pub column: String,
    /// Since when.
    #[serde(rename = "vanaf", deserialize_with = "date")]
    pub from: Date,
    /// Identity regime.
    #[serde(rename = "identiteit")]
    pub identity: Identity,
    /// The provision of the identity regime.
    #[serde(rename = "identiteit_bij")]
    pub identity_at: OnderdeelReference,
    /// Where it was read.
    #[serde(rename = "bron")]
    pub source: String,
}

/// An extra condition of a column.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Kind: `leeftijd`, `gemeente`, `doelgroep`, `periode`, `verzoek`, `sectorwet`, `instelling`, `bewaring`, `onderwijssector`.
    #[serde(rename = "soort")]
    pub kind: String,
    /// The provision.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// In words, Dutch.
    #[serde(rename = "tekst")]
    pub text: String,
    /// The only grondslag of the column that it holds for; `None`: all.
    #[serde(rename = "bij")]
    pub only: Option<OnderdeelReference>,
    /// How it is kept.
    #[serde(rename = "toets")]
    pub test: Test,
}

/// A recipient with a purpose: a column of the annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Name of the column, the article (`25.1-2`).
    pub id: String,
    /// The provision that discloses.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// Recipient.
    pub ontvanger: String,
    /// Purpose.
    pub doel: String,
    /// Identity regime.
    #[serde(rename = "identiteit")]
    pub identity: Identity,
    /// The provision of the identity regime.
    #[serde(rename = "identiteit_bij")]
    pub identity_at: OnderdeelReference,
    /// The leden on which a delivery can rest.
    pub grondslagen: Vec<Grondslag>,
    /// Extra conditions.
    #[serde(default)]
    #[serde(rename = "voorwaarden")]
    pub conditions: Vec<Condition>,
}

impl Column {
    /// The conditions of one of its grondslagen.
    pub fn conditions_of(&self, grondslag: OnderdeelReference) -> impl Iterator<Item = &Condition> {
        self.conditions.iter().filter(move |condition| condition.only.is_none_or(|only| only == grondslag))
    }
}

/// A basisgegeven: a row of the annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// The onderdeel.
    pub onderdeel: OnderdeelReference,
    /// Sector law, where an onderdeel has a row for each (5.3).
    pub sectorwet: Option<String>,
    /// Block of the annex.
    #[serde(rename = "groep")]
    pub group: String,
    /// As the annex describes it.
    pub omschrijving: String,
    /// Columns with a cross.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// Cells that hold for some sector laws only.
    #[serde(default)]
    #[serde(rename = "beperkt")]
    pub restricted: BTreeMap<String, Vec<String>>,
}

/// The annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerstrekkingMatrix {
    /// Its data file, below `data/`.
    #[serde(skip)]
    pub file: String,
    /// Where it is published.
    #[serde(rename = "bron")]
    pub source: String,
    /// When it held, at most.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
    /// The text that has to be read before a later day can be judged.
    #[serde(rename = "ontbreekt")]
    pub missing: String,
    /// What is known of later days all the same.
    #[serde(default)]
    pub later: Vec<Later>,
    /// Columns in the order of the annex.
    #[serde(rename = "kolom")]
    pub columns: Vec<Column>,
    /// Rows in the order of the annex.
    #[serde(rename = "rij")]
    pub rows: Vec<MatrixRow>,
}

impl VerstrekkingMatrix {
    /// The built-in versions of the annex, the earliest first; read once.
    ///
    /// # Errors
    /// [`CatalogueError`] when a data file is not well formed, which a test rules out.
    pub fn all() -> Result<&'static [Self], &'static CatalogueError> {
        static MATRICES: OnceLock<Result<Vec<VerstrekkingMatrix>, CatalogueError>> = OnceLock::new();
        let first = |mut faults: Vec<CatalogueError>| faults.swap_remove(0);
        MATRICES.get_or_init(|| Self::from_files(&DataFiles::builtin()).map_err(first)).as_deref()
    }

    /// The earliest built-in version.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn builtin() -> Result<&'static Self, &'static CatalogueError> {
        static NONE: OnceLock<CatalogueError> = OnceLock::new();
        let missing = || NONE.get_or_init(|| CatalogueError::whole(ANNEXES, CatalogueErrorKind::Missing));
        Self::all()?.first().ok_or_else(missing)
    }

    /// The versions of these data files, the earliest first.
    ///
    /// # Errors
    /// Every file that is not well formed, and every version of which a day is of an earlier one; at least one fault.
    pub fn from_files(files: &DataFiles) -> Result<Vec<Self>, Vec<CatalogueError>> {
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        for file in files.folder(ANNEXES) {
            match read::<Self>(file) {
                Ok(matrix) => found.push((file, Self { file: file.path.to_owned(), ..matrix })),
                Err(fault) => faults.push(fault),
            }
        }
        found.sort_by_key(|(_, matrix)| matrix.valid.from);
        for pair in found.windows(2) {
            if let [(one, before), (other, after)] = pair
                && before.valid.overlaps(&after.valid)
            {
                let kind = CatalogueErrorKind::DaysOfOther { other: one.path.to_owned() };
                faults.push(other.fault(other.text.find("geldig").unwrap_or_default(), kind));
            }
        }
        if found.is_empty() && faults.is_empty() {
            faults.push(CatalogueError::whole(ANNEXES, CatalogueErrorKind::Missing));
        }
        if faults.is_empty() { Ok(found.into_iter().map(|(_, matrix)| matrix).collect()) } else { Err(faults) }
    }

    /// The column and the grondslag of a provision.
    #[must_use]
    pub fn grondslag(&self, reference: OnderdeelReference) -> Option<(&Column, &Grondslag)> {
        let of = |column: &'_ Column| column.grondslagen.iter().position(|own| own.reference == reference);
        let column = self.columns.iter().find(|column| of(column).is_some())?;
        Some((column, column.grondslagen.iter().find(|own| own.reference == reference)?))
    }

    /// A column by name.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// Does the cell allow this onderdeel in this column? `sectorwet` decides where the row or the cell has one.
    #[must_use]
    pub fn is_allowed(&self, onderdeel: OnderdeelReference, column: &str, sectorwet: &str) -> bool {
        self.rows.iter().filter(|row| row.onderdeel == onderdeel).any(|row| {
            row.sectorwet.as_deref().is_none_or(|wet| wet == sectorwet)
                && row.columns.iter().any(|id| id == column)
                && row.restricted.get(column).is_none_or(|wetten| wetten.iter().any(|wet| belongs_to(sectorwet, wet)))
        })
    }
}

/// The annex writes `WEB` for vavo and beroepsopleiding alike.
fn belongs_to(sectorwet: &str, wet: &str) -> bool {
    sectorwet == wet
        || match wet {
            "WEB" => matches!(sectorwet, "WEB-vavo" | "WEB-beroepsopleiding"),
            "WEB-BES" => sectorwet == "WEB-BES-beroepsopleiding",
            _ => false,
        }
}
