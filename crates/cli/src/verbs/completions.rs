//! `variorum completions SHELL`.

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print a completion script for your shell.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum completions bash > ~/.local/share/bash-completion/completions/variorum")]
pub(crate) struct Arguments {
    /// Which shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut command = crate::cli::Cli::command();
    clap_complete::generate(arguments.shell, &mut command, "variorum", &mut std::io::stdout());
    Ok(())
}
