//! The table: what was done to a good release, and the codes that tell of it, all of them.

use super::*;
use rod_release::calendar::parse_date;
use rod_release::emit::StoredFile;
use rod_release::manifest::{FindingSection, Manifest, ReleaseKind};

/// The data file that most damages are done to.
const DATA: &str = "data/aanvullend_2023-2024.csv";
/// Its companion about the same persons.
const REGULIER: &str = "data/regulier_2023-2024.csv";

/// A damage: its name, the codes, and whether the forger seals the release again.
struct Damage {
    name: &'static str,
    codes: &'static str,
    sealed: bool,
    change: fn(&mut Release),
}

/// A change of files that is left open: hashes no longer fit.
const fn open(name: &'static str, codes: &'static str, change: fn(&mut Release)) -> Damage {
    Damage { name, codes, sealed: false, change }
}

/// A change that is sealed again: hashes, sizes and the name of the folder fit.
const fn sealed(name: &'static str, codes: &'static str, change: fn(&mut Release)) -> Damage {
    Damage { name, codes, sealed: true, change }
}

/// Changes one cell of a data file: row from 1 below the header.
fn cell(release: &mut Release, file: &str, row: usize, column: &str, value: &str) {
    release.lines(file, |lines| {
        let at = lines[0].split(';').position(|name| name == column).expect("a column");
        let mut cells: Vec<&str> = lines[row].split(';').collect();
        assert!(cells[at] != value, "nothing would change");
        cells[at] = value;
        lines[row] = cells.join(";");
    });
}

/// Moves a column of a data file, or copies it under another name.
fn columns(release: &mut Release, file: &str, change: impl Fn(&mut Vec<String>)) {
    release.lines(file, |lines| {
        for line in lines {
            let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
            change(&mut cells);
            *line = cells.join(";");
        }
    });
}

/// A file as the manifest lists it.
fn listed<'r>(release: &'r mut Release, path: &str) -> &'r mut StoredFile {
    release.manifest.files.iter_mut().find(|file| file.path == path).expect("listed")
}

/// Takes the last byte away.
fn cut(release: &mut Release, file: &str) {
    let length = release.file(file).len() - 1;
    release.file(file).truncate(length);
}

fn raw(release: &mut Release, change: impl FnOnce(String) -> String) {
    let text = String::from_utf8(release.manifest.bytes()).expect("text");
    release.raw = Some(change(text).into_bytes());
}

