//! The folder of sources as a whole: what is kept, what is refused and where.

use super::*;
use crate::catalogue::{Bron, Codelijst};
use crate::diagnose::{Lang, Spoken};

fn catalogue() -> Catalogue {
    let postcode: Bron = toml::from_str(
        r#"id = "postcode_gemeente"
        omschrijving = "x"
        uitgever = "proef"
        sleutel = ["jaar", "postcode"]
        kolom = [
            { naam = "jaar", type = "geheel", omschrijving = "x" },
            { naam = "postcode", type = "code", omschrijving = "x" },
            { naam = "gemeentecode", type = "code", omschrijving = "x" },
        ]"#,
    )
    .unwrap();
    let instelling: Bron = toml::from_str(
        r#"id = "rio_instelling"
        omschrijving = "x"
        uitgever = "proef"
        sleutel = ["instellingscode"]
        kolom = [
            { naam = "instellingscode", type = "code", omschrijving = "x" },
            { naam = "sector", type = "code", codelijst = "sector", omschrijving = "x" },
            { naam = "bekostigd", type = "janee", omschrijving = "x" },
            { naam = "sinds", type = "datum", omschrijving = "x" },
        ]"#,
    )
    .unwrap();
    let sector: Codelijst = toml::from_str(
        r#"id = "sector"
        omschrijving = "x"
        bron = "proef"
        waarde = [{ code = "mbo", label = "m" }, { code = "vo", label = "v" }]"#,
    )
    .unwrap();
    Catalogue {
        versie: "proef".into(),
        tabellen: Vec::new(),
        variabelen: BTreeMap::new(),
        codelijsten: [("sector".to_owned(), sector)].into(),
        bronnen: [postcode, instelling].into_iter().map(|bron| (bron.id.clone(), bron)).collect(),
        selecties: BTreeMap::new(),
        verboden: BTreeMap::new(),
    }
}

const KOP: &str = "instellingscode,sector,bekostigd,sinds";

fn fout(bestanden: &[(&str, &str)]) -> SourcesError {
    proef::lees(bestanden, &catalogue(), &[]).err().unwrap()
}

fn fout_in_rij(rij: &str) -> SourcesError {
    fout(&[("rio_instelling", &format!("{KOP}\n01AA,mbo,J,2001-08-01\n{rij}\n"))])
}

/// The row with this key.
fn rij(tabel: &BronTabel, sleutel: &[u8]) -> Option<u32> {
    let uit = tabel.rijen(&[sleutel; SAMEN]);
    assert!(uit.iter().all(|rij| *rij == uit[0]));
    uit[0]
}

#[test]
fn cells_are_typed_and_found_by_key() {
    let tekst = format!("{KOP}\n01AA,mbo,J,2001-08-01\n02BB,vo,N,\n");
    let bronnen = proef::lees(&[("rio_instelling", &tekst)], &catalogue(), &[]).unwrap();
    let tabel = bronnen.tabel(bronnen.nr("rio_instelling").unwrap()).unwrap();
    let cel = |sleutel: &str, kolom| tabel.cel(rij(tabel, sleutel.as_bytes()).unwrap(), tabel.kolom(kolom).unwrap());
    let bytes = |waarde: crate::register::Waarde<'_>| waarde.tekst().unwrap().met_bytes(<[u8]>::to_vec);
    assert_eq!(bytes(cel("01AA", "sector")), b"mbo");
    assert_eq!(bytes(cel("02BB", "instellingscode")), b"02BB");
    assert!(matches!(cel("02BB", "bekostigd"), crate::register::Waarde::JaNee(crate::register::JaNee::Nee)));
    assert_eq!(cel("01AA", "sinds").datum().unwrap().to_string(), "2001-08-01");
    assert!(cel("02BB", "sinds").is_onbekend());
    assert_eq!(rij(tabel, b"03CC"), None);
    assert_eq!(bronnen.edities()[0].editie, "1");
}

#[test]
fn only_needed_columns_and_years_are_kept() {
    let tekst = "jaar,postcode,gemeentecode\n2021,1000AA,0001\n2022,1000AA,0090\n2023,1000AA,0003\n";
    let map = proef::map(&[("postcode_gemeente", tekst)]);
    let nodig = [("postcode_gemeente".to_owned(), Vec::new())].into();
    let bronnen = Bronnen::lees(map.path(), &nodig, &catalogue(), &[2021, 2023].into()).unwrap();
    let tabel = bronnen.tabel(BronNr(0)).unwrap();
    assert_eq!((tabel.aantal(), tabel.jaren_beperkt()), (2, true));
    assert!(tabel.kolom("gemeentecode").is_none());
    assert!(rij(tabel, b"2023\x1f1000AA").is_some() && rij(tabel, b"2022\x1f1000AA").is_none());
    assert_eq!(tabel.cel(rij(tabel, b"2023\x1f1000AA").unwrap(), tabel.kolom("jaar").unwrap()).geheel(), Some(2023));
}

