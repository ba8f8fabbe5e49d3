//! `new`: what it writes has no fault but its marks, and none at all once an author has filled those in.
//!
//! The requests are drawn at random with a fixed seed, from every recipient and every variabele of the catalogue.

use super::support::Sandbox;
use rod_release::besluit::{MARK, parse};
use rod_release::calendar::{Date, Studiejaar};
use rod_release::catalogue::law::Wet;
use rod_release::catalogue::{Catalogue, ParameterType};
use rod_release::check::check;
use rod_release::diagnose::{FileIndex, Lang, Severity, Spoken as _};
use rod_release::template::{TemplateError, TemplateRequest, WantedVariabele, write};
use std::collections::BTreeMap;

/// A small generator: the draws are the same on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn day(text: &str) -> Date {
    rod_release::calendar::parse_date(text.as_bytes()).unwrap()
}

fn catalogue() -> (&'static Catalogue, &'static Wet) {
    (Catalogue::get().unwrap(), Wet::builtin().unwrap())
}

fn codes(text: &str) -> Vec<(Severity, String, String)> {
    let mut parsed = parse(FileIndex(0), text);
    if let Some(besluit) = parsed.besluit {
        parsed.findings.extend(check(&[besluit], Catalogue::get().unwrap()).findings);
    }
    let weighty = parsed.findings.iter().filter(|finding| finding.severity() != Severity::Note);
    weighty.map(|finding| (finding.severity(), finding.card.code.clone(), finding.title(Lang::En))).collect()
}

/// Every mark replaced by what an author may decide, by the key before it and the choices above it.
fn filled_in(text: &str) -> String {
    let (mut out, mut above) = (String::new(), String::new());
    let mut designation = String::new();
    for line in text.lines() {
        let Some((key, value)) = line.split_once(" = ").filter(|(_, value)| value.contains(MARK)) else {
            above = if line.starts_with('#') {
                format!("{above} {}", line.trim_start_matches("# "))
            } else {
                String::new()
            };
            out.push_str(&format!("{line}\n"));
            continue;
        };
        let choices = above.rsplit_once(": een van ").map(|(_, choices)| choices.trim().to_owned()).unwrap_or_default();
        let first = choices.split([',', ' ']).next().unwrap_or_default().to_owned();
        let filled = match key {
            "kenmerk" => "\"VERZONNEN-7\"".to_owned(),
            "datum" => "2026-09-01".to_owned(),
            "titel" => "\"Verzonnen verstrekking\"".to_owned(),
            "id" | "reeks" => "\"verzonnen\"".to_owned(),
            "naam" => "\"Verzonnen instelling\"".to_owned(),
            "aanwijzing" => {
                designation = choices.split(')').next().unwrap().rsplit('(').next().unwrap().to_owned();
                format!("\"{}\"", choices.split('"').nth(1).unwrap())
            }
            // The purpose of the designation that was chosen.
            "soort" => format!("\"{designation}\""),
            "studiejaren" => "[\"2024/2025\"]".to_owned(),
            "omschrijving" => "\"onderzoek zoals benoemd in de aanvraag\"".to_owned(),
            "selectie" => "\"ingeschreven_in_studiejaar\"".to_owned(),
            "peildatum" => "\"10-01\"".to_owned(),
            "sector" => format!("\"{first}\""),
            "jaren" => "5".to_owned(),
            "omstreeks" => "2026-11-20".to_owned(),
            "tekst" => "\"Het voorschrift zoals in het besluit.\"".to_owned(),
            // All of them: a key of what is the same in every row of a person tells no rows apart.
            "sleutel" => {
                let columns: Vec<&str> = choices.split([',', ' ']).filter(|name| !name.is_empty()).collect();
                value.replace(MARK, &columns.join("\", \""))
            }
            other => panic!("what is to be filled in at `{other}`?"),
        };
        above.clear();
        out.push_str(&format!("{key} = {filled}\n"));
    }
    out
}

fn wanted(name: &str, draw: &mut Draw) -> WantedVariabele {
    let variabele = &Catalogue::get().unwrap().variabelen[name];
    let value = |parameter: &rod_release::catalogue::Parameter, draw: &mut Draw| match parameter.kind {
        ParameterType::MonthDay => ["10-01", "01-01", "12-31"][draw.below(3)].to_owned(),
        ParameterType::Choice => parameter.values[draw.below(parameter.values.len())].clone(),
    };
    let parameters: BTreeMap<String, String> =
        variabele.parameters.iter().map(|(key, parameter)| (key.clone(), value(parameter, draw))).collect();
    WantedVariabele { name: name.to_owned(), parameters }
}

