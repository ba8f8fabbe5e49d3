//! The sort against a naive one, under little memory, several threads and forced faults.

use super::partition::BUCKETS;
use super::*;
use crate::emit::StoredFile;
use crate::pseudonymise::Omnummer;
use crate::separated::header_line;
use std::io;

/// A spread of omnummers without randomness: a bijection of 128 bits.
fn spread(number: u64) -> u128 {
    u128::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)
}

struct TestRow {
    output: usize,
    omnummer: u128,
    person: u64,
    row: Vec<u8>,
}

fn write(row: &[u8]) -> impl FnOnce(&mut Vec<u8>) -> Result<(), EmitError> + '_ {
    |out| {
        out.extend_from_slice(row);
        Ok(())
    }
}

/// `personen` persons with zero to three rows in each of three outputs; some rows equal, one longer than any piece.
fn input(persons: u64) -> Vec<TestRow> {
    let mut all = Vec::new();
    for person in 0..persons {
        for output in 0..3 {
            for row in 0..(person + output as u64) % 4 {
                let length = if person == 7 { 5000 } else { (person % 60) as usize };
                let text = format!("{};{}", row / 2, "x".repeat(length));
                all.push(TestRow { output, omnummer: spread(person), person, row: text.into_bytes() });
            }
        }
    }
    all
}

fn targets(map: &Path, count: usize) -> Vec<Target> {
    (0..count)
        .map(|index| Target {
            file: map.join(format!("{index}.csv")),
            path: format!("data/{index}.csv"),
            header: header_line(["a", "b"]),
        })
        .collect()
}

fn sort(
    input: &[TestRow],
    memory: usize,
    partitions: usize,
    threads: usize,
) -> Result<Vec<(Vec<u8>, Written)>, EmitError> {
    let map = tempfile::tempdir().unwrap();
    let sorter = Sorter::new(3, memory, map.path());
    let mut partitions = sorter.partitions(partitions);
    let count = partitions.len();
    for row in input {
        partitions[(row.person as usize / 10) % count].add(row.output, row.omnummer, row.person, write(&row.row))?;
    }
    let written = sorter.write(partitions, &targets(map.path(), 3), threads)?;
    Ok(written
        .into_iter()
        .enumerate()
        .map(|(index, out)| (std::fs::read(map.path().join(format!("{index}.csv"))).unwrap(), out))
        .collect())
}

fn naive(input: &[TestRow], output: usize) -> Vec<u8> {
    let mut rows: Vec<_> = input.iter().filter(|i| i.output == output).map(|i| (i.omnummer, &i.row)).collect();
    rows.sort();
    let mut out = b"a;b\n".to_vec();
    for (_, row) in rows {
        out.extend_from_slice(row);
        out.push(b'\n');
    }
    out
}

#[test]
fn every_memory_and_number_of_threads_gives_the_bytes_of_a_plain_sort() {
    let input = input(1500);
    for (memory, partitions, threads) in
        [(1 << 30, 1, 1), (1 << 30, 3, 4), (40_000, 1, 1), (40_000, 2, 2), (0, 3, 5), (2_000_000, 2, 1)]
    {
        let out = sort(&input, memory, partitions, threads).unwrap();
        for (index, (bytes, written)) in out.iter().enumerate() {
            assert!(
                *bytes == naive(&input, index),
                "output {index}, memory {memory}, {partitions} boxes, {threads} threads"
            );
            assert_eq!(written.file, StoredFile::from(&format!("data/{index}.csv"), bytes));
            assert_eq!(written.rows as usize, input.iter().filter(|i| i.output == index).count());
        }
    }
}

#[test]
fn a_small_budget_spills_and_a_large_one_does_not() {
    let map = tempfile::tempdir().unwrap();
    let fill = |memory: usize| {
        let mut partition = Sorter::new(3, memory, map.path()).partitions(1).pop().unwrap();
        input(500).iter().for_each(|i| partition.add(i.output, i.omnummer, i.person, write(&i.row)).unwrap());
        let content = partition.finish().unwrap();
        let mut loaded = Vec::new();
        (0..BUCKETS).for_each(|index| content.read(index, &mut loaded).unwrap());
        loaded.len()
    };
    assert_eq!(fill(1 << 30), 0);
    assert!(fill(20_000) > 30_000);
    assert_eq!(map.path().read_dir().unwrap().count(), 0, "spill files have no name");
}

#[test]
fn no_rows_at_all_give_headers_only() {
    for (bytes, written) in sort(&[], 1000, 2, 2).unwrap() {
        assert_eq!((bytes.as_slice(), written.rows), (b"a;b\n".as_slice(), 0));
    }
}

fn one(output: usize, omnummer: u128, person: u64) -> TestRow {
    TestRow { output, omnummer, person, row: b"x".to_vec() }
}

