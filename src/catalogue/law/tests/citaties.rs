//! Every printed style of citation, and every way to get one wrong.
//!
//! In: texts as the decisions print them. Out: tests. Refuses: a span that is not the provision's own.

use crate::catalogue::law::citatie::{Foutsoort, parse};

fn gelezen(tekst: &str) -> Vec<(String, String)> {
    parse(tekst)
        .unwrap()
        .into_iter()
        .map(|citaat| (citaat.verwijzing.to_string(), tekst[citaat.bytes].to_owned()))
        .collect()
}

#[test]
fn every_printed_style_is_read() {
    for (tekst, verwacht) in [
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
        let namen: Vec<_> = gelezen(tekst).into_iter().map(|(naam, _)| naam).collect();
        assert_eq!(namen.join(" "), verwacht, "{tekst}");
    }
}

#[test]
fn each_provision_has_its_own_bytes() {
    assert_eq!(gelezen("4.1, i, j en k").into_iter().map(|(_, tekst)| tekst).collect::<Vec<_>>(), ["4.1, i", "j", "k"]);
    assert_eq!(gelezen("5.1, b en 6.5a").into_iter().map(|(_, tekst)| tekst).collect::<Vec<_>>(), ["5.1, b", "6.5a"]);
}

#[test]
fn what_cannot_be_placed_is_pointed_at() {
    for (tekst, soort, plek) in [
        ("", Foutsoort::Leeg, ""),
        ("en", Foutsoort::Leeg, "en"),
        ("4.1, ë", Foutsoort::OnbekendWoord, "ë"),
        ("zie bijlage", Foutsoort::OnbekendWoord, "zie"),
        ("b", Foutsoort::ZonderArtikel, "b"),
        ("4.1, c 17", Foutsoort::Plaatsloos, "17"),
        ("4.1, k t/m i", Foutsoort::Bereik, "i"),
        ("4.1, k t/m", Foutsoort::Bereik, ""),
        ("4.1, 2°", Foutsoort::Plaatsloos, "2°"),
    ] {
        let fout = parse(tekst).unwrap_err();
        assert_eq!((fout.soort, &tekst[fout.bytes]), (soort, plek), "{tekst}");
    }
}
