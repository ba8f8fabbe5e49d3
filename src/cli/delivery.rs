//! What a final release says before anybody sends it: what it holds, and what was settled by whom.
//!
//! In: its manifest. Out: text. Refuses: a row of the register: it has counts and names of columns only.

use super::risk;
use crate::diagnose::{Lang, visible};
use crate::manifest::Manifest;

/// The errata of the decision: what is printed, what is meant, why, and on whose word.
pub(super) fn settled(manifest: &Manifest, lang: Lang) -> String {
    let (header, none) = match lang {
        Lang::Nl => {
            ("vastgesteld bij het besluit:", "bij het besluit is niets vastgesteld: het geldt zoals het gedrukt is")
        }
        Lang::En => ("settled in the decision:", "nothing was settled in the decision: it holds as printed"),
    };
    if manifest.errata.is_empty() {
        return none.to_owned();
    }
    let mut out = format!("{header}\n");
    for erratum in &manifest.errata {
        let place = match (&erratum.rubriek, lang) {
            (Some(rubriek), _) => visible(rubriek),
            (None, Lang::Nl) => "tekst".to_owned(),
            (None, Lang::En) => "body".to_owned(),
        };
        let (gedrukt, bedoeld) = (visible(&erratum.gedrukt), visible(&erratum.bedoeld));
        let (reason, source) = (visible(&erratum.reason), visible(&erratum.source));
        out.push_str(&match lang {
            Lang::Nl => format!("  {place}: gedrukt `{gedrukt}`, bedoeld `{bedoeld}`; {reason} (bron: {source})\n"),
            Lang::En => format!("  {place}: printed `{gedrukt}`, meant `{bedoeld}`; {reason} (source: {source})\n"),
        });
    }
    out
}

/// Everything that would be sent, and to whom.
pub(super) fn preview(manifest: &Manifest, lang: Lang) -> String {
    let besluit = &manifest.besluit;
    let (kenmerk, title) = (visible(&besluit.kenmerk), visible(&besluit.title));
    let (ontvanger, id) = (visible(&besluit.ontvanger.name), visible(&besluit.ontvanger.id));
    let moment = manifest.moment.as_ref().map_or_else(|| "-".to_owned(), |moment| moment.number.to_string());
    let erase_by = manifest.erase_by.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let states: Vec<String> = manifest.state_days().iter().map(ToString::to_string).collect();
    let (date, state, folder) = (manifest.date, states.join(", "), manifest.folder_name());
    let mut out = match lang {
        Lang::Nl => format!(
            "voorbeeld: er is niets verstrekt en niets geboekt\n\nbesluit      {kenmerk}: {title}\nontvanger    \
             {ontvanger} ({id})\nmoment       {moment}\ndatum        {date}\nstand per    {state}\nvernietigen  uiterlijk \
             {erase_by}\nmap          {}/{folder}\n\n",
            besluit.stem
        ),
        Lang::En => format!(
            "preview: nothing was released and nothing entered\n\nbesluit      {kenmerk}: {title}\nrecipient    \
             {ontvanger} ({id})\nmoment       {moment}\ndate         {date}\nstate as of  {state}\ndestroy      by \
             {erase_by}\nfolder       {}/{folder}\n\n",
            besluit.stem
        ),
    };
    for counts in &manifest.totals.files {
        let (name, year, rows, persons) = (&counts.deelbestand, counts.studiejaar, counts.rows, counts.persons);
        out.push_str(&match lang {
            Lang::Nl => format!("{name} {year}: {rows} rijen, {persons} personen\n"),
            Lang::En => format!("{name} {year}: {rows} rows, {persons} persons\n"),
        });
        out.push_str(&risk::line(counts, lang, risk::exact));
        out.push('\n');
        for column in &counts.columns {
            let (name, empty, missed) = (&column.name, column.empty, column.not_found);
            out.push_str(&match lang {
                Lang::Nl => format!("  {name}: {empty} leeg, {missed} niet gevonden\n"),
                Lang::En => format!("  {name}: {empty} empty, {missed} not found\n"),
            });
        }
    }
    out.push('\n');
    out.push_str(&settled(manifest, lang));
    out
}