fn is_of_other_sector_too(name: &str, request: &TemplateRequest) -> bool {
    let (catalogue, wet) = catalogue();
    let sectorwetten: Vec<_> = request.sectoren.iter().flat_map(|sector| wet.sectorwetten_of(sector)).collect();
    let mut onderdelen = catalogue.variabelen[name].onderdelen.iter().map(|text| text.parse().unwrap());
    onderdelen.any(|reference| {
        sectorwetten
            .iter()
            .all(|sectorwet| wet.onderdelen(reference, wet.state.last_text, Some(&sectorwet.id)).is_empty())
    })
}

/// Only the marks are found, all of them; filled in, nothing is.
fn holds(request: &TemplateRequest, faults: &mut Vec<String>) -> bool {
    let (catalogue, wet) = catalogue();
    let template = match write(request, catalogue, wet, Lang::Nl) {
        Ok(template) => template,
        Err(refused) => {
            let lawful = |fault: &TemplateError| {
                use TemplateError::{Banned, NotRegistered, NothingDeliverable};
                matches!(fault, NotRegistered { .. } | Banned { .. } | NothingDeliverable { .. })
            };
            if !refused.iter().all(lawful) {
                faults.push(format!("{request:?}: {refused:?}"));
            }
            return false;
        }
    };
    let marks = codes(&template.text);
    if marks.len() != template.marks || marks.iter().any(|(_, code, _)| code != "ROD0180") {
        faults.push(format!("{request:?}: {marks:?}"));
    }
    let filled = filled_in(&template.text);
    let mut found = codes(&filled);
    // What is made of another sector's items as well is a question that stays with the author.
    if request.variabelen.iter().any(|wanted| is_of_other_sector_too(&wanted.name, request)) {
        found.retain(|(severity, code, _)| *severity == Severity::Error || code != "ROD0309");
    }
    if !found.is_empty() {
        faults.push(format!("{} {:?} {:?}:\n  {found:?}", request.ontvanger, request.sectoren, request.variabelen));
    }
    true
}

/// Recipients with a sector that they are designated for on the day of [`filled_in`].
fn recipients() -> Vec<(String, Vec<String>)> {
    let all = ["po", "so", "vo", "vavo", "mbo", "ho"].map(str::to_owned).to_vec();
    let (_, wet) = catalogue();
    let in_force = wet.aanwijzingen.iter().filter(|a| a.valid.in_force_on(day("2026-09-01")));
    in_force
        .map(|a| (a.ontvanger.clone(), if a.sectoren.is_empty() { all.clone() } else { a.sectoren.clone() }))
        .collect()
}

