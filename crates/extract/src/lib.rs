//! Variorum: the `extract` room.
