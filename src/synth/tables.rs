//! The tables of the snapshot in memory: the lines of a block of persons, table by table.
//!
//! In: typed rows. Out: [`Tables`], bytes and row counts in the order of [`SCHEMA`](super::schema::SCHEMA).
//! Refuses: nothing. A test holds the headers to the register schema of the catalogue.

use super::day::Day;
use super::line::LineWriter;
use super::number::Number;

/// A code out of this program's own lists; empty is missing.
pub(super) type Code = &'static [u8];

/// The lines of one table.
#[derive(Default)]
pub(super) struct TableBuffer {
    /// Complete lines.
    pub(super) bytes: Vec<u8>,
    /// How many.
    pub(super) rows: u64,
}

impl TableBuffer {
    #[inline]
    fn line(&mut self) -> LineWriter<'_> {
        self.rows += 1;
        LineWriter::begin(&mut self.bytes)
    }
}

/// A table of one sector, whose lines are written field by field; in the order of the register schema.
#[derive(Clone, Copy)]
pub(super) enum SectorTable {
    OpleidingPo,
    OpleidingSo,
    Tlv,
    OpleidingVo,
    AanvullendeOpleidingVo,
    ExperimentVo,
    OntwikkelingsperspectiefVo,
    VerblijfAndereInstelling,
    NieuwkomerVo,
    SchooladviesPo,
    SchooladviesSo,
    ExamenVo,
    WerkstukVo,
    ExamenvakVo,
    OpleidingVavo,
    ExamenVavo,
    ExamenvakVavo,
    OpleidingHo,
    ResultaatHo,
}

/// How many there are.
const SECTOR_TABLES: usize = SectorTable::ResultaatHo as usize + 1;

/// The lines of a block of persons.
#[derive(Default)]
pub(super) struct Tables {
    person: TableBuffer,
    verblijfplaats: TableBuffer,
    nationaliteit: TableBuffer,
    verblijfstitel: TableBuffer,
    inschrijving: TableBuffer,
    opleiding_mbo: TableBuffer,
    bpv: TableBuffer,
    diploma_mbo: TableBuffer,
    of_sectors: [TableBuffer; SECTOR_TABLES],
}

/// A birth date as registered, parts unknown or all of it.
#[derive(Clone, Copy, Default)]
pub(super) enum Birth {
    /// Not registered.
    #[default]
    Empty,
    /// Complete.
    Day(Day),
    /// Year and month.
    Month(u32, u32),
    /// Year only.
    Year(u32),
}

/// A row of `persoon`.
#[derive(Clone, Copy, Default)]
pub(super) struct PersonRow<'a> {
    pub(super) pgn: Number,
    pub(super) earlier: Option<Number>,
    pub(super) geslachtsnaam: &'a [u8],
    pub(super) voornamen: &'a [u8],
    pub(super) geslacht: Code,
    pub(super) birth: Birth,
    pub(super) overleden: Option<Day>,
    pub(super) place: Code,
    /// Birth countries of the person, ouder 1 and ouder 2.
    pub(super) countries: [Code; 3],
    pub(super) vestiging: Option<Day>,
    pub(super) departure: Option<Day>,
}

/// A row of `inschrijving`.
#[derive(Clone, Copy, Default)]
pub(super) struct InschrijvingRow {
    pub(super) volgnr: u32,
    pub(super) sector: Code,
    pub(super) instelling: [u8; 4],
    pub(super) begin: Day,
    pub(super) planned: Option<Day>,
    pub(super) end: Option<Day>,
    pub(super) reason: Code,
}

/// A row of `opleiding_mbo`.
#[derive(Clone, Copy, Default)]
pub(super) struct PeriodRow {
    pub(super) volgnr: u32,
    pub(super) begin: Day,
    pub(super) shape: Code,
    pub(super) opleiding: [u8; 5],
    pub(super) level: Code,
    pub(super) leerweg: Code,
    pub(super) bekostigbaar: bool,
    /// Onderwijsaanbieder and onderwijslocatie.
    pub(super) place: Option<([u8; 7], [u8; 7])>,
    /// Leerroute and its fase.
    pub(super) leerroute: (Code, Code),
}

/// A row of `bpv`.
#[derive(Clone, Copy, Default)]
pub(super) struct BpvRow {
    pub(super) volgnr: u32,
    pub(super) bpv_volgnr: u32,
    pub(super) closing: Day,
    pub(super) begin: Day,
    pub(super) planned: Day,
    pub(super) end: Option<Day>,
    pub(super) omvang: u32,
    pub(super) leerbedrijf: u32,
    pub(super) opleiding: [u8; 5],
    pub(super) keuzedeel: Code,
}

/// A row of `diploma_mbo`.
#[derive(Clone, Copy, Default)]
pub(super) struct DiplomaRow {
    pub(super) resultaat_volgnr: u32,
    pub(super) volgnr: u32,
    pub(super) instelling: [u8; 4],
    pub(super) opleiding: [u8; 5],
    pub(super) level: Code,
    pub(super) date: Day,
    pub(super) bekostigbaar: bool,
}

