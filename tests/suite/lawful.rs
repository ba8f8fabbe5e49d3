//! Lawful drafts, written by somebody who had not seen the rules: `fixtures/lawful/index.csv` says what each varies.
//!
//! A lawful draft is not to be refused. What the checker still says against one stands in `refused.txt` beside them, to
//! be read with every change of the rules: it may only get shorter.

use rod_release::besluit::parse;
use rod_release::catalogue::Catalogue;
use rod_release::check::check;
use rod_release::diagnose::{FileIndex, Severity};
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn what_is_still_said_against_lawful_drafts_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lawful");
    let mut drafts: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    drafts.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    drafts.sort();
    assert!(drafts.len() >= 32, "{} drafts", drafts.len());
    let (mut said, mut good) = (String::new(), 0);
    for path in &drafts {
        let mut found = BTreeMap::new();
        for (_, code) in weighty_findings(&std::fs::read_to_string(path).unwrap())
            .into_iter()
            .filter(|(severity, _)| *severity == Severity::Error)
        {
            *found.entry(code).or_insert(0) += 1;
        }
        good += usize::from(found.is_empty());
        for (code, count) in found {
            said += &format!("{} {code} {count}\n", path.file_name().unwrap().to_string_lossy());
        }
    }
    said += &format!("{good} of {} drafts have no error\n", drafts.len());
    snapbox::assert_data_eq!(said, snapbox::Data::read_from(&folder.join("refused.txt"), None).raw());
}

/// Errors and warnings of a draft, with their codes.
pub(super) fn weighty_findings(text: &str) -> Vec<(Severity, String)> {
    let parsed = parse(FileIndex(0), text);
    let mut findings = parsed.findings;
    if let Some(besluit) = parsed.besluit {
        findings.extend(check(&[besluit], Catalogue::get().expect("catalogue")).findings);
    }
    let weighty = findings.iter().filter(|finding| finding.severity() != Severity::Note);
    weighty.map(|finding| (finding.severity(), finding.card.code.clone())).collect()
}