#[test]
fn two_persons_with_one_omnummer_are_found_across_outputs_and_threads() {
    let mut rows = input(300);
    rows.push(one(0, 5, 10_000));
    rows.push(one(1, 5, 10_010)); // another person, another output, another box
    rows.push(one(2, u128::MAX, 10_020));
    rows.push(one(2, u128::MAX, 10_020)); // the same person: no collision
    rows.push(one(2, u128::MAX, 10_020 + (1 << STATE_SHIFT))); // nor in another state of the register
    rows.push(one(2, 6, 1));
    rows.push(one(2, 6, 2));
    rows.push(one(2, 6, 3)); // three persons are one omnummer too many
    for (memory, partitions, threads) in [(1 << 30, 1, 1), (10_000, 2, 2)] {
        let error = sort(&rows, memory, partitions, threads).unwrap_err();
        assert!(matches!(error, EmitError::Collision { count: 2 }));
    }
}

#[test]
fn a_fault_names_the_file_and_stops_all_threads() {
    let map = tempfile::tempdir().unwrap();
    let sorter = Sorter::new(2, 1000, map.path());
    let partitions = sorter.partitions(2);
    std::fs::write(map.path().join("1.csv"), "staat er al").unwrap();
    let error = sorter.write(partitions, &targets(map.path(), 2), 4).unwrap_err();
    assert!(matches!(error, EmitError::StoredFile { path, .. } if path.ends_with("1.csv")));

    let gone = map.path().join("bestaat-niet");
    let mut partition = Sorter::new(1, 0, &gone).partitions(1).pop().unwrap();
    // Enough persons to fill a piece of memory: only the next one spills.
    let error = (0..100_000).try_for_each(|person| partition.add(0, 1, person, write(b"a"))).unwrap_err();
    assert!(matches!(error, EmitError::StoredFile { path, .. } if path.ends_with("bestaat-niet")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_sort_with_the_name_of_the_file() {
    let map = tempfile::tempdir().unwrap();
    let mut partitions = Sorter::new(2, 1 << 20, map.path()).partitions(2);
    for number in 0..60_000 {
        let partition = &mut partitions[number as usize % 2];
        let row = b"een rij die lang genoeg is om de buffer te vullen";
        partition.add(1, spread(number), number, write(row)).unwrap();
    }
    let mut targets = targets(map.path(), 2);
    targets[1].file = "/dev/full".into();
    let error = output::write_with(partitions, &targets, 4, |path| {
        let open = std::fs::File::options().write(true).create(true).truncate(false).open(path);
        open.map(|open| crate::emit::HashingWriter::on(open, path)).map_err(|cause| EmitError::file(path, cause))
    })
    .unwrap_err();
    assert!(
        matches!(error, EmitError::StoredFile { path, cause } if path == "/dev/full" && cause.kind() == io::ErrorKind::StorageFull)
    );
}

#[test]
fn an_output_that_was_not_announced_is_refused() {
    let map = tempfile::tempdir().unwrap();
    let mut partition = Sorter::new(2, 1000, map.path()).partitions(1).pop().unwrap();
    assert!(matches!(partition.add(2, 1, 1, write(b"x")), Err(EmitError::UnknownOutput { number: 2, count: 2 })));
}

#[test]
fn rows_order_by_omnummer_and_then_by_their_bytes_wherever_it_stands() {
    let map = tempfile::tempdir().unwrap();
    let sorter = Sorter::new(3, 1 << 20, map.path());
    let mut partitions = sorter.partitions(1);
    let (mut expected, targets) = (vec![Vec::new(); 3], targets(map.path(), 3));
    for person in 0..40_u64 {
        let chars = Omnummer::from(spread(person)).write();
        let chars = std::str::from_utf8(&chars).unwrap();
        for (output, rows) in expected.iter_mut().enumerate() {
            for (before, after) in
                [("", "b"), ("", "a"), ("10", ""), ("1", "x"), ("1", ";"), ("\"1;\"", "x"), ("!", "y")]
            {
                // As many fields before the omnummer as the number of the output.
                let before = [String::new(), format!("{before};"), format!("1;{before};")][output].clone();
                let row = format!("{before}{chars};{after}");
                partitions[0].add(output, spread(person), person, write(row.as_bytes())).unwrap();
                rows.push(row);
            }
        }
    }
    sorter.write(partitions, &targets, 2).unwrap();
    for (index, mut rows) in expected.into_iter().enumerate() {
        let omnummer = |row: &String| row.split(';').find(|field| field.len() == 26).map(str::to_owned);
        rows.sort_by_key(|row| (omnummer(row), row.clone()));
        let out = std::fs::read_to_string(&targets[index].file).unwrap();
        assert_eq!(out.lines().skip(1).collect::<Vec<_>>(), rows, "output {index}");
    }
}
