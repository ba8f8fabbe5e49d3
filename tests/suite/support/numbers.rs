//! Numbers that pass the eleven-test: `bsn(n)` with remainder 0, `onderwijsnummer(n)` with prefix 10 and remainder 5.

/// The n-th BSN above 900 million: ascending with `n`, so rows written in order of `n` are sorted.
pub(crate) fn bsn(n: usize) -> String {
    number(900_000_000, 0, n)
}

/// The n-th onderwijsnummer.
pub(crate) fn onderwijsnummer(n: usize) -> String {
    number(100_000_000, 5, n)
}

/// Of every eleven successive numbers with the same first eight digits at most one passes, so a step of ten per
/// candidate is searched; numbers are far enough apart to be told from dates and counts.
fn number(base: usize, remainder: i64, n: usize) -> String {
    (base + 1000..)
        .filter(|candidate| eleven_test(&candidate.to_string()) == remainder)
        .nth(n)
        .map(|candidate| candidate.to_string())
        .expect("the numbers do not run out")
}

/// Weighted sum 9..2, -1 modulo 11.
fn eleven_test(digits: &str) -> i64 {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    digits.bytes().zip(weights).map(|(digit, weight)| i64::from(digit - b'0') * weight).sum::<i64>().rem_euclid(11)
}

#[test]
fn published_numbers_pass_and_fail_as_published() {
    assert_eq!(eleven_test("111222333"), 0);
    assert_eq!(eleven_test("123456782"), 0);
    assert_ne!(eleven_test("123456789"), 0);
    assert_eq!(eleven_test("101222331"), 5);
    assert_ne!(eleven_test("101222332"), 5);
}

#[test]
fn numbers_ascend() {
    assert!(bsn(0) < bsn(1) && onderwijsnummer(0) < onderwijsnummer(1) && onderwijsnummer(99) < bsn(0));
    assert!(onderwijsnummer(99).starts_with("10"));
}