const MANIFEST: &[Damage] = &[
    open("broken JSON", "1102", |r| raw(r, |text| text[..text.len() / 2].to_owned())),
    open("another schema version", "1102", |r| raw(r, |text| text.replace("manifest/v1", "manifest/v2"))),
    open("an unknown key", "1102", |r| raw(r, |text| text.replacen('{', "{\n  \"extra\": 1,", 1))),
    open("a key taken away", "1102", |r| raw(r, |text| text.replacen("\"demo\": true,", "", 1))),
    open("another indent", "1103", |r| raw(r, |text| text.replacen("\n  ", "\n ", 1))),
    open("no line end", "1103", |r| raw(r, |text| text.trim_end().to_owned())),
    open("files in another order", "1103", |r| {
        r.manifest.files.reverse();
        let last = serde_json::to_string_pretty(&r.manifest).expect("JSON");
        r.raw = Some((last + "\n").into_bytes());
    }),
    open("a folder by another name", "1104", |r| r.name = Some("2023-12-01-000000000000".into())),
    open("a folder of another day", "1104", |r| r.name = Some(r.manifest.folder_name().replacen("2024", "2025", 1))),
    open("one byte of the manifest", "1104 1113", |r| {
        r.name = Some(r.manifest.folder_name());
        r.manifest.besluit.kenmerk.replace_range(..1, "5");
    }),
    open("the manifest of another good release", "1107 1147 1148", |r| r.manifest = other().manifest),
    sealed("another reference", "1113", |r| r.manifest.besluit.kenmerk = "1".into()),
    sealed("another title", "1113", |r| r.manifest.besluit.title.push('x')),
    sealed("another recipient", "1113", |r| r.manifest.besluit.ontvanger.name.push('x')),
    sealed("another date of the decision", "1113", |r| {
        r.manifest.besluit.date = parse_date(b"2024-03-01").expect("day");
    }),
    sealed("a file name that leaves its folder", "1113", |r| {
        r.manifest.besluit.file = "../job-mbo-2024.toml".into();
    }),
    sealed("an erratum left out", "1113", |r| drop(r.manifest.errata.pop())),
    open("another hash of the decision", "1113", |r| r.manifest.besluit.sha256 = "0".repeat(64)),
    sealed("another catalogue", "1110", |r| r.manifest.catalogue = "2020.01".into()),
    sealed("a column of the plan", "1114", |r| drop(r.manifest.plan.deelbestanden[1].columns.pop())),
    sealed("a rule of the plan", "1114", |r| r.manifest.plan.deelbestanden[0].columns[1].rekenregel.push(' ')),
    sealed("a source article of the plan", "1114", |r| r.manifest.plan.deelbestanden[0].columns[1].artikel.push('x')),
    sealed("another peildatum in the plan", "1114", |r| r.manifest.plan.peildata[0].peildatum = r.manifest.date),
    sealed("a column read that no rule needs", "1114", |r| {
        r.manifest.state.tables[0].columns.push("geslachtsnaam".into());
    }),
    sealed("another domain", "1115", |r| r.manifest.pseudonym.domain.reeks = "andere-reeks".into()),
    sealed("another algorithm", "1115", |r| r.manifest.pseudonym.algorithm = "omnummer/v2".into()),
    sealed("no fingerprint", "1115 1146 1147 1148", |r| {
        r.manifest.pseudonym.fingerprint.clear();
        r.manifest.demo = false;
    }),
    sealed("a demo that does not say so", "1115 1146 1147 1148", |r| r.manifest.demo = false),
    sealed("a later day of destruction", "1116", |r| r.manifest.erase_by = parse_date(b"2099-01-01")),
    sealed("no day of destruction", "1116", |r| r.manifest.erase_by = None),
    sealed("a register too old for its peildatum", "1116 1146 1148", |r| {
        r.manifest.state.stand_per = parse_date(b"2022-01-01").expect("day");
    }),
    sealed("a trial that is called final", "1116 1146 1147 1148", |r| r.manifest.kind = ReleaseKind::Final),
    sealed("a finding that the check does not give", "1117", |r| {
        r.manifest.findings.push(FindingSection {
            code: "ROD0001".into(),
            severity: "opmerking".into(),
            title: "niets".into(),
            place: None,
        });
    }),
    sealed("more rows than there are", "1139 1146 1148", |r| r.manifest.totals.files[0].rows += 1),
    sealed("fewer persons than there are", "1139 1146", |r| r.manifest.totals.files[0].persons -= 1),
    sealed("more empty cells than there are", "1139 1146", |r| r.manifest.totals.files[0].columns[1].empty += 1),
    sealed("fewer rows in the population", "1139", |r| r.manifest.totals.files[0].in_populatie -= 1),
    sealed("more enrolments looked at", "1139", |r| r.manifest.totals.files[0].considered += 1),
    sealed("counts of a file left out", "1139 1146 1148", |r| drop(r.manifest.totals.files.pop())),
    sealed("counts of a file twice", "1139 1146 1148", |r| {
        let again = r.manifest.totals.files[0].clone();
        r.manifest.totals.files.push(again);
    }),
    sealed("the number of a person in the manifest", "1113 1137", |r| {
        r.manifest.besluit.title = "zie 123456782".into();
    }),
];

