//! `codeboek.csv`: one row per column of a deelbestand.
//!
//! In: the plan, what may be shown of each file, the labels of codes. Out: bytes, `;`-separated, with the columns of [`HEADER`]. Refuses: nothing.

use super::told::Told;
use crate::distribution::PublishedFile;
use crate::emit::codelijsten::{Labels, labels_of};
use crate::emit::text::{source_kind_name, type_name};
use crate::plan::{Plan, PlanColumn};
use crate::separated::{header_line, write_row};

/// The header. The first eleven are a contract; what is added stands behind them.
const HEADER: [&str; 25] = [
    "deelbestand",
    "kolom",
    "rubriek",
    "artikel",
    "variabele",
    "omschrijving",
    "type",
    "codelijst",
    "rekenregel",
    "bron",
    "bron_soort",
    "artikel_bedoeld",
    "label",
    "eenheid",
    "parameters",
    "onderdelen",
    "leest",
    "leest_bronnen",
    "leeg",
    "leeg_soorten",
    "namenlijst",
    "codes",
    "aantallen",
    "leeg_aantallen",
    "spreiding",
];

/// A sheet takes a file without it for one of Windows-1252, and shows `één` as `Ã©Ã©n`. Data files have none: programs read
/// them, and some take it for part of the first name.
const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// The codebook as a table. A rule that has several lines keeps them, between quotes: it is the text that was run.
#[must_use]
pub(in crate::emit) fn codeboek_csv(plan: &Plan, files: &[PublishedFile], labels: &Labels) -> Vec<u8> {
    let mut out = BYTE_ORDER_MARK.to_vec();
    out.extend(header_line(HEADER));
    for part in &plan.deelbestanden {
        let own = plan.data_files().zip(files).filter(|((of, _), _)| of.name == part.name);
        let own: Vec<_> = own.map(|((_, peildatum), file)| (peildatum.studiejaar.to_string(), file)).collect();
        for (number, column) in part.columns.iter().enumerate() {
            let years = own.iter().filter_map(|(year, file)| Some((year.as_str(), file.columns.get(number)?)));
            let told = Told::new(&years.collect::<Vec<_>>(), labels_of(labels, part, column));
            write(&mut out, &part.name, column, &told);
            out.push(b'\n');
        }
    }
    out
}

fn write(out: &mut Vec<u8>, deelbestand: &str, column: &PlanColumn, told: &Told) {
    let parameters: Vec<_> = column.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let reads: Vec<_> = column.reads.iter().map(|(table, column)| format!("{table}.{column}")).collect();
    let kinds: Vec<_> = column.empty_kinds.iter().map(|kind| kind.word()).collect();
    let fields = [
        deelbestand,
        &column.name,
        &column.rubriek,
        &column.artikel,
        &column.variabele,
        &column.omschrijving,
        type_name(column.value_type),
        column.codelijst.as_deref().unwrap_or_default(),
        column.rekenregel.trim(),
        &column.source,
        source_kind_name(column.source_kind),
        column.artikel_bedoeld.as_deref().unwrap_or_default(),
        &column.label,
        column.eenheid.as_deref().unwrap_or_default(),
        &parameters.join(" "),
        &column.onderdelen.join(" "),
        &reads.join(" "),
        &column.reads_sources.join(" "),
        &column.empty,
        &kinds.join(", "),
        column.name_list.as_deref().unwrap_or_default(),
        &told.codes,
        &told.counts,
        &told.empty,
        &told.spread,
    ];
    write_row(out, fields.into_iter().map(str::as_bytes));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::example;

    #[test]
    fn a_reader_finds_every_column_with_its_legal_basis_and_its_rule() {
        let plan = example::plan();
        let bytes = codeboek_csv(&plan, &[], &Labels::new());
        let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), HEADER);
        let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
        assert_eq!(rows.len(), plan.deelbestanden.iter().map(|part| part.columns.len()).sum::<usize>());
        let age = rows.iter().find(|row| &row[1] == "leeftijd_10_01").unwrap();
        let begin: Vec<_> = age.iter().take(11).collect();
        assert_eq!(
            begin,
            [
                "aanvullend",
                "leeftijd_10_01",
                "29.40.041",
                "4.1, f",
                "leeftijd",
                "afgeleid van geboortedatum",
                "geheel",
                "",
                "leeftijd(persoon.geboortedatum, datum(peiljaar, op))",
                "letter van het besluit; \"DUO\"",
                "conventie"
            ]
        );
        assert_eq!((&age[14], &age[15], &age[16]), ("op=10-01", "4.1.f", "persoon.geboortedatum"));
        let generatie = rows.iter().find(|row| &row[1] == "generatie").unwrap();
        assert!(generatie[8].contains("\nlaat "), "the rule keeps its lines");
    }
}
