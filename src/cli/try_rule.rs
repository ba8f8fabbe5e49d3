//! `try`: a rekenregel on invented values that are given with it; nothing of a register is read.
//!
//! In: the text of a rule, or the name of a variabele; cells as `tabel.kolom=waarde`. Out: value, type, read set. Exit 0;
//! 1 when the rule has a fault; 2; 3 when a source cannot be read. Refuses: a snapshot: its outcome would be a value of it.

use super::args::Try;
use super::build_paths::working_dir;
use super::config::Config;
use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken as _};
use crate::pipeline::{RuleQuestion, RuleTrial, TrialError, try_rule};

/// Runs the command.
pub(super) fn run(request: &Try, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let config = Config::find(&working_dir()).map_err(spoken)?;
    // A name stands for the rules of its variabele.
    let rules: Vec<(Option<&str>, String)> = match catalogue.variabelen.get(&request.rule) {
        Some(variabele) => variabele
            .columns
            .iter()
            .filter(|column| !column.rekenregel.is_empty())
            .map(|column| (Some(column.name.as_str()), column.rekenregel_for(&request.eenheid, &[])))
            .collect(),
        None => vec![(None, request.rule.clone())],
    };
    for (name, rule) in rules {
        let question = RuleQuestion {
            rule,
            eenheid: request.eenheid.clone(),
            parameters: request.parameter.iter().cloned().collect(),
            studiejaar: request.studiejaar,
            peildatum: request.peildatum,
            cells: request.set.clone(),
            sources: request.sources.clone().or_else(|| config.sources.clone()),
        };
        match try_rule(&question, catalogue) {
            Ok(trial) => report.result(&text(name, &trial, report.lang)),
            Err(error @ TrialError::Rule(_)) => {
                report.result(&error.say(report.lang));
                return Ok(Exit::Findings);
            }
            Err(error @ (TrialError::NoSuchColumn { .. } | TrialError::NotOfType { .. } | TrialError::NoSources)) => {
                report.failure(&error);
                return Ok(Exit::Usage);
            }
            Err(error) => return Err(spoken(error)),
        }
    }
    Ok(Exit::Ok)
}

fn text(name: Option<&str>, trial: &RuleTrial, lang: Lang) -> String {
    let (unknown, reads, misses) = match lang {
        Lang::Nl => ("onbekend", "leest", "niet gevonden in de bronnen"),
        Lang::En => ("unknown", "reads", "not found in the sources"),
    };
    let value = trial.value.as_deref().unwrap_or(unknown);
    let name = name.map_or(String::new(), |name| format!("{name} = "));
    let mut text = format!("{name}{value}  ({}, peilmoment {})\n", trial.kind.word(), trial.peilmoment);
    for (table, column) in trial.reads.columns.iter().chain(&trial.reads.sources) {
        text += &format!("  {reads} {table}.{column}\n");
    }
    if trial.misses > 0 {
        text += &format!("  {} {misses}\n", trial.misses);
    }
    text
}
