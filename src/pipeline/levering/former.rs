//! The former delivery, as its folder says it.
//!
//! In: its folder, the delivery of now. Out: its manifest and the delivery that was compiled. Refuses: a folder that is no delivery
//! to the same recipient in the same series, one on request, one of a later day.

use super::enclosed::enclosed;
use super::failure::{LeveringError, differs};
use crate::catalogue::Catalogue;
use crate::check::levering::{AdmittedLevering, check_leveringen};
use crate::diagnose::Bilingual;
use crate::disk::causes;
use crate::emit::MANIFEST;
use crate::manifest::LeveringManifest;
use crate::pipeline::BuildError;
use std::path::Path;

/// Reads it; whether its rows come out again is seen when it is made again.
pub(super) fn read_former(
    folder: &Path,
    now: &AdmittedLevering,
    catalogue: &Catalogue,
) -> Result<(LeveringManifest, AdmittedLevering), BuildError> {
    let unreadable = |reason: Bilingual| LeveringError::Former { path: folder.to_owned(), reason };
    let read = |name: &str| crate::disk::read(&folder.join(name)).map_err(|cause| unreadable(causes(&cause)));
    let manifest = LeveringManifest::read(&read(MANIFEST)?)?;
    let checked = check_leveringen(&[enclosed(folder)?], &[], catalogue);
    let admitted = checked.admitted.into_iter().next().flatten();
    let differs = |nl: &str, en: &str| differs(folder, nl, en);
    let admitted = admitted.ok_or_else(|| differs("zij is niet toelaatbaar", "it is not admissible"))?;
    let (then, here) = (admitted.levering(), now.levering());
    let reeks = |own: &crate::besluit::levering::Levering| own.header.reeks.as_ref().map(|reeks| reeks.value.clone());
    let otherwise = if then.ontvanger.id.value != here.ontvanger.id.value || reeks(then) != reeks(here) {
        Some((
            "zij is aan een andere ontvanger of in een andere reeks",
            "it is to another recipient or in another reeks",
        ))
    } else if then.header.on_request() {
        Some(("zij was op verzoek", "it was on request"))
    } else if manifest.state.stand_per > here.header.date.value {
        Some(("zij is van een latere dag", "it is of a later day"))
    } else {
        None
    };
    match otherwise {
        Some((nl, en)) => Err(differs(nl, en).into()),
        None => Ok((manifest, admitted)),
    }
}
