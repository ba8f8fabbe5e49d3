//! A small catalogue and made-up persons for the tests of the rules.
//!
//! In: rows as text. Out: the outcome of a rule as text. All values are plainly synthetic.
//! Refuses: by panicking, as tests do.

use super::{Bereik, Fout, Partij, Peil, Programma, Rekenregel, Werkblad};
use crate::catalogue::{Bron, Catalogue, Codelijst, Tabel, Type};
use crate::diagnose::Span;
use crate::register::{Bewaard, KolomNr, Kolommen, Lange, Layout, Personen, TabelLayout, TabelNr, Waarde};
use crate::sources::{Bronnen, proef};
use crate::tijd::{Dag, OnvolledigeDatum, Studiejaar};
use std::collections::BTreeMap;
use typed_arena::Arena;

fn tabel(id: &str, volgorde: u32, hoort_bij: Option<&str>, geldigheid: &str, kolommen: &str) -> Tabel {
    let mut tekst = format!("id = \"{id}\"\nvolgorde = {volgorde}\nomschrijving = \"x\"\ngeldigheid = {geldigheid}\n");
    if let Some(ouder) = hoort_bij {
        tekst += &format!("hoort_bij = \"{ouder}\"\n");
    }
    let sleutel: Vec<_> = kolommen.split_whitespace().filter_map(|kolom| kolom.strip_prefix('*')).collect();
    let sleutel: Vec<_> = sleutel.iter().map(|kolom| kolom.split(':').next().unwrap()).collect();
    tekst += &format!("sleutel = {sleutel:?}\n");
    for kolom in kolommen.split_whitespace() {
        let mut delen = kolom.trim_start_matches('*').split(':');
        tekst += &format!("[[kolom]]\nnaam = \"{}\"\nomschrijving = \"x\"\n", delen.next().unwrap());
        tekst += &format!("type = \"{}\"\n", delen.next().unwrap_or("code"));
        if let Some(lijst) = delen.next() {
            tekst += &format!("codelijst = \"{lijst}\"\n");
        }
    }
    toml::from_str(&tekst).unwrap()
}

fn bron(id: &str, sleutel: &[&str], kolommen: &str) -> Bron {
    let mut tekst = format!("id = \"{id}\"\nomschrijving = \"x\"\nuitgever = \"x\"\nsleutel = {sleutel:?}\n");
    for kolom in kolommen.split_whitespace() {
        let (naam, soort) = kolom.split_once(':').unwrap_or((kolom, "code"));
        tekst += &format!("[[kolom]]\nnaam = \"{naam}\"\ntype = \"{soort}\"\nomschrijving = \"x\"\n");
    }
    toml::from_str(&tekst).unwrap()
}

fn codelijst(id: &str, codes: &[&str]) -> Codelijst {
    let mut tekst = format!("id = \"{id}\"\nomschrijving = \"x\"\nbron = \"x\"\n");
    for code in codes {
        tekst += &format!("[[waarde]]\ncode = \"{code}\"\nlabel = \"x\"\n");
    }
    toml::from_str(&tekst).unwrap()
}

