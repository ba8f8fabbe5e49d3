//! What must hold for the built-in data and is not checked at every start.
//!
//! In: the embedded catalogue and the folder `data/`. Out: tests. Refuses: an unlisted file, a dangling reference, a
//! malformed onderdeel or pattern, a key or parent that does not fit, an empty label.

use super::bestanden::{self, Bestand};
use super::law::{Gegevenssoort, Kracht, Onderdeelverwijzing, Wet};
use super::{Catalogue, Geldigheid, Kolom, ParameterType, Patroon, Tabel, Type, Variabele, VariabeleSoort};
use std::collections::BTreeSet;
use std::path::Path;

fn catalogue() -> Catalogue {
    Catalogue::ingebouwd().unwrap()
}

fn alle() -> Vec<Bestand> {
    let families = [
        bestanden::REGISTER,
        bestanden::CODELIJSTEN,
        bestanden::BRONNEN,
        bestanden::VARIABELEN,
        bestanden::SELECTIES,
        &[bestanden::VERSIE, bestanden::VERBODEN],
    ];
    families.concat()
}

fn wandel(map: &Path, wortel: &Path, gevonden: &mut BTreeSet<String>) {
    for ingang in std::fs::read_dir(map).unwrap() {
        let pad = ingang.unwrap().path();
        let relatief = pad.strip_prefix(wortel).unwrap().to_str().unwrap().replace('\\', "/");
        // The law has its own loader and its own list.
        if relatief.starts_with("law") {
            continue;
        }
        if pad.is_dir() {
            wandel(&pad, wortel, gevonden);
        } else {
            gevonden.insert(relatief);
        }
    }
}

/// `4.1.c`, `29a.2`, `7.2.a.1`: article, then lid, letter and sub, each a number or one letter.
fn welgevormd(onderdeel: &str) -> bool {
    let mut delen = onderdeel.split('.');
    let artikel = delen.next().unwrap_or_default();
    let nummer = artikel.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let getal = |deel: &str| !deel.is_empty() && deel.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = delen.collect();
    getal(nummer)
        && artikel.len() - nummer.len() <= 1
        && (1..=3).contains(&rest.len())
        && rest.iter().all(|deel| getal(deel) || (deel.len() == 1 && deel.bytes().all(|b| b.is_ascii_lowercase())))
}

fn kolommen(catalogue: &Catalogue) -> impl Iterator<Item = (&Tabel, &Kolom)> {
    catalogue.tabellen.iter().flat_map(|tabel| tabel.kolommen.iter().map(move |kolom| (tabel, kolom)))
}

fn uniek<'n>(namen: impl Iterator<Item = &'n str>) -> bool {
    let mut gezien = BTreeSet::new();
    namen.into_iter().all(|naam| gezien.insert(naam))
}

#[test]
fn every_data_file_is_embedded_and_every_embedded_file_exists() {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue/data");
    let mut gevonden = BTreeSet::new();
    wandel(&wortel, &wortel, &mut gevonden);
    let lijst = alle();
    let ingebed: BTreeSet<String> = lijst.iter().map(|bestand| bestand.pad.to_owned()).collect();
    assert_eq!(ingebed.len(), lijst.len(), "a file is listed twice");
    assert_eq!(gevonden, ingebed);
}

#[test]
fn a_file_says_what_it_is_and_ends_with_a_newline() {
    for bestand in alle() {
        assert!(bestand.tekst.ends_with('\n') && !bestand.tekst.ends_with("\n\n"), "{}", bestand.pad);
        assert!(!bestand.tekst.contains('\t') && !bestand.tekst.contains('\r'), "{}", bestand.pad);
        let leeg = ["omschrijving = \"\"", "label = \"\"", "bron = \"\"", "leeg = \"\"", "uitgever = \"\""];
        assert!(!leeg.iter().any(|tekst| bestand.tekst.contains(tekst)), "{}", bestand.pad);
    }
}

