//! The page of a small release.

use super::*;
use crate::distribution::{Counting, FileCounter, FileTally};
use crate::emit::codeboek::example;

/// Persons of one row each, with these cells.
fn tally(columns: [Counting; 2], cells: &[(u64, &str)]) -> FileTally {
    let mut counter = FileCounter::of(columns);
    let all = cells.iter().flat_map(|(times, cell)| (0..*times).map(|_| *cell));
    all.for_each(|cell| counter.row(true, |column| if column == 0 { b"x" } else { cell.as_bytes() }));
    counter.finish()
}

fn page(codes: &[(u64, &str)], ages: &[(u64, &str)], comparison: Option<&Comparison>) -> String {
    example::with_context(|context| {
        let tallies =
            [tally([Counting::Hidden, Counting::Codes], codes), tally([Counting::Hidden, Counting::Whole], ages)];
        let files = published(context, &tallies.iter().collect::<Vec<_>>());
        let labels = labels(context.plan, context.catalogue, &Default::default()).unwrap();
        let request = ReportRequest { context, files: &files, labels: &labels, comparison };
        String::from_utf8(report_page(request)).unwrap()
    })
}

#[test]
fn the_page_tells_what_was_granted_and_what_is_in_it() {
    let page = page(&[(700, "1"), (40, "2"), (3, "0")], &[(2, "15"), (300, "16"), (400, "17"), (50, "18")], None);
    for said in [
        "Voorbeeld &amp; Zoon",
        "Verwerker &lt;b&gt;een&lt;/b&gt;",
        "uiterlijk 2030-11-25",
        ">740<",
        ">750<",
        "eerste generatie",
        "≤ 16: 300",
        "vrije tekst",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    for kept in ["15: ", ">3<", "<script", "http", "<b>een"] {
        assert!(!page.contains(kept), "{kept}");
    }
}

#[test]
fn of_a_file_of_few_persons_nothing_is_told() {
    let page = page(&[(2, "1"), (1, "2")], &[(3, "16")], None);
    assert!(
        page.contains("&lt; 10")
            && !page.contains("<svg")
            && !page.contains("eerste generatie")
            && !page.contains(">3<"),
        "{page}"
    );
}