const FILES: &[Damage] = &[
    open("a file taken away", "1105", |r| drop(r.files.remove("codeboek.md"))),
    open("a data file taken away", "1105 1139", |r| drop(r.files.remove(DATA))),
    open("a file added", "1106", |r| drop(r.files.insert("data/extra.csv".into(), b"x\n".to_vec()))),
    open("a hidden file added", "1106", |r| drop(r.files.insert(".notitie".into(), Vec::new()))),
    open("a signature inside", "1106", |r| drop(r.files.insert("manifest.json.minisig".into(), Vec::new()))),
    open("another size in the manifest", "1107", |r| listed(r, "codeboek.md").bytes += 1),
    open("another hash in the manifest", "1107 1148", |r| listed(r, "codeboek.md").sha256 = "0".repeat(64)),
    open("another hash of a data file", "1107 1147 1148", |r| listed(r, DATA).sha256 = "0".repeat(64)),
    sealed("a file added and listed", "1108", |r| {
        drop(r.files.insert("data/extra_2023-2024.csv".into(), b"x\n".to_vec()));
    }),
    sealed("a data file of a studiejaar that was not granted", "1108", |r| {
        let copy = r.files[DATA].clone();
        r.files.insert(DATA.replace("2023-2024", "2022-2023"), copy);
    }),
    open("a listed file outside the folder", "1105 1108 1148", |r| {
        let mut away = r.manifest.files[0].clone();
        away.path = "../../../etc/passwd".into();
        r.manifest.files.push(away);
    }),
    open("a file listed twice", "1108 1148", |r| {
        let again = listed(r, "codeboek.md").clone();
        r.manifest.files.push(again);
    }),
    open("a file no longer listed", "1106 1109 1148", |r| r.manifest.files.retain(|file| file.path != "codeboek.md")),
    sealed("a deelbestand left out altogether", "1109 1139 1147 1148", |r| drop(r.files.remove(DATA))),
];

