//! One scripted person, and how it becomes rows.
//!
//! In: what a case sets apart; everything else has an ordinary value. Out: rows. Refuses: nothing.

use super::super::day::Day;
use super::super::number::Number;
use super::super::tables::{Birth, BpvRow, Code, DiplomaRow, InschrijvingRow, PeriodRow, PersonRow, Tables};
use super::super::world::{MBO, Sector, World, niveau_code, opleiding, place, postcode};

/// Opleidingen of MBO-1 to MBO-4 begin here; the four after it have these niveaus again.
pub(super) const KWALIFICATIE: u32 = 80;
/// A kwalificatiedossier, whose niveau must be registered.
pub(super) const DOSSIER: u32 = 20;

/// A period of a scripted enrolment.
#[derive(Clone, Copy)]
pub(super) struct Period {
    pub(super) begin: Day,
    pub(super) opleiding: u32,
    /// 0 is not registered.
    pub(super) level: u32,
    pub(super) leerweg: Code,
}

impl Period {
    /// A period BOL of a kwalificatie of this niveau.
    pub(super) fn on(begin: Day, level: u32) -> Self {
        Self { begin, opleiding: KWALIFICATIE + level.max(1) - 1, level, leerweg: b"BOL" }
    }
}

/// A scripted enrolment.
#[derive(Clone)]
pub(super) struct Enrolment {
    pub(super) sector: Sector,
    pub(super) instelling: u32,
    pub(super) begin: Day,
    pub(super) end: Option<Day>,
    pub(super) periods: Vec<Period>,
    pub(super) bpv: Option<(Day, Option<Day>)>,
    pub(super) diploma: Option<Day>,
}

impl Enrolment {
    /// In the mbo, with one period from the first day.
    pub(super) fn mbo(instelling: u32, begin: Day, end: Option<Day>) -> Self {
        Self { sector: MBO, instelling, begin, end, periods: vec![Period::on(begin, 3)], bpv: None, diploma: None }
    }

    /// The same with other periods.
    pub(super) fn with(self, periods: Vec<Period>) -> Self {
        Self { periods, ..self }
    }

    /// In another sector, without rows below it.
    pub(super) fn elsewhere(sector: Sector, begin: Day, end: Option<Day>) -> Self {
        Self { sector, periods: Vec::new(), ..Self::mbo(1, begin, end) }
    }
}

/// A scripted person.
#[derive(Clone)]
pub(super) struct BoundaryCase {
    /// Has an onderwijsnummer and no BSN.
    pub(super) onderwijsnummer: bool,
    /// Had an onderwijsnummer before the BSN.
    pub(super) earlier: bool,
    pub(super) name: Code,
    pub(super) geslacht: Code,
    pub(super) birth: Birth,
    pub(super) place: Code,
    pub(super) overleden: Option<Day>,
    pub(super) countries: [Code; 3],
    pub(super) vestiging: Option<Day>,
    pub(super) departure: Option<Day>,
    /// First day and number of the postcode; `None` is a place without postcode.
    pub(super) verblijf: Vec<(Day, Option<u32>)>,
    pub(super) nationaliteiten: Vec<(Code, Day, Option<Day>)>,
    pub(super) titles: Vec<(Code, Day, Option<Day>)>,
    pub(super) enrolments: Vec<Enrolment>,
}

/// The birthday of everyone whose birthday does not matter.
pub(super) fn born() -> Day {
    Day::on(2003, 5, 12)
}

impl BoundaryCase {
    /// Born in the Netherlands, one address, one nationality, these enrolments.
    pub(super) fn with(enrolments: Vec<Enrolment>) -> Self {
        Self {
            onderwijsnummer: false,
            earlier: false,
            name: b"Fictief-Grens",
            geslacht: b"V",
            birth: Birth::Day(born()),
            place: b"Voorbeeldstad",
            overleden: None,
            countries: [b"6030"; 3],
            vestiging: None,
            departure: None,
            verblijf: vec![(born(), Some(0))],
            nationaliteiten: vec![(b"0001", born(), None)],
            titles: Vec::new(),
            enrolments,
        }
    }