impl Tables {
    /// The tables in the order of the schema.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &TableBuffer> {
        let of_all = [
            &self.person,
            &self.verblijfplaats,
            &self.nationaliteit,
            &self.verblijfstitel,
            &self.inschrijving,
            &self.opleiding_mbo,
            &self.bpv,
            &self.diploma_mbo,
        ];
        of_all.into_iter().chain(&self.of_sectors)
    }

    /// Forgets the lines, keeps the memory.
    pub(super) fn empty(&mut self) {
        let of_all = [
            &mut self.person,
            &mut self.verblijfplaats,
            &mut self.nationaliteit,
            &mut self.verblijfstitel,
            &mut self.inschrijving,
            &mut self.opleiding_mbo,
            &mut self.bpv,
            &mut self.diploma_mbo,
        ];
        for table_buffer in of_all.into_iter().chain(&mut self.of_sectors) {
            table_buffer.bytes.clear();
            table_buffer.rows = 0;
        }
    }

    /// Begins a line of a table of one sector, with the key that it has of the person.
    pub(super) fn sector_line(&mut self, table: SectorTable, pgn: &Number) -> LineWriter<'_> {
        // The enum numbers exactly the buffers that there are.
        #[allow(clippy::indexing_slicing, reason = "the array is as long as the enum")]
        let buffer = &mut self.of_sectors[table as usize];
        buffer.line().code(pgn)
    }

    /// Adds a person.
    pub(super) fn person(&mut self, row: &PersonRow<'_>) {
        let line = self.person.line().code(&row.pgn);
        let line = if let Some(earlier) = row.earlier { line.code(&earlier) } else { line.code(b"") };
        let line = line.text(row.geslachtsnaam).text(row.voornamen).code(row.geslacht);
        let line = match row.birth {
            Birth::Empty => line.code(b""),
            Birth::Day(day) => line.day(day),
            Birth::Month(year, month) => line.code(format!("{year}-{month:02}-00").as_bytes()),
            Birth::Year(year) => line.code(format!("{year}-00-00").as_bytes()),
        };
        let [land, ouder1, ouder2] = row.countries;
        line.day_or_empty(row.overleden)
            .text(row.place)
            .code(land)
            .code(ouder1)
            .code(ouder2)
            .day_or_empty(row.vestiging)
            .day_or_empty(row.departure)
            .end();
    }

    /// Adds a dwelling place.
    pub(super) fn verblijfplaats(&mut self, pgn: &Number, begin: Day, street: Code, huisnummer: u32, postcode: &[u8]) {
        let line = self.verblijfplaats.line().code(pgn).day(begin);
        line.text_and_number(street, huisnummer).code(postcode).end();
    }

    /// Adds a nationality.
    pub(super) fn nationaliteit(&mut self, pgn: &Number, code: Code, begin: Day, end: Option<Day>) {
        self.nationaliteit.line().code(pgn).code(code).day(begin).day_or_empty(end).end();
    }

    /// Adds a right of residence.
    pub(super) fn verblijfstitel(&mut self, pgn: &Number, code: Code, begin: Day, end: Option<Day>) {
        self.verblijfstitel.line().code(pgn).code(code).day(begin).day_or_empty(end).end();
    }

    /// Adds an enrolment.
    pub(super) fn inschrijving(&mut self, pgn: &Number, row: &InschrijvingRow) {
        let line = self.inschrijving.line().code(pgn).number(row.volgnr).code(row.sector).code(&row.instelling);
        line.day(row.begin).day_or_empty(row.planned).day_or_empty(row.end).code(row.reason).end();
    }

    /// Adds a period of an mbo enrolment.
    pub(super) fn period(&mut self, pgn: &Number, row: &PeriodRow) {
        let line = self.opleiding_mbo.line().code(pgn).number(row.volgnr).day(row.begin).code(row.shape);
        let line = line.code(&row.opleiding).code(row.level).code(row.leerweg).janee(row.bekostigbaar);
        let line = match &row.place {
            Some((aanbieder, locatie)) => line.code(aanbieder).code(locatie),
            None => line.code(b"").code(b""),
        };
        line.code(row.leerroute.0).code(row.leerroute.1).end();
    }

    /// Adds a bpv.
    pub(super) fn bpv(&mut self, pgn: &Number, row: &BpvRow) {
        let line = self.bpv.line().code(pgn).number(row.volgnr).number(row.bpv_volgnr).day(row.closing);
        let line = line.day(row.begin).day(row.planned).day_or_empty(row.end).number(row.omvang);
        line.number(row.leerbedrijf).code(&row.opleiding).code(row.keuzedeel).end();
    }

    /// Adds a diploma.
    pub(super) fn diploma(&mut self, pgn: &Number, row: &DiplomaRow) {
        let line = self.diploma_mbo.line().code(pgn).number(row.resultaat_volgnr).number(row.volgnr);
        let line = line.code(&row.instelling).code(&row.opleiding).code(row.level);
        line.day(row.date).janee(row.bekostigbaar).end();
    }
}
