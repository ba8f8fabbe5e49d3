//! Rows as drafters write them: words of a part, of another, of nothing that is registered, and short lawful ones.
//!
//! In: citation, description, variabele, parameter or column. Out: the code that each row gets, or none of these rules.

use super::*;

/// Rules that hold the printed words of a row against what it delivers.
const OF_WORDS: [&str; 12] = [
    "ROD0305", "ROD0314", "ROD0317", "ROD0320", "ROD0321", "ROD0324", "ROD0327", "ROD0328", "ROD0406", "ROD0412",
    "ROD0413", "ROD0810",
];

/// The codes of these rules for one row beside those of a small decision.
fn row(artikel: &str, omschrijving: &str, variabele: &str, more: &str) -> Vec<String> {
    let fragment = format!(
        "# erbij\n[[rubriek]]\ncode = \"29.99.99\"\nartikel = \"{artikel}\"\nomschrijving = '''{omschrijving}'''\nvariabele = \
         \"{variabele}\"\n{more}\ndeelbestanden = [\"deel\"]\n"
    );
    codes("", &fragment).into_iter().filter(|code| OF_WORDS.contains(&code.as_str())).collect()
}

#[test]
fn a_part_is_printed_and_the_whole_would_leave() {
    for (artikel, words, variabele) in [
        ("4.1, e", "de eerste vier posities van de postcode", "postcode"),
        ("4.1, e", "postcode (PC4)", "postcode"),
        ("4.1, e", "viercijferige postcode", "postcode"),
        ("4.1, e", "de vijf posities van de postcode", "postcode"),
        ("4.1, e", "de postcode zonder letters", "postcode"),
        ("4.1, k", "Nederlandse nationaliteit (ja/nee)", "nationaliteit"),
        ("4.1, k", "nationaliteit: EER of niet-EER", "nationaliteit"),
        ("4.1, i", "geboorteland, ingedeeld naar werelddeel", "geboorteland"),
        ("4.1, j", "het geboorteland van de moeder", "geboorteland_ouders"),
        ("4.1, j", "geboorteland van een van beide ouders", "geboorteland_ouders"),
        ("5.1, b", "datum van inschrijving, afgerond op maanden", "datum_inschrijving"),
        ("5.1, b", "het kwartaal van inschrijving", "datum_inschrijving"),
        ("5.1, b", "datum van inschrijving (alleen jaar)", "datum_inschrijving"),
    ] {
        assert_eq!(row(artikel, words, variabele, ""), ["ROD0406"], "{words}");
    }
    for (artikel, words, variabele) in [
        ("4.1, e", "postcode (zes posities) van het woonadres", "postcode"),
        ("4.1, e", "postcode: 4 cijfers en 2 letters", "postcode"),
        ("4.1, j", "het geboorteland van vader en moeder", "geboorteland_ouders"),
        ("4.1, e", "de cijfers van de postcode", "postcodecijfers"),
        ("5.1, b", "de maand van inschrijving", "inschrijvingsmaand"),
    ] {
        assert_eq!(row(artikel, words, variabele, ""), [""; 0], "{words}");
    }
}

#[test]
fn words_of_nothing_that_is_registered_are_told_under_a_right_letter_too() {
    for (words, code) in [
        ("religie", "ROD0413"),
        ("levensovertuiging", "ROD0413"),
        ("politieke voorkeur", "ROD0413"),
        ("medicijngebruik", "ROD0413"),
        ("functiebeperking", "ROD0413"),
        ("lidmaatschap van een vakbond", "ROD0413"),
        ("thuistaal", "ROD0321"),
        ("sociale klasse", "ROD0321"),
        ("studieschuld", "ROD0321"),
    ] {
        for (artikel, variabele) in [("4.1, c", "geslacht"), ("4.1, k", "nationaliteit"), ("6.5, d", "leerweg")] {
            assert_eq!(row(artikel, words, variabele, ""), [code], "{words} as {variabele}");
        }
    }
    let etniciteit = "toelichting = \"religie\"";
    assert_eq!(row("4.1, i, j en k", "religie", "etniciteit_kort", etniciteit), ["ROD0413"]);
    assert_eq!(row("4.1, c", "het geslacht, en geen medische gegevens", "geslacht", ""), [""; 0]);
}

