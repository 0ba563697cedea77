//! What the server is told, what all its pages share, and which address leads to which page.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use variorum_extract::Engine;
use variorum_kb::{KbError, Timestamp};
use variorum_model::vocabulary::Vocabulary;

use crate::guard::{self, Guard};
use crate::serve::Limits;
use crate::store::Store;
use crate::{assets, pages};

/// Largest form without a file, bytes.
const LARGEST_FORM: usize = 64 << 10;

/// What the program tells the server.
#[derive(Debug)]
pub struct Settings {
    /// The knowledge base; made where there is none.
    pub kb: PathBuf,
    /// The relations.
    pub vocabulary: Vocabulary,
    /// What proposes claims on added articles.
    pub engine: Engine,
    /// Under which name proposals are recorded ("variorum 0.1.0").
    pub by: String,
    /// Who decides: the person before the browser.
    pub who: String,
    /// Where to listen. Only this machine itself (loopback) is allowed.
    pub listen: SocketAddr,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// How much a client may ask for.
    pub limits: Limits,
}

/// What all pages share.
#[derive(Debug)]
pub struct App {
    pub(crate) store: Arc<Store>,
    pub(crate) engine: Engine,
    pub(crate) by: String,
    pub(crate) who: String,
    pub(crate) now: fn() -> Timestamp,
    pub(crate) limits: Limits,
    /// Articles that are read at one time: each may be large.
    pub(crate) adding: Arc<tokio::sync::Semaphore>,
}

impl App {
    /// Opens the knowledge base, making it where there is none.
    ///
    /// # Errors
    /// Where it cannot be opened or written.
    pub fn open(settings: Settings) -> Result<Arc<Self>, KbError> {
        let store = Store::open(&settings.kb, &settings.vocabulary)?;
        Ok(Arc::new(Self {
            store: Arc::new(store),
            engine: settings.engine,
            by: settings.by,
            who: settings.who,
            now: settings.now,
            limits: settings.limits,
            adding: Arc::new(tokio::sync::Semaphore::new(4)),
        }))
    }
}

/// Every page, behind the guard of a server that listens at `listen`.
pub fn router(app: Arc<App>, listen: SocketAddr) -> Router {
    let guard = Arc::new(Guard::new(listen, app.limits.answer));
    let upload = DefaultBodyLimit::max(app.limits.upload);
    Router::new()
        .route("/", get(pages::home::page))
        .route("/articles", get(pages::articles::page))
        .route("/articles/{id}", get(pages::article::page))
        .route("/claims/{id}", get(pages::claim::page))
        .route("/parties", get(pages::parties::page))
        .route("/parties/{id}", get(pages::party::page))
        .route("/parties/{id}/timeline", get(pages::timeline::page))
        .route("/parties/{id}/map", get(pages::map::page))
        .route("/parties/{id}/map.svg", get(pages::map::picture))
        .route("/disagreements", get(pages::disagreements::page))
        .route("/review", get(pages::review::page).post(pages::review::decide))
        .route("/review/undo", post(pages::review::undo))
        .route("/review/batch", post(pages::review::batch))
        .route("/duplicates", get(pages::duplicates::page).post(pages::duplicates::judge))
        .route("/history", get(pages::history::page))
        .route("/undo", post(pages::history::undo))
        .route("/search", get(pages::search::page))
        .route("/assets/{name}", get(assets::asset))
        .route("/add", get(pages::add::page))
        .route("/add/paste", post(pages::add::paste).layer(upload))
        .route("/add/file", post(pages::add::file).layer(upload))
        .route("/add/address", post(pages::add::address))
        .fallback(pages::nowhere)
        .method_not_allowed_fallback(pages::no_such_way)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(axum::middleware::from_fn_with_state(guard, guard::check))
        .with_state(app)
}
