//! `docs/snapshot.md`: how a snapshot is made, table by table.
//!
//! In: the register schema. Out: the text of the page, for `documents`.

use rod_release::catalogue::{Catalogue, Table, Type};

const HEAD: &str = "# A snapshot, table by table

Made of `src/catalogue/data/register`, which the program reads by: do not edit this page.

A snapshot is a folder with one file per table and `snapshot.toml`. Of every table:

- **all rows of the persons of the sectors stated**, all columns below and no others, sorted by `pgn`;
- what is not known is empty (CSV) or null (Parquet, where the empty text is the same);
- a CSV is UTF-8 without byte order mark, separated by commas, quoted by RFC 4180, lines end with LF, and has the header
  that the page gives, in that order; a Parquet has the columns in any order.

Steps: export each table with its SELECT below; `rod-release snapshot seal DIR --stand-per DAY --sector SECTORS --origin
register` writes `snapshot.toml`; `rod-release snapshot check DIR` reads everything. After a new export of some tables `seal
DIR` alone writes rows and hashes anew and keeps what was stated. Where a platform cannot sort, leave ORDER BY out and let
`rod-release snapshot convert DIR SORTED` do it after `seal`.

## Several states

A decision may demand the register as it was on several days: `rod-release plan BESLUIT` lists them (1 December of each
studiejaar, the August after the exams). Export each state into a folder named after its day, with every table, also those
that are the same or empty:

```text
DIR/2022-12-01/persoon.csv, DIR/2022-12-01/inschrijving.csv, …
DIR/2023-08-31/persoon.csv, DIR/2023-08-31/inschrijving.csv, …
```

`rod-release snapshot seal DIR --sector SECTORS --origin register` (without `--stand-per`: the folders say the days) writes one
`snapshot.toml`: `standen = [2022-12-01, 2023-08-31]` above, and at each table the `standen` whose it is. A table that did not
change may lie there once: give it both days in `standen`, take the other file and its lines away, and seal again. A build
takes of each deelbestand and studiejaar the state that the decision demands, and the manifest names it.

## How a table comes out

| where the data are | how a table comes out |
|---|---|
| PostgreSQL (psql) | `\\copy (SELECT …) TO 'persoon.csv' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')` |
| Oracle (SQLcl) | `SET SQLFORMAT csv`, `SET ENCODING UTF-8`, `SPOOL persoon.csv`, the SELECT; the header in small letters |
| SQLite | `.mode csv`, `.headers on`, `.separator \",\" \"\\n\"`, `.output persoon.csv`, the SELECT |
| DuckDB | `COPY (SELECT …) TO 'persoon.csv' (HEADER, DELIMITER ',')` or `TO 'persoon.parquet' (FORMAT parquet, COMPRESSION zstd)` |
| Spark | `spark.sql(\"SELECT …\").write.option(\"compression\", \"zstd\").parquet(\"DIR/persoon\")`: a folder of files, as Spark writes it |
| pandas, pyarrow | `pyarrow.parquet.write_table(table, 'persoon.parquet', compression='zstd')` |

Parquet is read by a program that was built with `--features parquet`: one file `persoon.parquet`, or a folder `persoon` (or
`persoon.parquet`) of files that each hold persons of their own; SNAPPY, ZSTD or uncompressed. Write codes and BRP dates as
text, whatever they look like: a number has lost its zeros in front, a DATE cannot be `1990-00-00`, and both are refused.

The log of a database or a platform that such a SELECT ran in holds what it quotes: it is personal data too.
";

const TYPES: &str = "
## Types

| type | in a CSV | in a Parquet |
|---|---|---|
";

/// What stands in a cell of a type.
fn in_csv(kind: Type) -> &'static str {
    match kind {
        Type::Pgn => "nine digits, zeros in front included, that pass the test of a bsn or onderwijsnummer",
        Type::Onderwijsnummer => "nine digits that pass the test of an onderwijsnummer",
        Type::Code => "the code as the register writes it, zeros in front included",
        Type::Text => "the text as it is",
        Type::Date => "an existing day, `2024-02-29`",
        Type::IncompleteDate => "a day of the BRP, unknown parts as zeros: `1990-00-00`",
        Type::Integer => "digits, no sign, no zeros in front",
        Type::Decimal => "digits with a point, at most four behind it: `7.5`",
        Type::YesNo => "`J` or `N`",
    }
}

/// What a column of a type is read from.
fn in_parquet(kind: Type) -> &'static str {
    match kind {
        Type::Pgn | Type::Onderwijsnummer => "STRING as in a CSV, or INT32, INT64",
        Type::Integer => "INT32, INT64 or STRING",
        Type::Decimal => "DECIMAL, INT32, INT64 or STRING",
        Type::Date => "DATE or STRING",
        Type::Code | Type::Text | Type::IncompleteDate | Type::YesNo => "STRING",
    }
}

/// The page.
pub(super) fn snapshot_page() -> String {
    let catalogue = Catalogue::get().unwrap();
    let mut page = HEAD.to_owned() + TYPES;
    for kind in [
        Type::Pgn,
        Type::Onderwijsnummer,
        Type::Code,
        Type::Text,
        Type::Date,
        Type::IncompleteDate,
        Type::Integer,
        Type::Decimal,
        Type::YesNo,
    ] {
        page += &format!("| {} | {} | {} |\n", kind.word(), in_csv(kind), in_parquet(kind));
    }
    catalogue.tables.iter().for_each(|table| page += &section(table));
    page
}

fn section(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let parent = table.belongs_to.as_ref().map_or(String::new(), |parent| format!(", of `{parent}`"));
    let optional = if table.optional { "; may be left out" } else { "" };
    let mut text = format!(
        "\n## `{}`\n\n{} (key {}{parent}{optional})\n\n```sql\nSELECT {}\nFROM {}\nORDER BY pgn;\n```\n\n\
         | column | type | values | what |\n|---|---|---|---|\n",
        table.id,
        table.omschrijving,
        table.key.join(", "),
        names.join(", "),
        table.id,
    );
    for column in &table.columns {
        let list = column.codelijst.as_ref().map(|list| format!("code list `{list}`"));
        let shape = column.pattern.as_ref().map(|shape| format!("`{}`", shape.replace('|', "\\|")));
        let values = [list, shape, column.required.then(|| "never empty".to_owned())];
        text += &format!(
            "| {} | {} | {} | {} |\n",
            column.name,
            column.kind.word(),
            values.into_iter().flatten().collect::<Vec<_>>().join(", "),
            column.omschrijving.replace('|', "\\|"),
        );
    }
    text
}
