//! Names: what they mean where, and what a rule reads.

use super::super::proef::Proef;
use super::super::{CompileFout, FoutSoort, Leesset, Rekenregel};
use crate::register::{Layout, TabelLayout};
use crate::sources::proef as bronproef;

fn leest(proef: &Proef, tekst: &str) -> String {
    let Leesset { kolommen, bronnen } = proef.regel(tekst).leest;
    let kolommen = kolommen.iter().map(|(tabel, kolom)| format!("{tabel}.{kolom}"));
    let bronnen = bronnen.iter().map(|(bron, kolom)| format!("{bron}:{kolom}"));
    kolommen.chain(bronnen).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_read_set_holds_keys_and_validity_of_what_is_used() {
    let proef = Proef::new();
    assert_eq!(leest(&proef, "persoon.geslacht"), "persoon.geslacht");
    assert_eq!(leest(&proef, "sector"), "inschrijving.sector inschrijving.volgnr");
    assert_eq!(
        leest(&proef, "(opleiding_mbo op peildatum).niveau"),
        "inschrijving.volgnr opleiding_mbo.datum_begin opleiding_mbo.niveau opleiding_mbo.volgnr"
    );
    assert_eq!(
        leest(&proef, "verblijfplaats.postcode"),
        "inschrijving.datum_inschrijving inschrijving.datum_uitschrijving verblijfplaats.datum_begin \
         verblijfplaats.postcode"
    );
    assert_eq!(
        leest(&proef, "aantal_peildata(op, inschrijving)"),
        "inschrijving.datum_inschrijving inschrijving.datum_uitschrijving inschrijving.volgnr"
    );
    assert_eq!(leest(&proef, "aantal(nationaliteit)"), "nationaliteit.code nationaliteit.datum_begin");
    assert_eq!(
        leest(&proef, "opzoeken(postcode_gemeente, peiljaar, \"1000AA\").gemeentecode"),
        "postcode_gemeente:gemeentecode postcode_gemeente:jaar postcode_gemeente:postcode"
    );
    assert_eq!(leest(&Proef::voor("persoon"), "peiljaar"), "");
}

#[test]
fn read_sets_add_up() {
    let proef = Proef::new();
    let mut samen = proef.regel("sector").leest;
    samen.neem_op(&proef.regel("opzoeken(landen, persoon.geboorteland).etniciteit_lang").leest);
    assert_eq!((samen.kolommen.len(), samen.bronnen.len()), (3, 2));
}

#[test]
fn inside_a_set_a_bare_column_is_the_candidates() {
    let rijen = "
        inschrijving 1,mbo,01AA,2021-08-01,
        inschrijving 2,vo,02BB,2021-08-01,
        inschrijving 3,po,01AA,2021-08-01,";
    let proef = Proef::new();
    assert_eq!(proef.reken("aantal(inschrijving waar instellingscode = deze.instellingscode)", rijen), "2");
    assert_eq!(proef.reken("aantal(inschrijving waar instellingscode = inschrijving.instellingscode)", rijen), "3");
    let genest = "aantal(inschrijving waar aantal(inschrijving waar instellingscode = deze.instellingscode) = 2)";
    assert_eq!(proef.reken(genest, rijen), "3");
    // A `laat` name is bound outside the set and stays what it was.
    assert_eq!(
        proef.reken("laat code = instellingscode; aantal(inschrijving waar instellingscode = code)", rijen),
        "2"
    );
    assert_eq!(proef.reken("laat d = deze; aantal(inschrijving waar instellingscode = d.instellingscode)", rijen), "2");
}

#[test]
fn a_laat_name_hides_a_column_but_not_the_column_behind_a_point() {
    let rij = "persoon V,,,0000,,";
    let proef = Proef::voor("persoon");
    let regel = "laat geboorteland = als persoon.geboorteland = \"0000\" dan onbekend anders persoon.geboorteland;
        bij_onbekend(geboorteland, \"leeg\")";
    assert_eq!(proef.reken(regel, rij), "leeg");
}

#[test]
fn unknown_names_come_with_the_nearest_that_exists() {
    let proef = Proef::new();
    for (regel, waar, zin) in [
        ("sectro", "sectro", "sectro does not exist; did you mean sector?"),
        ("peildag", "peildag", "peildag does not exist; did you mean peildatum?"),
        ("persoon.geslagt", "geslagt", "persoon has no column geslagt; did you mean geslacht?"),
        ("deze.qqqqqqqq", "qqqqqqqq", "inschrijving has no column qqqqqqqq"),
        ("leeftyd(peildatum, peildatum)", "leeftyd", "leeftyd does not exist; did you mean leeftijd?"),
        ("opzoeken(land, \"1\").code", "land", "land does not exist; did you mean landen?"),
        ("aantal(inschrijvingen)", "inschrijvingen", "inschrijvingen does not exist; did you mean inschrijving?"),
        ("(opleiding op peildatum).niveau", "opleiding", "opleiding does not exist"),
        ("opzoeken(landen, \"1\").cod", "cod", "landen has no column cod; did you mean code?"),
    ] {
        assert_eq!(proef.fouten(regel), [(waar, zin.to_owned())], "{regel}");
    }
}

#[test]
fn the_persons_number_cannot_be_read() {
    let zin = "the persoonsgebonden nummer serves the omnummer only".to_owned();
    assert_eq!(Proef::new().fouten("persoon.pgn"), [("pgn", zin.clone())]);
    assert_eq!(Proef::voor("persoon").fouten("pgn"), [("pgn", zin)]);
}

#[test]
fn a_child_table_needs_its_parent_in_scope() {
    let zin = "opleiding_mbo belongs to a row of inschrijving, and none is in scope here".to_owned();
    assert_eq!(Proef::voor("persoon").fouten("aantal(opleiding_mbo)"), [("opleiding_mbo", zin.clone())]);
    assert_eq!(Proef::voor("persoon").fouten("opleiding_mbo.niveau"), [("opleiding_mbo", zin)]);
}

#[test]
fn an_unknown_eenheid_is_a_fault() {
    let proef = Proef::voor("examen");
    let fouten = Rekenregel::lees("1", &proef.bereik()).err().unwrap();
    assert!(matches!(&fouten[..], [fout] if matches!(fout.soort, FoutSoort::OnbekendeNaam { .. })));
}

#[test]
fn a_plan_that_lacks_what_a_rule_reads_is_refused() {
    let proef = Proef::new();
    let leeg = Layout::default();
    let een = Layout {
        tabellen: vec![TabelLayout { naam: "inschrijving".into(), kolommen: vec!["volgnr".into()], ouder: None }],
    };
    let kolom = |kolom: &str| Some(CompileFout::Kolom { tabel: "inschrijving".into(), kolom: kolom.into() });
    let compileer = |layout: &Layout| proef.regel("sector").compileer(layout, &proef.bronnen).err();
    assert_eq!((compileer(&leeg), compileer(&een)), (kolom(""), kolom("sector")));

    let regel = proef.regel("opzoeken(postcode_gemeente, peiljaar, \"1000AA\").gemeentecode");
    let zonder = crate::sources::Bronnen::default();
    let bron = CompileFout::Bron { bron: "postcode_gemeente".into(), kolom: String::new() };
    assert_eq!(regel.compileer(&leeg, &zonder).err(), Some(bron));

    let tekst = "jaar,postcode,gemeentecode\n2023,1000AA,0003\n";
    let beperkt = bronproef::lees(&[("postcode_gemeente", tekst)], &proef.catalogue, &[2023]).unwrap();
    assert!(regel.compileer(&leeg, &beperkt).is_ok());
    let ander = proef.regel("opzoeken(postcode_gemeente, peiljaar - 1, \"1000AA\").gemeentecode");
    assert_eq!(ander.compileer(&leeg, &beperkt).err(), Some(CompileFout::Jaar { bron: "postcode_gemeente".into() }));
}
