//! What every suite shares: the binary run without surroundings, small registers, released folders.

pub(crate) mod numbers;
pub(crate) mod program;
pub(crate) mod register;
pub(crate) mod release;
pub(crate) mod sources;

pub(crate) use numbers::{bsn, onderwijsnummer};
pub(crate) use program::{Ran, Sandbox};
pub(crate) use register::Register;
pub(crate) use release::tree;
pub(crate) use sources::Sources;

/// The decision that the suites build: the JOB mbo decision of 29 February 2024.
pub(crate) const JOB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/besluiten/job-mbo-2024.toml");

/// SHA-256 in hexadecimal, as `snapshot.toml` and `bronnen.toml` carry it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a long table tries all of its cases: with THOROUGH in the environment, as the gate has it. Without, a part: all of
/// them take minutes unoptimised.
pub(crate) fn thorough() -> bool {
    #[expect(clippy::disallowed_methods, reason = "the gate asks for the whole")]
    std::env::var_os("THOROUGH").is_some()
}
