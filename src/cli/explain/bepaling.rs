//! The explanation of provisions: every wording with its days, or the one of a day; what became of them; who uses them.
//!
//! In: references, a day. Out: text and JSON. Refuses: to hide that a first day is uncertain.

use super::{Context, Uitleg};
use crate::catalogue::law::{
    Aanwijzing, Kracht, Looptijd, Onderdeel, Onderdeelverwijzing, Overgang, Overgangsoort, Zekerheid,
};
use crate::cli::wikkel::Blad;
use crate::diagnose::Lang;
use serde_json::{Value, json};

/// More wordings than this are listed, one line each.
const UITVOERIG: usize = 6;

pub(super) fn leg_uit(context: Context, verwijzingen: &[Onderdeelverwijzing]) -> Uitleg {
    let mut blad = Blad::default();
    let mut data = Vec::new();
    for verwijzing in verwijzingen {
        blad.wit();
        een(&mut blad, context, *verwijzing);
        data.push(als_data(context, *verwijzing));
    }
    if let Some(dag) = context.dag.filter(|dag| context.wet.stand.reikt_niet_tot(*dag)) {
        let opgemaakt = context.wet.stand.opgemaakt;
        blad.wit();
        blad.alinea(
            0,
            &match context.lang {
                Lang::Nl => format!("let op: de wet is hier bekend tot en met {opgemaakt}; {dag} ligt daarna"),
                Lang::En => format!("note: the law is known here up to {opgemaakt}; {dag} lies after it"),
            },
        );
    }
    Uitleg { soort: "provisions", tekst: blad, data: Value::Array(data) }
}

fn een(blad: &mut Blad, context: Context, verwijzing: Onderdeelverwijzing) {
    let wet = context.wet;
    let opschrift = wet.opschrift(verwijzing.wet, verwijzing.artikel).unwrap_or_default();
    blad.alinea(
        0,
        &format!("{} ({} {}: {opschrift})", naam(verwijzing), context.kies("artikel", "article"), verwijzing.artikel),
    );
    if let Some(dag) = context.dag {
        let tekst = wet.stand.tekst_op(&verwijzing.wet.to_string(), dag);
        let tekst = tekst.map_or(String::new(), |tekst| format!(" ({} {tekst})", context.kies("tekst van", "text of")));
        blad.alinea(0, &format!("{} {dag}{tekst}", context.kies("op", "on")));
    }
    let versies = versies(context, verwijzing);
    blad.wit();
    if versies.is_empty() {
        blad.alinea(2, context.kies("niets van kracht op die dag", "nothing in force on that day"));
    }
    let kort = versies.len() > UITVOERIG;
    for onderdeel in &versies {
        if kort { regel(blad, context, onderdeel) } else { uitvoerig(blad, context, onderdeel) }
    }
    gebruik(blad, context, verwijzing);
}

/// The wordings to show: on a day those in force and those perhaps in force, else all.
fn versies(context: Context, verwijzing: Onderdeelverwijzing) -> Vec<&'static Onderdeel> {
    let toon = |onderdeel: &&Onderdeel| {
        context.dag.is_none_or(|dag| matches!(onderdeel.geldig.op(dag), Kracht::Geldt | Kracht::Onzeker))
    };
    context.wet.alle(verwijzing).filter(toon).collect()
}

fn naam(verwijzing: Onderdeelverwijzing) -> String {
    let tekst = verwijzing.to_string();
    if tekst.contains(' ') { tekst } else { format!("{} {tekst}", verwijzing.wet) }
}

/// `2020-07-01 – 2022-08-01`, an open end left open, an uncertain beginning marked.
pub(in crate::cli) fn looptijd(geldig: &Looptijd) -> String {
    let vanaf = geldig.vroegst.map_or(geldig.vanaf.to_string(), |_| format!("?{}", geldig.vanaf));
    format!("{vanaf} – {}", geldig.tot.map_or(String::new(), |tot| tot.to_string())).trim_end().to_owned()
}

/// A mark before what is only perhaps in force on the day.
fn merk(context: Context, geldig: &Looptijd) -> &'static str {
    if context.dag.is_some_and(|dag| geldig.op(dag) == Kracht::Onzeker) { "? " } else { "" }
}

fn regel(blad: &mut Blad, context: Context, onderdeel: &Onderdeel) {
    let wet = if onderdeel.sectorwet == "alle" { String::new() } else { format!(" [{}]", onderdeel.sectorwet) };
    let tekst =
        format!("{}{}{wet}, {}", merk(context, &onderdeel.geldig), onderdeel.omschrijving, looptijd(&onderdeel.geldig));
    blad.paar(2, 12, &naam(onderdeel.verwijzing), &tekst);
}

