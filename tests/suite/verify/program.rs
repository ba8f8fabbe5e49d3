//! The command line: exit codes, streams, and that nothing of a release is repeated.

use super::super::canary::lay_out;
use super::super::support::program::{run, write};
use super::super::support::{Register, Sandbox, bsn};
use super::good::{fixture, write_private};
use super::*;
use minisign::KeyPair;

#[test]
fn a_release_is_verified_signed_and_verified_again() {
    let sandbox = Sandbox::new();
    let folder = good().write(&sandbox.path("uit"));
    let folder = folder.display().to_string();
    sandbox.run(&["verify", &folder, "--lang", "en"]).done().says(&["the release verifies", "rows"]);
    let pair = KeyPair::generate_unencrypted_keypair().expect("keys");
    write_private(&sandbox.path("geheim"), &pair.sk.to_box(None).expect("box").into_string());
    std::fs::write(sandbox.path("openbaar"), pair.pk.to_base64()).expect("file");
    let key = ["verify", &folder, "--public-key", "openbaar", "--lang", "en"];
    sandbox.run(&key).exits(4).says(&["ROD1150", "does not verify"]);
    let signed = sandbox.run(&["sign", &folder, "--secret-key", "geheim"]);
    assert_eq!(String::from_utf8_lossy(&signed.done().stdout).trim(), format!("{folder}.minisig"));
    sandbox.run(&key).done();
    sandbox.run(&["sign", &folder, "--secret-key", "geheim"]).exits(3);
}

#[test]
fn what_does_not_verify_is_not_signed_and_not_quoted() {
    let sandbox = Sandbox::new();
    let mut release = good();
    release.lines("data/regulier_2023-2024.csv", |lines| lines[3].push_str("KANARIE"));
    let folder = release.write(&sandbox.path("uit")).display().to_string();
    let ran = sandbox.run(&["verify", &folder, "--lang", "nl"]);
    ran.exits(4).says(&["ROD1107", "klopt niet"]);
    assert!(!ran.said().contains("KANARIE"));
    for format in ["short", "json", "github"] {
        let ran = sandbox.run(&["verify", &folder, "--format", format]);
        ran.exits(4).says(&["ROD1107"]);
        assert!(!ran.said().contains("KANARIE"));
    }
    let pair = KeyPair::generate_unencrypted_keypair().expect("keys");
    write_private(&sandbox.path("geheim"), &pair.sk.to_box(None).expect("box").into_string());
    sandbox.run(&["sign", &folder, "--secret-key", "geheim"]).exits(4).says(&["ROD1107"]);
    assert!(!Path::new(&format!("{folder}.minisig")).exists());
}

#[test]
fn a_wrong_question_is_a_usage_error_and_a_missing_folder_a_failure() {
    let sandbox = Sandbox::new();
    sandbox.run(&["verify"]).exits(2);
    sandbox.run(&["verify", "a", "--ledger", "b"]).exits(2);
    sandbox.run(&["verify", "a", "--signature", "b"]).exits(2);
    sandbox.run(&["verify", "niets"]).exits(3).says(&["niets"]);
    sandbox.run(&["verify", "--ledger", "tmp"]).exits(3).says(&["verstrekkingen.jsonl"]);
    let folder = good().write(&sandbox.path("uit")).display().to_string();
    sandbox
        .run(&["verify", &folder, "--rebuild", "--lang", "en"])
        .exits(2)
        .says(&["--snapshot, --sources, --key-file"]);
}

#[test]
fn a_ledger_lists_its_deliveries_and_what_is_overdue() {
    let sandbox = Sandbox::new();
    ledger::two(&sandbox.path("uit"));
    let on = |date: &str| sandbox.run(&["verify", "--ledger", "uit", "--date", date, "--lang", "en"]);
    on("2025-01-01").done().says(&["44028288", "running", "deliveries: 2, warnings: 0"]);
    on("2099-01-01").done().says(&["ROD1169", "overdue", "deliveries: 2, warnings: 2"]);
    let wrong = "0".repeat(63) + "1";
    sandbox.run(&["verify", "--ledger", "uit", "--last", &wrong]).exits(4).says(&["ROD1164"]);
}

