//! Parts of a manifest that follow from the besluit, the plan and the findings alone.
//!
//! In: those values. Out: the parts. Refuses: nothing; folders of the user's machine are left out.

use super::delen::{
    BesluitDeel, Bevinding, DeelbestandDeel, DomeinDeel, ErratumDeel, KolomDeel, MomentDeel, OntvangerDeel,
    PeildatumDeel, PlanDeel, Programma, PseudoniemDeel,
};
use crate::besluit::Besluit;
use crate::diagnose::{Finding, Lang, Severity, SourceMap};
use crate::emit::{Bestand, soortnaam, typenaam};
use crate::plan::{Domein, Moment, Plan, PlanKolom};
use crate::pseudonymise::{ALGORITME, Sleutel};

impl Programma {
    /// This program.
    #[must_use]
    pub fn dit() -> Self {
        Self { naam: env!("CARGO_PKG_NAME").to_owned(), versie: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

impl BesluitDeel {
    /// The decision; `pad` is the file as given, of which only the last part is kept; `stam` is the folder of its
    /// releases.
    #[must_use]
    pub fn van(besluit: &Besluit, pad: &str, stam: &str) -> Self {
        Self {
            kenmerk: besluit.kop.kenmerk.value.clone(),
            datum: besluit.kop.datum.value,
            titel: besluit.kop.titel.value.clone(),
            ontvanger: OntvangerDeel {
                id: besluit.ontvanger.id.value.clone(),
                naam: besluit.ontvanger.naam.value.clone(),
            },
            stam: stam.to_owned(),
            bestand: bestandsnaam(pad),
            sha256: Bestand::van("", besluit.text.as_bytes()).sha256,
        }
    }
}

impl ErratumDeel {
    /// The errata of a decision, in its order.
    #[must_use]
    pub fn alle(besluit: &Besluit) -> Vec<Self> {
        let deel = |erratum: &crate::besluit::Erratum| Self {
            rubriek: erratum.rubriek.as_ref().map(|rubriek| rubriek.value.clone()),
            voorkomen: erratum.voorkomen.as_ref().map(|nummer| nummer.value),
            gedrukt: erratum.gedrukt.value.clone(),
            bedoeld: erratum.bedoeld.value.clone(),
            reden: erratum.reden.value.clone(),
            bron: erratum.bron.value.clone(),
        };
        besluit.errata.iter().map(deel).collect()
    }
}

impl Bevinding {
    /// A finding in Dutch, with its place in a file without folder.
    #[must_use]
    pub fn van(finding: &Finding, files: &SourceMap) -> Self {
        let plaats = finding.place.and_then(|place| {
            let file = files.get(place.file)?;
            let naam = bestandsnaam(&file.name);
            Some(match place.span {
                Some(span) => {
                    let (regel, kolom) = file.line_column(span.start);
                    format!("{naam}:{regel}:{kolom}")
                }
                None => naam,
            })
        });
        let ernst = match finding.severity() {
            Severity::Error => "fout",
            Severity::Warning => "waarschuwing",
            Severity::Note => "opmerking",
        };
        Self { code: finding.card.code.clone(), ernst: ernst.to_owned(), titel: finding.title(Lang::Nl), plaats }
    }
}

impl From<&Plan> for PlanDeel {
    fn from(plan: &Plan) -> Self {
        let deelbestanden = plan.deelbestanden.iter().map(|deel| DeelbestandDeel {
            naam: deel.naam.clone(),
            eenheid: deel.eenheid.clone(),
            sleutel: deel.sleutel.clone(),
            kolommen: deel.kolommen.iter().map(KolomDeel::from).collect(),
        });
        let peildata = plan.peildata.iter();
        Self {
            peildata: peildata.map(|p| PeildatumDeel { studiejaar: p.studiejaar, peildatum: p.datum }).collect(),
            deelbestanden: deelbestanden.collect(),
        }
    }
}

impl From<&PlanKolom> for KolomDeel {
    fn from(kolom: &PlanKolom) -> Self {
        Self {
            naam: kolom.naam.clone(),
            rubriek: kolom.rubriek.clone(),
            rubriek_nr: kolom.rubriek_nr,
            artikel: kolom.artikel.clone(),
            artikel_bedoeld: kolom.artikel_bedoeld.clone(),
            variabele: kolom.variabele.clone(),
            soort: soortnaam(kolom.soort).to_owned(),
            waardetype: typenaam(kolom.waardetype).to_owned(),
            codelijst: kolom.codelijst.clone(),
            parameters: kolom.parameters.clone(),
            rekenregel: kolom.rekenregel.clone(),
            leest: kolom.leest.iter().map(|(tabel, kolom)| format!("{tabel}.{kolom}")).collect(),
            leest_bronnen: kolom.leest_bronnen.clone(),
        }
    }
}

impl From<&Moment> for MomentDeel {
    fn from(moment: &Moment) -> Self {
        Self {
            nummer: moment.nummer,
            omstreeks: moment.omstreeks,
            vanaf: moment.vanaf,
            tot: moment.tot,
            studiejaren: moment.studiejaren.clone(),
        }
    }
}

impl PseudoniemDeel {
    /// The pseudonym of a key and a domain.
    #[must_use]
    pub fn van(sleutel: &Sleutel, domein: &Domein) -> Self {
        Self {
            algoritme: ALGORITME.to_owned(),
            domein: DomeinDeel {
                sector: domein.sector.clone(),
                ontvanger: domein.ontvanger.clone(),
                reeks: domein.reeks.clone(),
            },
            vingerafdruk: sleutel.vingerafdruk(),
        }
    }
}

/// The last part of a path, whichever separator it was given with.
fn bestandsnaam(pad: &str) -> String {
    pad.rsplit(['/', '\\']).next().unwrap_or(pad).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Bilingual, Card, Place};
    use std::sync::Arc;

    #[test]
    fn the_folder_of_the_user_is_not_in_the_manifest() {
        assert_eq!(bestandsnaam("/ergens/anders/besluiten/job.toml"), "job.toml");
        assert_eq!(bestandsnaam("besluiten\\job.toml"), "job.toml");
        let mut files = SourceMap::default();
        let file = files.add("/ergens/anders/job.toml", "a = 1\nb = 2\n");
        let card = Card {
            code: "ROD9999".into(),
            name: "voorbeeld".into(),
            severity: Severity::Warning,
            law: vec!["voorbeeld".into()],
            title: Bilingual { nl: "over {wat}".into(), en: "about {wat}".into() },
            label: Bilingual::default(),
            help: Bilingual::default(),
            explain: Bilingual::default(),
            bad: String::new(),
            good: String::new(),
        };
        let finding = Finding::new(&Arc::new(card), Place { file, span: Some((6..7).into()) }).with("wat", "iets");
        let verwacht = Bevinding {
            code: "ROD9999".into(),
            ernst: "waarschuwing".into(),
            titel: "over iets".into(),
            plaats: Some("job.toml:2:1".into()),
        };
        assert_eq!(Bevinding::van(&finding, &files), verwacht);
    }

    #[test]
    fn the_pseudonym_part_names_the_key_and_does_not_hold_it() {
        let domein = Domein { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
        let json = serde_json::to_string(&PseudoniemDeel::van(&Sleutel::demo(), &domein)).unwrap();
        assert!(json.contains("fa19dabbec7eddd7") && !json.contains("9ad8e22e51"));
    }
}
