//! The quality signals as text, in the order of the dashboard of the register.
//!
//! In: a report. Out: a line per signal and day, below it a line per institution. Refuses: nothing.

use crate::catalogue::{SignalCount, SignalGroups};
use crate::diagnose::Lang;
use crate::signals::{DayOutcome, InstellingOutcome, SignalOutcome, SignalReport};

/// Places that are named on a line.
const SHOWN: usize = 5;

/// All institutions.
pub(super) fn text(report: &SignalReport, groups: &SignalGroups, only: Option<&str>, lang: Lang) -> String {
    let mut out = heading(report, lang);
    for group in &groups.groups {
        out += &format!("\n{}. {}\n", group.letter, group.name.get(lang));
        for outcome in report.outcomes.iter().filter(|outcome| outcome.signal.id.starts_with(&group.letter)) {
            out += &signal(outcome, only, lang);
        }
    }
    out
}

/// One institution, without the groups.
pub(super) fn of_instelling(report: &SignalReport, code: &str, lang: Lang) -> String {
    let title = match lang {
        Lang::Nl => format!("Instelling {code}\n"),
        Lang::En => format!("Institution {code}\n"),
    };
    let outcomes = report.outcomes.iter().map(|outcome| signal(outcome, Some(code), lang));
    title + &heading(report, lang) + "\n" + &outcomes.collect::<String>()
}

fn heading(report: &SignalReport, lang: Lang) -> String {
    let SignalReport { studiejaar, check_date, period: (begin, end), stand_per, .. } = report;
    match lang {
        Lang::Nl => format!(
            "Kwaliteitssignalen, studiejaar {studiejaar}: periode {begin} tot en met {end}\nstand per {stand_per}, dag van de controle {check_date}\nplaatsen zijn rijen met gegevens: rij 1 is de eerste onder de kop\n"
        ),
        Lang::En => format!(
            "Quality signals, studiejaar {studiejaar}: period {begin} up to and including {end}\nstate as of {stand_per}, day of the check {check_date}\nplaces are rows of data: row 1 is the first below the header\n"
        ),
    }
}

fn signal(outcome: &SignalOutcome, only: Option<&str>, lang: Lang) -> String {
    let SignalOutcome { signal, days } = outcome;
    let name = signal.name.get(lang);
    match days {
        Err(reason) => {
            let (reason, not) =
                (reason.get(lang), if lang == Lang::Nl { "niet te berekenen" } else { "not computable" });
            format!("{:<4}{:>8}  {name}\n              {not}: {reason}\n", signal.id, "-")
        }
        Ok(days) => days.iter().map(|day| day_lines(day, (&signal.id, name, signal.counts), only, lang)).collect(),
    }
}

fn day_lines(
    day: &DayOutcome,
    (id, name, counts): (&str, &str, SignalCount),
    only: Option<&str>,
    lang: Lang,
) -> String {
    let count = only.map_or(day.count, |code| day.instellingen.get(code).map_or(0, |own| own.count));
    let on = day.day.map(|day| format!(" ({day})")).unwrap_or_default();
    let mark = match counts {
        SignalCount::Persons => " *",
        SignalCount::Enrolments => " **",
        SignalCount::Records => "",
    };
    let mut out = format!("{id:<4}{count:>8}  {name}{on}{mark}\n");
    for (code, own) in day.instellingen.iter().filter(|(code, _)| only.is_none_or(|only| only == *code)) {
        out += &format!("              {code} {}: {}\n", own.count, places(own, lang));
    }
    out
}

/// `bpv.csv 3, 18, 40`, and how many there are besides.
fn places(own: &InstellingOutcome, lang: Lang) -> String {
    let mut out = String::new();
    let mut file = "";
    for position in own.positions.iter().take(SHOWN) {
        let separator = if out.is_empty() { "" } else { ", " };
        let name = if position.file == file { String::new() } else { format!("{} ", position.file) };
        out += &format!("{separator}{name}{}", position.row);
        file = &position.file;
    }
    let more = own.rows - own.positions.len().min(SHOWN) as u64;
    match (more, lang) {
        (0, _) => out,
        (more, Lang::Nl) => format!("{out} en nog {more}"),
        (more, Lang::En) => format!("{out} and {more} more"),
    }
}
