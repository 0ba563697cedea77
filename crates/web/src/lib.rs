//! The pages of `variorum serve`: everything that the program answers, in a browser, and the review queue.
//!
//! Pages are made on the server and work without scripts; [`Settings`] say which knowledge base, who decides and where to
//! listen, [`Server`] does it. Rules live elsewhere: a page asks `kb`, folds with `model`, draws with `maps`, and says what they
//! say in the words of `model::wording`.

mod app;
mod article_text;
mod assets;
mod days;
mod error;
mod fields;
mod frame;
mod guard;
mod lines;
mod pages;
mod serve;
mod store;

pub use crate::app::{App, Settings, router};
pub use crate::serve::{Limits, ServeError, Server};
