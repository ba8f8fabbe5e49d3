//! The delivery without anything that identifies, and what keeps the others from being built in the plain.

use super::reference::{Expected, compared};
use super::{build, folder, sandbox, shipped};
use crate::suite::support::{Sandbox, tree};
use rod_release::manifest::LeveringManifest;

#[test]
#[expect(clippy::print_stdout, reason = "the share that was caught or compared is told")]
fn the_inspectie_gets_what_a_second_calculation_gives_and_it_verifies() {
    let sandbox = sandbox();
    let ran = build(&sandbox, &shipped("inspectie-2020"), &[]);
    let release = folder(&sandbox, ran.done());
    let data = std::fs::read_to_string(release.join("data/levering.csv")).unwrap();
    let expected = Expected::read(&sandbox.path("snapshot"), &sandbox.path("bronnen"), &shipped("inspectie-2020"));
    let share = compared(&data, &expected, false);
    println!("inspectie: {share} of the columns compared with the second calculation");
    let rebuild = ["--rebuild", "--snapshot", "snapshot", "--sources", "bronnen", "--key-file", "duo.key"];
    let name = release.display().to_string();
    sandbox.run(&[["verify", &name].as_slice(), &rebuild].concat()).done();
    sandbox.run(&["key", "new", "ander.key"]).done();
    let other = ["--rebuild", "--snapshot", "snapshot", "--sources", "bronnen", "--key-file", "ander.key"];
    sandbox.run(&[["verify", &name].as_slice(), &other].concat()).exits(4).says(&["ROD1176"]);
    std::fs::write(release.join("data/levering.csv"), data.replacen(';', ",", 1)).unwrap();
    sandbox.run(&["verify", &name]).exits(4).says(&["ROD1107"]);
    // A manifest of nothing, in a folder of nothing, holds nothing.
    let mut manifest = LeveringManifest::read(&std::fs::read(release.join("manifest.json")).unwrap()).unwrap();
    manifest.files.clear();
    let empty = sandbox.path("leeg").join(manifest.folder_name());
    std::fs::create_dir_all(&empty).unwrap();
    std::fs::write(empty.join("manifest.json"), manifest.bytes()).unwrap();
    sandbox.run(&["verify", &empty.display().to_string()]).exits(4).says(&["ROD1109"]);
}

/// No number, name or birth date in any byte that a run leaves or says, although each is refused at another point.
#[test]
fn a_delivery_that_identifies_leaves_nothing_where_it_is_refused() {
    let sandbox = sandbox();
    std::fs::write(sandbox.path("sleutels.txt"), "age1geen\n").unwrap();
    let secrets = super::reference::secrets(&sandbox.path("snapshot"));
    assert!(secrets.len() > 400);
    let finder = aho_corasick::AhoCorasick::new(&secrets).unwrap();
    for (name, further, code) in [
        ("ggd-2020", [].as_slice(), "ROD1242"),
        ("cbs-2020", &["--key-file", "demo"], "ROD1243"),
        ("svb-2020", &["--recipients", "sleutels.txt"], "ROD1240"),
        ("sbb-2021-mutatie", &["--recipients", "sleutels.txt"], "ROD1245"),
        ("ggd-2020", &["--recipients", "sleutels.txt", "--request", "geen"], "ROD1241"),
        ("sbb-2022", &["--recipients", "sleutels.txt"], "ROD1202"),
    ] {
        let further: Vec<&str> = further.to_vec();
        let ran = if further.contains(&"demo") {
            let levering = shipped(name).display().to_string();
            let places = ["--snapshot", "snapshot", "--sources", "bronnen", "--out", "uit"];
            sandbox.run(&[["build", &levering].as_slice(), &places, &further].concat())
        } else {
            build(&sandbox, &shipped(name), &further)
        };
        ran.exits(1).says(&[code]);
        assert!(finder.find(&ran.stdout).is_none() && finder.find(&ran.stderr).is_none(), "{name}");
    }
    // The list of recipients is no list, or there is no encryption: a failure, and nothing is left either.
    build(&sandbox, &shipped("ggd-2020"), &["--recipients", "sleutels.txt"]).exits(3);
    for (path, bytes) in tree(&sandbox.path("")) {
        let own = path.starts_with("snapshot/") || path.starts_with("bronnen/");
        assert!(own || finder.find(&bytes).is_none(), "{path}");
    }
    assert!(tree(&sandbox.path("uit")).is_empty());
}

#[test]
fn flags_of_the_other_kind_of_file_are_refused_and_a_plan_is_of_a_besluit() {
    let sandbox = sandbox();
    build(&sandbox, &shipped("inspectie-2020"), &["--preview"]).exits(2).says(&["--preview"]);
    build(&sandbox, &shipped("inspectie-2020"), &["--date", "2020-12-01"]).exits(2).says(&["--date"]);
    let job = std::path::PathBuf::from(crate::suite::support::JOB);
    build(&sandbox, &job, &["--recipients", "x"]).exits(2).says(&["--recipients"]);
    sandbox.run(&["plan", &shipped("ggd-2020").display().to_string()]).exits(1).says(&["check"]);
    let early = std::fs::read_to_string(shipped("inspectie-2020")).unwrap().replace("2020-12-01", "2020-11-01");
    std::fs::write(sandbox.path("vroeg.toml"), early).unwrap();
    build(&sandbox, &sandbox.path("vroeg.toml"), &[]).exits(3).says(&["2020-11-01", "2020-12-01, 2021-02-01"]);
}

/// A plan and a script are of a besluit: both say so.
#[test]
fn a_delivery_has_no_plan_and_no_script() {
    let levering = shipped("cbs-2020").display().to_string();
    for command in [["plan"].as_slice(), &["sql", "--dialect", "duckdb"]] {
        let ran = Sandbox::new().run(&[command, &[levering.as_str(), "--lang", "en"]].concat());
        ran.exits(1).says(&["this is a statutory delivery"]);
        assert!(ran.stdout.is_empty());
    }
}
