//! Small registers written by hand: rows given inline, every column that is not given has a harmless value.

use super::{program::write, sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Tables with their columns in the order of the header, and the value a column has when a row does not give it.
#[rustfmt::skip]
const SCHEMA: &[(&str, &[(&str, &str)])] = &[
    ("persoon", &[
        ("pgn", ""), ("onderwijsnummer_eerder", ""), ("geslachtsnaam", "Proef"), ("voornamen", "Proef"),
        ("geslacht", "V"), ("geboortedatum", "2004-04-04"), ("overlijdensdatum", ""), ("geboorteplaats", "Proefstad"),
        ("geboorteland", "6030"), ("geboorteland_ouder1", "6030"), ("geboorteland_ouder2", "6030"),
        ("datum_vestiging", ""), ("datum_vertrek", ""),
    ]),
    ("verblijfplaats", &[("pgn", ""), ("datum_begin", "2004-04-04"), ("adres", "Proefweg 1"), ("postcode", "1000AA")]),
    ("nationaliteit", &[("pgn", ""), ("code", "0001"), ("datum_begin", "2004-04-04"), ("datum_einde", "")]),
    ("verblijfstitel", &[("pgn", ""), ("code", "21"), ("datum_begin", "2004-04-04"), ("datum_einde", "")]),
    ("inschrijving", &[
        ("pgn", ""), ("volgnr", "1"), ("sector", "mbo"), ("instellingscode", "01AA"),
        ("datum_inschrijving", "2020-08-01"), ("datum_uitschrijving_gepland", ""), ("datum_uitschrijving", ""),
        ("reden_uitschrijving", ""),
    ]),
    ("opleiding_mbo", &[
        ("pgn", ""), ("volgnr", "1"), ("datum_begin", "2020-08-01"), ("opleidingsvorm", "VT"),
        ("opleidingscode", "25001"), ("niveau", "MBO-2"), ("leerweg", "BOL"), ("bekostigbaar", "J"),
        ("onderwijsaanbieder", ""), ("onderwijslocatie", "001X001"), ("leerroute", ""), ("leerroutefase", ""),
    ]),
    ("bpv", &[
        ("pgn", ""), ("volgnr", "1"), ("bpv_volgnr", "1"), ("afsluitdatum", "2021-01-01"),
        ("datum_begin", "2021-02-01"), ("datum_einde_gepland", "2021-06-30"), ("datum_einde", ""), ("omvang", "100"),
        ("leerbedrijf_id", "100000001"), ("opleidingscode", "25001"), ("keuzedeel", ""),
    ]),
    ("diploma_mbo", &[
        ("pgn", ""), ("resultaat_volgnr", "1"), ("volgnr", "1"), ("instellingscode", "01AA"),
        ("opleidingscode", "25001"), ("niveau", "MBO-2"), ("datum_resultaat", "2023-06-30"), ("bekostigbaar", "J"),
    ]),
    ("eerder_nummer", &[("pgn", ""), ("volgnr", "1"), ("nummer", "")]),
];

/// A register, table by table; rows as lists of cells.
#[derive(Clone)]
pub(crate) struct Register {
    /// State of the register on this day.
    pub(crate) stand_per: String,
    tables: BTreeMap<&'static str, Vec<Vec<String>>>,
}

/// A file of the snapshot before it is written, open to damage.
pub(crate) struct TableFile {
    /// Name of the table.
    pub(crate) table: String,
    /// Content of the CSV.
    pub(crate) bytes: Vec<u8>,
    /// Rows as declared.
    pub(crate) rows: usize,
}

impl Register {
    /// No rows at all, as the register stood on 1 December 2023.
    pub(crate) fn new() -> Self {
        Self {
            stand_per: "2023-12-01".to_owned(),
            tables: SCHEMA.iter().map(|(table, _)| (*table, Vec::new())).collect(),
        }
    }

    /// Adds a row: the person's number and then `column=value` pairs (`_` stands for a space in a value).
    pub(crate) fn row(mut self, table: &str, pgn: &str, pairs: &str) -> Self {
        let (table, columns) = SCHEMA.iter().find(|(name, _)| *name == table).expect("a table of the schema");
        let mut row: Vec<String> = columns.iter().map(|(_, value)| (*value).to_owned()).collect();
        row[0] = pgn.to_owned();
        for pair in pairs.split_whitespace() {
            let (column, value) = pair.split_once('=').expect("column=value");
            row[position(table, column)] = value.replace('_', " ");
        }
        self.tables.get_mut(table).expect("table").push(row);
        self
    }

    /// Adds a person who lives in 1000AA and is enrolled nowhere yet.
    pub(crate) fn person(self, pgn: &str, pairs: &str) -> Self {
        self.row("persoon", pgn, pairs).row("verblijfplaats", pgn, "").row("nationaliteit", pgn, "")
    }

    /// Adds a person with one enrolment, which has a period from its first day.
    pub(crate) fn student(self, pgn: &str, inschrijving: &str) -> Self {
        self.person(pgn, "").inschrijving(pgn, inschrijving, "")
    }

    /// Adds an enrolment and its first period, which begins with it unless it says otherwise.
    pub(crate) fn inschrijving(mut self, pgn: &str, inschrijving: &str, opleiding: &str) -> Self {
        self = self.row("inschrijving", pgn, inschrijving);
        let last = self.tables["inschrijving"].last().expect("just added").clone();
        let volgnr = &last[position("inschrijving", "volgnr")];
        let begin = &last[position("inschrijving", "datum_inschrijving")];
        let pairs = format!("volgnr={volgnr} datum_begin={begin} {opleiding}");
        self.row("opleiding_mbo", pgn, &pairs)
    }

    /// Changes a column of every row of a table; the closure gets the number of the row.
    pub(crate) fn alter(mut self, table: &str, column: &str, change: impl Fn(usize) -> String) -> Self {
        let at = position(table, column);
        let rows = self.tables.get_mut(table).expect("table");
        rows.iter_mut().enumerate().for_each(|(number, row)| row[at] = change(number));
        self
    }

    /// Rows of a table, to damage.
    pub(crate) fn rows_mut(&mut self, table: &str) -> &mut Vec<Vec<String>> {
        self.tables.get_mut(table).expect("table")
    }

    /// Rows of a table.
    pub(crate) fn rows(&self, table: &str) -> &[Vec<String>] {
        &self.tables[table]
    }

    /// The tables as files, rows sorted by person (stable, so the order within a person is as given).
    pub(crate) fn files(&self) -> Vec<TableFile> {
        // A snapshot may lack this table: then nobody had another number.
        let there = |table: &str| table != "eerder_nummer" || !self.tables[table].is_empty();
        let sorted = SCHEMA.iter().filter(|(table, _)| there(table)).map(|(table, columns)| {
            let mut rows = self.tables[table].clone();
            rows.sort_by(|a, b| a[0].cmp(&b[0]));
            table_file(table, columns, &rows)
        });
        sorted.collect()
    }

    /// Writes the folder of a snapshot.
    pub(crate) fn write(&self, folder: &Path) {
        write_snapshot(folder, &self.stand_per, &self.files());
    }
}

/// Place of a column in its table.
pub(crate) fn position(table: &str, column: &str) -> usize {
    let (_, columns) = SCHEMA.iter().find(|(name, _)| *name == table).expect("a table of the schema");
    columns.iter().position(|(name, _)| *name == column).expect("a column of the table")
}

fn table_file(table: &str, columns: &[(&str, &str)], rows: &[Vec<String>]) -> TableFile {
    let header = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    TableFile { table: table.to_owned(), bytes: csv_bytes(&header, rows), rows: rows.len() }
}

/// RFC 4180 with LF, quotes where they are needed.
pub(crate) fn csv_bytes(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(header).expect("header");
    rows.iter().for_each(|row| writer.write_record(row).expect("row"));
    writer.into_inner().expect("memory")
}

/// Every sector of the register.
pub(crate) const SECTOREN: [&str; 6] = ["po", "so", "vo", "vavo", "mbo", "ho"];

/// Writes a snapshot of files as they are, with a `snapshot.toml` that agrees with their bytes.
pub(crate) fn write_snapshot(folder: &Path, stand_per: &str, files: &[TableFile]) {
    write_snapshot_of(folder, stand_per, &["mbo"], files);
}

/// The same of persons of these sectors.
pub(crate) fn write_snapshot_of(folder: &Path, stand_per: &str, sectoren: &[&str], files: &[TableFile]) {
    for file in files {
        write(&folder.join(format!("{}.csv", file.table)), &file.bytes);
    }
    write(&folder.join("snapshot.toml"), snapshot_toml(stand_per, sectoren, files));
}

/// The list of tables with their hashes.
pub(crate) fn snapshot_toml(stand_per: &str, sectoren: &[&str], files: &[TableFile]) -> String {
    let mut text = format!("schema = \"rod-release/snapshot/v1\"\nstand_per = {stand_per}\nsectoren = {sectoren:?}\n");
    for TableFile { table, bytes, rows } in files {
        let hash = sha256(bytes);
        text += &format!(
            "\n[[tabel]]\nnaam = \"{table}\"\nbestand = \"{table}.csv\"\nrijen = {rows}\nsha256 = \"{hash}\"\n"
        );
    }
    text
}