/// Persoon, verblijfplaats, nationaliteit, inschrijving, and below it opleiding_mbo and examenvak.
pub(super) fn catalogue() -> Catalogue {
    let altijd = "{ soort = \"altijd\" }";
    let opvolgend = "{ soort = \"opvolgend\", begin = \"datum_begin\" }";
    let tussen = "{ soort = \"tussen\", begin = \"datum_begin\", einde = \"datum_einde\" }";
    let inschrijving = "{ soort = \"tussen\", begin = \"datum_inschrijving\", einde = \"datum_uitschrijving\" }";
    let persoon = Some("persoon");
    let bronnen = [
        bron("rio_instelling", &["instellingscode"], "instellingscode naam:tekst bekostigd:janee sinds:datum"),
        bron("postcode_gemeente", &["jaar", "postcode"], "jaar:geheel postcode gemeentecode"),
        bron("landen", &["code"], "code etniciteit_lang"),
        bron("nationaliteiten", &["code"], "code etniciteit_lang"),
    ];
    let codelijsten = [codelijst("sector", &["mbo", "vo", "po"]), codelijst("geslacht", &["M", "V", "O"])];
    Catalogue {
        versie: "proef".into(),
        tabellen: vec![
            tabel(
                "persoon",
                0,
                None,
                altijd,
                "*pgn:pgn geslacht:code:geslacht geboortedatum:onvolledige_datum overlijdensdatum:datum geboorteland \
                 geboorteland_ouder1 geboorteland_ouder2",
            ),
            tabel("verblijfplaats", 1, persoon, opvolgend, "*pgn:pgn *datum_begin:datum postcode"),
            tabel("nationaliteit", 2, persoon, tussen, "*pgn:pgn *code *datum_begin:datum datum_einde:datum"),
            tabel(
                "inschrijving",
                3,
                persoon,
                inschrijving,
                "*pgn:pgn *volgnr:geheel sector:code:sector instellingscode datum_inschrijving:datum \
                 datum_uitschrijving:datum",
            ),
            tabel(
                "opleiding_mbo",
                4,
                Some("inschrijving"),
                opvolgend,
                "*pgn:pgn *volgnr:geheel *datum_begin:datum opleidingscode niveau:code",
            ),
            tabel(
                "examenvak",
                5,
                Some("inschrijving"),
                "{ soort = \"op\", datum = \"dag\" }",
                "*pgn:pgn *volgnr:geheel *vak dag:datum cijfer:decimaal uren:geheel meetellend:janee naam:tekst",
            ),
        ],
        variabelen: BTreeMap::new(),
        codelijsten: codelijsten.into_iter().map(|lijst| (lijst.id.clone(), lijst)).collect(),
        bronnen: bronnen.into_iter().map(|bron| (bron.id.clone(), bron)).collect(),
        selecties: BTreeMap::new(),
        verboden: BTreeMap::new(),
    }
}

/// All tables and columns of a catalogue, without `pgn`.
fn layout(catalogue: &Catalogue) -> Layout {
    let nummer = |naam: &str| catalogue.tabellen.iter().position(|tabel| tabel.id == naam).map(TabelNr);
    let tabellen = catalogue.tabellen.iter().map(|tabel| TabelLayout {
        naam: tabel.id.clone(),
        kolommen: tabel.kolommen.iter().skip(1).map(|kolom| kolom.naam.clone()).collect(),
        ouder: tabel.hoort_bij.as_deref().filter(|ouder| *ouder != "persoon").and_then(nummer),
    });
    Layout { tabellen: tabellen.collect() }
}

fn cel(soort: Type, tekst: &str) -> Bewaard {
    Bewaard::Waarde(match soort {
        _ if tekst.is_empty() => Waarde::Onbekend,
        Type::Datum => Waarde::Datum(Dag::lees(tekst.as_bytes()).unwrap()),
        Type::OnvolledigeDatum => Waarde::Onvolledig(OnvolledigeDatum::lees(tekst.as_bytes()).unwrap()),
        Type::Geheel => Waarde::Geheel(tekst.parse().unwrap()),
        Type::Decimaal => Waarde::Decimaal(tekst.replace('.', "").parse::<i64>().unwrap() * 1_000),
        Type::Janee => (tekst == "J").into(),
        _ => return Bewaard::tekst(tekst.as_bytes()),
    })
}

/// The rows of one person, table by table.
pub(super) struct Register {
    layout: Layout,
    tabellen: Vec<Kolommen>,
    bereiken: Vec<(u32, u32)>,
    gemaakt: Arena<Lange>,
}

