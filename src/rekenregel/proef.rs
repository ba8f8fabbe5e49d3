//! A small catalogue and made-up persons for the tests of the rules.
//!
//! In: rows as text. Out: the outcome of a rule as text. All values are plainly synthetic.
//! Refuses: by panicking, as tests do.

use super::{Bereik, Fout, Peil, Programma, Rekenregel, Rij, Werkblad, Zeef};
use crate::catalogue::{Bron, Catalogue, Codelijst, Tabel, Type};
use crate::diagnose::Span;
use crate::register::{Bewaard, KolomNr, Kolommen, Lange, Layout, Persoon, TabelLayout, TabelNr, Waarde};
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
        Self { layout, tabellen, gemaakt: Arena::new() }
    }

    pub(super) fn persoon(&self) -> Persoon<'_> {
        let ouders = self.layout.tabellen.iter().map(|tabel| tabel.ouder);
        let tabellen = self.tabellen.iter().zip(ouders);
        let mut persoon = Persoon::new(tabellen, &self.gemaakt);
        persoon.wordt(self.tabellen.iter().map(|tabel| 0..tabel.aantal()));
        persoon
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
        let layout = layout(&self.catalogue);
        let regel = self.regel(tekst);
        let programma = regel.compileer(&layout, &self.bronnen).unwrap();
        let register = Register::lees(&self.catalogue, rijen);
        let persoon = register.persoon();
        let dag = |tekst: &str| Dag::lees(tekst.as_bytes()).unwrap();
        let rij = Rij {
            persoon: &persoon,
            tabel: layout.tabel(self.eenheid).unwrap(),
            rij: self.rij,
            peil: Peil {
                studiejaar: Studiejaar::lees("2023/2024").unwrap(),
                peildatum: dag("2023-10-01"),
                peilmoment: dag(self.peilmoment),
            },
            bronnen: &self.bronnen,
        };
        let mut missers = 0;
        let uit = (tekst_van(programma.reken(&rij, &mut missers)), missers);
        // The same rule twice, for one studiejaar: all that it does is shared, and the dates are constants.
        let samen = Programma::voor(&[&regel, &regel], &layout, &self.bronnen, &rij.peil).unwrap();
        samen.reken_alle(&rij, &mut Werkblad::default(), |_, waarde, missers| {
            assert!((tekst_van(waarde), missers) == uit, "{tekst}: another outcome when compiled together");
        });
        uit
    }

    /// Of one row: does it fall through the sieve of a selection, and what does the rule itself say?
    pub(super) fn zeef(
        &self,
        tekst: &str,
        register: &Register,
        persoon: &Persoon<'_>,
        rij: usize,
    ) -> (bool, Option<bool>) {
        let dag = Dag::lees(b"2023-10-01").unwrap();
        let peil = Peil { studiejaar: Studiejaar::lees("2023/2024").unwrap(), peildatum: dag, peilmoment: dag };
        let programma = Programma::voor(&[&self.regel(tekst)], &register.layout, &self.bronnen, &peil).unwrap();
        let tabel = register.layout.tabel(self.eenheid).unwrap();
        let rij_hier = Rij { persoon, tabel, rij, peil, bronnen: &self.bronnen };
        let (zeef, geen) = (programma.zeef(), Zeef::default());
        let beslist = programma.beslis(&rij_hier, &zeef);
        assert!(beslist == programma.beslis(&rij_hier, &geen), "{tekst}: the sieve changes the outcome");
        (zeef.valt_af(persoon.rijen(tabel), rij), beslist)
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
