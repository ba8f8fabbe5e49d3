//! The recipient with the designations that fit the request.
//!
//! In: a request and the law of a day. Out: [`Recipient`]. Refuses: whom nothing designates, or not for such a purpose or such sectors.

use super::failure::TemplateError;
use super::request::TemplateRequest;
use crate::calendar::Date;
use crate::catalogue::law::{Aanwijzing, DoelKind, Wet};
use crate::diagnose::likely;

/// Who receives, and by which provision for which purpose.
pub(super) struct Recipient<'w> {
    /// Those that fit, at least one; of several the author chooses.
    pub(super) designations: Vec<&'w Aanwijzing>,
    /// The first of them.
    pub(super) first: &'w Aanwijzing,
}

pub(super) fn find<'w>(request: &TemplateRequest, wet: &'w Wet, day: Date) -> Result<Recipient<'w>, TemplateError> {
    let doel =
        request.doel.as_deref().map(|word| DoelKind::read(word).ok_or_else(|| unknown_doel(word))).transpose()?;
    let named = |aanwijzing: &&Aanwijzing| {
        aanwijzing.ontvanger == request.ontvanger || aanwijzing.name.eq_ignore_ascii_case(&request.ontvanger)
    };
    // Two provisions may give one recipient names that differ; its id is the same.
    let id = wet
        .aanwijzingen
        .iter()
        .find(named)
        .map(|aanwijzing| &aanwijzing.ontvanger)
        .ok_or_else(|| unknown(request, wet))?;
    let own = || wet.aanwijzingen.iter().filter(|aanwijzing| aanwijzing.ontvanger == *id);
    let in_force = |aanwijzing: &&Aanwijzing| aanwijzing.valid.in_force_on(day);
    let fits = |aanwijzing: &&Aanwijzing| {
        doel.is_none_or(|doel| aanwijzing.doel == doel)
            && (aanwijzing.sectoren.is_empty()
                || request.sectoren.iter().all(|sector| aanwijzing.sectoren.contains(sector)))
    };
    let designations: Vec<_> = own().filter(in_force).filter(fits).collect();
    let Some(first) = designations.first().copied() else {
        let wanted = [doel.map(|doel| doel.word().to_owned()), Some(request.sectoren.join(", "))];
        return Err(TemplateError::NotDesignated {
            name: id.clone(),
            wanted: wanted.into_iter().flatten().collect::<Vec<_>>().join(" "),
            date: day,
            known: own()
                .filter(in_force)
                .map(|known| format!("{} {}", known.doel.word(), known.sectoren.join(", ")).trim().to_owned())
                .collect(),
        });
    };
    Ok(Recipient { designations, first })
}

fn unknown_doel(word: &str) -> TemplateError {
    let known = [DoelKind::Onderzoek, DoelKind::Verantwoording].map(|doel| doel.word().to_owned()).to_vec();
    TemplateError::UnknownDoel { doel: word.to_owned(), known }
}

fn unknown(request: &TemplateRequest, wet: &Wet) -> TemplateError {
    let mut known: Vec<String> = wet.aanwijzingen.iter().map(|aanwijzing| aanwijzing.ontvanger.clone()).collect();
    known.sort_unstable();
    known.dedup();
    let likely = likely(&request.ontvanger, known.iter().map(String::as_str)).map(str::to_owned);
    TemplateError::UnknownOntvanger { name: request.ontvanger.clone(), likely, known }
}