impl Register {
    /// One line per row, `tabel cel,cel,…` without `pgn`, children in the order of their volgnr.
    pub(super) fn lees(catalogue: &Catalogue, rijen: &str) -> Self {
        let layout = layout(catalogue);
        let soorten = |tabel: &Tabel| tabel.kolommen.iter().skip(1).map(|kolom| kolom.soort).collect::<Vec<_>>();
        let mut tabellen: Vec<_> = catalogue.tabellen.iter().map(|tabel| Kolommen::new(soorten(tabel))).collect();
        for regel in rijen.lines().map(str::trim).filter(|regel| !regel.is_empty()) {
            let (naam, cellen) = regel.split_once(' ').unwrap_or((regel, ""));
            let tabel = catalogue.tabel(naam).unwrap();
            let kolommen = tabel.kolommen.iter().skip(1);
            let cellen: Vec<_> =
                kolommen.zip(cellen.split(',')).map(|(kolom, tekst)| cel(kolom.soort, tekst)).collect();
            assert_eq!(cellen.len() + 1, tabel.kolommen.len(), "{naam}");
            tabellen[layout.tabel(naam).unwrap().0].voeg_toe(cellen);
        }
        for (nummer, kind) in layout.tabellen.iter().enumerate() {
            let Some(ouder) = kind.ouder else { continue };
            let wees = |_| panic!("a child row without its parent");
            let (voor, rest) = tabellen.split_at_mut(nummer);
            let (hier, daar) = (0..rest[0].aantal(), 0..voor[ouder.0].aantal());
            rest[0].koppel(hier, &voor[ouder.0], daar, &[(KolomNr(0), KolomNr(0))], wees);
        }
        let bereiken = tabellen.iter().map(|tabel| (0, u32::try_from(tabel.aantal()).unwrap())).collect();
        Self { layout, tabellen, bereiken, gemaakt: Arena::new() }
    }

    fn personen(&self) -> Personen<'_> {
        Personen::new(&self.tabellen, &self.bereiken, &self.gemaakt)
    }
}

/// The sources of [`catalogue`], loaded.
pub(super) fn bronnen(catalogue: &Catalogue) -> Bronnen {
    proef::lees(
        &[
            ("rio_instelling", "instellingscode,naam,bekostigd,sinds\n01AA,Proef,J,2001-08-01\n02BB,,N,\n"),
            ("postcode_gemeente", "jaar,postcode,gemeentecode\n2022,1000AA,0090\n2023,1000AA,0003\n2023,2000BB,\n"),
            ("landen", "code,etniciteit_lang\n5007,36\n6030,11\n6043,37\n"),
            ("nationaliteiten", "code,etniciteit_lang\n0001,11\n0002,\n0263,35\n"),
        ],
        catalogue,
        &[],
    )
    .unwrap()
}

/// A catalogue, its sources and what a rule is computed against; peildatum 1 October 2023 unless changed.
pub(super) struct Proef {
    pub(super) catalogue: Catalogue,
    pub(super) bronnen: Bronnen,
    pub(super) eenheid: &'static str,
    pub(super) rij: usize,
    pub(super) peilmoment: &'static str,
    pub(super) parameters: BTreeMap<String, String>,
}

impl Proef {
    pub(super) fn new() -> Self {
        let catalogue = catalogue();
        let bronnen = bronnen(&catalogue);
        let parameters = [("op".to_owned(), "10-01".to_owned())].into();
        Self { catalogue, bronnen, eenheid: "inschrijving", rij: 0, peilmoment: "2023-10-01", parameters }
    }

    pub(super) fn voor(eenheid: &'static str) -> Self {
        Self { eenheid, ..Self::new() }
    }