#[test]
fn nothing_needed_opens_nothing() {
    let nergens = Path::new("/nowhere/at/all");
    assert!(Bronnen::lees(nergens, &BTreeMap::new(), &catalogue(), &BTreeSet::new()).is_ok());
    let nodig = [("landen".to_owned(), Vec::new())].into();
    let fout = Bronnen::lees(nergens, &nodig, &catalogue(), &BTreeSet::new()).err().unwrap();
    assert!(matches!(fout, SourcesError::Lezen { bestand, .. } if bestand == "bronnen.toml"));
}

#[test]
fn faults_name_file_line_and_column_but_no_cell() {
    let bestand = || "rio_instelling.csv".to_owned();
    let type_fout = |kolom: &str| SourcesError::Type { bestand: bestand(), regel: 3, kolom: kolom.into() };
    assert_eq!(fout_in_rij("02BB,mbo,X,"), type_fout("bekostigd"));
    assert_eq!(fout_in_rij("02BB,mbo,J,2023-02-29"), type_fout("sinds"));
    let code = fout_in_rij("02BB,geheimzinnig,J,");
    assert_eq!(
        code,
        SourcesError::Code { bestand: bestand(), regel: 3, kolom: "sector".into(), codelijst: "sector".into() }
    );
    assert!(!code.to_string().contains("geheimzinnig") && !code.say(Lang::Nl).contains("geheimzinnig"));
    assert_eq!(fout_in_rij("01AA,vo,N,"), SourcesError::DubbeleSleutel { bestand: bestand(), regel: 3, eerder: 2 });
    assert_eq!(
        fout_in_rij(",vo,N,"),
        SourcesError::LegeSleutel { bestand: bestand(), regel: 3, kolom: "instellingscode".into() }
    );
    assert_eq!(fout_in_rij("02BB,vo,N"), SourcesError::Rij { bestand: bestand(), regel: 3 });
    let lang = "9".repeat(200);
    assert_eq!(fout_in_rij(&format!("{lang},vo,N,")), SourcesError::TeGroot { bestand: bestand(), regel: 3 });
}

#[test]
fn the_header_is_the_schema() {
    for kop in ["instellingscode,sector,sinds,bekostigd", "instellingscode,sector,bekostigd", ""] {
        assert!(matches!(fout(&[("rio_instelling", kop)]), SourcesError::Kop { .. } | SourcesError::Kolom { .. }));
    }
}

#[test]
fn another_hash_is_reported_before_a_fault_in_a_cell() {
    let map = proef::map(&[("rio_instelling", &format!("{KOP}\n01AA,mbo,J,\n"))]);
    std::fs::write(map.path().join("rio_instelling.csv"), format!("{KOP}\n01AA,mbo,X,\n02BB,vo,N,\n")).unwrap();
    let nodig = [("rio_instelling".to_owned(), Vec::new())].into();
    let fout = Bronnen::lees(map.path(), &nodig, &catalogue(), &BTreeSet::new()).err().unwrap();
    assert_eq!(fout, SourcesError::Sha256 { bestand: "rio_instelling.csv".into() });
}

#[test]
fn the_list_is_held_to_its_format() {
    let lijst = |tekst: &str| {
        let map = tempfile::tempdir().unwrap();
        std::fs::write(map.path().join("bronnen.toml"), tekst).unwrap();
        let nodig = [("rio_instelling".to_owned(), Vec::new())].into();
        Bronnen::lees(map.path(), &nodig, &catalogue(), &BTreeSet::new()).err().unwrap()
    };
    let bron = |id: &str, bestand: &str| {
        format!(
            "[[bron]]\nid = \"{id}\"\nnaam = \"n\"\nuitgever = \"u\"\neditie = \"e\"\n\
             bestand = \"{bestand}\"\nsha256 = \"00\"\n"
        )
    };
    assert_eq!(lijst("schema = \"rod-release/bronnen/v1\"\n\nkleur = 1\n"), SourcesError::Lijst { regel: 3 });
    assert!(matches!(lijst("schema = \"v2\""), SourcesError::Schema { .. }));
    assert_eq!(lijst(""), SourcesError::NietVermeld { bron: "rio_instelling".into() });
    assert!(matches!(lijst(&bron("rio_instelling", "../x.csv")), SourcesError::Bestandsnaam { .. }));
    let twee = bron("landen", "a.csv") + &bron("landen", "b.csv");
    assert_eq!(lijst(&twee), SourcesError::Dubbel { bron: "landen".into() });
}
