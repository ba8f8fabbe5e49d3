//! `catalogue`: lists and searches what is built in. Reads nothing else.
//!
//! In: words, a family, a day. Out: a list on stdout, as text or JSON (`rod-release/catalogue/v1`); without words and
//! family an overview. Exit 0, also when nothing is found. Refuses: nothing.

use super::args::{CatalogueCommand, CatalogueSearch, Family};
use super::explain::validity_period;
use super::formats::PlanFormat;
use super::report::Report;
use super::wrap::Page;
use super::{Exit, Verdict, spoken};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::catalogue::law::{LegalForce, ValidityPeriod, Wet};
use crate::diagnose::Lang;
use serde_json::{Map, Value, json};

/// Name and version of the JSON form.
const SCHEMA: &str = "rod-release/catalogue/v1";

/// Runs the command.
pub(super) fn run(request: &CatalogueSearch, report: &Report) -> Verdict {
    if let Some(CatalogueCommand::Check { dir }) = &request.what {
        return super::catalogue_check::run(dir.as_deref(), report);
    }
    let catalogue = Catalogue::get().map_err(spoken)?;
    let wet = Wet::builtin().map_err(|error| spoken(error.clone()))?;
    let words: Vec<String> = request.find.iter().map(|word| word.to_lowercase()).collect();
    let mut entries = all(catalogue, wet, request.as_of);
    entries.retain(|entry| {
        request.family.is_none_or(|family| family == entry.family)
            && words.iter().all(|word| entry.searchable.contains(word.as_str()))
    });
    let is_overview = request.family.is_none() && words.is_empty();
    report.result(&match request.format {
        PlanFormat::Json => format!("{:#}", to_json(&entries, catalogue, request.as_of)),
        PlanFormat::Human if is_overview => overview_text(&entries, catalogue, wet, report.lang),
        PlanFormat::Human => to_text(&entries),
    });
    if entries.is_empty() {
        report.note("niets gevonden", "nothing found");
    }
    Ok(Exit::Ok)
}

/// One entry of a family.
struct CatalogueEntry {
    family: Family,
    id: String,
    omschrijving: String,
    /// Everything that a search looks in, in lower case.
    searchable: String,
    /// Fields of the JSON form beside `id` and `omschrijving`.
    more: Map<String, Value>,
}

impl CatalogueEntry {
    fn new(family: Family, id: String, omschrijving: String, more: Value) -> Self {
        let searchable = format!("{id} {omschrijving}").to_lowercase();
        let more = if let Value::Object(more) = more { more } else { Map::new() };
        Self { family, id, omschrijving, searchable, more }
    }

    /// Lets a search find it by these words too.
    fn also(mut self, words: &str) -> Self {
        self.searchable.push(' ');
        self.searchable.push_str(&words.to_lowercase());
        self
    }
}

/// Every entry, family by family; of what is dated only what held (or perhaps held) on the day.
fn all(catalogue: &Catalogue, wet: &Wet, day: Option<Date>) -> Vec<CatalogueEntry> {
    let mut entries = from_wet(wet, day);
    for v in catalogue.variabelen.values() {
        let columns: Vec<&str> = v.columns.iter().map(|column| column.name.as_str()).collect();
        let not_yet = if v.not_computable.is_some() { " (nog niet berekenbaar)" } else { "" };
        let more =
            json!({ "onderdelen": v.onderdelen, "kolommen": columns, "berekenbaar": v.not_computable.is_none() });
        let entry = CatalogueEntry::new(Family::Variabelen, v.id.clone(), format!("{}{not_yet}", v.omschrijving), more);
        entries.push(entry.also(&format!("{} {}", columns.join(" "), v.onderdelen.join(" "))));
    }
    for s in catalogue.selecties.values() {
        let more = json!({ "rekenregel": s.rekenregel, "bron": s.source });
        entries.push(CatalogueEntry::new(Family::Selecties, s.id.clone(), s.omschrijving.clone(), more));
    }
    for list in catalogue.codelijsten.values() {
        let labels: Vec<&str> = list.values.iter().map(|value| value.label.as_str()).collect();
        let codes: Vec<Value> = list.values.iter().map(|w| json!({ "code": w.code, "label": w.label })).collect();
        let more = json!({ "bron": list.source, "codes": codes });
        let entry = CatalogueEntry::new(Family::Codelijsten, list.id.clone(), list.omschrijving.clone(), more);
        entries.push(entry.also(&labels.join(" ")));
    }
    for source in catalogue.sources.values() {
        let columns: Vec<&str> = source.columns.iter().map(|column| column.name.as_str()).collect();
        let more = json!({ "uitgever": source.publisher, "sleutel": source.key, "kolommen": columns });
        let entry = CatalogueEntry::new(Family::Sources, source.id.clone(), source.omschrijving.clone(), more);
        entries.push(entry.also(&format!("{} {}", source.publisher, columns.join(" "))));
    }
    for table in &catalogue.tables {
        for column in &table.columns {
            let onderdelen = column.onderdelen.join(", ");
            let onderdeel = if onderdelen.is_empty() { onderdelen } else { format!(" ({onderdelen})") };
            let more =
                json!({ "onderdelen": column.onderdelen, "type": column.kind.word(), "codelijst": column.codelijst });
            let id = format!("{}.{}", table.id, column.name);
            entries.push(CatalogueEntry::new(
                Family::Register,
                id,
                format!("{}{onderdeel}", column.omschrijving),
                more,
            ));
        }
    }
    entries
}

