//! Why a release is a demo: its key is public, or its register was invented.
//!
//! In: a manifest. Out: the sentence that says which; nothing for what is no demo. Refuses: nothing.

use super::texts;
use crate::diagnose::Spoken;
use crate::manifest::AnyManifest;
use crate::pseudonymise::Key;

/// Which it is. Who has the key of a demo can compute its omnummers; of an invented register there is nobody to find.
pub(super) fn why(manifest: &AnyManifest) -> Option<&'static dyn Spoken> {
    let of_key = manifest.fingerprint() == Key::demo().fingerprint();
    manifest.is_demo().then_some(if of_key { &texts::DemoOfKey as &dyn Spoken } else { &texts::DemoOfSnapshot })
}
