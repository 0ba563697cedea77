//! The knowledge base behind the pages: one writer, and readers of their own that see what is written at once.
//!
//! `Kb` belongs to one thread at a time. Each look takes a reader from the shelf, on a thread that may block, and puts it back;
//! writes take turns. A write that has begun is finished even where the browser has gone: no decision is lost.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use variorum_kb::{Kb, KbError};
use variorum_model::disagreement::Disagreement;
use variorum_model::vocabulary::Vocabulary;

use crate::error::WebError;

/// Looks at one time; the others wait.
const READERS: usize = 8;

/// The knowledge base, open.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    vocabulary: Vocabulary,
    writer: Mutex<Kb>,
    shelf: Mutex<Vec<Kb>>,
    looks: Arc<Semaphore>,
    /// All disagreements, and the length of the log when they were looked for.
    disagreements: Mutex<Option<(u64, Arc<[Disagreement]>)>>,
}

impl Store {
    pub(crate) fn open(path: &Path, vocabulary: &Vocabulary) -> Result<Self, KbError> {
        let writer = Kb::create_or_open(path)?.with_vocabulary(vocabulary.clone());
        Ok(Self {
            path: path.to_owned(),
            vocabulary: vocabulary.clone(),
            writer: Mutex::new(writer),
            shelf: Mutex::default(),
            looks: Arc::new(Semaphore::new(READERS)),
            disagreements: Mutex::default(),
        })
    }

    /// Looks something up.
    pub(crate) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        look: impl FnOnce(&Kb) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let permit = Arc::clone(&self.looks).acquire_owned().await.map_err(|_| WebError::Broken)?;
        let store = Arc::clone(self);
        let task = spawn_blocking(move || {
            let taken = store.shelf.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let kb = match taken {
                Some(kb) => kb,
                None => Kb::open_read_only(&store.path)?.with_vocabulary(store.vocabulary.clone()),
            };
            let result = look(&kb);
            store.shelf.lock().unwrap_or_else(PoisonError::into_inner).push(kb);
            drop(permit);
            result
        });
        task.await.map_err(|_| WebError::Broken)?
    }

    /// Writes something; in turn.
    pub(crate) async fn write<T: Send + 'static>(
        self: &Arc<Self>,
        step: impl FnOnce(&mut Kb) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let store = Arc::clone(self);
        // a step that broke off has stored nothing: the writer is as good as before
        let task = spawn_blocking(move || step(&mut store.writer.lock().unwrap_or_else(PoisonError::into_inner)));
        task.await.map_err(|_| WebError::Broken)?
    }

    /// Disagreements found at this length of the log, where they were looked for.
    pub(crate) fn disagreements_at(&self, records: u64) -> Option<Arc<[Disagreement]>> {
        let kept = self.disagreements.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| *at == records).map(|(_, found)| Arc::clone(found))
    }

    /// Keeps what was found.
    pub(crate) fn keep_disagreements(&self, records: u64, found: &Arc<[Disagreement]>) {
        *self.disagreements.lock().unwrap_or_else(PoisonError::into_inner) = Some((records, Arc::clone(found)));
    }
}
