//! What changed since the former delivery.
//!
//! In: the rows of then and of now, each in order. Out: the rows of now that are new (T) or changed (W) and those of then that
//! are gone (V), in the order of person and enrolment. Refuses: nothing.
//!
//! A row is the same when person and volgnummer are: that is what the recipient finds it by.

use super::side::SideRow;

/// The rows that changed, with their status at the end.
pub(super) fn changes(former: &[SideRow], now: &[SideRow]) -> Vec<SideRow> {
    let key = |row: &SideRow| (row.person, row.volgnr);
    let mut out = Vec::new();
    let (mut then, mut here) = (former.iter().peekable(), now.iter().peekable());
    loop {
        let order = match (then.peek(), here.peek()) {
            (Some(old), Some(new)) => key(old).cmp(&key(new)),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return out,
        };
        match order {
            std::cmp::Ordering::Less => out.extend(then.next().map(|row| with_status(row, b'V'))),
            std::cmp::Ordering::Greater => out.extend(here.next().map(|row| with_status(row, b'T'))),
            std::cmp::Ordering::Equal => {
                if let (Some(old), Some(new)) = (then.next(), here.next())
                    && old.cells != new.cells
                {
                    out.push(with_status(new, b'W'));
                }
            }
        }
    }
}

fn with_status(row: &SideRow, status: u8) -> SideRow {
    let mut cells = row.cells.clone();
    cells.extend_from_slice(&[b';', status]);
    SideRow { cells, ..*row }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<SideRow> {
        let row = |word: &str| {
            let (key, cells) = word.split_once(':').unwrap();
            let (person, volgnr) = key.split_once('.').unwrap();
            let cells = cells.as_bytes().to_vec();
            SideRow { person: person.parse().unwrap(), volgnr: volgnr.parse().unwrap(), cells }
        };
        text.split_whitespace().map(row).collect()
    }

    #[test]
    fn rows_that_came_went_and_changed_are_told_and_the_others_are_not() {
        let said = |former: &str, now: &str| -> Vec<String> {
            let changes = changes(&rows(former), &rows(now));
            changes.into_iter().map(|row| String::from_utf8(row.cells).unwrap()).collect()
        };
        assert_eq!(said("1.1:a 1.2:b 2.1:c 4.1:d", "1.1:a 1.2:x 3.1:e 4.2:f"), ["x;W", "c;V", "e;T", "d;V", "f;T"]);
        assert_eq!(said("", "1.1:a"), ["a;T"]);
        assert_eq!(said("1.1:a", ""), ["a;V"]);
        assert!(said("1.1:a 2.1:b", "1.1:a 2.1:b").is_empty());
    }
}
