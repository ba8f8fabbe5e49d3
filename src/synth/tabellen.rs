//! The tables of the snapshot in memory: the lines of a block of persons, table by table.
//!
//! In: typed rows. Out: [`Tabellen`], bytes and row counts in the order of [`SCHEMA`].
//! Refuses: nothing. A test holds the headers to the register schema of the catalogue.

use super::dag::Dag;
use super::nummer::Nummer;
use super::regel::Regel;

/// A code out of this program's own lists; empty is missing.
pub(super) type Code = &'static [u8];

/// Name and header of every table, in the order of the register schema.
pub(super) const SCHEMA: [(&str, &str); 8] = [
    (
        "persoon",
        "pgn,onderwijsnummer_eerder,geslachtsnaam,voornamen,geslacht,geboortedatum,overlijdensdatum,geboorteplaats,\
         geboorteland,geboorteland_ouder1,geboorteland_ouder2,datum_vestiging,datum_vertrek",
    ),
    ("verblijfplaats", "pgn,datum_begin,adres,postcode"),
    ("nationaliteit", "pgn,code,datum_begin,datum_einde"),
    ("verblijfstitel", "pgn,code,datum_begin,datum_einde"),
    (
        "inschrijving",
        "pgn,volgnr,sector,instellingscode,datum_inschrijving,datum_uitschrijving_gepland,datum_uitschrijving,\
         reden_uitschrijving",
    ),
    (
        "opleiding_mbo",
        "pgn,volgnr,datum_begin,opleidingsvorm,opleidingscode,niveau,leerweg,bekostigbaar,onderwijsaanbieder,\
         onderwijslocatie,leerroute,leerroutefase",
    ),
    (
        "bpv",
        "pgn,volgnr,bpv_volgnr,afsluitdatum,datum_begin,datum_einde_gepland,datum_einde,omvang,leerbedrijf_id,\
         opleidingscode,keuzedeel",
    ),
    ("diploma_mbo", "pgn,resultaat_volgnr,volgnr,instellingscode,opleidingscode,niveau,datum_resultaat,bekostigbaar"),
];

/// The lines of one table.
#[derive(Default)]
pub(super) struct Blad {
    /// Complete lines.
    pub(super) bytes: Vec<u8>,
    /// How many.
    pub(super) rijen: u64,
}

impl Blad {
    #[inline]
    fn regel(&mut self) -> Regel<'_> {
        self.rijen += 1;
        Regel::begin(&mut self.bytes)
    }
}

/// The lines of a block of persons.
#[derive(Default)]
pub(super) struct Tabellen {
    persoon: Blad,
    verblijfplaats: Blad,
    nationaliteit: Blad,
    verblijfstitel: Blad,
    inschrijving: Blad,
    opleiding_mbo: Blad,
    bpv: Blad,
    diploma_mbo: Blad,
}

/// A birth date as registered, parts unknown or all of it.
#[derive(Clone, Copy, Default)]
pub(super) enum Geboorte {
    /// Not registered.
    #[default]
    Leeg,
    /// Complete.
    Dag(Dag),
    /// Year and month.
    Maand(u32, u32),
    /// Year only.
    Jaar(u32),
}

/// A row of `persoon`.
#[derive(Clone, Copy, Default)]
pub(super) struct PersoonRij<'a> {
    pub(super) pgn: Nummer,
    pub(super) eerder: Option<Nummer>,
    pub(super) geslachtsnaam: &'a [u8],
    pub(super) voornamen: &'a [u8],
    pub(super) geslacht: Code,
    pub(super) geboorte: Geboorte,
    pub(super) overleden: Option<Dag>,
    pub(super) plaats: Code,
    /// Birth countries of the person, ouder 1 and ouder 2.
    pub(super) landen: [Code; 3],
    pub(super) vestiging: Option<Dag>,
    pub(super) vertrek: Option<Dag>,
}

/// A row of `inschrijving`.
#[derive(Clone, Copy, Default)]
pub(super) struct InschrijvingRij {
    pub(super) volgnr: u32,
    pub(super) sector: Code,
    pub(super) instelling: [u8; 4],
    pub(super) begin: Dag,
    pub(super) gepland: Option<Dag>,
    pub(super) einde: Option<Dag>,
    pub(super) reden: Code,
}

/// A row of `opleiding_mbo`.
#[derive(Clone, Copy, Default)]
pub(super) struct PeriodeRij {
    pub(super) volgnr: u32,
    pub(super) begin: Dag,
    pub(super) vorm: Code,
    pub(super) opleiding: [u8; 5],
    pub(super) niveau: Code,
    pub(super) leerweg: Code,
    pub(super) bekostigbaar: bool,
    /// Onderwijsaanbieder and onderwijslocatie.
    pub(super) plaats: Option<([u8; 7], [u8; 7])>,
    /// Leerroute and its fase.
    pub(super) leerroute: (Code, Code),
}

/// A row of `bpv`.
#[derive(Clone, Copy, Default)]
pub(super) struct BpvRij {
    pub(super) volgnr: u32,
    pub(super) bpv_volgnr: u32,
    pub(super) afsluiting: Dag,
    pub(super) begin: Dag,
    pub(super) gepland: Dag,
    pub(super) einde: Option<Dag>,
    pub(super) omvang: u32,
    pub(super) leerbedrijf: u32,
    pub(super) opleiding: [u8; 5],
    pub(super) keuzedeel: Code,
}

