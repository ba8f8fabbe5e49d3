//! The functions of the language: one table for the checker, one data file for the reader.
//!
//! In: a name. Out: [`Functie`] for the checker; [`functies`] for `explain` and the documentation.
//! Refuses: to drift: a test holds table and data file equal.

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Functie {
    Leeftijd,
    Datum,
    Jaar,
    Maand,
    Binnen,
    BijOnbekend,
    Opzoeken,
    AantalPeildata,
    Aantal,
    Bestaat,
    Eerste,
    EersteBekend,
    Som,
    Gemiddelde,
    Laagste,
    Hoogste,
    Deel,
    Tekst,
}

/// Name and how it is called.
pub(super) const TABEL: &[(Functie, &str, &str)] = &[
    (Functie::Leeftijd, "leeftijd", "leeftijd(geboortedatum, dag) -> geheel"),
    (Functie::Datum, "datum", "datum(jaar, \"MM-DD\") -> datum"),
    (Functie::Jaar, "jaar", "jaar(datum) -> geheel"),
    (Functie::Maand, "maand", "maand(datum) -> geheel"),
    (Functie::Binnen, "binnen", "binnen(dag, begin, einde) -> janee"),
    (Functie::BijOnbekend, "bij_onbekend", "bij_onbekend(x, y) -> x of y"),
    (Functie::Opzoeken, "opzoeken", "opzoeken(bron, sleutel, ...).kolom"),
    (Functie::AantalPeildata, "aantal_peildata", "aantal_peildata(\"MM-DD\", rijset) -> geheel"),
    (Functie::Aantal, "aantal", "aantal(rijset) -> geheel"),
    (Functie::Bestaat, "bestaat", "bestaat(rijset) -> janee"),
    (Functie::Eerste, "eerste", "eerste(rijset).kolom"),
    (Functie::EersteBekend, "eerste_bekend", "eerste_bekend(rijset, x) -> x"),
    (Functie::Som, "som", "som(rijset, getal) -> getal"),
    (Functie::Gemiddelde, "gemiddelde", "gemiddelde(rijset, getal) -> decimaal"),
    (Functie::Laagste, "laagste", "laagste(rijset, x) -> x"),
    (Functie::Hoogste, "hoogste", "hoogste(rijset, x) -> x"),
    (Functie::Deel, "deel", "deel(tekst, van, tot) -> code"),
    (Functie::Tekst, "tekst", "tekst(geheel) -> code"),
];

impl Functie {
    /// The function of that name.
    pub(super) fn zoek(naam: &str) -> Option<(Self, &'static str)> {
        TABEL.iter().find(|(_, hier, _)| *hier == naam).map(|(functie, _, handtekening)| (*functie, *handtekening))
    }
}

/// What a function does, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctieUitleg {
    /// Name.
    pub naam: String,
    /// How it is called, and the type of its outcome.
    pub handtekening: String,
    /// What it does.
    pub doet: String,
    /// What it does with unknown values.
    pub onbekend: String,
    /// What it does with incomplete dates.
    pub onvolledig: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Bestand {
    functie: Vec<FunctieUitleg>,
}

/// All functions with their explanation, in the order of the documentation.
///
/// # Errors
/// The TOML fault of the built-in file; a test reads it.
pub fn functies() -> Result<Vec<FunctieUitleg>, toml::de::Error> {
    toml::from_str::<Bestand>(include_str!("functies.toml")).map(|bestand| bestand.functie)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_and_the_engine_have_the_same_functions() {
        let uitleg = functies().unwrap();
        let gegeven: Vec<_> = uitleg.iter().map(|f| (f.naam.as_str(), f.handtekening.as_str())).collect();
        let gekend: Vec<_> = TABEL.iter().map(|(_, naam, handtekening)| (*naam, *handtekening)).collect();
        assert_eq!(gegeven, gekend);
        assert!(uitleg.iter().all(|f| !f.doet.is_empty() && !f.onbekend.is_empty() && !f.onvolledig.is_empty()));
    }
}
