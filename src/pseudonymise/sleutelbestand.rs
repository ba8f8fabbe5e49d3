//! Key files: 64 hex digits for the owner's eyes only.
//!
//! In: a path. Out: a [`Sleutel`], or a new file. Refuses: files that others may use, anything but one strong key,
//! and to overwrite. Every buffer that held the key is wiped.

use super::{PseudonymiseError, Sleutel};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use zeroize::Zeroizing;

/// 64 digits, a line end of at most two bytes, and one byte that shows that there was more.
const RUIMTE: usize = 67;

/// Reads and checks a key file.
pub(super) fn lees(pad: &Path) -> Result<Sleutel, PseudonymiseError> {
    // Asked before opening as well: opening a pipe would wait for a writer.
    keur(pad, &std::fs::metadata(pad).map_err(|oorzaak| bestand(pad, oorzaak))?)?;
    let mut open = File::open(pad).map_err(|oorzaak| bestand(pad, oorzaak))?;
    // Asked of the open file: between the two the path may have come to mean another.
    keur(pad, &open.metadata().map_err(|oorzaak| bestand(pad, oorzaak))?)?;
    let mut tekst = Zeroizing::new([0_u8; RUIMTE]);
    let lengte = vul(&mut open, tekst.as_mut_slice()).map_err(|oorzaak| bestand(pad, oorzaak))?;
    let gelezen = tekst.get(..lengte).unwrap_or_default();
    let zonder_lf = gelezen.strip_suffix(b"\n").map_or(gelezen, |regel| regel.strip_suffix(b"\r").unwrap_or(regel));
    let bytes = ontcijfer(zonder_lf).ok_or_else(|| PseudonymiseError::Vorm { pad: naam(pad) })?;
    if bytes.iter().all(|byte| Some(byte) == bytes.first()) {
        return Err(PseudonymiseError::Zwak { pad: naam(pad) });
    }
    Ok(Sleutel::new(&bytes))
}

/// Writes a key to a new file with mode 0600 and waits until it is on the disk.
pub(super) fn schrijf(sleutel: &Sleutel, pad: &Path) -> Result<(), PseudonymiseError> {
    let mut opties = OpenOptions::new();
    opties.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut opties, 0o600);
    let mut open = opties.open(pad).map_err(|oorzaak| match oorzaak.kind() {
        io::ErrorKind::AlreadyExists => PseudonymiseError::BestaatAl { pad: naam(pad) },
        _ => bestand(pad, oorzaak),
    })?;
    let mut tekst = Zeroizing::new([b'\n'; 65]);
    for (twee, byte) in tekst.chunks_exact_mut(2).zip(sleutel.bytes()) {
        twee.copy_from_slice(&[cijfer(byte >> 4), cijfer(byte & 15)]);
    }
    open.write_all(tekst.as_slice()).and_then(|()| open.sync_all()).map_err(|oorzaak| {
        // Half a key is no key; the file is ours, it did not exist before.
        let _ = std::fs::remove_file(pad);
        bestand(pad, oorzaak)
    })
}

/// Refuses what is no file, and what others may read, write or run.
fn keur(pad: &Path, gegevens: &std::fs::Metadata) -> Result<(), PseudonymiseError> {
    if !gegevens.is_file() {
        return Err(PseudonymiseError::GeenBestand { pad: naam(pad) });
    }
    #[cfg(unix)]
    {
        let rechten = std::os::unix::fs::PermissionsExt::mode(&gegevens.permissions()) & 0o777;
        if rechten & 0o077 != 0 {
            return Err(PseudonymiseError::Leesbaar { pad: naam(pad), rechten });
        }
    }
    Ok(())
}

/// Reads until the buffer is full or the file ends.
fn vul(open: &mut File, ruimte: &mut [u8]) -> io::Result<usize> {
    let mut lengte = 0;
    while let Some(rest) = ruimte.get_mut(lengte..).filter(|rest| !rest.is_empty()) {
        match open.read(rest) {
            Ok(0) => break,
            Ok(aantal) => lengte += aantal,
            Err(oorzaak) if oorzaak.kind() == io::ErrorKind::Interrupted => {}
            Err(oorzaak) => return Err(oorzaak),
        }
    }
    Ok(lengte)
}

fn ontcijfer(tekst: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    if tekst.len() != 64 {
        return None;
    }
    for (byte, twee) in bytes.iter_mut().zip(tekst.chunks_exact(2)) {
        let &[hoog, laag] = twee else { return None };
        *byte = waarde(hoog)? << 4 | waarde(laag)?;
    }
    Some(bytes)
}

