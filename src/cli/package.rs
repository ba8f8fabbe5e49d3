//! `package`: a release as one file to send, encrypted where recipients are given.
//!
//! In: a release folder, a file name. Out: a new file; its path on stdout. Exit 0; 4 with the findings when the release does not
//! verify; 1 when the ledger says that it is not to be sent; 3 when a file cannot be used. Refuses: to pack what does not verify.

use super::places::LedgerPlaces;
use super::release_args::Package;
use super::report::Report;
use super::{Exit, Verdict, demo, spoken, texts, threads, verified_either};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken;
use crate::diff::Delivery;
use crate::encryption::{ENDING, Recipients};
use crate::manifest::{AnyManifest, EventFault, Ledger, ReleaseKind};
use crate::package::{Filed, PackageRequest, package};
use crate::pipeline::levering::enclosed;
use crate::verify::{Question, place_signature};
use std::path::Path;

/// Runs the command.
pub(super) fn run(request: &Package, report: &Report) -> Verdict {
    // First what is cheap to refuse: a list of recipients that cannot be used.
    let recipients = request.recipient.as_deref().map(Recipients::read).transpose().map_err(spoken)?;
    let catalogue = Catalogue::get().map_err(spoken)?;
    let query = Question {
        threads: threads(request.threads)?,
        public_key: request.public_key.clone(),
        signature: request.signature.clone(),
        ..Question::default()
    };
    let manifest = verified_either(&request.release, catalogue, &query, ("niet ingepakt", "not packed"), report)?;
    let Some(manifest) = manifest else { return Ok(Exit::Unverified) };
    if let Some(fault) = not_to_send(&request.release, &manifest)? {
        report.failure(&texts::NotPacked { why: &fault.say(report.lang) });
        return Ok(Exit::Findings);
    }
    let filed = match &manifest {
        AnyManifest::Release(_) => {
            let release = Delivery::open(&request.release).map_err(spoken)?;
            Filed::Besluit(Box::new(release.besluit))
        }
        AnyManifest::Levering(_) => Filed::Levering(Box::new(enclosed(&request.release).map_err(spoken)?)),
    };
    let beside = place_signature(&request.release);
    let signature = request.signature.clone().or_else(|| beside.is_file().then_some(beside));
    let packed = PackageRequest {
        release: &request.release,
        manifest: &manifest,
        filed: &filed,
        signature: signature.as_deref(),
        checked: request.public_key.is_some(),
        recipients: recipients.as_ref(),
        contact: request.contact.as_deref(),
        out: &request.out,
    };
    package(&packed).map_err(spoken)?;
    if let Some(why) = demo::why(&manifest) {
        report.message(&why.say(report.lang));
    }
    if signature.is_none() {
        report.note(
            "zonder handtekening: er is er geen naast de verstrekking (zie sign)",
            "without a signature: there is none beside the release (see sign)",
        );
    }
    let data = manifest.files().iter().any(|file| file.path.ends_with(ENDING));
    if recipients.is_none() && !data {
        report.note(
            "niet versleuteld: geef --recipient met de openbare sleutel van de ontvanger",
            "not encrypted: give --recipient with the public key of the recipient",
        );
    }
    let path = request.out.display();
    report.done(&path.to_string(), &texts::DonePackage { path: &path });
    Ok(Exit::Ok)
}

/// Why the ledger has a final release not sent. It is the configured ledger, else the one that lies with the releases;
/// a release that lies elsewhere is asked of nobody.
fn not_to_send(release: &Path, manifest: &AnyManifest) -> Result<Option<EventFault>, Box<dyn Spoken>> {
    let release = release.canonicalize().unwrap_or_else(|_| release.to_owned());
    let out = release.parent().and_then(Path::parent);
    let place = LedgerPlaces::find(None, out).map_err(spoken)?.ledger;
    let (Some(place), ReleaseKind::Final) = (place, manifest.kind()) else { return Ok(None) };
    let history = Ledger::read(&place).map_err(spoken)?.history();
    let hash = manifest.hash();
    let found = history.releases.iter().filter(|(_, known)| known.entry.manifest == hash);
    Ok(found.filter_map(|(line, _)| history.not_to_send(*line)).next_back())
}
