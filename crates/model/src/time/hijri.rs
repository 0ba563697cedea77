//! Dates of the Islamic calendar as sources write them, and the Gregorian days they may mean.
//!
//! The civil calendar is Umm al-Qura. Where a month begins by sighting it can differ by a day, so a converted date keeps one
//! day of doubt on each side ([`HijriDate::days`]); the words are kept too.

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{Date as Icu, Iso};
use jiff::civil::Date;

use super::{Days, Edtf, Period};

mod months;

/// Doubt on each side of a converted day, where the Umm al-Qura tables reach (1300 to 1600 AH).
const SIGHTING: u16 = 1;
/// The same where the calendar is reckoned by the tabular rule.
const TABULAR: u16 = 2;

/// A date of the Islamic calendar.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HijriDate {
    written: String,
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is not a date of the Islamic calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HijriError {
    /// A word is no month's name, or a number has no place.
    #[error("`{written}` is not a Hijri date: `{part}` is not understood; write day, month and year, such as 17 Rabi al-Awwal 1436")]
    Unread {
        /// The text, shortened where it is long.
        written: String,
        /// The part that is wrong.
        part: String,
    },
    /// No year was found.
    #[error("`{written}` is not a Hijri date: it names no year of 1 to 4 digits; write day, month and year, such as 17 Rabi al-Awwal 1436")]
    NoYear {
        /// The text, shortened where it is long.
        written: String,
    },
    /// That month has no such day, or the year lies outside 1 to 1600.
    #[error("`{written}` is not a Hijri date: a month has 29 or 30 days and the years go from 1 to 1600")]
    OutOfRange {
        /// The text.
        written: String,
    },
}

impl HijriDate {
    /// Reads "17 Rabi al-Awwal 1436", "Rabi' I 1436 AH", "١٧ ربيع الأول ١٤٣٦ هـ", "17/3/1436", "1436 AH".
    ///
    /// # Errors
    /// Where a word is no month's name, no year is given, or the day does not exist.
    pub fn parse(text: &str) -> Result<Self, HijriError> {
        let written: String = text.chars().take(80).collect();
        if text.chars().count() > 80 {
            return Err(HijriError::Unread { part: written.clone(), written });
        }
        let (numbers, words) = parts(text);
        if let Some(part) = numbers.iter().find(|n| n.len() > 4) {
            return Err(HijriError::Unread { written, part: part.clone() });
        }
        let mut numbers: Vec<i32> = numbers.iter().filter_map(|n| n.parse().ok()).collect();
        let named = match months::named(&words) {
            Ok(month) => month,
            Err(part) => return Err(HijriError::Unread { written, part }),
        };
        // the year is the number that cannot be a day, else the last one
        let Some(at) = numbers.iter().position(|n| *n > 31).or(numbers.len().checked_sub(1)) else {
            return Err(HijriError::NoYear { written });
        };
        let year = numbers.remove(at);
        let (month, day) = match (named, numbers.as_slice()) {
            (None, []) => (None, None),
            (Some(month), []) => (Some(month), None),
            (Some(month), [day]) => (Some(month), Some(*day)),
            // 17/3/1436, or 1436/3/17
            (None, [first, second]) => {
                let (day, month) = if at == 0 { (*second, *first) } else { (*first, *second) };
                (Some(u8::try_from(month).unwrap_or(0)), Some(day))
            }
            _ => return Err(HijriError::Unread { part: written.clone(), written }),
        };
        let date = Self { written, year, month, day: day.map(|day| u8::try_from(day).unwrap_or(0)) };
        if date.civil_days().is_none() {
            return Err(HijriError::OutOfRange { written: date.written });
        }
        Ok(date)
    }

    /// The words that were read.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Year of the Hijra.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Month, 1 (Muharram) to 12 (Dhu al-Hijja).
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// Day of the month.
    #[must_use]
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The Gregorian day of the Umm al-Qura calendar, where a day is given. A table's answer, not a source's: see [`Self::days`].
    #[must_use]
    pub fn civil(&self) -> Option<Date> {
        self.day?;
        self.civil_days().map(Days::first)
    }

    /// The Gregorian days that the date may mean, one day of doubt on each side kept.
    #[must_use]
    pub fn days(&self) -> Days {
        let doubt = if (1300..=1600).contains(&self.year) { SIGHTING } else { TABULAR };
        let days = self.civil_days().unwrap_or(Days::one(Date::MIN));
        days.widened(doubt)
    }

    /// The doubt as EDTF: "[2015-01-07..2015-01-09]".
    #[must_use]
    pub fn edtf(&self) -> Option<Edtf> {
        Period::moment(self.days()).to_edtf()
    }

    fn civil_days(&self) -> Option<Days> {
        let first = (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let start = gregorian(first)?;
        if self.day.is_some() {
            return Some(Days::one(start));
        }
        let next = match self.month {
            Some(12) | None => (self.year + 1, 1, 1),
            Some(month) => (self.year, month + 1, 1),
        };
        Days::new(start, gregorian(next)?.yesterday().ok()?)
    }
}

fn gregorian((year, month, day): (i32, u8, u8)) -> Option<Date> {
    if !(1..=1601).contains(&year) {
        return None;
    }
    let calendar: Hijri<UmmAlQura> = Hijri::new_umm_al_qura();
    let date = Icu::try_new_hijri_with_calendar(year, month, day, calendar).ok()?;
    let iso = date.to_calendar(Iso);
    let year = i16::try_from(iso.era_year().year).ok()?;
    Date::new(year, i8::try_from(iso.month().ordinal).ok()?, i8::try_from(iso.day_of_month().0).ok()?).ok()
}

/// Numbers (in Western digits) and words, era marks and weekdays' commas left out.
fn parts(text: &str) -> (Vec<String>, Vec<String>) {
    let mut numbers = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut in_number = false;
    let mut flush = |current: &mut String, in_number: bool| {
        if current.is_empty() {
            return;
        }
        let part = std::mem::take(current);
        if in_number { numbers.push(part) } else { words.push(part) }
    };
    for c in text.chars() {
        let digit = western(c);
        if let Some(digit) = digit {
            if !in_number {
                flush(&mut current, false);
            }
            in_number = true;
            current.push(digit);
            continue;
        }
        if in_number {
            flush(&mut current, true);
            in_number = false;
        }
        if c.is_alphabetic() || months::is_mark(c) {
            current.push(c);
        } else {
            flush(&mut current, false);
        }
    }
    flush(&mut current, in_number);
    (numbers, words)
}

fn western(c: char) -> Option<char> {
    char::from_digit(western_digit(c)?, 10)
}

/// The value of a Western, Arabic or Persian digit.
pub(super) fn western_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(c as u32 - 0x6F0),
        _ => None,
    }
}

#[cfg(test)]
#[path = "hijri_tests.rs"]
mod tests;
