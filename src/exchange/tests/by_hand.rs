//! Files that were written from the description of the records, before the code that reads them was looked at: what they say comes
//! out, table by table. `fixtures/uitwisseling-dossier/README.md` tells where the first writing and the program differed.

use super::{catalogue, good, imported};
use crate::calendar::parse_date;
use crate::exchange::write;

const OBO_2020: (&str, &str) =
    ("OBO_12AB_2020_20210205.CSV", include_str!("../../../fixtures/uitwisseling-dossier/OBO_12AB_2020_20210205.CSV"));
const OBO_2021: (&str, &str) =
    ("OBO_12AB_2021_20220210.CSV", include_str!("../../../fixtures/uitwisseling-dossier/OBO_12AB_2021_20220210.CSV"));
const RO_2019: (&str, &str) = (
    "RO_12AB_20190801_20210731.CSV",
    include_str!("../../../fixtures/uitwisseling-dossier/RO_12AB_20190801_20210731.CSV"),
);
const RO_2020: (&str, &str) = (
    "RO_12AB_20200801_20210731.CSV",
    include_str!("../../../fixtures/uitwisseling-dossier/RO_12AB_20200801_20210731.CSV"),
);

/// The rows of a table, without its header, are these.
fn holds((name, text): (&str, &str), expected: &[(&str, &[&str])]) {
    let tables: Vec<&str> = expected.iter().map(|(table, _)| *table).collect();
    let (_, texts) = imported(name, text, &tables);
    for ((table, rows), text) in expected.iter().zip(&texts) {
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), *rows, "{name}: {table}");
    }
    // Nothing contradicts itself, and what is written of it is the same again.
    let file = good(name, text);
    assert!(file.oddities.0.is_empty(), "{name}: {:?}", file.oddities.0);
    let made = file.made.or(parse_date(b"2021-08-02")).unwrap();
    let again = good(name, &write(&file, made, catalogue()).unwrap());
    let lines = |file: &super::ExchangeFile| -> Vec<(String, Vec<Vec<String>>)> {
        let fields = |rows: &Vec<crate::exchange::ExchangeRow>| rows.iter().map(|row| row.fields.clone()).collect();
        file.rows.iter().map(|(name, rows)| (name.clone(), fields(rows))).collect()
    };
    assert!(lines(&again) == lines(&file), "{name}");
}

#[test]
fn an_obo_of_the_description_is_what_it_says() {
    holds(
        OBO_2020,
        &[
            (
                "persoon",
                &[
                    "012345672,,,,V,2003-04-05,,,,,,,",
                    "101222331,,,,O,2004-12-00,,,,,,,",
                    "123456782,,,,M,2001-00-00,,,,,,,",
                ],
            ),
            ("verblijfstitel", &["123456782,27,2019-03-01,"]),
            ("nationaliteit", &["012345672,0001,2003-04-05,", "123456782,0052,2001-01-01,"]),
            (
                "inschrijving",
                &[
                    "012345672,1,mbo,12AB,2020-08-01,,,",
                    "101222331,7,mbo,12AB,2020-10-01,,,",
                    "123456782,1,mbo,12AB,2019-08-01,,2020-11-30,",
                    "123456782,2,mbo,12AB,2020-12-01,,,",
                ],
            ),
            (
                "opleiding_mbo",
                &[
                    "012345672,1,2020-08-01,,25180,MBO-4,BOL,J,,,,",
                    "101222331,7,2020-10-01,,25390,MBO-1,EX,N,,,,",
                    "123456782,1,2019-08-01,,25250,MBO-2,BOL,J,,,,",
                    "123456782,1,2020-09-15,,25251,MBO-3,BOL,J,,,,",
                    "123456782,2,2020-12-01,,25252,MBO-3,BOL,N,,,GLR,VO",
                ],
            ),
            ("bpv", &[]),
        ],
    );
    holds(
        OBO_2021,
        &[
            ("persoon", &["012345672,,,,V,2003-04-05,,,,,,,", "100000028,,,,M,2000-02-29,,,,,,,"]),
            ("verblijfstitel", &["100000028,29,2020-01-01,2021-12-31"]),
            ("nationaliteit", &["100000028,0499,2000-02-29,"]),
            ("inschrijving", &["012345672,1,mbo,12AB,2020-08-01,,,", "100000028,3,mbo,12AB,2021-08-01,,2022-02-01,"]),
            (
                "opleiding_mbo",
                &["012345672,1,2020-08-01,,25180,MBO-4,BBL,J,,,,", "100000028,3,2021-08-01,,25999,,OVO,N,,,,"],
            ),
            (
                "bpv",
                &[
                    "012345672,1,1,2021-08-20,2021-08-23,2022-07-15,,640,100000001,25180,",
                    "012345672,1,2,2021-08-20,2021-08-23,2022-07-15,2022-01-31,320,999999999,25180,",
                ],
            ),
        ],
    );
}

#[test]
fn an_ro_of_the_description_is_what_it_says() {
    holds(
        RO_2020,
        &[
            ("persoon", &["012345672,,,,V,2003-04-05,,,,,,,", "123456782,,,,M,2001-00-00,,,,,,,"]),
            (
                "inschrijving",
                &[
                    "012345672,1,mbo,12AB,2020-08-01,2023-07-31,,",
                    "123456782,1,mbo,12AB,2020-08-01,2022-07-31,2020-11-30,04",
                ],
            ),
            (
                "opleiding_mbo",
                &[
                    "012345672,1,2020-08-01,,25180,MBO-4,BOL,J,012A345,012X678,,",
                    "123456782,1,2020-08-01,,25250,MBO-2,BOL,J,012A345,012X678,,",
                ],
            ),
            ("bpv", &[]),
        ],
    );
    holds(
        RO_2019,
        &[
            ("persoon", &["012345672,,,,V,2003-04-05,,,,,,,"]),
            ("inschrijving", &["012345672,1,mbo,12AB,2019-08-01,2023-07-31,,"]),
            ("opleiding_mbo", &["012345672,1,2019-08-01,,25180,MBO-4,BBL,J,012A345,012X678,,"]),
            ("bpv", &["012345672,1,1,2019-08-20,2019-08-26,2020-07-15,2020-07-10,600,100000001,25180,"]),
        ],
    );
    assert_eq!(good(RO_2019.0, RO_2019.1).unread, [("KZD".to_owned(), 1)].into());
}
