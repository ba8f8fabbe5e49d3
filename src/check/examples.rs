//! Runs the examples of the cards: a fragment takes the place of the blocks of the same name in a whole besluit.
//!
//! In: a card. Out: the codes of what its good and bad fragment yield. Refuses: a fragment of no known block.
//!
//! A line `# zonder [x]` in a fragment leaves block `[x]` of the whole besluit out. A fragment that begins with
//! `# erbij` adds its `[[x]]` to those of the whole besluit. What follows `# ander besluit` is a second besluit.

use super::check;
use crate::besluit::{Besluit, parse};
use crate::catalogue::law::Wet;
use crate::catalogue::{Catalogue, Parameter, Variabele};
use crate::diagnose::{FileIndex, Finding};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const BASE: &str = include_str!("../../fixtures/check/basis.toml");

/// The built-in catalogue, and what it must never hold itself: variabelen of a fault that only the examples have.
pub(super) fn catalogue() -> Catalogue {
    // The words of the variabelen are found once for all tests.
    static FOR_EXAMPLES: OnceLock<Catalogue> = OnceLock::new();
    let with_words = || {
        let catalogue = with_samples();
        let _words = catalogue.meanings(Wet::builtin().unwrap());
        catalogue
    };
    FOR_EXAMPLES.get_or_init(with_words).clone()
}

fn with_samples() -> Catalogue {
    let mut catalogue = Catalogue::builtin().unwrap();
    let mut restricted_source = catalogue.sources["rio_instelling"].clone();
    restricted_source.id = "proef_besloten".into();
    restricted_source.publisher.clear();
    catalogue.sources.insert(restricted_source.id.clone(), restricted_source);
    if let Some(table) = catalogue.tables.iter_mut().find(|table| table.id == "inschrijving") {
        let mut column = table.column("reden_uitschrijving").unwrap().clone();
        column.name = "proef_kolom".into();
        column.onderdelen.clear();
        table.columns.push(column);
    }
    for [name, kind, onderdeel, rule] in SAMPLES {
        let text = format!(
            "id = \"{name}\"
soort = \"{kind}\"
omschrijving = \"proef\"
eenheden = [\"inschrijving\", \"persoon\"]
\
             onderdelen = [\"{onderdeel}\"]
status = \"gepubliceerd\"
bron = \"proef\"
leeg = \"nooit\"
\
             [[kolom]]
naam = \"{name}\"
type = \"code\"
label = \"proef\"
rekenregel = '{rule}'
"
        );
        catalogue.variabelen.insert((*name).into(), toml::from_str::<Variabele>(&text).unwrap());
    }
    let numbered = "[parameters.nummer]\ntype = \"keuze\"\nwaarden = [\"1\", \"2\"]\nomschrijving = \"proef\"\n";
    let mut sample = catalogue.variabelen["proef_besloten_bron"].clone();
    sample.id = "proef_nummer".into();
    sample.columns[0].rekenregel = "inschrijving.sector".into();
    let parameters: BTreeMap<String, BTreeMap<String, Parameter>> = toml::from_str(numbered).unwrap();
    sample.parameters = parameters["parameters"].clone();
    catalogue.variabelen.insert(sample.id.clone(), sample);
    catalogue
}

/// Name, kind, onderdeel and rule.
const SAMPLES: &[[&str; 4]] = &[
    ["proef_onthulling", "afgeleid", "4.1.a", "laat x = persoon.geslachtsnaam; x"],
    ["proef_onbekende_invoer", "afgeleid", "5.1.b", "inschrijving.datum_van_inschrijving"],
    ["proef_besloten_bron", "afgeleid", "5.1.a", "opzoeken(proef_besloten, inschrijving.instellingscode).sector"],
    ["proef_zonder_herkomst", "afgeleid", "5.1.b", "deze.proef_kolom"],
    ["proef_bekostigingscategorie", "basis", "8.2.c", "inschrijving.sector"],
    ["proef_bekostigingsindicatie", "basis", "8.2.b", "inschrijving.sector"],
    ["proef_eindtoets", "basis", "7.1.a", "inschrijving.sector"],
    ["proef_verzuim", "basis", "13.1.a", "inschrijving.sector"],
    ["proef_leerweg_vo", "basis", "6.3.c", "inschrijving.sector"],
];

/// A whole besluit with the blocks of `fragment` in place of its own.
pub(super) fn whole(fragment: &str) -> String {
    whole_of(BASE, fragment)
}

/// A whole file with the blocks of `fragment` in place of its own.
pub(super) fn whole_of(base: &str, fragment: &str) -> String {
    let header = |line: &str| line.trim_end().trim_matches(['[', ']']).to_owned();
    let beside = fragment.trim_start().starts_with("# erbij");
    let replaced: Vec<String> = fragment
        .lines()
        .filter(|line| !(beside && line.starts_with("[[")))
        .filter_map(|line| line.strip_prefix("# zonder ").or_else(|| line.starts_with('[').then_some(line)))
        .map(header)
        .collect();
    let mut keep = true;
    let mut out = String::new();
    for line in base.lines() {
        if line.starts_with('[') {
            keep = !replaced.contains(&header(line));
        }
        if keep {
            out.push_str(line);
            out.push('\n');
        }
    }
    out + fragment
}

/// A besluit that must parse.
pub(super) fn besluit(fragment: &str) -> Besluit {
    let parsed = parse(FileIndex(0), &whole(fragment));
    let titles: Vec<_> = parsed.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    parsed.besluit.unwrap_or_else(|| panic!("{titles:?}"))
}

/// All findings of a fragment; a rule on several besluiten (family 09) sees it beside the unchanged besluit.
pub(super) fn findings(code: &str, fragment: &str) -> Vec<Finding> {
    let (fragment, other) = fragment.split_once("# ander besluit\n").unwrap_or((fragment, ""));
    let mut parsed = parse(FileIndex(0), &whole(fragment));
    let Some(besluit) = parsed.besluit else { return parsed.findings };
    let mut besluiten = vec![besluit];
    if code.starts_with("ROD09") {
        besluiten.push(parse(FileIndex(1), &whole(other)).besluit.unwrap());
    }
    parsed.findings.extend(check(&besluiten, &catalogue()).findings);
    parsed.findings
}

/// The codes of all findings of a fragment, each once.
pub(super) fn codes(code: &str, fragment: &str) -> Vec<String> {
    let mut codes: Vec<String> = findings(code, fragment).iter().map(|finding| finding.card.code.clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