#[test]
fn keys_parents_and_validity_name_columns_of_the_table() {
    let catalogue = catalogue();
    for (plaats, tabel) in catalogue.tabellen.iter().enumerate() {
        let id = &tabel.id;
        assert!(uniek(tabel.kolommen.iter().map(|kolom| kolom.naam.as_str())), "{id}");
        assert_eq!(tabel.sleutel.first().map(String::as_str), Some("pgn"), "{id}");
        // The first columns of a file are its key, in order, and are always filled.
        for (sleutel, kolom) in tabel.sleutel.iter().zip(&tabel.kolommen) {
            assert!(*sleutel == kolom.naam && kolom.verplicht, "{id}.{sleutel}");
        }
        match &tabel.hoort_bij {
            None => assert_eq!(plaats, 0, "{id}: only persoon has no parent"),
            Some(ouder) => {
                let nr = catalogue.tabellen.iter().position(|ander| ander.id == *ouder).unwrap();
                assert!(nr < plaats, "{id}: the parent stands first");
                let ouder = &catalogue.tabellen[nr];
                assert!(ouder.sleutel.iter().all(|kolom| tabel.kolom(kolom).is_some()), "{id}: key of its parent");
                assert!(tabel.sleutel.starts_with(&ouder.sleutel), "{id}: rows are sorted below their parent");
            }
        }
        let (datums, begin_verplicht) = match &tabel.geldigheid {
            Geldigheid::Altijd => (vec![], None),
            Geldigheid::Opvolgend { begin } => (vec![begin], Some(begin)),
            Geldigheid::Tussen { begin, einde } => (vec![begin, einde], Some(begin)),
            Geldigheid::Op { datum } => (vec![datum], Some(datum)),
        };
        for datum in datums {
            assert_eq!(tabel.kolom(datum).unwrap().soort, Type::Datum, "{id}.{datum}");
        }
        assert!(begin_verplicht.is_none_or(|kolom| tabel.kolom(kolom).unwrap().verplicht), "{id}");
    }
    assert_eq!(catalogue.tabellen[0].id, "persoon");
}

#[test]
fn columns_have_a_shape_where_they_are_codes_and_only_there() {
    let catalogue = catalogue();
    for (tabel, kolom) in kolommen(&catalogue) {
        let naam = format!("{}.{}", tabel.id, kolom.naam);
        let beperkt = usize::from(kolom.codelijst.is_some()) + usize::from(kolom.patroon.is_some());
        assert_eq!(beperkt, usize::from(kolom.soort == Type::Code), "{naam}: one of codelijst and patroon per code");
        if let Some(lijst) = &kolom.codelijst {
            assert!(catalogue.codelijsten.contains_key(lijst), "{naam}: {lijst}");
        }
        if let Some(patroon) = &kolom.patroon {
            assert!(Patroon::lees(patroon).is_some(), "{naam}: {patroon}");
        }
        if let Some(onderdeel) = &kolom.onderdeel {
            assert!(welgevormd(onderdeel), "{naam}: {onderdeel}");
        }
        let incompleet = kolom.soort == Type::OnvolledigeDatum;
        assert_eq!(incompleet, naam == "persoon.geboortedatum", "{naam}: only a birth date may be incomplete");
    }
}

#[test]
fn a_persoonsgebonden_nummer_has_no_onderdeel_and_banned_ones_are_registered() {
    let catalogue = catalogue();
    for (tabel, kolom) in kolommen(&catalogue) {
        if matches!(kolom.soort, Type::Pgn | Type::Onderwijsnummer) {
            assert!(kolom.onderdeel.is_none(), "{}.{}", tabel.id, kolom.naam);
        }
    }
    let verboden: Vec<&str> = catalogue.verboden.keys().map(String::as_str).collect();
    assert_eq!(verboden, ["4.1.a", "4.1.b", "4.1.d", "4.1.f", "pgn"]);
    for onderdeel in verboden.into_iter().filter(|sleutel| *sleutel != "pgn") {
        assert!(kolommen(&catalogue).any(|(_, kolom)| kolom.onderdeel.as_deref() == Some(onderdeel)), "{onderdeel}");
    }
}

