//! The genealogy timeline: a lane for each organisation from its founding to its end, and what relates them.

mod bars;
mod below;
mod draw;
mod input;
mod links;
mod place;
mod plan;
mod read;
mod room;
mod route;
mod words;

pub use draw::{Picture, Thing, draw};
pub use input::{Certainty, Genealogy, Lane, LaneKind, Link, LinkKind, Size, Source, Stint};
pub use read::from_snapshots;
