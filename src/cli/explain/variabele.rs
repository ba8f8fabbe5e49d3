//! The explanation of a variabele: what it is, from what it is derived, which columns it gives.
//!
//! In: a variabele, the catalogue, the law. Out: text and JSON. Refuses: nothing.

use super::{Context, Uitleg};
use crate::catalogue::law::Onderdeelverwijzing;
use crate::catalogue::{Kenmerk, Parameter, ParameterType, Variabele, VariabeleKolom, VariabeleSoort};
use crate::cli::wikkel::Blad;
use crate::rekenregel::{Bereik, Leesset, Rekenregel};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn leg_uit(context: Context, variabele: &Variabele) -> Uitleg {
    let leest = leesset(context, variabele);
    let mut blad = Blad::default();
    blad.alinea(0, &format!("{}: {}", variabele.id, soort(context, variabele.soort)));
    blad.alinea(0, &variabele.omschrijving);
    blad.wit();
    if let Some(reden) = &variabele.niet_berekenbaar {
        blad.paar(0, 13, context.kies("nog niet", "not yet"), reden);
    }
    blad.paar(0, 13, context.kies("per", "per"), &variabele.eenheden.join(", "));
    for (naam, parameter) in &variabele.parameters {
        let keuze =
            if parameter.waarden.is_empty() { String::new() } else { format!(" ({})", parameter.waarden.join(", ")) };
        blad.paar(0, 13, "parameter", &format!("{naam}: {}{keuze}", parameter.omschrijving));
    }
    let status = status(context, variabele.status);
    blad.paar(0, 13, context.kies("definitie", "definition"), &format!("{status}: {}", variabele.bron));
    blad.paar(0, 13, context.kies("leeg", "empty"), &variabele.leeg);
    onderdelen(&mut blad, context, variabele);
    if !leest.kolommen.is_empty() {
        let kolommen: Vec<String> = leest.kolommen.iter().map(|(tabel, kolom)| format!("{tabel}.{kolom}")).collect();
        blad.paar(0, 13, context.kies("leest", "reads"), &kolommen.join(", "));
    }
    for bron in bronnen(&leest) {
        let uitgever = context.catalogue.bronnen.get(bron).map_or("", |bron| bron.uitgever.as_str());
        blad.paar(0, 13, context.kies("bron", "source"), &format!("{bron}: {uitgever}"));
    }
    for kolom in &variabele.kolommen {
        blad.wit();
        let eenheid = kolom.eenheid.as_ref().map_or(String::new(), |eenheid| format!(", {eenheid}"));
        blad.alinea(
            0,
            &format!(
                "{} {} ({}{eenheid}): {}",
                context.kies("kolom", "column"),
                kolom.naam,
                kolom.soort.woord(),
                kolom.label
            ),
        );
        if let Some(lijst) = kolom.codelijst.as_ref().and_then(|id| context.catalogue.codelijsten.get(id)) {
            let codes: Vec<String> = lijst.waarden.iter().map(|w| format!("{} {}", w.code, w.label)).collect();
            blad.paar(2, 11, context.kies("codelijst", "code list"), &format!("{}: {}", lijst.id, codes.join("; ")));
        }
        blad.letterlijk(4, &kolom.rekenregel);
    }
    Uitleg { soort: "variabele", tekst: blad, data: data(variabele, &leest) }
}

/// Each onderdeel with what it is; an age and a date of birth are told apart here.
fn onderdelen(blad: &mut Blad, context: Context, variabele: &Variabele) {
    for onderdeel in &variabele.onderdelen {
        let verwijzing = onderdeel.parse::<Onderdeelverwijzing>().ok();
        let wat = verwijzing.and_then(|verwijzing| {
            let op_dag = context.dag.and_then(|dag| context.wet.onderdelen(verwijzing, dag, None).first().copied());
            op_dag.or_else(|| context.wet.alle(verwijzing).last())
        });
        let wat = wat.map_or("", |onderdeel| onderdeel.omschrijving.as_str());
        blad.paar(0, 13, "onderdeel", &format!("{onderdeel}  {wat}"));
    }
}