fn waarde(cijfer: u8) -> Option<u8> {
    match cijfer {
        b'0'..=b'9' => Some(cijfer - b'0'),
        b'a'..=b'f' => Some(cijfer - b'a' + 10),
        b'A'..=b'F' => Some(cijfer - b'A' + 10),
        _ => None,
    }
}

fn cijfer(waarde: u8) -> u8 {
    if waarde < 10 { b'0' + waarde } else { b'a' + waarde - 10 }
}

fn naam(pad: &Path) -> String {
    pad.display().to_string()
}

fn bestand(pad: &Path, oorzaak: io::Error) -> PseudonymiseError {
    PseudonymiseError::Bestand { pad: naam(pad), oorzaak }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Lang, Spoken};
    use std::path::PathBuf;

    const GOED: &str = "0102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F20";

    fn leg(map: &tempfile::TempDir, inhoud: &[u8], rechten: u32) -> PathBuf {
        let pad = map.path().join("sleutel");
        std::fs::write(&pad, inhoud).unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&pad, std::os::unix::fs::PermissionsExt::from_mode(rechten)).unwrap();
        pad
    }

    fn fout(inhoud: &[u8], rechten: u32) -> PseudonymiseError {
        let map = tempfile::tempdir().unwrap();
        match lees(&leg(&map, inhoud, rechten)) {
            Ok(_) => panic!("accepted"),
            Err(fout) => fout,
        }
    }

    #[test]
    fn both_cases_and_one_line_end_are_the_same_key() {
        let map = tempfile::tempdir().unwrap();
        for staart in ["", "\n", "\r\n"] {
            for tekst in [GOED.to_owned(), GOED.to_lowercase(), GOED.to_uppercase()] {
                let sleutel =
                    lees(&leg(&map, format!("{tekst}{staart}").as_bytes(), 0o600)).unwrap_or_else(|_| panic!());
                assert_eq!(sleutel.vingerafdruk(), "4f0a73b034034da7");
            }
        }
    }

    #[test]
    fn anything_but_64_hex_digits_is_refused_without_quoting_it() {
        for inhoud in [
            String::new(),
            GOED[..63].to_owned(),
            format!("{GOED}0"),
            format!("{GOED}\n\n"),
            format!(" {GOED}"),
            format!("{GOED}\n{GOED}\n"),
            GOED.replace('A', "g"),
            format!("0x{}", &GOED[2..]),
        ] {
            let fout = fout(inhoud.as_bytes(), 0o600);
            assert!(matches!(fout, PseudonymiseError::Vorm { .. }));
            for lang in [Lang::Nl, Lang::En] {
                assert!(!fout.say(lang).contains("0203") && !format!("{fout:?}").contains("0203"));
            }
        }
    }

    #[test]
    fn a_repeated_byte_is_no_key() {
        for paar in ["00", "ff", "a5"] {
            assert!(matches!(fout(paar.repeat(32).as_bytes(), 0o600), PseudonymiseError::Zwak { .. }));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_use_is_refused_also_behind_a_link() {
        for rechten in [0o640, 0o604, 0o620, 0o601, 0o644] {
            let fout = fout(GOED.as_bytes(), rechten);
            assert!(matches!(fout, PseudonymiseError::Leesbaar { rechten: r, .. } if r == rechten));
        }
        let map = tempfile::tempdir().unwrap();
        let pad = leg(&map, GOED.as_bytes(), 0o600);
        let link = map.path().join("link");
        std::os::unix::fs::symlink(&pad, &link).unwrap();
        assert!(lees(&link).is_ok());
        leg(&map, GOED.as_bytes(), 0o644);
        assert!(matches!(lees(&link), Err(PseudonymiseError::Leesbaar { .. })));
        assert!(matches!(lees(map.path()), Err(PseudonymiseError::GeenBestand { .. })));
    }

    #[test]
    fn a_new_key_can_be_read_back_and_is_never_overwritten() {
        let map = tempfile::tempdir().unwrap();
        let pad = map.path().join("nieuw");
        let gemaakt = Sleutel::nieuw(&pad).unwrap_or_else(|fout| panic!("{fout}"));
        let inhoud = std::fs::read(&pad).unwrap();
        assert_eq!((inhoud.len(), inhoud.last()), (65, Some(&b'\n')));
        assert_eq!(lees(&pad).unwrap_or_else(|fout| panic!("{fout}")).vingerafdruk(), gemaakt.vingerafdruk());
        assert!(matches!(Sleutel::nieuw(&pad), Err(PseudonymiseError::BestaatAl { .. })));
        assert_eq!(std::fs::read(&pad).unwrap(), inhoud);
        let ander = Sleutel::nieuw(&map.path().join("ander")).unwrap_or_else(|fout| panic!("{fout}"));
        assert_ne!(ander.vingerafdruk(), gemaakt.vingerafdruk());
    }
}
