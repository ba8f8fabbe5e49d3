//! The former delivery, as its folder says it.
//!
//! In: its folder, the delivery of now. Out: its manifest and the delivery that was compiled. Refuses: a folder that is no delivery
//! to the same recipient in the same series, one on request, one of a later day.

use super::failure::LeveringError;
use super::made::LEVERING;
use crate::besluit::levering::parse;
use crate::catalogue::Catalogue;
use crate::check::levering::{AdmittedLevering, check_leveringen};
use crate::diagnose::{Bilingual, FileIndex};
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
    let text = String::from_utf8_lossy(&read(LEVERING)?).into_owned();
    let parsed = parse(FileIndex(0), &text).levering;
    let checked = parsed.map(|levering| check_leveringen(&[levering], &[], catalogue));
    let admitted = checked.and_then(|checked| checked.admitted.into_iter().next().flatten());
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

/// It is not what the recipient has.
pub(super) fn differs(folder: &Path, nl: &str, en: &str) -> LeveringError {
    let part = Bilingual { nl: nl.to_owned(), en: en.to_owned() };
    LeveringError::FormerDiffers { path: folder.to_owned(), part }
}
