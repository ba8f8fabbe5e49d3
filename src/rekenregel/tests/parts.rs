//! Of a code that says several things at once a rule reads what it uses: the code itself is all of them.

use super::super::{Rekenregel, RuleContext};
use crate::catalogue::Catalogue;
use std::collections::BTreeMap;

fn onderdelen(rule: &str) -> Vec<String> {
    let catalogue = Catalogue::builtin().unwrap();
    let range = RuleContext { catalogue: &catalogue, eenheid: "examen", parameters: &BTreeMap::new() };
    let rule = Rekenregel::read(rule, &range).unwrap_or_else(|errors| panic!("{rule}: {errors:?}"));
    rule.reads.onderdelen(&catalogue).into_iter().collect()
}

#[test]
fn a_look_up_gives_the_part_that_its_column_is() {
    assert_eq!(onderdelen("opzoeken(elementcodes, peiljaar, elementcode).leerweg"), ["6.3.c"]);
    assert_eq!(
        onderdelen("laat e = opzoeken(elementcodes, peiljaar, elementcode); bij_onbekend(e.leerweg, e.soort_vwo)"),
        ["6.3.b", "6.3.c"]
    );
}

#[test]
fn the_code_itself_is_all_of_them_however_it_is_used() {
    let all = ["6.3.b", "6.3.c", "6.3.d"];
    for rule in [
        "elementcode",
        "elementcode = \"9900\"",
        "deel(elementcode, 1, 2)",
        "als elementcode is onbekend dan onbekend anders opzoeken(elementcodes, peiljaar, elementcode).leerweg",
        "als nee dan elementcode anders opzoeken(elementcodes, peiljaar, elementcode).leerweg",
        "laat e = elementcode; opzoeken(elementcodes, peiljaar, e).leerweg",
        "opzoeken(vakcodes, peiljaar, elementcode).afkorting",
    ] {
        assert_eq!(onderdelen(rule), all, "{rule}");
    }
}
