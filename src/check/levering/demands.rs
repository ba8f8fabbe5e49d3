//! What a delivery demands of how it is built, beyond its file.
//!
//! In: an admitted delivery and the circumstances of a build. Out: findings ROD1240–1246. Refuses: a delivery on request
//! without a request, what identifies unencrypted or under the demo key, a trial of it on a real register, a mutatie
//! without the former delivery.

use super::AdmittedLevering;
use crate::diagnose::{Bilingual, Finding, Place, RuleCard, Span};

// A static per card, named after its file, and `CARDS`: made by the build script.
include!(concat!(env!("OUT_DIR"), "/levering_demands.rs"));

/// How a delivery is to be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// There is a file with a request.
    pub request: bool,
    /// There is a file of recipients to encrypt to.
    pub recipients: bool,
    /// The key is the published one.
    pub demo_key: bool,
    /// Entered as a delivery; else a trial.
    pub is_final: bool,
    /// The register is made up.
    pub synthetic: bool,
    /// There is a former delivery to compare with.
    pub former: bool,
}

/// What stands against the build.
#[must_use]
pub fn demand(admitted: &AdmittedLevering, circumstances: Circumstances) -> Vec<Finding> {
    let (levering, mut findings) = (admitted.levering(), Vec::new());
    let header = &levering.header;
    let mut report = |card: &RuleCard, span: Span, what: Option<&Bilingual>| {
        let finding = Finding::new(card.get(), Place::at(levering.file, span));
        findings.push(what.map_or(finding.clone(), |what| finding.with("wat", what)));
    };
    match (header.on_request(), circumstances.request) {
        (true, false) => report(&REQUEST_MISSING, header.aanleiding.span, None),
        (false, true) => report(&REQUEST_NOT_ASKED, header.aanleiding.span, None),
        _ => {}
    }
    if header.is_mutatie() != circumstances.former {
        report(&FORMER_MISSING, header.aanleiding.span, None);
    }
    if let Some(what) = identifying(admitted) {
        let what = Some(&what);
        if !circumstances.recipients {
            report(&NOT_ENCRYPTED, header.identiteit.span, what);
        }
        if circumstances.demo_key {
            report(&NUMBERS_UNDER_DEMO_KEY, header.identiteit.span, what);
        }
        if !circumstances.is_final && !circumstances.synthetic {
            report(&TRIAL_ON_REGISTER, header.identiteit.span, what);
        }
    }
    Finding::sort(&mut findings);
    findings
}

/// What the same recipient has from before, by reference number, and this delivery does not go with.
#[must_use]
pub fn joined(admitted: &AdmittedLevering, earlier: &[String]) -> Vec<Finding> {
    let levering = admitted.levering();
    let one = |kenmerk: &String| {
        Finding::new(JOINS_EARLIER_DELIVERY.get(), Place::at(levering.file, levering.ontvanger.id.span))
            .with("ontvanger", levering.ontvanger.name.value.as_str())
            .with("eerder", kenmerk.as_str())
    };
    earlier.iter().map(one).collect()
}

/// What in it says directly who somebody is, in both languages.
fn identifying(admitted: &AdmittedLevering) -> Option<Bilingual> {
    let words = admitted.identifying();
    (!words.is_empty()).then(|| Bilingual {
        nl: words.iter().map(|word| word.nl).collect::<Vec<_>>().join(" en "),
        en: words.iter().map(|word| word.en).collect::<Vec<_>>().join(" and "),
    })
}