fn uitvoerig(blad: &mut Blad, context: Context, onderdeel: &Onderdeel) {
    let plaats = onderdeel.plaats.as_ref().map_or(String::new(), |plaats| format!(", {plaats}"));
    let wet = if onderdeel.sectorwet == "alle" { String::new() } else { format!(" [{}]", onderdeel.sectorwet) };
    let merk = merk(context, &onderdeel.geldig);
    blad.punt(2, &format!("{merk}{}{plaats}{wet}: {}", naam(onderdeel.verwijzing), onderdeel.omschrijving));
    if onderdeel.citaat() != onderdeel.omschrijving {
        let citaat = onderdeel.citaat();
        let citaat = if onderdeel.tekst.is_some() { format!("“{citaat}”") } else { citaat.to_owned() };
        blad.alinea(6, &citaat);
    }
    let breed = 12;
    let tot = onderdeel.geldig.tot.map_or(String::new(), |tot| format!(" {} {tot}", context.kies("tot", "until")));
    blad.paar(
        6,
        breed,
        context.kies("geldig", "in force"),
        &format!("{} {}{tot}", context.kies("vanaf", "from"), onderdeel.geldig.vanaf),
    );
    if let Some(vroegst) = onderdeel.geldig.vroegst {
        let waarom = onderdeel.onzekerheid.as_deref().unwrap_or_default();
        let tekst = format!("{} {vroegst}: {waarom}", context.kies("misschien al vanaf", "perhaps already from"));
        blad.paar(6, breed, context.kies("onzeker", "uncertain"), &tekst);
    }
    let zeker = match onderdeel.status {
        Zekerheid::Geverifieerd => context.kies("vergeleken met het Staatsblad", "held against the Staatsblad"),
        Zekerheid::Geattesteerd => context.kies("gelezen in een doorlopende tekst", "read in a consolidated text"),
    };
    blad.paar(6, breed, context.kies("bron", "source"), &format!("{} ({zeker})", onderdeel.bron));
    if let Some(opmerking) = &onderdeel.opmerking {
        blad.paar(6, breed, context.kies("opmerking", "remark"), opmerking);
    }
}

/// Lineage, bans, designations, and what the register and the catalogue do with it.
fn gebruik(blad: &mut Blad, context: Context, verwijzing: Onderdeelverwijzing) {
    let breed = 13;
    let overgangen = overgangen(context, verwijzing);
    let aanwijzingen = aanwijzingen(context, verwijzing);
    let (verboden, kolommen, variabelen) =
        (verboden(context, verwijzing), kolommen(context, verwijzing), variabelen(context, verwijzing));
    if overgangen.len() + aanwijzingen.len() + verboden.len() + kolommen.len() + variabelen.len() == 0 {
        return;
    }
    blad.wit();
    for overgang in overgangen {
        blad.paar(2, breed, &overgang.datum.to_string(), &vertel(overgang));
    }
    for (bij, omschrijving) in verboden {
        blad.paar(2, breed, context.kies("verboden", "banned"), &format!("{bij}: {omschrijving}"));
    }
    for aanwijzing in aanwijzingen {
        let tekst = format!("{}, {}, {}", aanwijzing.naam, aanwijzing.doel.woord(), looptijd(&aanwijzing.geldig));
        blad.paar(2, breed, context.kies("aangewezen", "designated"), &tekst);
    }
    if !kolommen.is_empty() {
        blad.paar(2, breed, context.kies("register", "register"), &kolommen.join(", "));
    }
    if !variabelen.is_empty() {
        blad.paar(2, breed, context.kies("variabelen", "variabelen"), &variabelen.join(", "));
    }
}

fn vertel(overgang: &Overgang) -> String {
    let lijst = |lijst: &[Onderdeelverwijzing]| lijst.iter().map(|v| naam(*v)).collect::<Vec<_>>().join(", ");
    let pijl = match (overgang.van.is_empty(), overgang.naar.is_empty()) {
        (false, false) => format!(" {} → {}", lijst(&overgang.van), lijst(&overgang.naar)),
        (true, _) => format!(" {}", lijst(&overgang.naar)),
        (_, true) => format!(" {}", lijst(&overgang.van)),
    };
    let onzeker = if overgang.onzeker { "?" } else { "" };
    format!("{onzeker}{}{pijl}: {}", overgangsoort(overgang.soort), overgang.reden)
}

/// The word of the data file.
fn overgangsoort(soort: Overgangsoort) -> &'static str {
    match soort {
        Overgangsoort::Hernoemd => "hernoemd",
        Overgangsoort::Verplaatst => "verplaatst",
        Overgangsoort::Afgesplitst => "afgesplitst",
        Overgangsoort::Beperkt => "beperkt",
        Overgangsoort::Verruimd => "verruimd",
        Overgangsoort::Vervangen => "vervangen",
        Overgangsoort::Uitgebreid => "uitgebreid",
        Overgangsoort::Nieuw => "nieuw",
        Overgangsoort::Vervallen => "vervallen",
    }
}

fn overgangen(context: Context, verwijzing: Onderdeelverwijzing) -> Vec<&'static Overgang> {
    let raakt = |overgang: &&Overgang| overgang.van.iter().chain(&overgang.naar).any(|v| verwijzing.omvat(v));
    context.wet.overgangen.iter().filter(raakt).collect()
}

