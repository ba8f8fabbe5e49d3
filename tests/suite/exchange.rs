//! Exchange files of a synthetic register: they go in and come out equal, serve signals, and no release is built of them.
//!
//! In: the built program. Refuses: a difference; a value in what is said.

use super::support::{JOB, Sandbox};
use std::path::{Path, PathBuf};

/// A synthetic register with its files: the largest OBO and the largest RO.
fn made(sandbox: &Sandbox) -> [PathBuf; 2] {
    let arguments = ["synth", "s", "--persons", "400", "--seed", "5", "--exchange-out", "x", "--quiet"];
    sandbox.run(&arguments).done();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(sandbox.path("x")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort_by_key(|path| std::fs::metadata(path).unwrap().len());
    ["OBO_", "RO_"].map(|kind| {
        let is_kind = |path: &&PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(kind);
        files.iter().rfind(is_kind).unwrap().clone()
    })
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn what_synth_writes_goes_in_and_comes_out_equal_and_no_release_is_built_of_it() {
    let sandbox = Sandbox::new();
    let [obo, ro] = made(&sandbox);
    for (number, file) in [&obo, &ro].into_iter().enumerate() {
        let file = text(file);
        sandbox.run(&["snapshot", "compare", "s", &file]).done();
        let out = format!("i{number}");
        let ran = sandbox.run(&["snapshot", "import", &file, "--out", &out]);
        ran.done().says(&["no release is built of it"]);
        sandbox.run(&["snapshot", "check", &out, "--quiet"]).done();
        // Of the extract the same file is made, and the signals that need no other institution.
        sandbox.run(&["snapshot", "compare", &out, &file]).done();
        let ran = sandbox.run(&["snapshot", "signals", &out, "--studiejaar", "2023/2024", "--quiet"]);
        ran.done().says(&["the signal asks for the whole register", "does not have the sector vo"]);
        // Not there twice.
        sandbox.run(&["snapshot", "import", &file, "--out", &out]).exits(3);
        for more in [&["--quiet"][..], &["--final", "--moment", "2", "--date", "2024-11-25"]] {
            let out = sandbox.path(&out).display().to_string();
            let mut arguments = vec!["build", JOB, "--snapshot", &out, "--sources", "s/bronnen", "--key-file", "demo"];
            arguments.extend(["--out", "uit"].iter().chain(more));
            let ran = sandbox.run(&arguments);
            ran.exits(1).says(&["is an extract", "a release is built of a state of the register only"]);
        }
        assert!(!sandbox.path("uit").join("job-mbo-2024").exists());
    }
    // What no record of an OBO has is not counted, nor a studiejaar that the extract is not of.
    let ran = sandbox.run(&["snapshot", "signals", "i0", "--studiejaar", "2023/2024", "--quiet"]);
    ran.done()
        .says(&["(OBO), which does not have persoon.overlijdensdatum", "(OBO), which has bpv of some persons only"]);
    let ran = sandbox.run(&["snapshot", "signals", "i1", "--studiejaar", "2021/2022", "--quiet"]);
    ran.done().says(&["the studiejaar does not lie wholly in it"]);
    std::fs::write(sandbox.path("OBO_90AA_2023.CSV"), "VLP|2023/2024|90AA\n").unwrap();
    let ran = sandbox.run(&["snapshot", "compare", "s", &text(&sandbox.path("OBO_90AA_2023.CSV")), "--format", "json"]);
    ran.exits(3).says(&["VLP has 2 fields instead of 4"]);
    let number = std::fs::read_to_string(&obo).unwrap();
    let number = number.lines().nth(1).unwrap().split('|').find(|field| field.len() == 9).unwrap().to_owned();
    let changed = std::fs::read_to_string(&obo).unwrap().replacen("|J|J\n", "|J|N\n", 1);
    let other = sandbox.path("x").join(obo.file_name().unwrap().to_str().unwrap().replace("OBO_", "obo_"));
    std::fs::write(&other, changed).unwrap();
    for format in ["human", "json", "csv"] {
        let ran = sandbox.run(&["snapshot", "compare", "s", &text(&other), "--format", format]);
        // What programs read does not hang on the language.
        let relevance = if format == "human" { "may be relevant" } else { "kan relevant zijn" };
        ran.exits(1).says(&["geldig_1_2", relevance]);
        assert!(!ran.said().contains(&number));
    }
    // Two institutions, or two kinds, are not one file.
    sandbox.run(&["snapshot", "import", &text(&obo), &text(&ro), "--out", "both"]).exits(3);
}
