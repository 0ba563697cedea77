//! Dates on the command line.

use variorum_model::time::{Date, Edtf};

/// A date in EDTF, kept as written.
pub(crate) fn edtf(text: &str) -> Result<String, String> {
    Edtf::parse(text).map(|date| date.as_str().to_owned()).map_err(|error| error.to_string())
}

/// A day, `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("\"{text}\" is not a day; write it as 2015-09-23"))
}

/// The last moment of a day, UTC.
pub(crate) fn end_of_day(day: Date) -> anyhow::Result<jiff::Timestamp> {
    let next = day.tomorrow()?.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
    Ok(next - jiff::SignedDuration::from_micros(1))
}
