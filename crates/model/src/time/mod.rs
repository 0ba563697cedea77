//! Time: EDTF in and out, four bounds with what the source attests, and standing on a day.
//!
//! A date in a source is written as [`Edtf`] and kept as written; [`Period`] is what the rules reckon with.
//! Other calendars and coding schemes are read into the same four bounds: [`hijri`], [`precision`].

mod days;
mod edtf;
pub mod hijri;
mod overlap;
mod period;
pub mod precision;
mod printed;
mod standing;
mod write;

pub use days::Days;
pub use edtf::{Edtf, EdtfError, Precision, Side};
pub use jiff::civil::Date;
pub use overlap::Overlap;
pub use period::{Bound, Period};
pub use printed::{find_gregorian, find_hijri};
pub use standing::Standing;

#[cfg(test)]
mod tests;