const DATA_FILES: &[Damage] = &[
    open("one digit of a cell", "1107", |r| cell(r, REGULIER, 2, "leeftijd_1_januari", "99")),
    open("the last byte cut off", "1107 1130 1138 1139", |r| cut(r, DATA)),
    open("a file of another good release", "1107 1138", |r| *r.file(DATA) = other().files[DATA].clone()),
    sealed("an age three years above that of nine months before in another file", "1149", |r| {
        let text = String::from_utf8(r.file(DATA).clone()).expect("text");
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
        let at = rows[0].iter().position(|column| *column == "leeftijd_1_oktober").expect("a column");
        // A person with one row, so that the order stays what it is.
        let alone = |row: &usize| rows.iter().filter(|other| other[0] == rows[*row][0]).count() == 1;
        let row = (1..rows.len()).filter(alone).find(|row| !rows[*row][at].is_empty()).expect("an age");
        let age: u32 = rows[row][at].parse().expect("an age");
        cell(r, DATA, row, "leeftijd_1_oktober", &(age + 3).to_string());
    }),
    sealed("a file of another good release, sealed", "1138", |r| *r.file(DATA) = other().files[DATA].clone()),
    sealed("two files of one release swapped", "1120 1121 1139", |r| {
        let (a, b) = (r.files[DATA].clone(), r.files[REGULIER].clone());
        (*r.file(DATA), *r.file(REGULIER)) = (b, a);
    }),
    sealed("a renamed column", "1120 1121 1139", |r| r.replace(DATA, "geboorteplaats", "woonplaats")),
    sealed("a column in capitals", "1120 1121 1139", |r| r.replace(DATA, "geboorteplaats", "Geboorteplaats")),
    sealed("a byte order mark", "1120 1121 1138 1139", |r| r.file(DATA).splice(0..0, *b"\xef\xbb\xbf").for_each(drop)),
    sealed("a column added", "1120 1139", |r| columns(r, DATA, |cells| cells.push("geboortedatum".into()))),
    sealed("a column twice", "1120 1139", |r| {
        columns(r, DATA, |cells| {
            let last = cells.last().expect("a cell").clone();
            cells.push(last);
        });
    }),
    sealed("a column taken away", "1121 1139", |r| columns(r, DATA, |cells| drop(cells.pop()))),
    sealed("two columns swapped", "1122 1139", |r| columns(r, DATA, |cells| cells.swap(1, 2))),
    sealed("a field too many", "1130 1138 1139", |r| r.lines(DATA, |lines| lines[2].push(';'))),
    sealed("a needless quote", "1130 1138 1139", |r| cell(r, DATA, 2, "geboorteplaats", "\"x\"")),
    sealed("a carriage return", "1130 1138 1139", |r| r.lines(DATA, |lines| lines[2].push('\r'))),
    sealed("an empty line", "1130 1138 1139", |r| r.lines(DATA, |lines| lines.push(String::new()))),
    sealed("no line end", "1130 1138 1139", |r| cut(r, DATA)),
    sealed("a byte that is no text", "1130 1138 1139", |r| {
        let last = r.file(DATA).len() - 2;
        r.file(DATA)[last] = 0xff;
    }),
    sealed("an empty file", "1130 1139", |r| r.file(DATA).clear()),
    sealed("an omnummer in small letters", "1131 1138 1139", |r| {
        r.lines(DATA, |lines| lines[9].replace_range(..26, "0000000000000000000000009a"));
    }),
    sealed("an omnummer of more than 128 bits", "1131 1138 1139", |r| {
        r.lines(DATA, |lines| lines[11].replace_range(..1, "8"));
    }),
    sealed("two rows swapped", "1132 1138", |r| {
        r.lines(DATA, |lines| {
            // Of two persons with one row each: the rows of a person stay together.
            let of = |at: usize| lines[at][..26].to_owned();
            let single = |at: usize| of(at - 1) != of(at) && of(at) != of(at + 1);
            let at = (2..lines.len() - 2).find(|at| single(*at) && single(at + 1)).expect("two such persons");
            lines.swap(at, at + 1);
        });
    }),
    sealed("two rows of one person swapped", "1132", |r| {
        r.lines(DATA, |lines| {
            let pair = |at: &usize| lines[*at][..26] == lines[at + 1][..26] && lines[*at] != lines[at + 1];
            let at = (1..lines.len() - 1).find(pair).expect("a person with two rows");
            lines.swap(at, at + 1);
        });
    }),
    sealed("an age that is no number", "1133", |r| cell(r, REGULIER, 2, "leeftijd_1_januari", "017")),
    sealed("a date that does not exist", "1133 1139", |r| cell(r, DATA, 2, "datum_vestiging", "2023-02-29")),
    sealed("a value outside its list", "1134", |r| cell(r, REGULIER, 2, "geslacht", "X")),
    sealed("a value of another list", "1134", |r| cell(r, DATA, 2, "generatie", "BOL")),
    sealed("a postcode in another spelling", "1135", |r| cell(r, DATA, 2, "postcode", "1234 AB")),
    sealed("a value taken away where there always is one", "1136 1139", |r| cell(r, DATA, 2, "generatie", "")),
    sealed("a value taken away", "1139", |r| cell(r, DATA, 2, "geboorteplaats", "")),
    sealed("a BSN in a text", "1135 1137", |r| cell(r, DATA, 2, "geboorteplaats", "123456782")),
    sealed("a BSN with points", "1135 1137", |r| cell(r, DATA, 2, "geboorteplaats", "1234.56.782")),
    sealed("an onderwijsnummer within a text", "1135 1137", |r| cell(r, DATA, 2, "geboorteplaats", "nr 101222331")),
    sealed("a BSN as a number", "1133 1137", |r| cell(r, REGULIER, 2, "leeftijd_1_januari", "123456782")),
    sealed("a BSN in a code", "1134 1137", |r| cell(r, REGULIER, 2, "geslacht", "123456782")),
    sealed("a BSN for an omnummer", "1131 1137 1138 1139", |r| cell(r, DATA, 11, "omnummer", "999999990")),
    sealed("a row twice", "1138 1139", |r| r.lines(DATA, |lines| lines.insert(5, lines[5].clone()))),
    sealed("a row taken away", "1138 1139", |r| r.lines(DATA, |lines| drop(lines.remove(5)))),
    sealed("a row of another person", "1138", |r| {
        r.lines(DATA, |lines| lines[6].replace_range(24..26, "55"));
    }),
];