/// What the rules read; empty for a variabele that cannot be computed yet.
fn leesset(context: Context, variabele: &Variabele) -> Leesset {
    let waarde = |parameter: &Parameter| match parameter.soort {
        ParameterType::Maanddag => "10-01".to_owned(),
        ParameterType::Keuze => parameter.waarden.first().cloned().unwrap_or_default(),
    };
    let parameters: BTreeMap<String, String> =
        variabele.parameters.iter().map(|(naam, parameter)| (naam.clone(), waarde(parameter))).collect();
    let mut leest = Leesset::default();
    let Some(eenheid) = variabele.eenheden.first() else { return leest };
    let bereik = Bereik { catalogue: context.catalogue, eenheid, parameters: &parameters };
    for kolom in &variabele.kolommen {
        if let Ok(regel) = Rekenregel::lees(&kolom.rekenregel, &bereik) {
            leest.neem_op(&regel.leest);
        }
    }
    leest
}

fn bronnen(leest: &Leesset) -> Vec<&str> {
    let mut bronnen: Vec<&str> = leest.bronnen.iter().map(|(bron, _)| bron.as_str()).collect();
    bronnen.dedup();
    bronnen
}

fn soort(context: Context, soort: VariabeleSoort) -> &'static str {
    match soort {
        VariabeleSoort::Omnummer => context.kies("omnummer", "omnummer"),
        VariabeleSoort::Basis => context.kies("basisgegeven zoals geregistreerd", "basisgegeven as registered"),
        VariabeleSoort::Deel => context.kies("deel van een basisgegeven", "part of a basisgegeven"),
        VariabeleSoort::Afgeleid => context.kies("afgeleid", "derived"),
    }
}

fn status(context: Context, status: Kenmerk) -> &'static str {
    match status {
        Kenmerk::Gepubliceerd => context.kies("gepubliceerd", "published"),
        Kenmerk::Conventie => context.kies("afspraak van dit project", "convention of this project"),
    }
}

fn data(variabele: &Variabele, leest: &Leesset) -> Value {
    let kolom = |kolom: &VariabeleKolom| {
        json!({
            "naam": kolom.naam,
            "type": kolom.soort.woord(),
            "label": kolom.label,
            "eenheid": kolom.eenheid,
            "codelijst": kolom.codelijst,
            "rekenregel": kolom.rekenregel,
        })
    };
    let parameters: BTreeMap<&str, Value> = variabele
        .parameters
        .iter()
        .map(|(naam, p)| (naam.as_str(), json!({ "omschrijving": p.omschrijving, "waarden": p.waarden })))
        .collect();
    json!({
        "id": variabele.id,
        "soort": match variabele.soort {
            VariabeleSoort::Omnummer => "omnummer",
            VariabeleSoort::Basis => "basis",
            VariabeleSoort::Deel => "deel",
            VariabeleSoort::Afgeleid => "afgeleid",
        },
        "omschrijving": variabele.omschrijving,
        "eenheden": variabele.eenheden,
        "parameters": parameters,
        "onderdelen": variabele.onderdelen,
        "status": match variabele.status {
            Kenmerk::Gepubliceerd => "gepubliceerd",
            Kenmerk::Conventie => "conventie",
        },
        "bron": variabele.bron,
        "leeg": variabele.leeg,
        "leest": leest.kolommen.iter().map(|(tabel, kolom)| format!("{tabel}.{kolom}")).collect::<Vec<_>>(),
        "bronnen": bronnen(leest),
        "kolommen": variabele.kolommen.iter().map(kolom).collect::<Vec<_>>(),
        "niet_berekenbaar": variabele.niet_berekenbaar,
    })
}
