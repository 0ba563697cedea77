//! Variorum: the `web` room.