const DOCUMENTS: &[Damage] = &[
    open("a byte of the decision", "1107 1113", |r| r.file("besluit.toml").push(b'\n')),
    sealed("a decision that is no TOML", "1112", |r| r.file("besluit.toml").extend(b"[[[")),
    sealed("a decision with an unknown key", "1112", |r| r.replace("besluit.toml", "kenmerk =", "kenmrek =")),
    sealed("a decision that is no text", "1112 1113", |r| r.file("besluit.toml").extend(b"# \xff\n")),
    sealed("a decision that grants a column to another deelbestand", "1112", |r| {
        r.replace(
            "besluit.toml",
            "variabele = \"geboorteplaats\"\ndeelbestanden = [\"aanvullend\"]",
            "variabele = \"geboorteplaats\"\ndeelbestanden = [\"regulier\"]",
        );
    }),
    sealed("a decision of other studiejaren", "1112", |r| r.replace("besluit.toml", "\"2021/2022\"", "\"2022/2023\"")),
    sealed("a decision of another peildatum", "1112", |r| {
        r.replace("besluit.toml", "peildatum = \"10-01\"", "peildatum = \"10-02\"");
    }),
    sealed("a decision of another series", "1115", |r| {
        r.replace("besluit.toml", "reeks = \"job-monitor\"", "reeks = \"job-ander\"");
    }),
    sealed("a decision with another term", "1116 1117 1146 1148", |r| {
        r.replace("besluit.toml", "jaren = 6", "jaren = 5");
    }),
    sealed("an article in the codebook", "1145", |r| r.replace("codeboek.csv", "4.1, c", "4.1, a")),
    sealed("a line left out of the codebook", "1145", |r| r.lines("codeboek.csv", |lines| drop(lines.remove(3)))),
    sealed("a sentence in the readable codebook", "1146", |r| r.file("codeboek.md").extend(b"Alles mag.\n")),
    sealed("a type in the datapackage", "1147", |r| r.replace("datapackage.json", "\"integer\"", "\"string\"")),
    sealed("a code in the datapackage", "1147", |r| r.replace("datapackage.json", "\"label\": \"", "\"label\": \"x")),
    open("a space in the datapackage", "1107 1147", |r| r.file("datapackage.json").push(b' ')),
    sealed("a condition in the readme", "1148", |r| r.replace("LEESMIJ.txt", "alleen benutten", "ook benutten")),
    sealed("a day in the readme", "1148", |r| {
        r.replace("LEESMIJ.txt", "Te wissen     uiterlijk 2030", "Te wissen     uiterlijk 2060");
    }),
    sealed("a prohibition left out of the readme", "1148", |r| {
        r.lines("LEESMIJ.txt", |lines| lines.retain(|line| !line.contains("verbod doorgifte")));
    }),
    sealed("a readme that is no more", "1109", |r| drop(r.files.remove("LEESMIJ.txt"))),
    sealed("a label in a code list", "1148", |r| r.file("codelijsten/geslacht.csv").extend(b"X;anders\n")),
    sealed("a code list too many", "1108", |r| {
        drop(r.files.insert("codelijsten/x.csv".into(), b"code;label\n".to_vec()));
    }),
    sealed("a code list too few", "1109", |r| drop(r.files.remove("codelijsten/janee.csv"))),
    open("a hash in the checksums", "1107 1148", |r| r.file("SHA256SUMS")[0] ^= 1),
    open("a line left out of the checksums", "1107 1148", |r| r.lines("SHA256SUMS", |lines| drop(lines.remove(0)))),
    sealed("the number of a person in the readme", "1137 1148", |r| {
        r.file("LEESMIJ.txt").extend(b"Zie 101222331.\n");
    }),
    sealed("the number of a person in a code list", "1137 1148", |r| {
        r.file("codelijsten/geslacht.csv").extend(b"X;101222331\n");
    }),
    sealed("the number of a person in the datapackage", "1137 1147", |r| {
        r.replace("datapackage.json", "Zie codeboek.md", "101222331");
    }),
    sealed("the number of a person in the codebook", "1137 1146", |r| {
        r.file("codeboek.md").extend(b"Zie 101222331.\n");
    }),
];

