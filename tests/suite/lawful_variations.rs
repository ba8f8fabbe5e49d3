//! Lawful variations, made from the two published and the two invented decisions: none is refused, none warns anew.
//!
//! Each changes what a drafter may change without changing the law: the notation of citations, wording, layout, order of
//! rows, keys and tables, dates, studiejaren, processors, terms. Those of `fixtures/lawful` were written by somebody who
//! had not seen the rules; these are made by machine, so that every rule meets every layout.

use super::lawful::weighty_findings;
use super::support::thorough;
use super::voraad::DECISIONS;
use rod_release::diagnose::Severity;
use std::path::Path;

type Variation = (&'static str, fn(&str) -> String);

/// What every decision bears.
const ANY: &[Variation] = &[
    ("comments", |text| text.replace("\n[[rubriek]]\n", "\n\n# a row\n[[rubriek]] # of the annex\n")),
    ("line ends of Windows", |text| text.replace('\n', "\r\n")),
    ("spaces", |text| text.replace(" = ", "   =   ")),
    ("literal strings", |text| {
        lines(text, |line| if line.contains('\'') { line.to_owned() } else { line.replace('"', "'") })
    }),
    ("tables in another order", |text| blocks(text, |list| list.sort_by_key(|block| name(block).to_owned()))),
    ("keys in another order", |text| blocks(text, |list| list.iter_mut().for_each(keys_reversed))),
    ("artikel 4, eerste lid, onder f", |text| {
        citations(text, |artikel, lid, rest| {
            let onder = if rest.len() > 1 { "onderdelen" } else { "onder" };
            let rank = ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde"][lid - 1];
            format!("artikel {artikel}, {rank} lid, {onder} {rest}")
        })
    }),
    ("art. 4 lid 1 sub f", |text| citations(text, |artikel, lid, rest| format!("art. {artikel} lid {lid} sub {rest}"))),
    ("4.1, onder f", |text| citations(text, |artikel, lid, rest| format!("{artikel}.{lid}, onder {rest}"))),
    ("words without their stop", |text| text.replace(";\"\n", "\"\n")),
    ("capitals", |text| {
        lines(text, |line| match line.strip_prefix("omschrijving = \"") {
            Some(rest) => format!("omschrijving = \"{}{}", rest[..1].to_uppercase(), &rest[1..]),
            None => line.to_owned(),
        })
    }),
];

/// What the invented ones bear besides: nothing is printed of them.
const INVENTED: &[Variation] = &[
    ("rows in another order", |text| {
        blocks(text, |list| {
            let from = list.iter().position(|block| name(block) == "rubriek").unwrap();
            list[from..].reverse();
        })
    }),
    ("a year later", |text| years(text, 1)),
    ("a year earlier", |text| years(text, -1)),
    ("another processor", |text| text.replace("Verzonnen Rekenhuis", "Bedacht Bureau voor Cijfers B.V.")),
    ("another term", |text| {
        text.replace("jaren = 5", "jaren = 3").replace("5 jaar", "3 jaar").replace("vijf jaar", "drie jaar")
    }),
    ("another peildatum", |text| {
        text.replace("peildatum = \"10-01\"", "peildatum = \"01-01\"")
            .replace("op = \"10-01\"", "op = \"01-01\"")
            .replace("1 oktober", "1 januari")
            .replace("1_oktober", "1_januari")
    }),
    ("one studiejaar", |text| {
        let one = text.replace("\"2022/2023\", \"2023/2024\"", "\"2023/2024\"");
        one.replace("de studiejaren 2022/2023 en 2023/2024", "het studiejaar 2023/2024")
            .replace("VERZONNEN", "VERZONNEN-1")
    }),
    ("parts instead of the whole", |text| {
        let part = text.replace(
            "variabele = \"datum_uitschrijving\"",
            "variabele = \"datum_uitschrijving\"\nkolommen = [\"laatste_dag\"]",
        );
        part.replace(
            "omschrijving = \"de postcode;\"\nvariabele = \"postcode\"",
            "omschrijving = \"de cijfers van de postcode;\"\nvariabele = \"postcodecijfers\"",
        )
    }),
];

#[test]
fn lawful_variations_are_not_refused_and_warn_of_nothing_new() {
    let mut faults = Vec::new();
    let mut made = 0;
    for file in DECISIONS {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let known = weighty_findings(&text);
        assert!(known.iter().all(|(severity, _)| *severity != Severity::Error), "{file}: {known:?}");
        let invented = file.contains("fictief");
        assert!(!invented || known.is_empty(), "{file}: {known:?}");
        for (variation, make) in ANY.iter().chain(INVENTED.iter().filter(|_| invented)) {
            let varied = make(&text);
            assert_ne!(varied, text, "{file}: {variation} changes nothing");
            made += 1;
            // A part takes each variation at one of the decisions.
            if !thorough() && made % DECISIONS.len() != 0 {
                continue;
            }
            let new: Vec<_> = weighty_findings(&varied).into_iter().filter(|found| !known.contains(found)).collect();
            if !new.is_empty() {
                faults.push(format!("{file}, {variation}: {new:?}"));
            }
        }
    }
    assert!(made >= 56, "{made} variations");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn lines(text: &str, change: fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

/// The text as blocks, from header to header; what stands before the first header stays there.
fn blocks(text: &str, change: impl Fn(&mut Vec<String>)) -> String {
    let mut list: Vec<String> = vec![String::new()];
    for line in text.lines() {
        if line.starts_with('[') {
            list.push(String::new());
        }
        let last = list.last_mut().unwrap();
        last.push_str(line);
        last.push('\n');
    }
    let mut rest = list.split_off(1);
    change(&mut rest);
    list.concat() + &rest.concat()
}

fn name(block: &str) -> &str {
    block.lines().next().unwrap().trim_matches(['[', ']'])
}

/// The keys of a block, last one first; a block with a value of several lines or a comment stays as it is.
fn keys_reversed(block: &mut String) {
    let (header, rest) = block.split_once('\n').unwrap();
    let keys: Vec<&str> = rest.lines().filter(|line| !line.is_empty()).collect();
    let plain = |line: &&str| {
        line.contains(" = ") && !line.starts_with('#') && !line.contains("'''") && !line.contains("\"\"\"")
    };
    if keys.iter().all(plain) && keys.iter().all(|line| !line.ends_with(['[', ',', '{'])) {
        let turned: Vec<&str> = keys.into_iter().rev().collect();
        *block = format!("{header}\n{}\n\n", turned.join("\n"));
    }
}

/// Every citation of the form `4.1, f` in another notation, in rows and in the errata that quote them.
fn citations(text: &str, write: fn(&str, usize, &str) -> String) -> String {
    text.lines()
        .map(|line| {
            let quoted = ["artikel", "gedrukt", "bedoeld"].iter().find_map(|key| {
                let value = line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')?;
                let (place, rest) = value.split_once(", ")?;
                let (artikel, lid) = place.split_once('.')?;
                let letters = rest.split([',', ' ']).all(|word| word.len() <= 1 || word == "en");
                let lid = lid.parse().ok().filter(|_| letters && !rest.is_empty())?;
                Some(format!("{key} = \"{}\"", write(artikel, lid, rest)))
            });
            quoted.unwrap_or_else(|| line.to_owned()) + "\n"
        })
        .collect()
}

/// Every year of this century, moved.
fn years(text: &str, by: i32) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let number = rest.get(at..at + 4).and_then(|digits| digits.parse::<i32>().ok());
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        match number.filter(|year| (2020..2030).contains(year)) {
            Some(year) => {
                out.push_str(&(year + by).to_string());
                rest = &tail[4..];
            }
            None => {
                out.push_str("20");
                rest = &tail[2..];
            }
        }
    }
    out + rest
}