    pub(super) fn bereik(&self) -> Bereik<'_> {
        Bereik { catalogue: &self.catalogue, eenheid: self.eenheid, parameters: &self.parameters }
    }

    pub(super) fn regel(&self, tekst: &str) -> Rekenregel {
        Rekenregel::lees(tekst, &self.bereik()).unwrap_or_else(|fouten| panic!("{tekst}: {fouten:?}"))
    }

    /// The faults of a rule: the bytes they are about, and the English sentence.
    pub(super) fn fouten<'t>(&self, tekst: &'t str) -> Vec<(&'t str, String)> {
        let fouten = Rekenregel::lees(tekst, &self.bereik()).err().unwrap_or_default();
        let bytes = |Span { start, end }| tekst.get(start..end).unwrap();
        fouten.iter().map(|fout: &Fout| (bytes(fout.span), fout.to_string())).collect()
    }

    /// The outcome for row `self.rij` as text (`?` for unknown), and the number of keys not found.
    pub(super) fn reken_geteld(&self, tekst: &str, rijen: &str) -> (String, u64) {
        let regel = self.regel(tekst);
        let register = Register::lees(&self.catalogue, rijen);
        let layout = &register.layout;
        let programma = regel.compileer(layout, &self.bronnen).unwrap();
        let alleen = self.uitkomsten(&programma, &register, &[u32::try_from(self.rij).unwrap()]);
        let [(uitkomsten, missers)] = &*alleen else { panic!("one rule has one outcome") };
        let uit = (uitkomsten[0].clone(), *missers);
        // The same rule twice, for one studiejaar: all that it does is shared, and the dates are constants.
        let samen = Programma::voor(&[&regel, &regel], layout, &self.bronnen, &self.peil()).unwrap();
        for (uitkomsten, missers) in self.uitkomsten(&samen, &register, &[u32::try_from(self.rij).unwrap()]) {
            assert!((&uitkomsten[0], missers) == (&uit.0, uit.1), "{tekst}: another outcome when compiled together");
        }
        // All rows together, some of them twice: each has the outcome that it has alone.
        let aantal = register.tabellen[layout.tabel(self.eenheid).unwrap().0].aantal();
        let alle: Vec<u32> =
            (0..u32::try_from(aantal).unwrap()).chain([0]).filter(|rij| (*rij as usize) < aantal).collect();
        let los: Vec<_> = alle.iter().map(|rij| self.uitkomsten(&samen, &register, &[*rij])).collect();
        for (nr, (uitkomsten, missers)) in self.uitkomsten(&samen, &register, &alle).into_iter().enumerate() {
            let een_voor_een: Vec<_> = los.iter().map(|los| los[nr].0[0].clone()).collect();
            assert_eq!(uitkomsten, een_voor_een, "{tekst}: another outcome together with other rows");
            assert_eq!(missers, los.iter().map(|los| los[nr].1).sum::<u64>(), "{tekst}: other misses");
        }
        uit
    }

    fn peil(&self) -> Peil {
        let dag = Dag::lees(b"2023-10-01").unwrap();
        Peil { studiejaar: Studiejaar::lees("2023/2024").unwrap(), peildatum: dag }
    }

    fn uitkomsten(&self, programma: &Programma, register: &Register, rijen: &[u32]) -> Vec<(Vec<String>, u64)> {
        let personen = register.personen();
        let partij = Partij {
            personen: &personen,
            bronnen: &self.bronnen,
            tabel: register.layout.tabel(self.eenheid).unwrap(),
            rijen,
            van: &vec![0; rijen.len()],
            peil: self.peil(),
            blad: &Werkblad::default(),
            peilmomenten: &vec![Dag::lees(self.peilmoment.as_bytes()).unwrap(); rijen.len()],
        };
        let mut uit: Vec<(Vec<String>, u64)> = Vec::new();
        programma.reken(&partij, |_, waarden, missers| {
            uit.push((waarden.iter().map(|waarde| tekst_van(*waarde)).collect(), missers));
        });
        // A selection asks for the truth of the same rule.
        let gekozen = programma.kies(&partij);
        let nummers = |welke: &str| {
            let waarden = (0..).zip(&uit[0].0).filter(|(_, waarde)| *waarde == welke);
            waarden.map(|(nummer, _)| nummer).collect::<Vec<u32>>()
        };
        assert_eq!(gekozen.erin, nummers("ja"), "another truth than value");
        assert!(nummers("?").iter().all(|nummer| gekozen.onbekend.contains(nummer)), "another truth than value");
        uit
    }

    pub(super) fn reken(&self, tekst: &str, rijen: &str) -> String {
        self.reken_geteld(tekst, rijen).0
    }
}

fn tekst_van(waarde: Waarde<'_>) -> String {
    match waarde {
        Waarde::Onbekend => "?".into(),
        Waarde::JaNee(ja) => if ja.is_ja() { "ja" } else { "nee" }.into(),
        Waarde::Geheel(getal) => getal.to_string(),
        Waarde::Decimaal(getal) => format!("{}.{:04}", getal / 10_000, getal % 10_000),
        Waarde::Datum(datum) => datum.to_string(),
        Waarde::Onvolledig(datum) => format!("{}..{}", datum.eerste(), datum.laatste()),
        Waarde::Kort(_) | Waarde::Lang(_) => {
            waarde.tekst().unwrap().met_bytes(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        }
    }
}
