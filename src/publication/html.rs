//! The public register as one page that needs nothing else: no network, no script, readable on paper.
//!
//! In: the entries, the day of the page where one is given. Out: HTML in Dutch; every text of a decision is escaped.

use super::csv::in_words;
use super::entry::Entry;
use crate::calendar::Date;
use crate::diagnose::{escape_html, fill_parts, one_line};
use crate::manifest::DecisionIdentity;

/// The page.
#[must_use]
pub fn html(entries: &[Entry<'_>], date: Option<Date>) -> String {
    let mut sections: Vec<(DecisionIdentity, Vec<&Entry<'_>>)> = Vec::new();
    for entry in entries {
        let identity = DecisionIdentity::of(&entry.kenmerk);
        match sections.iter_mut().find(|(known, _)| *known == identity) {
            Some((_, of_decision)) => of_decision.push(entry),
            None => sections.push((identity, vec![entry])),
        }
    }
    let besluiten: String = sections.iter().map(|(_, of_decision)| section(of_decision)).collect();
    let besluiten = if besluiten.is_empty() { "<p>Er is niets verstrekt.</p>".to_owned() } else { besluiten };
    let day = date.map(|day| format!(", stand van {day}")).unwrap_or_default();
    fill_parts(include_str!("page.html"), &[("besluiten", besluiten), ("dag", day)])
}

/// A decision with its deliveries.
fn section(entries: &[&Entry<'_>]) -> String {
    let Some(first) = entries.first() else { return String::new() };
    let header = first.besluit.map(|besluit| &besluit.header);
    let mut facts = vec![("Kenmerk", text(&first.kenmerk))];
    if let Some(header) = header {
        facts.push(("Datum van het besluit", header.date.value.to_string()));
        if let Some(place) = &header.staatscourant {
            facts.push(("Gepubliceerd", text(&place.value)));
        }
        facts.push(("Grondslag", text(&header.grondslag.value)));
    }
    let purposes: Vec<String> = first.purposes().map(|purpose| escape_html(&in_words(&purpose))).collect();
    if !purposes.is_empty() {
        facts.push(("Doel", purposes.join("<br>")));
    }
    if let Some(besluit) = first.besluit {
        if let Some(populatie) = &besluit.populatie.omschrijving {
            facts.push(("Over wie", text(&populatie.value)));
        }
        if let Some(bewaring) = &besluit.bewaring {
            facts.push(("Bewaring", format!("{} jaar na elke verstrekking", bewaring.years.value)));
        }
        let verwerkers: Vec<String> = besluit.ontvanger.verwerkers.iter().map(|name| text(&name.value)).collect();
        if !verwerkers.is_empty() {
            facts.push(("Verwerkers", verwerkers.join("<br>")));
        }
        let moments: Vec<String> = besluit
            .verstrekkingen
            .iter()
            .map(|moment| format!("{}: {}", moment.number.value, moment.omstreeks.value))
            .collect();
        if !moments.is_empty() {
            facts.push(("Voorgenomen", format!("moment {}", moments.join(", moment "))));
        }
    }
    let title = header.map_or_else(String::new, |header| format!("<p>{}</p>\n", text(&header.title.value)));
    let facts: String = facts.iter().map(|(name, value)| format!("<dt>{name}</dt><dd>{value}</dd>\n")).collect();
    let missing = if header.is_none() { "<p>De tekst van dit besluit is hier niet voorhanden.</p>\n" } else { "" };
    format!(
        "<section>\n<h2>{}</h2>\n{title}<dl>\n{facts}</dl>\n{missing}{}{}</section>\n",
        text(&first.ontvanger),
        deliveries(entries),
        rubrieken(first)
    )
}

fn deliveries(entries: &[&Entry<'_>]) -> String {
    let row = |entry: &&Entry<'_>| {
        let until = entry.destroy_by.map_or_else(|| "geen termijn".to_owned(), |day| day.to_string());
        let (moment, day, outcome) = (entry.moment, entry.date, entry.outcome.in_words());
        format!("<tr><td>{moment}</td><td>{day}</td><td>{until}</td><td>{outcome}</td></tr>\n")
    };
    let rows: String = entries.iter().map(row).collect();
    format!(
        "<table>\n<thead><tr><th>moment</th><th>van</th><th>te vernietigen uiterlijk</th><th>stand</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn rubrieken(entry: &Entry<'_>) -> String {
    let row = |row: &crate::besluit::Rubriek| {
        let artikel = row.artikel.as_ref().map(|artikel| text(&artikel.value)).unwrap_or_default();
        let about = row.toelichting.as_ref().map(|about| text(&about.value)).unwrap_or_default();
        format!(
            "<tr><td>{}</td><td>{}</td><td>{artikel}</td><td>{about}</td></tr>\n",
            text(&row.code.value),
            text(&row.omschrijving.value)
        )
    };
    let rows: Vec<String> = entry.rubrieken().map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<details open>\n<summary>{} rubrieken</summary>\n<table>\n<thead><tr><th>rubriek</th><th>omschrijving</th>\
         <th>artikel BRO</th><th>toelichting</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n</details>\n",
        rows.len(),
        rows.concat()
    )
}

fn text(text: &str) -> String {
    escape_html(&one_line(text))
}
