//! `sign`: signs a release with minisign, after it has been verified.
//!
//! In: a release folder, a secret key. Out: the path of the signature on stdout. Exit 0; 4 with the findings when the
//! release does not verify; 3 when key or signature cannot be used. Refuses: to sign what does not verify.

use super::args::{Format, Sign};
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Uitslag, check, draden, gezegd};
use crate::catalogue::Catalogue;
use crate::verify::{Vraag, onderteken, verify};

/// Runs the command.
pub(super) fn run(opdracht: &Sign, report: &Report) -> Uitslag {
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let voortgang = Progress::new(report.quiet);
    let vraag = Vraag { draden: draden(opdracht.threads), ..Vraag::default() };
    let uitslag = verify(&opdracht.release, catalogue, &vraag, &|klaar, totaal| voortgang.at(klaar, totaal));
    voortgang.done();
    let uitslag = uitslag.map_err(gezegd)?;
    if !uitslag.klopt() {
        report.message(&check::toon(Format::Human, &uitslag.bronnen, &uitslag.bevindingen, report));
        report.note("niet ondertekend: de verstrekking klopt niet", "not signed: the release does not verify");
        return Ok(Exit::Unverified);
    }
    let wachtwoord = opdracht.password_file.as_deref();
    let getekend = onderteken(&opdracht.release, &opdracht.secret_key, wachtwoord, opdracht.signature.as_deref());
    let getekend = getekend.map_err(gezegd)?;
    report.note(&format!("ondertekend: {}", getekend.opmerking), &format!("signed: {}", getekend.opmerking));
    report.result(&getekend.pad.display().to_string());
    Ok(Exit::Ok)
}
