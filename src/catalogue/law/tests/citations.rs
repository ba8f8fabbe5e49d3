//! Every printed style of citation, and every way to get one wrong.
//!
//! In: texts as the decisions print them. Out: tests. Refuses: a span that is not the provision's own.

use crate::catalogue::law::citation::parse;
use crate::catalogue::law::failure::CitationFaultKind;

fn loaded(text: &str) -> Vec<(String, String)> {
    parse(text).unwrap().into_iter().map(|cited| (cited.reference.to_string(), text[cited.bytes].to_owned())).collect()
}

#[test]
fn every_printed_style_is_read() {
    for (text, expected) in [
        ("4.1, g", "4.1.g"),
        ("4, c", "4.c"),
        ("7.2, a 2e", "7.2.a.2"),
        ("7.2, a, 2°", "7.2.a.2"),
        ("5.1, b en 6.5a", "5.1.b 6.5.a"),
        ("4.1, i, j en k", "4.1.i 4.1.j 4.1.k"),
        ("29a, 2", "29a.2"),
        ("5.1, a en b", "5.1.a 5.1.b"),
        ("8.7", "8.7"),
        ("4.1, i t/m k", "4.1.i 4.1.j 4.1.k"),
        ("4.1, a-c", "4.1.a 4.1.b 4.1.c"),
        ("4.1, i tot en met k", "4.1.i 4.1.j 4.1.k"),
        ("artikel 23, derde lid, onderdeel a, WRO", "WRO 23.3.a"),
        ("29a, onderdeel b, van het Besluit register onderwijsdeelnemers", "29a.b"),
        ("WRO 23, lid 1, onderdeel e, en BRO 29a, lid 1, onderdeel a", "WRO 23.1.e 29a.1.a"),
        ("23 lid 3 ond. a WRO en 29a ond. b BRO", "WRO 23.3.a 29a.b"),
        ("WRO 23.3.a", "WRO 23.3.a"),
        (
            "artikel 23, derde lid, onderdeel a van de Wet register onderwijsdeelnemers en 29a, onderdeel b van het \
             Besluit register onderwijsdeelnemers conform artikel 23, eerste lid, onderdeel e, van de Wet register \
             onderwijsdeelnemers",
            "WRO 23.3.a 29a.b WRO 23.1.e",
        ),
        ("7.2.a.2", "7.2.a.2"),
        ("artikel 4, eerste lid, onder f", "4.1.f"),
        ("Artikel 5, eerste lid, aanhef en onder a, BRO", "5.1.a"),
        ("art. 4 lid 1 sub l", "4.1.l"),
        ("4, lid 1, onder i, j en k", "4.1.i 4.1.j 4.1.k"),
        ("4.1, onder f", "4.1.f"),
        ("4.1 F", "4.1.f"),
        ("ARTIKEL 4.1, ONDER F, BRO", "4.1.f"),
        ("7.2, onder a, 2°", "7.2.a.2"),
        ("artikel 7, tweede lid, onderdeel a, onder 2°", "7.2.a.2"),
        ("artikel 7, tweede lid, onderdeel a, onder 2", "7.2.a.2"),
        ("7, lid 2, sub b, sub 1º", "7.2.b.1"),
        ("7.2, onder b, onder 1° tot en met 3°", "7.2.b.1 7.2.b.2 7.2.b.3"),
        ("7.2, onder b, 6° en 7°", "7.2.b.6 7.2.b.7"),
        ("artikel 5, eerste lid, onderdelen b en c en artikel 6, vijfde lid, onderdeel a", "5.1.b 5.1.c 6.5.a"),
        ("artikelen 4, eerste lid, onder c, en 5, eerste lid, onder b", "4.1.c 5.1.b"),
        ("artikel 4, eerste lid, onderdelen e tot en met h", "4.1.e 4.1.f 4.1.g 4.1.h"),
        ("4.1.e t/m 4.1.g", "4.1.e 4.1.f 4.1.g"),
        ("4.1, e–g", "4.1.e 4.1.f 4.1.g"),
        ("4.1, i/j", "4.1.i 4.1.j"),
        ("artikel 23, eerste en derde lid, WRO", "WRO 23.1 WRO 23.3"),
        ("artikel 23, leden 1 tot en met 3, WRO", "WRO 23.1 WRO 23.2 WRO 23.3"),
        ("4.1, f, juncto 5.1, b", "4.1.f 5.1.b"),
        ("art. 29a lid 2 BRO jo. art. 23 lid 1 WRO", "29a.2 WRO 23.1"),
        ("artikel 29a BRO, eerste lid, onder b", "29a.1.b"),
        ("WRO 23.3.a en 29a.1.c BRO", "WRO 23.3.a 29a.1.c"),
        ("4, 1, f", "4.1.f"),
        ("artikel 4, eerste lid, onder f, van het besluit", "4.1.f"),
        ("onderdeel c van artikel 4, eerste lid", "4.1.c"),
        ("eerste lid, onderdeel c, van artikel 4", "4.1.c"),
        ("c van 4.1", "4.1.c"),
        ("7.2, b, 3", "7.2.b.3"),
        ("7.2, b 3", "7.2.b.3"),
        ("7.2, b.3", "7.2.b.3"),
        ("7.2, a, ten tweede", "7.2.a.2"),
        ("5.1, zowel b als c", "5.1.b 5.1.c"),
        ("5.1, b alsmede c", "5.1.b 5.1.c"),
        ("5.1, b respectievelijk c", "5.1.b 5.1.c"),
        ("5.1, b, onderscheidenlijk c", "5.1.b 5.1.c"),
        ("5.1, b j° c", "5.1.b 5.1.c"),
    ] {
        let names: Vec<_> = loaded(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.join(" "), expected, "{text}");
    }
}

