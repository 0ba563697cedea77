//! Variorum: the `model` room.
