//! The binary: hands arguments and environment to the command line, and its exit code to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the environment comes in: language variables only"
    )]
    let env = |name: &str| std::env::var(name).ok();
    rod_release::cli::run(std::env::args_os().collect(), &env).into()
}
