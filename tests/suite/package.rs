//! `package`: one file to send, the same bytes every time, of which everything comes out as it was.

use super::support::{Sandbox, tree};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

/// The entries of an archive: names, and what is in them.
fn entries(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = tar::Archive::new(std::fs::File::open(path).expect("archive"));
    let one = |entry: std::io::Result<tar::Entry<'_, std::fs::File>>| {
        let mut entry = entry.expect("entry");
        let header = entry.header();
        assert_eq!((header.mode().unwrap(), header.uid().unwrap(), header.gid().unwrap()), (0o600, 0, 0));
        // 2024-08-01: the day of the release.
        assert_eq!(header.mtime().unwrap(), 1_722_470_400);
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        (entry.path().expect("path").to_string_lossy().into_owned(), bytes)
    };
    archive.entries().expect("entries").map(one).collect()
}

#[test]
fn a_release_is_packed_with_its_signature_and_a_letter_and_comes_out_whole() {
    let sandbox = Sandbox::new();
    sandbox.synth(300, 3);
    let release = String::from_utf8_lossy(&sandbox.run(&sandbox.build_arguments()).done().stdout).trim().to_owned();
    let folder = sandbox.path(&release);
    let name = folder.file_name().expect("name").to_string_lossy().into_owned();
    let pack = |out: &str| sandbox.run(&["package", &release, out, "--contact", "A. Nalist, DUO", "--lang", "en"]);
    pack("een.tar").done().says(&["without a signature", "not encrypted", "demo"]);
    let minisig = folder.with_file_name(format!("{name}.minisig"));
    // What is no signature of this release is not sent, and a secret key least of all.
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("keys");
    let secret = pair.sk.to_box(None).expect("box").into_string();
    super::verify::good::write_private(&sandbox.path("geheim"), &secret);
    for other in [secret.as_str(), "handtekening\n", ""] {
        std::fs::write(&minisig, other).expect("file");
        pack("nul.tar").exits(3).says(&["no signature of this release"]);
        assert!(!sandbox.path("nul.tar").exists());
    }
    std::fs::remove_file(&minisig).expect("removed");
    sandbox.run(&["sign", &release, "--secret-key", "geheim"]).done();
    pack("twee.tar").done();
    pack("drie.tar").done();
    pack("drie.tar").exits(3).says(&["exists already"]);
    pack(&format!("{release}/vijf.tar")).exits(3).says(&["lies inside a release"]);
    sandbox.run(&["package", &release, "-", "--lang", "en"]).exits(3).says(&["standard output"]);
    for contact in ["", " ", "\u{200b}", "A. Nalist\u{202e}", "A. Nalist, 123456782"] {
        let ran = sandbox.run(&["package", &release, "zes.tar", "--contact", contact, "--lang", "en"]);
        ran.exits(3).says(&["--contact"]);
        assert!(!ran.said().contains("123456782"));
    }
    assert!(!sandbox.path("-").exists() && !sandbox.path("zes.tar").exists());
    let bytes = |name: &str| std::fs::read(sandbox.path(name)).expect("archive");
    assert!(bytes("twee.tar") == bytes("drie.tar") && bytes("een.tar") != bytes("twee.tar"));

    let mut packed = entries(&sandbox.path("twee.tar"));
    let stem = folder.parent().and_then(Path::file_name).expect("stem").to_string_lossy().into_owned();
    let letter = packed.remove(&format!("{stem}/BEGELEIDENDE-BRIEF.txt")).expect("a letter");
    let letter = String::from_utf8(letter).expect("text");
    for said in [
        "Jongeren Organisatie",
        "proeflevering",
        "uiterlijk 2030-08-01",
        "A. Nalist, DUO",
        "EER",
        &name,
        "minisign -Vm",
        "gecontroleerd",
    ] {
        assert!(letter.contains(said), "{said}\n{letter}");
    }
    assert_eq!(packed.remove(&format!("{stem}/{name}.minisig")), std::fs::read(&minisig).ok());
    let own: BTreeMap<String, Vec<u8>> =
        tree(&folder).into_iter().map(|(path, bytes)| (format!("{stem}/{name}/{path}"), bytes)).collect();
    assert_eq!(packed.keys().collect::<Vec<_>>(), own.keys().collect::<Vec<_>>());
    assert!(packed == own);
    // What comes out verifies.
    tar::Archive::new(std::fs::File::open(sandbox.path("twee.tar")).expect("archive"))
        .unpack(sandbox.path("daar"))
        .expect("unpacked");
    sandbox.run(&["verify", &format!("daar/{stem}/{name}")]).done();

    // With recipients nothing plain reaches the disk; a program without encryption says so and packs nothing.
    let recipients = "# de ontvanger\nage1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n";
    super::support::program::write(&sandbox.path("ontvanger.txt"), recipients);
    let ran = sandbox.run(&["package", &release, "geheim.tar.age", "--recipient", "ontvanger.txt", "--lang", "en"]);
    if cfg!(feature = "age") {
        ran.done();
        let bytes = bytes("geheim.tar.age");
        assert!(bytes.starts_with(b"age-encryption.org/v1\n") && !bytes.windows(7).any(|part| part == b"LEESMIJ"));
    } else {
        ran.exits(3).says(&["age"]);
        assert!(!sandbox.path("geheim.tar.age").exists());
    }

    // What does not verify is not packed, and no half archive is left.
    let readme = folder.join("LEESMIJ.txt");
    std::fs::write(&readme, "anders").expect("file");
    pack("vier.tar").exits(4).says(&["ROD1107", "not packed"]);
    assert!(!sandbox.path("vier.tar").exists());
    let left = std::fs::read_dir(sandbox.path(".")).expect("folder").map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().starts_with(".inpakken")));
}
