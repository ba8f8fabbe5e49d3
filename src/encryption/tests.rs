//! Recipients as they are and as they are mistaken; a stream there and back.

use super::*;
use crate::diagnose::{Lang, Spoken};
use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

fn file(folder: &Path, text: &[u8], mode: u32) -> PathBuf {
    let path = folder.join("ontvangers.txt");
    std::fs::write(&path, text).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    path
}

fn read(text: &str, mode: u32) -> Result<Recipients, EncryptionError> {
    let folder = tempfile::tempdir().unwrap();
    Recipients::read(&file(folder.path(), text.as_bytes(), mode))
}

/// What an identity makes of a stream; `None` where it is not for it, or broken.
fn decrypted(identity: &Identity, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let decryptor = age::Decryptor::new(bytes).ok()?;
    let mut reader = decryptor.decrypt(std::iter::once(identity as &dyn age::Identity)).ok()?;
    reader.read_to_end(&mut plain).ok()?;
    Some(plain)
}

#[test]
fn every_recipient_opens_the_stream_and_nobody_else() {
    let (first, second, other) = (Identity::generate(), Identity::generate(), Identity::generate());
    let text = format!("# de ontvanger\n\n{}\r\n  {}  \n", first.to_public(), second.to_public());
    let recipients = read(&text, 0o644).unwrap();
    assert_eq!(recipients.names(), [first.to_public().to_string(), second.to_public().to_string()]);
    for length in [0, 1, 65_535, 65_536, 65_537, 200_000] {
        let plain: Vec<u8> = b"123456782;".iter().copied().cycle().take(length).collect();
        let mut writer = Encrypting::new(&recipients, Vec::new()).unwrap();
        plain.chunks(777).for_each(|chunk| writer.write_all(chunk).unwrap());
        let bytes = writer.finish().unwrap();
        assert_eq!(decrypted(&first, &bytes).as_ref(), Some(&plain));
        assert_eq!(decrypted(&second, &bytes).as_ref(), Some(&plain));
        assert_eq!(decrypted(&other, &bytes), None);
        assert!(!bytes.windows(9).any(|window| window == b"123456782"), "plain text in the stream");
        // Without its end, or with another byte anywhere in its body, it opens for nobody.
        assert_eq!(decrypted(&first, &bytes[..bytes.len() - 1]), None);
        let mut spoiled = bytes.clone();
        *spoiled.last_mut().unwrap() ^= 1;
        assert_eq!(decrypted(&first, &spoiled), None);
    }
}

#[test]
fn a_writer_that_was_dropped_leaves_nothing_that_opens() {
    let identity = Identity::generate();
    let recipients = read(&identity.to_public().to_string(), 0o600).unwrap();
    let mut bytes = Vec::new();
    let mut writer = Encrypting::new(&recipients, &mut bytes).unwrap();
    writer.write_all(&[b'x'; 100_000]).unwrap();
    drop(writer);
    assert_eq!(decrypted(&identity, &bytes), None);
}

#[test]
fn what_is_no_list_of_recipients_is_refused_by_line_and_never_quoted() {
    let identity = Identity::generate();
    let (public, secret) = (identity.to_public().to_string(), identity.to_string());
    let secret = secret.expose_secret();
    let long = format!("{public}\n").repeat(101);
    for (text, expected) in [
        (format!("{public}\n{secret}\n"), "HoldsIdentity { line: 2"),
        (secret.to_lowercase(), "HoldsIdentity { line: 1"),
        (format!("{public} # {secret}"), "HoldsIdentity { line: 1"),
        (format!("# x\n{}\n", &public[..61]), "Malformed { line: 2"),
        (public.to_uppercase().replace('1', "l"), "Malformed { line: 1"),
        (format!("{public} {public}"), "Malformed { line: 1"),
        ("ssh-ed25519 AAAA".to_owned(), "Malformed { line: 1"),
        (format!("{public}\n\n{public}\n"), "Repeated { line: 3"),
        ("# niemand\n\n".to_owned(), "NoRecipients"),
        (String::new(), "NoRecipients"),
        (long, "TooLarge"),
        (format!("#{}", "x".repeat(20_000)), "TooLarge"),
    ] {
        let error = read(&text, 0o600).unwrap_err();
        let shown = format!("{error:?}");
        let (kind, rest) = expected.split_once(" { ").unwrap_or((expected, ""));
        assert!(shown.starts_with(kind) && shown.contains(rest), "{expected}: {shown}");
        for said in [error.say(Lang::Nl), error.say(Lang::En), shown] {
            assert!(!said.contains(&public[4..20]) && !said.to_uppercase().contains(&secret[15..40]), "{said}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let error = Recipients::read(&file(folder.path(), b"# x\n\xff\n", 0o600)).unwrap_err();
    assert!(matches!(error, EncryptionError::Malformed { line: 2, .. }));
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_change_is_refused_and_one_that_they_can_read_is_not() {
    let public = Identity::generate().to_public().to_string();
    for mode in [0o620, 0o602, 0o664, 0o666] {
        let error = read(&public, mode).unwrap_err();
        assert!(matches!(error, EncryptionError::ChangeableByOthers { mode: found, .. } if found == mode));
    }
    for mode in [0o600, 0o640, 0o644, 0o444] {
        assert!(read(&public, mode).is_ok());
    }
    assert!(matches!(Recipients::read(Path::new("/dev/null")), Err(EncryptionError::StoredFile { .. })));
    assert!(matches!(Recipients::read(Path::new("nergens")), Err(EncryptionError::StoredFile { .. })));
}