#[test]
fn codes_are_unique_and_the_lists_are_used() {
    let catalogue = catalogue();
    let gebruikt: BTreeSet<&str> = kolommen(&catalogue)
        .filter_map(|(_, kolom)| kolom.codelijst.as_deref())
        .chain(catalogue.bronnen.values().flat_map(|b| &b.kolommen).filter_map(|kolom| kolom.codelijst.as_deref()))
        .chain(catalogue.variabelen.values().flat_map(|v| &v.kolommen).filter_map(|kolom| kolom.codelijst.as_deref()))
        .collect();
    for (id, lijst) in &catalogue.codelijsten {
        assert!(uniek(lijst.waarden.iter().map(|waarde| waarde.code.as_str())), "{id}");
        assert!(!lijst.waarden.is_empty() && lijst.waarden.iter().all(|w| !w.label.is_empty()), "{id}");
        assert!(gebruikt.contains(id.as_str()), "{id} is used nowhere");
    }
}

#[test]
fn sources_have_their_key_and_known_code_lists() {
    let catalogue = catalogue();
    for (id, bron) in &catalogue.bronnen {
        assert!(uniek(bron.kolommen.iter().map(|kolom| kolom.naam.as_str())), "{id}");
        assert!(!bron.sleutel.is_empty() && bron.sleutel.iter().all(|kolom| bron.kolom(kolom).is_some()), "{id}");
        assert!(bron.sleutel.len() < bron.kolommen.len(), "{id}: nothing to look up");
        for kolom in &bron.kolommen {
            assert!(kolom.codelijst.as_ref().is_none_or(|lijst| catalogue.codelijsten.contains_key(lijst)), "{id}");
            assert!(!matches!(kolom.soort, Type::Pgn | Type::Onderwijsnummer), "{id}: a public source names no one");
        }
    }
}

#[test]
fn an_onderdeel_is_article_lid_and_letter() {
    for goed in ["4.1.c", "29a.2", "7.2.a.1", "6.5.e", "8.7"] {
        assert!(welgevormd(goed), "{goed}");
    }
    for slecht in ["4", "4.1,c", "4.1.", ".1.c", "4.1.cc", "a.1", "4.1.C", "29ab.2", "4. 1.c", ""] {
        assert!(!welgevormd(slecht), "{slecht}");
    }
}

/// Does `naam` occur in `regel` as a whole name?
fn noemt(regel: &str, naam: &str) -> bool {
    regel.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|woord| woord == naam)
}

#[test]
fn a_variabele_is_complete_and_points_at_what_exists() {
    let catalogue = catalogue();
    for (id, variabele) in &catalogue.variabelen {
        let eenheden = ["inschrijving", "persoon", "examen", "examenvak", "instelling"];
        assert!(!variabele.eenheden.is_empty(), "{id}");
        assert!(variabele.eenheden.iter().all(|eenheid| eenheden.contains(&eenheid.as_str())), "{id}");
        assert!(!variabele.onderdelen.is_empty() && variabele.onderdelen.is_sorted(), "{id}");
        assert!(variabele.onderdelen.iter().all(|onderdeel| welgevormd(onderdeel)), "{id}");
        assert!(!variabele.kolommen.is_empty(), "{id}");
        let zonder_regel = variabele.soort == VariabeleSoort::Omnummer || variabele.niet_berekenbaar.is_some();
        assert!(variabele.kolommen.iter().all(|k| k.rekenregel.is_empty() == zonder_regel), "{id}");
        for kolom in &variabele.kolommen {
            assert!(kolom.codelijst.as_ref().is_none_or(|lijst| catalogue.codelijsten.contains_key(lijst)), "{id}");
            assert!(!matches!(kolom.soort, Type::Pgn | Type::Onderwijsnummer), "{id}");
        }
        for (naam, parameter) in &variabele.parameters {
            let gebruikt = variabele.kolommen.iter().any(|kolom| noemt(&kolom.rekenregel, naam));
            assert!(gebruikt || zonder_regel, "{id}: {naam} is not used");
            let keuze = parameter.soort == ParameterType::Keuze;
            assert_eq!(keuze, !parameter.waarden.is_empty(), "{id}: a keuze and only a keuze lists values");
        }
    }
}

