//! `package`: a release as one file to send, encrypted where recipients are given.
//!
//! In: a release folder, a file name. Out: a new file; its path on stdout. Exit 0; 4 with the findings when the release does not
//! verify; 3 when a file cannot be used. Refuses: to pack what does not verify.

use super::release_args::Package;
use super::report::Report;
use super::{Exit, Verdict, demo, spoken, texts, threads, verified_either};
use crate::catalogue::Catalogue;
use crate::diff::Delivery;
use crate::encryption::{ENDING, Recipients};
use crate::manifest::AnyManifest;
use crate::package::{Filed, PackageRequest, package};
use crate::pipeline::levering::enclosed;
use crate::verify::{Question, place_signature};

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
