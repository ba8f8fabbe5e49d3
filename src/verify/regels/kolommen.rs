//! ROD1120–1122: the columns of a data file are those that the decision grants, in the order of the annex.
//!
//! In: a header, what is granted. Out: findings. Refuses: nothing.

use super::{COLUMN_NOT_GRANTED, COLUMNS_IN_OTHER_ORDER, GRANTED_COLUMN_MISSING};
use crate::verify::dossier::Dossier;
use crate::verify::toegekend::Bestandseis;
use std::collections::BTreeSet;

/// Compares a header with what is granted.
pub(in crate::verify) fn vergelijk(eis: &Bestandseis, kop: &[String], dossier: &mut Dossier) {
    let toegekend: BTreeSet<&str> = eis.kolommen.iter().map(|kolom| kolom.naam.as_str()).collect();
    let mut gezien = BTreeSet::new();
    let mut anders = false;
    for naam in kop {
        // A name that occurs twice is granted once.
        if !toegekend.contains(naam.as_str()) || !gezien.insert(naam.as_str()) {
            let over = dossier.over(&COLUMN_NOT_GRANTED, &eis.pad);
            dossier.meld(over.with("kolom", naam.as_str()));
            anders = true;
        }
    }
    for kolom in eis.kolommen.iter().filter(|kolom| !gezien.contains(kolom.naam.as_str())) {
        let over = dossier.over(&GRANTED_COLUMN_MISSING, &eis.pad);
        dossier.meld(over.with("kolom", kolom.naam.as_str()));
        anders = true;
    }
    if !anders && !kop.iter().eq(eis.kolommen.iter().map(|kolom| &kolom.naam)) {
        let over = dossier.over(&COLUMNS_IN_OTHER_ORDER, &eis.pad);
        dossier.meld(over);
    }
}