#[test]
fn output_columns_are_unique_lower_case_names() {
    let catalogue = catalogue();
    let namen = || catalogue.variabelen.values().flat_map(|v| &v.kolommen).map(|kolom| kolom.naam.as_str());
    assert!(uniek(namen()), "two variabelen share a column name");
    for naam in namen() {
        assert!(naam.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{naam}");
        assert!(naam.starts_with(|c: char| c.is_ascii_lowercase()), "{naam}");
    }
}

#[test]
fn a_base_variabele_is_one_register_column_as_it_stands() {
    let catalogue = catalogue();
    let berekenbaar = |v: &Variabele| v.soort == VariabeleSoort::Basis && v.niet_berekenbaar.is_none();
    for (id, variabele) in catalogue.variabelen.iter().filter(|(_, v)| berekenbaar(v)) {
        for uit in &variabele.kolommen {
            let (tabel, naam) = uit.rekenregel.split_once('.').unwrap();
            let kolom = catalogue.tabel(tabel).and_then(|tabel| tabel.kolom(naam)).unwrap();
            assert_eq!((uit.soort, &uit.codelijst), (kolom.soort, &kolom.codelijst), "{id}");
            assert_eq!(kolom.onderdeel.as_slice(), variabele.onderdelen, "{id}");
        }
    }
}

#[test]
fn every_registered_onderdeel_has_a_variabele_and_banned_ones_stay_visible() {
    let catalogue = catalogue();
    let genoemd = |onderdeel: &String| catalogue.variabelen.values().any(|v| v.onderdelen.contains(onderdeel));
    for (tabel, kolom) in kolommen(&catalogue) {
        if let Some(onderdeel) = &kolom.onderdeel {
            assert!(genoemd(onderdeel), "{}.{}: {onderdeel}", tabel.id, kolom.naam);
        }
    }
    // A banned onderdeel may be an input of a derivation (an age), never a value or a part of one.
    for (id, variabele) in &catalogue.variabelen {
        let verboden = variabele.onderdelen.iter().any(|onderdeel| catalogue.verboden.contains_key(onderdeel));
        let bekend = ["adres", "geboortedatum", "geslachtsnaam", "leeftijd", "voornamen"];
        // The decision for VO-raad grants these two with an age in them.
        let met_leeftijd = ["bekostigingscategorie_leeftijd", "bekostigingscategorie_residentieel_leeftijd"];
        assert_eq!(verboden, bekend.contains(&id.as_str()) || met_leeftijd.contains(&id.as_str()), "{id}");
        assert!(!(verboden && variabele.soort == VariabeleSoort::Deel), "{id}");
    }
}

#[test]
fn every_onderdeel_of_the_catalogue_is_law_today() {
    let catalogue = catalogue();
    let wet = Wet::ingebouwd().unwrap();
    let vandaag = wet.stand.opgemaakt;
    let van_kolommen = kolommen(&catalogue).filter_map(|(_, kolom)| kolom.onderdeel.as_ref());
    let van_variabelen = catalogue.variabelen.values().flat_map(|v| &v.onderdelen);
    let verboden = || catalogue.verboden.iter().filter(|(wat, _)| *wat != "pgn");
    for onderdeel in van_kolommen.chain(van_variabelen).chain(verboden().map(|(wat, _)| wat)) {
        let verwijzing: Onderdeelverwijzing = onderdeel.parse().unwrap();
        assert_eq!(wet.kracht(verwijzing, vandaag), Some(Kracht::Geldt), "{onderdeel}");
        let soorten = wet.alle(verwijzing).map(|o| o.soort);
        // Only basisgegevens can be released under WRO 23; 29a.2 is the omnummer.
        assert!(onderdeel == "29a.2" || soorten.into_iter().all(|s| s == Gegevenssoort::Basisgegevens), "{onderdeel}");
    }
    for (onderdeel, grondslag) in verboden() {
        let verbod = wet.verbod(onderdeel.parse().unwrap(), vandaag).unwrap();
        assert!(grondslag.contains(&verbod.verwijzing.to_string()), "{onderdeel}: {grondslag}");
    }
}
