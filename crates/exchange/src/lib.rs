//! Variorum: the `exchange` room.
