//! Parts of a manifest that follow from the besluit, the plan and the findings alone.
//!
//! In: those values. Out: the parts. Refuses: nothing; folders of the user's machine are left out.

use super::sections::{
    BesluitSection, ColumnSection, DeelbestandSection, DomainSection, ErratumSection, FindingSection, MomentSection,
    OntvangerSection, PeildatumSection, PlanSection, ProgramVersion, PseudonymSection, StateSection,
    UndeliverableSection,
};
use crate::besluit::Besluit;
use crate::diagnose::{Finding, Lang, Severity, SourceMap};
use crate::emit::{StoredFile, kind_name, type_name};
use crate::plan::{Domain, Moment, Plan, PlanColumn, UndeliverableRow};
use crate::pseudonymise::{ALGORITHM, Key};

impl ProgramVersion {
    /// This program.
    #[must_use]
    pub fn current() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

impl BesluitSection {
    /// The decision; `path` is the file as given, of which only the last part is kept; `stam` is the folder of its
    /// releases.
    #[must_use]
    pub fn from(besluit: &Besluit, path: &str, stem: &str) -> Self {
        Self {
            kenmerk: besluit.header.kenmerk.value.clone(),
            date: besluit.header.date.value,
            title: besluit.header.title.value.clone(),
            ontvanger: OntvangerSection {
                id: besluit.ontvanger.id.value.clone(),
                name: besluit.ontvanger.name.value.clone(),
            },
            stem: stem.to_owned(),
            file: file_name(path),
            sha256: StoredFile::from("", besluit.text.as_bytes()).sha256,
        }
    }
}

impl ErratumSection {
    /// The errata of a decision, in its order.
    #[must_use]
    pub fn all(besluit: &Besluit) -> Vec<Self> {
        let part = |erratum: &crate::besluit::Erratum| Self {
            rubriek: erratum.rubriek.as_ref().map(|rubriek| rubriek.value.clone()),
            voorkomen: erratum.voorkomen.as_ref().map(|number| number.value),
            gedrukt: erratum.gedrukt.value.clone(),
            bedoeld: erratum.bedoeld.value.clone(),
            reason: erratum.reason.value.clone(),
            source: erratum.source.value.clone(),
        };
        besluit.errata.iter().map(part).collect()
    }
}

impl FindingSection {
    /// A finding in Dutch, with its place in a file without folder.
    #[must_use]
    pub fn from(finding: &Finding, files: &SourceMap) -> Self {
        let place = finding.place.and_then(|place| {
            let file = files.get(place.file)?;
            let name = file_name(&file.name);
            Some(match place.span {
                Some(span) => {
                    let (line, column) = file.line_column(span.start);
                    format!("{name}:{line}:{column}")
                }
                None => name,
            })
        });
        let severity = match finding.severity() {
            Severity::Error => "fout",
            Severity::Warning => "waarschuwing",
            Severity::Note => "opmerking",
        };
        Self { code: finding.card.code.clone(), severity: severity.to_owned(), title: finding.title(Lang::Nl), place }
    }
}

impl From<&Plan> for PlanSection {
    fn from(plan: &Plan) -> Self {
        let deelbestanden = plan.deelbestanden.iter().map(|part| DeelbestandSection {
            name: part.name.clone(),
            eenheid: part.eenheid.clone(),
            key: part.key.clone(),
            states: part
                .consolidated
                .iter()
                .map(|(studiejaar, date)| StateSection { studiejaar: *studiejaar, consolidated: *date })
                .collect(),
            columns: part.columns.iter().map(ColumnSection::from).collect(),
        });
        let peildata = plan.peildata.iter();
        Self {
            peildata: peildata.map(|p| PeildatumSection { studiejaar: p.studiejaar, peildatum: p.date }).collect(),
            deelbestanden: deelbestanden.collect(),
            undeliverable: plan.undeliverable.iter().map(UndeliverableSection::from).collect(),
        }
    }
}

impl From<&UndeliverableRow> for UndeliverableSection {
    fn from(row: &UndeliverableRow) -> Self {
        Self { rubriek: row.rubriek.clone(), omschrijving: row.omschrijving.clone(), reason: row.reason.clone() }
    }
}

impl From<&PlanColumn> for ColumnSection {
    fn from(column: &PlanColumn) -> Self {
        Self {
            name: column.name.clone(),
            rubriek: column.rubriek.clone(),
            rubriek_index: column.rubriek_index,
            artikel: column.artikel.clone(),
            artikel_bedoeld: column.artikel_bedoeld.clone(),
            variabele: column.variabele.clone(),
            kind: kind_name(column.kind).to_owned(),
            value_type: type_name(column.value_type).to_owned(),
            codelijst: column.codelijst.clone(),
            parameters: column.parameters.clone(),
            rekenregel: column.rekenregel.clone(),
            reads: column.reads.iter().map(|(table, column)| format!("{table}.{column}")).collect(),
            reads_sources: column.reads_sources.clone(),
        }
    }
}

impl From<&Moment> for MomentSection {
    fn from(moment: &Moment) -> Self {
        Self {
            number: moment.number,
            omstreeks: moment.omstreeks,
            from: moment.from,
            until: moment.until,
            studiejaren: moment.studiejaren.clone(),
        }
    }
}

impl PseudonymSection {
    /// The pseudonym of a key and a domain.
    #[must_use]
    pub fn from(key: &Key, domain: &Domain) -> Self {
        Self {
            algorithm: ALGORITHM.to_owned(),
            domain: DomainSection {
                sector: domain.sector.clone(),
                ontvanger: domain.ontvanger.clone(),
                reeks: domain.reeks.clone(),
            },
            fingerprint: key.fingerprint(),
        }
    }
}

/// The last part of a path, whichever separator it was given with.
fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Bilingual, Card, Place};
    use std::sync::Arc;

    #[test]
    fn the_folder_of_the_user_is_not_in_the_manifest() {
        assert_eq!(file_name("/ergens/anders/besluiten/job.toml"), "job.toml");
        assert_eq!(file_name("besluiten\\job.toml"), "job.toml");
        let mut files = SourceMap::default();
        let file = files.add("/ergens/anders/job.toml", "a = 1\nb = 2\n");
        let card = Card {
            code: "ROD9999".into(),
            name: "voorbeeld".into(),
            severity: Severity::Warning,
            law: vec!["voorbeeld".into()],
            whole: false,
            needs: Vec::new(),
            summary: Bilingual::default(),
            title: Bilingual { nl: "over {wat}".into(), en: "about {wat}".into() },
            label: Bilingual::default(),
            help: Bilingual::default(),
            explain: Bilingual::default(),
            bad: String::new(),
            good: String::new(),
        };
        let finding = Finding::new(&Arc::new(card), Place { file, span: Some((6..7).into()) }).with("wat", "iets");
        let expected = FindingSection {
            code: "ROD9999".into(),
            severity: "waarschuwing".into(),
            title: "over iets".into(),
            place: Some("job.toml:2:1".into()),
        };
        assert_eq!(FindingSection::from(&finding, &files), expected);
    }

    #[test]
    fn the_pseudonym_part_names_the_key_and_does_not_hold_it() {
        let domain = Domain { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
        let json = serde_json::to_string(&PseudonymSection::from(&Key::demo(), &domain)).unwrap();
        assert!(json.contains("fa19dabbec7eddd7") && !json.contains("9ad8e22e51"));
    }
}
