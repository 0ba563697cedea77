//! Variorum: the `kb` room.
