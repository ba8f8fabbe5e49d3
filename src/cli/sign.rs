//! `sign`: signs a release with minisign, after it has been verified.
//!
//! In: a release folder, a secret key. Out: the path of the signature on stdout. Exit 0; 4 with the findings when the
//! release does not verify; 3 when key or signature cannot be used. Refuses: to sign what does not verify.

use super::args::Sign;
use super::formats::Format;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Verdict, check, demo, spoken, texts, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken;
use crate::verify::{Question, sign, verify};

/// Runs the command.
pub(super) fn run(request: &Sign, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let progress = Progress::new(report.quiet);
    let query = Question { threads: threads(request.threads)?, ..Question::default() };
    let verdict = verify(&request.release, catalogue, &query, &|done, total| progress.at(done, total));
    progress.done();
    let verdict = verdict.map_err(spoken)?;
    if !verdict.is_valid() {
        report.message(&check::show(Format::Human, &verdict.sources, &verdict.findings, report));
        report.note("niet ondertekend: de verstrekking klopt niet", "not signed: the release does not verify");
        return Ok(Exit::Unverified);
    }
    let password = request.password_file.as_deref();
    let signed = sign(&request.release, &request.secret_key, password, request.signature.as_deref());
    let signed = signed.map_err(spoken)?;
    if let Some(why) = verdict.manifest.as_ref().and_then(demo::why) {
        report.message(&why.say(report.lang));
        report.message(&texts::SignedDemo.say(report.lang));
    }
    report.note(&format!("ondertekend: {}", signed.comment), &format!("signed: {}", signed.comment));
    let path = signed.path.display();
    report.done(&path.to_string(), &texts::DoneSignature { path: &path });
    Ok(Exit::Ok)
}
