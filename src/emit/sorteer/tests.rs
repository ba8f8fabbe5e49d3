//! The sort against a naive one, under little memory, several threads and forced faults.

use super::*;
use crate::emit::{Bestand, kopregel};
use crate::pseudonymise::Omnummer;
use std::io;

/// A spread of omnummers without randomness: a bijection of 128 bits.
fn spreid(nummer: u64) -> u128 {
    u128::from(nummer).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)
}

struct Invoer {
    uitvoer: usize,
    omnummer: u128,
    persoon: u64,
    rij: Vec<u8>,
}

fn schrijf(rij: &[u8]) -> impl FnOnce(&mut Vec<u8>) -> Option<usize> + '_ {
    |uit| {
        uit.extend_from_slice(rij);
        None
    }
}

/// `personen` persons with zero to three rows in each of three outputs; some rows equal, one longer than any piece.
fn invoer(personen: u64) -> Vec<Invoer> {
    let mut alles = Vec::new();
    for persoon in 0..personen {
        for uitvoer in 0..3 {
            for rij in 0..(persoon + uitvoer as u64) % 4 {
                let lengte = if persoon == 7 { 5000 } else { (persoon % 60) as usize };
                let tekst = format!("{};{}", rij / 2, "x".repeat(lengte));
                alles.push(Invoer { uitvoer, omnummer: spreid(persoon), persoon, rij: tekst.into_bytes() });
            }
        }
    }
    alles
}

fn doelen(map: &Path, aantal: usize) -> Vec<Doel> {
    (0..aantal)
        .map(|nr| Doel {
            bestand: map.join(format!("{nr}.csv")),
            pad: format!("data/{nr}.csv"),
            kop: kopregel(["a", "b"]),
        })
        .collect()
}

fn sorteer(
    invoer: &[Invoer],
    geheugen: usize,
    vakken: usize,
    draden: usize,
) -> Result<Vec<(Vec<u8>, Geschreven)>, EmitError> {
    let map = tempfile::tempdir().unwrap();
    let sorteerder = Sorteerder::new(3, geheugen, map.path());
    let mut vakken = sorteerder.vakken(vakken);
    let aantal = vakken.len();
    for rij in invoer {
        vakken[(rij.persoon as usize / 10) % aantal].voeg_toe(
            rij.uitvoer,
            rij.omnummer,
            rij.persoon,
            schrijf(&rij.rij),
        )?;
    }
    let geschreven = sorteerder.schrijf(vakken, &doelen(map.path(), 3), draden)?;
    Ok(geschreven
        .into_iter()
        .enumerate()
        .map(|(nr, uit)| (std::fs::read(map.path().join(format!("{nr}.csv"))).unwrap(), uit))
        .collect())
}

fn naief(invoer: &[Invoer], uitvoer: usize) -> Vec<u8> {
    let mut rijen: Vec<_> = invoer.iter().filter(|i| i.uitvoer == uitvoer).map(|i| (i.omnummer, &i.rij)).collect();
    rijen.sort();
    let mut uit = b"a;b\n".to_vec();
    for (_, rij) in rijen {
        uit.extend_from_slice(rij);
        uit.push(b'\n');
    }
    uit
}

#[test]
fn every_memory_and_number_of_threads_gives_the_bytes_of_a_plain_sort() {
    let invoer = invoer(1500);
    for (geheugen, vakken, draden) in
        [(1 << 30, 1, 1), (1 << 30, 3, 4), (40_000, 1, 1), (40_000, 2, 2), (0, 3, 5), (2_000_000, 2, 1)]
    {
        let uit = sorteer(&invoer, geheugen, vakken, draden).unwrap();
        for (nr, (bytes, geschreven)) in uit.iter().enumerate() {
            assert!(*bytes == naief(&invoer, nr), "output {nr}, memory {geheugen}, {vakken} boxes, {draden} threads");
            assert_eq!(geschreven.bestand, Bestand::van(&format!("data/{nr}.csv"), bytes));
            assert_eq!(geschreven.rijen as usize, invoer.iter().filter(|i| i.uitvoer == nr).count());
        }
    }
}

#[test]
fn a_small_budget_spills_and_a_large_one_does_not() {
    let map = tempfile::tempdir().unwrap();
    let vul = |geheugen: usize| {
        let mut vak = Sorteerder::new(3, geheugen, map.path()).vakken(1).pop().unwrap();
        invoer(500).iter().for_each(|i| vak.voeg_toe(i.uitvoer, i.omnummer, i.persoon, schrijf(&i.rij)).unwrap());
        let inhoud = vak.klaar().unwrap();
        let mut geladen = Vec::new();
        (0..BAKKEN).for_each(|nr| inhoud.lees(nr, &mut geladen).unwrap());
        geladen.len()
    };
    assert_eq!(vul(1 << 30), 0);
    assert!(vul(20_000) > 30_000);
    assert_eq!(map.path().read_dir().unwrap().count(), 0, "spill files have no name");
}

#[test]
fn no_rows_at_all_give_headers_only() {
    for (bytes, geschreven) in sorteer(&[], 1000, 2, 2).unwrap() {
        assert_eq!((bytes.as_slice(), geschreven.rijen), (b"a;b\n".as_slice(), 0));
    }
}

fn een(uitvoer: usize, omnummer: u128, persoon: u64) -> Invoer {
    Invoer { uitvoer, omnummer, persoon, rij: b"x".to_vec() }
}

