//! ROD1120–1122: the columns of a data file are those that the decision grants, in the order of the annex.
//!
//! In: a header, what is granted. Out: findings. Refuses: nothing.

use super::{COLUMN_NOT_GRANTED, COLUMNS_IN_OTHER_ORDER, GRANTED_COLUMN_MISSING};
use crate::verify::dossier::Dossier;
use crate::verify::granted::FileRequirement;
use std::collections::BTreeSet;

/// Compares a header with what is granted.
pub(in crate::verify) fn compare(requirement: &FileRequirement, header: &[String], dossier: &mut Dossier) {
    let granted: BTreeSet<&str> = requirement.columns.iter().map(|column| column.name.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut otherwise = false;
    for name in header {
        // A name that occurs twice is granted once.
        if !granted.contains(name.as_str()) || !seen.insert(name.as_str()) {
            let over = dossier.over(&COLUMN_NOT_GRANTED, &requirement.path);
            dossier.report(over.with("kolom", name.as_str()));
            otherwise = true;
        }
    }
    for column in requirement.columns.iter().filter(|column| !seen.contains(column.name.as_str())) {
        let over = dossier.over(&GRANTED_COLUMN_MISSING, &requirement.path);
        dossier.report(over.with("kolom", column.name.as_str()));
        otherwise = true;
    }
    if !otherwise && !header.iter().eq(requirement.columns.iter().map(|column| &column.name)) {
        let over = dossier.over(&COLUMNS_IN_OTHER_ORDER, &requirement.path);
        dossier.report(over);
    }
}
