//! Canaries: a register in which every number, name, address and birth date is unique, and a search for each of them
//! in every byte that a run writes: the release, temporary files, standard output and standard error.

use super::reference::{agrees, expected};
use super::support::program::run;
use super::support::register::position;
use super::support::release::the_release;
use super::support::{Ran, Register, Sandbox, Sources, bsn, onderwijsnummer};

/// Columns that no byte of any output may repeat.
const SECRET: &[(&str, &str)] = &[
    ("persoon", "pgn"),
    ("persoon", "onderwijsnummer_eerder"),
    ("persoon", "geslachtsnaam"),
    ("persoon", "voornamen"),
    ("persoon", "geboortedatum"),
    ("verblijfplaats", "adres"),
];

/// Forty persons, one secret of each kind apiece; some have only an onderwijsnummer, some had one.
pub(crate) fn register() -> Register {
    (0..40).fold(Register::new(), |register, n| {
        let pgn = if n % 4 == 0 { onderwijsnummer(n) } else { bsn(n) };
        let earlier = if n % 4 == 1 { onderwijsnummer(100 + n) } else { String::new() };
        let person = format!(
            "onderwijsnummer_eerder={earlier} geslachtsnaam=Kanariegeslacht{n:03} voornamen=Kanarienaam{n:03} \
             geboortedatum={}-{:02}-{:02}",
            1941 + n,
            n % 12 + 1,
            n % 28 + 1
        );
        let inschrijving = format!("volgnr=1 instellingscode=0{0}{1}{1}", n % 2 + 1, ["A", "B"][n % 2]);
        register
            .row("persoon", &pgn, &person)
            .row("verblijfplaats", &pgn, &format!("adres=Kanarielaan_{n:03} datum_begin=2020-01-01"))
            .row("verblijfplaats", &pgn, &format!("adres=Kanariehof_{n:03} datum_begin=2022-01-01 postcode=2000BB"))
            .row("nationaliteit", &pgn, "code=0001 datum_begin=2020-01-01")
            .inschrijving(&pgn, &inschrijving, "")
            .row("opleiding_mbo", &pgn, "datum_begin=2022-08-01 opleidingscode=25002")
            .inschrijving(&pgn, "volgnr=2 datum_inschrijving=2023-08-01", "opleidingscode=25003")
    })
}

/// Everything secret in a register, with where it stands: column and row.
fn secrets(register: &Register) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (table, column) in SECRET {
        let at = position(table, column);
        for (number, row) in register.rows(table).iter().enumerate().filter(|(_, row)| !row[at].is_empty()) {
            let place = format!("{table}.{column} of row {}", number + 1);
            if *column == "geboortedatum" {
                let parts: Vec<&str> = row[at].split('-').collect();
                let [year, month, day] = parts[..] else { continue };
                found.push((format!("{year}{month}{day}"), place.clone()));
                found.push((format!("{day}-{month}-{year}"), place.clone()));
            }
            found.push((row[at].clone(), place));
        }
    }
    found
}

/// Demands that a run repeated no secret of the register, nor any of the further texts, in what it wrote or said.
pub(crate) fn silent(register: &Register, further: &[&str], sandbox: &Sandbox, ran: &Ran) {
    let mut needles = secrets(register);
    assert!(needles.len() > 100, "too few canaries to prove anything");
    needles.extend(further.iter().enumerate().map(|(n, text)| ((*text).to_owned(), format!("damaged cell {}", n + 1))));
    let finder = aho_corasick::AhoCorasick::new(needles.iter().map(|(text, _)| text)).expect("needles");
    let mut haystacks = sandbox.tree("");
    haystacks.retain(|name, _| !name.starts_with("snapshot/") && !name.starts_with("bronnen/"));
    haystacks.insert("standard output".to_owned(), ran.stdout.clone());
    haystacks.insert("standard error".to_owned(), ran.stderr.clone());
    for (name, bytes) in haystacks {
        for text in [name.as_bytes(), &bytes] {
            let hit = finder.find(text).map(|found| needles[found.pattern().as_usize()].1.as_str());
            assert!(hit.is_none(), "a file or stream ({} bytes) repeats {}", bytes.len(), hit.unwrap_or_default());
        }
    }
}

/// Writes a register and the small sources into a sandbox.
pub(crate) fn lay_out(register: &Register) -> Sandbox {
    lay_out_with(register, &Sources::new())
}

/// The same with other public sources.
pub(crate) fn lay_out_with(register: &Register, sources: &Sources) -> Sandbox {
    let sandbox = Sandbox::new();
    register.write(&sandbox.path("snapshot"));
    sources.write(&sandbox.path("bronnen"));
    sandbox
}

#[test]
fn the_search_finds_what_is_there() {
    let register = register();
    let mut texts: Vec<String> = secrets(&register).into_iter().map(|(text, _)| text).collect();
    let count = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), count, "canaries are unique");
    for stream in 0..2 {
        let sandbox = lay_out(&register);
        let mut ran = Ran { code: Some(0), stdout: Vec::new(), stderr: Vec::new() };
        silent(&register, &[], &sandbox, &ran);
        let said = format!("row 3 holds {}", texts[stream]).into_bytes();
        *[&mut ran.stdout, &mut ran.stderr][stream] = said;
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| silent(&register, &[], &sandbox, &ran)));
        assert!(caught.is_err(), "a canary on stream {stream} went unseen");
    }
}

#[test]
fn a_build_repeats_no_secret() {
    let register = register();
    let sandbox = lay_out(&register);
    let ran = run(&mut sandbox.build());
    ran.done();
    let expected = expected(&sandbox.path("snapshot"), &sandbox.path("bronnen"));
    agrees(&expected, &the_release(&sandbox.path("uit")));
    silent(&register, &[], &sandbox, &ran);
}

#[test]
fn a_build_in_dutch_repeats_no_secret() {
    let register = register();
    let sandbox = lay_out(&register);
    let ran = run(sandbox.build().args(["--lang", "nl"]));
    ran.done();
    silent(&register, &[], &sandbox, &ran);
}

#[test]
fn a_check_of_the_snapshot_repeats_no_secret() {
    let register = register();
    let sandbox = lay_out(&register);
    let ran = sandbox.run(&["snapshot", "check", &sandbox.path("snapshot").display().to_string()]);
    assert!(matches!(ran.code, Some(0 | 1)), "exit {:?}", ran.code);
    silent(&register, &[], &sandbox, &ran);
}
