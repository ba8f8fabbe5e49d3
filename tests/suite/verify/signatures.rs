//! Signatures: made by `sign`, and everything that can be wrong with one.

use super::good::write_private;
use super::*;
use minisign::KeyPair;
use rod_release::verify::{VerifyError, place_signature, sign};
use std::path::PathBuf;

/// A release on the disk with a key pair beside it.
pub(super) struct Signed {
    _out: tempfile::TempDir,
    folder: PathBuf,
    secret: PathBuf,
    pub(super) public: PathBuf,
    pair: KeyPair,
}

pub(super) fn laid_out() -> Signed {
    let out = tempfile::tempdir().expect("folder");
    let folder = good().write(out.path());
    let pair = KeyPair::generate_unencrypted_keypair().expect("keys");
    let (secret, public) = (out.path().join("geheim.key"), out.path().join("openbaar.pub"));
    write_private(&secret, &pair.sk.to_box(None).expect("box").into_string());
    std::fs::write(&public, pair.pk.to_box().expect("box").into_string()).expect("file");
    Signed { _out: out, folder, secret, public, pair }
}

impl Signed {
    pub(super) fn signed(self) -> Self {
        sign(&self.folder, &self.secret, None, None).unwrap_or_else(|failure| panic!("{failure}"));
        self
    }

    pub(super) fn signature(&self) -> PathBuf {
        place_signature(&self.folder)
    }

    fn codes(&self) -> Vec<String> {
        let question = Question { public_key: Some(self.public.clone()), ..Question::default() };
        codes(&outcome(&self.folder, &question)).into_iter().map(str::to_owned).collect()
    }

    /// Changes a line of the signature, counted from 0.
    fn line(&self, number: usize, change: impl FnOnce(&str) -> String) {
        let text = std::fs::read_to_string(self.signature()).expect("signature");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines[number] = change(&lines[number]);
        std::fs::write(self.signature(), lines.join("\n") + "\n").expect("file");
    }
}

/// Another character in the middle of a base64 text.
fn other_character(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] = if bytes[middle] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).expect("text")
}

#[test]
fn a_signed_release_verifies_and_plain_minisign_sees_what_was_signed_for() {
    let signed = laid_out().signed();
    assert!(signed.codes().is_empty());
    assert!(signed.signature().parent() == signed.folder.parent(), "beside the folder, not inside");
    let text = std::fs::read_to_string(signed.signature()).expect("signature");
    let signature = minisign::SignatureBox::from_string(&text).expect("minisign reads it");
    let manifest = std::fs::read(signed.folder.join("manifest.json")).expect("manifest");
    let good = good().manifest;
    let comment = format!("manifest:{} besluit:{}", good.hash(), good.besluit.kenmerk);
    assert_eq!(signature.trusted_comment().expect("comment"), comment);
    let manifest = std::io::Cursor::new(manifest);
    assert!(minisign::verify(&signed.pair.pk, &signature, manifest, true, false, false).is_ok());
}

/// Its name, what is done, and the code.
type Damage = (&'static str, fn(&Signed), &'static str);

#[test]
fn every_damage_to_a_signature_has_its_own_code() {
    let unsigned = laid_out();
    assert_eq!(unsigned.codes(), ["ROD1150"]);
    let table: [Damage; 10] = [
        ("empty", |s| std::fs::write(s.signature(), "").expect("file"), "ROD1151"),
        ("a line more", |s| s.line(3, |line| format!("{line}\nx")), "ROD1151"),
        ("no base64", |s| s.line(1, |line| format!("!{}", &line[1..])), "ROD1151"),
        ("a short second signature", |s| s.line(3, |line| line[..40].to_owned()), "ROD1151"),
        ("another algorithm", |s| s.line(1, |line| format!("RWQ{}", &line[3..])), "ROD1151"),
        ("another key number", |s| s.line(1, |line| format!("{}A{}", &line[..8], &line[9..])), "ROD1152"),
        ("another signature", |s| s.line(1, other_character), "ROD1153"),
        ("another comment", |s| s.line(2, |line| format!("{line}x")), "ROD1154"),
        ("another second signature", |s| s.line(3, other_character), "ROD1154"),
        (
            "a signature of another comment",
            |s| {
                let manifest = std::fs::read(s.folder.join("manifest.json")).expect("manifest");
                let comment = format!("manifest:{} besluit:44028288", "0".repeat(64));
                let other =
                    minisign::sign(None, &s.pair.sk, manifest.as_slice(), Some(&comment), None).expect("signed");
                std::fs::write(s.signature(), other.into_string()).expect("file");
            },
            "ROD1155",
        ),
    ];
    for (name, damage, code) in table {
        let signed = laid_out().signed();
        damage(&signed);
        assert_eq!(signed.codes(), [code], "{name}");
    }
}