#[test]
fn each_provision_has_its_own_bytes() {
    assert_eq!(loaded("4.1, i, j en k").into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["4.1, i", "j", "k"]);
    assert_eq!(loaded("5.1, b en 6.5a").into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["5.1, b", "6.5a"]);
}

#[test]
fn what_cannot_be_placed_is_pointed_at() {
    for (text, kind, slot) in [
        ("", CitationFaultKind::Empty, ""),
        ("en", CitationFaultKind::Empty, "en"),
        ("4.1, ë", CitationFaultKind::UnknownWord, "ë"),
        ("zie bijlage", CitationFaultKind::UnknownWord, "zie"),
        ("b", CitationFaultKind::WithoutArtikel, "b"),
        ("4.1, c 17", CitationFaultKind::Unplaceable, "17"),
        ("c van artikel 4, eerste lid, en d van artikel 5", CitationFaultKind::WithoutArtikel, "c"),
        ("4.1, k t/m i", CitationFaultKind::Range, "i"),
        ("4.1, k t/m", CitationFaultKind::Range, ""),
        ("4.1, 2°", CitationFaultKind::Unplaceable, "2°"),
        ("4.1, onder", CitationFaultKind::Incomplete, "onder"),
        ("4, lid, onder f", CitationFaultKind::Incomplete, "lid"),
        ("4.1, f en artikel", CitationFaultKind::Incomplete, "artikel"),
        ("artikel f", CitationFaultKind::WithoutArtikel, "f"),
        ("eerste lid, onder f", CitationFaultKind::WithoutArtikel, "eerste"),
        ("4.1, vierde lid, onder f", CitationFaultKind::Unplaceable, "vierde"),
        ("4.1, lid 5.2", CitationFaultKind::Unplaceable, "5.2"),
        ("4.1.e t/m 5.1.b", CitationFaultKind::Range, "5.1.b"),
        ("artikel 10 van de Wet op het onderwijstoezicht", CitationFaultKind::UnknownWord, "onderwijstoezicht"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!((error.kind, &text[error.bytes]), (kind, slot), "{text}");
    }
}
