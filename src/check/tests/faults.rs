//! One file with one fault per rule: every fault is shown, and mending one never reveals another.
//!
//! In: fragments, each right and wrong. Out: tests. Refuses: a fault that hides behind another one.

use crate::check::check;
use crate::check::examples::catalogue;
use crate::diagnose::FileIndex;

/// A place of the file: the code of its fault, the fragment as it should be, and with the fault.
struct Fault {
    code: &'static str,
    good: String,
    bad: String,
}

fn fault(code: &'static str, good: impl Into<String>, bad: impl Into<String>) -> Fault {
    Fault { code, good: good.into(), bad: bad.into() }
}

/// A row in both deelbestanden of the file.
fn row(code: &str, artikel: &str, omschrijving: &str, rest: &str) -> String {
    let artikel = if artikel.is_empty() { String::new() } else { format!("artikel = \"{artikel}\"\n") };
    format!(
        "[[rubriek]]\ncode = \"{code}\"\n{artikel}omschrijving = \"{omschrijving}\"\n{rest}\ndeelbestanden = [\"deel\"]\n"
    )
}

/// A row that is there only when it is wrong.
fn extra(code: &'static str, rubriek: &str, artikel: &str, omschrijving: &str, rest: &str) -> Fault {
    fault(code, "", row(rubriek, artikel, omschrijving, rest))
}

fn parts() -> Vec<Fault> {
    let plain = |text: &str| fault("", text, text);
    vec![
        plain(
            "[besluit]\nkenmerk = \"FICTIEF-1\"\ndatum = 2024-03-01\ntitel = \"Fictief\"\ngrondslag = \"WRO 23\"\n\
             uitkomst = \"toegewezen\"\nstaatscourant = \"Stcrt. 2024, 1\"\ngepubliceerd = 2024-03-15",
        ),
        fault("ROD0211", "status = \"geldig\"", "status = \"opgeschort\""),
        plain("[ontvanger]\nid = \"mbo-raad\"\nnaam = \"MBO Raad\""),
        fault("ROD0207", "aanwijzing = \"29a, onderdeel d\"", "aanwijzing = \"29a, onderdeel c\""),
        fault("ROD0209", "", "verwerkers = [\"Fictief Bureau\"]"),
        plain("[[doel]]\nsoort = \"onderzoek\"\nsectoren = [\"mbo\"]\nbesluit = \"toegekend\""),
        fault("ROD0208", "", "[[doel]]\nsoort = \"onderzoek\"\nsectoren = [\"mbo\"]\nbesluit = \"geweigerd\""),
        plain("[populatie]\nselectie = \"ingeschreven_in_studiejaar\"\npeildatum = \"10-01\""),
        fault("ROD0707", "sectoren = [\"mbo\"]", "sectoren = [\"mbo\", \"ho\"]"),
        fault("ROD0705", "bekostigd = true", ""),
        plain("studiejaren = ["),
        fault("ROD0611", "\"2022/2023\",", "\"2021/2022\","),
        plain("\"2023/2024\", \"2024/2025\", \"2025/2026\"]"),
        fault("ROD0607", "consolidatie = \"12-01\"", "consolidatie = \"09-01\""),
        plain("[omnummer]\nsector = \"mbo\"\nreeks = \"proef\""),
        fault("ROD0403", "rubriek = \"29.02.10\"", "rubriek = \"29.02.11\""),
        fault("ROD0609", "[bewaring]\njaren = 6", "[bewaring]\njaren = 8"),
        plain("[[voorschrift]]\nletter = \"a\"\nsoort = \"bewaartermijn\"\nwaarde = \"6 jaar na verstrekking\""),
        fault("ROD0610", "", "[[voorschrift]]\nletter = \"b\"\nsoort = \"bewaartermijn\"\nwaarde = \"zolang nodig\""),
        fault("ROD0602", "", delivery(1, "2024-02-20", "\"2023/2024\"")),
        fault("ROD0603", "", delivery(2, "2024-03-10", "\"2023/2024\"")),
        fault("ROD0604", "", delivery(3, "2024-11-25", "")),
        fault("ROD0601", "", delivery(5, "2024-11-25", "\"2019/2020\"")),
        fault("ROD0612", "", delivery(6, "2026-11-30", "\"2025/2026\"")),
        plain(
            "[[deelbestand]]\nnaam = \"deel\"\neenheid = \"inschrijving\"\nsleutel = [\"omnummer\", \"bekostigbaar\"]",
        ),
        fault("ROD0802", "", "[[deelbestand]]\nnaam = \"leeg\"\neenheid = \"inschrijving\"\nsleutel = [\"omnummer\"]"),
        plain(&row("29.02.10", "29a, 2", "sectoraal omnummer", "variabele = \"omnummer\"")),
        plain(&row("04.01.30", "4.1, c", "het geslacht;", "variabele = \"geslacht\"")),
        plain(&row("08.06.30", "8.6, c", "indicatie bekostiging;", "variabele = \"bekostigbaar\"")),
        extra("ROD0301", "05.01.51", "zie 5.1, a", "het registratienummer", "variabele = \"instellingscode\""),
        extra("ROD0302", "06.05.52", "6.5, z", "de leerweg;", "variabele = \"leerweg\""),
        extra(
            "ROD0303",
            "08.02.53",
            "8.2, c",
            "de bekostigingscategorie;",
            "variabele = \"proef_bekostigingscategorie\"",
        ),
        extra("ROD0305", "04.01.70", "4.1, g", "de geboorteplaats;", "variabele = \"geboorteplaats\""),
        extra("ROD0306", "05.01.55", "4.1, i", "het geboorteland;", "variabele = \"geboorteland\""),
        extra("ROD0307", "29.51.57", "", "de denominatie", "variabele = \"denominatie\""),
        extra("ROD0308", "05.03.58", "", "de reden van beëindiging;", "variabele = \"reden_uitschrijving\""),
        extra("ROD0309", "29.40.59", "4.1, k", "afgeleid van nationaliteit", "variabele = \"gemeentecode\""),
        extra("ROD0313", "13.01.63", "13.1, a", "het verzuim;", "variabele = \"proef_verzuim\""),
        extra("ROD0314", "05.01.64", "5.1, c", "de datum van uitschrijving;", "variabele = \"datum_inschrijving\""),
        extra("ROD0315", "", "", "", "")
            .with("[[tekst]]\nover = \"geslacht\"\nzegt = \"op 31 december\"\nop = [\"12-31\"]"),
        extra("ROD0316", "", "", "", "")
            .with("[[tekst]]\nover = \"hoofdinschrijving\"\nzegt = \"de hoofdinschrijving\""),
        extra("ROD0706", "", "", "", "")
            .with("[[tekst]]\nover = \"populatie\"\nzegt = \"per 1 oktober\"\nop = [\"10-01\"]"),
        extra("ROD0401", "04.01.01", "4.1, b", "de voornamen;", "variabele = \"voornamen\""),
        extra("ROD0405", "29.40.65", "4.1, a", "afgeleid van geslachtsnaam", "variabele = \"proef_onthulling\""),
        extra(
            "ROD0406",
            "04.01.66",
            "4.1, l",
            "de maand van de aanvang van het verblijf;",
            "variabele = \"datum_vestiging\"",
        ),
        extra("ROD0501", "04.01.71", "4.1, k", "de nationaliteit;", "variabele = \"nationalitet\""),
        extra(
            "ROD0507",
            "29.50.77",
            "5.1, b",
            "afgeleid van datum van inschrijving",
            "variabele = \"proef_onbekende_invoer\"",
        ),
        extra(
            "ROD0508",
            "29.50.78",
            "5.1, a",
            "afgeleid van het registratienummer",
            "variabele = \"proef_besloten_bron\"",
        ),
        extra("ROD0502", "06.05.83", "6.5, b", "de opleiding;", "variabele = \"opleidingscode\"\nop = \"10-01\""),
        extra("ROD0703", "06.03.84", "6.3, c", "de leerweg;", "variabele = \"proef_leerweg_vo\""),
        extra(
            "ROD0804",
            "04.01.85",
            "4.1, j",
            "het geboorteland van elk van de ouders;",
            "variabele = \"geboorteland_ouders\"\nkolommen = [\"een\"]",
        ),
        fault(
            "ROD0112",
            "",
            "[[erratum]]\nrubriek = \"04.01.30\"\ngedrukt = \"4.1, q\"\nbedoeld = \"4.1, c\"\nreden = \"drukfout\"\nbron = \"lezing\"",
        ),
        fault(
            "ROD0113",
            "",
            "[[erratum]]\nrubriek = \"29.02.10\"\ngedrukt = \"29a, 2\"\nbedoeld = \"29a.2\"\nreden = \"drukfout\"\nbron = \"lezing\"",
        ),
    ]
}