#[test]
fn two_persons_with_one_omnummer_are_found_across_outputs_and_threads() {
    let mut rijen = invoer(300);
    rijen.push(een(0, 5, 10_000));
    rijen.push(een(1, 5, 10_010)); // another person, another output, another box
    rijen.push(een(2, u128::MAX, 10_020));
    rijen.push(een(2, u128::MAX, 10_020)); // the same person: no collision
    rijen.push(een(2, 6, 1));
    rijen.push(een(2, 6, 2));
    rijen.push(een(2, 6, 3)); // three persons are one omnummer too many
    for (geheugen, vakken, draden) in [(1 << 30, 1, 1), (10_000, 2, 2)] {
        let fout = sorteer(&rijen, geheugen, vakken, draden).unwrap_err();
        assert!(matches!(fout, EmitError::Botsing { aantal: 2 }));
    }
}

#[test]
fn a_fault_names_the_file_and_stops_all_threads() {
    let map = tempfile::tempdir().unwrap();
    let sorteerder = Sorteerder::new(2, 1000, map.path());
    let vakken = sorteerder.vakken(2);
    std::fs::write(map.path().join("1.csv"), "staat er al").unwrap();
    let fout = sorteerder.schrijf(vakken, &doelen(map.path(), 2), 4).unwrap_err();
    assert!(matches!(fout, EmitError::Bestand { pad, .. } if pad.ends_with("1.csv")));

    let weg = map.path().join("bestaat-niet");
    let mut vak = Sorteerder::new(1, 0, &weg).vakken(1).pop().unwrap();
    // Enough persons to fill a piece of memory: only the next one spills.
    let fout = (0..100_000).try_for_each(|persoon| vak.voeg_toe(0, 1, persoon, schrijf(b"a"))).unwrap_err();
    assert!(matches!(fout, EmitError::Bestand { pad, .. } if pad.ends_with("bestaat-niet")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_sort_with_the_name_of_the_file() {
    let map = tempfile::tempdir().unwrap();
    let mut vakken = Sorteerder::new(2, 1 << 20, map.path()).vakken(2);
    for nummer in 0..60_000 {
        let vak = &mut vakken[nummer as usize % 2];
        let rij = b"een rij die lang genoeg is om de buffer te vullen";
        vak.voeg_toe(1, spreid(nummer), nummer, schrijf(rij)).unwrap();
    }
    let mut doelen = doelen(map.path(), 2);
    doelen[1].bestand = "/dev/full".into();
    let fout = uitvoer::schrijf_naar(vakken, &doelen, 4, |pad| {
        let open = std::fs::File::options().write(true).create(true).truncate(false).open(pad);
        open.map(|open| crate::emit::HashendeSchrijver::op(open, pad))
            .map_err(|oorzaak| EmitError::bestand(pad, oorzaak))
    })
    .unwrap_err();
    assert!(
        matches!(fout, EmitError::Bestand { pad, oorzaak } if pad == "/dev/full" && oorzaak.kind() == io::ErrorKind::StorageFull)
    );
}

#[test]
fn an_output_that_was_not_announced_is_refused() {
    let map = tempfile::tempdir().unwrap();
    let mut vak = Sorteerder::new(2, 1000, map.path()).vakken(1).pop().unwrap();
    assert!(matches!(vak.voeg_toe(2, 1, 1, schrijf(b"x")), Err(EmitError::Uitvoer { nummer: 2, aantal: 2 })));
}

#[test]
fn the_omnummer_stands_where_the_row_leaves_room_for_it_and_rows_order_as_if_it_always_did() {
    let map = tempfile::tempdir().unwrap();
    let sorteerder = Sorteerder::new(3, 1 << 20, map.path());
    let mut vakken = sorteerder.vakken(1);
    let (mut verwacht, doelen) = (vec![Vec::new(); 3], doelen(map.path(), 3));
    for persoon in 0..40_u64 {
        let tekens = Omnummer::van(spreid(persoon)).schrijf();
        let tekens = std::str::from_utf8(&tekens).unwrap();
        for (uitvoer, rijen) in verwacht.iter_mut().enumerate() {
            for (voor, na) in [("", "b"), ("", "a"), ("10", ""), ("1", "x"), ("1", ";"), ("\"1;\"", "x"), ("!", "y")] {
                // As many fields before the omnummer as the number of the output.
                let voor = [String::new(), format!("{voor};"), format!("1;{voor};")][uitvoer].clone();
                let rij = format!("{voor};{na}");
                rijen.push(format!("{voor}{tekens};{na}"));
                let plaats = |uit: &mut Vec<u8>| {
                    uit.extend_from_slice(rij.as_bytes());
                    Some(voor.len())
                };
                vakken[0].voeg_toe(uitvoer, spreid(persoon), persoon, plaats).unwrap();
            }
        }
    }
    sorteerder.schrijf(vakken, &doelen, 2).unwrap();
    for (nr, mut rijen) in verwacht.into_iter().enumerate() {
        let omnummer = |rij: &String| rij.split(';').find(|veld| veld.len() == 26).map(str::to_owned);
        rijen.sort_by_key(|rij| (omnummer(rij), rij.clone()));
        let uit = std::fs::read_to_string(&doelen[nr].bestand).unwrap();
        assert_eq!(uit.lines().skip(1).collect::<Vec<_>>(), rijen, "output {nr}");
    }
}

#[test]
fn a_row_with_too_much_before_its_omnummer_is_refused() {
    let map = tempfile::tempdir().unwrap();
    let mut vak = Sorteerder::new(1, 1 << 20, map.path()).vakken(1).pop().unwrap();
    let lang = |uit: &mut Vec<u8>| {
        uit.resize(uit.len() + 70_000, b'x');
        Some(70_000)
    };
    assert!(matches!(vak.voeg_toe(0, 1, 1, lang), Err(EmitError::RijTeLang)));
}
