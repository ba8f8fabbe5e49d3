//! One scripted person, and how it becomes rows.
//!
//! In: what a case sets apart; everything else has an ordinary value. Out: rows. Refuses: nothing.

use super::super::dag::Dag;
use super::super::nummer::Nummer;
use super::super::tabellen::{BpvRij, Code, DiplomaRij, Geboorte, InschrijvingRij, PeriodeRij, PersoonRij, Tabellen};
use super::super::wereld::{MBO, Sector, Wereld, niveau_code, opleiding, plaats, postcode};

/// Opleidingen of MBO-1 to MBO-4 begin here; the four after it have these niveaus again.
pub(super) const KWALIFICATIE: u32 = 80;
/// A kwalificatiedossier, whose niveau must be registered.
pub(super) const DOSSIER: u32 = 20;

/// A period of a scripted enrolment.
#[derive(Clone, Copy)]
pub(super) struct Periode {
    pub(super) begin: Dag,
    pub(super) opleiding: u32,
    /// 0 is not registered.
    pub(super) niveau: u32,
    pub(super) leerweg: Code,
}

impl Periode {
    /// A period BOL of a kwalificatie of this niveau.
    pub(super) fn op(begin: Dag, niveau: u32) -> Self {
        Self { begin, opleiding: KWALIFICATIE + niveau.max(1) - 1, niveau, leerweg: b"BOL" }
    }
}

/// A scripted enrolment.
#[derive(Clone)]
pub(super) struct Deelname {
    pub(super) sector: Sector,
    pub(super) instelling: u32,
    pub(super) begin: Dag,
    pub(super) einde: Option<Dag>,
    pub(super) perioden: Vec<Periode>,
    pub(super) bpv: Option<(Dag, Option<Dag>)>,
    pub(super) diploma: Option<Dag>,
}

impl Deelname {
    /// In the mbo, with one period from the first day.
    pub(super) fn mbo(instelling: u32, begin: Dag, einde: Option<Dag>) -> Self {
        Self { sector: MBO, instelling, begin, einde, perioden: vec![Periode::op(begin, 3)], bpv: None, diploma: None }
    }

    /// The same with other periods.
    pub(super) fn met(self, perioden: Vec<Periode>) -> Self {
        Self { perioden, ..self }
    }

    /// In another sector, without rows below it.
    pub(super) fn elders(sector: Sector, begin: Dag, einde: Option<Dag>) -> Self {
        Self { sector, perioden: Vec::new(), ..Self::mbo(1, begin, einde) }
    }
}

/// A scripted person.
#[derive(Clone)]
pub(super) struct Geval {
    /// Has an onderwijsnummer and no BSN.
    pub(super) onderwijsnummer: bool,
    /// Had an onderwijsnummer before the BSN.
    pub(super) eerder: bool,
    pub(super) naam: Code,
    pub(super) geslacht: Code,
    pub(super) geboorte: Geboorte,
    pub(super) plaats: Code,
    pub(super) overleden: Option<Dag>,
    pub(super) landen: [Code; 3],
    pub(super) vestiging: Option<Dag>,
    pub(super) vertrek: Option<Dag>,
    /// First day and number of the postcode; `None` is a place without postcode.
    pub(super) verblijf: Vec<(Dag, Option<u32>)>,
    pub(super) nationaliteiten: Vec<(Code, Dag, Option<Dag>)>,
    pub(super) titels: Vec<(Code, Dag, Option<Dag>)>,
    pub(super) deelnames: Vec<Deelname>,
}

/// The birthday of everyone whose birthday does not matter.
pub(super) fn geboren() -> Dag {
    Dag::op(2003, 5, 12)
}

impl Geval {
    /// Born in the Netherlands, one address, one nationality, these enrolments.
    pub(super) fn met(deelnames: Vec<Deelname>) -> Self {
        Self {
            onderwijsnummer: false,
            eerder: false,
            naam: b"Fictief-Grens",
            geslacht: b"V",
            geboorte: Geboorte::Dag(geboren()),
            plaats: b"Voorbeeldstad",
            overleden: None,
            landen: [b"6030"; 3],
            vestiging: None,
            vertrek: None,
            verblijf: vec![(geboren(), Some(0))],
            nationaliteiten: vec![(b"0001", geboren(), None)],
            titels: Vec::new(),
            deelnames,
        }
    }