/// The digits of another script, of which this is the zero.
fn in_script(number: &str, zero: char) -> String {
    number.bytes().filter_map(|digit| char::from_u32(u32::from(zero) + u32::from(digit - b'0'))).collect()
}

fn in_base_36(number: &str) -> String {
    let (mut rest, mut out) = (number.parse::<u32>().expect("digits"), String::new());
    while rest > 0 {
        out.insert(0, char::from_digit(rest % 36, 36).expect("a digit").to_ascii_uppercase());
        rest /= 36;
    }
    out
}

fn in_words(number: &str) -> String {
    let names = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
    number.bytes().map(|digit| names[usize::from(digit - b'0')]).collect::<Vec<_>>().join("-")
}

/// A person's own number in a text, as it stands and backwards: nothing is released, entered or repeated.
#[test]
fn a_build_that_does_not_verify_leaves_nothing() {
    let number = bsn(7);
    for (cell, codes) in [
        (number.clone(), vec!["ROD1137", "ROD1142"]),
        (number.chars().rev().collect(), vec!["ROD1142"]),
        (in_script(&number, '\u{ff10}'), vec!["ROD1142"]),
        (in_script(&number, '\u{660}'), vec!["ROD1142"]),
        (in_base_36(&number), vec!["ROD1142"]),
        (in_words(&number), vec!["ROD1142"]),
    ] {
        let register = Register::new().person(&number, &format!("geboorteplaats={cell}")).inschrijving(&number, "", "");
        let sandbox = lay_out(&register);
        let ran = run(&mut sandbox.build());
        ran.exits(1).says(&codes).says(&["column `geboorteplaats`", "the first in row 1", "nothing released"]);
        assert!(!ran.said().contains(&cell) && ran.stdout.is_empty());
        assert!(sandbox.tree("uit").keys().all(|name| name.ends_with(".slot")), "something was left");
    }
}

/// A delivery from beginning to end: key, final release, signature, proof, rebuild, ledger.
#[test]
fn a_final_release_is_proven_in_every_way() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("klein.toml"), include_str!("klein.toml")).expect("file");
    let sources = fixture("bronnen-mini").display().to_string();
    // No final release is made of a register that says that it is synthetic: here it does not say so.
    for (name, bytes) in crate::suite::support::tree(&fixture("rod-mini")) {
        let text = String::from_utf8(bytes).expect("text").replace("synthetisch = true\n", "");
        write(&sandbox.path("register").join(name), text);
    }
    let snapshot = sandbox.path("register").display().to_string();
    let inputs = ["--snapshot", &snapshot, "--sources", &sources, "--key-file", "sleutel"];
    sandbox.run(&["key", "new", "sleutel"]).done();
    let build =
        ["build", "klein.toml", "--out", "uit", "--final", "--moment", "1", "--date", "2024-11-25", "--lang", "en"];
    let ran = sandbox.run(&[&build[..], &inputs].concat());
    let folder = String::from_utf8_lossy(&ran.done().stdout).trim().to_owned();
    let said = ran.said();
    let kept = said.split("keep its hash elsewhere: ").nth(1).and_then(|rest| rest.get(..64)).expect("a hash");
    let pair = KeyPair::generate_unencrypted_keypair().expect("keys");
    write_private(&sandbox.path("geheim"), &pair.sk.to_box(None).expect("box").into_string());
    std::fs::write(sandbox.path("openbaar"), pair.pk.to_base64()).expect("file");
    sandbox.run(&["sign", &folder, "--secret-key", "geheim"]).done();
    let proof = ["verify", &folder, "--public-key", "openbaar", "--rebuild"];
    assert!(sandbox.run(&[&proof[..], &inputs].concat()).done().stdout.is_empty());
    sandbox
        .run(&["verify", "--ledger", "uit", "--last", kept, "--lang", "en"])
        .done()
        .says(&["deliveries: 1, warnings: 0"]);
    let other = ["verify", &folder, "--rebuild", "--snapshot", &snapshot, "--sources", &sources, "--key-file", "demo"];
    sandbox.run(&other).exits(4).says(&["ROD1176"]);
}