    /// With one enrolment, from the year before `jaar` on, so that it is active on every peildatum from then.
    pub(super) fn continuous(year: u32) -> Self {
        Self::with(vec![Enrolment::mbo(0, Day::on(year - 1, 8, 1), None)])
    }

    /// The latest first day of an enrolment or period: a register does not know later ones.
    pub(super) fn last_start(&self) -> Day {
        let days = self
            .enrolments
            .iter()
            .flat_map(|enrolment| enrolment.periods.iter().map(|period| period.begin).chain([enrolment.begin]));
        days.max().unwrap_or_default()
    }

    /// Writes all rows.
    pub(super) fn write(&self, world: &World, pgn: &Number, earlier: Number, out: &mut Tables) {
        out.person(&PersonRow {
            pgn: *pgn,
            earlier: self.earlier.then_some(earlier),
            geslachtsnaam: self.name,
            voornamen: b"Synthese",
            geslacht: self.geslacht,
            birth: self.birth,
            overleden: self.overleden,
            place: self.place,
            countries: self.countries,
            vestiging: self.vestiging,
            departure: self.departure,
        });
        for &(begin, number) in &self.verblijf {
            let code = number.map(|number| postcode(number % world.postcodes));
            let code = code.as_ref().map_or(b"".as_slice(), |code| code.as_slice());
            out.verblijfplaats(pgn, begin, b"Grensweg", 1, code);
        }
        for &(code, begin, end) in &self.nationaliteiten {
            out.nationaliteit(pgn, code, begin, end);
        }
        for &(code, begin, end) in &self.titles {
            out.verblijfstitel(pgn, code, begin, end);
        }
        for (volgnr, enrolment) in (1..).zip(&self.enrolments) {
            enrolment.write(pgn, volgnr, out);
        }
    }
}

impl Enrolment {
    fn write(&self, pgn: &Number, volgnr: u32, out: &mut Tables) {
        let instelling = self.sector.brin(self.instelling);
        let bekostigd = self.sector.is_bekostigd(self.instelling);
        out.inschrijving(
            pgn,
            &InschrijvingRow {
                volgnr,
                sector: self.sector.code,
                instelling,
                begin: self.begin,
                planned: None,
                end: self.end,
                reason: if self.end.is_some() && self.sector.code == MBO.code { b"07" } else { b"" },
            },
        );
        for period in &self.periods {
            out.period(
                pgn,
                &PeriodRow {
                    volgnr,
                    begin: period.begin,
                    shape: if period.leerweg == b"EX" { b"" } else { b"VT" },
                    opleiding: opleiding(period.opleiding).code,
                    level: niveau_code(period.level),
                    leerweg: period.leerweg,
                    bekostigbaar: bekostigd && !matches!(period.leerweg, b"OVO" | b"ODT"),
                    place: (period.begin >= Day::on(2019, 8, 1)).then(|| place(self.instelling, volgnr % 3)),
                    leerroute: (b"", b""),
                },
            );
        }
        let opleiding = opleiding(self.periods.last().map_or(KWALIFICATIE, |period| period.opleiding)).code;
        if let Some((begin, end)) = self.bpv {
            out.bpv(
                pgn,
                &BpvRow {
                    volgnr,
                    bpv_volgnr: 1,
                    closing: begin,
                    begin,
                    planned: begin.plus(100),
                    end,
                    omvang: 400,
                    leerbedrijf: 900_000_000,
                    opleiding,
                    keuzedeel: b"",
                },
            );
        }
        if let Some(date) = self.diploma {
            let level = niveau_code(self.periods.last().map_or(0, |period| period.level));
            out.diploma(
                pgn,
                &DiplomaRow {
                    resultaat_volgnr: volgnr,
                    volgnr,
                    instelling,
                    opleiding,
                    level,
                    date,
                    bekostigbaar: bekostigd,
                },
            );
        }
    }
}
