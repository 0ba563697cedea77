//! Names of organisations and people: one party under many spellings, look-alikes kept apart.
#![doc = include_str!("../README.md")]

mod acronym;
mod align;
pub mod batch;
mod compare;
mod features;
mod index;
mod model;
mod name;
mod normalise;
mod phones;
mod script;
mod vocabulary;
mod words;

#[doc(hidden)]
pub mod calibration;

pub use align::How;
pub use compare::{Comparison, Leftover, Part, compare, compare_names, score};
pub use index::{Entry, Hit, Index, IndexError, Searcher};
pub use name::{Kind, Name};
pub use normalise::normalise;
pub use script::{Script, detect_script};
pub use vocabulary::WordClass;
