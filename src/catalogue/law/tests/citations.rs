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
        ("4.1, k t/m i", CitationFaultKind::Range, "i"),
        ("4.1, k t/m", CitationFaultKind::Range, ""),
        ("4.1, 2°", CitationFaultKind::Unplaceable, "2°"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!((error.kind, &text[error.bytes]), (kind, slot), "{text}");
    }
}