    /// With one enrolment, from the year before `jaar` on, so that it is active on every peildatum from then.
    pub(super) fn doorlopend(jaar: u32) -> Self {
        Self::met(vec![Deelname::mbo(0, Dag::op(jaar - 1, 8, 1), None)])
    }

    /// The latest first day of an enrolment or period: a register does not know later ones.
    pub(super) fn laatste_begin(&self) -> Dag {
        let dagen = self
            .deelnames
            .iter()
            .flat_map(|deelname| deelname.perioden.iter().map(|periode| periode.begin).chain([deelname.begin]));
        dagen.max().unwrap_or_default()
    }

    /// Writes all rows.
    pub(super) fn schrijf(&self, wereld: &Wereld, pgn: &Nummer, eerder: Nummer, uit: &mut Tabellen) {
        uit.persoon(&PersoonRij {
            pgn: *pgn,
            eerder: self.eerder.then_some(eerder),
            geslachtsnaam: self.naam,
            voornamen: b"Synthese",
            geslacht: self.geslacht,
            geboorte: self.geboorte,
            overleden: self.overleden,
            plaats: self.plaats,
            landen: self.landen,
            vestiging: self.vestiging,
            vertrek: self.vertrek,
        });
        for &(begin, nummer) in &self.verblijf {
            let code = nummer.map(|nummer| postcode(nummer % wereld.postcodes));
            let code = code.as_ref().map_or(b"".as_slice(), |code| code.as_slice());
            uit.verblijfplaats(pgn, begin, b"Grensweg", 1, code);
        }
        for &(code, begin, einde) in &self.nationaliteiten {
            uit.nationaliteit(pgn, code, begin, einde);
        }
        for &(code, begin, einde) in &self.titels {
            uit.verblijfstitel(pgn, code, begin, einde);
        }
        for (volgnr, deelname) in (1..).zip(&self.deelnames) {
            deelname.schrijf(pgn, volgnr, uit);
        }
    }
}

impl Deelname {
    fn schrijf(&self, pgn: &Nummer, volgnr: u32, uit: &mut Tabellen) {
        let instelling = self.sector.brin(self.instelling);
        let bekostigd = self.sector.is_bekostigd(self.instelling);
        uit.inschrijving(
            pgn,
            &InschrijvingRij {
                volgnr,
                sector: self.sector.code,
                instelling,
                begin: self.begin,
                gepland: None,
                einde: self.einde,
                reden: if self.einde.is_some() && self.sector.code == MBO.code { b"07" } else { b"" },
            },
        );
        for periode in &self.perioden {
            uit.periode(
                pgn,
                &PeriodeRij {
                    volgnr,
                    begin: periode.begin,
                    vorm: if periode.leerweg == b"EX" { b"" } else { b"VT" },
                    opleiding: opleiding(periode.opleiding).code,
                    niveau: niveau_code(periode.niveau),
                    leerweg: periode.leerweg,
                    bekostigbaar: bekostigd && !matches!(periode.leerweg, b"OVO" | b"ODT"),
                    plaats: (periode.begin >= Dag::op(2019, 8, 1)).then(|| plaats(self.instelling, volgnr % 3)),
                    leerroute: (b"", b""),
                },
            );
        }
        let opleiding = opleiding(self.perioden.last().map_or(KWALIFICATIE, |periode| periode.opleiding)).code;
        if let Some((begin, einde)) = self.bpv {
            uit.bpv(
                pgn,
                &BpvRij {
                    volgnr,
                    bpv_volgnr: 1,
                    afsluiting: begin,
                    begin,
                    gepland: begin.plus(100),
                    einde,
                    omvang: 400,
                    leerbedrijf: 900_000_000,
                    opleiding,
                    keuzedeel: b"",
                },
            );
        }
        if let Some(datum) = self.diploma {
            let niveau = niveau_code(self.perioden.last().map_or(0, |periode| periode.niveau));
            uit.diploma(
                pgn,
                &DiplomaRij {
                    resultaat_volgnr: volgnr,
                    volgnr,
                    instelling,
                    opleiding,
                    niveau,
                    datum,
                    bekostigbaar: bekostigd,
                },
            );
        }
    }
}
