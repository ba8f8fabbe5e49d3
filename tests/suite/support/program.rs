//! The binary, run without surroundings: no environment but what a test gives, no folder but its own.

use super::release::tree;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of one test, gone when the test ends.
pub(crate) struct Sandbox {
    folder: tempfile::TempDir,
}

/// What a run left behind.
#[must_use = "a run proves nothing until its outcome is looked at"]
pub(crate) struct Ran {
    /// Exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    /// Everything on standard output.
    pub(crate) stdout: Vec<u8>,
    /// Everything on standard error.
    pub(crate) stderr: Vec<u8>,
}

impl Sandbox {
    /// A fresh folder with an empty `tmp` inside, which is the run's temporary folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("tmp")).expect("tmp");
        Self { folder }
    }

    /// A path inside.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The binary, ready to be given arguments.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rod-release"));
        self.isolate(&mut command);
        command
    }

    /// Takes the surroundings away from any command.
    pub(crate) fn isolate(&self, command: &mut Command) {
        command
            .env_clear()
            .env("LC_ALL", "C")
            .env("TMPDIR", self.path("tmp"))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
    }

    /// Runs with the given arguments.
    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Ran {
        run(self.program().args(arguments))
    }

    /// `build` of the JOB decision with the demo key from `snapshot` and `bronnen` in this folder into `uit`.
    pub(crate) fn build(&self) -> Command {
        let mut command = self.program();
        command.args(self.build_arguments());
        command
    }

    /// `build` of a decision with the demo key from these folders into `uit`.
    pub(crate) fn build_of(&self, decision: impl AsRef<std::ffi::OsStr>, snapshot: &Path, sources: &Path) -> Command {
        let mut command = self.program();
        command.arg("build").arg(decision).args(["--key-file", "demo", "--out"]).arg(self.path("uit"));
        command.arg("--snapshot").arg(snapshot).arg("--sources").arg(sources);
        command
    }

    /// The arguments of [`Sandbox::build`], for runs that need a shell around the binary.
    pub(crate) fn build_arguments(&self) -> Vec<String> {
        let inside = |name: &str| self.path(name).display().to_string();
        let words = [
            ("", "build".to_owned()),
            ("", super::JOB.to_owned()),
            ("--snapshot", inside("snapshot")),
            ("--sources", inside("bronnen")),
            ("--key-file", "demo".to_owned()),
            ("--out", inside("uit")),
            ("--lang", "en".to_owned()),
        ];
        words.into_iter().flat_map(|(flag, value)| [flag.to_owned(), value]).filter(|word| !word.is_empty()).collect()
    }

    /// `synth` into `snapshot` and `bronnen` of this folder.
    pub(crate) fn synth(&self, persons: u32, seed: u32) {
        let (persons, seed) = (persons.to_string(), seed.to_string());
        let snapshot = self.path("snapshot").display().to_string();
        self.run(&["synth", &snapshot, "--persons", &persons, "--seed", &seed]).done();
        std::fs::rename(self.path("snapshot/bronnen"), self.path("bronnen")).expect("synth writes its sources");
    }

    /// Every file below a folder of this sandbox, by path.
    pub(crate) fn tree(&self, name: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
        tree(&self.path(name))
    }
}

impl Ran {
    /// Demands exit code 0.
    pub(crate) fn done(&self) -> &Self {
        self.exits(0)
    }

    /// Demands an exit code.
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert!(self.code == Some(code), "exit {:?} instead of {code}; it said:\n{}", self.code, self.said());
        self
    }

    /// Standard error and output as text, for assertions on what was said. A build says no value of the register.
    pub(crate) fn said(&self) -> String {
        format!("{}{}", String::from_utf8_lossy(&self.stderr), String::from_utf8_lossy(&self.stdout))
    }

    /// Demands that all words were said, whatever their case.
    pub(crate) fn says(&self, words: &[&str]) -> &Self {
        let said = self.said().to_lowercase();
        for word in words {
            assert!(said.contains(&word.to_lowercase()), "not said: {word}; but:\n{}", self.said());
        }
        self
    }
}

/// Runs to the end and keeps everything it said.
pub(crate) fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("the binary starts");
    Ran { code: output.status.code(), stdout: output.stdout, stderr: output.stderr }
}

/// Writes a file, making its folder.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folder");
    std::fs::write(path, bytes).expect("file");
}
