//! What a failure looks like to a person: one clear sentence, its causes, and exit code 1.

use std::process::ExitCode;

/// Prints the error and its causes to standard error. A reader that closed its pipe is no failure.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(broken_pipe) {
        return ExitCode::SUCCESS;
    }
    eprintln!("variorum: {error:#}");
    ExitCode::FAILURE
}
