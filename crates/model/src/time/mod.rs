//! Time: EDTF in and out, four bounds with what the source attests, and standing on a day.

mod period;

pub use jiff::civil::Date;
pub use period::{Bound, Period, Standing};
