//! `lees.sql`: a table per data file and code list, for DuckDB.
//!
//! In: the tables of a release, the frame `lees.sql`. Out: the script.

use super::tables::{Kind, Tables, kind};
use super::text::single_quoted;
use crate::diagnose::fill_parts;
use crate::emit::{DataFile, codelijst_path};
use crate::plan::PlanColumn;

pub(super) fn script(tables: &Tables<'_>) -> String {
    let files: String = tables.files.iter().map(file).collect();
    let lists: String = tables.enclosed.iter().map(|id| list_table(id)).collect();
    fill_parts(include_str!("lees.sql"), &[("bestanden", files), ("codelijsten", lists)])
}

fn file(file: &DataFile<'_>) -> String {
    let columns = &file.deelbestand.columns;
    let typed: Vec<String> =
        columns.iter().map(|column| format!("    {}: '{}'", single_quoted(&column.name), sql_type(column))).collect();
    let table = identifier(&file.name());
    let mut out = format!(
        "\nCREATE OR REPLACE TABLE {table} AS FROM read_csv({}, delim = ';', quote = '\"', escape = '\"', header = true, nullstr = '', \
         dateformat = '%Y-%m-%d', auto_detect = false, columns = {{\n{}\n}});\n",
        single_quoted(&file.file.path),
        typed.join(",\n")
    );
    for column in columns {
        out.push_str(&format!(
            "COMMENT ON COLUMN {table}.{} IS {};\n",
            identifier(&column.name),
            single_quoted(&column.label)
        ));
    }
    out
}

fn sql_type(column: &PlanColumn) -> &'static str {
    match kind(column) {
        Kind::Text => "VARCHAR",
        Kind::Integer => "BIGINT",
        Kind::Decimal => "DECIMAL(18,4)",
        Kind::Date => "DATE",
    }
}

fn list_table(id: &str) -> String {
    format!(
        "\nCREATE OR REPLACE TABLE {} AS FROM read_csv({}, delim = ';', quote = '\"', escape = '\"', header = true, \
         auto_detect = false, columns = {{'code': 'VARCHAR', 'betekenis': 'VARCHAR'}});\n",
        identifier(&format!("codelijst_{id}")),
        single_quoted(&codelijst_path(id))
    )
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
