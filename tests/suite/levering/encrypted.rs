//! Deliveries that identify: on the disk encrypted only, and what the recipient opens is what a second calculation gives.

use super::after::real;
use super::reference::{Expected, compared, secrets};
use super::{build, folder, sandbox, shipped};
use crate::suite::support::{Ran, Sandbox, tree};
use age::x25519::Identity;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A recipient with its list.
fn recipient(sandbox: &Sandbox) -> Identity {
    let identity = Identity::generate();
    std::fs::write(sandbox.path("ontvanger.txt"), format!("# de ontvanger\n{}\n", identity.to_public())).unwrap();
    identity
}

fn opened(identity: &Identity, release: &Path) -> String {
    let bytes = std::fs::read(release.join("data/levering.csv.age")).unwrap();
    let decryptor = age::Decryptor::new(bytes.as_slice()).unwrap();
    let mut text = String::new();
    let identity = std::iter::once(identity as &dyn age::Identity);
    decryptor.decrypt(identity).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn encrypted(sandbox: &Sandbox, levering: &Path, further: &[&str]) -> (Ran, PathBuf) {
    let ran = build(sandbox, levering, &[["--recipients", "ontvanger.txt"].as_slice(), further].concat());
    let release = folder(sandbox, ran.done());
    (ran, release)
}

/// Every third number of the register, in a file for its owner.
fn request(sandbox: &Sandbox) -> BTreeSet<String> {
    let persons = std::fs::read_to_string(sandbox.path("snapshot/2020-12-01/persoon.csv")).unwrap();
    let numbers = persons.lines().skip(1).step_by(3).map(|line| line[..9].to_owned());
    let numbers: BTreeSet<String> = numbers.collect();
    let path = sandbox.path("verzoek.txt");
    std::fs::write(&path, numbers.iter().map(|number| format!("{number}\n")).collect::<String>()).unwrap();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    numbers
}

#[test]
#[expect(clippy::print_stdout, reason = "the share that was caught or compared is told")]
fn each_delivery_is_what_a_second_calculation_gives_and_no_byte_of_it_is_plain() {
    let sandbox = sandbox();
    let identity = recipient(&sandbox);
    let asked = request(&sandbox);
    let finder = aho_corasick::AhoCorasick::new(secrets(&sandbox.path("snapshot"))).unwrap();
    for name in ["ggd-2020", "sbb-2020", "cbs-2020", "svb-2020"] {
        let on_request = name == "svb-2020";
        let further: &[&str] = if on_request { &["--request", "verzoek.txt"] } else { &[] };
        let (ran, release) = encrypted(&sandbox, &shipped(name), further);
        assert!(finder.find(&ran.stdout).is_none() && finder.find(&ran.stderr).is_none(), "{name}");
        let data = opened(&identity, &release);
        let (snapshot, sources) = (sandbox.path("snapshot"), sandbox.path("bronnen"));
        let expected = Expected::of(&snapshot, &sources, &shipped(name), on_request.then_some(&asked));
        let share = compared(&data, &expected, true);
        println!("{name}: {} rows, {share} columns compared with the second calculation", data.lines().count() - 1);
        // What was encrypted anew each time is made again all the same.
        let path = release.display().to_string();
        let places = ["--rebuild", "--snapshot", "snapshot", "--sources", "bronnen", "--key-file", "duo.key"];
        sandbox.run(&[["verify", &path].as_slice(), &places, further].concat()).done();
        if on_request {
            sandbox.run(&[["verify", &path].as_slice(), &places].concat()).exits(4).says(&["--request"]);
        }
    }
    for (path, bytes) in tree(&sandbox.path("")) {
        let own = path.starts_with("snapshot/") || path.starts_with("bronnen/") || path == "verzoek.txt";
        assert!(own || finder.find(&bytes).is_none(), "{path}");
    }
}

/// What the recipient has from before counts, also where the two files are never checked together.
#[test]
fn a_number_after_a_pseudonym_to_one_recipient_is_not_built() {
    let sandbox = sandbox();
    recipient(&sandbox);
    let text = std::fs::read_to_string(shipped("sbb-2020")).unwrap();
    let with_pseudonym = text.replace("\"persoonsgebonden_nummer\"", "\"pseudoniem\"\nreeks = \"x\"");
    std::fs::write(sandbox.path("pseudoniem.toml"), with_pseudonym).unwrap();
    build(&sandbox, &sandbox.path("pseudoniem.toml"), &[]).done();
    let ran = build(&sandbox, &shipped("sbb-2020"), &["--recipients", "ontvanger.txt"]);
    ran.exits(1).says(&["ROD1246"]);
}

/// Numbers that are delivered bar a pseudonym to the same recipient, by the ledger too, until they are destroyed. An encryption
/// differs each time, so the same delivery once more takes the place of the first or is refused.
#[test]
fn numbers_are_entered_once_and_bar_a_pseudonym_until_they_are_destroyed() {
    let sandbox = sandbox();
    real(&sandbox);
    recipient(&sandbox);
    let (_, release) = encrypted(&sandbox, &shipped("sbb-2020"), &["--final"]);
    let again = |further: &[&str]| {
        let arguments = [["--recipients", "ontvanger.txt", "--final"].as_slice(), further].concat();
        build(&sandbox, &shipped("sbb-2020"), &arguments)
    };
    again(&[]).exits(1).says(&["--replaces 1"]);
    let said = String::from_utf8_lossy(&again(&["--format", "json"]).exits(1).stderr).into_owned();
    assert!(said.starts_with('{') && said.contains("rod-release/failure/v1"), "{said}");
    sandbox.run(&["key", "new", "nieuw.key"]).done();
    let of_key = ["--line", "1", "--date", "2020-12-05", "--note", "gelekt", "--key-file", "nieuw.key", "--out", "uit"];
    let ran = sandbox.run(&[["ledger", "record", "key-replaced"].as_slice(), &of_key, &["--lang", "en"]].concat());
    ran.exits(1).says(&["nothing of this series"]);
    // A run that is refused when all is written leaves no folder, and no byte of a person, any more than one that is not.
    let folders = std::fs::read_dir(sandbox.path("uit/sbb-2020")).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(folders.filter(|path| path.is_dir()).count(), 1);
    let packed = release.display().to_string();
    sandbox.run(&["package", &packed, "post.tar"]).done();
    let letter = std::fs::read(sandbox.path("post.tar")).unwrap();
    assert!(String::from_utf8_lossy(&letter).contains("age -d -i"));
    let finder = aho_corasick::AhoCorasick::new(secrets(&sandbox.path("snapshot"))).unwrap();
    assert!(finder.find(&letter).is_none());
    let text = std::fs::read_to_string(shipped("sbb-2020")).unwrap();
    let text = text.replace("\"persoonsgebonden_nummer\"", "\"pseudoniem\"\nreeks = \"x\"");
    std::fs::write(sandbox.path("pseudoniem.toml"), text.replace("FICTIEF-SBB", "FICTIEF-PSEUDO-SBB")).unwrap();
    let pseudonym = |further: &[&str]| build(&sandbox, &sandbox.path("pseudoniem.toml"), further);
    pseudonym(&["--final"]).exits(1).says(&["ROD1246"]);
    // The folder may be gone; the recipient has the file.
    std::fs::remove_dir_all(sandbox.path("uit/sbb-2020")).unwrap();
    pseudonym(&["--final"]).exits(1).says(&["ROD1246"]);
    let destroyed = ["--line", "1", "--date", "2020-12-05", "--note", "volgens verklaring", "--out", "uit"];
    sandbox.run(&[["ledger", "record", "destroyed"].as_slice(), &destroyed].concat()).done();
    pseudonym(&["--final"]).done();
    // And the other way around.
    let replaced = ["--replaces", "1", "--reason", "kolom ontbrak"];
    again(&replaced).exits(1).says(&["ROD1246"]);
    sandbox.run(&["verify", "--ledger", "uit"]).done();
    for (path, bytes) in tree(&sandbox.path("")) {
        let own = path.starts_with("snapshot/") || path.starts_with("bronnen/");
        assert!(own || finder.find(&bytes).is_none(), "{path}");
    }
}

/// A final delivery of what changed is held to the ledger: to what the recipient has, and has still.
#[test]
fn a_final_mutatie_goes_on_from_a_line_of_the_ledger() {
    let sandbox = sandbox();
    let _ = recipient(&sandbox);
    let (_, trial) = encrypted(&sandbox, &shipped("sbb-2020"), &[]);
    real(&sandbox);
    let mutatie = |former: &Path| {
        let name = former.display().to_string();
        let further = ["--recipients", "ontvanger.txt", "--final", "--lang", "en", "--former", &name];
        build(&sandbox, &shipped("sbb-2021-mutatie"), &further)
    };
    mutatie(&trial).exits(3).says(&["it is no line of the ledger"]);
    let (_, delivered) = encrypted(&sandbox, &shipped("sbb-2020"), &["--final"]);
    let withdrawn = ["--line", "1", "--date", "2020-12-05", "--note", "verkeerde stand", "--out", "uit"];
    sandbox.run(&[["ledger", "record", "withdrawn"].as_slice(), &withdrawn].concat()).done();
    mutatie(&delivered).exits(3).says(&["it was withdrawn"]);
}

/// The former delivery with the changes is the delivery of today.
#[test]
#[expect(clippy::print_stdout, reason = "the share that was caught or compared is told")]
fn a_mutatie_over_the_former_delivery_gives_that_of_today() {
    let sandbox = sandbox();
    let identity = recipient(&sandbox);
    let (_, former) = encrypted(&sandbox, &shipped("sbb-2020"), &[]);
    let name = former.display().to_string();
    let (_, mutatie) = encrypted(&sandbox, &shipped("sbb-2021-mutatie"), &["--former", &name]);
    let text = std::fs::read_to_string(shipped("sbb-2021-mutatie")).unwrap();
    let (whole, _) = text
        .replace("\"mutatie\"", "\"periodiek\"")
        .split_once("[[protocolveld]]\nnaam = \"status\"")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    std::fs::write(sandbox.path("geheel.toml"), whole).unwrap();
    let (_, today) = encrypted(&sandbox, &sandbox.path("geheel.toml"), &[]);
    let rows =
        |release: &Path| -> Vec<String> { opened(&identity, release).lines().skip(1).map(str::to_owned).collect() };
    // By number and volgnummer, the first and the last column; of a mutatie the last but one.
    let key = |row: &str| {
        let cells: Vec<&str> = row.split(';').collect();
        (cells[0].to_owned(), cells[cells.len() - 1].to_owned())
    };
    let mut held: BTreeMap<(String, String), String> = rows(&former).into_iter().map(|row| (key(&row), row)).collect();
    let mut counts = BTreeMap::new();
    for row in rows(&mutatie) {
        let (cells, status) = row.rsplit_once(';').unwrap();
        *counts.entry(status.to_owned()).or_insert(0) += 1;
        let before = match status {
            "V" => held.remove(&key(cells)),
            _ => held.insert(key(cells), cells.to_owned()),
        };
        assert_eq!(before.is_some(), status != "T", "a status that does not fit");
        assert!(status == "V" || before.as_deref() != Some(cells), "a change that is none");
    }
    println!("mutatie: {counts:?}");
    assert!(held.into_values().collect::<BTreeSet<_>>() == rows(&today).into_iter().collect::<BTreeSet<_>>());
    assert!(counts.len() > 1, "{counts:?}");
    let places = ["--rebuild", "--snapshot", "snapshot", "--sources", "bronnen", "--key-file", "duo.key"];
    let path = mutatie.display().to_string();
    sandbox.run(&[["verify", &path].as_slice(), &places, &["--former", &name]].concat()).done();
    // Under another key the former delivery does not come out again.
    sandbox.run(&["key", "new", "ander.key"]).done();
    let levering = shipped("sbb-2021-mutatie").display().to_string();
    let other = ["--snapshot", "snapshot", "--sources", "bronnen", "--out", "uit", "--key-file", "ander.key"];
    let further = ["--recipients", "ontvanger.txt", "--former", &name];
    sandbox.run(&[["build", &levering].as_slice(), &other, &further].concat()).exits(3);
}