/// Does the damage and gives the codes without their family.
fn outcome_of(damage: &Damage) -> (String, Vec<String>) {
    let mut release = good();
    (damage.change)(&mut release);
    if damage.sealed {
        release.seal();
    }
    let out = tempfile::tempdir().expect("folder");
    let folder = release.write(out.path());
    let outcome = outcome(&folder, &Question::default());
    let codes: Vec<&str> = codes(&outcome).into_iter().filter_map(|code| code.strip_prefix("ROD")).collect();
    for text in said(&outcome) {
        // No message repeats a value: not the numbers that were put in, not a cell.
        assert!(!text.contains("123456782") && !text.contains("101222331"), "{}", damage.name);
    }
    (codes.join(" "), said(&outcome))
}

#[test]
fn every_damage_is_caught_with_its_own_code() {
    let tables = [MANIFEST, FILES, DATA_FILES, DOCUMENTS];
    let mut wrong = Vec::new();
    for damage in tables.into_iter().flatten() {
        let (codes, said) = outcome_of(damage);
        if codes != damage.codes {
            wrong.push(format!("{}: {} expected, {codes} found: {said:#?}", damage.name, damage.codes));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tables.iter().map(|table| table.len()).sum::<usize>() >= 90, "the table has shrunk");
}

#[test]
fn another_program_version_is_a_warning() {
    let mut release = good();
    release.manifest.program.version = "0.0.1".into();
    let out = tempfile::tempdir().expect("folder");
    let outcome = outcome(&release.write(out.path()), &Question::default());
    assert_eq!((codes(&outcome), outcome.is_valid()), (BTreeSet::from(["ROD1111"]), true));
}

#[test]
fn a_folder_without_a_manifest_is_no_release() {
    let out = tempfile::tempdir().expect("folder");
    let folder = good().write(out.path());
    std::fs::remove_file(folder.join("manifest.json")).expect("removed");
    assert_eq!(codes(&outcome(&folder, &Question::default())), BTreeSet::from(["ROD1101"]));
    let missing =
        verify(&out.path().join("niets"), Catalogue::get().expect("catalogue"), &Question::default(), &|_, _| ());
    assert!(missing.is_err(), "no folder is a failure, not a finding");
}

#[test]
fn an_empty_folder_and_a_link_are_no_files_of_a_release() {
    let out = tempfile::tempdir().expect("folder");
    let folder = good().write(out.path());
    std::fs::create_dir(folder.join("leeg")).expect("folder");
    assert_eq!(codes(&outcome(&folder, &Question::default())), BTreeSet::from(["ROD1106"]));
    std::fs::remove_dir(folder.join("leeg")).expect("removed");
    #[cfg(unix)]
    {
        let (file, away) = (folder.join("codeboek.md"), out.path().join("codeboek.md"));
        std::fs::rename(&file, &away).expect("moved");
        std::os::unix::fs::symlink(&away, &file).expect("link");
        assert_eq!(codes(&outcome(&folder, &Question::default())), BTreeSet::from(["ROD1105"]));
    }
}

/// The manifest that a forger would have to make is again a manifest.
#[test]
fn a_sealed_release_is_canonical() {
    let mut release = good();
    release.file(DATA).extend(b"x\n");
    release.seal();
    assert!(Manifest::read(&release.manifest.bytes()).is_ok());
}

/// Bytes all over a release: whichever is changed, by whoever does not seal it again, is an error.
#[test]
fn no_byte_of_any_file_may_change() {
    let release = good();
    let out = tempfile::tempdir().expect("folder");
    let folder = release.write(out.path());
    let mut files = release.files.clone();
    files.insert("manifest.json".to_owned(), release.manifest.bytes());
    for (path, bytes) in files {
        let places = if path == "manifest.json" { 40 } else { 4 };
        for place in (0..places).map(|nth| nth * (bytes.len() - 1) / (places - 1)) {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            std::fs::write(folder.join(&path), changed).expect("file");
            assert!(!outcome(&folder, &Question::default()).is_valid(), "{path}, byte {place}");
        }
        std::fs::write(folder.join(&path), bytes).expect("file");
    }
    assert!(outcome(&folder, &Question::default()).is_valid());
}