fn aanwijzingen(context: Context, verwijzing: Onderdeelverwijzing) -> Vec<&'static Aanwijzing> {
    let op_dag = |a: &&Aanwijzing| context.dag.is_none_or(|dag| a.geldig.geldt_op(dag));
    context.wet.aangewezen_bij(verwijzing).filter(op_dag).collect()
}

/// Bans on the provision or a part of it, and what the provision itself bans.
fn verboden(context: Context, verwijzing: Onderdeelverwijzing) -> Vec<(String, &'static str)> {
    let verboden = context.wet.verboden.iter().filter(|verbod| {
        let raakt = verbod.onderdelen.iter().any(|v| verwijzing.omvat(v) || v.omvat(&verwijzing));
        let op_dag = context.dag.is_none_or(|dag| verbod.geldig.geldt_op(dag));
        op_dag && (raakt || verwijzing.omvat(&verbod.verwijzing))
    });
    verboden
        .map(|verbod| {
            (format!("{} ({})", naam(verbod.verwijzing), looptijd(&verbod.geldig)), verbod.omschrijving.as_str())
        })
        .collect()
}

/// Columns of the register that hold it.
fn kolommen(context: Context, verwijzing: Onderdeelverwijzing) -> Vec<String> {
    let kolommen =
        context.catalogue.tabellen.iter().flat_map(|tabel| tabel.kolommen.iter().map(move |kolom| (tabel, kolom)));
    kolommen
        .filter(|(_, kolom)| valt_onder(kolom.onderdeel.as_deref(), verwijzing))
        .map(|(tabel, kolom)| format!("{}.{}", tabel.id, kolom.naam))
        .collect()
}

/// Variabelen that are derived from it.
fn variabelen(context: Context, verwijzing: Onderdeelverwijzing) -> Vec<String> {
    let van = |onderdelen: &[String]| onderdelen.iter().any(|onderdeel| valt_onder(Some(onderdeel), verwijzing));
    context.catalogue.variabelen.values().filter(|v| van(&v.onderdelen)).map(|v| v.id.clone()).collect()
}

fn valt_onder(onderdeel: Option<&str>, verwijzing: Onderdeelverwijzing) -> bool {
    onderdeel.and_then(|tekst| tekst.parse().ok()).is_some_and(|v| verwijzing.omvat(&v))
}

fn als_data(context: Context, verwijzing: Onderdeelverwijzing) -> Value {
    let dagen = |geldig: &Looptijd| {
        json!({
            "vanaf": geldig.vanaf.to_string(),
            "tot": geldig.tot.map(|tot| tot.to_string()),
            "vroegst": geldig.vroegst.map(|vroegst| vroegst.to_string()),
        })
    };
    let versie = |onderdeel: &&Onderdeel| {
        json!({
            "verwijzing": naam(onderdeel.verwijzing),
            "plaats": onderdeel.plaats,
            "sectorwet": onderdeel.sectorwet,
            "omschrijving": onderdeel.omschrijving,
            "tekst": onderdeel.tekst,
            "samenvatting": onderdeel.samenvatting,
            "geldig": dagen(&onderdeel.geldig),
            "onzekerheid": onderdeel.onzekerheid,
            "op_dag": context.dag.map(|dag| match onderdeel.geldig.op(dag) {
                Kracht::Geldt => "geldt",
                Kracht::Onzeker => "onzeker",
                Kracht::NogNiet => "nog niet",
                Kracht::NietMeer => "niet meer",
            }),
            "bron": onderdeel.bron,
            "opmerking": onderdeel.opmerking,
        })
    };
    let lijst = |lijst: &[Onderdeelverwijzing]| lijst.iter().map(|v| naam(*v)).collect::<Vec<_>>();
    let overgang = |o: &&Overgang| {
        json!({
            "datum": o.datum.to_string(),
            "soort": overgangsoort(o.soort),
            "van": lijst(&o.van),
            "naar": lijst(&o.naar),
            "onzeker": o.onzeker,
            "reden": o.reden,
        })
    };
    let verbod = |(bij, wat): &(String, &str)| json!({ "bij": bij, "wat": wat });
    let aangewezen = |a: &&Aanwijzing| json!({ "id": a.ontvanger, "naam": a.naam, "doel": a.doel.woord(), "geldig": dagen(&a.geldig) });
    json!({
        "verwijzing": naam(verwijzing),
        "opschrift": context.wet.opschrift(verwijzing.wet, verwijzing.artikel),
        "as_of": context.dag.map(|dag| dag.to_string()),
        "versies": versies(context, verwijzing).iter().map(versie).collect::<Vec<_>>(),
        "afstamming": overgangen(context, verwijzing).iter().map(overgang).collect::<Vec<_>>(),
        "verboden": verboden(context, verwijzing).iter().map(verbod).collect::<Vec<_>>(),
        "aangewezen": aanwijzingen(context, verwijzing).iter().map(aangewezen).collect::<Vec<_>>(),
        "register": kolommen(context, verwijzing),
        "variabelen": variabelen(context, verwijzing),
    })
}
