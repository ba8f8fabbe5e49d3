//! `new`: a besluit to begin with.
//!
//! In: a recipient, sectors, variabelen. Out: a new file, and on stderr how much is left to fill in. Exit 0; 2 when no such
//! besluit can be begun, with every reason; 3 when the file cannot be written. Refuses: to overwrite.

use super::args::New;
use super::report::Report;
use super::{Exit, Verdict, new_file, spoken, texts};
use crate::catalogue::Catalogue;
use crate::catalogue::law::Wet;
use crate::diagnose::{Lang, Spoken};
use crate::template::{TemplateError, TemplateRequest, write};

/// Runs the command.
pub(super) fn run(request: &New, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let wet = Wet::builtin().map_err(|error| spoken(error.clone()))?;
    let wanted = TemplateRequest {
        ontvanger: request.ontvanger.clone(),
        doel: request.doel.clone(),
        sectoren: request.sector.clone(),
        variabelen: request.variabele.clone(),
        studiejaren: request.studiejaar.clone(),
        date: request.date,
    };
    let template = match write(&wanted, catalogue, wet, report.lang) {
        Ok(template) => template,
        Err(faults) => {
            faults.iter().for_each(|fault| report.failure(fault));
            let is_fault = |fault: &TemplateError| matches!(fault, TemplateError::Program(_));
            return Ok(if faults.iter().any(is_fault) { Exit::Failure } else { Exit::Usage });
        }
    };
    new_file::write(&request.file, template.text.as_bytes()).map_err(spoken)?;
    let written = texts::NewWritten { path: &request.file.display(), marks: &template.marks };
    report.note(&written.say(Lang::Nl), &written.say(Lang::En));
    Ok(Exit::Ok)
}