#[test]
fn a_signature_fits_one_manifest_and_one_key() {
    let (one, two) = (laid_out().signed(), laid_out().signed());
    std::fs::copy(two.signature(), one.signature()).expect("copied");
    assert_eq!(one.codes(), ["ROD1152"], "the same release, signed by somebody else");
    let elsewhere = tempfile::tempdir().expect("folder");
    let folder = other().write(elsewhere.path());
    let question =
        Question { public_key: Some(two.public.clone()), signature: Some(two.signature()), ..Question::default() };
    assert_eq!(codes(&outcome(&folder, &question)), BTreeSet::from(["ROD1153"]), "another good release");
}

#[test]
fn keys_are_read_with_care() {
    let laid_out = laid_out();
    let sign = |secret: &Path, password: Option<&Path>| sign(&laid_out.folder, secret, password, None);
    let out = laid_out.folder.parent().expect("folder");
    let locked = out.join("versleuteld.key");
    let pair = KeyPair::generate_encrypted_keypair(Some("wachtwoord".into())).expect("keys");
    write_private(&locked, &pair.sk.to_box(None).expect("box").into_string());
    assert!(matches!(sign(&locked, None), Err(VerifyError::PasswordRequired { .. })));
    let (right, wrong) = (out.join("goed"), out.join("fout"));
    write_private(&right, "wachtwoord\n");
    write_private(&wrong, "iets anders\n");
    assert!(matches!(sign(&locked, Some(&wrong)), Err(VerifyError::SecretKey { .. })));
    assert!(sign(&locked, Some(&right)).is_ok());
    assert!(
        matches!(sign(&locked, Some(&right)), Err(VerifyError::SignatureExists { .. })),
        "a signature is not overwritten"
    );
    #[cfg(unix)]
    {
        std::fs::set_permissions(&laid_out.secret, std::os::unix::fs::PermissionsExt::from_mode(0o640)).expect("mode");
        assert!(matches!(sign(&laid_out.secret, None), Err(VerifyError::AccessibleToOthers { mode: 0o640, .. })));
    }
    let question = Question { public_key: Some(wrong), ..Question::default() };
    let catalogue = Catalogue::get().expect("catalogue");
    let failure = verify(&laid_out.folder, catalogue, &question, &|_, _| ()).err();
    assert!(matches!(failure, Some(VerifyError::PublicKey { .. })));
}

/// For the fuzz target: gives a signature and what verifies a changed one.
pub(crate) fn mutated(run: impl FnOnce(Vec<u8>, &mut dyn FnMut(&[u8]))) {
    let signed = laid_out().signed();
    let seed = std::fs::read(signed.signature()).expect("signature");
    run(seed.clone(), &mut |bytes| {
        std::fs::write(signed.signature(), bytes).expect("file");
        // minisign reads no further than its four lines, whatever stands behind or between their line ends.
        // The first line is an untrusted comment, and carriage returns come from Windows: neither is covered.
        let cut = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)
                .replace('\r', "")
                .lines()
                .skip(1)
                .take(3)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert!(cut(bytes) == cut(&seed) || !signed.codes().is_empty(), "a changed signature verifies");
    });
}
