//! `sign`: signs a release with minisign, after it has been verified.
//!
//! In: a release folder, a secret key. Out: the path of the signature on stdout. Exit 0; 4 with the findings when the
//! release does not verify; 3 when key or signature cannot be used. Refuses: to sign what does not verify.

use super::args::Sign;
use super::report::Report;
use super::{Exit, Verdict, demo, spoken, texts, threads, verified_either};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken;
use crate::verify::{Question, sign};

/// Runs the command.
pub(super) fn run(request: &Sign, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let query = Question { threads: threads(request.threads)?, ..Question::default() };
    let manifest = verified_either(&request.release, catalogue, &query, ("niet ondertekend", "not signed"), report)?;
    let Some(manifest) = manifest else { return Ok(Exit::Unverified) };
    let password = request.password_file.as_deref();
    let signed = sign(&request.release, &request.secret_key, password, request.signature.as_deref());
    let signed = signed.map_err(spoken)?;
    if let Some(why) = demo::why(&manifest) {
        report.message(&why.say(report.lang));
        report.message(&texts::SignedDemo.say(report.lang));
    }
    report.note(&format!("ondertekend: {}", signed.comment), &format!("signed: {}", signed.comment));
    let path = signed.path.display();
    report.done(&path.to_string(), &texts::DoneSignature { path: &path });
    Ok(Exit::Ok)
}
