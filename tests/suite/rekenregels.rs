//! The rules of the catalogue against the language: every rule type-checks, gives the type of its column, and reads
//! exactly the onderdelen that its variabele declares.
//!
//! In: the built-in catalogue. Refuses: an ill-typed rule, a declared onderdeel that is not read, a read one that is
//! not declared.

use rod_release::catalogue::{Catalogue, Geldigheid, ParameterType, Variabele, VariabeleKolom};
use rod_release::rekenregel::{Bereik, Leesset, Rekenregel};
use std::collections::{BTreeMap, BTreeSet};

/// Every value that a parameter can take, as far as a rule's type can depend on it.
fn parameterkeuzes(variabele: &Variabele) -> Vec<BTreeMap<String, String>> {
    let mut keuzes = vec![BTreeMap::new()];
    for (naam, parameter) in &variabele.parameters {
        let waarden = match parameter.soort {
            ParameterType::Maanddag => vec!["10-01".to_owned(), "02-29".to_owned()],
            ParameterType::Keuze => parameter.waarden.clone(),
        };
        let uitgebreid = |keuze: BTreeMap<String, String>| {
            let met = |waarde: &String| {
                let mut keuze = keuze.clone();
                keuze.insert(naam.clone(), waarde.clone());
                keuze
            };
            waarden.iter().map(met).collect::<Vec<_>>()
        };
        keuzes = keuzes.into_iter().flat_map(uitgebreid).collect();
    }
    keuzes
}

/// The rule for every unit of which the register has the table, and every choice of parameters.
fn elke_toepassing(catalogue: &Catalogue, mut doe: impl FnMut(&Variabele, &VariabeleKolom, &Bereik<'_>)) {
    for variabele in catalogue.variabelen.values() {
        for kolom in variabele.kolommen.iter().filter(|kolom| !kolom.rekenregel.is_empty()) {
            for eenheid in variabele.eenheden.iter().filter(|eenheid| catalogue.tabel(eenheid).is_some()) {
                for parameters in &parameterkeuzes(variabele) {
                    doe(variabele, kolom, &Bereik { catalogue, eenheid, parameters });
                }
            }
        }
    }
}

/// The rule with every look at the peilmoment turned into a look at the peildatum. The peilmoment follows from the
/// dates of the enrolment (BRO 5.1.b, c), but says only *when* to look: it is read, yet no value is derived from it.
fn zonder_peilmoment(catalogue: &Catalogue, regel: &str, eenheid: &str) -> String {
    let mut tekst = regel.replace("peilmoment", "peildatum");
    for tabel in catalogue.tabellen.iter().filter(|tabel| tabel.geldigheid != Geldigheid::Altijd && tabel.id != eenheid)
    {
        tekst = tekst.replace(&format!("{}.", tabel.id), &format!("({} op peildatum).", tabel.id));
    }
    tekst
}

fn onderdelen(catalogue: &Catalogue, leest: &Leesset) -> BTreeSet<String> {
    let kolom = |(tabel, kolom): &(String, String)| catalogue.tabel(tabel).unwrap().kolom(kolom).unwrap();
    leest.kolommen.iter().filter_map(|paar| kolom(paar).onderdeel.clone()).collect()
}

#[test]
fn every_rule_type_checks_and_gives_the_type_of_its_column() {
    let catalogue = Catalogue::ingebouwd().unwrap();
    let mut fouten = Vec::new();
    let mut aantal = 0;
    elke_toepassing(&catalogue, |variabele, kolom, bereik| {
        aantal += 1;
        match Rekenregel::lees(&kolom.rekenregel, bereik) {
            Ok(regel) if regel.soort == kolom.soort => {}
            Ok(regel) => {
                fouten.push(format!("{}.{}: {:?}, column {:?}", variabele.id, kolom.naam, regel.soort, kolom.soort));
            }
            Err(regelfouten) => {
                let waar = |span: rod_release::diagnose::Span| kolom.rekenregel.get(span.start..span.end).unwrap_or("");
                fouten.extend(regelfouten.iter().map(|f| format!("{}: {f} at `{}`", variabele.id, waar(f.span))));
            }
        }
    });
    assert!(aantal > 60, "{aantal}");
    assert!(fouten.is_empty(), "{}", fouten.join("\n"));
}

#[test]
fn every_rule_reads_exactly_the_onderdelen_that_are_declared() {
    let catalogue = Catalogue::ingebouwd().unwrap();
    let mut gelezen: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    elke_toepassing(&catalogue, |variabele, kolom, bereik| {
        let regel = zonder_peilmoment(&catalogue, &kolom.rekenregel, bereik.eenheid);
        let leest = Rekenregel::lees(&regel, bereik).unwrap().leest;
        let sleutel = (variabele.id.clone(), bereik.eenheid.to_owned());
        gelezen.entry(sleutel).or_default().extend(onderdelen(&catalogue, &leest));
    });
    for ((id, eenheid), leest) in gelezen {
        let verklaard: BTreeSet<String> = catalogue.variabelen[&id].onderdelen.iter().cloned().collect();
        assert_eq!(leest, verklaard, "{id} per {eenheid}: read, and declared");
    }
}
