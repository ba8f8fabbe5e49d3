//! Statutory deliveries: what ships, what is refused, what is built.

mod after;
#[cfg(feature = "age")]
mod encrypted;
mod further;
mod plain;
mod reference;
mod spoiled;

use super::support::{Ran, Sandbox};
use std::path::{Path, PathBuf};

/// A shipped delivery.
fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("besluiten/wettelijk/{name}.toml"))
}

/// A sandbox with a register of two states, 2020-12-01 and 2021-02-01, its sources and a key.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let states = ["--stand-per", "2021-02-01", "--earlier-states", "2020-12-01"];
    let size = ["synth", "snapshot", "--persons", "400", "--seed", "2020", "--sources-out", "bronnen"];
    sandbox.run(&[size.as_slice(), &states].concat()).done();
    sandbox.run(&["key", "new", "duo.key"]).done();
    sandbox
}

/// `build` of a file in this sandbox into `uit`.
fn build(sandbox: &Sandbox, levering: &Path, further: &[&str]) -> Ran {
    let levering = levering.display().to_string();
    let places = ["--snapshot", "snapshot", "--sources", "bronnen", "--out", "uit", "--key-file", "duo.key"];
    let lang = ["--lang", "en"];
    sandbox.run(&[["build", levering.as_str()].as_slice(), &places, &lang, further].concat())
}

/// The folder that a build named on standard output.
fn folder(sandbox: &Sandbox, ran: &Ran) -> PathBuf {
    sandbox.path(String::from_utf8_lossy(&ran.stdout).trim())
}