fn from_wet(wet: &Wet, day: Option<Date>) -> Vec<CatalogueEntry> {
    let on_day = |valid: &ValidityPeriod| {
        day.map_or(Some(""), |day| match valid.on(day) {
            LegalForce::InForce => Some(""),
            LegalForce::Uncertain => Some("? "),
            LegalForce::NotYet | LegalForce::NoLonger => None,
        })
    };
    // Without a day the days are part of what tells two wordings apart.
    let days =
        |valid: &ValidityPeriod| if day.is_none() { format!(", {}", validity_period(valid)) } else { String::new() };
    let fields = |valid: &ValidityPeriod, mark: &str, own: [(&str, String); 2]| {
        let [(one, from_one), (two, from_two)] = own;
        json!({
            "vanaf": valid.from.to_string(),
            "tot": valid.until.map(|until| until.to_string()),
            "vroegst": valid.earliest.map(|earliest| earliest.to_string()),
            "onzeker": !mark.is_empty(),
            one: from_one,
            two: from_two,
        })
    };
    let mut entries = Vec::new();
    for o in &wet.onderdelen {
        let Some(mark) = on_day(&o.valid) else { continue };
        let sectorwet = if o.sectorwet == "alle" { String::new() } else { format!(" [{}]", o.sectorwet) };
        let omschrijving = format!("{mark}{}{sectorwet}{}", o.omschrijving, days(&o.valid));
        let more = fields(&o.valid, mark, [("sectorwet", o.sectorwet.clone()), ("bron", o.source.clone())]);
        let entry = CatalogueEntry::new(Family::Onderdelen, o.reference.to_string(), omschrijving, more);
        entries.push(entry.also(&format!("{} {}", o.reference.wet, o.cited())));
    }
    for a in &wet.aanwijzingen {
        let Some(mark) = on_day(&a.valid) else { continue };
        let omschrijving = format!("{mark}{}, {}, {}{}", a.name, a.doel.word(), a.reference, days(&a.valid));
        let doel = [("doel", a.doel.word().to_owned()), ("verwijzing", a.reference.to_string())];
        let more = fields(&a.valid, mark, doel);
        entries.push(CatalogueEntry::new(Family::Aanwijzingen, a.ontvanger.clone(), omschrijving, more));
    }
    entries
}

/// Name of a family, as typed.
fn name(family: Family) -> &'static str {
    match family {
        Family::Onderdelen => "onderdelen",
        Family::Aanwijzingen => "aanwijzingen",
        Family::Variabelen => "variabelen",
        Family::Selecties => "selecties",
        Family::Codelijsten => "codelijsten",
        Family::Sources => "bronnen",
        Family::Register => "register",
    }
}

const FAMILIES: [Family; 7] = [
    Family::Onderdelen,
    Family::Aanwijzingen,
    Family::Variabelen,
    Family::Selecties,
    Family::Codelijsten,
    Family::Sources,
    Family::Register,
];

/// Entries under the name of their family.
fn to_text(entries: &[CatalogueEntry]) -> String {
    let mut page = Page::default();
    for family in FAMILIES {
        let own: Vec<&CatalogueEntry> = entries.iter().filter(|entry| entry.family == family).collect();
        if own.is_empty() {
            continue;
        }
        page.blank_line();
        page.paragraph(0, &format!("{} ({})", name(family), own.len()));
        let longest = own.iter().map(|entry| entry.id.chars().count()).max().unwrap_or_default();
        for entry in own {
            page.pair(2, longest.min(34) + 2, &entry.id, &entry.omschrijving);
        }
    }
    page.text()
}

