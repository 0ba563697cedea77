//! Pictures of organisations in time, as SVG and as self-contained HTML.
//!
//! [`genealogy::draw`] turns plain values into a picture: a lane for each organisation from its founding to its end; splits,
//! mergers and renames as curves, memberships and pledges as strips below the member's lane, alliances, rivalries
//! and fights as upright lines at their dates, leaders and sizes along the lane, and a numbered source behind each.
//! What is vague fades, what is disputed is dashed, what is inferred is hollow, what is denied or only expected is
//! dotted, and what has no date stands in a gutter of its own: the picture invents nothing.
//!
//! The same input gives the same bytes. This room knows no disk, no database, no clock and no network.

pub mod genealogy;
pub mod html;
mod options;
mod order;
mod scale;
mod span;
mod style;
mod svg;
mod text;

pub use options::{Options, Theme};
