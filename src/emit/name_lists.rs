//! `codelijsten/*.csv` of codes that public sources name: those that occur in the release, with their names.
//!
//! In: plan, what was counted, the names. Out: a path and a table per list: `code;label`, an empty label where no source knows the
//! code. Refuses: nothing.

use super::codelijsten::codelijst_path;
use crate::distribution::FileTally;
use crate::plan::Plan;
use crate::separated::{header_line, write_row};
use crate::sources::{Names, OccurringCodes};

/// The codes of every list that occur in the data. Where a column has too many codes to be counted its list is empty: half a list would
/// be read as a whole one.
#[must_use]
pub fn occurring_codes(plan: &Plan, tallies: &[&FileTally]) -> OccurringCodes {
    let mut out: OccurringCodes =
        plan.name_lists().into_iter().map(|list| (list.to_owned(), Default::default())).collect();
    let mut whole = out.clone();
    for ((part, _), tally) in plan.data_files().zip(tallies) {
        for (column, counted) in part.columns.iter().zip(&tally.columns) {
            let Some(id) = &column.name_list else { continue };
            match (&counted.values, whole.get_mut(id)) {
                (Some(values), Some(list)) => {
                    list.extend(values.iter().map(|(code, _)| String::from_utf8_lossy(code).into_owned()));
                }
                _ => _ = whole.remove(id),
            }
        }
    }
    out.extend(whole);
    out
}

/// Every list with its path.
#[must_use]
pub(super) fn name_lists(codes: &OccurringCodes, names: &Names) -> Vec<(String, Vec<u8>)> {
    let one = |(list, codes): (&String, &std::collections::BTreeSet<String>)| {
        let mut out = header_line(["code", "label"]);
        for code in codes {
            let name = names.get(list).and_then(|names| names.get(code)).map(String::as_str).unwrap_or_default();
            write_row(&mut out, [code.as_bytes(), name.as_bytes()]);
            out.push(b'\n');
        }
        (codelijst_path(list), out)
    };
    codes.iter().map(one).collect()
}

/// The names in a list as it was written; a code without one is not there.
#[must_use]
pub fn read_name_list(bytes: &[u8]) -> std::collections::BTreeMap<String, String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(bytes);
    let rows = reader.records().filter_map(Result::ok);
    let named = rows.filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())));
    named.filter(|(_, name)| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_occurs_is_listed_with_its_name_or_none() {
        let codes = [("landen".to_owned(), ["5001".to_owned(), "9999".to_owned()].into())].into();
        let names: Names = [("landen".to_owned(), [("5001".to_owned(), "Can;ada".to_owned())].into())].into();
        let lists = name_lists(&codes, &names);
        assert_eq!(lists, [("codelijsten/landen.csv".to_owned(), b"code;label\n5001;\"Can;ada\"\n9999;\n".to_vec())]);
        let back = read_name_list(&lists[0].1);
        assert!(back["5001"] == "Can;ada" && back.len() == 1);
    }
}
