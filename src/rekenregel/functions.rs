//! The functions of the language: one table for the checker, one data file for the reader.
//!
//! In: a name. Out: [`Function`] for the checker; [`functions`] for `explain` and the documentation.
//! Refuses: to drift: a test holds table and data file equal.

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Age,
    Date,
    Year,
    Month,
    DaysAfter,
    DaysBefore,
    YearsAfter,
    FirstDay,
    LastDay,
    Within,
    Coalesce,
    Lookup,
    CountPeildata,
    Count,
    Exists,
    First,
    OfFirst,
    Sum,
    Mean,
    Rounded,
    Lowest,
    Highest,
    Part,
    Text,
}

/// Name and how it is called.
pub(super) const TABLE: &[(Function, &str, &str)] = &[
    (Function::Age, "leeftijd", "leeftijd(geboortedatum, dag) -> geheel"),
    (Function::Date, "datum", "datum(jaar, \"MM-DD\") -> datum"),
    (Function::Year, "jaar", "jaar(datum) -> geheel"),
    (Function::Month, "maand", "maand(datum) -> geheel"),
    (Function::DaysAfter, "dagen_na", "dagen_na(datum, geheel) -> datum"),
    (Function::DaysBefore, "dagen_voor", "dagen_voor(datum, geheel) -> datum"),
    (Function::YearsAfter, "jaren_na", "jaren_na(datum, geheel) -> datum"),
    (Function::FirstDay, "eerste_dag", "eerste_dag(onvolledige_datum) -> datum"),
    (Function::LastDay, "laatste_dag", "laatste_dag(onvolledige_datum) -> datum"),
    (Function::Within, "binnen", "binnen(dag, begin, einde) -> janee"),
    (Function::Coalesce, "bij_onbekend", "bij_onbekend(x, y) -> x of y"),
    (Function::Lookup, "opzoeken", "opzoeken(bron, sleutel, ...).kolom"),
    (Function::CountPeildata, "aantal_peildata", "aantal_peildata(\"MM-DD\", rijset) -> geheel"),
    (Function::Count, "aantal", "aantal(rijset) -> geheel"),
    (Function::Exists, "bestaat", "bestaat(rijset) -> janee"),
    (Function::First, "eerste", "eerste(rijset).kolom"),
    (Function::OfFirst, "van_eerste", "van_eerste(rijset, x) -> x"),
    (Function::Sum, "som", "som(rijset, getal) -> getal"),
    (Function::Mean, "gemiddelde", "gemiddelde(rijset, getal) -> decimaal"),
    (Function::Rounded, "afgerond", "afgerond(getal, cijfers) -> decimaal"),
    (Function::Lowest, "laagste", "laagste(rijset, x) -> x"),
    (Function::Highest, "hoogste", "hoogste(rijset, x) -> x"),
    (Function::Part, "deel", "deel(tekst, van, tot) -> code"),
    (Function::Text, "tekst", "tekst(geheel) -> code"),
];

impl Function {
    /// The function of that name.
    pub(super) fn find(name: &str) -> Option<(Self, &'static str)> {
        TABLE.iter().find(|(_, here, _)| *here == name).map(|(function, _, signature)| (*function, *signature))
    }
}

/// What a function does, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionExplanation {
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// How it is called, and the type of its outcome.
    #[serde(rename = "handtekening")]
    pub signature: String,
    /// What it does.
    #[serde(rename = "doet")]
    pub does: String,
    /// What it does with unknown values.
    #[serde(rename = "onbekend")]
    pub unknown: String,
    /// What it does with incomplete dates.
    #[serde(rename = "onvolledig")]
    pub incomplete: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionsFile {
    #[serde(rename = "functie")]
    function: Vec<FunctionExplanation>,
}

/// All functions with their explanation, in the order of the documentation.
///
/// # Errors
/// The TOML fault of the built-in file; a test reads it.
pub fn functions() -> Result<Vec<FunctionExplanation>, toml::de::Error> {
    toml::from_str::<FunctionsFile>(include_str!("functions.toml")).map(|file| file.function)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_and_the_engine_have_the_same_functions() {
        let explanation = functions().unwrap();
        let given: Vec<_> = explanation.iter().map(|f| (f.name.as_str(), f.signature.as_str())).collect();
        let known: Vec<_> = TABLE.iter().map(|(_, name, signature)| (*name, *signature)).collect();
        assert_eq!(given, known);
        assert!(explanation.iter().all(|f| !f.does.is_empty() && !f.unknown.is_empty() && !f.incomplete.is_empty()));
    }
}