#[test]
fn every_variabele_of_every_sector_is_begun_without_a_fault() {
    let (catalogue, _) = catalogue();
    let (mut faults, mut begun, mut draw) = (Vec::new(), 0, Draw(1));
    for sector in ["po", "so", "vo", "vavo", "mbo", "ho"] {
        let (ontvanger, _) = recipients().into_iter().find(|(_, own)| own.iter().any(|known| known == sector)).unwrap();
        for name in catalogue.variabelen.keys().filter(|name| *name != "omnummer") {
            let request = TemplateRequest {
                ontvanger: ontvanger.clone(),
                doel: None,
                sectoren: vec![sector.to_owned()],
                variabelen: vec![wanted(name, &mut draw)],
                studiejaren: Vec::new(),
                date: None,
            };
            begun += usize::from(holds(&request, &mut faults));
        }
    }
    assert!(begun > 250, "{begun}");
    assert!(faults.is_empty(), "{} of {begun}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn any_recipient_with_any_variabelen_gets_a_besluit_that_only_lacks_what_its_author_decides() {
    let (catalogue, wet) = catalogue();
    let names: Vec<&String> = catalogue.variabelen.keys().filter(|name| *name != "omnummer").collect();
    let (mut faults, mut begun, mut draw) = (Vec::new(), 0, Draw(14));
    let recipients = recipients();
    while begun < 60 && faults.is_empty() {
        let (ontvanger, sectoren) = &recipients[draw.below(recipients.len())];
        let sectoren: Vec<String> = match draw.below(3) {
            0 => sectoren.clone(),
            _ => vec![sectoren[draw.below(sectoren.len())].clone()],
        };
        let mut variabelen = Vec::new();
        for _ in 0..1 + draw.below(12) {
            let one = wanted(names[draw.below(names.len())], &mut draw);
            let alone = TemplateRequest {
                ontvanger: ontvanger.clone(),
                doel: None,
                sectoren: sectoren.clone(),
                variabelen: vec![one.clone()],
                studiejaren: vec![Studiejaar::read("2024/2025").unwrap()],
                date: Some(day("2026-09-01")),
            };
            if write(&alone, catalogue, wet, Lang::En).is_ok() && !variabelen.contains(&one) {
                variabelen.push(one);
            }
        }
        if variabelen.is_empty() {
            continue;
        }
        let (studiejaren, date) = match draw.below(2) {
            0 => (vec![Studiejaar::read("2024/2025").unwrap()], Some(day("2026-09-01"))),
            _ => (Vec::new(), None),
        };
        let request =
            TemplateRequest { ontvanger: ontvanger.clone(), doel: None, sectoren, variabelen, studiejaren, date };
        begun += usize::from(holds(&request, &mut faults));
    }
    assert!(faults.is_empty(), "after {begun}:\n{}", faults.join("\n"));
}

#[test]
fn the_program_writes_a_new_file_and_never_over_another() {
    let sandbox = Sandbox::new();
    let arguments = ["new", "b.toml", "--ontvanger", "mbo-raad", "--sector", "mbo", "--variabele", "geslacht"];
    let arguments = [arguments.as_slice(), &["--variabele", "leeftijd:op=10-01"]].concat();
    sandbox.run(&arguments).done().says(&["b.toml", "check"]);
    let first = std::fs::read(sandbox.path("b.toml")).unwrap();
    sandbox.run(&arguments).exits(3).says(&["b.toml exists"]);
    assert_eq!(std::fs::read(sandbox.path("b.toml")).unwrap(), first);
    sandbox.run(&["check", "b.toml"]).exits(1).says(&["ROD0180", "besluit.kenmerk"]);
}

#[test]
fn what_cannot_be_begun_is_said_all_at_once_in_both_languages() {
    let (catalogue, wet) = catalogue();
    let one = |name: &str, parameters: &[(&str, &str)]| WantedVariabele {
        name: name.to_owned(),
        parameters: parameters.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    };
    let request = TemplateRequest {
        ontvanger: "mbo-rad".to_owned(),
        doel: None,
        sectoren: vec!["mbo".to_owned()],
        variabelen: vec![
            one("geslagt", &[]),
            one("adres", &[]),
            one("leeftijd", &[]),
            one("leeftijd", &[("op", "1 oktober")]),
            one("geslacht", &[("op", "10-01")]),
            one("schooladvies", &[]),
            one("niveau", &[]),
            one("niveau", &[]),
        ],
        studiejaren: Vec::new(),
        date: None,
    };
    let faults = write(&request, catalogue, wet, Lang::Nl).unwrap_err();
    let said: Vec<String> = faults.iter().map(|fault| fault.say(Lang::En)).collect();
    for words in ["`mbo-raad`?", "`geslacht`?", "WRO 23.4", "leeftijd:op=MM-DD", "no parameter `op`", "twice"] {
        assert!(said.iter().any(|sentence| sentence.contains(words)), "{words}: {said:?}");
    }
    assert!(faults.iter().all(|fault| fault.say(Lang::Nl) != fault.say(Lang::En)));
    let other = |change: fn(&mut TemplateRequest)| {
        let mut changed = TemplateRequest {
            ontvanger: "mbo-raad".to_owned(),
            variabelen: vec![one("geslacht", &[])],
            ..request.clone()
        };
        change(&mut changed);
        write(&changed, catalogue, wet, Lang::Nl).unwrap_err()
    };
    assert!(matches!(other(|r| r.sectoren = vec!["ho".into()])[0], TemplateError::NotDesignated { .. }));
    assert!(matches!(other(|r| r.sectoren = vec!["hbo".into()])[0], TemplateError::UnknownSector { .. }));
    assert!(matches!(other(|r| r.doel = Some("handel".into()))[0], TemplateError::UnknownDoel { .. }));
    assert!(matches!(other(|r| r.date = Some(day("2021-01-01")))[0], TemplateError::NotDesignated { .. }));
}