impl Fault {
    fn with(mut self, bad: &str) -> Self {
        self.bad = bad.to_owned();
        self
    }
}

fn delivery(number: u32, omstreeks: &str, studiejaren: &str) -> String {
    format!("[[verstrekking]]\nnummer = {number}\nomstreeks = {omstreeks}\nstudiejaren = [{studiejaren}]")
}

/// The codes of the file in which the chosen fragments are wrong, each as often as it is found.
fn codes(parts: &[Fault], wrong: impl Fn(usize) -> bool) -> Vec<String> {
    let lines: Vec<&str> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| if wrong(index) { &part.bad } else { &part.good })
        .map(String::as_str)
        .collect();
    let text = lines.join("\n");
    let parsed = crate::besluit::parse(FileIndex(0), &text);
    let titles: Vec<_> = parsed.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    assert_eq!(titles, [""; 0], "{text}");
    let checked = check(&[parsed.besluit.unwrap()], &catalogue());
    let mut codes: Vec<String> = checked.findings.iter().map(|finding| finding.card.code.clone()).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn every_fault_is_shown_at_once_and_mending_one_reveals_no_other() {
    let parts = parts();
    // What is merely good to know of rows that are there for another fault.
    let noted = |code: &&String| {
        !["ROD0126", "ROD0408", "ROD0409", "ROD0506", "ROD0509", "ROD0310", "ROD0330", "ROD0826"]
            .contains(&code.as_str())
    };
    let faults: Vec<usize> = (0..parts.len()).filter(|index| !parts[*index].code.is_empty()).collect();
    let expect = |wrong: &dyn Fn(usize) -> bool| {
        let mut codes: Vec<String> =
            faults.iter().filter(|index| wrong(**index)).map(|index| parts[*index].code.to_owned()).collect();
        codes.sort_unstable();
        codes
    };
    let found =
        |wrong: &dyn Fn(usize) -> bool| -> Vec<String> { codes(&parts, wrong).iter().filter(noted).cloned().collect() };
    let all = |_: usize| true;
    assert_eq!(found(&all), expect(&all));
    assert!(faults.len() >= 40, "{}", faults.len());
    for mended in &faults {
        let rest = |index: usize| index != *mended;
        assert_eq!(found(&rest), expect(&rest), "{} mended", parts[*mended].code);
        let alone = |index: usize| index == *mended;
        assert_eq!(found(&alone), expect(&alone), "{} alone", parts[*mended].code);
    }
}
