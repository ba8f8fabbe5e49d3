//! What becomes of a delivery: signed, packed, entered in the ledger, sent, replaced, destroyed; and what is said where it makes
//! no sense.

use super::{build, folder, sandbox, shipped};
use crate::suite::support::Sandbox;
use std::path::Path;

/// The register of the sandbox as if it were no synthetic one.
pub(super) fn real(sandbox: &Sandbox) {
    let path = sandbox.path("snapshot/snapshot.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("synthetisch = true\n"));
    std::fs::write(path, text.replace("synthetisch = true\n", "")).unwrap();
}

/// A minisign key pair of the sandbox.
fn key_pair(sandbox: &Sandbox, name: &str) {
    let minisign::KeyPair { pk, sk } = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let secret = sandbox.path(&format!("{name}.key"));
    std::fs::write(&secret, sk.to_box(None).unwrap().to_string()).unwrap();
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    std::fs::write(sandbox.path(&format!("{name}.pub")), pk.to_box().unwrap().to_string()).unwrap();
}

#[test]
fn a_final_delivery_is_entered_signed_packed_and_sent_as_a_release_is() {
    let sandbox = sandbox();
    real(&sandbox);
    let release = folder(&sandbox, build(&sandbox, &shipped("inspectie-2020"), &["--final", "--by", "Analist"]).done());
    let name = release.display().to_string();
    let ledger = std::fs::read_to_string(sandbox.path("uit/verstrekkingen.jsonl")).unwrap();
    assert!(ledger.contains("FICTIEF-INSP-2020-12") && ledger.contains("\"door\":\"Analist\""), "{ledger}");
    assert!(ledger.contains("\"identiteit\":\"pseudoniem\"") && !ledger.contains("\"moment\""), "{ledger}");
    // The same once more is the same line: nothing in it is encrypted.
    build(&sandbox, &shipped("inspectie-2020"), &["--final"]).done().says(&["already, line 1"]);
    key_pair(&sandbox, "wij");
    key_pair(&sandbox, "ander");
    let lang = ["--lang", "en"];
    let verify = |further: &[&str]| sandbox.run(&[["verify", &name].as_slice(), &lang, further].concat());
    verify(&["--public-key", "wij.pub"]).exits(4).says(&["ROD1150"]);
    sandbox.run(&["sign", &name, "--secret-key", "wij.key"]).done().says(&["levering:FICTIEF-INSP-2020-12"]);
    verify(&["--public-key", "wij.pub"]).done();
    verify(&["--public-key", "ander.pub"]).exits(4).says(&["ROD1152"]);
    let compiled = crate::suite::support::sha256(&std::fs::read(shipped("inspectie-2020")).unwrap());
    verify(&["--besluit-sha256", &compiled]).done();
    verify(&["--besluit-sha256", &"0".repeat(64)]).exits(4).says(&["ROD1123"]);
    sandbox.run(&["package", &name, "post.tar", "--public-key", "wij.pub"]).done();
    let packed = std::fs::read(sandbox.path("post.tar")).unwrap();
    let said = String::from_utf8_lossy(&packed);
    for part in ["BEGELEIDENDE-BRIEF.txt", "data/levering.csv", "levering.toml", "BRO 26", ".minisig", "codeboek.csv"] {
        assert!(said.contains(part), "{part}");
    }
    let record = |event: &str, line: &str, date: &str| {
        let arguments =
            ["ledger", "record", event, "--line", line, "--date", date, "--note", "volgens bericht", "--out", "uit"];
        sandbox.run(&arguments)
    };
    record("sent", "1", "2020-12-02").done();
    sandbox.run(&["verify", "--ledger", "uit"]).done().says(&["sent 2020-12-02"]);
    sandbox.run(&["ledger", "show", "--out", "uit"]).done().says(&["FICTIEF-INSP-2020-12"]);
    // A line that says otherwise than its delivery, and a delivery that the ledger does not know.
    let path = sandbox.path("uit/verstrekkingen.jsonl");
    std::fs::remove_file(&path).unwrap();
    sandbox.run(&["verify", "--ledger", "uit"]).exits(4).says(&["ROD1168"]);
    build(&sandbox, &shipped("inspectie-2020"), &["--final"]).exits(3);
}

/// The same text with another kenmerk is another delivery; with the same one it takes the place of the first, or is refused.
#[test]
fn a_kenmerk_is_delivered_once_unless_it_is_replaced() {
    let sandbox = sandbox();
    real(&sandbox);
    build(&sandbox, &shipped("inspectie-2020"), &["--final"]).done();
    let text = std::fs::read_to_string(shipped("inspectie-2020")).unwrap();
    std::fs::write(sandbox.path("anders.toml"), format!("{text}\n# verbeterd\n")).unwrap();
    let other = sandbox.path("anders.toml");
    build(&sandbox, &other, &["--final"]).exits(1).says(&["--replaces 1"]);
    let left = std::fs::read_dir(sandbox.path("uit/anders")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.filter(|name| name != ".slot").count(), 0);
    let replaced = ["--final", "--replaces", "1", "--reason", "een opmerking ontbrak"];
    build(&sandbox, &other, &replaced).done();
    sandbox.run(&["verify", "--ledger", "uit"]).done().says(&["replaced by 2"]);
    // Another key breaks the series.
    sandbox.run(&["key", "new", "ander.key"]).done();
    let next = text.replace("FICTIEF-INSP-2020-12", "FICTIEF-INSP-2020-13");
    std::fs::write(sandbox.path("volgende.toml"), next).unwrap();
    let places = ["--snapshot", "snapshot", "--sources", "bronnen", "--out", "uit", "--key-file", "ander.key"];
    let volgende = sandbox.path("volgende.toml").display().to_string();
    sandbox.run(&[["build", &volgende, "--final"].as_slice(), &places].concat()).exits(1).says(&["line 1"]);
}

/// What makes no sense of a delivery is refused by its name, and its manifest by its own schema.
#[test]
fn what_a_delivery_does_not_have_is_said() {
    let sandbox = sandbox();
    let release = folder(&sandbox, build(&sandbox, &shipped("inspectie-2020"), &[]).done());
    let name = release.display().to_string();
    let (one, other) = (shipped("sbb-2020").display().to_string(), shipped("ggd-2020").display().to_string());
    for (arguments, code) in [
        (["report", &name].as_slice(), 3),
        (&["diff", &name, &name], 3),
        (&["diff", &one, &other], 2),
        (&["plan", &one], 1),
        (&["sql", &one, "--dialect", "duckdb"], 1),
        (&["build", &one, "--moment", "1", "--snapshot", "s", "--sources", "b", "--key-file", "demo", "--out", "u"], 2),
    ] {
        let ran = sandbox.run(&[arguments, &["--lang", "en"]].concat());
        ran.exits(code).says(&["statutory deliver"]);
    }
    spoil_schema(&sandbox, &release);
}

fn spoil_schema(sandbox: &Sandbox, release: &Path) {
    let path = release.join("manifest.json");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"soort\"", "\"sort\"")).unwrap();
    let name = release.display().to_string();
    let ran = sandbox.run(&["verify", &name]);
    ran.exits(4).says(&["rod-release/levering/v1"]);
    assert!(!ran.said().contains("manifest/v1"), "{}", ran.said());
    // A flag of a delivery does nothing for a release of a besluit, and so is refused.
    std::fs::write(&path, text.replace("rod-release/levering/v1", "rod-release/manifest/v1")).unwrap();
    sandbox.run(&["verify", &name, "--request", "x"]).exits(2);
}
