//! `variorum serve`: the knowledge base in a browser.

use anyhow::Result;
use clap::Args;
use std::net::SocketAddr;
use variorum_web::{Limits, Server, Settings};

use crate::cli::Common;
use crate::screen;
use crate::verbs::{propose, store};

/// Read, review and add in a browser on this machine, until Ctrl-C.
///
/// Every page works without scripts. Reviews are stored at once, as in a terminal. Only this machine can reach it: there are
/// no accounts yet, so another address than loopback is refused.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum serve --who \"A. Reader\"")]
pub(crate) struct Arguments {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8321")]
    listen: SocketAddr,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let settings = Settings {
        kb: common.kb.clone(),
        vocabulary: store::vocabulary(common)?,
        engine: propose::engine(common)?,
        by: propose::BY.to_owned(),
        who: store::who(common)?,
        listen: arguments.listen,
        now: store::now,
        limits: Limits::default(),
    };
    let server = Server::new(settings)?;
    let address = format!("http://{}/", server.address());
    if common.json {
        screen::json(&serde_json::json!({ "address": address }))?;
    } else {
        screen::say(format_args!("{address}  (Ctrl-C ends)"))?;
    }
    server.run()?;
    Ok(())
}
