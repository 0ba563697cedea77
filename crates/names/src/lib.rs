//! Variorum: the `names` room.