fn overview_text(entries: &[CatalogueEntry], catalogue: &Catalogue, wet: &Wet, lang: Lang) -> String {
    let over = |family| match (family, lang) {
        (Family::Onderdelen, Lang::Nl) => "onderdelen van BRO en WRO, in elke bewoording",
        (Family::Onderdelen, Lang::En) => "items of BRO and WRO, in every wording",
        (Family::Aanwijzingen, Lang::Nl) => "wie onder WRO 23 mag ontvangen, en waarvoor",
        (Family::Aanwijzingen, Lang::En) => "who may receive under WRO 23, and for what",
        (Family::Variabelen, Lang::Nl) => "wat een rubriek kan betekenen",
        (Family::Variabelen, Lang::En) => "what a rubriek can mean",
        (Family::Selecties, Lang::Nl) => "wie tot een populatie behoort",
        (Family::Selecties, Lang::En) => "who belongs to a population",
        (Family::Codelijsten, Lang::Nl) => "codes met hun betekenis",
        (Family::Codelijsten, Lang::En) => "codes with their meaning",
        (Family::Sources, Lang::Nl) => "openbare bronnen",
        (Family::Sources, Lang::En) => "public sources",
        (Family::Register, Lang::Nl) => "tabellen en kolommen van de snapshot",
        (Family::Register, Lang::En) => "tables and columns of the snapshot",
    };
    let mut page = Page::default();
    let (version, drawn_up) = (&catalogue.version, wet.state.drawn_up);
    page.paragraph(
        0,
        &match lang {
            Lang::Nl => format!("catalogus {version}; de wet tot en met {drawn_up}"),
            Lang::En => format!("catalogue {version}; the law up to {drawn_up}"),
        },
    );
    page.blank_line();
    for family in FAMILIES {
        let count = entries.iter().filter(|entry| entry.family == family).count();
        page.pair(2, 19, &format!("{:<12}{count:>5}", name(family)), over(family));
    }
    page.blank_line();
    page.paragraph(
        0,
        match lang {
            Lang::Nl => "`catalogue WOORD…` zoekt, `--family NAAM` toont een familie, `explain NAAM` legt uit",
            Lang::En => "`catalogue WORD…` searches, `--family NAME` lists a family, `explain NAME` explains",
        },
    );
    page.text()
}

fn to_json(entries: &[CatalogueEntry], catalogue: &Catalogue, day: Option<Date>) -> Value {
    let mut families = Map::new();
    for family in FAMILIES {
        let own = entries.iter().filter(|entry| entry.family == family).map(|entry| {
            let mut value = Map::new();
            value.insert("id".into(), json!(entry.id));
            value.insert("omschrijving".into(), json!(entry.omschrijving));
            value.extend(entry.more.clone());
            Value::Object(value)
        });
        families.insert(name(family).to_owned(), own.collect());
    }
    json!({
        "schema": SCHEMA,
        "versie": catalogue.version,
        "as_of": day.map(|day| day.to_string()),
        "families": families,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(day: Option<&str>) -> Vec<CatalogueEntry> {
        all(Catalogue::get().unwrap(), Wet::builtin().unwrap(), day.map(|day| day.parse().unwrap()))
    }

    #[test]
    fn every_family_is_listed_within_80_columns() {
        let entries = entries(None);
        for family in FAMILIES {
            assert!(entries.iter().any(|entry| entry.family == family), "{}", name(family));
        }
        let text = to_text(&entries);
        assert_eq!(text.lines().find(|line| line.chars().count() > 80 && line.trim().contains(' ')), None);
    }

    #[test]
    fn a_day_keeps_what_held_then_and_marks_what_perhaps_did() {
        let historic = entries(Some("2022-09-30"));
        let wet: Vec<&CatalogueEntry> = historic.iter().filter(|entry| entry.family == Family::Onderdelen).collect();
        assert!(wet.len() < entries(None).iter().filter(|i| i.family == Family::Onderdelen).count());
        assert!(wet.iter().any(|entry| entry.omschrijving.starts_with("? ") && entry.more["onzeker"] == true));
        assert!(!wet.iter().any(|entry| entry.id == "WRO 23.4"), "the new article 23 began on 2022-10-01");
    }

    #[test]
    fn the_json_form_has_every_family() {
        let all = entries(None);
        let value = to_json(&all, Catalogue::get().unwrap(), None);
        let families = value["families"].as_object().unwrap();
        assert_eq!(families.len(), FAMILIES.len());
        assert_eq!(families.values().map(|list| list.as_array().unwrap().len()).sum::<usize>(), all.len());
    }
}
