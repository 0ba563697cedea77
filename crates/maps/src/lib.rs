//! Variorum: the `maps` room.
