//! Dates on the command line.

use variorum_model::time::hijri::HijriDate;
use variorum_model::time::{Date, Edtf};

/// A date in EDTF, kept as written.
pub(crate) fn edtf(text: &str) -> Result<String, String> {
    Edtf::parse(text).map(|date| date.as_str().to_owned()).map_err(|error| error.to_string())
}

/// A day: `YYYY-MM-DD`, or one of the Islamic calendar in words.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    let hijri = || HijriDate::parse(text).ok()?.civil();
    text.parse()
        .ok()
        .or_else(hijri)
        .ok_or_else(|| format!("\"{text}\" is not a day; write it as 2015-09-23, or as \"17 Rabi al-Awwal 1436\""))
}

/// The last moment of a day, UTC.
pub(crate) fn end_of_day(day: Date) -> anyhow::Result<jiff::Timestamp> {
    let next = day.tomorrow()?.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
    Ok(next - jiff::SignedDuration::from_micros(1))
}