/// A row of `diploma_mbo`.
#[derive(Clone, Copy, Default)]
pub(super) struct DiplomaRij {
    pub(super) resultaat_volgnr: u32,
    pub(super) volgnr: u32,
    pub(super) instelling: [u8; 4],
    pub(super) opleiding: [u8; 5],
    pub(super) niveau: Code,
    pub(super) datum: Dag,
    pub(super) bekostigbaar: bool,
}

impl Tabellen {
    /// The tables in the order of [`SCHEMA`].
    pub(super) fn bladen(&self) -> [&Blad; 8] {
        [
            &self.persoon,
            &self.verblijfplaats,
            &self.nationaliteit,
            &self.verblijfstitel,
            &self.inschrijving,
            &self.opleiding_mbo,
            &self.bpv,
            &self.diploma_mbo,
        ]
    }

    /// Forgets the lines, keeps the memory.
    pub(super) fn leeg(&mut self) {
        for blad in [
            &mut self.persoon,
            &mut self.verblijfplaats,
            &mut self.nationaliteit,
            &mut self.verblijfstitel,
            &mut self.inschrijving,
            &mut self.opleiding_mbo,
            &mut self.bpv,
            &mut self.diploma_mbo,
        ] {
            blad.bytes.clear();
            blad.rijen = 0;
        }
    }

    /// Adds a person.
    pub(super) fn persoon(&mut self, rij: &PersoonRij<'_>) {
        let regel = self.persoon.regel().code(&rij.pgn);
        let regel = if let Some(eerder) = rij.eerder { regel.code(&eerder) } else { regel.code(b"") };
        let regel = regel.tekst(rij.geslachtsnaam).tekst(rij.voornamen).code(rij.geslacht);
        let regel = match rij.geboorte {
            Geboorte::Leeg => regel.code(b""),
            Geboorte::Dag(dag) => regel.dag(dag),
            Geboorte::Maand(jaar, maand) => regel.code(format!("{jaar}-{maand:02}-00").as_bytes()),
            Geboorte::Jaar(jaar) => regel.code(format!("{jaar}-00-00").as_bytes()),
        };
        let [land, ouder1, ouder2] = rij.landen;
        regel
            .dag_of_leeg(rij.overleden)
            .tekst(rij.plaats)
            .code(land)
            .code(ouder1)
            .code(ouder2)
            .dag_of_leeg(rij.vestiging)
            .dag_of_leeg(rij.vertrek)
            .einde();
    }

    /// Adds a dwelling place.
    pub(super) fn verblijfplaats(&mut self, pgn: &Nummer, begin: Dag, straat: Code, huisnummer: u32, postcode: &[u8]) {
        let regel = self.verblijfplaats.regel().code(pgn).dag(begin);
        regel.tekst_en_getal(straat, huisnummer).code(postcode).einde();
    }

    /// Adds a nationality.
    pub(super) fn nationaliteit(&mut self, pgn: &Nummer, code: Code, begin: Dag, einde: Option<Dag>) {
        self.nationaliteit.regel().code(pgn).code(code).dag(begin).dag_of_leeg(einde).einde();
    }

    /// Adds a right of residence.
    pub(super) fn verblijfstitel(&mut self, pgn: &Nummer, code: Code, begin: Dag, einde: Option<Dag>) {
        self.verblijfstitel.regel().code(pgn).code(code).dag(begin).dag_of_leeg(einde).einde();
    }

    /// Adds an enrolment.
    pub(super) fn inschrijving(&mut self, pgn: &Nummer, rij: &InschrijvingRij) {
        let regel = self.inschrijving.regel().code(pgn).getal(rij.volgnr).code(rij.sector).code(&rij.instelling);
        regel.dag(rij.begin).dag_of_leeg(rij.gepland).dag_of_leeg(rij.einde).code(rij.reden).einde();
    }

    /// Adds a period of an mbo enrolment.
    pub(super) fn periode(&mut self, pgn: &Nummer, rij: &PeriodeRij) {
        let regel = self.opleiding_mbo.regel().code(pgn).getal(rij.volgnr).dag(rij.begin).code(rij.vorm);
        let regel = regel.code(&rij.opleiding).code(rij.niveau).code(rij.leerweg).janee(rij.bekostigbaar);
        let regel = match &rij.plaats {
            Some((aanbieder, locatie)) => regel.code(aanbieder).code(locatie),
            None => regel.code(b"").code(b""),
        };
        regel.code(rij.leerroute.0).code(rij.leerroute.1).einde();
    }

    /// Adds a bpv.
    pub(super) fn bpv(&mut self, pgn: &Nummer, rij: &BpvRij) {
        let regel = self.bpv.regel().code(pgn).getal(rij.volgnr).getal(rij.bpv_volgnr).dag(rij.afsluiting);
        let regel = regel.dag(rij.begin).dag(rij.gepland).dag_of_leeg(rij.einde).getal(rij.omvang);
        regel.getal(rij.leerbedrijf).code(&rij.opleiding).code(rij.keuzedeel).einde();
    }

    /// Adds a diploma.
    pub(super) fn diploma(&mut self, pgn: &Nummer, rij: &DiplomaRij) {
        let regel = self.diploma_mbo.regel().code(pgn).getal(rij.resultaat_volgnr).getal(rij.volgnr);
        let regel = regel.code(&rij.instelling).code(&rij.opleiding).code(rij.niveau);
        regel.dag(rij.datum).janee(rij.bekostigbaar).einde();
    }
}
