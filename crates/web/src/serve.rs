//! Listening: where, for whom, and for how long.

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use variorum_kb::KbError;

use crate::app::{App, Settings, router};

/// How much a client may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at one time; further ones wait.
    pub connections: usize,
    /// Time to send the head of a request, and between requests.
    pub head: Duration,
    /// Time to send the rest and be answered.
    pub answer: Duration,
    /// Time of a whole connection, however many requests it carries.
    pub connection: Duration,
    /// Largest article that is taken, bytes.
    pub upload: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 256,
            head: Duration::from_secs(15),
            answer: Duration::from_secs(90),
            connection: Duration::from_secs(600),
            upload: 32 << 20,
        }
    }
}

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Others could reach it.
    #[error(
        "{0}: other machines could reach this address, and there are no accounts yet that would tell who may read and decide; \
         listen on 127.0.0.1 and, to read from elsewhere, forward the port (ssh -L)"
    )]
    Reachable(SocketAddr),
    /// The address is taken or not ours.
    #[error("{address}: cannot listen there ({why}); name another one with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        why: std::io::Error,
    },
    /// The system gives no threads.
    #[error("the server cannot start its threads: {0}")]
    Threads(std::io::Error),
    /// The knowledge base does not open.
    #[error(transparent)]
    Kb(#[from] KbError),
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: StdListener,
    app: Arc<App>,
    address: SocketAddr,
}

impl Server {
    /// Opens the knowledge base and takes the address.
    ///
    /// # Errors
    /// Where the address can be reached from other machines, cannot be listened on, or the knowledge base does not open.
    pub fn new(settings: Settings) -> Result<Self, ServeError> {
        let wanted = settings.listen;
        if !wanted.ip().is_loopback() {
            return Err(ServeError::Reachable(wanted));
        }
        let taken = |why| ServeError::Listen { address: wanted, why };
        let listener = StdListener::bind(wanted).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        let address = listener.local_addr().map_err(taken)?;
        Ok(Self { listener, app: App::open(settings)?, address })
    }

    /// Where it listens: with the port that the system chose where it was asked to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the program ends.
    ///
    /// # Errors
    /// Where the system gives no threads or the address is lost.
    pub fn run(self) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_name("pages").build().map_err(ServeError::Threads)?;
        let limits = self.app.limits;
        let router = router(Arc::clone(&self.app), self.address);
        runtime.block_on(async move {
            let listener = TcpListener::from_std(self.listener).map_err(ServeError::Threads)?;
            accept(listener, router, limits).await
        })
    }
}

async fn accept(listener: TcpListener, router: Router, limits: Limits) -> Result<(), ServeError> {
    let room = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return Ok(()) };
        match listener.accept().await {
            Ok((stream, _)) => {
                let router = router.clone();
                tokio::spawn(async move {
                    // a connection that breaks is the client's affair
                    let _ended = tokio::time::timeout(limits.connection, answer(stream, router, limits)).await;
                    drop(permit);
                });
            }
            // no file handles left, or a client that went at once: others go on
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn answer(stream: TcpStream, router: Router, limits: Limits) -> hyper::Result<()> {
    // an answer goes out as soon as it is written
    let _ = stream.set_nodelay(true);
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .await
}
