//! What decision and catalogue grant, read anew: not what the manifest says that they grant.
//!
//! In: an admitted decision, the catalogue, the studiejaren delivered. Out: per data file its columns and what their
//! cells may hold. Refuses: nothing; a studiejaar that is not granted gives no file.

use super::scan::Celtoets;
use crate::catalogue::{Catalogue, Kolom, Patroon, Type, Variabele, VariabeleKolom, VariabeleSoort};
use crate::check::Admitted;
use crate::tijd::Studiejaar;

/// A data file that has to be there.
pub(super) struct Bestandseis {
    pub(super) pad: String,
    pub(super) deelbestand: String,
    pub(super) studiejaar: Studiejaar,
    pub(super) eenheid: String,
    pub(super) kolommen: Vec<Kolomeis>,
}

/// A column that has to be in it.
pub(super) struct Kolomeis {
    pub(super) naam: String,
    pub(super) soort: Type,
    pub(super) codelijst: String,
    pub(super) patroon: String,
    pub(super) toets: Celtoets,
}

impl Bestandseis {
    /// One row per person?
    pub(super) fn uniek(&self) -> bool {
        self.eenheid == "persoon"
    }
}

/// The data files of a release, deelbestanden in the order of the decision.
pub(super) fn toegekend(toegelaten: &Admitted, catalogue: &Catalogue, jaren: &[Studiejaar]) -> Vec<Bestandseis> {
    let besluit = toegelaten.besluit();
    let mut uit = Vec::new();
    for deel in &besluit.deelbestanden {
        let van_besluit = |jaar: &&Studiejaar| besluit.populatie.studiejaren.iter().any(|j| j.value == **jaar);
        let van_deel =
            |jaar: &&Studiejaar| deel.studiejaren.is_empty() || deel.studiejaren.iter().any(|j| j.value == **jaar);
        for jaar in jaren.iter().filter(van_besluit).filter(van_deel) {
            uit.push(Bestandseis {
                pad: format!("data/{}_{}.csv", deel.naam.value, jaar.bestandsnaam()),
                deelbestand: deel.naam.value.clone(),
                studiejaar: *jaar,
                eenheid: deel.eenheid.value.clone(),
                kolommen: kolommen(toegelaten, catalogue, &deel.naam.value),
            });
        }
    }
    uit
}

fn kolommen(toegelaten: &Admitted, catalogue: &Catalogue, deelbestand: &str) -> Vec<Kolomeis> {
    let mut uit = Vec::new();
    for (nr, rubriek) in toegelaten.besluit().rubrieken.iter().enumerate() {
        if !rubriek.deelbestanden.iter().any(|naam| naam.value == deelbestand) {
            continue;
        }
        let Some(variabele) = catalogue.variabelen.get(&rubriek.variabele.value) else { continue };
        for (naam, kolom) in toegelaten.kolommen(nr).iter().zip(&variabele.kolommen) {
            uit.push(eis(naam, variabele, kolom, catalogue));
        }
    }
    uit
}

fn eis(naam: &str, variabele: &Variabele, kolom: &VariabeleKolom, catalogue: &Catalogue) -> Kolomeis {
    // A basisgegeven is released as registered, so the register's own list and shape hold.
    let register = register(variabele, kolom, catalogue);
    let lijst = kolom.codelijst.as_ref().or(register.and_then(|bron| bron.codelijst.as_ref()));
    let patroon = register.and_then(|bron| bron.patroon.as_deref());
    let toets = if variabele.soort == VariabeleSoort::Omnummer {
        Celtoets::omnummer()
    } else {
        Celtoets::new(
            kolom.soort,
            lijst.and_then(|id| catalogue.codelijsten.get(id)),
            patroon.and_then(Patroon::lees),
            variabele.leeg.starts_with("nooit leeg"),
        )
    };
    Kolomeis {
        naam: naam.to_owned(),
        soort: kolom.soort,
        codelijst: lijst.cloned().unwrap_or_default(),
        patroon: patroon.unwrap_or_default().to_owned(),
        toets,
    }
}

/// The column of the register that a base column hands on.
fn register<'c>(variabele: &Variabele, kolom: &VariabeleKolom, catalogue: &'c Catalogue) -> Option<&'c Kolom> {
    if variabele.soort != VariabeleSoort::Basis {
        return None;
    }
    let (tabel, naam) = kolom.rekenregel.trim().split_once('.')?;
    catalogue.tabel(tabel)?.kolom(naam)
}
