//! Several files together: parts of one state, and no two states or days that are in none.

use super::{OBO, RO, catalogue};
use crate::exchange::{ExchangeError, ImportRequest, import};

/// What comes of files.
fn of(files: &[(&str, String)]) -> Result<u64, ExchangeError> {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<_> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
    for (path, (_, text)) in paths.iter().zip(files) {
        std::fs::write(path, text).unwrap();
    }
    let request = ImportRequest { files: &paths, out: &folder.path().join("s"), stand_per: None };
    Ok(import(&request, catalogue())?.tables.iter().map(|(_, rows)| rows).sum())
}

#[test]
fn two_states_of_the_same_days_are_no_parts() {
    let whole = ("OBO_25PZ_2023_20240206.CSV", OBO.to_owned());
    let later = ("OBO_25PZ_2023_20240301.CSV", OBO.replacen("2024-02-06", "2024-03-01", 1));
    assert!(matches!(of(&[whole.clone(), later]), Err(ExchangeError::TwoStates { .. })));
    let rows = of(std::slice::from_ref(&whole)).unwrap();
    assert_eq!(of(&[whole.clone(), ("OBO_25PZ_2023.CSV", OBO.to_owned())]).unwrap(), rows);
    let ro = ("RO_25PZ_20230101_20241231.CSV", RO.to_owned());
    let without: String = RO.split_inclusive('\n').filter(|line| !line.contains("101222331")).collect();
    for name in ["RO_25PZ_20230101_20241231_2.CSV", "RO_25PZ_20230801_20240731.CSV"] {
        let other = (name, without.clone());
        assert!(matches!(of(&[ro.clone(), other]), Err(ExchangeError::TwoStates { .. })), "{name}");
    }
    // One delivery in two files: no person is in both.
    let other: String = RO.split_inclusive('\n').filter(|line| !line.contains("111222333")).collect();
    let parts = [("RO_25PZ_20230101_20241231.CSV", without), ("RO_25PZ_20230101_20241231_2.CSV", other)];
    assert_eq!(of(&parts).unwrap(), of(&[ro]).unwrap());
}

#[test]
fn days_between_files_are_in_none() {
    let year = |year: i32| {
        let text = format!("VLP|{year}/{}|25PZ|{year}-12-01|{year}-12-01\nCTR|0|0|0|0|0\n", year + 1);
        (["OBO_25PZ_2019.CSV", "OBO_25PZ_2020.CSV", "OBO_25PZ_2021.CSV"][year as usize - 2019], text)
    };
    assert!(of(&[year(2019), year(2020)]).is_ok());
    assert!(of(&[year(2021), year(2019), year(2020)]).is_ok());
    assert!(matches!(of(&[year(2021), year(2019)]), Err(ExchangeError::Gap { .. })));
}
