//! The law data held against itself and against the published text.
//!
//! In: the embedded files, `fixtures/wet`. Out: tests. Refuses: a dangling reference, an overlap, a changed wording.

use super::*;
use crate::catalogue::DataFiles;
use std::collections::{BTreeMap, BTreeSet};

mod citations;
mod omschrijvingen;
mod vo_raad;

fn wet() -> &'static Wet {
    Wet::builtin().unwrap()
}

fn v(text: &str) -> OnderdeelReference {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn basis(o: &Onderdeel) -> bool {
    o.kind == DataKind::Basisgegevens
}

#[test]
fn labels_are_short_and_wordings_of_one_item_follow_each_other() {
    let mut by_key: BTreeMap<_, Vec<&Onderdeel>> = BTreeMap::new();
    for o in &wet().onderdelen {
        assert!((1..=12).contains(&o.omschrijving.split_whitespace().count()), "{} {}", o.reference, o.omschrijving);
        assert_eq!(o.uncertainty.is_some(), o.valid.earliest.is_some(), "{}", o.reference);
        assert_eq!(o.text.is_some(), o.status == Certainty::Verified, "{}", o.reference);
        by_key.entry((o.reference, &o.sectorwet, &o.place)).or_default().push(o);
    }
    for ((reference, sectorwet, _), list) in by_key {
        for (slot, one) in list.iter().enumerate() {
            for other in &list[slot + 1..] {
                assert!(!one.valid.overlaps(&other.valid), "{reference} {sectorwet}");
            }
        }
    }
}

#[test]
fn the_items_of_2019_are_those_of_the_published_text() {
    let map = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/wet/bro-2019-onderdelen.csv");
    let mut parser = csv::Reader::from_path(map).unwrap();
    let mut gedrukt = BTreeMap::new();
    for row in parser.records() {
        let row = row.unwrap();
        gedrukt.insert(v(&row[0]), (row[1].to_owned(), row[2].to_owned()));
    }
    let begin = day("2020-07-01");
    let in_2019: Vec<_> = wet()
        .in_force(begin)
        .filter(|o| o.reference.wet == Regeling::Bro && (3..=17).contains(&o.reference.artikel.number))
        .collect();
    for o in &in_2019 {
        let (text, _) = &gedrukt[&o.reference];
        assert_eq!(o.text.as_ref(), Some(text), "{}", o.reference);
    }
    let known: BTreeSet<_> = in_2019.iter().map(|o| o.reference).collect();
    assert_eq!(known, gedrukt.keys().copied().collect());
    // The annex rows of arts 4–8 are described in the same words, apart from "behaalde" and the like.
    let annex = VerstrekkingMatrix::builtin().unwrap();
    for row in &annex.rows {
        assert!(gedrukt[&row.onderdeel].1.contains(&row.omschrijving), "{}", row.onderdeel);
    }
}

#[test]
fn as_many_items_are_in_force_as_a_count_of_the_texts_gives() {
    for (date, count) in [("2020-07-01", 126), ("2022-12-16", 148), ("2024-02-29", 152), ("2026-11-21", 155)] {
        assert_eq!(wet().in_force(day(date)).filter(|o| basis(o)).count(), count, "{date}");
    }
    assert_eq!(wet().onderdelen.iter().filter(|o| o.reference.wet == Regeling::Bro).count(), 300);
    assert_eq!(wet().onderdelen.iter().filter(|o| o.reference.wet == Regeling::Wro).count(), 31);
}

#[test]
fn letters_of_a_lid_on_the_date_of_each_decision() {
    let letters = |text: &str, date: &str, sectorwet: &str| -> String {
        wet().onderdelen(v(text), day(date), Some(sectorwet)).iter().filter_map(|o| o.reference.letter).collect()
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
    let exists = |v: &OnderdeelReference| wet.all(*v).next().is_some();
    for a in &wet.aanwijzingen {
        assert!(exists(&a.reference) && a.pursuant_to.iter().all(exists), "{}", a.reference);
    }
    for ban in &wet.banned {
        assert!(exists(&ban.reference) && ban.onderdelen.iter().all(exists), "{}", ban.reference);
    }
    for content in &wet.content {
        assert!(exists(&content.reference), "{}", content.reference);
    }
    for doel in &wet.doelen {
        assert!(exists(&doel.reference), "{}", doel.reference);
    }
    let identity = wet.identity.as_ref().unwrap();
    assert!(exists(&identity.reference) && identity.at.iter().all(exists));
    let sectorwetten: BTreeSet<_> = wet.sectorwetten.iter().map(|w| w.id.as_str()).collect();
    for out in &wet.exclusions {
        assert!(out.onderdelen.iter().all(exists), "{}", out.reference);
        assert!(out.sectorwetten.iter().all(|w| sectorwetten.contains(w.as_str())), "{}", out.reference);
    }
    for o in &wet.onderdelen {
        assert!(o.sectorwet == "alle" || sectorwetten.contains(o.sectorwet.as_str()), "{}", o.reference);
    }
    let matrix = VerstrekkingMatrix::builtin().unwrap();
    assert_eq!((matrix.rows.len(), matrix.columns.len()), (109, 22));
    for row in &matrix.rows {
        assert!(exists(&row.onderdeel) && row.columns.iter().all(|k| matrix.column(k).is_some()), "{}", row.onderdeel);
        assert!(row.restricted.keys().all(|k| row.columns.contains(k)), "{}", row.onderdeel);
    }
}

#[test]
fn every_change_of_the_text_has_a_line_of_descent() {
    let wet = wet();
    for o in wet.onderdelen.iter().filter(|o| o.reference.wet == Regeling::Bro) {
        let past = |transition: &&Transition| transition.sectorwetten.contains(&o.sectorwet);
        let arrival = wet.transitions.iter().filter(past).any(|g| {
            g.date == o.valid.from && g.uncertain == o.valid.earliest.is_some() && g.to.contains(&o.reference)
        });
        assert_eq!(arrival, o.valid.from != day("2020-07-01"), "begin of {} {}", o.reference, o.sectorwet);
        if let Some(until) = o.valid.until {
            let has_transition =
                wet.transitions.iter().filter(past).any(|g| g.date == until && g.from.contains(&o.reference));
            assert!(has_transition, "end of {} {}", o.reference, o.sectorwet);
        }
    }
    for g in &wet.transitions {
        let from = g.from.iter().all(|x| wet.all(*x).next().is_some());
        let to = g.to.iter().all(|x| !wet.onderdelen(*x, g.date, None).is_empty());
        assert!(from && to, "{} {}", g.date, g.reason);
    }
}

#[test]
fn the_carry_over_clause_follows_the_lineage() {
    let consequence = |text: &str| -> Vec<(String, CarryOver)> {
        wet()
            .descendants(v(text), day("2022-07-31"), day("2024-02-29"))
            .iter()
            .map(|g| (g.to.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), g.kind.carry_over()))
            .collect()
    };
    assert_eq!(consequence("8.2.c"), [("8.2.b".to_owned(), CarryOver::Yes)]);
    assert_eq!(consequence("7.1.a"), [("7.1.a".to_owned(), CarryOver::NeedsAssessment)]);
    assert_eq!(consequence("6.3.i").last(), Some(&("6.3.i 6.3.m".to_owned(), CarryOver::Yes)));
    assert_eq!(consequence("8.2.b"), [(String::new(), CarryOver::Lapsed)]);
}

#[test]
fn who_is_designated_for_what() {
    let verdict = |id, doel, date| wet().judge_ontvanger(id, doel, day(date));
    assert!(matches!(verdict("vo-raad", DoelKind::Verantwoording, "2022-12-16"),
        AanwijzingVerdict::Designated(list) if list[0].reference == v("WRO 23.3.b")));
    assert!(matches!(verdict("vo-raad", DoelKind::Verantwoording, "2022-09-30"), AanwijzingVerdict::NotYet(_)));
    assert!(matches!(verdict("vo-raad", DoelKind::Onderzoek, "2022-12-16"), AanwijzingVerdict::Uncertain(_)));
    assert!(matches!(verdict("job-mbo", DoelKind::Onderzoek, "2024-02-29"),
        AanwijzingVerdict::Designated(list) if list[0].reference == v("29a.1.a")));
    assert!(matches!(verdict("job-mbo", DoelKind::Verantwoording, "2024-02-29"), AanwijzingVerdict::OtherDoel(_)));
    assert!(matches!(verdict("uwv", DoelKind::Onderzoek, "2024-02-29"), AanwijzingVerdict::Unknown));
    // Both letters that the decision for VO-raad prints belong to its neighbour.
    for text in ["WRO 23.3.a", "29a.1.b", "29a.b"] {
        let neighbours: Vec<_> = wet().designated_by(v(text)).map(|a| a.ontvanger.as_str()).collect();
        assert_eq!(neighbours, ["po-raad"], "{text}");
    }
}

#[test]
fn bans_exclusions_and_sectors() {
    let wet = wet();
    let banned: String =
        ('a'..='m').filter(|letter| wet.ban(v(&format!("4.1.{letter}")), day("2024-02-29")).is_some()).collect();
    assert_eq!(banned, "abdf");
    assert!(wet.ban(v("4.1.d"), day("2022-09-30")).is_none());
    let out = |onderdeel, bekostigd, kenmerken: &[&str], date| {
        wet.excluded(v(onderdeel), "WVO", Some(bekostigd), kenmerken, day(date)).len()
    };
    assert_eq!(out("8.5.b", false, &[], "2022-12-16"), 1);
    assert_eq!(out("8.5.b", true, &[], "2022-12-16"), 0);
    assert_eq!(out("4.1.k", false, &["lpw-b3"], "2024-02-29"), 1);
    assert_eq!(out("4.1.k", false, &["lpw-b4"], "2024-02-29"), 0);
    assert_eq!(out("4.1.h", false, &["lpw-b3"], "2024-01-30"), 0);
    let mbo: Vec<_> = wet.sectorwetten_of("mbo").map(|w| (w.id.as_str(), w.bes)).collect();
    assert_eq!(mbo, [("WEB-beroepsopleiding", false), ("WEB-BES-beroepsopleiding", true)]);
}

#[test]
fn the_annex_of_2019_cell_by_cell() {
    let matrix = VerstrekkingMatrix::builtin().unwrap();
    let permitted = |onderdeel, column, sectorwet| matrix.is_allowed(v(onderdeel), column, sectorwet);
    assert!(
        permitted("4.1.c", "24", "WEB-beroepsopleiding")
            && permitted("4.1.c", "24", "WHW")
            && !permitted("4.1.c", "24", "WVO")
    );
    assert!(permitted("5.3.c", "25.4", "WEB-beroepsopleiding") && !permitted("5.3.c", "25.4", "WEB-vavo"));
    assert!(
        !permitted("4.1.f", "26", "WVO")
            && permitted("4.1.f", "33", "WVO")
            && !permitted("6.5.d", "33", "WEB-beroepsopleiding")
    );
    for (column, identity) in [
        ("23", Identity::Pseudonym),
        ("26", Identity::Pseudonym),
        ("30", Identity::NoNumber),
        ("38", Identity::PersoonsgebondenNummer),
    ] {
        assert_eq!(matrix.column(column).unwrap().identity, identity, "{column}");
    }
    assert!(!matrix.valid.in_force_on(day("2021-04-01")) && matrix.valid.in_force_on(day("2021-03-31")));
    // Everything to the bestuur and to the CBS.
    assert!(matrix.rows.iter().all(|row| ["27", "34"].iter().all(|k| row.columns.iter().any(|x| x == k))));
}

#[test]
fn articles_and_the_state_of_the_law() {
    let wet = wet();
    let state = |text| wet.artikel(v(text).wet, v(text).artikel);
    assert_eq!(state("4"), ArtikelStatus::Included);
    assert_eq!(state("27"), ArtikelStatus::NotIncluded);
    assert_eq!(state("4a"), ArtikelStatus::DoesNotExist);
    assert_eq!(state("77"), ArtikelStatus::DoesNotExist);
    assert_eq!(state("WRO 15"), ArtikelStatus::NotIncluded);
    assert!(!wet.state.does_not_reach(day("2026-11-21")) && wet.state.does_not_reach(day("2027-11-25")));
    assert_eq!(wet.state.text_on("BRO", day("2022-12-16")), Some(day("2022-08-01")));
    assert_eq!(wet.state.text_on("WRO", day("2022-12-16")), Some(day("2022-10-01")));
    assert_eq!(wet.legal_force(v("29a.2"), day("2022-12-16")), Some(LegalForce::Uncertain));
    assert_eq!(wet.legal_force(v("8.2.c"), day("2022-12-16")), Some(LegalForce::NoLonger));
    assert_eq!(wet.legal_force(v("4.1.z"), day("2022-12-16")), None);
}

#[test]
fn a_law_file_with_a_fault_is_refused_in_both_languages() {
    use crate::diagnose::{Lang, Spoken as _};
    let error =
        Wet::from_files(&DataFiles::builtin().with("law/stand.toml", "laatste_tekst = 2026-08-01\nonbekend = 1\n"))
            .unwrap_err();
    let [error] = &*error else { panic!("one fault: {error:?}") };
    assert!(error.say(Lang::Nl).starts_with("law/stand.toml:2:1: niet te lezen"), "{error}");
    assert!(error.to_string().contains("unknown field `onbekend`"), "{error}");
}
