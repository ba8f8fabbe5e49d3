//! The law data held against itself and against the published text.
//!
//! In: the embedded files, `fixtures/wet`. Out: tests. Refuses: a dangling reference, an overlap, a changed wording.

use super::load::{ARTIKELEN, OVERIG};
use super::*;
use std::collections::{BTreeMap, BTreeSet};

mod citaties;
mod omschrijvingen;
mod vo_raad;

fn wet() -> &'static Wet {
    Wet::ingebouwd().unwrap()
}

fn v(tekst: &str) -> Onderdeelverwijzing {
    tekst.parse().unwrap()
}

fn dag(tekst: &str) -> Datum {
    tekst.parse().unwrap()
}

fn basis(o: &Onderdeel) -> bool {
    o.soort == Gegevenssoort::Basisgegevens
}

#[test]
fn every_data_file_is_embedded() {
    let wortel = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue/data/law");
    let mut gevonden = BTreeSet::new();
    let mut mappen = vec![wortel.clone()];
    while let Some(map) = mappen.pop() {
        for deel in std::fs::read_dir(map).unwrap() {
            let pad = deel.unwrap().path();
            if pad.is_dir() {
                mappen.push(pad);
            } else {
                gevonden.insert(pad.strip_prefix(&wortel).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let ingebed: BTreeSet<String> = ARTIKELEN.iter().chain(OVERIG).map(|(naam, _)| (*naam).to_owned()).collect();
    assert_eq!(gevonden, ingebed);
}

#[test]
fn labels_are_short_and_wordings_of_one_item_follow_each_other() {
    let mut per_sleutel: BTreeMap<_, Vec<&Onderdeel>> = BTreeMap::new();
    for o in &wet().onderdelen {
        assert!((1..=12).contains(&o.omschrijving.split_whitespace().count()), "{} {}", o.verwijzing, o.omschrijving);
        assert_eq!(o.onzekerheid.is_some(), o.geldig.vroegst.is_some(), "{}", o.verwijzing);
        assert_eq!(o.tekst.is_some(), o.status == Zekerheid::Geverifieerd, "{}", o.verwijzing);
        per_sleutel.entry((o.verwijzing, &o.sectorwet, &o.plaats)).or_default().push(o);
    }
    for ((verwijzing, sectorwet, _), lijst) in per_sleutel {
        for (plek, een) in lijst.iter().enumerate() {
            for ander in &lijst[plek + 1..] {
                assert!(!een.geldig.overlapt(&ander.geldig), "{verwijzing} {sectorwet}");
            }
        }
    }
}

#[test]
fn the_items_of_2019_are_those_of_the_published_text() {
    let map = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/wet/bro-2019-onderdelen.csv");
    let mut lezer = csv::Reader::from_path(map).unwrap();
    let mut gedrukt = BTreeMap::new();
    for rij in lezer.records() {
        let rij = rij.unwrap();
        gedrukt.insert(v(&rij[0]), (rij[1].to_owned(), rij[2].to_owned()));
    }
    let begin = dag("2020-07-01");
    let in_2019: Vec<_> = wet()
        .van_kracht(begin)
        .filter(|o| o.verwijzing.wet == Regeling::Bro && (3..=17).contains(&o.verwijzing.artikel.nummer))
        .collect();
    for o in &in_2019 {
        let (tekst, _) = &gedrukt[&o.verwijzing];
        assert_eq!(o.tekst.as_ref(), Some(tekst), "{}", o.verwijzing);
    }
    let bekend: BTreeSet<_> = in_2019.iter().map(|o| o.verwijzing).collect();
    assert_eq!(bekend, gedrukt.keys().copied().collect());
    // The annex rows of arts 4–8 are described in the same words, apart from "behaalde" and the like.
    let bijlage = Verstrekkingsmatrix::ingebouwd().unwrap();
    for rij in &bijlage.rijen {
        assert!(gedrukt[&rij.onderdeel].1.contains(&rij.omschrijving), "{}", rij.onderdeel);
    }
}

#[test]
fn as_many_items_are_in_force_as_a_count_of_the_texts_gives() {
    for (datum, aantal) in [("2020-07-01", 126), ("2022-12-16", 148), ("2024-02-29", 152), ("2026-11-21", 155)] {
        assert_eq!(wet().van_kracht(dag(datum)).filter(|o| basis(o)).count(), aantal, "{datum}");
    }
    assert_eq!(wet().onderdelen.iter().filter(|o| o.verwijzing.wet == Regeling::Bro).count(), 300);
    assert_eq!(wet().onderdelen.iter().filter(|o| o.verwijzing.wet == Regeling::Wro).count(), 31);
}

#[test]
fn letters_of_a_lid_on_the_date_of_each_decision() {
    let letters = |tekst: &str, datum: &str, sectorwet: &str| -> String {
        wet().onderdelen(v(tekst), dag(datum), Some(sectorwet)).iter().filter_map(|o| o.verwijzing.letter).collect()
    };
    assert_eq!(letters("6.1", "2022-12-16", "WPO"), "abcd");
    assert_eq!(letters("6.1", "2024-02-29", "WPO"), "abcdef");
    assert_eq!(letters("6.3", "2022-12-16", "WVO"), "abcdefghijkl");
    assert_eq!(letters("6.3", "2024-02-29", "WVO"), "abcdefghijklmn");
    assert_eq!(letters("6.3", "2026-11-21", "WVO"), "abcdefghijklmno");
    assert_eq!(letters("7.3", "2022-12-16", "WVO"), "abcefg");
    assert_eq!(letters("4.1", "2022-12-16", "WVO"), "abcdefghijklm");
    assert_eq!(letters("8.2", "2022-12-16", "WEC"), "ab");
}

#[test]
fn every_reference_resolves() {
    let wet = wet();
    let bestaat = |v: &Onderdeelverwijzing| wet.alle(*v).next().is_some();
    for a in &wet.aanwijzingen {
        assert!(bestaat(&a.verwijzing) && a.op_grond_van.iter().all(bestaat), "{}", a.verwijzing);
    }
    for verbod in &wet.verboden {
        assert!(bestaat(&verbod.verwijzing) && verbod.onderdelen.iter().all(bestaat), "{}", verbod.verwijzing);
    }
    for inhoud in &wet.inhoud {
        assert!(bestaat(&inhoud.verwijzing), "{}", inhoud.verwijzing);
    }
    for doel in &wet.doelen {
        assert!(bestaat(&doel.verwijzing), "{}", doel.verwijzing);
    }
    let identiteit = wet.identiteit.as_ref().unwrap();
    assert!(bestaat(&identiteit.verwijzing) && identiteit.bij.iter().all(bestaat));
    let sectorwetten: BTreeSet<_> = wet.sectorwetten.iter().map(|w| w.id.as_str()).collect();
    for uit in &wet.uitsluitingen {
        assert!(uit.onderdelen.iter().all(bestaat), "{}", uit.verwijzing);
        assert!(uit.sectorwetten.iter().all(|w| sectorwetten.contains(w.as_str())), "{}", uit.verwijzing);
    }
    for o in &wet.onderdelen {
        assert!(o.sectorwet == "alle" || sectorwetten.contains(o.sectorwet.as_str()), "{}", o.verwijzing);
    }
    let matrix = Verstrekkingsmatrix::ingebouwd().unwrap();
    assert_eq!((matrix.rijen.len(), matrix.kolommen.len()), (109, 22));
    for rij in &matrix.rijen {
        assert!(bestaat(&rij.onderdeel) && rij.kolommen.iter().all(|k| matrix.kolom(k).is_some()), "{}", rij.onderdeel);
        assert!(rij.beperkt.keys().all(|k| rij.kolommen.contains(k)), "{}", rij.onderdeel);
    }
}

#[test]
fn every_change_of_the_text_has_a_line_of_descent() {
    let wet = wet();
    for o in wet.onderdelen.iter().filter(|o| o.verwijzing.wet == Regeling::Bro) {
        let past = |overgang: &&Overgang| overgang.sectorwetten.contains(&o.sectorwet);
        let komst = wet.overgangen.iter().filter(past).any(|g| {
            g.datum == o.geldig.vanaf && g.onzeker == o.geldig.vroegst.is_some() && g.naar.contains(&o.verwijzing)
        });
        assert_eq!(komst, o.geldig.vanaf != dag("2020-07-01"), "begin of {} {}", o.verwijzing, o.sectorwet);
        if let Some(tot) = o.geldig.tot {
            let gang = wet.overgangen.iter().filter(past).any(|g| g.datum == tot && g.van.contains(&o.verwijzing));
            assert!(gang, "end of {} {}", o.verwijzing, o.sectorwet);
        }
    }
    for g in &wet.overgangen {
        let van = g.van.iter().all(|x| wet.alle(*x).next().is_some());
        let naar = g.naar.iter().all(|x| !wet.onderdelen(*x, g.datum, None).is_empty());
        assert!(van && naar, "{} {}", g.datum, g.reden);
    }
}

#[test]
fn the_carry_over_clause_follows_the_lineage() {
    let gevolg = |tekst: &str| -> Vec<(String, Doorwerking)> {
        wet()
            .nazaten(v(tekst), dag("2022-07-31"), dag("2024-02-29"))
            .iter()
            .map(|g| (g.naar.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), g.soort.doorwerking()))
            .collect()
    };
    assert_eq!(gevolg("8.2.c"), [("8.2.b".to_owned(), Doorwerking::Ja)]);
    assert_eq!(gevolg("7.1.a"), [("7.1.a".to_owned(), Doorwerking::TeBeoordelen)]);
    assert_eq!(gevolg("6.3.i").last(), Some(&("6.3.i 6.3.m".to_owned(), Doorwerking::Ja)));
    assert_eq!(gevolg("8.2.b"), [(String::new(), Doorwerking::Vervallen)]);
}

#[test]
fn who_is_designated_for_what() {
    let oordeel = |id, doel, datum| wet().ontvanger_aangewezen(id, doel, dag(datum));
    assert!(matches!(oordeel("vo-raad", Doelsoort::Verantwoording, "2022-12-16"),
        Oordeel::Aangewezen(lijst) if lijst[0].verwijzing == v("WRO 23.3.b")));
    assert!(matches!(oordeel("vo-raad", Doelsoort::Verantwoording, "2022-09-30"), Oordeel::NogNiet(_)));
    assert!(matches!(oordeel("vo-raad", Doelsoort::Onderzoek, "2022-12-16"), Oordeel::Onzeker(_)));
    assert!(matches!(oordeel("job-mbo", Doelsoort::Onderzoek, "2024-02-29"),
        Oordeel::Aangewezen(lijst) if lijst[0].verwijzing == v("29a.1.a")));
    assert!(matches!(oordeel("job-mbo", Doelsoort::Verantwoording, "2024-02-29"), Oordeel::AnderDoel(_)));
    assert!(matches!(oordeel("uwv", Doelsoort::Onderzoek, "2024-02-29"), Oordeel::Onbekend));
    // Both letters that the decision for VO-raad prints belong to its neighbour.
    for tekst in ["WRO 23.3.a", "29a.1.b", "29a.b"] {
        let buren: Vec<_> = wet().aangewezen_bij(v(tekst)).map(|a| a.ontvanger.as_str()).collect();
        assert_eq!(buren, ["po-raad"], "{tekst}");
    }
}

#[test]
fn bans_exclusions_and_sectors() {
    let wet = wet();
    let verboden: String =
        ('a'..='m').filter(|letter| wet.verbod(v(&format!("4.1.{letter}")), dag("2024-02-29")).is_some()).collect();
    assert_eq!(verboden, "abdf");
    assert!(wet.verbod(v("4.1.d"), dag("2022-09-30")).is_none());
    let uit = |onderdeel, bekostigd, kenmerken: &[&str], datum| {
        wet.uitgesloten(v(onderdeel), "WVO", Some(bekostigd), kenmerken, dag(datum)).len()
    };
    assert_eq!(uit("8.5.b", false, &[], "2022-12-16"), 1);
    assert_eq!(uit("8.5.b", true, &[], "2022-12-16"), 0);
    assert_eq!(uit("4.1.k", false, &["lpw-b3"], "2024-02-29"), 1);
    assert_eq!(uit("4.1.k", false, &["lpw-b4"], "2024-02-29"), 0);
    assert_eq!(uit("4.1.h", false, &["lpw-b3"], "2024-01-30"), 0);
    let mbo: Vec<_> = wet.sectorwetten_van("mbo").map(|w| (w.id.as_str(), w.bes)).collect();
    assert_eq!(mbo, [("WEB-beroepsopleiding", false), ("WEB-BES-beroepsopleiding", true)]);
}

#[test]
fn the_annex_of_2019_cell_by_cell() {
    let matrix = Verstrekkingsmatrix::ingebouwd().unwrap();
    let mag = |onderdeel, kolom, sectorwet| matrix.toegestaan(v(onderdeel), kolom, sectorwet);
    assert!(mag("4.1.c", "24", "WEB-beroepsopleiding") && mag("4.1.c", "24", "WHW") && !mag("4.1.c", "24", "WVO"));
    assert!(mag("5.3.c", "25.4", "WEB-beroepsopleiding") && !mag("5.3.c", "25.4", "WEB-vavo"));
    assert!(!mag("4.1.f", "26", "WVO") && mag("4.1.f", "33", "WVO") && !mag("6.5.d", "33", "WEB-beroepsopleiding"));
    for (kolom, identiteit) in [
        ("23", Identiteit::Pseudoniem),
        ("26", Identiteit::Pseudoniem),
        ("30", Identiteit::GeenNummer),
        ("38", Identiteit::PersoonsgebondenNummer),
    ] {
        assert_eq!(matrix.kolom(kolom).unwrap().identiteit, identiteit, "{kolom}");
    }
    assert!(!matrix.geldig.geldt_op(dag("2021-04-01")) && matrix.geldig.geldt_op(dag("2021-03-31")));
    // Everything to the bestuur and to the CBS.
    assert!(matrix.rijen.iter().all(|rij| ["27", "34"].iter().all(|k| rij.kolommen.iter().any(|x| x == k))));
}

#[test]
fn articles_and_the_state_of_the_law() {
    let wet = wet();
    let stand = |tekst| wet.artikel(v(tekst).wet, v(tekst).artikel);
    assert_eq!(stand("4"), Artikelstand::Opgenomen);
    assert_eq!(stand("27"), Artikelstand::NietOpgenomen);
    assert_eq!(stand("4a"), Artikelstand::BestaatNiet);
    assert_eq!(stand("77"), Artikelstand::BestaatNiet);
    assert_eq!(stand("WRO 15"), Artikelstand::NietOpgenomen);
    assert!(!wet.stand.reikt_niet_tot(dag("2026-11-21")) && wet.stand.reikt_niet_tot(dag("2027-11-25")));
    assert_eq!(wet.stand.tekst_op("BRO", dag("2022-12-16")), Some(dag("2022-08-01")));
    assert_eq!(wet.stand.tekst_op("WRO", dag("2022-12-16")), Some(dag("2022-10-01")));
    assert_eq!(wet.kracht(v("29a.2"), dag("2022-12-16")), Some(Kracht::Onzeker));
    assert_eq!(wet.kracht(v("8.2.c"), dag("2022-12-16")), Some(Kracht::NietMeer));
    assert_eq!(wet.kracht(v("4.1.z"), dag("2022-12-16")), None);
}

#[test]
fn a_law_file_with_a_fault_is_refused_in_both_languages() {
    use crate::diagnose::{Lang, Spoken as _};
    let fout = load::lees::<Stand>("stand.toml", "laatste_tekst = 2026-08-01\nonbekend = 1\n").unwrap_err();
    assert!(fout.say(Lang::Nl).starts_with("wetsbestand stand.toml is niet te lezen"));
    assert!(fout.to_string().contains("unknown field `onbekend`"), "{fout}");
}