#[test]
fn short_and_common_words_of_a_lawful_row_are_no_finding() {
    for (artikel, words, variabele) in [
        ("5.1, a", "instelling", "instellingscode"),
        ("5.1, a", "school", "instellingscode"),
        ("5.1, a", "brinnummer van de instelling", "instellingscode"),
        ("5.1, b", "datum begin", "datum_inschrijving"),
        ("5.1, b", "de datum waarop de inschrijving is ingegaan", "datum_inschrijving"),
        ("5.1, c", "datum einde", "datum_uitschrijving"),
        ("4.1, c", "man/vrouw", "geslacht"),
        ("5.4, b", "student of extraneus", "inschrijvingsvorm_ho"),
        ("5.4, a", "hoogst behaalde diploma voor instroom", "vooropleiding_ho"),
        ("6.6, c", "propedeuse, bachelor of master", "opleidingsfase_ho"),
        ("6.6, b", "studie (CROHO)", "opleiding_ho"),
        ("7.6, a", "datum bachelordiploma", "datum_examen_bachelor"),
        ("6.3, b", "de schoolsoort;", "soort_onderwijs_vo"),
        ("4.1, l", "het verblijf in en het vertrek uit Nederland;", "datum_vestiging"),
        ("8.2, b", "de ondersteuningscategorie", "ondersteuningscategorie_so"),
        ("5.2, b", "de indicatie voor het soort verblijf", "soort_verblijf"),
        ("5.2, c", "het volgnummer van de toelaatbaarheidsverklaring", "nummer_toelaatbaarheidsverklaring"),
    ] {
        assert_eq!(row(artikel, words, variabele, ""), [""; 0], "{words}");
    }
}

#[test]
fn the_law_on_a_basisgegeven_does_not_say_what_is_derived_from_it() {
    let law = "het registratienummer van de onderwijsinstelling of, indien van toepassing, van het onderdeel daarvan waar de \
               onderwijsdeelnemer onderwijs volgt;";
    for variabele in ["bevoegd_gezag", "gemeentecode_instelling", "plaats_instelling", "denominatie", "sector"] {
        assert_eq!(row("5.1, a", law, variabele, ""), ["ROD0321"], "{variabele}");
        let short = "het registratienummer van de onderwijsinstelling;";
        assert_eq!(row("5.1, a", short, variabele, ""), ["ROD0320"], "{variabele}");
    }
    for variabele in ["instellingscode", "vestigingsnummer", "onderwijslocatie"] {
        assert_eq!(row("5.1, a", law, variabele, ""), [""; 0], "{variabele}");
    }
    let short = "het registratienummer van de onderwijsinstelling;";
    assert_eq!(row("5.1, a", short, "vestigingsnummer", ""), ["ROD0320"]);
}

#[test]
fn the_day_of_an_age_is_read_from_every_wording_and_from_columns() {
    for words in [
        "leeftijd ultimo december",
        "leeftijd per ultimo december",
        "leeftijd op de teldatum 1 februari",
        "leeftijd op de eerste dag van januari",
        "leeftijd op de laatste dag van september",
    ] {
        assert_eq!(row("4.1, f", words, "leeftijd", "op = \"10-01\""), ["ROD0317"], "{words}");
    }
    for column in ["leeftijd_31_12", "leeftijd_1_2", "leeftijd_0101", "lft_jan"] {
        let more = format!("op = \"10-01\"\nkolommen = [\"{column}\"]");
        let found = row("4.1, f", "leeftijd", "leeftijd", &more);
        assert_eq!(found.is_empty(), column == "leeftijd_1_2", "{column}: {found:?}");
    }
    for words in ["leeftijd op de eerste oktober", "leeftijd per 01-10", "leeftijd op de eerste dag van oktober"] {
        assert_eq!(row("4.1, f", words, "leeftijd", "op = \"10-01\""), [""; 0], "{words}");
    }
}

#[test]
fn a_column_is_not_named_as_a_number_of_a_person_or_as_what_is_not_registered() {
    for column in ["correspondentienummer", "eckid", "inkomen", "religie", "gemeentenaam", "thuistaal"] {
        let more = format!("kolommen = [\"{column}\"]");
        assert_eq!(row("4.1, h", "de geboorteplaats;", "geboorteplaats", &more), ["ROD0810"], "{column}");
    }
    for column in ["plaats", "kolom_x", "geboorte_plaats"] {
        let more = format!("kolommen = [\"{column}\"]");
        assert_eq!(row("4.1, h", "de geboorteplaats;", "geboorteplaats", &more), [""; 0], "{column}");
    }
}
